/** The texts of a column in which each row may have another: each is given back as it was typed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf } from '../../src/return/dictionary.ts';
import { FreeTexts } from '../../src/return/free-texts.ts';
import { colliding, hashOfText, numberIn, ofLengths, withMore } from './texts.ts';

test.each([
  ['plain', 'late again', 0, 'late again'],
  ['with characters of several bytes', 'é€😀', 0, 'é€😀'],
  ['with blanks around it, of any kind', '\t \u00a0late\ufeff\n', 0, 'late'],
  ['with a mark before it', '\ufefflate', 0, 'late'],
  ['of zeros', '\0\0', 0, '\0\0'],
  ['with doubled quotes', 'the ""best"" of it', 1, 'the "best" of it'],
  ['with two quotes that are two', 'the ""best""', 0, 'the ""best""'],
  ['blank', '', 0, ''],
])('a text %s', (_, typed, doubled, text) => {
  const texts = new FreeTexts();
  const number = numberIn(texts, typed, doubled);
  numberIn(texts, 'another');
  expect(texts.text(number)).toBe(text);
  expect(numberIn(texts, typed, doubled)).toBe(number);
});

test('the blank is 0, and no other text is', () => {
  const texts = new FreeTexts();
  expect([texts.ofText(''), texts.text(0)]).toEqual([0, '']);
  for (const text of ['a', '\0', ' ']) expect(texts.ofText(text)).toBeGreaterThan(0);
});

test('texts of the same bytes up to the end of one are two, and so are those of which one has doubled quotes', () => {
  const texts = new FreeTexts();
  const all = ['a', 'a\0', 'a\0\0\0', 'a\0\0\0\0', 'abcd', 'abcde', 'abcdef'];
  const numbers = [
    ...all.map((text) => texts.ofText(text)),
    numberIn(texts, '""', 0),
    numberIn(texts, '""', 1),
  ];
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.map((number) => texts.text(number))).toEqual([...all, '""', '"']);
});

test.each([
  ['of two lengths', colliding(ofLengths(6, 9), (a, b) => a.length !== b.length)],
  ['of one length', colliding(ofLengths(8), () => true)],
])('texts of one hash, %s, are told apart', (_, [one, other]) => {
  expect(hashOfText(one)).toBe(hashOfText(other));
  const texts = new FreeTexts();
  const all = [one, other, one, other];
  expect(all.map((text) => texts.text(texts.ofText(text)))).toEqual(all.map((text) => text.trim()));
});

test('a text is not taken for the start of another, whatever lies behind it', () => {
  for (const { short, more, long } of withMore()) {
    // That is what is held before the next text, if its length is half of it.
    if (more <= 0 || more % 2 === 1 || more > 400_000) continue;
    expect(hashOf(long, 0, 8)).toBe(hashOfText(short));
    const texts = new FreeTexts();
    const known = texts.ofText(short);
    texts.ofText('x'.repeat(more / 2));
    expect(texts.of(long, 0, 8)).not.toBe(known);
    return;
  }
});

test('texts that were met too long ago are held again', () => {
  const texts = new FreeTexts();
  const all = Array.from({ length: 5000 }, (_, at) => `text ${at}`);
  const numbers = all.map((text) => texts.ofText(text));
  const again = all.map((text) => texts.ofText(text));
  expect([...numbers, ...again].map((number) => texts.text(number))).toEqual([...all, ...all]);
});

test('a text that is written in row after row is held once, with few others between', () => {
  const texts = new FreeTexts();
  const first = texts.ofText('figures as reported');
  for (let row = 0; row < 100_000; row++) texts.ofText(`note ${row % 3}`);
  const known = new Set(Array.from({ length: 30 }, (_, at) => texts.ofText(`note ${at % 3}`)));
  expect([texts.ofText('figures as reported'), known.size]).toEqual([first, 3]);
});

test('any texts, long ones among them, over many pages', () => {
  const long = (length: number): string => 'é'.repeat(length);
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 9 }),
          fc.constantFrom(131_069, 131_070, 131_071, 131_072, 500_000, 60_000).map(long),
        ),
        { maxLength: 40 },
      ),
      (all) => {
        const texts = new FreeTexts();
        const numbers = all.map((text) => texts.ofText(text));
        expect(
          numbers.map((number) => texts.text(number)).every((text, at) => text === all[at]?.trim()),
        ).toBe(true);
        expect(numbers.every((number) => Number.isInteger(number) && number < 2 ** 32)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});
