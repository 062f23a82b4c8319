/** How a position that rests on supposed values is marked (`--what-if`). */
import type { Assessment } from '../assessment/document.ts';
import { fromNumber } from '../model/figure.ts';
import { fullText, isoText, listText } from './figures.ts';

export const HYPOTHETICAL = 'Hypothetical';

type Supposed = NonNullable<Assessment['hypothetical']>;

/**
 * `HYPOTHETICAL, not a position: ni59 taken as 82% on 17 May 2010`; empty where nothing was supposed, neither for the
 * position nor for the one that it is held beside.
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
    return `${measure} taken as ${typeof value === 'string' ? value : fullText(fromNumber(value), unit)} on ${isoText(on)}`;
  });
  return listText(values);
}
