/** Figures as rows hold them: what was typed comes back, and says what it says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COUNT_SIGNS, parseNumber, SIGNS } from '../../src/return/cell.ts';
import { Cells, dayIn, LONGEST_DATE, NONE } from '../../src/return/cells.ts';
import { MOST_DRESSES } from '../../src/return/dress.ts';
import {
  BLANK,
  DRESSED,
  FigureTexts,
  figureText,
  heldOf,
  numberOf,
  PLAIN,
  TYPED,
} from '../../src/return/figure-cell.ts';

/** What is held of a text: its form, and the digits of a plain number. */
function formOf(typed: string): { form: number; digits: number | null } {
  const [held, form] = heldOf(typed, new FigureTexts());
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
  ['21474836.47', PLAIN + 2, 2147483647],
])('%j is a plain number', (typed, form, digits) => {
  expect(formOf(typed)).toEqual({ form, digits });
});

test.each([
  ...[
    '2147483648',
    '9999999999',
    '10000000000',
    '21474836.48',
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
    '1,23',
    '12,34',
    '1234,567',
    '0,123',
    '1,234,56',
    '1,234,',
    ',123',
    '1,,234',
    '1.5,000',
    '5,000,000,000',
    '1,234 [q]',
    '5%%',
    '5 %',
    '5% [p]',
    '-£5',
    '(5)',
    '5 [c]',
    '5 [p]\0',
    '5\0',
    'c',
    'in 2010',
    ' ',
    '８0',
    '"80"',
    '/1',
    ':1',
  ],
])('%j is held as a text', (typed) => {
  expect(formOf(typed).form).toBe(TYPED);
});

test.each([
  ['1,234', PLAIN, 1234],
  ['12,345,678', PLAIN, 12345678],
  ['1,234.50', PLAIN + 2, 123450],
  ['£5', PLAIN, 5],
  ['£0.50', PLAIN + 2, 50],
  ['£2,147,483,647', PLAIN, 2147483647],
  ['5%', PLAIN, 5],
  ['80 [p]', PLAIN, 80],
  ['80[R]', PLAIN, 80],
  ['80 (b)', PLAIN, 80],
  ['£80 [e]', PLAIN, 80],
  [' 80', PLAIN, 80],
  ['80  ', PLAIN, 80],
  ['\u00a080', PLAIN, 80],
])('%j is held as its digits and what stands around them', (typed, form, digits) => {
  expect(formOf(typed)).toEqual({ form: form + DRESSED, digits });
});

test('figures that differ in what stands around them alone come back each as it was typed', () => {
  const texts = new FigureTexts();
  const all = [
    '£1,234',
    '£1234',
    '£1,234%',
    '1,234',
    '1234',
    '1234%',
    '£5',
    '£5\0',
    '\0£5',
    '£\x005',
    '5 [p]',
    '5 [P]',
    '5[p]',
  ];
  const held = all.map((typed) => heldOf(typed, texts));
  expect(held.map(([value, form]) => figureText(value, form, texts))).toEqual(all);
  for (const signs of [...Object.values(SIGNS), COUNT_SIGNS])
    expect(held.map(([value, form]) => numberOf(value, form, signs, texts))).toEqual(
      all.map((typed) => parseNumber(typed, signs)),
    );
});

test('as many forms of figures are told apart as there is room for; what comes then is held as a text', () => {
  const texts = new FigureTexts();
  const marks = ['p', 'r', 'e', 'u', 'b', 'f'];
  const forms = [...marks.map((mark) => ` [${mark}]`), ...marks.map((mark) => `(${mark})`), '%', ' ', '  '];
  const all = forms.map((form, at) => `${at + 1}0.5${form}`);
  const held = all.map((typed) => heldOf(typed, texts));
  expect(held.slice(0, MOST_DRESSES).map(([, form]) => form)).toEqual(
    Array.from({ length: MOST_DRESSES }, (_, at) => PLAIN + 1 + DRESSED * (at + 1)),
  );
  expect(held.slice(MOST_DRESSES).map(([, form]) => form)).toEqual([TYPED]);
  expect(heldOf(all[0] ?? '', texts)).toEqual(held[0]);
  expect(held.map(([value, form]) => figureText(value, form, texts))).toEqual(all.map((one) => one.trim()));
});

const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: most });
const typedFigure = fc.oneof(
  fc.tuple(digits(11), fc.constantFrom('', '.'), digits(9)).map((parts) => parts.join('')),
  fc.nat().map(String),
  fc.string({ unit: fc.constantFrom(...'0123.,-£%[p] c'), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .tuple(
      fc.constantFrom('', '£', '-', '-£', ' ', '\u2212', '$'),
      fc.nat({ max: 3_000_000_000 }).map((whole) => whole.toLocaleString('en-GB')),
      fc.constantFrom('', '.5', '.50', '.', '.5.5', ',5'),
      fc.constantFrom('', '%', ' [p]', '(b)', '[R]', ' [q]', '% [p]', ' ', '\0', '  [u]'),
    )
    .map((parts) => parts.join('')),
);

test('any text comes back as it was typed, without the blanks around it, and says what its reader reads in it', () => {
  fc.assert(
    fc.property(fc.array(typedFigure, { minLength: 1 }), (all) => {
      const texts = new FigureTexts();
      const held = all.map((typed) => heldOf(typed, texts));
      for (const [at, typed] of all.entries()) {
        const [value, form] = held[at] as [number, number];
        expect(figureText(value, form, texts)).toBe(typed.trim());
        for (const signs of [...Object.values(SIGNS), COUNT_SIGNS])
          expect(numberOf(value, form, signs, texts)).toEqual(parseNumber(typed, signs));
      }
    }),
    { numRuns: 500 },
  );
});

test('each number of up to six characters comes back', () => {
  const texts = new FigureTexts();
  const wrong: string[] = [];
  for (let number = 0; number < 100_000; number += 3)
    for (let decimals = 0; decimals < 4; decimals++) {
      const typed = (number / 10 ** decimals).toFixed(decimals);
      const [held, form] = heldOf(typed, texts);
      if (form !== PLAIN + decimals || figureText(held, form, texts) !== typed) wrong.push(typed);
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
