/** The same position gives the same bytes: no clock, no time zone, and no Node, comes into them. Contract 5. */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { linesOf, rowHeight } from '../../../src/render/xlsx/heights.ts';
import { renderXlsx } from '../../../src/render/xlsx/index.ts';
import { bytesOf } from '../../../src/render/xlsx/package.ts';
import { columnName } from '../../../src/render/xlsx/sheet.ts';
import { date, number, text, type Workbook } from '../../../src/render/xlsx/workbook.ts';
import { sample } from './sample.ts';

const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

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
    expect(sum(bytesOf(SMALL))).toBe('647bbd6a128f05bbfe7f045516c2b0ef009e756ad741e93ab3569909b9daa311');
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

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is %s', (at, name) => {
  expect(columnName(at)).toBe(name);
});

describe('a row is as high as its words need', () => {
  test.each([
    ['', 10, 1],
    ['one two', 10, 1],
    ['one two three', 10, 2],
    ['onetwothree', 10, 2],
    ['one onetwothreeonetwothree', 10, 4],
    ['one-two-three', 10, 2],
    ['exactlyten', 10, 1],
  ])('%j in %i letters takes %i', (said, width, lines) => expect(linesOf(said, width)).toBe(lines));

  test('by the highest of its cells, and no higher than Excel allows', () => {
    const line = rowHeight([text('a')], [10]);
    expect(rowHeight([text('a'), text('one two three'), number(1)], [10, 10, 10])).toBeGreaterThan(line + 10);
    expect(rowHeight([text('one two three', 'line')], [10])).toBe(line);
    expect(rowHeight([text('word '.repeat(5000))], [10])).toBe(409);
  });
});
