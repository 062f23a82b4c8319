/** The rating of a thing to be done again and again, and the days on which it falls due. Contract 4.8. */
import {
  type Day,
  type Duration,
  monthEnd,
  monthStart,
  plus,
  quarterEnd,
  quarterStart,
  weekEnd,
  weekStart,
  yearEnd,
  yearStart,
} from '../model/day.ts';
import type { Recurring, Schedule } from '../model/notice.ts';
import type { Occurrences, Rating, Reading } from '../model/result.ts';
import { decide, RULES } from './rules.ts';

type Per = Extract<Schedule, { type: 'per' }>;

/** The first and the last day of the calendar period with a day in it. */
const PERIODS: Record<Per['per'], { readonly start: (day: Day) => Day; readonly end: (day: Day) => Day }> = {
  week: { start: weekStart, end: weekEnd },
  month: { start: monthStart, end: monthEnd },
  quarter: { start: quarterStart, end: quarterEnd },
  year: { start: yearStart, end: yearEnd },
};

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

/** The due day after another, where the duty is done on that day. */
export const dueAfter = ({ schedule }: Recurring, on: Day): Day =>
  schedule.type === 'every' ? plus(on, schedule.every) : PERIODS[schedule.per].end(on + 1);

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
    stages: [],
    due: null,
    inForce: null,
    next: null,
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

interface Period {
  readonly start: Day;
  readonly end: Day;
  readonly held: number;
}

/** Each calendar period wholly between from and the as-at date (or until) owes its times. */
function countPer(measure: Recurring, { per, times: owed }: Per, times: readonly Day[], asAt: Day): Tally {
  const endOf = PERIODS[per].end;
  const last = Math.min(asAt, measure.until ?? asAt);
  const all = periodsUpTo(measure, per, times, asAt);
  const whole = all.filter((period) => period.end <= last);
  const shortOn = (period: Period | undefined): Day | null =>
    period && period.held < owed ? period.end : null;
  const current = all.find((period) => period.end > asAt);
  const coming = Math.max(asAt + 1, firstWhole(per, measure.from));
  const open = current && current.held >= owed ? endOf(current.end + 1) : (current?.end ?? endOf(coming));
  const overdue = shortOn(whole.at(-1));
  const lapsed = shortOn(whole.at(-2));
  return {
    held: times.length,
    due: owed * whole.length,
    lapses: whole.filter((period) => shortOn(period) !== null).length,
    nextDue: measure.until !== null && open > measure.until ? null : open,
    lateFor: overdue ?? lapsed,
    overdue: overdue !== null,
    lapsed: lapsed !== null,
  };
}

/** The periods from the first whole one to the one with the day in it, with the times held in each. */
function periodsUpTo(measure: Recurring, per: Per['per'], times: readonly Day[], day: Day): Period[] {
  const endOf = PERIODS[per].end;
  const periods: Period[] = [];
  let seen = times.filter((time) => time < firstWhole(per, measure.from)).length;
  for (let start = firstWhole(per, measure.from); start <= day; start = endOf(start) + 1) {
    const end = endOf(start);
    const before = seen;
    while (seen < times.length && (times[seen] as Day) <= end) seen++;
    periods.push({ start, end, held: seen - before });
  }
  return periods;
}
