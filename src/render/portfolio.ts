/** Many notices at once: one line each. */
import type { Assessment } from '../assessment/document.ts';
import { HYPOTHETICAL } from '../words/marks.ts';
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

/** `1 of 2`, of the stages that are due. */
const stagesText = ({ summary: { stagesMet, stagesDue } }: Assessment): string =>
  stagesDue === 0 ? 'none due' : `${stagesMet} of ${stagesDue}`;

/** What is told of one notice. */
export interface PortfolioLine {
  readonly authority: string;
  readonly notice: string;
  readonly asAt: string;
  /** The verdict, the measures by colour, the stages met. */
  readonly counts: readonly string[];
  /** Empty where nothing is red or amber. */
  readonly worst: string;
}

function lineOf(assessment: Assessment): PortfolioLine {
  const { notice, summary, verdict, asAt, hypothetical = [] } = assessment;
  const { red, amber, green, none } = summary;
  return {
    authority: notice.authority.name,
    notice: hypothetical.length > 0 ? `${notice.id} (${HYPOTHETICAL.toLowerCase()})` : notice.id,
    asAt: date(asAt),
    counts: [verdict, `${red}`, `${amber}`, `${green}`, `${none}`, stagesText(assessment)],
    worst: worst(assessment),
  };
}

/** What is told of each notice, in the order of the run. */
export const portfolioLines = (assessments: readonly Assessment[]): PortfolioLine[] =>
  assessments.map(lineOf);

/** The same as the cells of a row each, under {@link PORTFOLIO_HEAD}. */
export const portfolioRows = (assessments: readonly Assessment[]): string[][] =>
  portfolioLines(assessments).map(({ authority, notice, asAt, counts, worst: last }) => [
    authority,
    notice,
    asAt,
    ...counts,
    last,
  ]);
