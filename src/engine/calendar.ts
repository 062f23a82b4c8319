/** Every day that a notice sets: stages, reviews, and when recurring duties fall due. Contract 2, 4.3, 4.7, 4.8. */
import type { Day } from '../model/day.ts';
import type { AnyStage, Measure, Notice, Recurring, Review, Stage } from '../model/notice.ts';
import type { MeasureResult, Result } from '../model/result.ts';
import { inForce } from './in-force.ts';
import { dueAfter, firstDue } from './recurring.ts';
import { isMet } from './stages.ts';

/** The state of a deadline on the as-at date: settled (met), overdue, passed (nothing is known of it), soon or later. */
export const STANDINGS = ['settled', 'overdue', 'passed', 'soon', 'later'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Days within which a coming deadline is soon. */
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
  const own = notice.measures.flatMap((written): Deadline[] => {
    const known = result?.measures.find((one) => one.measure.id === written.id) ?? null;
    const measure = known?.measure ?? inForce(notice, written, asAt, NO_ROWS);
    const duty = 'schedule' in measure ? dutyDays(measure, asAt, known, horizon) : [];
    return [...stageDays(measure, asAt, known), ...duty];
  });
  const { until } = notice;
  const held = reviews.filter(({ on }) => until === null || on < until);
  return [...own, ...held].sort((a, b) => a.on - b.on);
}

const NO_ROWS = new Map<string, never>();

/** Whether a stage has a day, and the measure is not lifted by then. */
const isOwed = (stage: AnyStage, { liftedOn }: Measure): stage is Stage =>
  stage.by !== null && (liftedOn === null || stage.by < liftedOn);

/** Soon or later for a day to come; null for one that has come. */
function ahead(on: Day, asAt: Day): 'soon' | 'later' | null {
  if (on <= asAt) return null;
  return on - asAt <= SOON_DAYS ? 'soon' : 'later';
}

const owedStages = (measure: Measure): Stage[] => {
  const stages: readonly AnyStage[] = measure.stages;
  return stages.filter((stage): stage is Stage => isOwed(stage, measure));
};

const stageDays = (measure: Measure, asAt: Day, known: MeasureResult | null): Deadline[] =>
  owedStages(measure).map((stage) => {
    const found = known?.stages.find((one) => one.stage === stage);
    const settled = found && isMet(found) ? 'settled' : null;
    const standing = settled ?? ahead(stage.by, asAt) ?? (known ? 'overdue' : 'passed');
    return { kind: 'stage', on: stage.by, measure, stage, standing };
  });

/** The last day that the notice itself names. */
function lastDay({ issued, reviews, measures }: Notice): Day {
  const stages = measures.flatMap((measure) =>
    [...measure.stages, ...measure.varied.flatMap((one) => one.stages)].flatMap(({ by }) => by ?? []),
  );
  return Math.max(issued, ...reviews.map(({ on }) => on), ...stages);
}

/** The last day on which a duty can be owed. */
const lastOwed = ({ until, liftedOn }: Recurring, horizon: Day): Day =>
  Math.min(until ?? horizon, (liftedOn ?? Number.POSITIVE_INFINITY) - 1);

/**
 * The open due day, and from there on each next one up to until, else to the last day that the notice names. Of what is
 * `every` so often, the later ones assume that each time falls on its due day; while one is overdue nothing more is
 * owed (contract 4.8), so those that would have passed are left out.
 */
function dutyDays(measure: Recurring, asAt: Day, known: MeasureResult | null, horizon: Day): Deadline[] {
  const done = known?.occurrences;
  const open = done ? done.nextDue : firstDue(measure);
  const end = lastOwed(measure, horizon);
  const late = known?.rule === 'lapsed' ? null : (done?.lateFor ?? null);
  const days: Deadline[] = [];
  // The end of the last whole month or quarter, where that is short: it is late, and not the day that is open.
  if (late !== null && late !== open)
    days.push({ kind: 'recurring', on: late, measure, standing: 'overdue' });
  for (let on = open; on !== null && (on === open || on <= end); on = dueAfter(measure, on)) {
    const standing = ahead(on, asAt) ?? (done ? 'overdue' : 'passed');
    if (!done || on === open || on > asAt) days.push({ kind: 'recurring', on, measure, standing });
  }
  return days;
}
