/** The made-up returns of the bench: always the same bytes, without a fault, and in the forms that real ones have. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Order, writeNational } from '../../bench/data/national.ts';
import { FILES, writeReturn } from '../../bench/data/return.ts';
import { readNotice } from '../../src/notice/read.ts';
import { readReturns } from '../../src/return/read.ts';

const ROWS = 3000;

/** Of the notice, its targets and the rows. */
const HASHES = [
  '856fca905137ce27b26d1e7d1e1b085d076e469881b47cd8aaac0239880b1700',
  '12bfb5affd1bb00e3f537508ccd591943bf21723f1afa62cbd11e57f28dfdd5a',
  'df53d19bd2573a051c0ea72c85d47160e95e239bf3c521d856786bc4e35c843a',
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-data-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = (name: string): Buffer => readFileSync(join(folder, name));
const text = (name: string): string => bytes(name).toString();

test('is the same to the byte on every machine', () => {
  writeReturn(folder, ROWS);
  const hashes = Object.values(FILES).map((name) => createHash('sha256').update(bytes(name)).digest('hex'));
  expect(hashes).toEqual(HASHES);
});

test('has as many rows as are asked for, and nothing is wrong with any', () => {
  writeReturn(folder, ROWS);
  const { notice, findings } = readNotice({ name: FILES.notice, text: text(FILES.notice) });
  expect(findings).toEqual([]);
  expect(notice?.measures).toHaveLength(200);
  const returned = { name: FILES.rows, bytes: bytes(FILES.rows) };
  expect(readReturns([returned], notice ? [notice] : []).findings).toEqual([]);
  expect(parse(text(FILES.rows), { columns: true })).toHaveLength(ROWS);
});

test.each([
  ['a date of each form', /,2026-01-02,/, /,02\/01\/2026,/, /,02 Jan 2026,/, /,02-Jan-26,/],
  ['money', /,"£\d,\d{3},\d{3}",/],
  ['counts beside a value, and alone', /,\d+\.\d\d,\d+,\d+,/, /,,\d+,\d+,/],
  ['values with signs and symbols', /,\d+\.\d\d%,/, /,\d+\.\d\d \[p\],/, /,\[x\],,,/],
  ['every status', /,partial,/, /,provisional,/, /,final,/, /,revised,/, /\d,,,,/],
  ['comments with commas, doubled quotes and line feeds', /,"\w+ \w+, then/, /"the ""\w+/, /"\w+ \w+\nand/],
  ['grades and deliverables', /judgement-001,.*,outstanding,/, /deliverable-001,.*,in progress,/],
])('has %s', (_, ...forms) => {
  writeReturn(folder, 50_000);
  for (const form of forms) expect(text(FILES.rows)).toMatch(form);
});

test('of a country has the same rows in either order', () => {
  const [byMonth, byAuthority] = (['month', 'authority'] satisfies Order[]).map((order) => {
    writeNational(folder, { notices: 3, months: 4 }, order);
    return text(FILES.rows).split(/\n(?=authority-)/);
  });
  expect(byMonth).toHaveLength(1 + 3 * 4 * 200);
  expect(byAuthority).not.toEqual(byMonth);
  expect(byAuthority?.toSorted().join('\n').trim()).toBe(byMonth?.toSorted().join('\n').trim());
});

test.each([
  ['one row in ten', { early: 10 }, { errors: 0, warnings: 300 }],
  ['every row', { early: 1 }, { errors: 0, warnings: ROWS }],
  ['one row in twenty', { unknown: 20 }, { errors: 150, warnings: 0 }],
  ['no row where every cell is quoted', { quoted: true }, { errors: 0, warnings: 0 }],
])('has findings on %s where they are asked for', (_, manner, counts) => {
  writeReturn(folder, ROWS, manner);
  const { notice } = readNotice({ name: FILES.notice, text: text(FILES.notice) });
  const { errors, warnings } = readReturns(
    [{ name: FILES.rows, bytes: bytes(FILES.rows) }],
    notice ? [notice] : [],
  ).findingSource;
  expect({ errors, warnings }).toEqual(counts);
});
