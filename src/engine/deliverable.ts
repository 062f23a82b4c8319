/** The rating of a thing to be done by a day, or without one. Contract 4.7. */
import type { Day } from '../model/day.ts';
import type { AnyStage, Deliverable } from '../model/notice.ts';
import type { Outcome } from '../model/result.ts';
import { doneIn } from './in-force.ts';
import { isOld } from './observations.ts';
import type { Rating, Reading, StageResult } from './result.ts';
import { type DeliverableFacts, decide, RULES } from './rules.ts';
import { isDue, nextStage } from './stages.ts';

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
  const result = stage ? resultOf(stage, done, latest, asAt) : null;
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

function resultOf(stage: AnyStage, done: Reading | null, latest: Reading | null, asAt: Day): StageResult {
  const outcome = outcomeOf(stage, done, latest, asAt);
  const evidence = outcome === 'pending' || outcome === 'unevidenced' ? null : (done ?? latest);
  return { stage, outcome, evidence, shortfall: null };
}

function outcomeOf(stage: AnyStage, done: Reading | null, latest: Reading | null, asAt: Day): Outcome {
  if (done) return stage.by === null || done.periodEnd <= stage.by ? 'met' : 'met-late';
  if (!isDue(stage, asAt)) return 'pending';
  return latest ? 'missed' : 'unevidenced';
}

function nextOf(measure: Deliverable, asAt: Day): Rating['next'] {
  const stage = nextStage(measure, asAt);
  return (
    stage && {
      stage,
      daysLeft: stage.by - asAt,
      shortfall: null,
      expected: null,
      neededPer30Days: null,
      requiredRate: null,
      casesToCome: null,
    }
  );
}
