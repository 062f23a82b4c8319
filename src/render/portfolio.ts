/** Many notices in words: what they come to, the matrix and what stands out in it, and each in a line. Contract 7. */

import type { Assessment } from '../assessment/document.ts';
import { plural } from '../words/figures.ts';
import { HYPOTHETICAL } from '../words/marks.ts';
import { verdictWord } from '../words/verdict.ts';
import { inputsOf, toolOf, toolText } from './provenance.ts';
import { type Counted, type InputWords, type Statement, say } from './summary.ts';
import { asAtFromText, date, ordered, RAG_SYMBOLS } from './view.ts';

/** `153 notices: 120 non-compliant, 33 not yet due`. */
export function verdictsText(assessments: readonly Assessment[]): string {
  const counted = new Map<string, number>();
  for (const one of assessments) {
    const word = verdictWord(one).toLowerCase();
    counted.set(word, (counted.get(word) ?? 0) + 1);
  }
  const parts = [...counted].map(([word, count]) => `${count} ${word}`);
  return `${plural(assessments.length, 'notice')}: ${parts.join(', ')}`;
}

/** `As at 30 Apr 2026`, or from which day to which. */
export function daysText(assessments: readonly Assessment[]): string {
  const all = assessments.map(({ asAt }) => asAt).sort();
  const [first = '', last = ''] = [all[0], all.at(-1)];
  return first === last ? `As at ${date(first)}` : `As at days from ${date(first)} to ${date(last)}`;
}

/** The measures of all notices by colour. */
export function totalOf(assessments: readonly Assessment[]): Counted {
  const summary = { measures: 0, complete: 0, red: 0, amber: 0, green: 0, none: 0 };
  const keys = Object.keys(summary) as (keyof typeof summary)[];
  for (const one of assessments) for (const key of keys) summary[key] += one.summary[key];
  return { summary };
}

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
export const stagesText = ({ summary: { stagesMet, stagesDue } }: Assessment): string =>
  stagesDue === 0 ? 'none due' : `${stagesMet} of ${stagesDue}`;

/** One notice in a line. */
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

/** Each notice in a line, in the order of the run. */
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

/** What all was made from, and how much was found about the input. */
export function portfolioSummaryOf(assessments: readonly Assessment[], inputText: InputWords): Statement[] {
  const chosen = [...new Set(assessments.map(asAtFromText))].join('; ');
  const counted = assessments.flatMap(({ notice, findings }) =>
    findings.length > 0 ? [`${notice.id}: ${plural(findings.length, 'finding')}`] : [],
  );
  return [
    say(
      `As at: ${chosen}. Scored by ${toolText(toolOf(assessments))} from:`,
      inputsOf(assessments).map(inputText),
    ),
    ...(counted.length > 0 ? [say('About the input (notice validate lists the findings):', counted)] : []),
  ];
}
