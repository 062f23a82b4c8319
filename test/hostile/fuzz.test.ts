/** Returns damaged at random: every row is read or reported, and nothing is read as what it is not. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readNotice } from '../../src/notice/read.ts';
import { ENCODINGS } from '../../src/return/encoding.ts';
import { readReturns } from '../../src/return/read.ts';
import { readWorkbook } from '../../src/return/workbook/read.ts';
import { messageOf } from '../../src/words/findings.ts';
import { partsOf, textSheet, workbook, zipped } from '../support/workbook.ts';

const { notice } = readNotice({
  name: 'notice.yaml',
  text: readFileSync('notices/rotherham-2009.yaml', 'utf8'),
});
if (!notice) throw new Error('the notice has faults');

/** What chance does to bytes: puts others in, takes some out, says some twice. */
type Spoil = (bytes: Uint8Array) => Uint8Array;

const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

const snippet = fc.oneof(
  fc
    .constantFrom('"', '""', ',', ';', '\t', '\r', '\n', '\r\n', '\0', 'sep=;\n', '=1+1', '\u202e', '\ufeff')
    .map((text) => strToU8(text)),
  fc.uint8Array({ minLength: 1, maxLength: 4 }),
);

const spoil: fc.Arbitrary<Spoil> = fc
  .record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    put: snippet,
    takes: fc.nat(40),
    twice: fc.boolean(),
  })
  .map(({ at, put, takes, twice }) => (bytes: Uint8Array) => {
    const start = Math.floor(at * bytes.length);
    const end = start + takes;
    return joined(
      bytes.subarray(0, start),
      put,
      bytes.subarray(twice ? start : end),
      twice ? put : new Uint8Array(),
    );
  });

const spoiled = (sources: readonly Uint8Array[], most: number): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(fc.constantFrom(...sources), fc.array(spoil, { minLength: 1, maxLength: most }))
    .map(([source, spoils]) => spoils.reduce((bytes, change) => change(bytes), source));

/** Characters that would steer a terminal. */
const STEERING = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

describe('a CSV file', () => {
  const samples = readdirSync('samples')
    .filter((name) => name.endsWith('.csv'))
    .map((name) => new Uint8Array(readFileSync(`samples/${name}`)));

  test.each(ENCODINGS)(
    'spoiled and read as %s: every row is accounted for, every sentence harmless',
    (encoding) => {
      fc.assert(
        fc.property(spoiled(samples, 5), (bytes) => {
          const { returns, findings } = readReturns([{ name: 'return.csv', bytes }], [notice], { encoding });
          const [read] = returns;
          const kept = read?.observations.get(notice.id)?.length ?? 0;
          expect(kept + (read?.left.errors ?? 0)).toBe(read?.rows);
          for (const one of findings) expect(messageOf(one)).not.toMatch(STEERING);
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('a workbook', () => {
  const sheet = textSheet('Return', [
    ['measure', 'date', 'value'],
    ['ni59', '2010-03-31', '80'],
  ]);
  const xml = { sheets: [sheet], formats: ['0.0%', 'dd/mm/yyyy'], strings: '<si><t>x</t></si>' };
  const saved = new Uint8Array(readFileSync('test/return/spreadsheets/return.xlsx'));

  test('spoiled in any one byte is refused, or reads as before', async () => {
    const before = await readWorkbook(saved, null);
    const places = fc.tuple(fc.nat(saved.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(places, async ([at, change]) => {
        const bytes = saved.slice();
        bytes[at] = (bytes[at] as number) ^ change;
        const after = await readWorkbook(bytes, null);
        if (!('problem' in after)) expect(after).toEqual(before);
      }),
      { numRuns: 250 },
    );
  });

  test('spoiled in any way is refused or read', async () => {
    await fc.assert(
      fc.asyncProperty(spoiled([saved, workbook(xml)], 3), async (bytes) => {
        const read = await readWorkbook(bytes, null);
        expect('problem' in read || Array.isArray(read.sheet.rows)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('of spoiled XML is refused or read', async () => {
    const parts = partsOf(xml);
    const paths = Object.keys(parts);
    const change = fc.tuple(fc.constantFrom(...paths), fc.array(spoil, { minLength: 1, maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(change, async ([path, spoils]) => {
        const part = parts[path] ?? '';
        const bytes = typeof part === 'string' ? strToU8(part) : part;
        const read = await readWorkbook(
          zipped({ ...parts, [path]: spoils.reduce((text, one) => one(text), bytes) }),
          null,
        );
        expect('problem' in read || Array.isArray(read.sheet.rows)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
