/** Sound rows: what each cell of them becomes. Contract 3. */
import { parse } from 'date-fns/parse';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iso } from '../../src/model/day.ts';
import { day, judgement, notice } from '../support/notice.ts';
import { counted, isExactly, NOTICE, read, rows, rowsOf, shown } from './support.ts';

describe('an observation', () => {
  test('has every cell of its row', () => {
    const text = [
      'Measure,As at,Period start,Value,Numerator,Denominator,Basis,Status,Reported RAG,Reported direction,Evidence,Comment,Authority,Notice',
      'ni59,17/05/2010,2010-04,76.92%,"1,000",1300,In month,Provisional,R,↓," Minutes, item 3 ",a,E08000018,Example-2009',
    ].join('\r\n');
    const result = read(text);
    expect(result.findings).toEqual([]);
    const [row] = rowsOf(result);
    expect(row).toMatchObject({
      measure: 'ni59',
      basis: 'In month',
      status: 'provisional',
      symbol: null,
      reportedRag: 'red',
      reportedDirection: 'down',
      evidence: 'Minutes, item 3',
      comment: 'a',
      file: 'return.csv',
      line: 2,
    });
    expect([row?.periodStart, row?.periodEnd].map((day) => iso(day as number))).toEqual([
      '2010-04-01',
      '2010-05-17',
    ]);
    expect(row?.value).toEqual({ n: 100_000n, d: 1300n });
    expect([row?.numerator, row?.denominator]).toEqual([
      { n: 1000n, d: 1n },
      { n: 1300n, d: 1n },
    ]);
  });

  test('has null for what its row does not say', () => {
    const [row] = rowsOf(read('measure,date,value\nni59,2010-05,\n'));
    expect(row).toMatchObject({
      periodStart: null,
      value: null,
      numerator: null,
      denominator: null,
      basis: null,
      status: 'final',
      symbol: null,
      reportedRag: null,
      reportedDirection: null,
      evidence: null,
      comment: null,
    });
    expect(iso(row?.periodEnd as number)).toBe('2010-05-31');
  });

  test.each([
    ['ni59,2010-03-31,76.92', '76.92', null],
    ['ni59,2010-03-31,[c]', null, 'c'],
    ['ni59,2010-03-31,76.92 [b]', '76.92', 'b'],
    ['spend,2010-03-31,"−£1,843,627"', '-1843627', null],
    ['ofsted,2010-03-31,REQUIRES-improvement', 'Requires improvement', null],
    ['ofsted,2010-03-31,low', null, 'low'],
    ['culture,2010-03-31,Complete', 'complete', null],
    ['culture,2010-03-31,C', null, 'c'],
    ['plan,2010-03-31,On-Track', 'on track', null],
    ['plan,2010-03-31,', null, null],
    ['meetings,2010-03-31,', 'held', null],
    ['meetings,2010-03-31,Not Held', 'not held', null],
    ['meetings,2010-03-31,(x)', null, 'x'],
    ['overall,2010-03-31,50', '50', null],
  ])('%s has the value %s and the symbol %s', (line, value, symbol) => {
    const [row] = rowsOf(read(rows(line)));
    expect(row && shown(row)).toBe(value);
    expect(row?.symbol).toBe(symbol);
  });

  test('a grade of the scale wins over a symbol', () => {
    const graded = notice({
      measures: [judgement('risk', { scale: ['high', 'Low', 'x'] })],
    });
    const result = read(rows('risk,2010-01-31,low', 'risk,2010-02-28,X', 'risk,2010-03-31,[low]'), [graded]);
    expect(rowsOf(result, graded.id).map((row) => [row.value, row.symbol])).toEqual([
      ['Low', null],
      ['x', null],
      [null, 'low'],
    ]);
  });
});

describe('the value of a percentage', () => {
  test.each([
    ['from the value', '76.9,,', '76.9', null],
    ['from the counts, exactly', ',29,50', '58', null],
    ['from the counts where both are there', '66.67,"2,000","3,000"', '66.666666666667', null],
    ['from the value where a count is missing', '76.9,10,', '76.9', null],
    ['none: nothing there', ',,', null, null],
    ['none: one count alone', ',10,', null, null],
    ['none: a symbol for the value', 'c,29,50', null, 'c'],
    ['none: a symbol for a count', '58,29,c', null, 'c'],
    ['none: a symbol for the only other thing', ',x,', null, 'x'],
    ['none: nobody counted', '58,0,0', null, null],
    ['none: nobody to count', '58,,0', null, null],
    ['marked by the value', '58 [p],29,50', '58', 'p'],
    ['marked by a count', ',29 [e],50', '58', 'e'],
    ['a break in series outranks another mark', '58 [p],29 [b],50', '58', 'b'],
    ['a missing value outranks a mark', '58 [p],29 [b],z', null, 'z'],
  ])('%s: %s', (_, cells, value, symbol) => {
    const [row] = rowsOf(read(counted(`ni59,2010-03-31,${cells}`)));
    expect(row && shown(row)).toBe(value);
    expect(row?.symbol).toBe(symbol);
  });

  test('other units keep the counts and do not use them', () => {
    const [row] = rowsOf(read(counted('posts,2010-03-31,7,c,0')));
    expect(isExactly(row?.value, '7')).toBe(true);
    expect(row).toMatchObject({ symbol: null, numerator: null, denominator: { n: 0n } });
  });
});

describe('dates', () => {
  const FORMS = [
    'yyyy-MM-dd',
    'dd/MM/yyyy',
    'd/M/yyyy',
    'dd/MM/yy',
    'dd.MM.yy',
    'd.M.yy',
    'dd.MM.yyyy',
    'd-MMM-yy',
    'dd-MMM-yyyy',
    'd MMMM yyyy',
    'd MMM yyyy',
  ];
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const LONG = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ];

  /** So long that no date is implausible. */
  const LASTING = { ...NOTICE, reviews: [{ id: 'last', on: day('2098-12-31'), title: 'Last' }] };

  /** Prints a day in a form of date-fns, by hand, so that date-fns is asked only to read it. */
  function printed(form: string, year: number, month: number, date: number): string {
    const two = (n: number): string => String(n).padStart(2, '0');
    const parts: Record<string, string> = {
      yyyy: `${year}`,
      yy: two(year % 100),
      MMMM: LONG[month - 1] ?? '',
      MMM: MONTHS[month - 1] ?? '',
      MM: two(month),
      M: `${month}`,
      dd: two(date),
      d: `${date}`,
    };
    return form.replace(/yyyy|yy|MMMM|MMM|MM|M|dd|d/g, (part) => parts[part] ?? '');
  }

  test('every form, of every day or of none, is read as date-fns reads it', () => {
    const days = fc.tuple(
      fc.integer({ min: 2010, max: 2098 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    );
    fc.assert(
      fc.property(days, fc.constantFrom(...FORMS), ([year, month, date], form) => {
        const typed = printed(form, year, month, date);
        const oracle = parse(typed, form, new Date(2049, 0, 1));
        const [row] = rowsOf(read(rows(`ni59,${typed},80`), [LASTING]));
        const sound = !Number.isNaN(oracle.getTime());
        expect(row ? iso(row.periodEnd) : null, typed).toBe(
          sound ? printed('yyyy-MM-dd', oracle.getFullYear(), oracle.getMonth() + 1, oracle.getDate()) : null,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['2010-02', '2010-02-01', '2010-02-28'],
    ['February 2012', '2012-02-01', '2012-02-29'],
    ['May 2010', '2010-05-01', '2010-05-31'],
  ])('the month %s starts on %s and ends on %s', (typed, first, last) => {
    const [row] = rowsOf(read(`measure,period_start,period_end,value\nni59,${typed},${typed},80\n`));
    expect([row?.periodStart, row?.periodEnd].map((day) => iso(day as number))).toEqual([first, last]);
  });
});
