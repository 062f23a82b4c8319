/** Whoever watches the reading hears of each part of each file, and of neither more nor less than was read. */
import { describe, expect, test } from 'vitest';
import type { Encoding } from '../../src/return/encoding.ts';
import { noticesNamed } from '../../src/return/named.ts';
import { readReturns, type Seen } from '../../src/return/read.ts';
import { NOTICE, rows } from './support.ts';

/** Bytes that the reader takes at once. */
const PART = 262_144;
const ROWS = 10_000;

const text = `notice,${rows(...Array.from({ length: ROWS }, (_, at) => `ni59,2010-03-31,${at % 100}`)).replaceAll('\nni59', `\n${NOTICE.id},ni59`)}`;

const ENCODED: readonly (readonly [Encoding, Uint8Array])[] = [
  ['utf-8', new TextEncoder().encode(text)],
  ['windows-1252', Buffer.from(text, 'latin1')],
  ['utf-16le', Buffer.from(text, 'utf16le')],
];

function* inParts(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

describe.each(ENCODED)('%s', (encoding, bytes) => {
  test.each([
    ['whole', bytes],
    ['in parts', () => inParts(bytes)],
  ])('%s', (_, given) => {
    const seen: Seen[] = [];
    const files = ['a.csv', 'b.csv'].map((name) => ({ name, bytes: given }));
    const { returns } = readReturns(files, [NOTICE], { encoding, watch: (one) => seen.push(one) });
    expect(returns.map((one) => one.rows)).toEqual([ROWS, ROWS]);
    for (const file of [0, 1]) {
      const own = seen.filter((one) => one.file === file);
      expect(own.at(-1)).toEqual({ file, bytes: bytes.length, rows: ROWS });
      expect(own.length).toBeGreaterThanOrEqual(Math.floor(text.length / PART));
      for (const [at, { bytes: now, rows: read }] of own.entries()) {
        const before = own[at - 1] ?? { bytes: 0, rows: 0 };
        expect(now).toBeGreaterThan(before.bytes);
        expect(read).toBeGreaterThanOrEqual(before.rows);
      }
    }
    expect(seen.map(({ file }) => file)).toEqual(seen.map(({ file }) => file).sort());
  });

  test('while the notices are looked for', () => {
    const seen: Omit<Seen, 'rows'>[] = [];
    const watch = (one: Omit<Seen, 'rows'>): number => seen.push(one);
    expect(noticesNamed([{ name: 'a.csv', bytes }], encoding, watch)).toEqual([NOTICE.id]);
    expect(seen.at(-1)).toEqual({ file: 0, bytes: bytes.length });
  });
});

test('nothing is changed by being watched', () => {
  const files = [{ name: 'a.csv', bytes: new TextEncoder().encode(`${text}ni59,never,8o\n`) }];
  const { findings } = readReturns(files, [NOTICE], { watch: () => undefined });
  expect(findings).toEqual(readReturns(files, [NOTICE]).findings);
});
