/** A trend as CSV: a row a figure. */
import type { JsonTarget } from '../../assessment/document.ts';
import type { PointEntry, TrendDocument } from '../../assessment/trend/document.ts';
import { csvText } from '../escape.ts';

type Cell = string | number | boolean | null;
type Column = readonly [name: string, value: (point: PointEntry, trend: TrendDocument) => Cell];

const targetCell = (target: JsonTarget): Cell =>
  typeof target === 'object' && target !== null ? target.join(' to ') : target;

const COLUMNS: readonly Column[] = [
  ['measure', (_, trend) => trend.measure],
  ['period_end', (point) => point.periodEnd],
  ['value', (point) => point.value],
  ['numerator', (point) => point.numerator],
  ['denominator', (point) => point.denominator],
  ['target', (point) => targetCell(point.target)],
  ['expected', (point) => point.expected],
  ['gap', (point) => point.gap],
  ['direction', (point) => point.direction],
  // Limits of periods say nothing of the figures that are counted up.
  ['mean', (_, { spc }) => (spc.periods ? null : spc.mean)],
  ['lower', (_, { spc }) => (spc.periods ? null : spc.lower)],
  ['upper', (_, { spc }) => (spc.periods ? null : spc.upper)],
  [
    'signal',
    ({ periodEnd }, { spc }) =>
      spc.periods ? null : (spc.signals.find((one) => one.periodEnd === periodEnd)?.rule ?? null),
  ],
  ['file', (point) => point.file],
  ['line', (point) => point.line],
];

export const renderTrendCsv = (trend: TrendDocument): string =>
  csvText([
    COLUMNS.map(([name]) => name),
    ...trend.series.map((point) => COLUMNS.map(([, value]) => value(point, trend))),
  ]);
