/** The rating of things to be done, once or again and again, and the days on which duties fall due. Contract 4.7 and 4.8. */
import {
  type Day,
  type Duration,
  monthEnd,
  monthStart,
  parts,
  plus,
  quarterEnd,
  quarterStart,
  weekEnd,
  weekStart,
  yearEnd,
  yearStart,
} from '../model/day.ts';
import type { AnyStage, Deliverable, Recurring, Schedule } from '../model/notice.ts';
import type { Outcome } from '../model/result.ts';
import { doneIn, isOld } from './observations.ts';
import type { Occurrences, Rating, Reading, StageResult } from './result.ts';
import { type DeliverableFacts, decide, RULES } from './rules.ts';
import { nextStage, stageDueOn, UNSTAGED } from './stages.ts';
import { withoutFigures } from './trajectory.ts';

type Per = Extract<Schedule, { type: 'per' }>;

/** Of the calendar period with a day in it: its first and last day, and its number, one more than that of the period before. */
interface Calendar {
  readonly start: (day: Day) => Day;
  readonly end: (day: Day) => Day;
  readonly number: (day: Day) => number;
}

const PERIODS: Record<Per['per'], Calendar> = {
  week: { start: weekStart, end: weekEnd, number: (day) => Math.floor((day + 3) / 7) },
  month: { start: monthStart, end: monthEnd, number: monthNumber },
  quarter: { start: quarterStart, end: quarterEnd, number: (day) => Math.floor(monthNumber(day) / 3) },
  year: { start: yearStart, end: yearEnd, number: (day) => parts(day).year },
};

/** Months since the year 0. */
function monthNumber(day: Day): number {
  const { year, month } = parts(day);
  return 12 * year + month - 1;
}

/** The first day of the first period wholly from a day on. */
function firstWhole(per: Per['per'], from: Day): Day {
  const { start, end } = PERIODS[per];
  return start(from) === from ? from : end(from) + 1;
}

/** The first day on which a duty falls due; null where the duty ends before. */
export function firstDue({ schedule, from, until }: Recurring): Day | null {
  const on = schedule.type === 'every' ? plus(from, schedule.every) : endOfFirst(schedule.per, from);
  return until !== null && on > until ? null : on;
}

/** The first due day after another and after a day, where the duty is done on each due day in between. */
export function dueAfter({ schedule }: Recurring, on: Day, day: Day): Day {
  if (schedule.type === 'per') return PERIODS[schedule.per].end(Math.max(on, day) + 1);
  const { count, unit } = schedule.every;
  let due = plus(on, schedule.every);
  for (let steps = 1; due <= day; steps++) {
    const left = Math.floor((day - due) / (count * LONGEST[unit]));
    due = plus(due, { count: steps < SETTLED || left < 1 ? count : left * count, unit });
  }
  return due;
}

/** Days of the longest day, week, month and year. */
const LONGEST: Record<Duration['unit'], number> = { D: 1, W: 7, M: 31, Y: 366 };

/** Steps after which each is on the same day of its month, whatever months it meets: the 31st has become the 28th. */
const SETTLED = 48;

const endOfFirst = (per: Per['per'], from: Day): Day => PERIODS[per].end(firstWhole(per, from));

interface Tally extends Occurrences {
  readonly overdue: boolean;
  readonly lapsed: boolean;
}

/** Rates a duty from the days on which it was done. */
export function rateRecurring(
  measure: Recurring,
  all: readonly Reading[],
  asAt: Day,
  lifted: boolean,
): Rating {
  const times = all
    .filter((reading) => reading.value === 'held' && reading.periodEnd >= measure.from)
    .map((reading) => reading.periodEnd);
  const { schedule } = measure;
  const tally =
    schedule.type === 'every'
      ? countEvery(measure, schedule.every, times, asAt)
      : countPer(measure, schedule, times, asAt);
  const { overdue, lapsed, ...occurrences } = tally;
  const decision = decide('recurring', RULES.recurring, {
    lifted,
    held: times.length,
    owed: tally.due,
    overdue,
    lapsed,
  });
  return {
    ...decision,
    complete: false,
    stale: false,
    latest: all.at(-1) ?? null,
    previous: all.at(-2) ?? null,
    direction: 'none',
    ...UNSTAGED,
    occurrences: lifted ? { ...occurrences, nextDue: null } : occurrences,
  };
}

/** Due days run from the last time: the first on from + every, each next on the last time + every. */
function countEvery(measure: Recurring, every: Duration, times: readonly Day[], asAt: Day): Tally {
  const until = measure.until ?? Number.POSITIVE_INFINITY;
  const dues = [measure.from, ...times]
    .map((day) => plus(day, every))
    .map((day) => (day <= until ? day : null));
  const late = times.map((time, at) => missedDay(time, dues[at] as Day | null));
  const open = dues.at(-1) ?? null;
  const overdue = open !== null && open <= asAt;
  const lastLate = late.at(-1) ?? null;
  return {
    held: times.length,
    due: dues.filter((day) => day !== null && day <= asAt).length,
    lapses: late.filter((day) => day !== null).length + (overdue ? 1 : 0),
    nextDue: open,
    lateFor: overdue ? open : lastLate,
    overdue,
    lapsed: lastLate !== null,
  };
}

/** The due day that a time came after; null where it came in time or nothing was owed. */
const missedDay = (time: Day, due: Day | null): Day | null => (due !== null && time > due ? due : null);

/** The last day of the last period that has ended by a day. */
function lastWhole(per: Per['per'], day: Day): Day {
  const { start, end } = PERIODS[per];
  return end(day) === day ? day : start(day) - 1;
}

/**
 * Each calendar period wholly between from and the as-at date (or until) owes its times. They are counted by their
 * numbers and not one by one: a duty may run for thousands of years.
 */
function countPer(measure: Recurring, { per, times: owed }: Per, times: readonly Day[], asAt: Day): Tally {
  const { start, end, number } = PERIODS[per];
  const first = firstWhole(per, measure.from);
  const last = lastWhole(per, Math.min(asAt, measure.until ?? asAt));
  const whole = Math.max(0, number(last) - number(first) + 1);
  const held = countBy(times.filter((time) => time >= first).map(number));
  const isFull = (day: Day): boolean => (held.get(number(day)) ?? 0) >= owed;
  const full = [...held].filter(([at, count]) => at <= number(last) && count >= owed).length;
  const before = start(last) - 1;
  const overdue = whole > 0 && !isFull(last);
  const lapsed = whole > 1 && !isFull(before);
  const coming = end(Math.max(asAt + 1, first));
  const open = isFull(coming) ? end(coming + 1) : coming;
  return {
    held: times.length,
    due: owed * whole,
    lapses: whole - full,
    nextDue: measure.until !== null && open > measure.until ? null : open,
    lateFor: overdue ? last : lapsed ? before : null,
    overdue,
    lapsed,
  };
}

/** How often each number occurs. */
function countBy(numbers: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** Done is the first complete reading, not partial; later readings do not reopen it. */
export function rateDeliverable(
  measure: Deliverable,
  all: readonly Reading[],
  asAt: Day,
  lifted: boolean,
): Rating {
  const [stage] = measure.stages;
  const done = doneIn(all);
  const latest = all.at(-1) ?? null;
  const isDue = stageDueOn(measure, asAt) !== null;
  const result = stage ? resultOf(stage, done, latest, isDue) : null;
  const isPending = result === null || result.outcome === 'pending';
  const facts: DeliverableFacts = {
    lifted,
    done: done && (result?.outcome === 'met-late' ? 'late' : 'in-time'),
    hasValue: latest !== null,
    somethingDue: !isPending,
    says: typeof latest?.value === 'string' ? latest.value : null,
    old: isOld(measure, latest, asAt),
  };
  const decision = decide('deliverable', RULES.deliverable, facts);
  const onEve = lifted ? decide('deliverable', RULES.deliverable, { ...facts, lifted: false }) : decision;
  return {
    ...decision,
    complete: done !== null && !lifted,
    stale: onEve.rule === 'stale', // but for the rating all stays as it was before it was lifted (4.0)
    latest,
    previous: all.at(-2) ?? null,
    direction: 'none',
    stages: result ? [result] : [],
    due: isPending ? null : result,
    inForce: null,
    next: done || lifted ? null : nextOf(measure, asAt),
    occurrences: null,
  };
}

function resultOf(
  stage: AnyStage,
  done: Reading | null,
  latest: Reading | null,
  isDue: boolean,
): StageResult {
  const outcome = outcomeOf(stage, done, latest, isDue);
  const evidence = outcome === 'pending' || outcome === 'unevidenced' ? null : (done ?? latest);
  return { stage, outcome, evidence, shortfall: null };
}

function outcomeOf(stage: AnyStage, done: Reading | null, latest: Reading | null, isDue: boolean): Outcome {
  if (done) return stage.by === null || done.periodEnd <= stage.by ? 'met' : 'met-late';
  if (!isDue) return 'pending';
  return latest ? 'missed' : 'unevidenced';
}

function nextOf(measure: Deliverable, asAt: Day): Rating['next'] {
  const stage = nextStage(measure, asAt);
  return stage && withoutFigures(stage, asAt);
}
