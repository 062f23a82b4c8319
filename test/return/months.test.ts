/** A table with its months across: each column headed by a day holds the figures of that day. Contract 3. */
import { describe, expect, test } from 'vitest';
import { ratio } from '../../src/model/figure.ts';
import { type Notice, stageBy } from '../../src/model/notice.ts';
import { messageOf } from '../../src/words/findings.ts';
import { day, deliverable, indicator, notice, recurring } from '../support/notice.ts';
import { briefs, read, rowsOf, shown } from './support.ts';

const NOTICE: Notice = notice({
  issued: day('2026-01-15'),
  measures: [
    indicator('visits', {
      baseline: { value: ratio(61n), on: day('2025-12-31') },
      stages: [stageBy(day('2026-12-31'), ratio(90n))],
    }),
    indicator('open', { stages: [] }),
    deliverable('plan'),
    recurring('board'),
  ],
});

/** A return with a header and rows, in lines. */
const returned = (...lines: string[]): string => [...lines, ''].join('\n');
const readIt = (...lines: string[]) => read(returned(...lines), [NOTICE]);
const found = (...lines: string[]): string[] => briefs(readIt(...lines));
const said = (...lines: string[]): string[] => readIt(...lines).findings.map(messageOf);

/** What counts: `2 visits 2026-04-30 71`. */
const counting = (...lines: string[]): string[] =>
  rowsOf(readIt(...lines), NOTICE.id).map(
    (row) => `${row.line} ${row.measure} ${shown(row)} ${row.typedEnd}`,
  );

describe('the figures', () => {
  test.each<[story: string, header: string]>([
    ['months by name', 'measure,Apr-26,May-26,Jun-26'],
    ['months by number', 'measure,2026-04,2026-05,2026-06'],
    ['days', 'measure,30/04/2026,31/05/2026,30/06/2026'],
    ['days with a time', 'measure,2026-04-30 00:00:00,2026-05-31 00:00:00,2026-06-30 00:00:00'],
    ['quarters', 'measure,Q1 2026/27,Q2 2026/27,Q3 2026/27'],
    ['years', 'measure,2023/24,2024/25,2025/26'],
    ['in any order, with blanks', 'measure, May-26 ,Apr-26,Jun-26'],
  ])('%s', (_, header) => {
    const months = header.split(',').slice(1);
    expect(counting(header, 'visits,71,72,73')).toEqual(
      months.map((month, at) => `2 visits ${71 + at} ${month.trim()}`),
    );
  });

  test('a blank cell is none, and other columns hold for all of the row', () => {
    const lines = [
      'measure,target,Apr-26,May-26,Jun-26,status,reported_rag',
      'visits,90,71,,73,provisional,amber',
    ];
    const rows = rowsOf(readIt(...lines), NOTICE.id);
    expect(rows.map((row) => [shown(row), row.status, row.reportedRag])).toEqual([
      ['71', 'provisional', null],
      ['73', 'provisional', 'amber'],
    ]);
    expect(found(...lines)).toEqual([]);
  });

  test('a row without a figure is unfilled, whatever else it has', () => {
    const { returns } = readIt('measure,Apr-26,May-26,Jun-26,comment', 'visits,,,,late', 'board,held,,,');
    expect(returns[0]).toMatchObject({ rows: 1, unfilled: 1 });
  });

  test('of two columns for one month the figures must agree', () => {
    expect(found('measure,Apr-26,May-26,May 2026', 'visits,71,72,72')).toEqual(['2 - duplicate-row ""']);
    expect(found('measure,Apr-26,May-26,31/05/2026', 'visits,71,72,73')).toEqual([
      '2 31/05/2026 conflicting-rows "73"',
    ]);
    expect(said('measure,Apr-26,May-26,31/05/2026', 'visits,71,72,73')[0]).toMatch(
      /^Another column of this row/,
    );
  });
});

describe('what is no table with months across', () => {
  test.each<[story: string, header: string, findings: string[], says: RegExp]>([
    [
      'a column for values beside the months',
      'measure,value,Apr-26,May-26,Jun-26',
      ['1 value duplicate-column "value"'],
      /headed by months, such as "Apr-26"\. Remove "value"/,
    ],
    [
      'fewer than three months',
      'measure,Apr-26,May-26',
      [
        ...['1 - missing-column ""', '1 - missing-column ""'],
        ...['1 Apr-26 unknown-column "Apr-26"', '1 May-26 unknown-column "May-26"'],
      ],
      /"Apr-26" and "May-26" look like months.*three columns or more/,
    ],
    [
      'months without their years',
      'measure,April,May,June',
      [
        ...['1 - missing-column ""', '1 - missing-column ""'],
        ...['April', 'May', 'June'].map((month) => `1 ${month} unknown-column "${month}"`),
      ],
      /look like months.*a month and its year, such as Jan 2026/,
    ],
    [
      'the numbers that a spreadsheet holds for days',
      'measure,46113,46143,46174',
      [
        ...['1 - missing-column ""', '1 - missing-column ""'],
        ...['46113', '46143', '46174'].map((month) => `1 ${month} unknown-column "${month}"`),
      ],
      /look like months/,
    ],
  ])('%s', (_, header, findings, says) => {
    const line = [
      'visits',
      ...header
        .split(',')
        .slice(1)
        .map(() => '70'),
    ].join(',');
    expect(found(header, line)).toEqual(findings);
    expect(said(header, line)[0]).toMatch(says);
  });

  test.each([
    ['July', /does not say of which year/],
    ['2026/27 Q2', /quarter of a financial year.*30\/09\/2026/],
    ['07/31/2026', /month first.*31\/07\/2026/],
    ['46204', /how a spreadsheet stores 1 Jul 2026/],
  ])('the header %s beside months: its column is not read, and why is said', (header, says) => {
    const lines = [`measure,Apr-26,May-26,Jun-26,${header}`, 'visits,71,72,73,74'];
    expect(found(...lines)).toEqual([`1 ${header} unknown-column "${header}"`]);
    expect(said(...lines)[0]).toMatch(says);
    expect(said(...lines)[0]).toMatch(/not read\.$/);
  });

  test('months beside a column for the day are not read, and why is said', () => {
    const lines = ['measure,date,value,Apr-26,May-26,Jun-26', 'visits,31/03/2026,70,71,72,73'];
    expect(counting(...lines)).toEqual(['2 visits 70 31/03/2026']);
    expect(said(...lines)[0]).toMatch(/gives the day in the column "date".*remove "date"/);
  });
});

describe('slips in the headers', () => {
  test('years that read as months: each such header, and none of its figures counts', () => {
    const lines = ['measure,2025-26,2009-10,2010-11,2011-12,Jan-26', 'visits,70,71,72,73,74'];
    const doubtful = ['2009-10', '2010-11', '2011-12'];
    expect(found(...lines).filter((one) => one.includes('year-or-month'))).toEqual(
      doubtful.map((month) => `1 ${month} year-or-month "${month}"`),
    );
    expect(counting(...lines)).toEqual(['2 visits 74 Jan-26']);
    expect(readIt(...lines).returns[0]).toMatchObject({ rows: 4, left: { errors: 3 } });
  });

  test.each<[header: string, wanted: boolean]>([
    ['measure,2026-04,2026-05,2026-06', false],
    ['measure,2010-11,2011-12,2026-05', false],
    ['measure,2010-11,May-26,Jun-26', false],
    ['measure,2010-11,2011-12,May-26', true],
  ])('%s: %s', (header, wanted) => {
    expect(found(header, 'visits,71,72,73').some((one) => one.includes('year-or-month'))).toBe(wanted);
  });

  test('days that are month first: each that may be either, and none of their figures counts', () => {
    const lines = ['measure,05/31/2026,04/05/2026,05/06/2026,06/07/2026,05/05/2026', 'visits,70,71,72,73,74'];
    const doubtful = ['04/05/2026', '05/06/2026', '06/07/2026'];
    expect(found(...lines)).toEqual([
      '1 05/31/2026 unknown-column "05/31/2026"',
      ...doubtful.map((date) => `1 ${date} month-first "${date}"`),
    ]);
    expect(counting(...lines)).toEqual(['2 visits 74 05/05/2026']);
  });

  test('days without one that can only be month first are day first', () => {
    expect(found('measure,04/05/2026,05/06/2026,31/05/2026', 'visits,71,72,73')).toEqual([]);
  });

  test('a year decades ahead', () => {
    expect(found('measure,Apr-26,May-26,Jun-62', 'visits,71,72,73')).toEqual([
      '2 Jun-62 implausible-date "Jun-62"',
    ]);
  });
});

describe('slips in the figures', () => {
  test('a share of 1 beside the targets of its measure', () => {
    expect(found('measure,Apr-26,May-26,Jun-26', 'visits,71,0.72,73')).toEqual([
      '2 May-26 looks-like-proportion "0.72"',
    ]);
  });

  test('a share of 1 beside the other figures of a measure without targets', () => {
    const lines = ['measure,Apr-26,May-26,Jun-26,Jul-26', 'open,0.9,40,0.72,20', 'visits,70,71,72,73'];
    expect(found(...lines)).toEqual([
      '2 Apr-26 looks-like-proportion "0.9"',
      '2 Jun-26 looks-like-proportion "0.72"',
    ]);
    expect(counting(...lines).filter((one) => one.includes('open'))).toEqual([
      '2 open 40 May-26',
      '2 open 20 Jul-26',
    ]);
  });

  test('a word near those of a deliverable, and an old symbol, at their columns', () => {
    expect(found('measure,Apr-26,May-26,Jun-26', 'plan,Done,in progress,n/a', 'visits,..,71,72')).toEqual([
      '2 Apr-26 bad-value "Done"',
      '2 Jun-26 bad-value "n/a"',
      '3 Apr-26 bad-number ".."',
    ]);
  });
});
