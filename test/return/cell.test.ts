/** Number cells, as a return gives them: what each means, and what is refused. Contract 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iso } from '../../src/model/day.ts';
import { parseDecimal, print } from '../../src/model/figure.ts';
import { day } from '../support/notice.ts';
import { counted, isExactly, read, rowsOf } from './support.ts';

const quoted = (typed: string): string => `"${typed.replaceAll('"', '""')}"`;

/** The value of a measure in one row: of a rate, which may have a `£` and a `%`, unless another is named. */
function numberIn(typed: string, measure = 'rate') {
  const result = read(counted(`${measure},2010-03-31,${quoted(typed)},,`));
  const [row] = rowsOf(result);
  const [refused] = result.findings.flatMap((one) => (one.code === 'bad-number' ? [one.facts.expected] : []));
  const value = typeof row?.value === 'object' ? row.value : null;
  return { value, symbol: row?.symbol ?? null, problem: refused ?? null };
}

/** How far the exact figure may be from a printed one shows how many decimals it has: here 0, so that only a whole one fits. */
const hasDecimals = (typed: string, share: string): boolean =>
  read(counted(`ni59,2010-03-31,${quoted(typed)},${share}`)).findings.length > 0;

describe('a number', () => {
  test.each([
    ['76.92', '76.92'],
    ['76.92%', '76.92'],
    ['£1,843,627', '1843627'],
    ['£1843627.50', '1843627.5'],
    ['1,234', '1234'],
    ['12,345.6', '12345.6'],
    ['123,456,789', '123456789'],
    ['-3', '-3'],
    ['−3', '-3'],
    ['−865,732.0', '-865732'],
    ['-£3', '-3'],
    ['£-3', '-3'],
    ['£−3', '-3'],
    ['-0', '0'],
    ['0', '0'],
    ['0.0%', '0'],
    ['007', '7'],
    ['  80  ', '80'],
    ['\u00a080\u00a0', '80'],
    ['123456789012345.123456789012345', '123456789012345.123456789012345'],
    ['1234567890123456', '1234567890123456'],
    ['£1,234,567,890,123,456', '1234567890123456'],
    ['12345678901234567890123', '12345678901234567890123'],
  ])('%s is %s', (typed, value) => {
    const cell = numberIn(typed);
    expect(cell).toMatchObject({ problem: null, symbol: null });
    expect(cell.value && print(cell.value, 15)).toBe(value);
  });

  test.each([
    ['67', '2,3', false],
    ['66.7', '2,3', false],
    ['66.7%', '2,3', false],
    ['66.6', '2,3', true],
    ['66.67 [p]', '2,3', false],
    ['66.70', '2,3', true],
    ['50', '101,200', false],
    ['50.0', '101,200', true],
  ])('%s has so many decimals that %s is another figure: %s', (typed, share, other) => {
    expect(hasDecimals(typed, share)).toBe(other);
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
  ])('%j is refused', (typed) => {
    expect(numberIn(typed)).toMatchObject({ value: null, problem: 'number' });
  });

  test.each(['76,92', '1,23', '0,123', '00,123', '1234,567', '1.234,56', '−76,92', '£1.843,50', '76,92 %'])(
    '%s has a decimal comma',
    (typed) => {
      expect(numberIn(typed)).toMatchObject({ value: null, problem: 'decimal-comma' });
    },
  );

  test.each(['#N/A', '#DIV/0!', '#REF!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!', '#SPILL!', 'Err:502'])(
    '%s is the error of a spreadsheet',
    (typed) => {
      expect(numberIn(typed)).toMatchObject({ value: null, problem: 'spreadsheet-error' });
    },
  );

  test.each([[`${'9'.repeat(99)}.99`], [`0.${'1'.repeat(100)}`]])(
    '%s has more digits than are kept',
    (typed) => {
      expect(numberIn(typed)).toMatchObject({ value: null, problem: 'too-many-digits' });
    },
  );

  test.each(['', ' ', '\u00a0', '\t'])('%j is blank: no number, and never 0', (typed) => {
    expect(numberIn(typed)).toEqual({ value: null, symbol: null, problem: null });
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
    ['u', 'u'],
    ['[U]', 'u'],
    ['(u)', 'u'],
    [' [c] ', 'c'],
  ] as const)('%s stands in place of a number: %s', (typed, symbol) => {
    expect(numberIn(typed)).toEqual({ value: null, symbol, problem: null });
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
    const cell = numberIn(typed);
    expect(cell.value && print(cell.value, 6)).toBe(value);
    expect(cell).toMatchObject({ symbol, problem: null });
  });

  test('a sign that contradicts the unit is a slip', () => {
    expect(numberIn('43%', 'posts').problem).toBe('percent-sign');
    expect(numberIn('£43', 'posts').problem).toBe('pound-sign');
    expect(numberIn('43', 'posts').problem).toBeNull();
    expect(numberIn('43%', 'spend').problem).toBe('percent-sign');
    expect(numberIn('£43', 'ni59').problem).toBe('pound-sign');
  });

  const decimals = fc.tuple(
    fc.boolean(),
    fc.bigInt({ min: 0n, max: 10n ** 40n - 1n }),
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
        const all = forms(sign, `${integer}`, fraction);
        const lines = all.map((typed, at) => `rate,${iso(day('2000-01-31') + at)},${quoted(typed)},,`);
        const result = read(counted(...lines));
        expect(result.findings.filter(({ code }) => code !== 'before-issue')).toEqual([]);
        for (const { value } of rowsOf(result))
          expect(figure && isExactly(value, print(figure, 12))).toBe(true);
        expect(rowsOf(result)).toHaveLength(all.length);
      }),
    );
  });

  test('what is read as a number has a digit, and says so when it is not read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-−+£%[]()pce ') }), (typed) => {
        const { value, symbol, problem } = numberIn(typed);
        if (value) expect(typed).toMatch(/\d/);
        expect([value, problem].filter(Boolean).length + (symbol && !value ? 1 : 0)).toBe(
          typed.trim() === '' ? 0 : 1,
        );
      }),
    );
  });
});
