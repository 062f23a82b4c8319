/** Bytes to text: strict UTF-8, the likely encoding of what is not, and Windows-1252 on request. Contract 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeReturn, windows1252 } from '../../src/return/encoding.ts';
import { readReturns } from '../../src/return/read.ts';
import { messageOf } from '../../src/words/findings.ts';
import { runInMemory } from '../support/run.ts';
import { brief, NOTICE, rowsOf, shown } from './support.ts';

const bytes = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : [part])),
  );

const utf16 = (text: string, little: boolean): Uint8Array =>
  Uint8Array.from(
    Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((code) => {
      return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );

const HEADER = 'measure,period_end,value,comment\n';

describe('UTF-8', () => {
  test('is read with a byte order mark or without one', () => {
    expect(decodeReturn(bytes('measure,£\n'), 'utf-8')).toBe('measure,£\n');
    expect(decodeReturn(bytes(0xef, 0xbb, 0xbf, 'measure\n'), 'utf-8')).toBe('measure\n');
    expect(decodeReturn(bytes(), 'utf-8')).toBe('');
  });

  test.each<[string, Uint8Array, number, string]>([
    ['a pound sign from Windows', bytes(HEADER, 'spend,2010-03-31,', 0xa3, '500,x\n'), 2, '£500'],
    ['an accent before a comma', bytes(HEADER, 'spend,2010-03-31,5,caf', 0xe9, ',\n'), 2, 'café'],
    ['an accent at the very end', bytes(HEADER, '\n\n', 'x,caf', 0xe9), 4, 'café'],
    ['a curly apostrophe', bytes(HEADER, 'a\n', 'council', 0x92, 's plan\n'), 3, 'council’s plan'],
    ['a character cut short by a line end', bytes('a', 0xe2, 0x82, '\nb'), 1, 'aâ‚'],
    ['a byte that is never used', bytes(0xff, '\n'), 1, 'ÿ'],
    ['the halves of a pair', bytes('ok\n', 0xed, 0xa0, 0x80), 2, 'í\u00a0€'],
    ['an overlong slash', bytes(0xc0, 0xaf), 1, 'À¯'],
    ['a pound sign between semicolons', bytes('spend;', 0xa3, '5;x, y\n'), 1, '£5'],
    ['a pound sign between tabs', bytes('spend\t', 0xa3, '5\tx; y\n'), 1, '£5'],
  ])('%s is not', (_, file, line, found) => {
    expect(decodeReturn(file, 'utf-8')).toEqual({ likely: 'windows-1252', line, found });
  });

  test('a long cell is shown from near the fault', () => {
    const { found } = decodeReturn(bytes('x'.repeat(500), 0xa3, 'y'.repeat(500)), 'utf-8') as {
      found: string;
    };
    expect(found.length).toBeLessThanOrEqual(80);
    expect(found).toContain('£');
  });

  test.each<[string, Uint8Array, string]>([
    ['little-endian with a mark', bytes(0xff, 0xfe, ...utf16(HEADER, true)), 'utf-16le'],
    ['big-endian with a mark', bytes(0xfe, 0xff, ...utf16(HEADER, false)), 'utf-16be'],
    ['little-endian without', utf16(HEADER, true), 'utf-16le'],
    ['big-endian without', utf16(HEADER, false), 'utf-16be'],
  ])('UTF-16, %s, is named', (_, file, likely) => {
    expect(decodeReturn(file, 'utf-8')).toEqual({ likely, line: 1, found: '' });
    expect(decodeReturn(file, 'windows-1252')).toEqual({ likely, line: 1, found: '' });
  });

  test('a NUL here and there is text', () => {
    expect(decodeReturn(bytes(HEADER, 'a\0b'), 'utf-8')).toBe(`${HEADER}a\0b`);
  });

  test.each([
    [
      'a 7-Zip archive',
      [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4],
      'r.csv',
      'a compressed archive, not text. Give the CSV',
    ],
    [
      'a picture',
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      'r.csv',
      'a picture, not text. Give the CSV',
    ],
    [
      'a compressed notice',
      [0x1f, 0x8b, 8, 0, 0, 0, 0, 0],
      'n.yaml',
      'compressed (gzip), not text. Give the YAML',
    ],
    [
      'a workbook as the notice',
      [0x50, 0x4b, 3, 4, 0xff],
      'n.yaml',
      'a workbook or another zip file, not text.',
    ],
  ])('%s is named', async (_, found, name, words) => {
    const files = { [name]: Uint8Array.from(found) };
    const { err, out } = await runInMemory(
      name === 'n.yaml' ? ['validate', '-n', name] : ['validate', '-n', 'rotherham-2009', name],
      { files },
    );
    expect(`${out}${err}`).toContain(`${name}:1: error not-utf8: The file is ${words}`);
  });

  test('what is reported: line, likely encoding, the text as it was meant', () => {
    const file = { name: 'return.csv', bytes: bytes(HEADER, 'spend,2010-03-31,', 0xa3, '500,\n') };
    const { findings, returns } = readReturns([file], [NOTICE]);
    expect(findings.map(brief)).toEqual(['2 - not-utf8 "£500"']);
    expect(findings[0]?.facts).toEqual({ likely: 'windows-1252' });
    expect(returns[0]).toMatchObject({ rows: 0, left: { errors: 0, otherNotices: 0 } });
  });

  test('agrees with the platform on what is UTF-8', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 12 }).filter((file) => !file.includes(0)),
        (file) => {
          const marked = (file[0] === 0xff && file[1] === 0xfe) || (file[0] === 0xfe && file[1] === 0xff);
          const lossy = new TextDecoder().decode(file);
          const sound = new TextEncoder().encode(lossy);
          const same = !lossy.includes('\ufffd') || sound.length === file.length;
          if (!marked && !lossy.includes('\ufffd')) expect(decodeReturn(file, 'utf-8')).toBe(lossy);
          if (!same) expect(typeof decodeReturn(file, 'utf-8')).toBe('object');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('UTF-16', () => {
  const text = `${HEADER}spend,2010-03-31,£500,“the council’s” 😀\n`;
  const both = [
    ['utf-16le', true, [0xff, 0xfe]],
    ['utf-16be', false, [0xfe, 0xff]],
  ] as const;

  test.each(both)('%s is read on request, with a mark or without', (encoding, little, mark) => {
    const units = utf16(text, little);
    expect(decodeReturn(units, encoding)).toBe(text);
    expect(decodeReturn(Uint8Array.from([...mark, ...units]), encoding)).toBe(text);
  });

  test.each(both)('%s is recognised where the other one is asked for', (encoding, little, mark) => {
    const other = little ? 'utf-16be' : 'utf-16le';
    const units = utf16(text, little);
    expect(decodeReturn(units, other)).toEqual({ likely: encoding, line: 1, found: '' });
    expect(decodeReturn(Uint8Array.from([...mark, ...units]), other)).toMatchObject({ likely: encoding });
  });

  test('UTF-8 and halves of characters are not read as UTF-16', () => {
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      expect(decodeReturn(bytes(text), encoding)).toEqual({ likely: 'utf-8', line: 1, found: '' });
      expect(decodeReturn(bytes(...utf16(text, encoding === 'utf-16le'), 0x41), encoding)).toMatchObject({
        likely: 'utf-8',
      });
    }
  });

  test('the message names the remedy', () => {
    const file = { name: 'return.csv', bytes: bytes(0xff, 0xfe, ...utf16(HEADER, true)) };
    const [finding] = readReturns([file], [NOTICE]).findings;
    expect(finding && messageOf(finding)).toContain('or read it with --encoding utf-16le.');
  });
});

describe('Windows-1252', () => {
  /** The bytes in which Windows-1252 differs from Latin-1, by the Unicode consortium's table. */
  const TABLE =
    '80€ 82‚ 83ƒ 84„ 85… 86† 87‡ 88ˆ 89‰ 8aŠ 8b‹ 8cŒ 8eŽ 91‘ 92’ 93“ 94” 95• 96– 97— 98˜ 99™ 9aš 9b› 9cœ 9ež 9fŸ';

  test('every byte means the same character on every platform', () => {
    const meant = new Map(
      TABLE.split(' ').map((entry) => [Number.parseInt(entry.slice(0, 2), 16), entry.slice(2)]),
    );
    const all = Array.from({ length: 256 }, (_, byte) => byte);
    const expected = all.map((byte) => meant.get(byte) ?? String.fromCharCode(byte));
    expect(meant.size).toBe(27);
    expect([...windows1252(Uint8Array.from(all))]).toEqual(expected);
  });

  test('is read on request', () => {
    const file = {
      name: 'return.csv',
      bytes: bytes(HEADER, 'spend,2010-03-31,', 0xa3, '500,the council', 0x92, 's\n'),
    };
    const read = readReturns([file], [NOTICE], { encoding: 'windows-1252' });
    expect(read.findings).toEqual([]);
    expect(rowsOf(read).map((row) => [shown(row), row.comment])).toEqual([['500', 'the council’s']]);
  });

  test('a file that says it is UTF-8 is read as UTF-8 all the same', () => {
    expect(decodeReturn(bytes(0xef, 0xbb, 0xbf, '£'), 'windows-1252')).toBe('£');
  });
});
