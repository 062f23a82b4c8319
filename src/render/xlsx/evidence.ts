/** The sheets that the ratings rest on: rows of the returns, what moved since an earlier day, findings, rules. */
import type {
  Assessment,
  FindingEntry,
  GoneEntry,
  JsonFigure,
  ObservationEntry,
  ReadingEntry,
  RestatedEntry,
} from '../../assessment/document.ts';
import { lazily } from '../../model/lists.ts';
import { symbolText } from '../../words/assessment.ts';
import { capital, figureText } from '../../words/figures.ts';
import { restatedFigures } from '../../words/moved.ts';
import { type RuleTable, ruleTables } from '../../words/rules.ts';
import {
  type ColumnOf,
  count,
  dateOrNothing,
  figureCell,
  MEASURE_COLUMNS,
  measureCell,
  NOT_AVAILABLE,
  noticeColumns,
  type Rated,
  ratedOf,
  ratingCell,
  tableOf,
  word,
} from './columns.ts';
import { type Cell, type Table, text } from './workbook.ts';

/** One row of a return; null for what a saved assessment without series does not have. */
interface EvidenceRow extends Rated, Omit<ReadingEntry, 'value'> {
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

function* evidenceOf(assessments: readonly Assessment[]): Generator<EvidenceRow> {
  for (const rated of ratedOf(assessments)) {
    const { observations, latest, previous } = rated.measure;
    if (observations) for (const one of observations) yield { ...rated, ...one, use: useOf(one) };
    else for (const one of [previous, latest]) if (one) yield { ...rated, ...one, use: null, comment: null };
  }
}

/** A row without a value says so by its symbol, else by the sign for what was not given. */
const valueCell = ({ measure, value, symbol }: EvidenceRow): Cell =>
  measureCell(measure, value) ?? text(symbol ? `[${symbol}]` : NOT_AVAILABLE, 'short');

const EVIDENCE: readonly ColumnOf<EvidenceRow>[] = [
  { head: 'Period start', width: 13, figures: true, cell: ({ periodStart }) => dateOrNothing(periodStart) },
  { head: 'Period end', width: 13, figures: true, cell: ({ periodEnd }) => dateOrNothing(periodEnd) },
  { head: 'Value', width: 12, figures: true, cell: valueCell },
  { head: 'Numerator', width: 12, figures: true, cell: ({ numerator }) => figureCell(numerator, null) },
  { head: 'Denominator', width: 14, figures: true, cell: ({ denominator }) => figureCell(denominator, null) },
  { head: 'Symbol', width: 16, cell: ({ symbol }) => word(symbol && symbolText(symbol)) },
  { head: 'Status', width: 13, cell: ({ status }) => word(status && capital(status)) },
  { head: 'Basis', width: 14, cell: ({ basis }) => word(basis) },
  { head: 'Use', width: 20, cell: ({ use }) => word(use) },
  { head: 'Evidence', width: 30, cell: ({ evidence }) => word(evidence) },
  { head: 'Comment', width: 30, cell: ({ comment }) => word(comment) },
  { head: 'File', width: 24, cell: ({ file }) => word(file) },
  { head: 'Row in file', width: 10, figures: true, cell: ({ line }) => count(line) },
];

/** The rows, measure by measure. */
export function evidenceTable(assessments: readonly Assessment[]): Table | null {
  const columns = [...noticeColumns(assessments), ...MEASURE_COLUMNS, ...EVIDENCE];
  return tableOf(
    'Evidence',
    columns,
    lazily(() => evidenceOf(assessments)),
  );
}

type Of<T> = T & { readonly assessment: Assessment };

const GONE: readonly ColumnOf<Of<GoneEntry>>[] = [
  { head: 'Measure', width: 18, cell: ({ id }) => word(id) },
  { head: 'Title', width: 32, cell: ({ title }) => word(title) },
  { head: 'Rating before', width: 18, cell: ({ rag, complete }) => ratingCell(rag, complete) },
  {
    head: 'Figure before',
    width: 16,
    figures: true,
    cell: ({ latest, unit }) =>
      figureCell(latest?.value, unit, latest ? figureText(latest.value, unit) : undefined),
  },
  {
    head: 'Date of figure',
    width: 17,
    figures: true,
    cell: ({ latest }) => dateOrNothing(latest?.periodEnd),
  },
];

/** The measures that only the earlier position has; null without one. */
export const goneTable = (assessments: readonly Assessment[]): Table | null =>
  tableOf(
    'Gone',
    [...noticeColumns(assessments), ...GONE],
    assessments.flatMap((assessment) =>
      (assessment.since?.gone ?? []).map((one) => ({ ...one, assessment })),
    ),
  );

const RESTATED: readonly ColumnOf<Of<RestatedEntry>>[] = [
  { head: 'Measure', width: 18, cell: ({ measure }) => word(measure) },
  { head: 'Period end', width: 15, figures: true, cell: ({ periodEnd }) => dateOrNothing(periodEnd) },
  { head: 'Basis', width: 16, cell: ({ basis }) => word(basis) },
  {
    head: 'Figure before',
    width: 16,
    figures: true,
    cell: (one) => figureCell(one.before, one.unit, restatedFigures(one)[0]),
  },
  {
    head: 'Figure now',
    width: 14,
    figures: true,
    cell: (one) => figureCell(one.after, one.unit, restatedFigures(one)[1]) ?? text(NOT_AVAILABLE, 'short'),
  },
  { head: 'File', width: 30, cell: ({ file }) => word(file) },
  { head: 'Row in file', width: 12, figures: true, cell: ({ line }) => count(line) },
];

/** The figures that are others now; null without one. */
export const restatedTable = (assessments: readonly Assessment[]): Table | null =>
  tableOf(
    'Restated',
    [...noticeColumns(assessments), ...RESTATED],
    assessments.flatMap((assessment) =>
      (assessment.since?.restated ?? []).map((one) => ({ ...one, assessment })),
    ),
  );

interface Found {
  readonly assessment: Assessment;
  readonly finding: FindingEntry;
}

const FINDINGS: readonly ColumnOf<Found>[] = [
  { head: 'Severity', width: 12, cell: ({ finding }) => word(capital(finding.severity)) },
  { head: 'Finding', width: 24, cell: ({ finding }) => word(finding.code) },
  { head: 'File', width: 34, cell: ({ finding }) => word(finding.file) },
  { head: 'Row in file', width: 12, figures: true, cell: ({ finding }) => count(finding.line) },
  { head: 'Column', width: 18, cell: ({ finding }) => word(finding.column) },
  { head: 'Text found', width: 30, cell: ({ finding }) => word(finding.found) },
  { head: 'What it is, and what to do', width: 70, cell: ({ finding }) => word(finding.message) },
];

/** Everything that was found about the input; null where there was nothing. */
export function findingsTable(assessments: readonly Assessment[]): Table | null {
  const columns = [...noticeColumns(assessments), ...FINDINGS];
  return tableOf(
    'Findings',
    columns,
    lazily(() => foundIn(assessments)),
  );
}

function* foundIn(assessments: readonly Assessment[]): Generator<Found> {
  for (const assessment of assessments)
    for (const finding of assessment.findings) yield { assessment, finding };
}

interface RuleRow {
  readonly of: string;
  readonly place: number;
  readonly rule: RuleTable['rules'][number];
}

const RULES: readonly ColumnOf<RuleRow>[] = [
  { head: 'Kind of measure', width: 34, cell: ({ of }) => word(of) },
  { head: 'Order', width: 10, figures: true, cell: ({ place }) => count(place) },
  { head: 'Rule', width: 22, cell: ({ rule }) => word(rule.id) },
  {
    head: 'Rating',
    width: 18,
    cell: ({ rule: { rag } }) => (rag === null ? text('As the council says') : ratingCell(rag)),
  },
  { head: 'When it holds', width: 90, cell: ({ rule }) => word(rule.condition) },
];

/** The rules, as the engine runs them. */
export function rulesTable(): Table | null {
  const rows = ruleTables().flatMap(({ title, rules }) =>
    rules.map((rule, at): RuleRow => ({ of: title, place: at + 1, rule })),
  );
  return tableOf('Rules', RULES, rows);
}
