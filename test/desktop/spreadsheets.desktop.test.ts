/** The spreadsheets that are kept are what LibreOffice makes of their source. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readWorkbook } from '../../src/return/workbook/read.ts';

const KEPT = 'test/return/spreadsheets';
const folder = mkdtempSync(join(tmpdir(), 'notice-spreadsheets-'));
const names = readdirSync(KEPT).filter((name) => name.endsWith('.csv'));

beforeAll(() => void execFileSync(process.execPath, ['scripts/spreadsheets.mjs', folder]), 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test.each(names)('%s', (name) => {
  expect(readFileSync(join(folder, name)).equals(readFileSync(join(KEPT, name)))).toBe(true);
});

test('return.xlsx, cell by cell', async () => {
  const [made, kept] = [folder, KEPT].map((path) =>
    readWorkbook(readFileSync(join(path, 'return.xlsx')), null),
  );
  expect(await made).toEqual(await kept);
});
