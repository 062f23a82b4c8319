/** The sheet of evidence: the rows of the returns that each measure's rating rests on. */
import type { Assessment, JsonFigure, ObservationEntry, ReadingEntry } from '../../assessment/document.ts';
import { symbolText } from '../../words/marks.ts';
import {
  type ColumnOf,
  capital,
  count,
  dateOrNothing,
  figureCell,
  NOT_AVAILABLE,
  tableOf,
  word,
} from './columns.ts';
import { MEASURE_COLUMNS, measureCell, noticeColumns, type Rated, ratedOf } from './measures.ts';
import { type Cell, type Table, text } from './workbook.ts';

/** One row of a return; what a saved assessment without series does not tell of it is null. */
interface Row extends Rated, Omit<ReadingEntry, 'value'> {
  readonly value: JsonFigure | null;
  readonly use: string | null;
  readonly comment: string | null;
}

/** Whether the rows of the measures are known; else only the latest and the previous are. */
export const hasSeries = (assessments: readonly Assessment[]): boolean =>
  assessments.every(({ measures }) => measures.every(({ observations }) => observations !== undefined));

const useOf = ({ scored, counted }: ObservationEntry): string =>
  counted
    ? 'Counts for its day'
    : scored
      ? 'A stronger row of its day counts'
      : 'For trends only: another basis';

function rowsOf(rated: Rated): Row[] {
  const { observations, latest, previous } = rated.measure;
  if (observations) return observations.map((one) => ({ ...rated, ...one, use: useOf(one) }));
  const known = [previous, latest].filter((one) => one !== null);
  return known.map((one) => ({ ...rated, ...one, use: null, comment: null }));
}

/** A row without a value says so by its symbol, else by the sign for what was not given. */
const valueCell = ({ measure, value, symbol }: Row): Cell =>
  measureCell(measure, value) ?? text(symbol ? `[${symbol}]` : NOT_AVAILABLE, 'short');

const COLUMNS: readonly ColumnOf<Row>[] = [
  { head: 'Period start', width: 14, figures: true, cell: ({ periodStart }) => dateOrNothing(periodStart) },
  { head: 'Period end', width: 14, figures: true, cell: ({ periodEnd }) => dateOrNothing(periodEnd) },
  { head: 'Value', width: 14, figures: true, cell: valueCell },
  { head: 'Numerator', width: 12, figures: true, cell: ({ numerator }) => figureCell(numerator, null) },
  { head: 'Denominator', width: 14, figures: true, cell: ({ denominator }) => figureCell(denominator, null) },
  { head: 'Symbol', width: 20, cell: ({ symbol }) => word(symbol && symbolText(symbol)) },
  { head: 'Status', width: 14, cell: ({ status }) => word(status && capital(status)) },
  { head: 'Basis', width: 16, cell: ({ basis }) => word(basis) },
  { head: 'Use', width: 26, cell: ({ use }) => word(use) },
  { head: 'Evidence', width: 40, cell: ({ evidence }) => word(evidence) },
  { head: 'Comment', width: 40, cell: ({ comment }) => word(comment) },
  { head: 'File', width: 30, cell: ({ file }) => word(file) },
  { head: 'Row in file', width: 10, figures: true, cell: ({ line }) => count(line) },
];

/** The rows, measure by measure. */
export function evidenceTable(assessments: readonly Assessment[]): Table | null {
  const columns = [...noticeColumns(assessments), ...MEASURE_COLUMNS, ...COLUMNS];
  return tableOf('Evidence', columns, ratedOf(assessments).flatMap(rowsOf));
}
