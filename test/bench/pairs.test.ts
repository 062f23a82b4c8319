/** Pairs of runs: each in turn first, and their ratios as medians. */
import { expect, test } from 'vitest';
import { compared, inPairs, median } from '../../bench/pairs.ts';

test.each([
  [[3], 3],
  [[5, 1, 3], 3],
  [[4, 1, 3, 100], 3.5],
])('the median of %j is %d', (figures, middle) => {
  expect(median(figures)).toBe(middle);
});

test('the two take turns at being first', async () => {
  const order: string[] = [];
  const runOf = (name: string) => async () => {
    order.push(name);
    return { seconds: 1, peak: null, out: '' };
  };
  await inPairs(runOf('one'), runOf('other'), 3);
  expect(order.join(' ')).toBe('one other other one one other');
});

test('ratios are those of the pairs', () => {
  const run = (seconds: number) => ({ seconds, peak: seconds === 1 ? null : seconds, out: '' });
  const pairs = [
    { one: run(1), other: run(3) },
    { one: run(10), other: run(20) },
    { one: run(2), other: run(8) },
  ];
  expect(compared(pairs)).toEqual({
    ratio: 3,
    least: 2,
    greatest: 4,
    one: { seconds: 2, peak: 6 },
    other: { seconds: 8, peak: 8 },
  });
});
