/** The rating of an indicator, a composite and a judgement, by its stages or by what the authority says of itself. Contract 4.5 and 4.9. */
import type { Day } from '../model/day.ts';
import { compare, type Figure, type Ratio } from '../model/figure.ts';
import { type Aim, isNumber, type Judgement, type Stage } from '../model/notice.ts';
import { type Direction, dueStage, type Rag } from '../model/result.ts';
import {
  againstBaseline,
  allowance,
  better,
  direction,
  type Graded,
  missedBound,
  misses,
  polarity,
  shortfall,
} from './better.ts';
import { isOld } from './observations.ts';
import type { Rating, Reading, Series, StageResult } from './result.ts';
import { decide, RULES, type StagedFacts } from './rules.ts';
import { isMet, nextStage, stageResult, UNSTAGED } from './stages.ts';
import { lineStart, nextResult } from './trajectory.ts';

interface Position {
  readonly measure: Graded;
  readonly series: Series;
  readonly latest: Reading | null;
  readonly due: StageResult<Stage> | null;
  readonly next: Stage | null;
  readonly inForce: Aim | null;
  readonly direction: Direction;
  readonly expected: Ratio | null;
  readonly old: boolean;
  readonly lifted: boolean;
}

/** For which day a measure is rated, and what its notice says of it. */
interface Moment {
  /** The notice's day of issue. */
  readonly issued: Day;
  readonly asAt: Day;
  readonly lifted: boolean;
}

/** Rates a measure that has a number or a grade, from its series. */
export const rateGraded = (measure: Graded, series: Series, moment: Moment): Rating =>
  measure.kind === 'judgement' && measure.selfAssessed
    ? rateSelfAssessed(measure, series, moment)
    : rateStaged(measure, series, moment);

function rateStaged(measure: Graded, series: Series, { issued, asAt, lifted }: Moment): Rating {
  const { latest, previous } = series;
  const stages = measure.stages.map((stage) => stageResult(measure, stage, series, asAt));
  const due = dueStage({ stages }) ?? null;
  const next = nextStage(measure, asAt);
  const start = lineStart(measure, due?.stage ?? null, issued);
  const travel = direction(measure, latest, previous, due?.stage ?? next);
  const outlook = next && nextResult(measure, next, start, latest, asAt);
  const expected = outlook?.expected ?? null;
  const old = isOld(measure, latest, asAt);
  const inForce = due && targetInForce(due.stage, next, expected);
  const at: Position = {
    measure,
    series,
    latest,
    due,
    next,
    inForce,
    direction: travel,
    expected,
    old,
    lifted,
  };
  const decision = decide('staged', RULES.staged, factsOf(at));
  return {
    ...decision,
    complete: decision.rule === 'complete',
    stale: old,
    latest,
    previous,
    recent: measure.kind === 'composite' ? [] : recentNumbers(series),
    direction: travel,
    stages,
    due,
    inForce,
    next: lifted ? null : outlook,
    occurrences: null,
  };
}

/** Figures that show a trend at a glance. */
const RECENT = 8;

/** The last figures as far as they are numbers, oldest first. */
function recentNumbers({ latest, before }: Series): Ratio[] {
  const recent: Ratio[] = [];
  for (let at = latest; at && isNumber(at.value) && recent.length < RECENT; at = before(at))
    recent.unshift(at.value);
  return recent;
}

/** The target due; where the next one is easier, the line to it at the latest reading, if there is one. Contract 4.5. */
const targetInForce = (due: Stage, next: Stage | null, expected: Ratio | null): Aim =>
  next?.eases && expected ? { target: expected, exclusive: false } : due;

function factsOf(at: Position): StagedFacts {
  const { measure, latest, due, next, inForce } = at;
  const aim = due?.stage ?? next;
  return {
    lifted: at.lifted,
    forInformation: polarity(measure) === 'none',
    hasTargets: measure.stages.length > 0,
    hasValue: latest !== null,
    somethingDue: due !== null,
    somethingNext: next !== null,
    missesDue: latest !== null && inForce !== null && misses(measure, latest.value, inForce),
    withinTolerance: latest !== null && inForce !== null && tolerated(measure, latest.value, inForce),
    improvementCounts: measure.policy.missed !== 'red',
    improving: isImproving(at),
    notRecovered: measure.policy.missed === 'amber-if-recovering' && !hasRecovered(at),
    dueProven: due !== null && isMet(due),
    notExcused: due?.outcome === 'missed' && measure.policy.late === 'never',
    sustained: due !== null && due.stage.run > 1,
    worsening: isWorsening(at, aim),
    old: at.old,
    meetsNext: latest !== null && next !== null && !next.eases && !misses(measure, latest.value, next),
    hasLine: at.expected !== null,
    onLine: latest !== null && at.expected !== null && better(measure, latest.value, at.expected, aim) >= 0,
    againstBaseline: againstBaseline(measure, latest, aim),
  };
}

/** Improved on the reading before; the first reading of all (with no break in the series at it): on the baseline. */
function isImproving({ measure, series, latest, due, next, direction: travel }: Position): boolean {
  if (series.previous || !latest || latest.breaks) return travel === 'improved';
  return againstBaseline(measure, latest, due?.stage ?? next) === 'better';
}

/** Better than the baseline; than the first reading, where there is none or the target in force is easier than it. */
function hasRecovered({ measure, series, latest, due, next, inForce }: Position): boolean {
  const aim = due?.stage ?? next;
  if (measure.baseline && !(inForce && isEasier(measure, inForce, measure.baseline.value)))
    return againstBaseline(measure, latest, aim) === 'better';
  const [first] = series.all();
  return latest !== null && first !== undefined && better(measure, latest.value, first.value, aim) > 0;
}

/** Whether a target asks for less than a baseline: meeting it may mean to be worse than that. Contract 4.5. */
const isEasier = (measure: Graded, aim: Aim, baseline: Figure): boolean =>
  !misses(measure, baseline, { ...aim, exclusive: true });

/** Whether as many steps as policy.worsening says, the last of them to the latest reading, were each to the worse. */
function isWorsening({ measure, series, latest }: Position, aim: Aim | null): boolean {
  const { worsening } = measure.policy;
  let at = latest;
  for (let step = 0; step < worsening; step++) {
    const before = at && series.before(at);
    if (direction(measure, at, before, aim) !== 'worsened') return false;
    at = before;
  }
  return worsening > 0;
}

/** Whether a miss is within the measure's tolerance (numbers only, and only a tolerance above 0). Contract 4.5. */
function tolerated(measure: Graded, value: Figure, aim: Aim): boolean {
  const { tolerance } = measure.policy;
  if (!tolerance || typeof value === 'string') return false;
  const allowed = allowance(tolerance, missedBound(measure, value, aim));
  return allowed.n > 0n && compare(shortfall(measure, value, aim), allowed) <= 0;
}

/** What the authority says of itself is the rating, unless it is green and old, or lacks the evidence that is required. */
function rateSelfAssessed(measure: Judgement, series: Series, { asAt, lifted }: Moment): Rating {
  const { latest, previous } = series;
  const says = typeof latest?.value === 'string' ? latest.value : null;
  const old = isOld(measure, latest, asAt);
  const decision = decide('self-assessed', RULES['self-assessed'], {
    lifted,
    hasValue: latest !== null,
    says,
    old,
    evidenceRequired: measure.policy.evidence === 'required',
    hasEvidence: (latest?.row?.evidence ?? null) !== null,
  });
  const complete = decision.rule === 'self-assessed' && says === 'complete';
  const own = (complete ? 'green' : says) as Rag;
  return {
    ...decision,
    rag: decision.rag ?? own,
    complete,
    stale: old,
    latest,
    previous,
    direction: direction(measure, latest, previous, null),
    ...UNSTAGED,
  };
}
