/** What the symbols of a return mean. Contract 3; after the Analysis Function's guidance on symbols in tables. */
import type { ValueSymbol } from '../model/observation.ts';

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
