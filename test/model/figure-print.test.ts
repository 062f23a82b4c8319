/** Exact figures printed without turning a miss into a hit, and as JSON numbers. Contract 4.1 and 5. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absolute,
  add,
  compare,
  fromNumber,
  parseDecimal,
  print,
  printBeside,
  type Ratio,
  ratio,
  shortfallToJson,
  subtract,
  toJson,
  toJsonBeside,
} from '../../src/model/figure.ts';
import { table } from '../support/builders.ts';

const RUNS = { seed: 20100517, numRuns: 500 };

const decimal = (text: string): Ratio => {
  const found = /^(-?\d+)\/(\d+)$/.exec(text);
  if (found) return ratio(BigInt(found[1] as string), BigInt(found[2] as string));
  const read = parseDecimal(text);
  if (!read) throw new Error(`not a decimal: ${text}`);
  return read;
};

/** A pair that differs by very little: at most two millionths. */
const closePair = fc
  .tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: -2000, max: 2000 }))
  .map(([hundredths, tiny]): [Ratio, Ratio] => {
    const target = ratio(BigInt(hundredths), 100n);
    return [add(target, ratio(BigInt(tiny), 10n ** 9n)), target];
  });

describe('printing', () => {
  test.each(
    table(`
value      | decimals | nearest | down   | up
8.35       | 1        | 8.4     | 8.3    | 8.4
-8.35      | 1        | -8.4    | -8.4   | -8.3
1.005      | 2        | 1.01    | 1      | 1.01
2.5        | 0        | 3       | 2      | 3
-2.5       | 0        | -3      | -3     | -2
0.5        | 0        | 1       | 0      | 1
-0.5       | 0        | -1      | -1     | 0
-0.4       | 0        | 0       | -1     | 0
0          | 2        | 0       | 0      | 0
80.00      | 2        | 80      | 80     | 80
0.05       | 2        | 0.05    | 0.05   | 0.05
100        | 0        | 100     | 100    | 100
2/3        | 6        | 0.666667 | 0.666666 | 0.666667
-1/3       | 2        | -0.33   | -0.34  | -0.33
`),
  )('$value to $decimals decimals', ({ value, decimals, nearest, down, up }) => {
    const of = decimal(value as string);
    const places = Number(decimals);
    expect([print(of, places), print(of, places, 'down'), print(of, places, 'up')]).toEqual([
      nearest,
      down,
      up,
    ]);
  });

  test.each(
    table(`
value               | other | shown
79.9                | 80    | 79.9
79.996              | 80    | 79.996
79.9999994          | 80    | 79.999999
79.9999996          | 80    | 79.9999996
80                  | 80    | 80
80.004              | 80    | 80.004
80.0000000000001    | 80    | 80.000000000001
79.9999999999999    | 80    | 79.999999999999
-79.9999999999999   | -80   | -79.999999999999
12.344              | 12.34 | 12.344
12.344              | 50    | 12.34
799/10              | 80    | 79.9
2/3                 | 0.67  | 0.667
2/3                 | 0.666667 | 0.6666667
`),
  )('$value next to $other', ({ value, other, shown }) => {
    expect(printBeside(decimal(value as string), [decimal(other as string)], 2)).toBe(shown);
  });

  test.each(
    table(`
value               | others                | shown
79.125              | 79.125                | 79.125
79.125              | 80                    | 79.13
79.125              | 79.125 80             | 79.125
79.996              | 79.99 80              | 79.996
79.1234567890123    | 79.1234567890123      | 79.1234567890123
80.000000000001     | 80                    | 80.000000000001
79.9999999999999    | 80                    | 79.999999999999
80.0000000000001    | 80                    | 80.000000000001
79.9999999999999    | 80 79.9999999999999   | 79.9999999999999
2/3                 | 2/3                   | 0.67
2/3                 | 2/3 0.67              | 0.667
80                  |                       | 80
`),
  )('$value next to each of $others', ({ value = '', others = '', shown }) => {
    const all = others.split(' ').filter(Boolean).map(decimal);
    expect(printBeside(decimal(value), all, 2)).toBe(shown);
  });

  test('next to its target no miss is printed as a hit, and no hit as a miss', () => {
    fc.assert(
      fc.property(closePair, fc.integer({ min: 2, max: 4 }), ([value, target], decimals) => {
        expect(compare(decimal(printBeside(value, [target], decimals)), target)).toBe(compare(value, target));
      }),
      RUNS,
    );
  });
});

describe('as JSON numbers, with at most 6 decimals', () => {
  test.each([
    ['8.35', 8.35],
    ['-8.35', -8.35],
    ['0.0000005', 0.000001],
    ['-0.0000005', -0.000001],
    ['0.0000004', 0],
    ['-0.0000004', 0],
    ['2/3', 0.666667],
    ['1000000.0000015', 1000000.000002],
    ['999999999999999', 999999999999999],
  ])('%s', (value, json) => {
    expect(toJson(decimal(value))).toBe(json);
    expect(Object.is(toJson(decimal(value)), -0)).toBe(false);
  });

  test.each([
    ['79.9999999', '80', 79.999999],
    ['80.0000001', '80', 80.000001],
    ['80', '80', 80],
    ['66.6666666', '80', 66.666667],
    ['-80.0000001', '-80', -80.000001],
  ])('%s next to %s', (value, target, json) => {
    expect(toJsonBeside(decimal(value), decimal(target))).toBe(json);
  });

  test('next to its target it stays on its side, and within a millionth', () => {
    fc.assert(
      fc.property(closePair, ([value, target]) => {
        const json = fromNumber(toJsonBeside(value, target));
        expect(compare(json, target)).toBe(compare(value, target));
        expect(compare(absolute(subtract(json, value)), ratio(1n, 1_000_000n))).toBeLessThanOrEqual(0);
      }),
      RUNS,
    );
  });

  test.each([
    ['0', 0],
    ['0.0000000001', 0.000001],
    ['0.0000014', 0.000001],
    ['0.0000015', 0.000002],
    ['7.5', 7.5],
  ])('a shortfall of %s', (value, json) => {
    expect(shortfallToJson(decimal(value))).toBe(json);
  });
});
