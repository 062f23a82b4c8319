import type { Assessment, MeasureEntry } from '../assessment/document.ts';
import type { ValueSymbol } from '../model/observation.ts';
import type { Verdict } from '../model/result.ts';
import { fullText, isoText, listText, plural } from './figures.ts';

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
