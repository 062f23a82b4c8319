/** Many notices at once: one line each. */
import type { Assessment } from '../assessment.ts';
import { HYPOTHETICAL } from '../words/hypothetical.ts';
import { date, ordered, RAG_SYMBOLS } from './view.ts';

export const PORTFOLIO_HEAD = [
  'Authority',
  'Notice',
  'As at',
  'Verdict',
  'Red',
  'Amber',
  'Green',
  'None',
  'Stages met',
  'Worst measure',
];

/** The worst measure: red before amber, the first of the notice; none where nothing is red or amber. */
function worst({ measures }: Assessment): string {
  const [first] = ordered(measures, 'worst');
  return first && (first.rag === 'red' || first.rag === 'amber')
    ? `${RAG_SYMBOLS[first.rag]} ${first.id}`
    : '';
}

/** A line for each notice, in the order of the run. */
export const portfolioRows = (assessments: readonly Assessment[]): string[][] =>
  assessments.map((assessment) => {
    const { notice, summary, verdict, asAt, hypothetical } = assessment;
    return [
      notice.authority.name,
      (hypothetical ?? []).length > 0 ? `${notice.id} (${HYPOTHETICAL.toLowerCase()})` : notice.id,
      date(asAt),
      verdict,
      `${summary.red}`,
      `${summary.amber}`,
      `${summary.green}`,
      `${summary.none}`,
      `${summary.stagesMet} of ${summary.stagesDue}`,
      worst(assessment),
    ];
  });
