/** One measure of an assessment: its result, rating, stages and rows as JSON. Contract 5. */

import { type Graded, polarity } from '../engine/better.ts';
import type { MeasureResult, NextResult, Reading, Result, StageResult } from '../engine/result.ts';
import { isFromStart, scoredOn } from '../engine/stages.ts';
import { outlookOf } from '../engine/trajectory.ts';
import { type Day, iso, printDuration } from '../model/day.ts';
import { HUNDRED, shortfallToJson, toJson, toJsonBeside, ZERO } from '../model/figure.ts';
import type { Measure, Notice, PERS, Policy, Recurring } from '../model/notice.ts';
import type { MeasureEntry, NextEntry, OutlookEntry, ReadingEntry, StageEntry } from './document.ts';
import { figure, figureBeside, numberOrNull, targetEntry } from './figures.ts';

/** A measure with its rating and the reason for it, without its rows. */
export function measureEntry(
  result: MeasureResult,
  reason: string,
  { notice, asAt }: Pick<Result, 'notice' | 'asAt'>,
): MeasureEntry {
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
    good: 'good' in measure ? measure.good : null,
    rag: result.rag,
    rule: result.rule,
    reason,
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
    recent: (result.recent ?? []).map(toJson),
    direction: result.direction,
    stages: result.stages.map((stage) => stageEntry(result, stage)),
    next: result.next && { ...nextEntry(measure, result.next), outlook: outlookEntry(result) },
    occurrences: occurrencesEntry(result),
    reported: result.reported,
    agreement: result.agreement,
    directionAgreement: result.directionAgreement,
    moderated: null,
    members: latest?.tally ?? null,
    noticeLine: measure.line,
    terms: termsEntry(measure, notice, scoredOn(measure, asAt)),
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
  const stages = [result.inForce, result.due?.stage, result.next?.stage].filter((aim) => aim != null);
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

function stageEntry(result: MeasureResult, { stage, outcome, evidence, shortfall }: StageResult): StageEntry {
  const { measure } = result;
  return {
    by: stage.by === null ? null : iso(stage.by),
    target: targetEntry(stage.target),
    for: stage.run,
    exclusive: stage.exclusive,
    eases: stage.eases,
    better: stage.better,
    follows: stage.follows && { of: stage.follows.of, plus: figure(stage.follows.plus) as number },
    within: stage.within && { duration: printDuration(stage.within.duration), after: stage.within.after },
    outcome,
    fromStart: isFromStart(result, stage),
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

function outlookEntry(result: MeasureResult): OutlookEntry | null {
  const outlook = outlookOf(result);
  if (!outlook) return null;
  const { achievedPer30Days, reachedOn, cases, outOfReach } = outlook;
  return {
    achievedPer30Days: numberOrNull(achievedPer30Days),
    reachedOn: reachedOn === null ? null : iso(reachedOn),
    casesToCome: cases?.toCome ?? null,
    casesNeeded: cases?.needed ?? null,
    outOfReach,
  };
}

/** What a measure is scored by besides its targets and baseline. A comparison looks here for rules that changed. */
export interface TermsEntry {
  readonly policy: {
    readonly missed: Policy['missed'];
    readonly tolerance: { readonly points: number } | { readonly percentOfTarget: number } | null;
    readonly staleAfter: string;
    readonly evidenceWithin: string;
    readonly evidence: Policy['evidence'];
    readonly late: Policy['late'];
    readonly worsening: number;
  };
  readonly basis: string | null;
  readonly unitLabel: string | null;
  /** The day on which it was lifted, or will be. */
  readonly liftedOn: string | null;
  /** The days from which control limits are computed anew. */
  readonly rebase: readonly string[];
  /** The variations that changed its stages, of those in force. */
  readonly variedBy: readonly VariationEntry[];
  /** A composite's members and what it counts. */
  readonly counts: string | null;
  readonly of: readonly string[] | null;
  /** A recurring duty's rhythm. */
  readonly schedule: ScheduleEntry | null;
}

/** A paper that changed a notice. */
export interface VariationEntry {
  readonly id: string;
  readonly on: string;
  readonly title: string;
}

interface ScheduleEntry {
  readonly every: string | null;
  readonly per: (typeof PERS)[number] | null;
  readonly times: number | null;
  readonly from: string;
  readonly until: string | null;
}

function termsEntry(measure: Measure, { variations }: Notice, asAt: Day): TermsEntry {
  const { missed, tolerance, staleAfter, evidenceWithin, evidence, late, worsening } = measure.policy;
  const { liftedOn, rebase, varied } = measure;
  return {
    policy: {
      missed,
      tolerance: toleranceEntry(tolerance),
      staleAfter: printDuration(staleAfter),
      evidenceWithin: printDuration(evidenceWithin),
      evidence,
      late,
      worsening,
    },
    basis: measure.basis,
    unitLabel: measure.kind === 'indicator' ? measure.unitLabel : null,
    liftedOn: liftedOn === null ? null : iso(liftedOn),
    rebase: rebase.map(iso),
    variedBy: variations
      .filter(({ id, on }) => on <= asAt && varied.some(({ by }) => by === id))
      .map(({ id, on, title }) => ({ id, on: iso(on), title })),
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
