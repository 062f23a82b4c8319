/** The same position gives the same bytes: no clock, no time zone, and no Node, comes into them. Contract 5. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Content } from '../../../src/model/lists.ts';
import { renderXlsx } from '../../../src/render/xlsx/index.ts';
import { bytesOf } from '../../../src/render/xlsx/package.ts';
import { type Cell, date, number, text, type Workbook } from '../../../src/render/xlsx/workbook.ts';
import { opened, wholeOf } from './opened.ts';
import { sample } from './sample.ts';

const sum = (content: Content): string => createHash('sha256').update(wholeOf(content)).digest('hex');

const SMALL: Workbook = {
  title: 'Small',
  description: 'Small',
  creator: 'notice',
  date: '2010-05-17',
  sheets: [
    {
      name: 'Small',
      lines: [text('Small', 'title')],
      table: {
        name: 'Small',
        columns: [
          { head: 'Word', width: 12, figures: false },
          { head: 'Figure', width: 12, figures: true },
          { head: 'Day', width: 12, figures: true },
        ],
        rows: [[text('Red', 'red'), number(76.92, 'percent', 2), date('2010-05-17')]],
      },
    },
  ],
};

afterEach(() => void vi.useRealTimers());

describe('the bytes', () => {
  test('are the same on any day', async () => {
    const position = await sample('--series');
    vi.useFakeTimers({ now: new Date('1999-12-31T23:59:59Z'), toFake: ['Date'] });
    const before = sum(renderXlsx([position]));
    vi.setSystemTime(new Date('2038-01-19T03:14:08Z'));
    expect(sum(renderXlsx([position]))).toBe(before);
  });

  test('are the same on every Node, and change only with what writes them', () => {
    expect(sum(bytesOf(SMALL))).toBe('7487e50d17a61e9f440095e8f0c77748c3810255d04ff341fab7bab40a6d9625');
  });
});

describe('dates', () => {
  test.each([
    ['1900-03-01', 61],
    ['2010-05-17', 40315],
    ['2100-12-31', 73415],
  ])('%s is the day %i of a spreadsheet', (iso, serial) => {
    expect(date(iso)).toEqual({ type: 'date', serial });
  });

  test.each(['1900-02-28', '1066-10-14'])('%s, of which Excel knows no number, stays text', (iso) => {
    expect(date(iso)).toEqual(text(iso, 'short'));
  });
});

/** The rows of a table whose columns are so wide, as a sheet has them: their places and heights. */
async function rowsWritten(rows: readonly (readonly Cell[])[], width: number) {
  const columns = (rows[0] ?? []).map((_, at) => ({ head: `Column ${at}`, width, figures: false }));
  const sheet = { name: 'Rows', lines: [text('Rows', 'title')], table: { name: 'Rows', columns, rows } };
  const { elements } = await opened(bytesOf({ ...SMALL, sheets: [sheet] }));
  return {
    places: elements('xl/worksheets/sheet1.xml', 'c').map(({ attributes }) => attributes.r),
    heights: elements('xl/worksheets/sheet1.xml', 'row')
      .slice(2)
      .map(({ attributes }) => Number(attributes.ht)),
  };
}

test('columns have the names that spreadsheets give them', async () => {
  const { places } = await rowsWritten([Array.from({ length: 703 }, (_, at) => number(at))], 10);
  const row = places.slice(-703);
  for (const [at, name] of [
    [0, 'A3'],
    [25, 'Z3'],
    [26, 'AA3'],
    [51, 'AZ3'],
    [52, 'BA3'],
    [701, 'ZZ3'],
    [702, 'AAA3'],
  ] as const)
    expect(row[at]).toBe(name);
});

describe('a row is as high as its words need', () => {
  const LINE = 15.75;
  const PADDING = 3;
  const heightOf = async (width: number, ...cells: Cell[]): Promise<number | undefined> =>
    (await rowsWritten([cells], width)).heights[0];

  test.each([
    ['', 10, 1],
    ['one two', 10, 1],
    ['one two three', 10, 2],
    ['onetwothree', 10, 2],
    ['one onetwothreeonetwothree', 10, 4],
    ['one-two-three', 10, 2],
    ['exactlyten', 10, 1],
  ])('%j in %i letters takes %i', async (said, width, lines) =>
    expect(await heightOf(width, text(said))).toBe(lines * LINE + PADDING),
  );

  test('by the highest of its cells, and no higher than Excel allows', async () => {
    expect(await heightOf(10, text('a'), text('one two three'), number(1))).toBe(2 * LINE + PADDING);
    expect(await heightOf(10, text('one two three', 'line'))).toBe(LINE + PADDING);
    expect(await heightOf(10, text('word '.repeat(5000)))).toBe(409);
  });
});
