/** A file's bytes as parts in UTF-8: whatever they are in, and whatever parts they come in. Contract 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeReturn, ENCODINGS, windows1252 } from '../../src/return/encoding.ts';
import { MAX_RETURN_BYTES, PART, TooLarge, utf8Parts } from '../../src/return/parts.ts';
import { NotText } from '../../src/return/window.ts';
import { anyReturn, BEHIND_LONG, LONG, settings, textOf } from './made.ts';
import { bytesOf, inParts, told } from './told.ts';

const partSize = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1000, max: 3000 }));

/** The parts, or where they show that they are no text. */
function partsOf(...given: Parameters<typeof utf8Parts>): Uint8Array[] | NotText['showing'] {
  try {
    return Array.from(utf8Parts(...given), (part) => part.slice());
  } catch (error) {
    if (error instanceof NotText) return error.showing;
    throw error;
  }
}

/** What is no UTF-8 anywhere: alone, cut off, too long, a surrogate, beyond the last character. */
const BAD = [
  [0xe9],
  [0x80],
  [0xc3],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0x98],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf5],
];

describe('encodings', () => {
  test('bytes that are not UTF-8 are told with their line and text, wherever they stand and whatever the parts', () => {
    fc.assert(
      fc.property(
        ...([anyReturn, settings, partSize, fc.constantFrom(...BAD)] as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (made, setting, size, bad, place, long) => {
          const sound = bytesOf(textOf(made, long ? LONG : ''));
          const from = long ? BEHIND_LONG : 0;
          const at = from + Math.floor(place * Math.max(0, sound.length - from));
          const bytes = Buffer.concat([sound.subarray(0, at), Uint8Array.from(bad), sound.subarray(at)]);
          const showing = decodeReturn(bytes, 'utf-8');
          fc.pre(typeof showing !== 'string');
          const { line, found, likely } = showing;
          const { findings } = told([{ name: 'a.csv', bytes: inParts(bytes, size, from) }], setting);
          expect(findings).toMatchObject([{ code: 'not-utf8', line, found, facts: { likely } }]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('windows-1252 and UTF-16 on request are read as the same text in UTF-8', () => {
    fc.assert(
      fc.property(anyReturn, settings, partSize, (made, setting, size) => {
        const plain = textOf(made).replaceAll('\ufeff', '');
        const narrow = Uint8Array.from(plain, (one) => one.charCodeAt(0) & 0xff);
        const text = windows1252(narrow);
        const same = told([{ name: 'a.csv', bytes: bytesOf(text) }], setting);
        const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
        const from = (bytes: Uint8Array, encoding: (typeof ENCODINGS)[number]) =>
          told([{ name: 'a.csv', bytes: inParts(bytes, size) }], setting, { encoding });
        expect(from(narrow, 'windows-1252')).toEqual(same);
        expect(from(wide, 'utf-16le')).toEqual(same);
        expect(from(Buffer.from(wide).swap16(), 'utf-16be')).toEqual(same);
      }),
      { numRuns: 80 },
    );
  });

  test('a mark of UTF-8 outranks windows-1252, in whatever parts it comes', () => {
    const parts = partsOf(inParts(bytesOf('\ufeffé'), 1), 'windows-1252');
    expect(Buffer.concat(parts as Uint8Array[]).toString()).toBe('\ufeffé');
  });

  test('the other encodings show themselves in parts of one byte', () => {
    const wide = Buffer.from('measure,date', 'utf16le');
    expect(partsOf(inParts(wide, 1), 'utf-8')).toEqual({ likely: 'utf-16le', line: 1, found: '' });
    expect(partsOf(inParts(bytesOf('measure'), 1), 'utf-16be')).toEqual({
      likely: 'utf-8',
      line: 1,
      found: '',
    });
  });
});

describe('workbooks', () => {
  test.each([
    ['a zip file', [0x50, 0x4b, 0x03, 0x04]],
    ['an empty zip file', [0x50, 0x4b, 0x05, 0x06]],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ])('%s is no text in any encoding', (_, signature) => {
    const bytes = Uint8Array.from([...signature, 0, 0]);
    for (const encoding of ENCODINGS)
      for (const given of [bytes, inParts(bytes, 1)])
        expect(partsOf(given, encoding)).toEqual({ likely: 'workbook', line: null, found: '' });
  });

  test('a text that starts like one is a text', () => {
    expect(partsOf(bytesOf('PK,x'), 'utf-8')).toEqual([bytesOf('PK,x')]);
  });
});

describe('sizes', () => {
  const MB64 = 64 * 1024 * 1024;
  const BEYOND = Math.ceil(MAX_RETURN_BYTES / MB64) + 1;

  /** The same zeros again and again; `seen` tells how often. */
  const zeros = (seen: { parts: number; closed: boolean }) =>
    function* () {
      const part = new Uint8Array(MB64).fill(0x61);
      try {
        for (; seen.parts < BEYOND; seen.parts++) yield part;
      } finally {
        seen.closed = true;
      }
    };

  test('no part is longer than texts are well made of, and none is empty', () => {
    for (const size of [1, PART - 1, PART, PART + 1, 3 * PART + 5]) {
      const parts = partsOf(new Uint8Array(size).fill(0x61), 'utf-8') as Uint8Array[];
      expect(parts.reduce((sum, { length }) => sum + length, 0)).toBe(size);
      expect(parts.every(({ length }) => length > 0 && length <= PART)).toBe(true);
    }
    expect(partsOf(new Uint8Array(0), 'utf-8')).toEqual([]);
  });

  test('what is read whole for its encoding has a limit', () => {
    const wide = { parts: 0, closed: false };
    expect(() => partsOf(zeros(wide), 'utf-16le')).toThrow(TooLarge);
    expect(wide.closed).toBe(true);
  });

  test('what comes in parts has none', () => {
    const seen = { parts: 0, closed: false };
    let bytes = 0;
    for (const { length } of utf8Parts(zeros(seen), 'utf-8')) bytes += length;
    expect(bytes).toBeGreaterThan(MAX_RETURN_BYTES);
  });

  test('the rest of the parts is let go as soon as nothing more is wanted', () => {
    const seen = { parts: 0, closed: false };
    for (const _part of utf8Parts(zeros(seen), 'utf-8')) break;
    expect(seen).toEqual({ parts: 0, closed: true });
  });
});
