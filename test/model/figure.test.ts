/** Exact figures: read, compared, added, divided and rounded. Contract 4.1. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absolute,
  add,
  compare,
  divide,
  fromNumber,
  isExactInJson,
  JSON_DECIMALS,
  multiply,
  parseDecimal,
  print,
  type Ratio,
  ratio,
  rounded,
  subtract,
  toJson,
  whole,
} from '../../src/model/figure.ts';
import { table } from '../support/builders.ts';

const RUNS = { seed: 20100517, numRuns: 500 };

const anyRatio = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.constantFrom(1n, 50n, 10n ** 6n)),
  )
  .map(([n, d]) => ratio(n, d));

describe('reading', () => {
  test.each(
    table(`
text                            | n                              | d
0                               | 0                              | 1
-0                              | 0                              | 1
76.92                           | 7692                           | 100
-3                              | -3                             | 1
007.10                          | 710                            | 100
999999999999999                 | 999999999999999                | 1
0000000000000000999             | 999                            | 1
123456789012345.123456789012345 | 123456789012345123456789012345 | 1000000000000000
`),
  )('$text', ({ text, n, d }) => {
    expect(parseDecimal(text as string)).toEqual({ n: BigInt(n as string), d: BigInt(d as string) });
  });

  const REFUSED = [
    '',
    ' ',
    '.5',
    '5.',
    '+5',
    '1e3',
    '1,000',
    '0x10',
    '--1',
    '1.2.3',
    '12abc',
    '٣',
    'NaN',
    ' 1',
    '1\n',
  ];
  test.each([...REFUSED, '9'.repeat(101), `0.${'1'.repeat(100)}`])('%j is refused', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  test.each([[0], [58], [-3.5], [76.92], [0.000001], [123456789012345.6]])(
    'the number %d as it was written',
    (n) => {
      expect(Number(print(fromNumber(n), 12))).toBe(n);
    },
  );

  test.each([
    [1e21, '1000000000000000000000'],
    [-2.5e21, '-2500000000000000000000'],
    [1.25e22, '12500000000000000000000'],
  ])('the number %d, which JavaScript writes with a power of ten', (n, digits) => {
    expect(print(fromNumber(n), 12)).toBe(digits);
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [1e120], [1e-7]])('the number %d is refused', (n) => {
    expect(() => fromNumber(n)).toThrow(RangeError);
  });

  test('a JSON number is the figure as it is printed with six decimals', () => {
    fc.assert(
      fc.property(anyRatio, (value) => {
        expect(toJson(value)).toBe(Number(print(value, JSON_DECIMALS)));
        expect(isExactInJson(value)).toBe(compare(rounded(value, JSON_DECIMALS), value) === 0);
      }),
      RUNS,
    );
  });

  test('what is printed is read again as the same figure', () => {
    const exact = fc.tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.nat({ max: 12 }));
    fc.assert(
      fc.property(exact, ([n, decimals]) => {
        const value = ratio(n, 10n ** BigInt(decimals));
        expect(compare(parseDecimal(print(value, decimals)) as Ratio, value)).toBe(0);
      }),
      RUNS,
    );
  });
});

describe('reckoning, against whole numbers', () => {
  const factor = 10n ** 18n;

  test('a ratio has a denominator above 0', () => {
    expect(ratio(1n, -2n)).toEqual({ n: -1n, d: 2n });
    expect(() => ratio(1n, 0n)).toThrow(RangeError);
    expect(() => divide(whole(1), whole(0))).toThrow(RangeError);
  });

  test('29 of 50 is 58 %, and 799 of 1000 is not 80 %', () => {
    expect(compare(multiply(ratio(29n, 50n), whole(100)), whole(58))).toBe(0);
    expect(compare(multiply(ratio(799n, 1000n), whole(100)), whole(80))).toBe(-1);
  });

  test('order, sums, products and their inverses', () => {
    fc.assert(
      fc.property(anyRatio, anyRatio, (a, b) => {
        const difference = a.n * b.d - b.n * a.d;
        expect(compare(a, b)).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        expect(compare(subtract(a, b), whole(0))).toBe(compare(a, b));
        if (b.n !== 0n) expect(compare(multiply(divide(a, b), b), a)).toBe(0);
        expect(compare(absolute(a), whole(0))).toBe(a.n === 0n ? 0 : 1);
        expect(compare(multiply(absolute(a), absolute(a)), multiply(a, a))).toBe(0);
      }),
      RUNS,
    );
  });

  test('printed to a number of decimals it is off by half a unit at most, and halves go away from zero', () => {
    fc.assert(
      fc.property(anyRatio, fc.nat({ max: 8 }), (value, decimals) => {
        const unit = ratio(1n, 10n ** BigInt(decimals));
        const shown = big(print(value, decimals));
        const off = multiply(absolute(subtract(shown, value)), whole(2));
        expect(compare(off, unit)).toBeLessThanOrEqual(0);
        if (compare(off, unit) === 0) expect(compare(absolute(shown), absolute(value))).toBe(1);
        expect(compare(big(print(value, decimals, 'down')), value)).toBeLessThanOrEqual(0);
        expect(compare(big(print(value, decimals, 'up')), value)).toBeGreaterThanOrEqual(0);
        const gap = subtract(big(print(value, decimals, 'up')), big(print(value, decimals, 'down')));
        expect(compare(gap, unit)).toBeLessThanOrEqual(0);
      }),
      RUNS,
    );
  });

  /** Reads digits of any length. */
  function big(text: string): Ratio {
    const [integer = '', fraction = ''] = text.split('.');
    return ratio(BigInt(integer + fraction.padEnd(18, '0')), factor);
  }
});
