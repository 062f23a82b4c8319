/** Documents as CSV, for spreadsheets and scripts. Contract 7. */
import type { DiffDocument } from '../assessment/diff.ts';
import type { Assessment, FindingEntry, JsonTarget, MeasureEntry } from '../assessment/document.ts';
import type { MovedEntry, StateEntry } from '../assessment/moved.ts';
import type { PointEntry, TrendDocument } from '../assessment/trend.ts';
import { inPieces } from '../model/lists.ts';
import { dueStage } from '../model/result.ts';
import type { Calendar, CalendarEntry } from '../words/deadlines.ts';
import { TEMPLATE_COLUMNS, type Template } from '../words/forms.ts';
import { csvCell } from './escape.ts';
import type { Findings } from './formats.ts';

type Cell = string | number | boolean | null;

/** A row as CSV text, LF at its end. */
const csvLine = (row: readonly Cell[]): string => `${row.map(csvCell).join(',')}\n`;

/** Rows as CSV text. */
export const csvText = (rows: readonly (readonly Cell[])[]): string => rows.map(csvLine).join('');

/** A column: its name, and its cell in a row of the document. */
type Column<Row, Document> = readonly [name: string, cell: (row: Row, document: Document) => Cell];

const headOf = (columns: readonly Column<never, never>[]): string[] => columns.map(([name]) => name);

/** A document of one table. */
const csvOf = <Row, Document>(
  columns: readonly Column<Row, Document>[],
  rows: readonly Row[],
  document: Document,
): string => csvText([headOf(columns), ...rowsOf(columns, rows, document)]);

const rowsOf = <Row, Document>(
  columns: readonly Column<Row, Document>[],
  rows: readonly Row[],
  document: Document,
): Cell[][] => rows.map((row) => columns.map(([, cell]) => cell(row, document)));

/** A range as `10 to 15`. */
const targetCell = (target: JsonTarget | undefined): Cell =>
  typeof target === 'object' && target !== null ? target.join(' to ') : (target ?? null);

const MEASURE_COLUMNS: readonly Column<MeasureEntry, Assessment>[] = [
  ['notice', (_, assessment) => assessment.notice.id],
  ['authority', (_, assessment) => assessment.notice.authority.name],
  ['as_at', (_, assessment) => assessment.asAt],
  ['measure', (one) => one.id],
  ['title', (one) => one.title],
  ['section', (one) => one.section],
  ['workstream', (one) => one.workstream],
  ['kind', (one) => one.kind],
  ['unit', (one) => one.unit],
  ['rag', (one) => one.rag],
  ['rule', (one) => one.rule],
  ['reason', (one) => one.reason],
  ['complete', (one) => one.complete],
  ['stale', (one) => one.stale],
  ['direction', (one) => one.direction],
  ['baseline', (one) => one.baseline?.value ?? null],
  ['baseline_on', (one) => one.baseline?.on ?? null],
  ['latest', (one) => one.latest?.value ?? null],
  ['latest_on', (one) => one.latest?.periodEnd ?? null],
  ['previous', (one) => one.previous?.value ?? null],
  ['previous_on', (one) => one.previous?.periodEnd ?? null],
  ['due_by', (one) => dueStage(one)?.by ?? null],
  ['due_target', (one) => targetCell(dueStage(one)?.target)],
  ['due_outcome', (one) => dueStage(one)?.outcome ?? null],
  ['next_by', (one) => one.next?.by ?? null],
  ['next_target', (one) => targetCell(one.next?.target)],
  ['gap', (one) => one.next?.gap ?? null],
  ['days_left', (one) => one.next?.daysLeft ?? null],
  ['expected', (one) => one.next?.expected ?? null],
  ['needed_per_30_days', (one) => one.next?.neededPer30Days ?? null],
  ['required_rate', (one) => one.next?.requiredRate ?? null],
  ['reported_rag', (one) => one.reported?.rag ?? null],
  ['agreement', (one) => one.agreement],
  ['moderated_rag', (one) => one.moderated?.rag ?? null],
  ['file', (one) => one.latest?.file ?? null],
  ['line', (one) => one.latest?.line ?? null],
];

/** What a measure is or was on a day: the same columns, each named after which of its days it is. */
const stateColumns = <Row, Document>(
  name: 'was' | 'before' | 'after',
  asAt: (document: Document) => string | null,
  stateOf: (row: Row) => Pick<StateEntry, 'rag' | 'rule' | 'complete' | 'latest'> | null | undefined,
): readonly Column<Row, Document>[] => [
  [`${name}_as_at`, (_, document) => asAt(document)],
  [`${name}_rag`, (row) => stateOf(row)?.rag ?? null],
  [`${name}_rule`, (row) => stateOf(row)?.rule ?? null],
  [`${name}_complete`, (row) => stateOf(row)?.complete ?? null],
  [`${name}_latest`, (row) => stateOf(row)?.latest?.value ?? null],
  [`${name}_latest_on`, (row) => stateOf(row)?.latest?.periodEnd ?? null],
];

/** After the fixed columns, only where there is an earlier day: what each measure was on it. */
const WAS_COLUMNS: readonly Column<MeasureEntry, Assessment>[] = [
  ['change', ({ was }) => was?.change ?? (was === null ? 'new' : null)],
  ...stateColumns<MeasureEntry, Assessment>(
    'was',
    ({ since }) => since?.asAt ?? null,
    ({ was }) => was,
  ),
];

/** The assessments, a row a measure. */
export function renderCsv(assessments: readonly Assessment[]): string {
  const columns = assessments.some(({ since }) => since)
    ? [...MEASURE_COLUMNS, ...WAS_COLUMNS]
    : MEASURE_COLUMNS;
  return csvText([
    headOf(columns),
    ...assessments.flatMap((assessment) => rowsOf(columns, assessment.measures, assessment)),
  ]);
}

const MOVED_COLUMNS: readonly Column<MovedEntry, DiffDocument>[] = [
  ['notice', (one) => one.notice],
  ['measure', (one) => one.id],
  ['title', (one) => one.title],
  ['change', (one) => one.change],
  ...stateColumns<MovedEntry, DiffDocument>(
    'before',
    ({ before }) => before.asAt,
    ({ before }) => before,
  ),
  ...stateColumns<MovedEntry, DiffDocument>(
    'after',
    ({ after }) => after.asAt,
    ({ after }) => after,
  ),
  ['rules_changed', (one) => one.rulesChanged],
  ['terms_changed', (one) => one.terms.join(' ')],
  [
    'restated',
    ({ notice, id }, { restated }) =>
      restated?.filter((one) => one.notice === notice && one.measure === id).length ?? null,
  ],
  ['variations', (one) => one.retargeted.variations.map(({ id }) => id).join(' ')],
];

/** A difference, a row a measure, with how many of its figures were restated. */
export const renderDiffCsv = (diff: DiffDocument): string => csvOf(MOVED_COLUMNS, diff.measures, diff);

/** The limits in force on the day of a point: those from the last day of rebasing before. */
const limitsAt = ({ periodEnd }: PointEntry, { spc: { periods, segments } }: TrendDocument) =>
  periods ? undefined : segments.findLast(({ from }) => from === null || from <= periodEnd);

const POINT_COLUMNS: readonly Column<PointEntry, TrendDocument>[] = [
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
  ['mean', (point, trend) => limitsAt(point, trend)?.mean ?? null],
  ['lower', (point, trend) => limitsAt(point, trend)?.lower ?? null],
  ['upper', (point, trend) => limitsAt(point, trend)?.upper ?? null],
  [
    'signal',
    ({ periodEnd }, { spc }) =>
      spc.periods ? null : (spc.signals.find((one) => one.periodEnd === periodEnd)?.rule ?? null),
  ],
  ['file', (point) => point.file],
  ['line', (point) => point.line],
];

/** A trend, a row a figure. */
export const renderTrendCsv = (trend: TrendDocument): string => csvOf(POINT_COLUMNS, trend.series, trend);

const ENTRY_COLUMNS: readonly Column<CalendarEntry, Calendar>[] = [
  ['notice', (_, { notice }) => notice.id],
  ['as_at', (_, { asAt }) => asAt],
  ['on', (one) => one.on],
  ['days', (one) => one.days],
  ['standing', (one) => one.standing],
  ['kind', (one) => one.kind],
  ['id', (one) => one.id],
  ['title', (one) => one.title],
  ['text', (one) => one.text],
];

/** A calendar, a row a day. */
export const renderCalendarCsv = (calendar: Calendar): string =>
  csvOf(ENTRY_COLUMNS, calendar.entries, calendar);

const FINDING_COLUMNS = [
  'code',
  'severity',
  'file',
  'line',
  'column',
  'position',
  'found',
  'message',
] as const satisfies readonly (keyof FindingEntry)[];

/** Findings, a row each, in pieces. */
export const renderFindingsCsv = ({ findings }: Findings): Iterable<string> =>
  inPieces(findingLines(findings));

function* findingLines(findings: Iterable<FindingEntry>): Generator<string> {
  yield csvLine(FINDING_COLUMNS);
  for (const one of findings) yield csvLine(FINDING_COLUMNS.map((name) => one[name]));
}

/** The empty return: what a row does not give is blank. */
export const renderTemplateCsv = ({ rows }: Template): string =>
  csvText([
    TEMPLATE_COLUMNS,
    ...rows.map(({ given }) =>
      TEMPLATE_COLUMNS.map((name) => (Object.hasOwn(given, name) ? given[name as keyof typeof given] : '')),
    ),
  ]);
