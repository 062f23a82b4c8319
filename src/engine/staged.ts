/** The rating of an indicator, a judgement with stages, and a composite. Contract 4.5. */
import type { Day } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import type { Stage } from '../model/notice.ts';
import {
  type Direction,
  dueStage,
  type Rating,
  type Reading,
  type Series,
  type StageResult,
} from '../model/result.ts';
import { againstBaseline, better, direction, type Graded, misses, polarity, tolerated } from './better.ts';
import { isOld } from './observations.ts';
import { decide, RULES, type StagedFacts } from './rules.ts';
import { isMet, nextStage, stageResult } from './stages.ts';
import { lineStart, nextResult } from './trajectory.ts';

interface Position {
  readonly measure: Graded;
  readonly latest: Reading | null;
  readonly previous: Reading | null;
  readonly due: StageResult | null;
  readonly next: Stage | null;
  readonly direction: Direction;
  readonly expected: Ratio | null;
  readonly old: boolean;
}

/** Rates a measure that has a number or a grade, from its series. `issued` is the notice's day of issue. */
export function rateStaged(measure: Graded, series: Series, issued: Day, asAt: Day): Rating {
  const { latest, previous } = series;
  const stages = measure.stages.map((stage) => stageResult(measure, stage, series, asAt));
  const due = dueStage({ stages }) ?? null;
  const next = nextStage(measure, asAt);
  const start = lineStart(measure, due?.stage ?? null, issued);
  const travel = direction(measure, latest, previous, due?.stage ?? next);
  const outlook = next && nextResult(measure, next, start, latest, asAt);
  const old = isOld(measure, latest, asAt);
  const facts = factsOf({
    measure,
    latest,
    previous,
    due,
    next,
    direction: travel,
    expected: outlook?.expected ?? null,
    old,
  });
  const decision = decide('staged', RULES.staged, facts);
  return {
    ...decision,
    complete: decision.rule === 'complete',
    stale: old,
    latest,
    previous,
    direction: travel,
    stages,
    due,
    next: outlook,
    occurrences: null,
  };
}

function factsOf(at: Position): StagedFacts {
  const { measure, latest, due, next } = at;
  const aim = due?.stage ?? next;
  return {
    forInformation: polarity(measure) === 'none',
    hasTargets: measure.stages.length > 0,
    hasValue: latest !== null,
    somethingDue: due !== null,
    somethingNext: next !== null,
    missesDue: latest !== null && due !== null && misses(measure, latest.value, due.stage),
    withinTolerance: latest !== null && due !== null && tolerated(measure, latest.value, due.stage),
    improvementCounts: measure.policy.missed === 'amber-if-improving',
    improving: isImproving(at),
    dueProven: due !== null && isMet(due),
    old: at.old,
    meetsNext: latest !== null && next !== null && !misses(measure, latest.value, next),
    hasLine: at.expected !== null,
    onLine: latest !== null && at.expected !== null && better(measure, latest.value, at.expected, aim) >= 0,
    againstBaseline: againstBaseline(measure, latest, aim),
  };
}

/** Improved on the reading before; the first reading of all (with no break in the series at it): on the baseline. */
function isImproving(at: Position): boolean {
  if (at.previous || !at.latest || at.latest.breaks) return at.direction === 'improved';
  return againstBaseline(at.measure, at.latest, at.due?.stage ?? at.next) === 'better';
}
