/** The rating of an indicator, a judgement with stages, and a composite. Contract 4.5. */
import { type Day, plus } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import type { Stage } from '../model/notice.ts';
import type { Direction, Rating, Reading, Series, StageResult } from '../model/result.ts';
import { better, direction, type Graded, misses, polarity, tolerated } from './better.ts';
import { decide, RULES, type StagedFacts } from './rules.ts';
import { dueOf, isProven, nextOf, stageResult } from './stages.ts';
import { lineStart, nextResult } from './trajectory.ts';

/** Whether a reading is older than policy.stale_after on the as-at date. */
export const isOld = (measure: Pick<Graded, 'policy'>, latest: Reading | null, asAt: Day): boolean =>
  latest !== null && plus(latest.periodEnd, measure.policy.staleAfter) < asAt;

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
  const due = dueOf(stages);
  const next = nextOf(stages);
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
  const { table, rule, rag, trials } = decide('staged', RULES.staged, facts);
  const complete = rule === 'complete';
  return {
    table,
    rule,
    trials,
    rag,
    complete,
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
    dueProven: due !== null && isProven(due),
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

/** How a reading compares with the measure's baseline; null where there is none of either. */
export function againstBaseline(
  measure: Graded,
  latest: Reading | null,
  aim: Stage | null,
): StagedFacts['againstBaseline'] {
  const baseline = measure.kind === 'composite' ? null : measure.baseline;
  if (!baseline || !latest) return null;
  const step = better(measure, latest.value, baseline.value, aim);
  if (step === 0) return 'same';
  return step > 0 ? 'better' : 'worse';
}
