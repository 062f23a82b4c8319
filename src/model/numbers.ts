/** The largest and the smallest of numbers, however many. `Math.max(...numbers)` would put each on the stack. */

/** -Infinity where there are none. */
export const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);

/** Infinity where there are none. */
export const smallest = (numbers: readonly number[]): number =>
  numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
