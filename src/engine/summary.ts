/** The verdict on a notice and the counts behind it. Contract 4.11. */

import type { Day } from '../model/day.ts';
import type { Notice } from '../model/notice.ts';
import { AGREEMENTS, OUTCOMES, RAGS, type Verdict } from '../model/result.ts';
import type { MeasureResult, Summary } from './result.ts';
import { hasFailed, isMet, missesInForce } from './stages.ts';

const REPORTED = ['red', 'amber', 'green', 'complete', 'none'] as const;

/** How many times each of `names` occurs in `found`; every name is a key. */
function tally<N extends string>(names: readonly N[], found: readonly N[]): Record<N, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<N, number>;
  for (const name of found) counts[name]++;
  return counts;
}

/**
 * Lifted with the notice; non-compliant with any red, any stage due missed or unevidenced, or any target in force missed
 * by the latest figure; not yet due where no stage and no time has come due. Lifted measures do not count.
 */
export function verdictOf({ until }: Notice, measures: readonly MeasureResult[], asAt: Day): Verdict {
  if (until !== null && until <= asAt) return 'lifted';
  const counted = measures.filter(isInForce);
  if (counted.some((one) => one.rag === 'red' || missesInForce(one) || hasFailed(one.measure, one)))
    return 'non-compliant';
  return counted.some(hasComeDue) ? 'compliant' : 'not-yet-due';
}

const isInForce = ({ rule }: MeasureResult): boolean => rule !== 'lifted';

const hasComeDue = ({ due, occurrences }: MeasureResult): boolean =>
  due !== null || (occurrences?.due ?? 0) > 0;

const isRelapsed = (one: MeasureResult): boolean => one.due !== null && isMet(one.due) && missesInForce(one);

/** Counts over all measures; of stages and lapses over those that are not lifted. */
export function summaryOf(measures: readonly MeasureResult[]): Summary {
  const counted = measures.filter(isInForce);
  return {
    measures: measures.length,
    rag: tally(
      RAGS,
      measures.map((one) => one.rag),
    ),
    complete: measures.filter((one) => one.complete).length,
    outcomes: tally(
      OUTCOMES,
      counted.flatMap((one) => one.stages.map((stage) => stage.outcome)),
    ),
    relapsed: counted.filter(isRelapsed).length,
    lapses: counted.reduce((sum, { occurrences }) => sum + (occurrences?.lapses ?? 0), 0),
    lapsed: counted.filter(({ occurrences }) => occurrences !== null && occurrences.lapses > 0).length,
    differs: tally(
      AGREEMENTS,
      measures.map((one) => one.agreement),
    ).differs,
    reported: tally(
      REPORTED,
      measures.map((one) => one.reported?.rag ?? 'none'),
    ),
  };
}
