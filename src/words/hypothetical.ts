/** How a position that rests on supposed values is marked (`--what-if`). */
import type { Assessment } from '../assessment.ts';
import { fromNumber } from '../decimal.ts';
import { fullText, isoText, listText } from './figures.ts';

export const HYPOTHETICAL = 'Hypothetical';

/** `HYPOTHETICAL, not a position: ni59 taken as 82% on 17 May 2010`; empty where nothing was supposed. */
export function hypotheticalText({ hypothetical = [], measures }: Assessment): string {
  if (hypothetical.length === 0) return '';
  const values = hypothetical.map(({ measure, value, on }) => {
    const unit = measures.find(({ id }) => id === measure)?.unit ?? null;
    return `${measure} taken as ${typeof value === 'string' ? value : fullText(fromNumber(value), unit)} on ${isoText(on)}`;
  });
  return `${HYPOTHETICAL.toUpperCase()}, not a position: ${listText(values)}`;
}
