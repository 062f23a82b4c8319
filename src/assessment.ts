/**
 * The assessment document: the engine's result joined with its words, as JSON. Every other format is a view of it, and it
 * can be saved and rendered again. Contract 5.
 */
import { iso } from './calendar.ts';
import { HUNDRED, shortfallToJson, toJsonBeside, ZERO } from './decimal.ts';
import { type Graded, polarity } from './engine/better.ts';
import type {
  Agreement,
  Direction,
  MeasureResult,
  NextResult,
  Outcome,
  Rag,
  Reading,
  Result,
  RuleId,
  StageResult,
  Verdict,
} from './engine/types.ts';
import {
  type ObservationEntry,
  type OutlookEntry,
  observationEntries,
  outlookEntry,
  type SinceEntry,
  type SupposedEntry,
  type TermsEntry,
  termsEntry,
  type WasEntry,
} from './entries.ts';
import { figure, figureBeside, numberOrNull, targetEntry } from './entry-figures.ts';
import { type Finding, type Severity, severityOf } from './finding.ts';
import type { Good, Kind, Measure, Unit } from './notice/notice.ts';
import type {
  Observation,
  ReportedDirection,
  ReportedRag,
  Status,
  ValueSymbol,
} from './return/observation.ts';
import { messageOf } from './words/findings.ts';
import { reasonOf } from './words/rules.ts';

export const ASSESSMENT_FORMAT = 'notice-assessment/1';
export const PORTFOLIO_FORMAT = 'notice-portfolio/1';

/** How the as-at date was chosen. */
export type AsAtFrom = 'option' | 'review' | 'return';

/** A number, or a grade. */
export type JsonFigure = number | string;
export type JsonTarget = number | readonly [number, number] | string | null;

export interface InputEntry {
  /** As typed, with `/`; `-` for standard input. */
  readonly file: string;
  readonly sha256: string;
  /** Data rows of a return; null for the notice. */
  readonly rows: number | null;
  /** Rows left out of the scoring: with errors (--keep-going) or of other notices; null for the notice. */
  readonly leftOut: number | null;
}

export interface ReadingEntry {
  readonly value: JsonFigure;
  readonly periodStart: string | null;
  readonly periodEnd: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly basis: string | null;
  readonly status: Status | null;
  readonly symbol: ValueSymbol | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly evidence: string | null;
}

export interface StageEntry {
  readonly by: string;
  readonly target: JsonTarget;
  readonly exclusive: boolean;
  readonly outcome: Outcome;
  readonly evidence: { readonly value: JsonFigure; readonly periodEnd: string } | null;
  readonly gap: number | null;
}

export interface NextEntry {
  readonly by: string;
  readonly target: JsonTarget;
  readonly exclusive: boolean;
  readonly gap: number | null;
  readonly daysLeft: number;
  readonly expected: number | null;
  readonly neededPer30Days: number | null;
  readonly requiredRate: number | null;
  /** The pace achieved, and the required rate in whole cases; null where the stage has no number. */
  readonly outlook?: OutlookEntry | null;
}

export interface MeasureEntry {
  readonly id: string;
  readonly title: string;
  readonly ref: string | null;
  readonly section: string | null;
  readonly workstream: string | null;
  readonly kind: Kind;
  readonly unit: Unit | null;
  readonly good: Good | null;
  readonly rag: Rag;
  readonly rule: RuleId;
  readonly reason: string;
  readonly complete: boolean;
  readonly stale: boolean;
  readonly selfAssessed: boolean;
  readonly baseline: { readonly value: JsonFigure; readonly on: string | null } | null;
  /** Further known figures: comparators, or second baselines. */
  readonly references: readonly {
    readonly title: string;
    readonly value: JsonFigure;
    readonly on: string | null;
  }[];
  /** The grades of a judgement, worst to best; null for other kinds. */
  readonly scale: readonly string[] | null;
  readonly latest: ReadingEntry | null;
  readonly previous: ReadingEntry | null;
  readonly direction: Direction;
  readonly stages: readonly StageEntry[];
  readonly next: NextEntry | null;
  readonly occurrences: {
    readonly held: number;
    readonly due: number;
    readonly lapses: number;
    readonly nextDue: string | null;
  } | null;
  readonly reported: {
    readonly rag: ReportedRag | null;
    readonly direction: ReportedDirection | null;
  } | null;
  readonly agreement: Agreement;
  readonly directionAgreement: Agreement;
  readonly moderated: {
    readonly rag: Rag;
    readonly reason: string;
    readonly by: string;
    readonly until: string;
  } | null;
  /** A composite's members behind the latest value; null for other kinds and without one. */
  readonly members: {
    readonly well: readonly string[];
    readonly notWell: readonly string[];
    readonly leftOut: readonly string[];
  } | null;
  /** Line of the measure in the notice file. */
  readonly noticeLine: number;
  readonly terms?: TermsEntry;
  /** Its rows up to the as-at date, scored or not: only where they were asked for (`--series`). */
  readonly observations?: readonly ObservationEntry[];
  /** What it was before: only where something before was given (`--since`). */
  readonly was?: WasEntry | null;
}

export interface SummaryEntry {
  readonly measures: number;
  readonly red: number;
  readonly amber: number;
  readonly green: number;
  readonly none: number;
  readonly complete: number;
  readonly stagesDue: number;
  readonly stagesMet: number;
  readonly differs: number;
  readonly reported: Readonly<Record<ReportedRag | 'none', number>>;
}

export interface FindingEntry {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number | null;
  readonly column: string;
  readonly position: number | null;
  readonly found: string;
  readonly message: string;
}

export interface Assessment {
  readonly format: typeof ASSESSMENT_FORMAT;
  readonly asAt: string;
  readonly asAtFrom: AsAtFrom;
  readonly tool: { readonly name: string; readonly version: string };
  readonly inputs: readonly InputEntry[];
  readonly notice: {
    readonly id: string;
    readonly title: string;
    readonly authority: { readonly name: string; readonly gss: string | null };
    readonly issued: string;
    readonly sections: readonly { readonly id: string; readonly title: string }[];
  };
  readonly verdict: Verdict;
  readonly summary: SummaryEntry;
  readonly measures: readonly MeasureEntry[];
  readonly findings: readonly FindingEntry[];
  /** Values that were supposed: what follows from them is no position. Only where there are any (`--what-if`). */
  readonly hypothetical?: readonly SupposedEntry[];
  /** The day of the position before: only where there was one (`--since`). */
  readonly since?: SinceEntry;
}

export interface Portfolio {
  readonly format: typeof PORTFOLIO_FORMAT;
  /** null where the assessments' dates differ. */
  readonly asAt: string | null;
  readonly assessments: readonly Assessment[];
}

/** What a run knows beside the engine's result. */
export interface RunFacts {
  readonly asAtFrom: AsAtFrom;
  readonly tool: { readonly name: string; readonly version: string };
  readonly inputs: readonly InputEntry[];
  readonly findings: readonly Finding[];
  /** The rows of which `observations` are made; there are none where it is left out. */
  readonly series?: readonly Observation[];
}

/** Joins the engine's result with its words and the run's facts. Figures are rounded here and nowhere before. */
export function assessmentOf(result: Result, run: RunFacts): Assessment {
  const { notice, summary } = result;
  const { id, title, authority, sections } = notice;
  return {
    format: ASSESSMENT_FORMAT,
    asAt: iso(result.asAt),
    asAtFrom: run.asAtFrom,
    tool: run.tool,
    inputs: run.inputs,
    notice: { id, title, authority, issued: iso(notice.issued), sections },
    verdict: result.verdict,
    summary: summaryEntry(summary),
    measures: result.measures.map((one) => ({
      ...measureEntry(one),
      ...seriesEntry(one, run.series, result.asAt),
    })),
    findings: run.findings.map(findingEntry),
  };
}

function summaryEntry({
  measures,
  rag,
  complete,
  outcomes,
  differs,
  reported,
}: Result['summary']): SummaryEntry {
  const stagesMet = outcomes.met + outcomes['met-late'];
  const stagesDue = stagesMet + outcomes.missed + outcomes.unevidenced;
  const { red, amber, green, none } = rag;
  return { measures, red, amber, green, none, complete, stagesDue, stagesMet, differs, reported };
}

/** A finding with its severity and its sentence. */
export function findingEntry(one: Finding): FindingEntry {
  const { code, file, line, column, position, found } = one;
  return { code, severity: severityOf(code), file, line, column, position, found, message: messageOf(one) };
}

function seriesEntry(
  { measure }: MeasureResult,
  rows: readonly Observation[] | undefined,
  asAt: number,
): Pick<MeasureEntry, 'observations'> {
  return rows ? { observations: observationEntries(measure, rows, asAt) } : {};
}

function measureEntry(result: MeasureResult): MeasureEntry {
  const { measure, latest, previous } = result;
  const { id, title, ref, section, workstream, kind } = measure;
  return {
    id,
    title,
    ref,
    section,
    workstream,
    kind,
    unit: 'unit' in measure ? measure.unit : null,
    good: kind === 'composite' ? 'high' : 'good' in measure ? measure.good : null,
    rag: result.rag,
    rule: result.rule,
    reason: reasonOf(result),
    complete: result.complete,
    stale: result.stale,
    selfAssessed: kind === 'judgement' && measure.selfAssessed,
    baseline: baselineEntry(measure),
    references: measure.references.map(({ title: name, value, on }) => ({
      title: name,
      value: figure(value),
      on: on === null ? null : iso(on),
    })),
    scale: kind === 'judgement' ? measure.scale : null,
    latest: latest && readingEntry(result, latest),
    previous: previous && readingEntry(result, previous),
    direction: result.direction,
    stages: result.stages.map((stage) => stageEntry(measure, stage)),
    next: result.next && { ...nextEntry(measure, result.next), outlook: outlookEntry(result) },
    occurrences: occurrencesEntry(result),
    reported: result.reported,
    agreement: result.agreement,
    directionAgreement: result.directionAgreement,
    moderated: null,
    members: latest?.tally ?? null,
    noticeLine: measure.line,
    terms: termsEntry(measure),
  };
}

function occurrencesEntry({ occurrences }: MeasureResult): MeasureEntry['occurrences'] {
  if (!occurrences) return null;
  const { held, due, lapses, nextDue } = occurrences;
  return { held, due, lapses, nextDue: nextDue === null ? null : iso(nextDue) };
}

function baselineEntry(measure: Measure): MeasureEntry['baseline'] {
  if (measure.kind !== 'indicator' && measure.kind !== 'judgement') return null;
  const { baseline } = measure;
  return baseline && { value: figure(baseline.value), on: baseline.on === null ? null : iso(baseline.on) };
}

function readingEntry(result: MeasureResult, reading: Reading): ReadingEntry {
  const { row } = reading;
  const stages = [result.due?.stage, result.next?.stage].filter((stage) => stage !== undefined);
  return {
    value: figureBeside(result.measure, reading.value, stages),
    periodStart: row?.periodStart == null ? null : iso(row.periodStart),
    periodEnd: iso(reading.periodEnd),
    numerator: numberOrNull(row?.numerator ?? null),
    denominator: numberOrNull(row?.denominator ?? null),
    basis: row?.basis ?? null,
    status: row?.status ?? null,
    symbol: row?.symbol ?? null,
    file: row?.file || null,
    line: row?.line || null,
    evidence: row?.evidence ?? null,
  };
}

function stageEntry(measure: Measure, { stage, outcome, evidence, shortfall }: StageResult): StageEntry {
  return {
    by: iso(stage.by),
    target: targetEntry(stage.target),
    exclusive: stage.exclusive,
    outcome,
    evidence: evidence && {
      value: figureBeside(measure, evidence.value, [stage]),
      periodEnd: iso(evidence.periodEnd),
    },
    gap: shortfall && shortfallToJson(shortfall),
  };
}

function nextEntry(measure: Measure, next: NextResult): NextEntry {
  const { stage, shortfall, daysLeft, expected, neededPer30Days, requiredRate } = next;
  const limit = measure.kind !== 'composite' && polarity(measure as Graded) === 'low' ? ZERO : HUNDRED;
  return {
    by: iso(stage.by),
    target: targetEntry(stage.target),
    exclusive: stage.exclusive,
    gap: shortfall && shortfallToJson(shortfall),
    daysLeft,
    expected: numberOrNull(expected),
    neededPer30Days: numberOrNull(neededPer30Days),
    requiredRate: requiredRate && toJsonBeside(requiredRate, limit),
  };
}
