/** The rating of a judgement that has no stages. Contract 4.9. */
import type { Day } from '../model/day.ts';
import type { Judgement } from '../model/notice.ts';
import type { Rag } from '../model/result.ts';
import { direction } from './better.ts';
import { isOld } from './observations.ts';
import type { Rating, Series } from './result.ts';
import { decide, RULES } from './rules.ts';

/** What the authority says of itself is the rating, unless it is green and old, or lacks the evidence that is required. */
export function rateSelfAssessed(measure: Judgement, series: Series, asAt: Day, lifted: boolean): Rating {
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
    stages: [],
    due: null,
    inForce: null,
    next: null,
    occurrences: null,
  };
}
