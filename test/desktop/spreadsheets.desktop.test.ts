/** The spreadsheets that are kept are what LibreOffice makes of their source. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Workbook } from '../../src/return/workbook/read.ts';

const KEPT = 'test/return/spreadsheets';
const SCORECARDS = `${KEPT}/scorecards`;
const folder = mkdtempSync(join(tmpdir(), 'notice-spreadsheets-'));
const scorecards = readdirSync(SCORECARDS).map((name) => `scorecards/${name}`);
const names = [...readdirSync(KEPT), ...scorecards];
const made = (ending: string): string[] => names.filter((name) => name.endsWith(ending));

/** Written by hand. */
const BY_HAND = ['scorecards/expected.csv'];

beforeAll(() => void execFileSync(process.execPath, ['scripts/spreadsheets.mjs', folder]), 600_000);
afterAll(() => rmSync(folder, { recursive: true }));

test.each(made('.csv').filter((name) => !BY_HAND.includes(name)))('%s', (name) => {
  expect(readFileSync(join(folder, name)).equals(readFileSync(join(KEPT, name)))).toBe(true);
});

test.each(made('.xlsx'))('%s, each sheet cell by cell', (name) => {
  const [fresh, kept] = [folder, KEPT].map((path) => {
    const workbook = new Workbook(readFileSync(join(path, name)));
    return workbook.sheets.map((sheet) => ({ sheet, ...workbook.read(sheet) }));
  });
  expect(fresh).toEqual(kept);
  expect(kept?.length).toBeGreaterThan(0);
});
