/** Every day that a notice sets: stages, reviews, and when recurring duties fall due. Contract 2, 4.3, 4.7, 4.8. */
import type { Day } from '../model/day.ts';
import type { AnyStage, Measure, Notice, Recurring, Review, Stage } from '../model/notice.ts';
import { SOON_DAYS } from '../model/result.ts';
import { dueAfter, firstDue } from './duties.ts';
import type { MeasureResult, Result, StageResult } from './result.ts';
import { inForce, isMet } from './stages.ts';

/** The state of a deadline on the as-at date: settled (met), overdue, passed (nothing is known of it), soon or later. */
export type Standing = 'settled' | 'overdue' | 'passed' | 'soon' | 'later';

export type Deadline = { readonly on: Day; readonly standing: Standing } & (
  | { readonly kind: 'review'; readonly review: Review }
  | {
      readonly kind: 'stage';
      readonly measure: Measure;
      readonly stage: Stage;
      /** What became of it; null without a result. */
      readonly result: StageResult | null;
    }
  | { readonly kind: 'recurring'; readonly measure: Recurring }
);

/** About how many due days of duties are listed: a duty may run for thousands of years. */
const MOST_DUE_DAYS = 10_000;

interface Deadlines {
  /** In order of their days, then of the notice. */
  readonly deadlines: readonly Deadline[];
  /** The day up to which the due days of duties are listed; null where all are. The open one of each is listed anyway. */
  readonly dutiesTo: Day | null;
}

/** The deadlines of a notice. Without a result nothing is known of those that have passed. */
export function deadlinesOf(notice: Notice, asAt: Day, result: Result | null): Deadlines {
  const reviews = notice.reviews.map(
    (review): Deadline => ({
      kind: 'review',
      on: review.on,
      review,
      standing: ahead(review.on, asAt) ?? 'passed',
    }),
  );
  const horizon = lastDay(notice);
  const results = new Map(result?.measures.map((known) => [known.measure.id, known]));
  const duties = notice.measures.filter(({ kind }) => kind === 'recurring').length;
  const most = Math.max(1, Math.floor(MOST_DUE_DAYS / Math.max(1, duties)));
  const listed = notice.measures.map((written) => {
    const known = results.get(written.id) ?? null;
    const measure = known?.measure ?? inForce(notice, written, asAt, NO_ROWS);
    const duty = 'schedule' in measure ? dutyDays(measure, asAt, known, { horizon, most }) : NO_DUTY;
    return { stages: stageDays(measure, asAt, known), duty };
  });
  const dutiesTo = listed.reduce((least, { duty }) => Math.min(least, duty.cutAfter), Infinity);
  const own = listed.flatMap(({ stages, duty }) => [
    ...stages,
    ...duty.now,
    ...duty.later.filter(({ on }) => on <= dutiesTo),
  ]);
  const { until } = notice;
  const held = reviews.filter(({ on }) => until === null || on < until);
  const deadlines = [...own, ...held].sort((a, b) => a.on - b.on);
  return { deadlines, dutiesTo: dutiesTo === Infinity ? null : dutiesTo };
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
    const result = known?.stages.find((one) => one.stage === stage) ?? null;
    const settled = result && isMet(result) ? 'settled' : null;
    const standing = settled ?? ahead(stage.by, asAt) ?? (known ? 'overdue' : 'passed');
    return { kind: 'stage', on: stage.by, measure, stage, standing, result };
  });

/** The last day that the notice itself names. */
function lastDay({ issued, reviews, measures }: Notice): Day {
  const stages = measures.flatMap((measure) =>
    [...measure.stages, ...measure.varied.flatMap((one) => one.stages)].flatMap(({ by }) => by ?? []),
  );
  return [...reviews.map(({ on }) => on), ...stages].reduce((last, on) => Math.max(last, on), issued);
}

/** The last day on which a duty can be owed. */
const lastOwed = ({ until, liftedOn }: Recurring, horizon: Day): Day =>
  Math.min(until ?? horizon, (liftedOn ?? Number.POSITIVE_INFINITY) - 1);

/** The due days of a duty: the one that is late, the one that is open, the later ones, and the last of these if it goes on. */
interface Duty {
  readonly now: readonly Deadline[];
  readonly later: readonly Deadline[];
  /** Infinity where all are listed. */
  readonly cutAfter: number;
}

const NO_DUTY: Duty = { now: [], later: [], cutAfter: Infinity };

/**
 * The open due day, and from there on each next one up to until, else to the last day that the notice names, so far as
 * they are listed. Of what is `every` so often, the later ones assume that each time falls on its due day; while one is
 * overdue nothing more is owed (contract 4.8), so those that would have passed are left out. Without a result those that
 * have passed are left out where there are more of them than are listed.
 */
function dutyDays(
  measure: Recurring,
  asAt: Day,
  known: MeasureResult | null,
  { horizon, most }: { readonly horizon: Day; readonly most: number },
): Duty {
  const done = known?.occurrences;
  const open = done ? done.nextDue : firstDue(measure);
  const late = known?.rule === 'lapsed' ? null : (done?.lateFor ?? null);
  const passed = done ? 'overdue' : 'passed';
  const deadline = (on: Day): Deadline => ({
    ...{ kind: 'recurring', on, measure },
    standing: ahead(on, asAt) ?? passed,
  });
  // The end of the last whole month or quarter, where that is short: it is late, and not the day that is open.
  const missed = late !== null && late !== open ? [deadline(late)] : [];
  if (open === null) return { ...NO_DUTY, now: missed };
  const end = lastOwed(measure, horizon);
  const first = done ? dueAfter(measure, open, asAt) : dueAfter(measure, open, open);
  const listed = daysFrom(measure, first, end, most);
  const isOver = !done && listed.cutAfter <= asAt;
  const { days, cutAfter } = isOver
    ? daysFrom(measure, dueAfter(measure, listed.cutAfter, asAt), end, most)
    : listed;
  return {
    now: isOver ? [] : [...missed, deadline(open)],
    later: days.map((on) => deadline(on)),
    cutAfter,
  };
}

/** The due days from one on up to the end, at most so many. */
function daysFrom(measure: Recurring, first: Day, end: Day, most: number) {
  const days: Day[] = [];
  let on = first;
  for (; on <= end && days.length < most; on = dueAfter(measure, on, on)) days.push(on);
  return { days, cutAfter: on <= end ? (days.at(-1) as Day) : Infinity };
}
