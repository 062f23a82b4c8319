/** Many notices in words: what they come to, the matrix and what stands out in it, and each in a line. Contract 7. */

import type { Assessment, MeasureEntry } from '../assessment/document.ts';
import type { MatrixCell, Placed, Portfolio } from '../assessment/portfolio.ts';
import { groupsOf, largest } from '../model/lists.ts';
import { RAGS, type Rag, SOON_DAYS } from '../model/result.ts';
import { HYPOTHETICAL, verdictWord } from '../words/assessment.ts';
import { plural } from '../words/figures.ts';
import { dueText, latestText } from './cells.ts';
import { asAtFromText, inputsOf, toolOf, toolText } from './provenance.ts';
import { countsText, type InputWords, type Statement } from './summary.ts';
import { type Counted, date, ordered, RAG_SYMBOLS, ragText, readingFigure } from './view.ts';

/** `120 non-compliant, 33 not yet due`. */
export function verdictsText(assessments: readonly Assessment[]): string {
  const groups = groupsOf(assessments, (one) => verdictWord(one).toLowerCase());
  return [...groups].map(([word, all]) => `${all.length} ${word}`).join(', ');
}

/** `As at 30 Apr 2026`, or from which day to which. */
export function daysText(assessments: readonly Assessment[]): string {
  const all = assessments.map(({ asAt }) => asAt).sort();
  const [first = '', last = ''] = [all[0], all.at(-1)];
  return first === last ? `As at ${date(first)}` : `As at days from ${date(first)} to ${date(last)}`;
}

/** The measures of all notices by colour. */
export function totalOf(assessments: readonly Assessment[]): Counted {
  const reported = { complete: 0, red: 0, amber: 0, green: 0, none: 0 };
  const summary = { ...reported, measures: 0 };
  const keys = Object.keys(reported) as (keyof typeof reported)[];
  for (const one of assessments) {
    summary.measures += one.summary.measures;
    for (const key of keys) {
      summary[key] += one.summary[key];
      reported[key] += one.summary.reported[key];
    }
  }
  return { summary: { ...summary, reported } };
}

/** What all of them come to, a sentence each: verdicts and days, measures by colour, and whether all are shown. */
export function overviewTexts(assessments: readonly Assessment[]): string[] {
  const total = totalOf(assessments);
  const shown = assessments.reduce((sum, { measures }) => sum + measures.length, 0);
  const all = total.summary.measures;
  return [
    `${plural(assessments.length, 'notice')}: ${verdictsText(assessments)}. ${daysText(assessments)}.`,
    `${countsText(total)}.`,
    ...(shown === all
      ? []
      : [
          `Shown: ${shown} of the ${plural(all, 'measure')}. The counts of each notice are of all of its measures.`,
        ]),
  ];
}

/** `■ 7 ▲ 11 ● 3 ○ 10`, of all measures of each notice; the counts are one under the other. */
export function coloursTexts(assessments: readonly Assessment[]): string[] {
  const digits = (rag: Rag): number => largest(assessments.map(({ summary }) => `${summary[rag]}`.length));
  const widths = RAGS.map((rag) => [rag, digits(rag)] as const);
  return assessments.map(({ summary }) =>
    widths
      .map(([rag, width]) => `${RAG_SYMBOLS[rag]} ${`${summary[rag]}`.padEnd(width)}`)
      .join('  ')
      .trimEnd(),
  );
}

/** `■ RED 3`; a dash where there is no measure. */
export const matrixCellText = (cell: MatrixCell | null | undefined): string =>
  cell ? `${ragText(cell.rag)} ${cell.count}` : '–';

/** The authorities; behind its notice where two are of one, and marked where its figures are supposed. */
export function matrixNames(assessments: readonly Assessment[]): string[] {
  const names = assessments.map(({ notice }) => notice.authority.name);
  const often = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return assessments.map(({ notice: { authority, id }, hypothetical = [] }) => {
    const mark = hypothetical.length > 0 ? ` (${HYPOTHETICAL.toLowerCase()})` : '';
    return `${often.has(authority.name) ? `${id}: ${authority.name}` : authority.name}${mark}`;
  });
}

/** A measure in a list over all notices. */
export interface OverviewItem {
  /** What is said first: a day, the change of a rating. */
  readonly lead: readonly string[];
  readonly name: string;
  readonly measure: string;
  /** What can be left out where there is no room. */
  readonly tail: readonly string[];
}

export interface OverviewList {
  readonly title: string;
  readonly items: readonly OverviewItem[];
  /** Said where there is no item. */
  readonly none: string;
  /** How many more items there are. */
  readonly rest: number;
}

/** What moved since an earlier position, where there is one, what falls due soon, and what is red longest; at most so many each. */
export function listsOf(
  assessments: readonly Assessment[],
  { movers, due, worst }: Portfolio,
  most: number,
): OverviewList[] {
  const names = matrixNames(assessments);
  const nameOf = new Map(assessments.map((one, at) => [one, names[at] ?? '']));
  const itemOf = (
    { assessment, measure }: Placed,
    lead: readonly string[],
    tail: readonly string[],
  ): OverviewItem => ({
    lead,
    name: nameOf.get(assessment) ?? '',
    measure: `${measure.id} ${measure.title}`,
    tail,
  });
  const list = (title: string, all: readonly OverviewItem[], none: string): OverviewList => ({
    title: all.length > 0 ? `${title} (${all.length})` : title,
    items: all.slice(0, most),
    none,
    rest: Math.max(0, all.length - most),
  });
  const moved = movers.map((one) =>
    itemOf(
      one,
      [`${ragText(one.measure.was?.rag ?? 'none')} → ${ragText(one.measure.rag)}`],
      [figuresText(one.measure)],
    ),
  );
  const coming = due.map((one) =>
    itemOf(one, [date(one.on), ragText(one.measure.rag)], [`in ${plural(one.days, 'day')}`]),
  );
  const reds = worst.map((one) => itemOf(one, [], [latestText(one.measure), dueText(one.measure)]));
  return [
    ...(assessments.some(({ since }) => since) ? [list('What moved', moved, 'No rating rose or fell.')] : []),
    list(`Falls due in the next ${SOON_DAYS} days`, coming, 'Nothing falls due.'),
    list('Red longest', reds, 'No measure is red.'),
  ];
}

/** `80.17% → 76.92%`, of what it was and what it is. */
function figuresText(measure: MeasureEntry): string {
  const { was, latest } = measure;
  const figures = [was?.latest, latest].map((one) => (one ? readingFigure(measure, one) : 'no figure'));
  return figures.join(' → ');
}

export const PORTFOLIO_HEAD = ['Authority', 'Notice', 'As at', 'Verdict', 'Stages met', 'Worst measure'];

/** The worst measure: red before amber, the first of the notice; none where nothing is red or amber. */
function worst({ measures }: Assessment): string {
  const [first] = ordered(measures, 'worst');
  return first && (first.rag === 'red' || first.rag === 'amber')
    ? `${RAG_SYMBOLS[first.rag]} ${first.id}`
    : '';
}

/** Said where no stage has come due. */
export const NONE_DUE = 'none due';

/** `1 of 2`, of the stages that are due. */
export const stagesText = ({ summary: { stagesMet, stagesDue } }: Assessment): string =>
  stagesDue === 0 ? NONE_DUE : `${stagesMet} of ${stagesDue}`;

/** Each notice as the cells of a row under {@link PORTFOLIO_HEAD}, in the order of the run. */
export const portfolioRows = (assessments: readonly Assessment[]): string[][] =>
  assessments.map((assessment) => {
    const { notice, asAt, hypothetical = [] } = assessment;
    return [
      notice.authority.name,
      hypothetical.length > 0 ? `${notice.id} (${HYPOTHETICAL.toLowerCase()})` : notice.id,
      date(asAt),
      verdictWord(assessment).toLowerCase(),
      stagesText(assessment),
      worst(assessment),
    ];
  });

/** What all was made from, and how much was found about the input. */
export function portfolioSummaryOf(assessments: readonly Assessment[], inputText: InputWords): Statement[] {
  const chosen = [...new Set(assessments.map(asAtFromText))].join('; ');
  const counted = assessments.flatMap(({ notice, findings }) =>
    findings.length > 0 ? [`${notice.id}: ${plural(findings.length, 'finding')}`] : [],
  );
  return [
    {
      text: `As at: ${chosen}. Scored by ${toolText(toolOf(assessments))} from:`,
      items: inputsOf(assessments).map(inputText),
    },
    ...(counted.length > 0
      ? [{ text: 'About the input (notice validate lists the findings):', items: counted }]
      : []),
  ];
}
