/** A slip in any one cell of a real return is found, at its row. Contract 3. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FindingEntry } from '../../src/assessment/document.ts';
import { readNotice } from '../../src/notice/read.ts';
import { runInMemory } from '../support/run.ts';

type Row = Readonly<Record<string, string>>;

const SAMPLE: readonly Row[] = parse(readFileSync('samples/rotherham-2010-05-17.csv'), { columns: true });
const NOTICE = readNotice({
  name: 'n.yaml',
  text: readFileSync('notices/rotherham-2009.yaml', 'utf8'),
}).notice;

const PERCENTAGES = new Set(
  NOTICE?.measures.flatMap((one) => (one.kind === 'indicator' && one.unit === 'percent' ? [one.id] : [])),
);

/** `2010-05-17` as `17/05/2010`, the way in which the sample is written here; a month as it is. */
const dayFirst = (iso: string): string => iso.split('-').reverse().join('/');

const SOUND = SAMPLE.map((row) => ({ ...row, period_end: dayFirst(row.period_end ?? '') }));

const written = (rows: readonly Row[]): string => {
  const columns = Object.keys(SOUND[0] ?? {});
  const cell = (text = ''): string => `"${text.replaceAll('"', '""')}"`;
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))]
    .map((cells) => cells.map(cell).join(','))
    .join('\n');
};

async function findingsOf(rows: readonly Row[]): Promise<readonly FindingEntry[]> {
  const argv = ['validate', 'r.csv', '-n', 'rotherham-2009', '-f', 'json'];
  const { out } = await runInMemory(argv, { files: { 'r.csv': written(rows) } });
  return JSON.parse(out).findings;
}

/** The sample with one row changed. */
const withSlip = (at: number, change: (row: Row) => Row): Row[] =>
  SOUND.map((row, place) => (place === at ? change(row) : row));

const hasFigure = ({ measure = '', value = '' }: Row): boolean =>
  PERCENTAGES.has(measure) && Number(value) > 1 && Number(value) < 100;

const places = (fits: (row: Row) => boolean): number[] =>
  [...SOUND.keys()].filter((at) => fits(SOUND[at] as Row));

const inYear = (row: Row, year: string): Row => ({
  ...row,
  period_end: (row.period_end ?? '').replace(/\d{4}$/, year),
});

interface Slip {
  readonly at: readonly number[];
  readonly change: (row: Row) => Row;
  readonly code: string;
  readonly says: RegExp;
}

const SLIPS: Readonly<Record<string, Slip>> = {
  'a percentage that lost its format': {
    at: places(hasFigure),
    change: (row) => ({ ...row, value: String(Number(row.value) / 100) }),
    code: 'looks-like-proportion',
    says: /It looks like a share of 1/,
  },
  'a year decades ahead': {
    at: places(() => true),
    change: (row) => inYear(row, '2062'),
    code: 'implausible-date',
    says: /The year is probably mistyped: correct it, as in .*20\d\d\./,
  },
  'a year that is too late by a few': {
    at: places(({ value = '' }) => value !== ''),
    change: (row) => inYear(row, '2014'),
    code: 'lone-latest',
    says: /comes from one row alone/,
  },
  'a date that is month first': {
    at: places(({ period_end = '' }) => Number(period_end.slice(0, 2)) > 12),
    change: (row) => ({ ...row, period_end: (row.period_end ?? '').replace(/^(..)\/(..)/, '$2/$1') }),
    code: 'bad-date',
    says: /is month first/,
  },
  'a date that a spreadsheet shows as its number': {
    at: places(() => true),
    change: (row) => ({ ...row, period_end: '40315' }),
    code: 'bad-date',
    says: /is how a spreadsheet stores 17 May 2010/,
  },
  'an old symbol': {
    at: places(hasFigure),
    change: (row) => ({ ...row, value: '..' }),
    code: 'bad-number',
    says: /write \[x\]/,
  },
};

test('the sample is sound, and has cells of each kind', async () => {
  expect((await findingsOf(SOUND)).map(({ code }) => code).filter((code) => code !== 'before-issue')).toEqual(
    [],
  );
  for (const { at } of Object.values(SLIPS)) expect(at.length).toBeGreaterThan(5);
});

describe.each(Object.entries(SLIPS))('%s', (_, { at, change, code, says }) => {
  test('is found in any row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...at), async (place) => {
        const found = await findingsOf(withSlip(place, change));
        const [only, other] = found.filter((one) => one.code === code);
        expect([only?.line, other]).toEqual([place + 2, undefined]);
        expect(only?.message).toMatch(says);
      }),
      { seed: 20261130, numRuns: 12 },
    );
  });
});

test('dates of both kinds are in doubt beside one that is month first', async () => {
  const eitherWay = ({ period_end = '' }: Row): boolean => {
    const [day, month] = period_end.split('/').map(Number);
    return (day ?? 0) <= 12 && day !== month;
  };
  const doubtful = places(eitherWay).map((at) => at + 2);
  const first = SLIPS['a date that is month first'];
  if (!first) throw new Error('there is such a slip');
  const found = await findingsOf(withSlip(first.at[0] ?? 0, first.change));
  expect(doubtful.length).toBeGreaterThan(0);
  expect(found.filter(({ code }) => code === 'month-first').map(({ line }) => line)).toEqual(doubtful);
});
