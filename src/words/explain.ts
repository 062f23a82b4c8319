/** The page of `notice explain`: the clause, the rows, the arithmetic, the rules, and what would change the colour. */

import type { Assessment } from '../assessment/document.ts';
import { type Band, bandsOf } from '../engine/bands.ts';
import { byMeasure, countedRows, isScored } from '../engine/observations.ts';
import type { MeasureResult, Reading, StageResult } from '../engine/result.ts';
import { RULES } from '../engine/rules.ts';
import { isFromStart } from '../engine/stages.ts';
import type { Day } from '../model/day.ts';
import { add, compare, printFull, type Ratio, ratio, rounded, roundedTo, subtract } from '../model/figure.ts';
import { isNumber, type Measure, type Notice, type Unit } from '../model/notice.ts';
import type { Observation, Rows } from '../model/observation.ts';
import type { Agreement } from '../model/result.ts';
import { arithmetic } from './arithmetic.ts';
import { moderationText, symbolText } from './assessment.ts';
import {
  BASELINE_WORDS,
  dayText,
  distanceText,
  figureText,
  fromBaseline,
  inUnit,
  listText,
  targetText,
  unitOf,
  valueText,
} from './figures.ts';
import { describeMeasure, policyText } from './notice.ts';
import { baselineText, dueDay, readingText, referenceText, termsText, windowText } from './phrases.ts';
import { reasonOf, wordsOf } from './rules.ts';

/** What is to be explained, and from what. */
export interface Subject {
  readonly notice: Notice;
  /** The notice file's name. */
  readonly file: string;
  readonly observations: Rows;
  readonly asAt: Day;
  readonly result: MeasureResult;
  readonly assessment: Assessment;
}

type Grid = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
type Part =
  | { readonly text: readonly string[] }
  | { readonly facts: readonly (readonly [string, string])[] }
  | Grid;
type Section = { readonly title: string; readonly parts: readonly Part[] };

/** The sections of the page, in order; those without content are empty. */
export function explanation(subject: Subject): Section[] {
  const { result, notice, asAt } = subject;
  return [
    {
      title: `${result.measure.id}: ${result.measure.title}`,
      parts: [{ text: [answerText(result), decidedText(result)] }, said(subject)],
    },
    { title: changeTitle(subject), parts: [changes(subject)] },
    { title: 'Arithmetic', parts: [{ text: arithmetic(notice, result, asAt) }] },
    { title: result.occurrences ? 'Times held and due' : 'Stages', parts: stageParts(result) },
    { title: 'Rows', parts: [rowsPart(subject)] },
    { title: 'What the notice says', parts: [about(subject)] },
    { title: 'The other rules, in order: the first that holds decides', parts: [otherRules(result)] },
  ];
}

/** `RED: 76.92% on 17 May 2010 is 3.08 points short …`. */
const answerText = (result: MeasureResult): string =>
  `${result.rag === 'none' ? 'NOT RATED' : result.rag.toUpperCase()}${result.complete ? ', complete' : ''}: ${reasonOf(result)}`;

/** Which rule decided, and what it asks: `Decided by the rule missed: The latest value misses the target in force …`. */
const decidedText = ({ table, rule }: MeasureResult): string =>
  `Decided by the rule ${rule}: ${wordsOf(table, rule).condition}.`;

/** The rules that did not decide: those that were tried before, and those after, which were not reached. */
function otherRules(result: MeasureResult): Part {
  const { head, rows } = rulesPart(result);
  return { head, rows: rows.filter(([state]) => state !== HOLDS) };
}

const HOLDS = '=> holds';

/** The same as data: what is in no assessment, as the page words it. */
export interface Explained {
  /** Each row of the measure, where it is, the day that it is of, its value and what it is used for. */
  readonly rows: readonly Readonly<Record<'row' | 'standsFor' | 'value' | 'use', string>>[];
  readonly arithmetic: readonly string[];
  /** In order: the first that holds decides, and those after it are not reached. */
  readonly rules: readonly Readonly<Record<'state' | 'rule' | 'rag' | 'condition', string>>[];
  /** What the colour would be, had the latest value been another. */
  readonly changes: readonly Readonly<Record<'value' | 'rag' | 'rule', string>>[];
}

export const explained = (subject: Subject): Explained => ({
  rows: records(rowsPart(subject), ['row', 'standsFor', 'value', 'use']),
  arithmetic: arithmetic(subject.notice, subject.result, subject.asAt),
  rules: records(rulesPart(subject.result), ['state', 'rule', 'rag', 'condition']).map((one) => ({
    ...one,
    state: one.state.replace('=> ', ''),
  })),
  changes: records(changes(subject), ['value', 'rag', 'rule']).map((one) => ({
    ...one,
    rag: one.rag.toLowerCase(),
  })),
});

/** The rows of a grid by key; none where it is a sentence. */
function records<K extends string>(part: Part, keys: readonly K[]): Record<K, string>[] {
  if (!('rows' in part)) return [];
  return part.rows.map(
    (cells) => Object.fromEntries(keys.map((key, at) => [key, cells[at] ?? ''])) as Record<K, string>,
  );
}

function about({ notice, file, asAt, result: { measure } }: Subject): Part {
  const section = notice.sections.find((one) => one.id === measure.section)?.title ?? '';
  return {
    facts: [
      ['Notice', `${notice.title}, ${notice.authority.name} (${notice.id})`],
      ['Clause', [measure.ref, section, measure.force].filter(Boolean).join(' · ')],
      ['Written in', `${file}:${measure.line}`],
      ['As at', dayText(asAt)],
      ['Scored as', `${describeMeasure(measure)}; ${policyText(measure.policy, measure)}`],
      ['Varied by', listText(variationsIn(notice, measure, asAt))],
      ['Baseline', baselineText(measure)],
      ['Known besides', measure.references.map((one) => referenceText(measure, one)).join('; ')],
    ],
  };
}

/** The variations that changed a measure's stages by a day: `Variation of September 2026 (6 Sep 2026)`. */
const variationsIn = ({ variations }: Notice, { varied }: Measure, day: Day): string[] =>
  variations
    .filter(({ id, on }) => on <= day && varied.some(({ by }) => by === id))
    .map(({ title, on }) => `${title} (${dayText(on)})`);

function said({ assessment, result }: Subject): Part {
  const { measure, reported, agreement, direction, directionAgreement } = result;
  const entry = assessment.measures.find(({ id }) => id === measure.id);
  return {
    facts: [
      ['Direction of travel', (entry && BASELINE_WORDS[fromBaseline(entry)]) || direction],
      ['Council’s rating', saidText(reported?.rag, agreement)],
      ['Council’s direction', saidText(reported?.direction, directionAgreement)],
      ['Panel’s rating', entry ? moderationText(entry) : ''],
    ],
  };
}

/** What the council says, and whether that agrees: `green, which differs`; empty where it says nothing. */
const saidText = (said: string | null | undefined, agreement: Agreement): string =>
  said ? `${said}${agreement === 'none' ? '' : `, which ${agreement}`}` : '';

function rowsPart({ observations, asAt, result }: Subject): Part {
  const own = byMeasure(observations).get(result.measure.id) ?? [];
  const counting = countedRows(result.measure, own, asAt);
  const [counted, roles] = [new Set(counting), stageRoles(result, counting)];
  const rows = [...own]
    .sort((a, b) => a.periodEnd - b.periodEnd || a.line - b.line)
    .map((row) => [
      `${row.file}:${row.line}`,
      dayText(row.periodEnd),
      rowValue(result, row),
      roleOf(result, row, { counted, roles, asAt }),
    ]);
  if (rows.length === 0)
    return {
      text: [
        result.measure.kind === 'composite'
          ? 'A composite has no rows of its own.'
          : 'The return has no row for it.',
      ],
    };
  return { head: ['Row', 'Stands for', 'Value', 'Use'], rows };
}

function rowValue({ measure }: MeasureResult, row: Observation): string {
  const counts =
    row.numerator && row.denominator
      ? ` (${figureText(row.numerator, null)} of ${figureText(row.denominator, null)})`
      : '';
  const symbol = row.symbol ? ` ${symbolText(row.symbol)}` : '';
  const status = row.status === 'final' ? '' : `, ${row.status}`;
  return `${row.value === null ? 'no usable value' : valueText(measure, row.value)}${counts}${symbol}${status}`;
}

/** Whether a reading is that of the row. */
const isOne = ({ file, line }: Observation, reading: Reading | null): boolean =>
  reading?.row?.file === file && reading.row.line === line;

function roleOf(
  result: MeasureResult,
  row: Observation,
  {
    counted,
    roles,
    asAt,
  }: {
    readonly counted: ReadonlySet<Observation>;
    readonly roles: ReadonlyMap<string, readonly string[]>;
    readonly asAt: Day;
  },
): string {
  if (row.periodEnd > asAt) return 'after the as-at date: not used';
  if (!isScored(result.measure, row)) return `another basis (${row.basis}): serves trends only`;
  if (!counted.has(row)) return 'another row of the same day counts instead';
  const all = [
    isOne(row, result.latest) ? 'latest' : '',
    isOne(row, result.previous) ? 'previous' : '',
    ...firstRoles(roles.get(placeOf(row)) ?? []),
  ].filter(Boolean);
  return all.join(', ') || (row.value === null ? 'no usable value' : 'in the series');
}

/** Roles of one row that are listed; the table of stages names every row that a stage rests on. */
const ROLES_LISTED = 12;

const firstRoles = (roles: readonly string[]): readonly string[] =>
  roles.length <= ROLES_LISTED
    ? roles
    : [...roles.slice(0, ROLES_LISTED), `and ${roles.length - ROLES_LISTED} more stages`];

/** The row, as it is named on the page. */
const placeOf = ({ file, line }: Observation): string => `${file}:${line}`;

/** What each row is to the stages: evidence, or one of the run that ends with it. */
function stageRoles({ stages }: MeasureResult, counted: readonly Observation[]): Map<string, string[]> {
  const proving = counted.filter(({ value, status }) => value !== null && status !== 'partial').map(placeOf);
  const order = new Map(proving.map((place, at) => [place, at]));
  const roles = new Map<string, string[]>();
  const add = (place: string, role: string): void => {
    const own = roles.get(place);
    if (own) own.push(role);
    else roles.set(place, [role]);
  };
  for (const { stage, evidence } of stages) {
    if (!evidence?.row) continue;
    const last = order.get(placeOf(evidence.row)) ?? 0;
    add(placeOf(evidence.row), `evidence for ${dueDay(stage)}`);
    for (const place of proving.slice(Math.max(0, last - stage.run + 1), last))
      add(place, `in the run for ${dueDay(stage)}`);
  }
  return roles;
}

function stageParts({ measure, issued, stages, occurrences }: MeasureResult): Part[] {
  if (occurrences) {
    const { held, due, lapses, nextDue } = occurrences;
    return [
      {
        facts: [
          ['Held', `${held}`],
          ['Due', `${due}`],
          ['Lapses', `${lapses}`],
          ['Next due', nextDue === null ? 'none' : dayText(nextDue)],
        ],
      },
    ];
  }
  if (stages.length === 0) return [];
  const rows = stages.map((one) => [
    dueDay(one.stage),
    [targetText(measure, one.stage) || 'done', termsText(measure, one.stage)].filter(Boolean).join(', '),
    one.outcome === 'met-late' && isFromStart({ measure, issued }, one.stage) ? 'met' : one.outcome,
    proof({ measure }, one),
  ]);
  return [{ head: ['By', 'Target', 'Outcome', 'Rests on'], rows }];
}

function proof(
  { measure }: Pick<MeasureResult, 'measure'>,
  { stage, outcome, evidence, shortfall }: StageResult,
): string {
  const window =
    measure.kind === 'deliverable' ? '' : `figures from ${windowText(measure, stage)} can show it`;
  if (!evidence) return outcome === 'pending' ? window : `nothing: ${window || 'no row'}`;
  const short = shortfall && shortfall.n > 0n ? `, short by ${distanceText(shortfall, unitOf(measure))}` : '';
  return `${readingText(measure, evidence)}${short}`;
}

/** Every rule of the measure's table, in order. */
function rulesPart({ table, trials, rule }: MeasureResult): Grid {
  const fired = trials.findIndex((trial) => trial.rule === rule && trial.fits);
  const rags = RULES[table] as readonly { readonly id: string; readonly rag: string | null }[];
  const rows = trials.map((trial, at) => [
    at === fired ? HOLDS : at < fired ? 'does not hold' : 'not reached',
    trial.rule,
    rags[at]?.rag ?? 'as assessed',
    wordsOf(table, trial.rule).condition,
  ]);
  return { head: ['', 'Rule', 'RAG', 'Condition'], rows };
}

const changeTitle = ({ result: { latest }, asAt }: Subject): string =>
  latest
    ? `Had the latest value, on ${dayText(latest.periodEnd)}${latest.partial ? ' (partial, as it is)' : ''}, been another`
    : `Were a first value reported for ${dayText(asAt)}`;

function changes(subject: Subject): Part {
  const { notice, observations, asAt, result } = subject;
  const bands = bandsOf(notice, observations, asAt, result);
  if (bands.length === 0)
    return {
      text: [
        result.measure.kind === 'composite'
          ? 'Its value follows from its members: explain each of them.'
          : 'No value would change the colour.',
      ],
    };
  return {
    head: ['Value', 'RAG', 'Rule'],
    rows: bands.flatMap((band) => {
      const values = bandText(result.measure, band, boundDecimals(result.measure, bands));
      return values === null ? [] : [[values, band.rag.toUpperCase(), band.rule]];
    }),
  };
}

/** Decimals of a bound: enough to show on which side of it a figure is, as councils print them. */
const BOUND_DECIMALS: Readonly<Record<Unit, number>> = { percent: 4, rate: 4, days: 4, gbp: 2, count: 0 };

/** Decimals beyond which a stretch of values is too narrow to be shown. */
const MOST_DECIMALS = 12;

/** Decimals of the bounds of a measure's bands: those of its unit, or more where it counts in parts of one. */
function boundDecimals(measure: Measure, bands: readonly Band[]): number {
  const ends = bands.flatMap(({ from, to }) => [from, to]).filter(isNumber);
  const least = BOUND_DECIMALS[unitOf(measure) ?? 'percent'];
  return ends.every((end) => compare(rounded(end, least), end) === 0) ? least : BOUND_DECIMALS.percent;
}

/** The ends of a band that are printed; null where it is open. */
type Ends = readonly [low: Ratio | null, high: Ratio | null];

/** The lowest and the highest value of a band, to so many decimals: each has its colour. null where no decimal is in it. */
function endsOf(band: Band, decimals: number): Ends | null {
  const { from, fromIncluded, to, toIncluded } = band;
  const step = ratio(1n, 10n ** BigInt(decimals));
  const inside = (end: Ratio, included: boolean, rounding: 'up' | 'down'): Ratio => {
    const near = roundedTo(end, decimals, rounding);
    if (included || compare(near, end) !== 0) return near;
    return rounding === 'up' ? add(near, step) : subtract(near, step);
  };
  const low = isNumber(from) ? inside(from, fromIncluded, 'up') : null;
  const high = isNumber(to) ? inside(to, toIncluded, 'down') : null;
  const isEmpty = low !== null && high !== null && compare(low, high) > 0;
  if (!isEmpty) return [low, high];
  // oxlint-disable-next-line bounded/no-recursion -- at most MOST_DECIMALS deep
  return decimals < MOST_DECIMALS ? endsOf(band, decimals + 1) : null;
}

/** The values of a band, each bound one of them: `from 80% to 100%`, `up to 79.9999%`; null where nobody could report one. */
function bandText(measure: Measure, band: Band, decimals: number): string | null {
  if (typeof band.from === 'string') return band.from;
  const ends = endsOf(band, decimals);
  if (!ends) return null;
  const [low, high] = ends;
  const text = (value: Ratio): string => inUnit(printFull(value), unitOf(measure));
  if (!low) return high ? `up to ${text(high)}` : 'any';
  if (!high) return `from ${text(low)}`;
  return compare(low, high) === 0 ? text(low) : `from ${text(low)} to ${text(high)}`;
}
