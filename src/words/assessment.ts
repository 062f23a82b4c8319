import type { Lonely } from '../assessment/diff.ts';
import type { Assessment, GoneEntry, MeasureEntry, RestatedEntry } from '../assessment/document.ts';
import type { MovedEntry } from '../assessment/moved.ts';
import type { ValueSymbol } from '../model/observation.ts';
import type { Change, Verdict } from '../model/result.ts';
import {
  type Beside,
  boundsOf,
  figureText,
  fullText,
  isoText,
  listText,
  plural,
  shownBeside,
} from './figures.ts';

type Judged = Pick<Assessment, 'verdict' | 'summary'>;

const VERDICT_WORDS: Record<Verdict, string> = {
  compliant: 'Compliant',
  'non-compliant': 'Non-compliant',
  'not-yet-due': 'Not yet due',
  lifted: 'Lifted',
};

const WHY: Record<Verdict, (summary: Assessment['summary']) => string> = {
  compliant: ({ stagesDue, stagesMet }) => {
    if (stagesDue === 0) return 'no target is due yet, and no duty is overdue';
    const missed = stagesDue - stagesMet;
    if (missed === 0) return 'every target due is met';
    return `the last target due of every measure is met, although ${plural(missed, 'earlier stage')} ${missed === 1 ? 'was' : 'were'} not`;
  },
  'non-compliant': (summary) => failures(summary).join(', '),
  'not-yet-due': () => 'nothing has come due',
  lifted: ({ measures }) =>
    `the notice is no longer in force, so none of its ${plural(measures, 'measure')} is rated`,
};

/** Why a notice is not complied with, each reason with its count. */
function failures({ measures, red, stagesDue, stagesMet, relapsed }: Assessment['summary']): string[] {
  const missed = stagesDue - stagesMet;
  return [
    red > 0 ? `${red} of ${plural(measures, 'measure')} ${red === 1 ? 'is' : 'are'} red` : '',
    missed > 0
      ? `${missed} of ${plural(stagesDue, 'stage')} due ${missed === 1 ? 'is' : 'are'} missed or without evidence`
      : '',
    relapsed > 0
      ? `${plural(relapsed, 'target')} once met ${relapsed === 1 ? 'is' : 'are'} missed again`
      : '',
  ].filter(Boolean);
}

/** `14 of 41 amber, 1 duty lapsed, 11 not rated`. */
function restText({ measures, amber, lapsed, none }: Assessment['summary']): string {
  const duties = lapsed === undefined ? [] : [`${plural(lapsed, 'duty', 'duties')} lapsed`];
  return [`${amber} of ${measures} amber`, ...duties, `${none} not rated`].join(', ');
}

/** The verdict as a word: `Non-compliant`. */
export const verdictWord = ({ verdict }: Pick<Judged, 'verdict'>): string => VERDICT_WORDS[verdict];

/** Why, with the counts: `every target due is met; 14 of 41 amber, 1 duty lapsed, 11 not rated`. */
export const verdictReason = ({ verdict, summary }: Judged): string =>
  verdict === 'lifted' ? WHY.lifted(summary) : `${WHY[verdict](summary)}; ${restText(summary)}`;

/** `COMPLIANT: every target due is met; 14 of 41 amber, 1 duty lapsed, 11 not rated`. */
export const verdictText = (judged: Judged): string =>
  `${verdictWord(judged).toUpperCase()}: ${verdictReason(judged)}`;

/** What the verdict claims besides that something fails: `every target due is met`; empty where something does. */
export const verdictClaim = ({ verdict, summary }: Judged): string =>
  verdict === 'non-compliant' ? '' : WHY[verdict](summary);

/** What the symbols of a return mean. Contract 3; after the Analysis Function's guidance on symbols in tables. */
export const SYMBOL_WORDS: Record<ValueSymbol, string> = {
  c: 'confidential: suppressed, so that nobody can be recognised',
  x: 'not available',
  z: 'not applicable',
  w: 'none recorded in the survey',
  k: 'low figure, which would round to 0',
  low: 'low figure, which would round to 0',
  p: 'provisional',
  r: 'revised',
  e: 'estimated',
  u: 'of low reliability',
  b: 'break in the series: not to be compared with what is before it, so there is no direction of travel',
  f: 'forecast',
};

/** `[c] confidential`: the symbol with the first words of its meaning. */
export const symbolText = (symbol: ValueSymbol): string =>
  `[${symbol}] ${SYMBOL_WORDS[symbol].split(':')[0]}`;

/** `moderated to amber by the Improvement Board until 30 Jun 2010: two audits agree`; empty without a moderation. */
export const moderationText = ({ moderated }: MeasureEntry): string =>
  moderated
    ? `moderated to ${moderated.rag} by ${moderated.by} until ${isoText(moderated.until)}: ${moderated.reason}`
    : '';

/** The word on a position that rests on supposed values (`--what-if`). */
export const HYPOTHETICAL = 'Hypothetical';

type Supposed = NonNullable<Assessment['hypothetical']>;

/**
 * `HYPOTHETICAL, not a position: ni59 taken as 82% on 17 May 2010`; empty where nothing was supposed, neither for the
 * position nor for the one that it is compared with.
 */
export function hypotheticalText({ hypothetical = [], measures, since }: Assessment): string {
  const before = since?.hypothetical ?? [];
  const mark = `${HYPOTHETICAL.toUpperCase()}, not a position`;
  return [
    ...(hypothetical.length > 0 ? [`${mark}: ${valuesText(hypothetical, measures)}`] : []),
    ...(before.length > 0 ? [`What was before is ${mark}: ${valuesText(before, measures)}`] : []),
  ].join('. ');
}

function valuesText(supposed: Supposed, measures: Assessment['measures']): string {
  const values = supposed.map(({ measure, value, on }) => {
    const unit = measures.find(({ id }) => id === measure)?.unit ?? null;
    return `${measure} taken as ${typeof value === 'string' ? value : fullText(value, unit)} on ${isoText(on)}`;
  });
  return listText(values);
}

export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  improved: 'Improved',
  regressed: 'Regressed',
  unchanged: 'Unchanged',
  new: 'New',
  gone: 'Gone',
};

/** What matters most comes first. */
export const CHANGE_ORDER: readonly Change[] = ['regressed', 'improved', 'new', 'gone', 'unchanged'];

/** `3 improved, 1 regressed, 20 unchanged, 0 new`; what is gone only where something is. */
export const changesText = ({ changes }: NonNullable<Assessment['since']>): string =>
  [
    ...(['improved', 'regressed', 'unchanged', 'new'] as const).map((one) => `${changes[one]} ${one}`),
    ...(changes.gone > 0 ? [`${changes.gone} gone`] : []),
  ].join(', ');

type Rated = Pick<GoneEntry, 'unit' | 'rag' | 'rule' | 'complete' | 'latest'>;

/** `green, complete (done): 90% on 31 Mar 2010`. */
function ratingText({ unit, rag, rule, complete, latest }: Rated, beside: Beside): string {
  const colour = rag === 'none' ? 'not rated' : rag;
  const shown = latest ? `: ${figureText(latest.value, unit, beside)} on ${isoText(latest.periodEnd)}` : '';
  return `${colour}${complete ? ', complete' : ''} (${rule})${shown}`;
}

/** `Regressed: was green (ahead): 90% on 31 Mar 2010.`; empty without something before. */
export function wasText({ was, unit, stages, latest }: MeasureEntry): string {
  if (was === undefined) return '';
  if (was === null) return 'New: it was not there before.';
  const beside = [...boundsOf(stages), latest?.value];
  const { rulesChanged, variations = [] } = was;
  const rules = rulesChanged ? ` ${variationsText(variations) || 'Its rules or targets changed.'}` : '';
  return `${CHANGE_WORDS[was.change]}: was ${ratingText({ ...was, unit }, beside)}.${rules}`;
}

/** `The variation of 6 Sep 2026 (Variation of September 2026) changed its targets.`; empty without one. */
function variationsText(variations: readonly { readonly on: string; readonly title: string }[]): string {
  if (variations.length === 0) return '';
  const named = variations.map(({ on, title }) => `that of ${isoText(on)} (${title})`);
  const [only] = variations;
  return variations.length === 1 && only
    ? `The variation of ${isoText(only.on)} (${only.title}) changed its targets.`
    : `Variations of the notice changed its targets: ${listText(named)}.`;
}

/** Why the targets of a measure moved, a sentence each: a variation, a benchmark, a day that is known now. */
export function retargetedText({ retargeted, before, after }: MovedEntry): string[] {
  const { variations, benchmarks } = retargeted;
  const wasOpen = before?.targets.some(({ by }) => by === null) ?? false;
  const day = wasOpen ? after?.targets.at(-1)?.by : null;
  return [
    variationsText(variations),
    benchmarks.length > 0 ? `Its targets follow ${listText(benchmarks)}, which has a new value.` : '',
    day ? `The day by which it is due is known now: ${isoText(day)}.` : '',
  ].filter(Boolean);
}

/** `it was red (missed): 76.92% on 17 May 2010`, of a measure that is gone. */
export const goneRating = (one: GoneEntry): string => `it was ${ratingText(one, [])}`;

/** `Gone: there is no such measure now, it was red (missed): 76.92% on 17 May 2010.` */
export const goneText = (one: GoneEntry): string => `Gone: there is no such measure now, ${goneRating(one)}.`;

/** The two figures, each set apart from the other: `78%`, `79%`. */
export const restatedFigures = ({ before, after, unit }: RestatedEntry): readonly [string, string] => [
  figureText(before, unit, [after]),
  after === null ? 'no usable value' : figureText(after, unit, [shownBeside(before, after, [])]),
];

/** `the figure of 31 Mar 2010 (ytd) was 78%, and is now 79%`. */
export function restatedText(one: RestatedEntry): string {
  const [before, after] = restatedFigures(one);
  const basis = one.basis === null ? '' : ` (${one.basis})`;
  return `the figure of ${isoText(one.periodEnd)}${basis} was ${before}, and is now ${after}`;
}

/** How much of the history was restated, for a sentence of its own; empty where nothing is known of it. */
export const restatedSentence = ({ restated }: NonNullable<Assessment['since']>): string =>
  restated === undefined ? '' : restatedLine(restated).replace(/:$/, '.');

/** Ends with a colon where a list of the figures is to follow. */
export function restatedLine(restated: readonly RestatedEntry[] | null): string {
  if (restated === null)
    return 'Restated history cannot be shown: a side was saved without its series (check --series keeps it).';
  return restated.length === 0
    ? 'No figure of the history was restated.'
    : `${plural(restated.length, 'figure')} of the history restated since:`;
}

/** Said of a notice that one side has and the other lacks. */
export const lonelyText = ({ side, notice, measures }: Lonely): string =>
  `Only ${side.toUpperCase()} has the notice ${notice}, so its ${plural(measures.length, 'measure')} ${measures.length === 1 ? 'is' : 'are'} ${side === 'before' ? 'gone' : 'new'}: ${listText(measures)}.`;
