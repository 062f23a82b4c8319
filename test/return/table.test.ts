/** Where the table of a return begins, which records are no rows of it, and what a sheet hides of it. Contract 3. */
import { describe, expect, test } from 'vitest';
import { type ReadReturns, readReturns } from '../../src/return/read.ts';
import { briefs, NOTICE, read, rowsOf } from './support.ts';

const HEADER = 'measure,period_end,value,numerator,denominator,status,reported_rag,evidence,comment';
const ROW = 'ni59,2010-03-31,80,,,,,,';

const text = (...lines: string[]): string => [...lines, ''].join('\n');
const counts = ({ returns }: ReadReturns) => {
  const [
    { rows, unfilled, passedOver, left } = { rows: 0, unfilled: 0, passedOver: 0, left: { errors: 0 } },
  ] = returns;
  return { rows, unfilled, passedOver, errors: left.errors };
};

describe('the header', () => {
  const titles = (count: number): string[] =>
    Array.from({ length: count }, (_, at) => `Title ${at + 1},,,,,,,,`);

  test.each<[story: string, above: string[], line: number | null, passedOver: number]>([
    ['is the first record', [], 1, 0],
    ['is below a title', titles(1), 2, 1],
    ['is below a title and a blank line', [...titles(1), ''], 3, 1],
    ['is below a title of one cell', ['Scorecard'], 2, 1],
    ['is below a row of labels', ['Period,April 2010'], 2, 1],
    ['is in row 18', titles(17), 18, 17],
    ['is the last record in which it is looked for', titles(19), 20, 19],
    ['is one record too far down', titles(20), null, 0],
    [
      'is below blank records, which are none',
      [...Array<string>(30).fill(',,,,,,,,'), ...titles(19)],
      50,
      19,
    ],
  ])('%s', (_, above, line, passedOver) => {
    const result = read(text(...above, HEADER, ROW));
    if (line === null) expect(briefs(result).filter((one) => one.includes('missing-column'))).not.toEqual([]);
    else {
      const firstTitle = above.findIndex((one) => /[a-z]/i.test(one)) + 1;
      expect(briefs(result)).toEqual(passedOver === 0 ? [] : [`${firstTitle} - title-rows ""`]);
      expect(rowsOf(result).map((row) => row.line)).toEqual([line + 1]);
    }
    expect(counts(result).passedOver).toBe(passedOver);
  });

  test.each([
    ['a record with the measure alone', 'measure,Title'],
    ['one with the day alone', 'Period end,April'],
    ['one with two months', 'measure,Apr-10,May-10'],
  ])('%s is none', (_, above) => {
    expect(briefs(read(text(above, HEADER, ROW)))).toEqual(['1 - title-rows ""']);
  });

  test('of two tables the first counts, whatever is below it', () => {
    const result = read(
      text(
        'measure,period_end,value',
        'ni59,2010-03-31,80',
        '',
        'measure,period_end,value',
        'ni59,2010-04-30,81',
      ),
    );
    expect(briefs(result)).toEqual([
      '4 measure unknown-measure "measure"',
      '4 period_end bad-date "period_end"',
    ]);
    expect(rowsOf(result).map((row) => row.line)).toEqual([2, 5]);
  });
});

describe('a record', () => {
  test.each<[cells: string, is: 'row' | 'unfilled' | 'note' | 'error']>([
    [ROW, 'row'],
    ['ni59,2010-04-30,,,,,,,', 'row'],
    [',,,,,,,,', 'row'],
    ['ni59,,,,,,,,', 'unfilled'],
    ['ni59,,,,,final,,,', 'unfilled'],
    ['ni59,,,,,,,Board paper,late', 'unfilled'],
    ['unknown,,,,,final,,,', 'unfilled'],
    [',,,,,,,,only a comment', 'unfilled'],
    ['ni59,,80,,,,,,', 'error'],
    ['ni59,,,4,,,,,', 'error'],
    ['ni59,,,,5,,,,', 'error'],
    ['ni59,,,,,,green,,', 'error'],
    ['Safeguarding,,,,,,,,', 'note'],
    ['Source: case system', 'note'],
    ['"Notes: a, b",,,,,,,,', 'note'],
    ['Initial assessments in time,,,,,,,,', 'unfilled'],
    ['NI-59,,,,,,,,', 'unfilled'],
    ['Total,,80,,,,,,', 'error'],
    ['Safeguarding,,,,,,,,x', 'unfilled'],
    ['Safeguarding,2010-03-31,,,,,,,', 'error'],
    [',2010-03-31,,,,,,,', 'error'],
  ])('%s is a %s', (cells, is) => {
    const result = read(text(HEADER, ROW, cells));
    const blank = cells.replace(/,/g, '') === '';
    expect(counts(result)).toEqual({
      rows: 1 + Number(!blank && (is === 'row' || is === 'error')),
      unfilled: Number(is === 'unfilled'),
      passedOver: Number(is === 'note'),
      errors: Number(is === 'error'),
    });
    const codes = result.findings.map(({ code }) => code).filter((code) => code !== 'duplicate-row');
    if (is === 'note') expect(codes).toEqual(['note-rows']);
    else if (is !== 'error') expect(codes).toEqual([]);
  });

  test('notes are said once, at the first, with their count', () => {
    const { findings } = read(text(HEADER, 'One,,,,,,,,', ROW, 'Two,,,,,,,,', '', 'Three'));
    expect(findings.map(({ code, line, facts }) => [code, line, facts])).toEqual([
      ['note-rows', 2, { rows: 3 }],
    ]);
  });

  test('where none is a row, that is an error', () => {
    expect(briefs(read(text(HEADER, 'ni59,,,,,,,,', 'Safeguarding,,,,,,,,')))).toEqual([
      '- - no-rows ""',
      '3 - note-rows ""',
    ]);
  });
});

describe('what a sheet hides', () => {
  const SHEET = [
    ['Scorecard'],
    ['measure', 'period_end', 'value', '', 'comment'],
    ['ni59', '2010-03-31', '80'],
    ['ni59', '2010-04-30', '81', '', 'late'],
    [],
    ['Notes'],
  ];

  function found(hiddenRows: readonly number[], hiddenColumns: readonly (readonly [number, number])[]) {
    const rows = SHEET.map((cells, at) => ({ line: at + 1, cells })).filter(({ cells }) => cells.length > 0);
    const sheet = { name: 'Return', rows, hiddenRows, hiddenColumns };
    const { findings } = readReturns([{ name: 'r.xlsx', bytes: new Uint8Array(), sheet }], [NOTICE]);
    return findings.flatMap((one) =>
      one.code === 'hidden-rows' ? [[one.position, one.facts.rows, one.facts.columns.join(' ')]] : [],
    );
  }

  test('a finding is at its own cell, also where two headers are alike or one is blank', () => {
    const rows = [
      { line: 1, cells: ['measure', 'date', 'value', '', 'Value', 'comment'] },
      { line: 2, cells: ['ni59', '2010-03-31', '80'] },
    ];
    const sheet = { name: 'Return', rows, hiddenRows: [], hiddenColumns: [] };
    const { findings } = readReturns([{ name: 'r.xlsx', bytes: new Uint8Array(), sheet }], [NOTICE]);
    expect(findings.map(({ code, position }) => [code, position])).toEqual([
      ['unknown-column', 'Return!D1'],
      ['duplicate-column', 'Return!E1'],
    ]);
  });

  test.each<[story: string, rows: number[], columns: [number, number][], wanted: unknown[]]>([
    ['nothing', [], [], []],
    ['a row of the table', [4], [], ['Return!A4', 1, '']],
    ['two rows, said at the first', [4, 3], [], ['Return!A3', 2, '']],
    ['a row above the header', [1], [], []],
    ['the header itself', [2], [], []],
    ['a blank row', [5], [], []],
    ['a note', [6], [], ['Return!A6', 1, '']],
    ['a column of the table', [], [[3, 3]], ['Return!A2', 0, 'C']],
    [
      'columns with nothing in them',
      [],
      [
        [4, 4],
        [6, 16_384],
      ],
      [],
    ],
    ['a column to the end of the sheet', [], [[5, 16_384]], ['Return!A2', 0, 'E']],
    ['rows and columns', [3], [[1, 3]], ['Return!A3', 1, 'A B C']],
  ])('%s', (_, rows, columns, wanted) => {
    expect(found(rows, columns)).toEqual(wanted.length === 0 ? [] : [wanted]);
  });
});
