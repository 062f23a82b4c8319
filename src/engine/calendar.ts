/** Every day that a notice sets: stages, reviews, and when recurring duties fall due. Contract 2, 4.3, 4.7, 4.8. */
import { type Day, monthEnd, plus, quarterEnd } from '../model/day.ts';
import type { Measure, Notice, Recurring, Review, Stage } from '../model/notice.ts';
import type { MeasureResult, Result } from '../model/result.ts';
import { isProven } from './stages.ts';

/** How a deadline stands on the as-at date: settled (met), overdue, passed (nothing is known of it), soon or later. */
export const STANDINGS = ['settled', 'overdue', 'passed', 'soon', 'later'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Days within which something that is to come is soon. */
export const SOON_DAYS = 60;

export type Deadline = { readonly on: Day; readonly standing: Standing } & (
  | { readonly kind: 'review'; readonly review: Review }
  | { readonly kind: 'stage'; readonly measure: Measure; readonly stage: Stage }
  | { readonly kind: 'recurring'; readonly measure: Recurring }
);

/** The deadlines in order of their days, then of the notice. Without a result nothing is known of those that have passed. */
export function deadlinesOf(notice: Notice, asAt: Day, result: Result | null): Deadline[] {
  const reviews = notice.reviews.map(
    (review): Deadline => ({
      kind: 'review',
      on: review.on,
      review,
      standing: ahead(review.on, asAt) ?? 'passed',
    }),
  );
  const horizon = lastDay(notice);
  const own = notice.measures.flatMap((measure): Deadline[] => {
    const known = result?.measures.find((one) => one.measure.id === measure.id) ?? null;
    return measure.kind === 'recurring'
      ? recurringDays(measure, asAt, known, horizon)
      : stageDays(measure, asAt, known);
  });
  return [...own, ...reviews].sort((a, b) => a.on - b.on);
}

/** Soon or later where the day is still to come; null where it is not. */
function ahead(on: Day, asAt: Day): 'soon' | 'later' | null {
  if (on <= asAt) return null;
  return on - asAt <= SOON_DAYS ? 'soon' : 'later';
}

function stageDays(measure: Exclude<Measure, Recurring>, asAt: Day, known: MeasureResult | null): Deadline[] {
  return measure.stages.map((stage) => {
    const found = known?.stages.find((one) => one.stage === stage);
    const settled = found && isProven(found) ? 'settled' : null;
    const standing = settled ?? ahead(stage.by, asAt) ?? (known ? 'overdue' : 'passed');
    return { kind: 'stage', on: stage.by, measure, stage, standing };
  });
}

/** The last day that the notice itself names. */
function lastDay({ issued, reviews, measures }: Notice): Day {
  const stages = measures.flatMap((measure) =>
    'stages' in measure ? measure.stages.map(({ by }) => by) : [],
  );
  return Math.max(issued, ...reviews.map(({ on }) => on), ...stages);
}

/**
 * The open due day, and from there on each next one up to until, else to the last day that the notice names. Of what is
 * `every` so often, the later ones assume that each time falls on its due day; while one is overdue nothing more is
 * owed (contract 4.8), so those that would have passed are left out.
 */
function recurringDays(measure: Recurring, asAt: Day, known: MeasureResult | null, horizon: Day): Deadline[] {
  const done = known?.occurrences;
  const open = done ? done.nextDue : firstDue(measure);
  const end = measure.until ?? horizon;
  const late = known?.rule === 'lapsed' ? null : (done?.lateFor ?? null);
  const days: Deadline[] = [];
  // The end of the last whole month or quarter, where that is short: it is late, and not the day that is open.
  if (late !== null && late !== open)
    days.push({ kind: 'recurring', on: late, measure, standing: 'overdue' });
  for (let on = open; on !== null && (on === open || on <= end); on = next(measure, on)) {
    const standing = ahead(on, asAt) ?? (done ? 'overdue' : 'passed');
    if (!done || on === open || on > asAt) days.push({ kind: 'recurring', on, measure, standing });
  }
  return days;
}

/** null where the duty ends before. */
function firstDue({ schedule, from, until }: Recurring): Day | null {
  const on = schedule.type === 'every' ? plus(from, schedule.every) : endOf(schedule.per, from);
  return until !== null && on > until ? null : on;
}

const endOf = (per: 'month' | 'quarter', day: Day): Day =>
  per === 'month' ? monthEnd(day) : quarterEnd(day);

function next({ schedule }: Recurring, on: Day): Day {
  return schedule.type === 'every' ? plus(on, schedule.every) : endOf(schedule.per, on + 1);
}
