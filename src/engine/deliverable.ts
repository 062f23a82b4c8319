/** The rating of a thing to be done by a day. Contract 4.7. */
import type { Day } from '../model/day.ts';
import type { Deliverable, Stage } from '../model/notice.ts';
import type { Outcome, Rating, Reading, StageResult } from '../model/result.ts';
import { isOld } from './observations.ts';
import { decide, RULES } from './rules.ts';
import { isDue } from './stages.ts';

/** Done is the first complete reading, not partial; later readings do not reopen it. */
export function rateDeliverable(measure: Deliverable, all: readonly Reading[], asAt: Day): Rating {
  const [stage] = measure.stages;
  const done = all.find((reading) => reading.value === 'complete' && !reading.partial) ?? null;
  const latest = all.at(-1) ?? null;
  const outcome = outcomeOf(done, latest, stage, asAt);
  const decision = decide('deliverable', RULES.deliverable, {
    done: done && (done.periodEnd <= stage.by ? 'in-time' : 'late'),
    hasValue: latest !== null,
    somethingDue: outcome !== 'pending',
    says: typeof latest?.value === 'string' ? latest.value : null,
    old: isOld(measure, latest, asAt),
  });
  const result: StageResult = {
    stage,
    outcome,
    evidence: evidenceOf(outcome, done, latest),
    shortfall: null,
  };
  return {
    ...decision,
    complete: done !== null,
    stale: decision.rule === 'stale',
    latest,
    previous: all.at(-2) ?? null,
    direction: 'none',
    stages: [result],
    due: outcome === 'pending' ? null : result,
    next: outcome === 'pending' ? nextOf(stage, asAt) : null,
    occurrences: null,
  };
}

function outcomeOf(done: Reading | null, latest: Reading | null, stage: Stage, asAt: Day): Outcome {
  if (done) return done.periodEnd <= stage.by ? 'met' : 'met-late';
  if (!isDue(stage, asAt)) return 'pending';
  return latest ? 'missed' : 'unevidenced';
}

const evidenceOf = (outcome: Outcome, done: Reading | null, latest: Reading | null): Reading | null =>
  outcome === 'pending' || outcome === 'unevidenced' ? null : (done ?? latest);

const nextOf = (stage: Stage, asAt: Day): Rating['next'] => ({
  stage,
  daysLeft: stage.by - asAt,
  shortfall: null,
  expected: null,
  neededPer30Days: null,
  requiredRate: null,
  casesToCome: null,
});
