/**
 * Scorecards in the layouts that councils keep, as LibreOffice saved them: each is scored as it is, with no editing.
 * scripts/scorecards.mjs makes them; expected.csv beside them has every figure that must be read. Contract 3.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Assessment, FindingEntry } from '../../src/assessment/document.ts';
import { runInMemory } from '../support/run.ts';

const FOLDER = 'test/return/spreadsheets/scorecards';
const NOTICE = { 'scorecard.yaml': readFileSync(`${FOLDER}/scorecard.yaml`) };
const EXPECTED: readonly Record<string, string>[] = parse(readFileSync(`${FOLDER}/expected.csv`), {
  columns: true,
});

/** Each layout with the warnings that it must give, and their lines. */
const LAYOUTS: readonly (readonly [layout: string, warnings: readonly (readonly [string, number])[]])[] = [
  ['title-block', [['title-rows', 1]]],
  ['merged-banner', [['title-rows', 1]]],
  ['months-across', [['title-rows', 1]]],
  ['sub-headings', [['note-rows', 2]]],
  ['hidden-rows', [['hidden-rows', 3]]],
  ['table-with-filter', []],
  ['cover-sheet', [['title-rows', 1]]],
  ['council-names', [['unknown-column', 1]]],
  ['formats', []],
];

/** The layouts that are kept as CSV too. */
const AS_CSV = ['title-block', 'merged-banner', 'months-across', 'sub-headings', 'council-names'];

const FILES = [
  ...LAYOUTS.map(([layout, warnings]) => [`${layout}.xlsx`, layout, warnings] as const),
  ...LAYOUTS.filter(([layout]) => AS_CSV.includes(layout)).map(
    ([layout, warnings]) => [`${layout}.csv`, layout, warnings] as const,
  ),
];

const run = (command: string, name: string, ...rest: string[]) =>
  runInMemory([command, name, '-n', 'scorecard.yaml', '-f', 'json', ...rest], {
    files: { ...NOTICE, [name]: readFileSync(`${FOLDER}/${name}`) },
  });

const byPlace = (one: readonly unknown[], other: readonly unknown[]): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

/** Every figure that was read: measure, day, value, symbol and line. */
function figuresOf({ measures }: Assessment): unknown[][] {
  return measures
    .filter(({ kind }) => kind !== 'composite')
    .flatMap(({ id, observations = [] }) =>
      Array.from(observations, ({ periodEnd, value, symbol, line }) => [id, periodEnd, value, symbol, line]),
    )
    .sort(byPlace);
}

/** Every figure that must be read, as {@link figuresOf}. */
function expectedOf(layout: string, lineColumn: string): unknown[][] {
  return EXPECTED.filter((row) => row.layout === layout)
    .map(({ measure, period_end: day, value = '', symbol, ...lines }) => [
      measure,
      day,
      /^[\d.]+$/.test(value) ? Number(value) : value || null,
      symbol || null,
      Number(lines[lineColumn]),
    ])
    .sort(byPlace);
}

describe.each(FILES)('%s', (name, layout, warnings) => {
  test('is scored as it is, with every figure on its day', async () => {
    const { code, out, err } = await run('check', name, '--series');
    expect(code, err).toBe(0);
    const lineColumn = name.endsWith('.csv') ? 'csv_line' : 'xlsx_line';
    const expected = expectedOf(layout, lineColumn);
    expect(expected.length).toBeGreaterThan(1);
    expect(figuresOf(JSON.parse(out))).toEqual(expected);
  });

  test('has no errors, and the warnings of its layout', async () => {
    const { code, out } = await run('validate', name);
    expect(code).toBe(0);
    const { findings }: { findings: FindingEntry[] } = JSON.parse(out);
    expect(findings.map((one) => [one.severity, one.code, one.line])).toEqual(
      warnings.map(([warning, line]) => ['warning', warning, line]),
    );
  });
});

test('of several sheets the first with a header is read, and its name is said', async () => {
  const { err } = await run('check', 'cover-sheet.xlsx');
  expect(err).toContain('"Data"');
});

test('the rating of a row with months across is that of its last month with a figure', async () => {
  const { out } = await run('check', 'months-across.xlsx');
  const { asAt, measures }: Assessment = JSON.parse(out);
  expect(asAt).toBe('2026-06-30');
  expect(measures.map(({ id, reported }) => [id, reported?.rag ?? null])).toEqual([
    ['assessments', 'green'],
    ['core-assessments', 'green'],
    ['caseload', 'amber'],
    ['agency-spend', null],
    ['audits', null],
    ['plan', null],
  ]);
});

test('total and average rows are errors that say what they are', async () => {
  const { code, out } = await run('validate', 'total-rows.xlsx');
  expect(code).toBe(1);
  const { findings }: { findings: FindingEntry[] } = JSON.parse(out);
  expect(findings.map((one) => [one.code, one.line, one.found])).toEqual([
    ['unknown-measure', 4, 'Total'],
    ['unknown-measure', 5, 'Average'],
  ]);
  expect(findings[0]?.message).toMatch(/total/i);
  expect(findings[1]?.message).toMatch(/average/i);
});
