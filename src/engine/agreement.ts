/** What the authority said of itself, and whether the computed rating says the same. Contract 4.10. */
import type { Observation, ReportedDirection } from '../model/observation.ts';
import type { Agreement, Direction, Rating, Reported } from '../model/result.ts';

/** The reported rating and direction: those of the last counted row that has either. */
export function reportedIn(counted: readonly Observation[]): Reported | null {
  const row = counted.findLast((one) => one.reportedRag !== null || one.reportedDirection !== null);
  return row ? { rag: row.reportedRag, direction: row.reportedDirection } : null;
}

/** Reported complete agrees with a green that is complete; reported green with any green. */
export function agreementOf(
  reported: Reported | null,
  { rag, complete }: Pick<Rating, 'rag' | 'complete'>,
): Agreement {
  const said = reported?.rag ?? null;
  if (said === null || rag === 'none') return 'none';
  const same = said === 'complete' ? complete : said === rag;
  return same ? 'agrees' : 'differs';
}

const MEANS: Record<ReportedDirection, Direction> = { up: 'improved', flat: 'unchanged', down: 'worsened' };

/** Up means improved, flat unchanged, down worsened. */
export function directionAgreementOf(reported: Reported | null, direction: Direction): Agreement {
  const said = reported?.direction ?? null;
  if (said === null || direction === 'none') return 'none';
  return MEANS[said] === direction ? 'agrees' : 'differs';
}
