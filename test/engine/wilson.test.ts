/**
 * How sure a percentage of few cases is. The first four check values are those of Newcombe (1998), Statistics in Medicine
 * 17, 857-872, table I; the rest were worked out by another form of the formula.
 */
import { describe, expect, test } from 'vitest';
import { surenessOf, wilson } from '../../src/engine/better.ts';
import { print, type Ratio, ratio, roundedTo, whole } from '../../src/model/figure.ts';
import { type Indicator, type Stage, stageBy, type Target } from '../../src/model/notice.ts';
import * as make from '../support/notice.ts';

const shown = (cases: Ratio, all: Ratio): string => {
  const interval = wilson(cases, all);
  return interval ? `${print(interval.lower, 2)} to ${print(interval.upper, 2)}` : '-';
};

describe('the interval, in per cent', () => {
  test.each([
    [81, 263, '25.53 to 36.62'],
    [15, 148, '6.24 to 16.05'],
    [0, 20, '0 to 16.11'],
    [1, 29, '0.61 to 17.18'],
    [29, 29, '88.3 to 100'],
    [20, 26, '57.95 to 88.97'],
    [2000, 2600, '75.26 to 78.5'],
  ])('%i of %i: %s', (cases, all, expected) => {
    expect(shown(whole(cases), whole(all))).toBe(expected);
  });

  test.each<[string, Ratio, Ratio]>([
    ['without any cases', whole(0), whole(0)],
    ['of parts of cases', ratio(1n, 2n), whole(10)],
    ['of a part of a whole', whole(1), ratio(21n, 2n)],
    ['of more than there are', whole(11), whole(10)],
    ['below nothing', whole(-1), whole(10)],
    ['of more than a computer counts exactly', whole(1), { n: 10n ** 17n, d: 1n }],
  ])('there is none %s', (_, cases, all) => {
    expect(shown(cases, all)).toBe('-');
  });
});

describe('a hit or a miss', () => {
  const stage = (target: Target, exclusive = false): Stage => stageBy(0, target, { exclusive });
  const certainty = (
    counts: readonly [number, number],
    target: Stage | null,
    parts: Partial<Indicator> = {},
  ): string | null | undefined => {
    const [numerator, denominator] = [whole(counts[0]), whole(counts[1])];
    const row = make.row('m', '2010-05-17', { numerator, denominator });
    const reading = make.reading(row, ratio(100n * BigInt(counts[0]), BigInt(counts[1])));
    return surenessOf(make.indicator('m', parts), reading, target)?.certainty;
  };

  test.each<[string, readonly [number, number], Target, Partial<Indicator>, string]>([
    ['76.92 % of 26 cases is not surely short of 80 %', [20, 26], whole(80), {}, 'unsure'],
    ['76.92 % of 2,600 cases is', [2000, 2600], whole(80), {}, 'sure-miss'],
    ['and surely above 70 %', [2000, 2600], whole(70), {}, 'sure-hit'],
    ['where low is good, it surely misses 70 %', [2000, 2600], whole(70), { good: 'low' }, 'sure-miss'],
    ['and surely meets 80 %', [2000, 2600], whole(80), { good: 'low' }, 'sure-hit'],
    ['inside a range', [2000, 2600], [whole(70), whole(80)], { good: 'range' }, 'sure-hit'],
    ['outside a range', [2000, 2600], [whole(10), whole(20)], { good: 'range' }, 'sure-miss'],
    ['on the edge of a range', [2000, 2600], [whole(77), whole(90)], { good: 'range' }, 'unsure'],
    [
      'a range narrower than the interval is not surely missed',
      [20, 26],
      [whole(76), whole(78)],
      { good: 'range' },
      'unsure',
    ],
  ])('%s', (_, counts, target, parts, expected) => {
    expect(certainty(counts, stage(target), parts)).toBe(expected);
  });

  test('an interval that only rounding would lift to the target is no sure hit', () => {
    const { lower } = wilson(whole(2000), whole(2600)) ?? { lower: whole(0) };
    expect(certainty([2000, 2600], stage(roundedTo(lower, 6, 'up')))).toBe('unsure');
    expect(certainty([2000, 2600], stage(roundedTo(lower, 6, 'down')))).toBe('sure-hit');
  });

  test('all of all cases meets 100 % as far as they go, but no more than 100 %', () => {
    expect(certainty([26, 26], stage(whole(100), true))).toBe('sure-miss');
    expect(certainty([26, 26], stage(whole(100)))).toBe('unsure');
  });

  test('without a target there is an interval, and nothing to be sure of', () => {
    expect(certainty([20, 26], null)).toBeNull();
  });

  test('there is none for other units, without counts, or without a figure', () => {
    expect(certainty([20, 26], stage(whole(80)), { unit: 'rate' })).toBeUndefined();
    const bare = make.reading(make.row('m', '2010-05-17'), whole(80));
    expect(surenessOf(make.indicator('m'), bare, null)).toBeNull();
    expect(surenessOf(make.indicator('m'), null, null)).toBeNull();
    expect(surenessOf(make.judgement('m'), bare, null)).toBeNull();
  });
});
