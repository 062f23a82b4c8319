/**
 * The parts of an assessment that the contract leaves to the project, beside those that it fixes: the rows of a series,
 * the outlook, the terms that a measure is scored by, and what it was before. Readers ignore those they don't know.
 */

import { countedRows, isScored } from '../engine/observations.ts';
import { type Outlook, outlookOf } from '../engine/outlook.ts';
import { aimOn, isGraded, rowsUpTo, stageToCome } from '../engine/series.ts';
import { type Day, iso, printDuration } from '../model/day.ts';
import type { Measure, Policy, Recurring, Unit } from '../model/notice.ts';
import type { Observation, Status, ValueSymbol } from '../model/observation.ts';
import type { MeasureResult, Rag, RuleId } from '../model/result.ts';
import type { InputEntry, JsonFigure, MeasureEntry, ReadingEntry } from './build.ts';
import { figure, figureBeside, numberOrNull } from './figures.ts';

/** One row of a measure's series. Contract 5, `--series`. */
export interface ObservationEntry {
  /** null: the row has no usable value; its symbol may say why. */
  readonly value: JsonFigure | null;
  readonly periodStart: string | null;
  readonly periodEnd: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly basis: string | null;
  readonly status: Status;
  readonly symbol: ValueSymbol | null;
  /** Its basis is blank or the measure's; other rows serve trends only. Contract 3. */
  readonly scored: boolean;
  /** It is scored, and the one that counts for its day. Contract 4.1. */
  readonly counted: boolean;
  readonly file: string | null;
  readonly line: number | null;
  readonly evidence: string | null;
  readonly comment: string | null;
}

/** The rows of a measure up to the as-at date, in one fixed order. */
export function observationEntries(
  measure: Measure,
  rows: readonly Observation[],
  asAt: Day,
): ObservationEntry[] {
  const own = rowsUpTo(rows, asAt);
  const counted = new Set(countedRows(measure, own, asAt));
  return own.map((row) => observationEntry(measure, row, counted.has(row)));
}

function observationEntry(measure: Measure, row: Observation, counted: boolean): ObservationEntry {
  const day = row.periodEnd;
  const stages = isGraded(measure)
    ? [aimOn(measure, day), stageToCome(measure, day)].filter((stage) => stage !== null)
    : [];
  return {
    value: row.value === null ? null : figureBeside(measure, row.value, stages),
    periodStart: row.periodStart === null ? null : iso(row.periodStart),
    periodEnd: iso(day),
    numerator: numberOrNull(row.numerator),
    denominator: numberOrNull(row.denominator),
    basis: row.basis,
    status: row.status,
    symbol: row.symbol,
    scored: isScored(measure, row),
    counted,
    file: row.file || null,
    line: row.line || null,
    evidence: row.evidence,
    comment: row.comment,
  };
}

/** Whether the next target will be reached. Contract 4.12. */
export interface OutlookEntry {
  /** From the previous reading to the latest, above 0 for the better. */
  readonly achievedPer30Days: number | null;
  /** The day on which the target is reached at that pace. */
  readonly reachedOn: string | null;
  /** Whole cases still to come in the year, and how many of them must count (where low is good: may count). */
  readonly casesToCome: number | null;
  readonly casesNeeded: number | null;
  readonly outOfReach: boolean;
}

export function outlookEntry(result: MeasureResult): OutlookEntry | null {
  const outlook = outlookOf(result);
  return outlook && entryOf(outlook);
}

const entryOf = ({ achievedPer30Days, reachedOn, cases, outOfReach }: Outlook): OutlookEntry => ({
  achievedPer30Days: numberOrNull(achievedPer30Days),
  reachedOn: reachedOn === null ? null : iso(reachedOn),
  casesToCome: cases?.toCome ?? null,
  casesNeeded: cases?.needed ?? null,
  outOfReach,
});

/** What a measure is scored by beside its targets and baseline: what a comparison must see to have stayed the same. */
export interface TermsEntry {
  readonly policy: {
    readonly missed: Policy['missed'];
    readonly tolerance: { readonly points: number } | { readonly percentOfTarget: number } | null;
    readonly staleAfter: string;
    readonly evidenceWithin: string;
    readonly evidence: Policy['evidence'];
  };
  readonly basis: string | null;
  /** A composite's members and what it counts. */
  readonly counts: string | null;
  readonly of: readonly string[] | null;
  /** A recurring duty's rhythm. */
  readonly schedule: ScheduleEntry | null;
}

export interface ScheduleEntry {
  readonly every: string | null;
  readonly per: 'month' | 'quarter' | null;
  readonly times: number | null;
  readonly from: string;
  readonly until: string | null;
}

export function termsEntry(measure: Measure): TermsEntry {
  const { missed, tolerance, staleAfter, evidenceWithin, evidence } = measure.policy;
  return {
    policy: {
      missed,
      tolerance: toleranceEntry(tolerance),
      staleAfter: printDuration(staleAfter),
      evidenceWithin: printDuration(evidenceWithin),
      evidence,
    },
    basis: measure.basis,
    counts: measure.kind === 'composite' ? measure.counts : null,
    of: measure.kind === 'composite' ? measure.members : null,
    schedule: measure.kind === 'recurring' ? scheduleEntry(measure) : null,
  };
}

function toleranceEntry(tolerance: Policy['tolerance']): TermsEntry['policy']['tolerance'] {
  if (!tolerance) return null;
  return 'points' in tolerance
    ? { points: figure(tolerance.points) as number }
    : { percentOfTarget: figure(tolerance.percentOfTarget) as number };
}

function scheduleEntry({ schedule, from, until }: Recurring): ScheduleEntry {
  const rhythm =
    schedule.type === 'every'
      ? { every: printDuration(schedule.every), per: null, times: null }
      : { every: null, per: schedule.per, times: schedule.times };
  return { ...rhythm, from: iso(from), until: until === null ? null : iso(until) };
}

export const CHANGES = ['improved', 'regressed', 'unchanged', 'new', 'gone'] as const;
export type Change = (typeof CHANGES)[number];

/** What a measure was on an earlier day. Only where something before was given (`--since`). */
export interface WasEntry {
  readonly rag: Rag;
  readonly rule: RuleId;
  readonly complete: boolean;
  readonly latest: ReadingEntry | null;
  readonly change: Change;
  readonly rulesChanged: boolean;
}

/** The position of an earlier day that the measures are held beside (`--since`). */
export interface SinceEntry {
  readonly asAt: string;
  readonly inputs: readonly InputEntry[];
  /** Of all measures, how many moved how. */
  readonly changes: Readonly<Record<Change, number>>;
  /** The measures that there are no more. */
  readonly gone?: readonly GoneEntry[];
  /** History that was restated since; null where a side was saved without its series. */
  readonly restated?: readonly RestatedEntry[] | null;
  /** Values that were supposed for that day: only where there are any. */
  readonly hypothetical?: readonly SupposedEntry[];
}

/** A measure that only the earlier position has, as it stood then. */
export interface GoneEntry
  extends Pick<
    MeasureEntry,
    'id' | 'title' | 'section' | 'workstream' | 'unit' | 'rag' | 'rule' | 'complete' | 'latest'
  > {}

/** A figure of the history that is another now: the same measure, basis and day. */
export interface RestatedEntry {
  readonly notice: string;
  readonly measure: string;
  readonly unit: Unit | null;
  readonly basis: string | null;
  readonly periodEnd: string;
  readonly before: JsonFigure;
  /** null: the row is there still, without a usable value. */
  readonly after: JsonFigure | null;
  /** Where the later row stands. */
  readonly file: string | null;
  readonly line: number | null;
}

/** A value supposed for the as-at date (`--what-if`). */
export interface SupposedEntry {
  readonly measure: string;
  readonly value: JsonFigure;
  readonly on: string;
}
