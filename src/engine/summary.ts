/** The verdict on a notice and the counts behind it. Contract 4.11. */

import {
  AGREEMENTS,
  type MeasureResult,
  OUTCOMES,
  RAGS,
  type Summary,
  type Verdict,
} from '../model/result.ts';
import { isFailed } from './stages.ts';

const REPORTED = ['red', 'amber', 'green', 'complete', 'none'] as const;

/** How many times each of `names` occurs in `found`; every name is a key. */
function tally<N extends string>(names: readonly N[], found: readonly N[]): Record<N, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<N, number>;
  for (const name of found) counts[name]++;
  return counts;
}

/** Non-compliant with any red, or any stage due missed or unevidenced; not yet due where nothing has come due. */
export function verdictOf(measures: readonly MeasureResult[]): Verdict {
  if (measures.some((one) => one.rag === 'red' || one.stages.some(isFailed))) return 'non-compliant';
  return measures.some(hasComeDue) ? 'compliant' : 'not-yet-due';
}

function hasComeDue(one: MeasureResult): boolean {
  const selfAssessed = one.table === 'self-assessed' && one.latest !== null;
  return one.due !== null || (one.occurrences?.due ?? 0) > 0 || selfAssessed;
}

/** Counts over all measures. */
export function summaryOf(measures: readonly MeasureResult[]): Summary {
  return {
    measures: measures.length,
    rag: tally(
      RAGS,
      measures.map((one) => one.rag),
    ),
    complete: measures.filter((one) => one.complete).length,
    outcomes: tally(
      OUTCOMES,
      measures.flatMap((one) => one.stages.map((stage) => stage.outcome)),
    ),
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
