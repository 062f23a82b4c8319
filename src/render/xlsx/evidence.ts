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
import type { Placed } from '../../assessment/portfolio.ts';
import { lazily } from '../../model/lists.ts';
import { restatedFigures, symbolText } from '../../words/assessment.ts';
import { capital } from '../../words/figures.ts';
import { type RuleTable, ruleTables } from '../../words/rules.ts';
import {
  type ColumnOf,
  counts,
  days,
  figureCell,
  figures,
  MEASURE_COLUMNS,
  measureCell,
  NOT_AVAILABLE,
  type Plan,
  placedOf,
  planOf,
  ratingCell,
  ratings,
  words,
} from './columns.ts';
import { type Cell, text } from './workbook.ts';

/** One row of a return; null for what a saved assessment without series does not have. */
interface EvidenceRow extends Placed, Omit<ReadingEntry, 'value'> {
  readonly value: JsonFigure | null;
  readonly use: string | null;
  readonly comment: string | null;
}

const LATEST_ONLY =
  'Of each measure only the latest row and the one before are known: the assessment was saved without --series.';

/** Said where the rows of the measures are not known. */
const seriesNote = (assessments: readonly Assessment[]): string =>
  placedOf(assessments).every(({ measure }) => measure.observations) ? '' : LATEST_ONLY;

const useOf = ({ scored, counted }: ObservationEntry): string =>
  counted
    ? 'Counts for its day'
    : scored
      ? 'A stronger row of its day counts'
      : 'For trends only: another basis';

function* evidenceOf(assessments: readonly Assessment[]): Generator<EvidenceRow> {
  for (const placed of placedOf(assessments)) {
    const { observations, latest, previous } = placed.measure;
    if (observations) for (const one of observations) yield { ...placed, ...one, use: useOf(one) };
    else for (const one of [previous, latest]) if (one) yield { ...placed, ...one, use: null, comment: null };
  }
}

/** A row without a value says so by its symbol, else by the sign for what was not given. */
const valueCell = ({ measure, value, symbol }: EvidenceRow): Cell =>
  measureCell(measure, value) ?? text(symbol ? `[${symbol}]` : NOT_AVAILABLE, 'short');

const EVIDENCE: readonly ColumnOf<EvidenceRow>[] = [
  ...MEASURE_COLUMNS,
  days('Period start', 13, ({ periodStart }) => periodStart),
  days('Period end', 13, ({ periodEnd }) => periodEnd),
  figures('Value', 12, valueCell),
  figures('Numerator', 12, ({ numerator }) => figureCell(numerator, null)),
  figures('Denominator', 14, ({ denominator }) => figureCell(denominator, null)),
  words('Symbol', 16, ({ symbol }) => symbol && symbolText(symbol)),
  words('Status', 13, ({ status }) => status && capital(status)),
  words('Basis', 14, ({ basis }) => basis),
  words('Use', 20, ({ use }) => use),
  words('Evidence', 30, ({ evidence }) => evidence),
  words('Comment', 30, ({ comment }) => comment),
  words('File', 24, ({ file }) => file),
  counts('Row in file', 10, ({ line }) => line),
];

type Of<T> = T & { readonly assessment: Assessment };

const GONE: readonly ColumnOf<Of<GoneEntry>>[] = [
  words('Measure', 18, ({ id }) => id),
  words('Title', 32, ({ title }) => title),
  ratings('Rating before', 18, (one) => one),
  figures('Figure before', 16, ({ latest, unit }) => figureCell(latest?.value, unit)),
  days('Date of figure', 17, ({ latest }) => latest?.periodEnd),
];

const RESTATED: readonly ColumnOf<Of<RestatedEntry>>[] = [
  words('Measure', 18, ({ measure }) => measure),
  days('Period end', 15, ({ periodEnd }) => periodEnd),
  words('Basis', 16, ({ basis }) => basis),
  figures('Figure before', 16, (one) => figureCell(one.before, one.unit, restatedFigures(one)[0])),
  figures(
    'Figure now',
    14,
    (one) => figureCell(one.after, one.unit, restatedFigures(one)[1]) ?? text(NOT_AVAILABLE, 'short'),
  ),
  words('File', 30, ({ file }) => file),
  counts('Row in file', 12, ({ line }) => line),
];

interface Found {
  readonly assessment: Assessment;
  readonly finding: FindingEntry;
}

const FINDINGS: readonly ColumnOf<Found>[] = [
  words('Severity', 12, ({ finding }) => capital(finding.severity)),
  words('Finding', 24, ({ finding }) => finding.code),
  words('File', 34, ({ finding }) => finding.file),
  counts('Row in file', 12, ({ finding }) => finding.line),
  words('Column', 18, ({ finding }) => finding.column),
  words('Text found', 30, ({ finding }) => finding.found),
  words('What it is, and what to do', 70, ({ finding }) => finding.message),
];

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
  words('Kind of measure', 34, ({ of }) => of),
  counts('Order', 10, ({ place }) => place),
  words('Rule', 22, ({ rule }) => rule.id),
  {
    head: 'Rating',
    width: 18,
    cell: ({ rule: { rag } }) => (rag === null ? text('As the council says') : ratingCell({ rag })),
  },
  words('When it holds', 90, ({ rule }) => rule.condition),
];

export const EVIDENCE_PLANS: readonly Plan[] = [
  planOf({
    name: 'Evidence',
    title: 'Evidence: the rows of the returns, measure by measure',
    columns: (notice) => [...notice, ...EVIDENCE],
    rows: (assessments) => lazily(() => evidenceOf(assessments)),
    none: 'No row of a return is of the measures shown.',
    note: seriesNote,
  }),
  planOf({
    name: 'Gone',
    title: 'Gone: measures that only the position before has',
    columns: (notice) => [...notice, ...GONE],
    rows: (assessments) =>
      assessments.flatMap((assessment) =>
        (assessment.since?.gone ?? []).map((one) => ({ ...one, assessment })),
      ),
  }),
  planOf({
    name: 'Restated',
    title: 'Restated: figures of the history that are others now',
    columns: (notice) => [...notice, ...RESTATED],
    rows: (assessments) =>
      assessments.flatMap((assessment) =>
        (assessment.since?.restated ?? []).map((one) => ({ ...one, assessment })),
      ),
  }),
  planOf({
    name: 'Findings',
    title: 'Findings about the input',
    columns: (notice) => [...notice, ...FINDINGS],
    rows: (assessments) => lazily(() => foundIn(assessments)),
    none: 'Nothing was found wrong with the input.',
  }),
  planOf({
    name: 'Rules',
    title: 'Rules: how ratings are made',
    columns: () => RULES,
    rows: () =>
      ruleTables().flatMap(({ title, rules }) =>
        rules.map((rule, at): RuleRow => ({ of: title, place: at + 1, rule })),
      ),
    note: () => 'Of each kind of measure the first rule that holds decides, in this order.',
  }),
];
