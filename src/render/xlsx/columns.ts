/** Tables by their columns, the sheets that have one, and the columns that sheets of measures share. */
import type { Assessment, JsonFigure, MeasureEntry, ReadingEntry } from '../../assessment/document.ts';
import type { Placed } from '../../assessment/portfolio.ts';
import { firstOf, LazyList, mapped } from '../../model/lists.ts';
import type { Unit } from '../../model/notice.ts';
import { figureText } from '../../words/figures.ts';
import type { RenderOptions } from '../formats.ts';
import { measureFigure, RAG_TITLES, readingFigure } from '../view.ts';
import { BLANK, type Cell, date, decimalsOf, number, type Table, text } from './workbook.ts';

/** The first sheet and the last. */
export const SUMMARY = 'Summary';
export const NOTES = 'Notes';

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

type Maybe<T> = T | null | undefined;

/** A column of words. Nothing and an empty text leave a cell blank. */
export const words = <T>(head: string, width: number, said: (row: T) => Maybe<string>): ColumnOf<T> => ({
  head,
  width,
  cell: (row) => {
    const one = said(row);
    return one ? text(one) : null;
  },
});

/** A column of figures, or of what is set to the right as they are. */
export const figures = <T>(head: string, width: number, cell: (row: T) => Cell | null): ColumnOf<T> => ({
  head,
  width,
  figures: true,
  cell,
});

export const days = <T>(head: string, width: number, day: (row: T) => Maybe<string>): ColumnOf<T> =>
  figures(head, width, (row) => {
    const iso = day(row);
    return iso ? date(iso) : null;
  });

export const counts = <T>(head: string, width: number, count: (row: T) => Maybe<number>): ColumnOf<T> =>
  figures(head, width, (row) => {
    const value = count(row);
    return typeof value === 'number' ? number(value) : null;
  });

/** A rating; whether it is complete is said where that is given. */
type Rating = Pick<MeasureEntry, 'rag'> & { readonly complete?: boolean };

/** The colour as a word, on the colour: `Green, complete`. */
export const ratingCell = ({ rag, complete = false }: Rating): Cell =>
  text(`${RAG_TITLES[rag]}${complete ? ', complete' : ''}`, rag);

export const ratings = <T>(head: string, width: number, rating: (row: T) => Maybe<Rating>): ColumnOf<T> => ({
  head,
  width,
  cell: (row) => {
    const one = rating(row);
    return one ? ratingCell(one) : null;
  },
});

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

export type Order = RenderOptions['order'];

/** A sheet that has a table, which is called as the sheet is. */
export interface Plan {
  readonly name: string;
  readonly title: string;
  readonly table: (assessments: readonly Assessment[], order: Order) => Table | null;
  /** Said where there is no table; without it there is no sheet then. */
  readonly none?: string;
  /** What else there is to be known of the table; empty for nothing. */
  readonly note?: (assessments: readonly Assessment[]) => string;
}

type OfNotice = Pick<Placed, 'assessment'>;

/** Plans a sheet. `columns` are given those that name the notice of a row: none where there is only one. */
export const planOf = <T>({
  columns,
  rows,
  ...plan
}: Omit<Plan, 'table'> & {
  readonly columns: (notice: readonly ColumnOf<OfNotice>[]) => readonly ColumnOf<T>[];
  readonly rows: (assessments: readonly Assessment[], order: Order) => Iterable<T>;
}): Plan => ({
  ...plan,
  table: (assessments, order) =>
    tableOf(plan.name, columns(assessments.length > 1 ? NOTICE_COLUMNS : []), rows(assessments, order)),
});

/** A figure in its unit, with as many decimals as it is printed with elsewhere; a grade as the word that it is. */
export function figureCell(value: Maybe<JsonFigure>, unit: Unit | null, printed?: string): Cell | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return text(value, 'short');
  return number(value, unit, decimalsOf(printed ?? figureText(value, unit)));
}

export const placedOf = (assessments: readonly Assessment[]): Placed[] =>
  assessments.flatMap((assessment) => assessment.measures.map((measure) => ({ assessment, measure })));

/** Which notice a row is of. */
export const NOTICE_COLUMNS: readonly ColumnOf<OfNotice>[] = [
  words('Council', 24, ({ assessment }) => assessment.notice.authority.name),
  words('Notice', 18, ({ assessment }) => assessment.notice.id),
];

export const MEASURE_COLUMNS: readonly ColumnOf<Placed>[] = [
  words('Measure', 18, ({ measure }) => measure.id),
  words('Title', 32, ({ measure }) => measure.title),
];

/** The figure of a reading, with enough decimals to differ from its target. */
export const readingCell = ({ measure }: Placed, reading: Maybe<ReadingEntry>): Cell | null =>
  reading ? figureCell(reading.value, measure.unit, readingFigure(measure, reading)) : null;

/** A figure of a measure, with enough decimals to differ from the targets. */
export const measureCell = (measure: MeasureEntry, value: Maybe<JsonFigure>): Cell | null =>
  value === null || value === undefined
    ? null
    : figureCell(value, measure.unit, measureFigure(measure, value));
