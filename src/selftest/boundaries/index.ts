/** The edges of a notice: each target and deadline, with what is just before and just after it. Contract 7. */

import { assessNotice } from '../../engine/assess.ts';
import type { MeasureResult } from '../../engine/result.ts';
import { RULE_IDS } from '../../engine/rules.ts';
import {
  type Day,
  monthEnd,
  monthStart,
  plus,
  quarterEnd,
  quarterStart,
  weekEnd,
  weekStart,
  yearEnd,
  yearStart,
} from '../../model/day.ts';
import {
  type ByKind,
  type Deliverable,
  forKind,
  type Measure,
  type Notice,
  type Recurring,
} from '../../model/notice.ts';
import type { Outcome } from '../../model/result.ts';
import { compositeProbes } from './composite.ts';
import { type Boundary, type Must, type Probe, rowOf, settled, unreported } from './probe.ts';
import { stagedProbes } from './staged.ts';

/** The probes of a measure of each kind. */
const PROBES: ByKind<Probe[], [Notice]> = {
  indicator: stagedProbes,
  deliverable: deliverableProbes,
  recurring: recurringProbes,
  judgement: stagedProbes,
  composite: compositeProbes,
};

/** Tries every edge of a notice. `assess` is the engine; a test gives a faulty one, to see that its faults are found. */
export const tryBoundaries = (notice: Notice, assess: typeof assessNotice = assessNotice): Probed[] =>
  notice.measures
    .flatMap((measure) => [...forKind(PROBES, measure, notice), ...liftedProbes(measure, notice)])
    .map((probe) => run(probe, assess));

/** A measure is rated to the day before it is lifted, and from its day on no more. Contract 4.0. */
function liftedProbes(measure: Measure, notice: Notice): Probe[] {
  const { liftedOn: on } = measure;
  if (on === null) return [];
  const boundary = { edge: 'lifted', measure, on, stage: null } as const;
  const probe = (asAt: number, must: Must): Probe => unreported(boundary, notice, asAt, must);
  return [
    probe(on - 1, { rule: RULE_IDS.filter((rule) => rule !== 'lifted') }),
    probe(on, { rag: ['none'], rule: ['lifted'] }),
  ];
}

/** Something that must hold and does not. */
export interface Violation {
  readonly key: keyof Must;
  readonly expected: readonly (string | number)[];
  readonly found: string | number | null;
}

/** A probe with what the notice does there. */
export interface Probed {
  readonly probe: Probe;
  readonly result: MeasureResult;
  /** Of the boundary's stage. */
  readonly outcome: Outcome | null;
  readonly violations: readonly Violation[];
}

/** Scores a probe and compares the result with what the contract asks for. */
function run(probe: Probe, assess: typeof assessNotice): Probed {
  const { measure, stage } = probe.boundary;
  const { measures } = assess(probe.notice, probe.rows, probe.asAt);
  const result = measures.find((one) => one.measure.id === measure.id) as MeasureResult;
  const outcome = result.stages.find(({ stage: { by } }) => by === stage?.by)?.outcome ?? null;
  return { probe, result, outcome, violations: violationsOf(probe.must, result, outcome) };
}

function violationsOf(must: Must, result: MeasureResult, outcome: Outcome | null): Violation[] {
  const found = { rag: result.rag, rule: result.rule, outcome, lapses: result.occurrences?.lapses ?? null };
  return (Object.keys(must) as (keyof Must)[]).flatMap((key) => {
    const expected: readonly (string | number | null)[] = must[key] ?? [];
    return expected.includes(found[key]) ? [] : [{ key, expected: must[key] ?? [], found: found[key] }];
  });
}

/** Nothing, a report short of complete, and complete: the day before, on and after its day; nothing without a day. */
function deliverableProbes(written: Deliverable, whole: Notice): Probe[] {
  const measure = settled(written, whole);
  const [stage] = measure.stages;
  if (!stage || stage.by === null) return [];
  const boundary: Boundary = { edge: 'stage', measure, on: stage.by, stage };
  const notice = { ...whole, measures: [measure] };
  const probe = (asAt: Day, must: Must): Probe => unreported(boundary, notice, asAt, must);
  const reported = (asAt: Day, value: 'in progress' | 'complete', on: Day, must: Must): Probe => ({
    ...probe(asAt, must),
    reported: { type: 'progress', value, on },
    rows: [rowOf(measure.id, on, value)],
  });
  const { by } = stage;
  return [
    probe(by - 1, UNREPORTED),
    probe(by, UNEVIDENCED),
    probe(by + 1, UNEVIDENCED),
    reported(by - 1, 'in progress', by - 1, { rag: ['amber'], rule: ['in-progress'], outcome: ['pending'] }),
    reported(by, 'in progress', by - 1, OVERDUE),
    reported(by + 1, 'in progress', by - 1, OVERDUE),
    reported(by - 1, 'complete', by - 1, COMPLETE),
    reported(by, 'complete', by, COMPLETE),
    reported(by + 1, 'complete', by + 1, { rag: ['green'], rule: ['complete-late'], outcome: ['met-late'] }),
  ];
}

const UNREPORTED: Must = { rag: ['none'], rule: ['no-data'], outcome: ['pending'] };
const UNEVIDENCED: Must = { rag: ['red'], rule: ['no-evidence'], outcome: ['unevidenced'] };
const OVERDUE: Must = { rag: ['red'], rule: ['overdue'], outcome: ['missed'] };
const COMPLETE: Must = { rag: ['green'], rule: ['complete'], outcome: ['met'] };

const NOT_OWED: Must = { rag: ['none'], rule: ['no-data'], lapses: [0] };
const NEVER_HELD: Must = { rag: ['red'], rule: ['no-evidence'], lapses: [1] };
const KEPT_UP: Must = { rag: ['green'], rule: ['kept-up'], lapses: [0] };
const LATE: Must = { rag: ['amber'], rule: ['lapsed'], lapses: [1] };
const LAPSED: Must = { rag: ['red'], rule: ['overdue'], lapses: [1] };

/** The first due days of a duty, each with the day before and the day after. */
function recurringProbes(written: Recurring, whole: Notice): Probe[] {
  const measure = { ...written, liftedOn: null };
  const notice = { ...whole, measures: [measure] };
  const { schedule } = measure;
  return schedule.type === 'every'
    ? everyProbes(notice, measure, (day) => plus(day, schedule.every))
    : perProbes(notice, measure, schedule);
}

/** A duty done on the given days, as at a day. */
function doneOn(
  notice: Notice,
  measure: Recurring,
  due: Day,
  asAt: Day,
  days: readonly Day[],
  must: Must,
): Probe {
  const probe = unreported({ edge: 'occurrence', measure, on: due, stage: null }, notice, asAt, must);
  const last = days.at(-1);
  if (last === undefined) return probe;
  const rows = days.map((day) => rowOf(measure.id, day, 'held'));
  return { ...probe, reported: { type: 'held', times: days.length, on: last }, rows };
}

/** The first due day runs from `from`, the second from the first time; a day after `until` is not owed. */
function everyProbes(notice: Notice, measure: Recurring, next: (day: Day) => Day): Probe[] {
  const first = next(measure.from);
  const second = next(first);
  const at = (due: Day, asAt: Day, days: readonly Day[], must: Must) =>
    doneOn(notice, measure, due, asAt, days, must);
  if (!isOwed(measure, first)) return [at(first, first, [], NOT_OWED)];
  return [
    at(first, first - 1, [], NOT_OWED),
    at(first, first, [], NEVER_HELD),
    at(first, first + 1, [], NEVER_HELD),
    at(first, first - 1, [first - 1], KEPT_UP),
    at(first, first, [first], KEPT_UP),
    at(first, first + 1, [first + 1], LATE),
    ...(isOwed(measure, second)
      ? [
          at(second, second - 1, [first], KEPT_UP),
          at(second, second, [first], LAPSED),
          at(second, second + 1, [first], LAPSED),
          at(second, second, [first, second], KEPT_UP),
          at(second, second + 1, [first, second + 1], LATE),
        ]
      : [at(second, second, [first], KEPT_UP)]),
  ];
}

const isOwed = ({ until }: Recurring, due: Day): boolean => until === null || due <= until;

type Per = Extract<Recurring['schedule'], { type: 'per' }>;

const PERIODS: Readonly<Record<Per['per'], readonly [start: (day: Day) => Day, end: (day: Day) => Day]>> = {
  week: [weekStart, weekEnd],
  month: [monthStart, monthEnd],
  quarter: [quarterStart, quarterEnd],
  year: [yearStart, yearEnd],
};

/** The first period of the calendar wholly in from..until owes its times on its last day. */
function perProbes(notice: Notice, measure: Recurring, { per, times }: Per): Probe[] {
  const [starts, ends] = PERIODS[per];
  const start = starts(measure.from) === measure.from ? measure.from : ends(measure.from) + 1;
  const end = ends(start);
  const at = (asAt: Day, days: readonly Day[], must: Must) => doneOn(notice, measure, end, asAt, days, must);
  if (!isOwed(measure, end)) return [at(end, [], NOT_OWED)];
  const enough = lastDays(end, times);
  const fewer = enough.slice(1);
  return [
    at(end - 1, [], NOT_OWED),
    at(end, [], NEVER_HELD),
    at(end + 1, [], NEVER_HELD),
    at(end + 1, [end + 1], LAPSED),
    ...(fewer.length > 0 ? [at(end, fewer, LAPSED)] : []),
    ...((enough[0] ?? end) >= start ? [at(end, enough, KEPT_UP), at(end + 1, enough, KEPT_UP)] : []),
  ];
}

/** So many days in a row, up to a day. */
const lastDays = (end: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, at) => end - count + 1 + at);
