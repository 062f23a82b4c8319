/** Lists as long as the input: their sum, their largest and smallest number without putting each on the stack, and look-ups by halving. */

export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** -Infinity where there are none. */
export const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);

/** Infinity where there are none. */
export const smallest = (numbers: readonly number[]): number =>
  numbers.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);

/**
 * How many items at the start of a list fulfil a condition that no item after them does: found by halving, so that a look-up
 * for each of many rows costs no more than the rows.
 */
export function leading<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let [from, to] = [0, items.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(items[middle] as T)) from = middle + 1;
    else to = middle;
  }
  return from;
}
