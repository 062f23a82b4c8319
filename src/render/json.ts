/** The assessment document itself; several notices make a portfolio. Contract 5. */
import { type Assessment, PORTFOLIO_FORMAT, type Portfolio } from '../assessment.ts';
import { jsonText } from './escape.ts';
import type { RenderOptions } from './index.ts';

/** Several assessments as one document; its date is null where theirs differ. */
export function portfolioOf(assessments: readonly Assessment[]): Portfolio {
  const dates = new Set(assessments.map((one) => one.asAt));
  const [only = null] = dates;
  return { format: PORTFOLIO_FORMAT, asAt: dates.size === 1 ? only : null, assessments };
}

function withoutSeries(assessment: Assessment): Assessment {
  return { ...assessment, measures: assessment.measures.map(({ observations: _, ...measure }) => measure) };
}

/** One assessment as it is, more as a portfolio. The rows of each measure are left out unless they were asked for. */
export function renderJson(
  all: readonly Assessment[],
  { series }: Pick<RenderOptions, 'series'> = {},
): string {
  const assessments = series === false ? all.map(withoutSeries) : all;
  return jsonText(assessments.length === 1 ? assessments[0] : portfolioOf(assessments));
}
