/** What the sheets have in common that have rows of measures. */
import type { Assessment, JsonFigure, MeasureEntry, ReadingEntry } from '../../assessment/document.ts';
import type { Rag } from '../../model/result.ts';
import { measureFigure, readingFigure } from '../view.ts';
import { type ColumnOf, figureCell, word } from './columns.ts';
import { type Cell, text } from './workbook.ts';

/** A measure in the assessment that it is of. */
export interface Rated {
  readonly assessment: Assessment;
  readonly measure: MeasureEntry;
}

export type MeasureColumn = ColumnOf<Rated>;

export const ratedOf = (assessments: readonly Assessment[]): Rated[] =>
  assessments.flatMap((assessment) => assessment.measures.map((measure) => ({ assessment, measure })));

const NOTICE_COLUMNS: readonly ColumnOf<Pick<Rated, 'assessment'>>[] = [
  { head: 'Notice', width: 24, cell: ({ assessment }) => word(assessment.notice.id) },
  { head: 'Council', width: 24, cell: ({ assessment }) => word(assessment.notice.authority.name) },
];

/** Which notice a row is of, where there are several. */
export const noticeColumns = (assessments: readonly Assessment[]): typeof NOTICE_COLUMNS =>
  assessments.length > 1 ? NOTICE_COLUMNS : [];

export const MEASURE_COLUMNS: readonly MeasureColumn[] = [
  { head: 'Measure', width: 24, cell: ({ measure }) => word(measure.id) },
  { head: 'Title', width: 42, cell: ({ measure }) => word(measure.title) },
];

const RATING: Readonly<Record<Rag, string>> = {
  red: 'Red',
  amber: 'Amber',
  green: 'Green',
  none: 'Not rated',
};

/** The colour as a word, on the colour: `Green, complete`. */
export const ratingCell = (rag: Rag, complete = false): Cell =>
  text(`${RATING[rag]}${complete ? ', complete' : ''}`, rag);

/** The figure of a reading, with as many decimals as tell it from its target. */
export const readingCell = ({ measure }: Rated, reading: ReadingEntry | null): Cell | null =>
  reading && figureCell(reading.value, measure.unit, readingFigure(measure, reading));

/** A figure of a measure, with as many decimals as tell it from the targets. */
export const measureCell = (measure: MeasureEntry, value: JsonFigure | null | undefined): Cell | null =>
  value === null || value === undefined
    ? null
    : figureCell(value, measure.unit, measureFigure(measure, value));
