/** Figures as rows hold them: what was typed comes back, and says what it says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COUNT_SIGNS, parseNumber, SIGNS } from '../../src/return/cell.ts';
import {
  BLANK,
  Cells,
  dayIn,
  figureText,
  LONGEST_DATE,
  NONE,
  numberOf,
  PLAIN,
  TYPED,
} from '../../src/return/cells.ts';

/** What is held of a text: its form, and the digits of a plain number. */
function heldOf(typed: string): { form: number; digits: number | null } {
  const [held, form] = new Cells().figure(typed);
  return { form, digits: form === TYPED ? null : held };
}

test.each([
  ['', BLANK, 0],
  ['0', PLAIN, 0],
  ['7', PLAIN, 7],
  ['80', PLAIN, 80],
  ['0.0', PLAIN + 1, 0],
  ['0.5', PLAIN + 1, 5],
  ['76.92', PLAIN + 2, 7692],
  ['76.920', PLAIN + 3, 76920],
  ['0.12345678', PLAIN + 8, 12345678],
  ['1.23456789', PLAIN + 8, 123456789],
  ['2147483647', PLAIN, 2147483647],
  ['21474836.4', PLAIN + 1, 214748364],
])('%j is a plain number', (typed, form, digits) => {
  expect(heldOf(typed)).toEqual({ form, digits });
});

test.each([
  ...[
    '2147483648',
    '9999999999',
    '10000000000',
    '21474836.47',
    '0.123456789',
    '00',
    '007',
    '00.5',
    '.5',
    '5.',
    '.',
  ],
  ...[
    '1.2.3',
    '-3',
    '+3',
    '1e3',
    '1,234',
    '£5',
    '5%',
    '80 [p]',
    'c',
    ' 80',
    '80 ',
    ' ',
    '８0',
    '"80"',
    '/1',
    ':1',
  ],
])('%j is held as a text', (typed) => {
  expect(heldOf(typed).form).toBe(TYPED);
});

const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: most });
const typedFigure = fc.oneof(
  fc.tuple(digits(11), fc.constantFrom('', '.'), digits(9)).map((parts) => parts.join('')),
  fc.nat().map(String),
  fc.string({ unit: fc.constantFrom(...'0123.,-£%[p] c'), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

test('any text comes back as it was typed, without the blanks around it, and says what its reader reads in it', () => {
  fc.assert(
    fc.property(fc.array(typedFigure, { minLength: 1 }), (all) => {
      const cells = new Cells();
      const held = all.map((typed) => cells.figure(typed));
      for (const [at, typed] of all.entries()) {
        const [value, form] = held[at] as [number, number];
        expect(figureText(value, form, cells.figures)).toBe(typed.trim());
        for (const signs of [...Object.values(SIGNS), COUNT_SIGNS])
          expect(numberOf(value, form, signs, cells.figures)).toEqual(parseNumber(typed, signs));
      }
    }),
    { numRuns: 500 },
  );
});

test('each number of up to six characters comes back', () => {
  const cells = new Cells();
  const wrong: string[] = [];
  for (let number = 0; number < 100_000; number += 3)
    for (let decimals = 0; decimals < 4; decimals++) {
      const typed = (number / 10 ** decimals).toFixed(decimals);
      const [held, form] = cells.figure(typed);
      if (form !== PLAIN + decimals || figureText(held, form, cells.figures) !== typed) wrong.push(typed);
    }
  expect(wrong).toEqual([]);
});

test('days are known by the number of their text: a month is its last day at the end, its first at the start', () => {
  const { texts, ends, starts } = new Cells();
  const all = ['2010-03', '17/05/2010', 'soon', '', '2010-02-30'];
  for (const typed of all) {
    texts.period_end.ofText(typed);
    texts.period_start.ofText(typed);
  }
  // Later ones first, so that there is no room for them yet.
  for (let more = 0; more < 100; more++) texts.period_end.ofText(`day ${more}`);
  expect(ends.get(texts.period_end.ofText('day 99'))).toBe(NONE);
  for (const typed of [...all, ...all]) {
    expect(ends.get(texts.period_end.ofText(typed))).toBe(dayIn(typed, 'last') ?? NONE);
    expect(starts.get(texts.period_start.ofText(typed))).toBe(dayIn(typed, 'first') ?? NONE);
  }
});

test('a longer text than a date may be is none', () => {
  expect(dayIn('17 September 2010', 'last')).not.toBeNull();
  expect(dayIn(`17 September 2010${' '.repeat(LONGEST_DATE)}`, 'last')).toBeNull();
});
