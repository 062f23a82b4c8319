/**
 * One spreadsheet as LibreOffice saved it in every form; scripts/spreadsheets.mjs makes the files anew. Contract 3: BOM,
 * CRLF, separators, encodings, quoted line ends, blank columns and rows at the end, dates in many forms.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { iso } from '../../src/model/day.ts';
import type { Encoding } from '../../src/return/encoding.ts';
import { type ReadReturns, type ReturnFile, readReturns } from '../../src/return/read.ts';
import { readWorkbook } from '../../src/return/workbook/read.ts';
import { brief, NOTICE, rowsOf, shown } from './support.ts';

const bytesOf = (name: string): Uint8Array => readFileSync(`test/return/spreadsheets/${name}`);

const readCsv = (name: string, encoding: Encoding = 'utf-8'): ReadReturns =>
  readReturns([{ name, bytes: bytesOf(name) }], [NOTICE], { encoding });

async function readXlsx(name: string): Promise<ReadReturns> {
  const bytes = bytesOf(name);
  const read = await readWorkbook(bytes, null);
  if ('problem' in read) throw new Error(JSON.stringify(read));
  const file: ReturnFile = { name, bytes, sheet: read.sheet };
  return readReturns([file], [NOTICE]);
}

/** The cells of each row, whatever the form of the file. */
function cellsRead(result: ReadReturns) {
  return rowsOf(result).map((row) => [
    row.measure,
    iso(row.periodEnd),
    shown(row),
    row.status,
    row.symbol,
    row.comment?.replaceAll('\r\n', '\n') ?? null,
  ]);
}

const ROWS = [
  [
    'ni59',
    '2010-03-31',
    '76.923076923077',
    'provisional',
    null,
    'first line\nsecond, with "quotes"; and a semicolon',
  ],
  ['spend', '2010-04-30', '1843627', 'final', null, 'Café – the council’s own £'],
  ['posts', '2010-05-17', '12', 'final', null, null],
  ['wait', '2010-05-17', '2.5', 'final', null, null],
  ['rate', '2010-05-31', '-7.25', 'final', 'p', null],
  ['ofsted', '2010-05-31', 'Requires improvement', 'final', null, null],
  ['plan', '2010-05-31', 'on track', 'final', null, null],
  ['ni59', '2010-05-31', '58', 'final', null, null],
];

/** A cell of two lines makes the rows below it start a line further down; the blank row counts as one. */
const CSV_LINES = [2, 4, 5, 6, 7, 8, 10, 11];
const SHEET_ROWS = [2, 3, 4, 5, 6, 7, 9, 10];

describe('a spreadsheet reads the same, saved as', () => {
  test.each<[string, Encoding, string, number]>([
    ['utf-8.csv', 'utf-8', ',', 0],
    ['all-quoted.csv', 'utf-8', ',', 0],
    ['excel-utf-8.csv', 'utf-8', ',', 0],
    ['semicolons.csv', 'utf-8', ';', 0],
    ['separator-line.csv', 'utf-8', ';', 1],
    ['tabs.csv', 'utf-8', '\t', 0],
    ['windows-1252.csv', 'windows-1252', ',', 0],
    ['utf-16.csv', 'utf-16le', '\t', 0],
  ])('%s', (name, encoding, delimiter, above) => {
    const result = readCsv(name, encoding);
    expect(result.findings.map(brief)).toEqual([]);
    expect(cellsRead(result)).toEqual(ROWS);
    expect(rowsOf(result).map(({ line }) => line - above)).toEqual(CSV_LINES);
    expect(result.returns[0]).toMatchObject({ delimiter, rows: 8 });
  });

  test('return.xlsx', async () => {
    const result = await readXlsx('return.xlsx');
    expect(result.findings.map(brief)).toEqual([]);
    expect(cellsRead(result)).toEqual(ROWS);
    expect(rowsOf(result).map(({ line }) => line)).toEqual(SHEET_ROWS);
    expect(result.returns[0]).toMatchObject({ delimiter: null, rows: 8 });
  });
});

test.each<[string, Encoding, string, number]>([
  ['windows-1252.csv', 'utf-8', 'windows-1252', 4],
  ['utf-16.csv', 'utf-8', 'utf-16le', 1],
  ['utf-16.csv', 'windows-1252', 'utf-16le', 1],
  ['utf-16.csv', 'utf-16be', 'utf-16le', 1],
  ['utf-8.csv', 'utf-16le', 'utf-8', 1],
])('%s is not read as %s, and the likely encoding is named: %s', (name, encoding, likely, line) => {
  const { findings, returns } = readCsv(name, encoding);
  expect(findings.map((one) => [one.code, one.line, one.facts])).toEqual([['not-utf8', line, { likely }]]);
  expect(returns[0]).toMatchObject({ rows: 0, delimiter: null });
});
