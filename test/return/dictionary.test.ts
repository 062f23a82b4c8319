/** The different texts of a column: each is known by one number, and is given back as it was typed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Dictionary, hashOf } from '../../src/return/dictionary.ts';
import { colliding, hashOfText, numberIn, ofLengths, withMore } from './texts.ts';

test.each([
  ['plain', 'ni59', 0, 'ni59'],
  ['with characters of several bytes', 'é€😀', 0, 'é€😀'],
  ['with blanks around it, of any kind', '\t \u00a0ni59\ufeff\n', 0, 'ni59'],
  ['of blanks', ' \u00a0', 0, ''],
  ['with a mark before it', '\ufeffni59', 0, 'ni59'],
  ['with doubled quotes', 'the ""best"" of it', 1, 'the "best" of it'],
  ['of doubled quotes', '""""', 1, '""'],
  ['with blanks inside the quotes around it', ' "" ', 1, '"'],
  ['with two quotes that are two', 'the ""best""', 0, 'the ""best""'],
])('a text %s', (_, typed, doubled, text) => {
  const texts = new Dictionary();
  expect(texts.text(numberIn(texts, typed, doubled))).toBe(text);
});

test('the blank is there from the start', () => {
  const texts = new Dictionary();
  expect([texts.size, texts.ofText(''), texts.text(0), texts.size]).toEqual([1, 0, '', 1]);
});

test('numbers count the texts in the order met; a text met again has its own', () => {
  const texts = new Dictionary();
  expect(['b', 'a', 'b', '', 'aa', 'a'].map((text) => texts.ofText(text))).toEqual([1, 2, 1, 0, 3, 2]);
  expect(texts.size).toBe(4);
  expect(numberIn(texts, 'aa')).toBe(3);
});

test('the same bytes with and without doubled quotes are two texts', () => {
  const texts = new Dictionary();
  expect([numberIn(texts, '""', 0), numberIn(texts, '""', 1), numberIn(texts, '""', 0)]).toEqual([1, 2, 1]);
  expect([texts.text(1), texts.text(2)]).toEqual(['""', '"']);
});

describe('texts of one hash', () => {
  test.each([
    ['of two lengths', colliding(ofLengths(6, 9), (a, b) => a.length !== b.length)],
    ['of one length', colliding(ofLengths(8), () => true)],
  ])('%s are told apart', (_, [one, other]) => {
    expect(hashOfText(one)).toBe(hashOfText(other));
    const texts = new Dictionary();
    const numbers = [one, other, one, other].map((text) => texts.ofText(text));
    expect(numbers).toEqual([1, 2, 1, 2]);
    expect([texts.text(1), texts.text(2)]).toEqual([one.trim(), other.trim()]);
  });

  test('one that is the start of the other, whatever lies behind it', () => {
    for (const { short, more, long } of withMore()) {
      // Before the next text a 0 is held, since it has no doubled quotes; then come its own bytes.
      const next = String.fromCharCode((more >>> 8) & 0xff, (more >>> 16) & 0xff, more >>> 24);
      if ((more & 0xff) !== 0 || !/^[a-z]{3}$/i.test(next)) continue;
      expect(hashOf(long, 0, 8)).toBe(hashOfText(short));
      const texts = new Dictionary();
      expect([texts.ofText(short), texts.ofText(next), texts.of(long, 0, 8)]).toEqual([1, 2, 3]);
      return;
    }
  });
});

test('any number of texts of any length, as a map would hold them', () => {
  const some = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '"', '😀'), maxLength: 400 }), {
    maxLength: 60,
    size: 'max',
  });
  fc.assert(
    fc.property(some, (all) => {
      const texts = new Dictionary();
      const known = new Map([['', 0]]);
      for (const text of all) {
        if (!known.has(text)) known.set(text, known.size);
        expect(texts.ofText(text)).toBe(known.get(text));
      }
      for (const [text, number] of known) expect(texts.text(number)).toBe(text);
      expect(texts.size).toBe(known.size);
    }),
    { numRuns: 100 },
  );
});

test('a hundred thousand texts, and one longer than all there was room for', () => {
  const texts = new Dictionary();
  const long = 'x'.repeat(100_000);
  expect(texts.ofText(long)).toBe(1);
  for (let at = 2; at < 100_000; at++) if (texts.ofText(`t${at}`) !== at) throw new Error(`t${at}`);
  for (let at = 2; at < 100_000; at += 7) expect(texts.ofText(`t${at}`)).toBe(at);
  expect([texts.text(1), texts.text(99_999), texts.size]).toEqual([long, 't99999', 100_000]);
});
