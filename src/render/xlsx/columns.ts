/** Tables by their columns, and the columns that sheets of measures share. */
import type { Assessment, JsonFigure, MeasureEntry, ReadingEntry } from '../../assessment/document.ts';
import { fromNumber } from '../../model/figure.ts';
import { firstOf, LazyList, mapped } from '../../model/lists.ts';
import type { Unit } from '../../model/notice.ts';
import type { Rag } from '../../model/result.ts';
import { figureText } from '../../words/figures.ts';
import { measureFigure, readingFigure } from '../view.ts';
import { BLANK, type Cell, date, decimalsOf, number, type Table, text } from './workbook.ts';

/** There ought to be a figure, but none was given. The checklist's shorthand. */
export const NOT_AVAILABLE = '[x]';

/** Said of every table, since most measures have nothing of what some have. */
export const BLANK_CELLS = 'Where a cell is blank there is nothing to say.';

export interface ColumnOf<T> {
  readonly head: string;
  readonly width: number;
  /** It has figures, not words: its head is set to the right as they are. */
  readonly figures?: boolean;
  /** null where there is nothing to show: the cell is blank. */
  readonly cell: (row: T) => Cell | null;
}

/** Rows that a table has room for: Excel's 1,048,576 of a sheet but for the lines and the head above it. */
const MOST_ROWS = 1_048_560;

/**
 * The table of the columns in which at least one row has something to show; null without a row. The rows are made once to
 * count them, and again when they are written, so that they are never all held.
 */
export function tableOf<T>(name: string, columns: readonly ColumnOf<T>[], rows: Iterable<T>): Table | null {
  const empty = new Set(columns);
  let count = 0;
  for (const row of rows) {
    count += 1;
    if (count <= MOST_ROWS) for (const one of empty) if (one.cell(row) !== null) empty.delete(one);
  }
  if (count === 0) return null;
  const filled = columns.filter((column) => !empty.has(column));
  const shown = Math.min(count, MOST_ROWS);
  const cells = mapped(firstOf(rows, shown), (row) => filled.map((column) => column.cell(row) ?? BLANK));
  return {
    name,
    columns: filled.map(({ head, width, figures = false }) => ({ head, width, figures })),
    rows: new LazyList(cells, () => shown),
    left: count - shown,
  };
}

/** A word or sentence; null and empty are nothing. */
export const word = (said: string | null | undefined): Cell | null => (said ? text(said) : null);

export const dateOrNothing = (iso: string | null | undefined): Cell | null => (iso ? date(iso) : null);

export const count = (value: number | null | undefined): Cell | null =>
  value === null || value === undefined ? null : number(value);

/** A figure in its unit, with as many decimals as it is printed with elsewhere; a grade as the word that it is. */
export function figureCell(
  value: number | string | null | undefined,
  unit: Unit | null,
  printed?: string,
): Cell | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return text(value, 'short');
  return number(value, unit, decimalsOf(printed ?? figureText(fromNumber(value), unit)));
}

/** A measure in the assessment that it is of. */
export interface Rated {
  readonly assessment: Assessment;
  readonly measure: MeasureEntry;
}

export type MeasureColumn = ColumnOf<Rated>;

export const ratedOf = (assessments: readonly Assessment[]): Rated[] =>
  assessments.flatMap((assessment) => assessment.measures.map((measure) => ({ assessment, measure })));

export type Order = 'worst' | 'notice';

export const COUNCIL: ColumnOf<Pick<Rated, 'assessment'>> = {
  head: 'Council',
  width: 24,
  cell: ({ assessment }) => word(assessment.notice.authority.name),
};

export const NOTICE: ColumnOf<Pick<Rated, 'assessment'>> = {
  head: 'Notice',
  width: 18,
  cell: ({ assessment }) => word(assessment.notice.id),
};

const NOTICE_COLUMNS = [COUNCIL, NOTICE];

/** Which notice a row is of, where there are several. */
export const noticeColumns = (assessments: readonly Assessment[]): typeof NOTICE_COLUMNS =>
  assessments.length > 1 ? NOTICE_COLUMNS : [];

export const MEASURE_COLUMNS: readonly MeasureColumn[] = [
  { head: 'Measure', width: 18, cell: ({ measure }) => word(measure.id) },
  { head: 'Title', width: 32, cell: ({ measure }) => word(measure.title) },
];

export const RATING_WORDS: Readonly<Record<Rag, string>> = {
  red: 'Red',
  amber: 'Amber',
  green: 'Green',
  none: 'Not rated',
};

/** The colour as a word, on the colour: `Green, complete`. */
export const ratingCell = (rag: Rag, complete = false): Cell =>
  text(`${RATING_WORDS[rag]}${complete ? ', complete' : ''}`, rag);

/** The figure of a reading, with enough decimals to differ from its target. */
export const readingCell = ({ measure }: Rated, reading: ReadingEntry | null): Cell | null =>
  reading && figureCell(reading.value, measure.unit, readingFigure(measure, reading));

/** A figure of a measure, with enough decimals to differ from the targets. */
export const measureCell = (measure: MeasureEntry, value: JsonFigure | null | undefined): Cell | null =>
  value === null || value === undefined
    ? null
    : figureCell(value, measure.unit, measureFigure(measure, value));

/** How a blank cell is to be read, once for all sheets. */
export const BLANKS = `${BLANK_CELLS} Where there ought to be a figure and none was given, it has ${NOT_AVAILABLE}.`;
