/** The assessment document itself; several notices make a portfolio. Contract 5. */
import { type Assessment, PORTFOLIO_FORMAT, type Portfolio } from '../assessment.ts';
import { jsonText } from './escape.ts';

/** Several assessments as one document; its date is null where theirs differ. */
export function portfolioOf(assessments: readonly Assessment[]): Portfolio {
  const dates = new Set(assessments.map((one) => one.asAt));
  const [only = null] = dates;
  return { format: PORTFOLIO_FORMAT, asAt: dates.size === 1 ? only : null, assessments };
}

/** One assessment as it is, more as a portfolio. */
export const renderJson = (assessments: readonly Assessment[]): string =>
  jsonText(assessments.length === 1 ? assessments[0] : portfolioOf(assessments));
