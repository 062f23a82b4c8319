/** The workbook in LibreOffice Calc: it opens, nothing in it runs, and its figures and days are what they are in CSV. */
import { parse } from 'csv-parse/sync';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { runInMemory } from '../support/run.ts';
import { converted, inOffice, inOneOffice, type Office, type OfficeCell } from './office.ts';

inOneOffice();

/** What a run of `notice check` writes as a workbook and as CSV. */
async function written(argv: readonly string[], files: Record<string, string> = {}) {
  const run = await runInMemory(['check', ...argv, '-f', 'csv', '-o', 'a.xlsx'], { files });
  expect(run.err).not.toMatch(/ error /);
  const csv: Record<string, string>[] = parse(run.out, { columns: true });
  return { workbook: run.file('a.xlsx') ?? new Uint8Array(), csv };
}

/** The cells of a column of a sheet's table, from the row under its head on. */
function columnOf({ sheets }: Office, sheet: string, head: string): OfficeCell[] {
  const { rows } = sheets.find(({ name }) => name === sheet) ?? { rows: [] };
  const at = rows.findIndex((row) => row.some(({ shown }) => shown === head));
  const column = rows[at]?.findIndex(({ shown }) => shown === head) ?? -1;
  return rows.slice(at + 1).flatMap((row) => row[column] ?? []);
}

const FIGURES = [
  ['Ratings', 'Latest figure', 'latest'],
  ['Ratings', 'Next target', 'next_target'],
  ['Outlook', 'Gap to next target', 'gap'],
  ['Outlook', 'Days left', 'days_left'],
  ['Details', 'Baseline', 'baseline'],
  ['Details', 'Previous figure', 'previous'],
  ['Outlook', 'Expected by the latest date', 'expected'],
  ['Outlook', 'Change needed per 30 days', 'needed_per_30_days'],
] as const;

const DAYS = [
  ['Ratings', 'Latest date', 'latest_on'],
  ['Ratings', 'Due by', 'due_by'],
  ['Ratings', 'Next target by', 'next_by'],
  ['Details', 'Baseline date', 'baseline_on'],
  ['Details', 'Previous date', 'previous_on'],
] as const;

describe('the sample', () => {
  let office: Office;
  let csv: Record<string, string>[];
  beforeAll(async () => {
    const made = await written(['--order', 'notice']);
    csv = made.csv;
    office = await inOffice(made.workbook);
  });

  test('opens with all its sheets', () => {
    expect(office.sheets.map(({ name }) => name)).toEqual([
      'Summary',
      'Ratings',
      'Outlook',
      'Duties',
      'Details',
      'Evidence',
      'Findings',
      'Rules',
      'Notes',
    ]);
  });

  test.each(FIGURES)('%s, %s: what is a number in CSV is a number, and the same', (sheet, head, column) => {
    const numbers = columnOf(office, sheet, head).filter(({ type }) => type === 'float');
    const wanted = csv.map((row) => row[column] ?? '').filter((cell) => /^-?[\d.]+$/.test(cell));
    expect(numbers.map(({ value }) => Number(value))).toEqual(wanted.map(Number));
    expect(numbers.length).toBeGreaterThan(1);
  });

  test.each(DAYS)('%s, %s: what is a day in CSV is a date, and the same', (sheet, head, column) => {
    const days = columnOf(office, sheet, head).filter(({ type }) => type === 'date');
    expect(days.map(({ value }) => value)).toEqual(csv.map((row) => row[column]).filter(Boolean));
    expect(days.length).toBeGreaterThan(1);
  });

  test('all else is text', () => {
    const others = office.sheets
      .flatMap(({ rows }) => rows.flat())
      .filter(({ type }) => type !== 'float' && type !== 'date' && type !== '');
    expect(new Set(others.map(({ type }) => type))).toEqual(new Set(['string']));
    expect(office.formulas).toEqual([]);
  });

  test('figures and days read as they do in the other formats', () => {
    const shown = (head: string) => columnOf(office, 'Ratings', head)[2]?.shown;
    expect(['Latest figure', 'Latest date', 'Target due'].map(shown)).toEqual([
      '76.92%',
      '17 May 2010',
      '80%',
    ]);
  });
});

const HOSTILE = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '=HYPERLINK("http://example.org/")',
  "=cmd|' /C calc'!A0",
  '_x0041_',
  '1e5',
  '2010-05-17',
  'TRUE',
];

const notice = `
id: hostile
title: "=1+1"
authority: { name: "=2+2" }
issued: 2010-01-01
sections: [{ id: s, title: "=3+3" }]
measures:
${HOSTILE.map((title, at) => `  - { id: m${at}, title: ${JSON.stringify(title)}, section: s, kind: indicator, unit: count, good: high, stages: [] }`).join('\n')}
`;
const returned = `measure,period_end,value,evidence,comment
${HOSTILE.map((title, at) => `m${at},2010-03-31,7,"${title.replaceAll('"', '""')}","${title.replaceAll('"', '""')}"`).join('\n')}
`;

test('no text of a notice or return runs, or becomes a number or a date', async () => {
  const { workbook } = await written(['-n', 'notice.yaml', 'return.csv'], {
    'notice.yaml': notice,
    'return.csv': returned,
  });
  const office = await inOffice(workbook);
  expect(office.formulas).toEqual([]);
  for (const [sheet, head] of [
    ['Ratings', 'Title'],
    ['Evidence', 'Evidence'],
    ['Evidence', 'Comment'],
  ] as const) {
    const cells = columnOf(office, sheet, head);
    expect(cells.map(({ type, shown }) => [type, shown])).toEqual(HOSTILE.map((title) => ['string', title]));
  }
  expect(office.sheets[0]?.rows[0]?.[0]?.shown).toBe('=1+1: =2+2');
});

test('a formula would be seen, and calculated', async () => {
  const { workbook } = await written([]);
  const parts = unzipSync(workbook);
  const path = 'xl/worksheets/sheet1.xml';
  const planted = strFromU8(parts[path] ?? new Uint8Array()).replace(
    /<c r="A1" s="(\d+)" t="s"><v>\d+<\/v>/,
    '<c r="A1" s="$1"><f>1+1</f>',
  );
  const office = await inOffice(zipSync({ ...parts, [path]: strToU8(planted) }));
  expect(office.formulas).toEqual(['of:=1+1']);
  expect(office.sheets[0]?.rows[0]?.[0]).toMatchObject({ type: 'float', value: '2' });
});

test('on paper each sheet is one A4 page wide, on its side', async () => {
  const { workbook } = await written([]);
  const pdf = new TextDecoder('latin1').decode(await converted(workbook, 'pdf'));
  const pages = pdf.match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThanOrEqual(9);
  expect(pages.length).toBeLessThanOrEqual(16);
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)];
  expect(
    new Set(boxes.map(([, width, height]) => `${Math.round(Number(width))} ${Math.round(Number(height))}`)),
  ).toEqual(new Set(['842 595']));
});
