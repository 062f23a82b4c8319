/** Number cells: what is read as what, and what is refused. Contract 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, parseDecimal, print } from '../../src/model/figure.ts';
import { parseNumber, type Signs } from '../../src/return/cell.ts';

const ANY: Signs = { pound: true, percent: true };

describe('a number', { timeout: 60_000 }, () => {
  test.each([
    ['76.92', '76.92', 2],
    ['76.92%', '76.92', 2],
    ['£1,843,627', '1843627', 0],
    ['£1843627.50', '1843627.5', 2],
    ['1,234', '1234', 0],
    ['12,345.6', '12345.6', 1],
    ['123,456,789', '123456789', 0],
    ['-3', '-3', 0],
    ['−3', '-3', 0],
    ['−865,732.0', '-865732', 1],
    ['-£3', '-3', 0],
    ['£-3', '-3', 0],
    ['£−3', '-3', 0],
    ['-0', '0', 0],
    ['0', '0', 0],
    ['0.0%', '0', 1],
    ['007', '7', 0],
    ['  80  ', '80', 0],
    ['\u00a080\u00a0', '80', 0],
    ['123456789012345.123456789012345', '123456789012345.123456789012345', 15],
  ])('%s is %s with %i decimals', (typed, value, decimals) => {
    const cell = parseNumber(typed, ANY);
    expect(cell.problem).toBeNull();
    expect(cell.value && print(cell.value, 15)).toBe(value);
    expect(cell.decimals).toBe(decimals);
    expect(cell.symbol).toBeNull();
  });

  test.each([
    '8o.1',
    '12abc',
    '1e3',
    '1E3',
    '+5',
    '.5',
    '5.',
    '--3',
    '-£-3',
    '3-',
    '5-6',
    '1.2.3',
    '12,34,567',
    ',123',
    '1,234,',
    '1,234.5,6',
    '1 234',
    '£ 3',
    '$3',
    '3 %',
    '%',
    '£',
    '-',
    '−',
    '%5',
    '5£',
    '(3)',
    '٣',
    '３',
    '½',
    'NaN',
    'Infinity',
    '0x10',
    'n/a',
    'nil',
    '-',
    'p',
    '[p]',
    '5 [c]',
    '5 [q]',
    '5 p',
    '5 [p',
    '5 p]',
    '5 [p)',
    '5 [p] [b]',
    '[p] 5',
    '5 []',
    '\u00005',
    '5\n6',
    '9'.repeat(101),
  ])('%j is refused', (typed) => {
    expect(parseNumber(typed, ANY)).toMatchObject({ value: null, problem: 'not-a-number' });
  });

  test.each(['76,92', '1,23', '0,123', '00,123', '1234,567', '1.234,56', '−76,92', '£1.843,50', '76,92 %'])(
    '%s has a decimal comma',
    (typed) => {
      expect(parseNumber(typed, ANY)).toMatchObject({ value: null, problem: 'decimal-comma' });
    },
  );

  test.each(['#N/A', '#DIV/0!', '#REF!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', 'Err:502'])(
    '%s is the error of a spreadsheet',
    (typed) => {
      expect(parseNumber(typed, ANY)).toMatchObject({ value: null, problem: 'spreadsheet-error' });
    },
  );

  test.each([['1234567890123456'], ['0.123456789012345678901234567890'], ['1,234,567,890,123,456']])(
    '%s has more digits than are kept',
    (typed) => {
      expect(parseNumber(typed, ANY)).toMatchObject({ value: null, problem: 'too-many-digits' });
    },
  );

  test.each(['', ' ', '\u00a0', '\t'])('%j is blank: no number, and never 0', (typed) => {
    expect(parseNumber(typed, ANY)).toEqual({ value: null, decimals: 0, symbol: null, problem: null });
  });

  test.each([
    ['c', 'c'],
    ['C', 'c'],
    ['(x)', 'x'],
    ['[X]', 'x'],
    ['[z]', 'z'],
    ['w', 'w'],
    ['(K)', 'k'],
    ['low', 'low'],
    ['Low', 'low'],
    ['[LOW]', 'low'],
    [' [c] ', 'c'],
  ] as const)('%s stands in place of a number: %s', (typed, symbol) => {
    expect(parseNumber(typed, ANY)).toEqual({ value: null, decimals: 0, symbol, problem: null });
  });

  test.each([
    ['76.92 [p]', '76.92', 'p'],
    ['76.92[p]', '76.92', 'p'],
    ['76.92 (r)', '76.92', 'r'],
    ['43.8571% [b]', '43.8571', 'b'],
    ['100.0%[B]', '100', 'b'],
    ['£1714956.0 [e]', '1714956', 'e'],
    ['−546633 [u]', '-546633', 'u'],
    ['221  [F]', '221', 'f'],
  ] as const)('%s is %s, marked %s', (typed, value, symbol) => {
    const cell = parseNumber(typed, ANY);
    expect(cell.value && print(cell.value, 6)).toBe(value);
    expect(cell).toMatchObject({ symbol, problem: null });
  });

  test('a sign that contradicts the unit is a slip', () => {
    const none = { pound: false, percent: false };
    expect(parseNumber('43%', none).problem).toBe('percent-sign');
    expect(parseNumber('£43', none).problem).toBe('pound-sign');
    expect(parseNumber('43', none).problem).toBeNull();
  });

  const decimals = fc.tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }),
    fc.stringMatching(/^\d{0,12}$/),
  );

  /** The same figure in every form that the contract allows. */
  function forms(sign: string, integer: string, fraction: string): string[] {
    const grouped = integer.replace(/\B(?=(\d{3})+$)/g, ',');
    const numbers = [integer, grouped].map((whole) => (fraction ? `${whole}.${fraction}` : whole));
    const signed = numbers.flatMap((text) =>
      sign ? [`-${text}`, `−${text}`, `-£${text}`, `£-${text}`] : [text, `£${text}`],
    );
    return signed.flatMap((text) => [text, `${text}%`, `${text} [p]`, `${text}(b)`, ` ${text}\u00a0`]);
  }

  test('every form of a figure reads back as exactly that figure', () => {
    fc.assert(
      fc.property(decimals, ([negative, integer, fraction]) => {
        const sign = negative ? '-' : '';
        const figure = parseDecimal(`${sign}${integer}${fraction && `.${fraction}`}`);
        for (const typed of forms(sign, `${integer}`, fraction)) {
          const cell = parseNumber(typed, ANY);
          expect(cell.problem, typed).toBeNull();
          expect(cell.value && figure && compare(cell.value, figure), typed).toBe(0);
          expect(cell.decimals, typed).toBe(fraction.length);
        }
      }),
    );
  });

  test('what is read as a number has a digit, and says so when it is not read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-−+£%[]()pce ') }), (typed) => {
        const { value, symbol, problem } = parseNumber(typed, ANY);
        if (value) expect(typed).toMatch(/\d/);
        expect([value, problem].filter(Boolean).length + (symbol && !value ? 1 : 0)).toBe(
          typed.trim() === '' ? 0 : 1,
        );
      }),
    );
  });
});
