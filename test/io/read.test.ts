/** Files that are read in parts: the same as the whole, as often as they are asked for, and never two files in one. Contract 6. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RunError } from '../../src/io/exit.ts';
import { FilesRead } from '../../src/io/read.ts';
import type { Source } from '../../src/run/edges.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-source-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const MIB = 1_048_576;
const SIZES = [0, 1, 65_536, MIB - 1, MIB, MIB + 1, 2 * MIB + 65_537];

/** So many bytes, of which no two stretches are alike. */
const bytesOf = (size: number): Buffer => {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at++) bytes[at] = (at ^ (at >> 7) ^ (at >> 15)) & 0xff;
  return bytes;
};

function written(bytes: Uint8Array): { path: string; source: Source } {
  const path = join(folder, 'return.csv');
  writeFileSync(path, bytes);
  return { path, source: new FilesRead().open('return.csv', path) };
}

/** Each part is used before the next is asked for. */
const wholeOf = (source: Source): Buffer => Buffer.concat(Array.from(source.parts(), (part) => part.slice()));
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const openFiles = (): number => readdirSync('/dev/fd').length;

describe('a file of any size', () => {
  test.each(SIZES)('of %i bytes gives them each time, with their hash', (size) => {
    const bytes = bytesOf(size);
    const { source } = written(bytes);
    expect([source.name, source.size]).toEqual(['return.csv', size]);
    for (let time = 0; time < 2; time++) expect(wholeOf(source).equals(bytes)).toBe(true);
    expect(source.sha256()).toBe(hashOf(bytes));
    expect(bytes.equals(source.bytes)).toBe(true);
    expect(source.bytes).toBe(source.bytes);
    expect(wholeOf(source).equals(bytes)).toBe(true);
  });

  test.each(SIZES)('of %i bytes has its hash before it was read, and after a part of it was', (size) => {
    const bytes = bytesOf(size);
    const [fresh, begun] = [written(bytes).source, written(bytes).source];
    expect(fresh.sha256()).toBe(hashOf(bytes));
    for (const _part of begun.parts()) break;
    expect(begun.sha256()).toBe(hashOf(bytes));
  });

  test('is noted as read, so that nothing is written over it', () => {
    for (const size of [1, 2 * MIB]) {
      const { path } = written(bytesOf(size));
      const files = new FilesRead();
      files.open('return.csv', path);
      expect([files.has(statSync(path)), files.has(statSync(folder))]).toEqual([true, false]);
    }
  });
});

test('parts of a long file are short', () => {
  for (const { length } of written(bytesOf(2 * MIB + 1)).source.parts()) {
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThanOrEqual(262_144);
  }
});

test('no file is left open, whether it is read to its end or not', () => {
  const { source } = written(bytesOf(2 * MIB));
  const before = openFiles();
  for (const _part of source.parts()) break;
  wholeOf(source);
  source.sha256();
  expect(openFiles()).toBe(before);
});

describe('a long file that changes between two readings is refused', () => {
  const CHANGED = /^Cannot read .+return\.csv: it was changed while it was read\. Run again\.$/;
  const changes: [what: string, change: (path: string, bytes: Buffer) => void][] = [
    ['in one byte', (path, bytes) => writeFileSync(path, bytes.fill(0, MIB, MIB + 1))],
    ['at its end', (path) => appendFileSync(path, 'x')],
    ['to a shorter one', (path) => truncateSync(path, MIB + 7)],
    ['to nothing', (path) => truncateSync(path, 0)],
  ];

  test.each(changes)('%s', (_, change) => {
    const bytes = bytesOf(2 * MIB);
    for (const first of [wholeOf, (source: Source) => source.sha256()]) {
      const { path, source } = written(bytes);
      first(source);
      change(path, Buffer.from(bytes));
      expect(() => wholeOf(source)).toThrow(RunError);
      expect(() => wholeOf(source)).toThrow(CHANGED);
    }
  });

  test('nor is one read that has gone away', () => {
    const { path, source } = written(bytesOf(2 * MIB));
    wholeOf(source);
    rmSync(path);
    expect(() => wholeOf(source)).toThrow(/^Cannot read .+: there is no such file\.$/);
  });
});

test('a short file is read once, and stays what it was', () => {
  const { path, source } = written(bytesOf(100));
  writeFileSync(path, 'other');
  expect(wholeOf(source).equals(bytesOf(100))).toBe(true);
});

test.each([
  ['nothing', 'gone.csv', /^Cannot read .+gone\.csv: there is no such file\.$/],
  ['a folder', '.', /^Cannot read .+: it is a folder, not a file\.$/],
])('%s cannot be read', (_, name, why) => {
  const path = join(folder, name);
  expect(() => new FilesRead().open(name, path)).toThrow(RunError);
  expect(() => new FilesRead().open(name, path)).toThrow(why);
});
