/** The assessment document itself; several notices make a portfolio. Contract 5. */
import type { Assessment, Portfolio } from '../assessment/document.ts';
import { PORTFOLIO_FORMAT } from '../assessment/tool.ts';
import { mapped } from '../model/lazy.ts';
import { jsonText } from './escape.ts';
import type { RenderOptions } from './index.ts';
import { jsonPieces } from './json-pieces.ts';

/** Several assessments as one document; its date is null where theirs differ. */
export function portfolioOf(assessments: readonly Assessment[]): Portfolio {
  const dates = new Set(assessments.map((one) => one.asAt));
  const [only = null] = dates;
  return { format: PORTFOLIO_FORMAT, asAt: dates.size === 1 ? only : null, assessments };
}

function withoutSeries(assessment: Assessment): Assessment {
  return { ...assessment, measures: assessment.measures.map(({ observations: _, ...measure }) => measure) };
}

/**
 * One assessment as it is, more as a portfolio, of which a piece is made when the one before it has gone out. The rows of
 * each measure are left out where they were not asked for.
 */
export function renderJson(
  all: readonly Assessment[],
  { series }: Pick<RenderOptions, 'series'> = {},
): string | Iterable<string> {
  const shown = (one: Assessment): Assessment => (series === false ? withoutSeries(one) : one);
  const [first] = all;
  if (first && all.length === 1) return jsonText(shown(first));
  return jsonPieces({ ...portfolioOf(all), assessments: mapped(all, shown) });
}
