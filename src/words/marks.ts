/** Marks on a figure or a rating: the symbols of a return, a panel's moderation, a supposed value. */
import type { Assessment, MeasureEntry } from '../assessment/document.ts';
import type { ValueSymbol } from '../model/observation.ts';
import { fullText, isoText, listText } from './figures.ts';

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
