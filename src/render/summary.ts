/** An assessment in sentences: the answer first, what it was made from last; and each of several in a line. */

import type { Assessment, InputEntry } from '../assessment/document.ts';
import { dueSoon, moversOf } from '../assessment/portfolio.ts';
import { type Outcome, RAGS, SOON_DAYS } from '../model/result.ts';
import {
  changesText,
  goneRating,
  HYPOTHETICAL,
  moderationText,
  restatedLine,
  restatedText,
  verdictClaim,
  verdictWord,
} from '../words/assessment.ts';
import { isoText, plural } from '../words/figures.ts';
import { toolText } from './provenance.ts';
import {
  type Counted,
  date,
  hasOwnRatings,
  OUTCOME_TEXT,
  outcomeOf,
  RAG_SYMBOLS,
  RAG_TITLES,
} from './view.ts';

/** A sentence and the list that it introduces. */
export interface Statement {
  readonly text: string;
  readonly items: readonly string[];
  /** The one that matters most: the verdict. */
  readonly strong?: boolean;
}

const say = (text: string, items: readonly string[] = []): Statement => ({ text, items });

const DUE: readonly Outcome[] = ['met', 'met-late', 'missed', 'unevidenced'];

/** `■ 7 red · ▲ 11 amber · ● 3 green (2 complete) · ○ 10 not rated · 31 measures`. */
export function countsText({ summary }: Counted): string {
  const parts = RAGS.map((rag) => {
    const complete = rag === 'green' && summary.complete > 0 ? ` (${summary.complete} complete)` : '';
    return `${RAG_SYMBOLS[rag]} ${summary[rag]} ${RAG_TITLES[rag].toLowerCase()}${complete}`;
  });
  return [...parts, plural(summary.measures, 'measure')].join(' · ');
}

/** The verdict with its counts, in a line: `NON-COMPLIANT: ■ 7 red · …`. Contract 4.11 and 7. */
function verdictLine(assessment: Assessment): string {
  const claim = verdictClaim(assessment);
  const mark = hypotheticalMark(assessment);
  return `${mark}${verdictWord(assessment).toUpperCase()}: ${claim && `${claim}. `}${countsText(assessment)}`;
}

const hypotheticalMark = ({ hypothetical = [] }: Assessment): string =>
  hypothetical.length > 0 ? `${HYPOTHETICAL.toUpperCase()}: ` : '';

/** The stages that are due by what became of them, the targets lost again, and the duties that lapsed. */
function dueText(assessment: Assessment): string {
  const { relapsed, lapsed } = assessment.summary;
  const more = [
    relapsed > 0
      ? `${plural(relapsed, 'target')} once met ${relapsed === 1 ? 'is' : 'are'} missed again`
      : '',
    lapsed === undefined ? '' : `${plural(lapsed, 'duty', 'duties')} lapsed`,
  ].filter(Boolean);
  const stages = stagesText(assessment);
  return [stages, ...more].join(stages.endsWith('.') && more.length > 0 ? ' ' : '; ');
}

/**
 * Stages by outcome: each, or with `toCome` those that there are, and how many are to come. Where measures are filtered out
 * the total still counts them all, and the parts are left out.
 */
export function stagesText({ measures, summary }: Assessment, { toCome = false } = {}): string {
  const { stagesDue, stagesMet } = summary;
  if (stagesDue === 0) return 'No stage is due yet.';
  const inForce = measures.filter(({ rule }) => rule !== 'lifted');
  const all = inForce.flatMap((measure) => measure.stages.map(outcomeOf));
  const pending = all.filter((one) => one === 'pending').length;
  if (all.length - pending !== stagesDue) return `Stages due: ${stagesDue}, of which ${stagesMet} met`;
  const counts = DUE.map((outcome) => [all.filter((one) => one === outcome).length, outcome] as const);
  const parts = counts
    .filter(([count]) => count > 0 || !toCome)
    .map(([count, outcome]) => `${count} ${OUTCOME_TEXT[outcome]}`);
  return `Stages due: ${stagesDue} (${parts.join(', ')})${toCome ? `; ${pending} to come` : ''}`;
}

/** Most names in a sentence; the rest are counted. */
const MOST_NAMES = 8;

/** `a, b and 3 more`. */
function names(all: readonly string[]): string {
  const rest = all.length - MOST_NAMES;
  return rest > 0 ? `${all.slice(0, MOST_NAMES).join(', ')} and ${rest} more` : all.join(', ');
}

/** The red measures; with `reasons` each with why. */
function redStatement({ measures }: Assessment, reasons: boolean): Statement[] {
  const red = measures.filter(({ rag }) => rag === 'red');
  if (red.length === 0) return [];
  if (!reasons) return [say(`Red: ${names(red.map(({ id }) => id))}`)];
  return [
    say(
      'Red:',
      red.map(({ id, title, reason }) => `${title} (${id}): ${reason}`),
    ),
  ];
}

function soonText(assessment: Assessment): string[] {
  const due = dueSoon(assessment).map(({ measure, on }) => `${measure.id} by ${date(on)}`);
  return due.length === 0 ? [] : [`Due in the next ${SOON_DAYS} days: ${names(due)}`];
}

/** Which ratings of the council differ from the computed ones: `differing` says it where some do. */
export function councilText(
  assessment: Assessment,
  differing: (assessment: Assessment) => string = differingText,
): string {
  if (!hasOwnRatings(assessment)) return 'The council gave no rating of its own.';
  if (assessment.summary.differs === 0) return 'No rating of the council differs from the computed one.';
  return differing(assessment);
}

function differingText({ summary, measures }: Assessment): string {
  const differing = measures
    .filter(({ agreement }) => agreement === 'differs')
    .map(({ id, reported, rag }) => `${id} ${reported?.rag} (here ${rag})`);
  const hidden = summary.differs - differing.length;
  const count = `The council rates ${summary.differs} otherwise`;
  if (differing.length === 0) return `${count}, none of them shown here.`;
  return `${count}${hidden > 0 ? `, ${hidden} of them not shown here` : ''}: ${names(differing)}`;
}

/** The ratings that a panel set; with `reasons` each with who set it and why. */
function panelStatement({ measures }: Assessment, reasons: boolean): Statement[] {
  const moderated = measures.filter((one) => one.moderated);
  if (moderated.length === 0) return [];
  const lead = `The panel rates ${moderated.length} by hand:`;
  const each = moderated.map(
    (one) =>
      `${reasons ? `${one.id}: ${moderationText(one)}` : `${one.id} ${one.moderated?.rag}`} (here ${one.rag})`,
  );
  return [reasons ? say(lead, each) : say(`${lead} ${names(each)}`)];
}

/** How many measures moved since the earlier day, where there is one, and which. */
function movedText(assessment: Assessment): string[] {
  const { since } = assessment;
  if (!since) return [];
  const movers = moversOf(assessment);
  const moved = (['regressed', 'improved'] as const).flatMap((change) => {
    const ids = movers.filter((one) => one.change === change).map(({ measure }) => measure.id);
    return ids.length === 0 ? [] : [`${change}: ${names(ids)}`];
  });
  return [`Since ${isoText(since.asAt)}: ${[changesText(since), ...moved].join('; ')}`];
}

/** Says so where measures are left out of what is shown. */
function shownText({ measures, summary }: Assessment): string[] {
  const [shown, all] = [measures.length, summary.measures];
  return shown === all
    ? []
    : [`Shown: ${shown} of the ${plural(all, 'measure')}. What is counted here is all of them.`];
}

/**
 * What comes first, the verdict with its counts before all: what someone with a minute needs. `reasons`: why the red ones
 * are red, and why the panel set what it set, where no line of a table gives it.
 */
export const headStatements = (assessment: Assessment, { reasons = false } = {}): Statement[] => [
  { text: verdictLine(assessment), items: [], strong: true },
  say(dueText(assessment)),
  ...redStatement(assessment, reasons),
  ...soonText(assessment).map((text) => say(text)),
  ...besideStatements(assessment, { reasons }),
];

/** What the council and the panel say otherwise, what moved, and what is not shown. */
const besideStatements = (assessment: Assessment, { reasons = false } = {}): Statement[] => [
  say(councilText(assessment)),
  ...panelStatement(assessment, reasons),
  ...movedText(assessment).map((text) => say(text)),
  ...shownText(assessment).map((text) => say(text)),
];

/** What comes first, without the verdict and what has a list of its own elsewhere. */
export const shortTexts = (assessment: Assessment): string[] => [
  dueText(assessment),
  ...besideStatements(assessment).map(({ text }) => text),
];

export type InputWords = (input: InputEntry) => string;

/** Most files that are named in a sentence; more are a list. */
const MOST_INPUTS = 3;

/** `Scored by notice 0.1.0 from return.csv: 39 rows (sha256 …)`. */
function scoredFrom(
  lead: string,
  { inputs, findings }: Pick<Assessment, 'inputs'> & { readonly findings?: Assessment['findings'] },
  inputText: InputWords,
): Statement {
  const texts = inputs.map(inputText);
  const count = findings?.length ?? 0;
  const note = count > 0 ? `${plural(count, 'finding')} about the input; notice validate lists them.` : '';
  if (texts.length > MOST_INPUTS) return say([note, `${lead}:`].filter(Boolean).join(' '), texts);
  return say([`${lead} ${texts.join('; ')}.`, note].filter(Boolean).join(' '));
}

/** What comes last: what is gone and what was restated since an earlier day, and what all was made from. */
export function footStatements(assessment: Assessment, inputText: InputWords): Statement[] {
  const { since, tool } = assessment;
  return [
    ...(since ? historyOf(since, inputText) : []),
    scoredFrom(`Scored by ${toolText(tool)} from`, assessment, inputText),
  ];
}

function historyOf(
  { asAt, inputs, gone = [], restated }: NonNullable<Assessment['since']>,
  inputText: InputWords,
): Statement[] {
  const lost = gone.map((one) => `${one.id}: ${goneRating(one)}`);
  const figures = (restated ?? []).map((one) => `${one.measure}: ${restatedText(one)}`);
  return [
    ...(lost.length > 0 ? [say(`${plural(lost.length, 'measure')} gone:`, lost)] : []),
    ...(restated === undefined ? [] : [say(restatedLine(restated), figures)]),
    scoredFrom(`Scored for ${isoText(asAt)} from`, { inputs }, inputText),
  ];
}
