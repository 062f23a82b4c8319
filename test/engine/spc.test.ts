/** Statistical process control: limits, signals, what they say. NHS "Making data count"; the check value. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assuranceOf,
  type Limits,
  limitsOf,
  signalsIn,
  statusOf,
  variationOf,
} from '../../src/engine/spc.ts';
import {
  add,
  compare,
  multiply,
  parseDecimal,
  print,
  type Ratio,
  ratio,
  whole,
} from '../../src/model/figure.ts';
import { type Good, type Stage, stageBy, type Target } from '../../src/model/notice.ts';
import { figure } from '../support/arbitraries.ts';
import { table } from '../support/builders.ts';

const number = (text: string): Ratio => parseDecimal(text) as Ratio;
const numbers = (text: string): Ratio[] => text.split(/[ ,]+/).map(number);
const points = (values: readonly Ratio[]) => values.map((value, at) => ({ on: at + 1, value }));

/** The limits of values that have some. */
function drawn(values: readonly Ratio[]): Limits & { readonly lower: Ratio; readonly upper: Ratio } {
  const limits = limitsOf(values);
  const { lower, upper } = limits;
  if (!lower || !upper) throw new Error('no limits');
  return { ...limits, lower, upper };
}

/** `1.9444, -0.7156 to 4.6044`. */
const shown = ({ mean, lower, upper }: ReturnType<typeof drawn>): string =>
  `${print(mean, 4)}, ${print(lower, 4)} to ${print(upper, 4)}`;

describe('limits', () => {
  // From the deviations vignette of NHSRplotthedots, which screens, and the NHS workbook, which does not.
  const CHECK = numbers('1,2,1,2,10,1,2,1,2,1,2,1,2,1,2,1,2,1');

  test('the check value, with the two moving ranges over 3.267 times the mean left out', () => {
    expect(shown(drawn(CHECK))).toBe('1.9444, -0.7156 to 4.6044');
    expect(drawn(CHECK).leftOut).toBe(2);
  });

  test('are none left out where a point that touches none of them would then be outside', () => {
    const values = numbers('100,100,100,100,98,100,100,100,100,100,100,100,100');
    const limits = drawn(values);
    expect([limits.leftOut, limits.putBack, print(limits.lower, 2), print(limits.upper, 2)]).toEqual([
      0,
      2,
      '98.96',
      '100.73',
    ]);
    expect(signalsIn(points(values), limits).map(({ on, rule }) => `${on} ${rule}`)).toEqual([
      '5 outside',
      '12 shift',
      '13 shift',
    ]);
  });

  test('are none where every point would be outside: trends and shifts still signal', () => {
    const values = numbers('0,0,0,0,0,0,0,10,10,10,10,10,10,10');
    expect(limitsOf(values)).toMatchObject({ lower: null, upper: null });
  });

  test('ranges are tried once: what is left is not screened again', () => {
    // Moving ranges 1 ×9, 8, 200: their mean is 19.7, 3.267 of which leave only 200 out; of the rest 8 would be next.
    const values = numbers('1,2,1,2,1,2,1,2,1,2,10,210');
    const { leftOut, putBack, movingRange } = drawn(values);
    // Without the 200 the small figures would be outside, though they touch none of it: it is put back.
    expect([leftOut, putBack, print(movingRange, 4)]).toEqual([0, 1, '19.7273']);
  });

  test('a range of exactly 3.267 times the mean is used, one just above it is not', () => {
    // Ranges of 3.267 and three times 0.733 / 3: their mean is 1.
    const rest = [1n, 2n, 3n].map((n) => ratio(n * 733n, 3000n));
    const from = (range: Ratio): Ratio[] => [whole(0), range, ...rest.map((one) => add(range, one))];
    const large = ({ leftOut, putBack }: Limits): number => leftOut + putBack;
    expect(large(limitsOf(from(number('3.267'))))).toBe(0);
    expect(large(limitsOf(from(number('3.267001'))))).toBe(1);
  });

  test('are exact for fractions that no decimal holds', () => {
    const thirds = [1n, 2n, 1n, 2n, 1n, 2n].map((n) => ratio(n, 3n));
    const { mean, movingRange, upper } = drawn(thirds);
    expect(compare(mean, ratio(1n, 2n))).toBe(0);
    expect(compare(movingRange, ratio(1n, 3n))).toBe(0);
    expect(compare(upper, add(ratio(1n, 2n), ratio(266n, 300n)))).toBe(0);
  });

  test('of thousands of unlike fractions are as near as makes no difference, and soon there', () => {
    const values = Array.from({ length: 2000 }, (_, at) =>
      ratio(BigInt(50 * (at + 101) + (at % 7)), BigInt(at + 101)),
    );
    const { mean, lower, upper } = drawn(values);
    const plain = values.map(({ n, d }) => Number(n) / Number(d));
    expect(Number(print(mean, 9))).toBeCloseTo(plain.reduce((sum, one) => sum + one, 0) / plain.length, 6);
    expect(compare(lower, mean)).toBe(-1);
    expect(compare(upper, mean)).toBe(1);
    expect(mean.d.toString().length).toBeLessThan(100);
  });

  test('of figures that never change are the figure itself, and nothing is outside them', () => {
    const values = numbers('5 5 5 5 5 5 5 5');
    expect(shown(drawn(values))).toBe('5, 5 to 5');
    expect(signalsIn(points(values), drawn(values))).toEqual([]);
  });
});

/** The lines at two thirds are 30 and 70. */
const LIMITS: Limits = {
  mean: whole(50),
  lower: whole(20),
  upper: whole(80),
  movingRange: number('11.278'),
  leftOut: 0,
  putBack: 0,
};

/** `3:outside+ 5:trend-`: place (from 1), rule, side. */
const signalsText = (values: string, runLength?: string): string =>
  signalsIn(points(numbers(values)), LIMITS, runLength ? Number(runLength) : undefined)
    .map(({ on, rule, side }) => `${on}:${rule}${side > 0 ? '+' : '-'}`)
    .join(' ');

describe('signals, with the mean at 50, limits at 20 and 80, two thirds at 30 and 70', () => {
  test.each(
    table(`
what                                                   | values                        | run | signals
nothing unusual                                        | 50 60 40 55 45                |     |
the limit itself is inside                             | 80 50 20                      |     |
above the upper limit                                  | 50 80.001 50                  |     | 2:outside+
below the lower limit                                  | 50 19.999 50                  |     | 2:outside-
six rises: seven points                                | 44 46 48 51 53 55 57          |     | 7:trend+
six falls                                              | 57 55 53 51 48 46 44          |     | 7:trend-
five rises are too few                                 | 46 48 51 53 55 57             |     |
each later rise completes a run of its own             | 44 46 48 51 53 55 57 59       |     | 7:trend+ 8:trend+
a tie breaks a run of rises                            | 44 46 48 48 51 53 55 57       |     |
a tie at its end breaks it                             | 44 46 48 51 53 55 55          |     |
a fall breaks it                                       | 44 46 48 47 51 53 55 57       |     |
two of three: with one between                         | 71 60 72                      |     | 3:two-of-three+
two of three: one after the other                      | 51 71 72                      |     | 3:two-of-three+
not where the third is on the mean                     | 50 71 72                      |     |
two are not enough where the series begins with them   | 71 72                         |     |
nor where the third is on the other side               | 71 40 72                      |     |
two far apart are not two of three                     | 71 60 60 72                   |     |
one on each side are not                               | 71 50 29                      |     |
low ones                                               | 29 49 28                      |     | 3:two-of-three-
the line at two thirds itself is not beyond it         | 70 60 70                      |     |
the third point completes it, on the same side         | 71 72 60                      |     | 3:two-of-three+
a point back inside after that adds nothing            | 60 71 72 60                   |     | 3:two-of-three+
a point outside the limit counts as one of the two     | 60 85 71                      |     | 2:outside+ 3:two-of-three+
outside comes first                                    | 71 85                         |     | 2:outside+
seven above the mean                                   | 51 52 51 52 51 52 51          |     | 7:shift+
seven below it                                         | 49 48 49 48 49 48 49          |     | 7:shift-
six are too few                                        | 52 51 52 51 52 51             |     |
a point on the mean breaks the run                     | 51 52 51 50 52 51 52 51       |     |
eight: the seventh and the eighth                      | 51 52 51 52 51 52 51 52       |     | 7:shift+ 8:shift+
a trend comes before two of three and a shift          | 51 54 57 60 63 71 74          |     | 7:trend+
two of three comes before a shift                      | 51 52 51 52 71 60 74          |     | 7:two-of-three+
a run of five: trend                                   | 46 48 51 53 55                | 5   | 5:trend+
a run of five: shift                                   | 51 52 51 52 51                | 5   | 5:shift+
a run of nine: seven are too few                       | 51 52 51 52 51 52 51 52       | 9   |
no points at all                                       | 50                            |     |
`),
  )('$what', ({ values = '', run, signals }) => {
    expect(signalsText(values, run)).toBe(signals);
  });
});

const stage = (target: Target): Stage => stageBy(0, target);

describe('assurance, with limits at 20 and 80', () => {
  test.each<[string, Good, Target | undefined, string]>([
    ['above the limits, high is good', 'high', whole(81), 'failing'],
    ['below the limits, high is good', 'high', whole(19), 'passing'],
    ['between them', 'high', whole(50), 'hit-or-miss'],
    ['on the upper limit', 'high', whole(80), 'hit-or-miss'],
    ['on the lower limit', 'high', whole(20), 'hit-or-miss'],
    ['above the limits, low is good', 'low', whole(81), 'passing'],
    ['below the limits, low is good', 'low', whole(19), 'failing'],
    ['a range round the limits', 'range', [whole(20), whole(80)], 'passing'],
    ['a range above the limits', 'range', [whole(81), whole(90)], 'failing'],
    ['a range below the limits', 'range', [whole(10), whole(19)], 'failing'],
    ['a range that the upper limit leaves', 'range', [whole(20), whole(79)], 'hit-or-miss'],
    ['a range that the lower limit leaves', 'range', [whole(21), whole(80)], 'hit-or-miss'],
    ['for information', 'none', whole(50), 'none'],
    ['a grade', 'high', 'good', 'none'],
    ['no target', 'high', undefined, 'none'],
  ])('%s', (_, good, target, expected) => {
    expect(assuranceOf(good, target === undefined ? null : stage(target), LIMITS)).toBe(expected);
  });
});

describe('variation is what the latest point shows', () => {
  const high = { rule: 'outside', on: 9, side: 1 } as const;
  test.each<[string, Good, string]>([
    ['a high signal, high is good', 'high', 'improvement'],
    ['a high signal, low is good', 'low', 'concern'],
    ['a high signal of which nobody says whether it is good', 'none', 'none'],
    ['a high signal outside a range', 'range', 'none'],
  ])('%s', (_, good, expected) => {
    expect(variationOf(good, [high], 9)).toBe(expected);
  });

  test('a low signal, high is good', () => {
    expect(variationOf('high', [{ ...high, side: -1 }], 9)).toBe('concern');
  });

  test('a signal at an earlier point is history', () => {
    expect(variationOf('high', [high], 10)).toBe('common-cause');
  });
});

test.each([
  [0, 'too-few'],
  [5, 'too-few'],
  [6, 'trial'],
  [11, 'trial'],
  [12, 'ok'],
])('%i points: %s', (count, status) => {
  expect(statusOf(count)).toBe(status);
});

const RUNS = { seed: 20100517, numRuns: 300 };
const values = fc.array(figure, { minLength: 6, maxLength: 20 });

describe('for any series', () => {
  const rulesOf = (all: readonly Ratio[]) => signalsIn(points(all), drawn(all));

  test('moved up or down, limits move along and signals stay', () => {
    fc.assert(
      fc.property(values, figure, (all, by) => {
        const moved = all.map((value) => add(value, by));
        expect(rulesOf(moved)).toEqual(rulesOf(all));
        expect(compare(drawn(moved).upper, add(drawn(all).upper, by))).toBe(0);
        expect(drawn(moved).leftOut).toBe(drawn(all).leftOut);
      }),
      RUNS,
    );
  });

  test('in other units, limits follow and signals stay', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 1000 }), (all, by) => {
        const scaled = all.map((value) => multiply(value, ratio(BigInt(by), 7n)));
        expect(rulesOf(scaled)).toEqual(rulesOf(all));
        expect(compare(drawn(scaled).lower, multiply(drawn(all).lower, ratio(BigInt(by), 7n)))).toBe(0);
      }),
      RUNS,
    );
  });

  test('turned upside down, every signal changes its side', () => {
    fc.assert(
      fc.property(values, (all) => {
        const turned = all.map((value) => multiply(value, whole(-1)));
        expect(rulesOf(turned)).toEqual(rulesOf(all).map((one) => ({ ...one, side: -one.side })));
      }),
      RUNS,
    );
  });

  test('with the other polarity, improvement and concern change places', () => {
    const OTHER: Record<string, string> = { improvement: 'concern', concern: 'improvement' };
    fc.assert(
      fc.property(values, (all) => {
        const high = variationOf('high', rulesOf(all), all.length);
        const low = variationOf('low', rulesOf(all), all.length);
        expect(low).toBe(OTHER[high] ?? high);
      }),
      RUNS,
    );
  });

  test('a point has one signal at most, and none is found before the points that make it', () => {
    fc.assert(
      fc.property(values, (all) => {
        const found = rulesOf(all);
        expect(new Set(found.map(({ on }) => on)).size).toBe(found.length);
        for (const one of found) {
          const until = signalsIn(points(all.slice(0, one.on)), drawn(all));
          expect(until.at(-1)).toEqual(one);
        }
      }),
      RUNS,
    );
  });
});
