/** Plain dates: every form in which they are read, and the calendar's own bounds, compared with date-fns. Contract 3. */
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { format } from 'date-fns/format';
import { lastDayOfMonth } from 'date-fns/lastDayOfMonth';
import { lastDayOfQuarter } from 'date-fns/lastDayOfQuarter';
import { startOfQuarter } from 'date-fns/startOfQuarter';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Day,
  dayOf,
  financialYearStart,
  iso,
  monthEnd,
  monthStart,
  parseDate,
  parseIso,
  parts,
  plus,
  quarterEnd,
  quarterStart,
} from '../../src/model/day.ts';
import { table } from '../support/builders.ts';
import { anyDay, inLondon, isoOf, local } from '../support/days.ts';
import { day } from '../support/notice.ts';

const RUNS = { seed: 20100517, numRuns: 500 };

inLondon();

describe('every form of a date', () => {
  const FULL = [
    'yyyy-MM-dd',
    'dd/MM/yyyy',
    'd/M/yyyy',
    'dd.MM.yyyy',
    'd.M.yyyy',
    'dd-MMM-yyyy',
    'd MMM yyyy',
    'd MMMM yyyy',
    'd-MMMM-yyyy',
  ];
  const SHORT = ['dd/MM/yy', 'd/M/yy', 'dd.MM.yy', 'd.M.yy', 'd-MMM-yy', 'd MMM yy'];

  test.each([...FULL, ...SHORT])('%s', (pattern) => {
    fc.assert(
      fc.property(anyDay, (one) => {
        const text = format(local(one), pattern);
        expect(parseDate(text, 'last')).toBe(one);
        expect(parseDate(text.toUpperCase(), 'first')).toBe(one);
      }),
      RUNS,
    );
  });

  test.each(['yyyy-MM', 'MMM yyyy', 'MMMM yyyy'])('%s, a month', (pattern) => {
    fc.assert(
      fc.property(anyDay, (one) => {
        const text = format(local(one), pattern);
        expect(iso(parseDate(text, 'last') as Day)).toBe(isoOf(lastDayOfMonth(local(one))));
        expect(iso(parseDate(text, 'first') as Day)).toBe(`${iso(one).slice(0, 8)}01`);
      }),
      RUNS,
    );
  });

  test.each(
    table(`
text        | day
2010-05-17  | 2010-05-17
17/05/2010  | 2010-05-17
17/05/10    | 2010-05-17
17.05.10    | 2010-05-17
3.12.09     | 2009-12-03
17-May-10   | 2010-05-17
17 May 2010 | 2010-05-17
17th May 2010 | 2010-05-17
1st-Apr-10  | 2010-04-01
01/02/2010  | 2010-02-01
29/02/2012  | 2012-02-29
1/1/99      | 2099-01-01
30 Sept 10  | 2010-09-30
2010-05     | 2010-05-31
May 2010    | 2010-05-31
feb 2012    | 2012-02-29
Sept 2010   | 2010-09-30
May-10      | 2010-05-31
Feb-2012    | 2012-02-29
Q1 2010/11  | 2010-06-30
Q2 2010/11  | 2010-09-30
q3 2010/11  | 2010-12-31
Q4 2010/11  | 2011-03-31
2010/11     | 2011-03-31
1999/00     | 2000-03-31
31/05/2010 00:00          | 2010-05-31
31/05/10 9:30             | 2010-05-31
31.05.2010 23:59:59       | 2010-05-31
31 May 2010 09:30         | 2010-05-31
31/05/2010 12:00:00 AM    | 2010-05-31
2010-05-31T09:30:00       | 2010-05-31
2010-05-31T09:30          | 2010-05-31
2010-05-31 00:00:00       | 2010-05-31
2010-05-31T23:30:00.000Z  | 2010-05-31
2010-05-31T23:30:00+01:00 | 2010-05-31
`),
  )('$text is $day', ({ text, day: wanted }) => {
    expect(iso(parseDate(text as string, 'last') as Day)).toBe(wanted);
  });

  test.each(
    table(`
text       | day
2010-05    | 2010-05-01
May-10     | 2010-05-01
Q1 2010/11 | 2010-04-01
Q4 2010/11 | 2011-01-01
2010/11    | 2010-04-01
31/05/2010 00:00 | 2010-05-31
`),
  )('$text, where a period starts, is $day', ({ text, day: wanted }) => {
    expect(iso(parseDate(text as string, 'first') as Day)).toBe(wanted);
  });

  const REFUSED = `
    29/02/2011, 31/04/2010, 2010-02-30, 5/17/2010, 2010-13-01, 2010-00-01, 2010-13, 0/1/2010, 1/0/2010, 32/1/2010,
    17-05-2010, 2010/05/17, 17/05.2010, 17 May-2010, 17-May 2010, 17/5/010, 17/5/20100, 2010-5-17, 20100517, 2010,
    May 10, Mai 2010, 17 Ma 2010, 17 Juney 2010, Foo 2010, 17xx May 2010, 17  May 2010, 0999-12-31, 12:00,
    2010-05-17T24:00, 2010-05-17 9, 17/05/2010T9:61, 2010-05 00:00, May 2010 00:00, Q1 2010/11 00:00, Q5 2010/11, Q0 2010/11,
    Q1 2010/12, 2010/12, 2010/10, 2010/2011, Q1 2010, Q12010/11, 2010/11 Q1,
    40315, today`;
  test.each(['', ' 2010-05-17', ...REFUSED.split(',').map((text) => text.trim())])(
    '%j is refused',
    (text) => {
      expect(parseDate(text, 'last')).toBeNull();
    },
  );

  test('a notice knows two of them', () => {
    expect(parseIso('17/05/2010', 'last')).toBeNull();
    expect(parseIso('2010-05', 'first')).toBe(day('2010-05-01'));
  });
});

describe('days', () => {
  test('are those of the calendar, each one after the other', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        expect(iso(one)).toBe(isoOf(local(one)));
        expect(one - other).toBe(differenceInCalendarDays(local(one), local(other)));
        const { year, month, date } = parts(one);
        expect(dayOf(year, month, date)).toBe(one);
      }),
      RUNS,
    );
  });

  test('months, quarters and financial years begin and end', () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        const date = local(one);
        expect(iso(monthStart(one))).toBe(format(date, 'yyyy-MM-01'));
        expect(iso(monthEnd(one))).toBe(isoOf(lastDayOfMonth(date)));
        expect(iso(quarterStart(one))).toBe(isoOf(startOfQuarter(date)));
        expect(iso(quarterEnd(one))).toBe(isoOf(lastDayOfQuarter(date)));
        // Nine months on, the April–March year is a calendar year.
        const { year } = parts(plus(monthStart(one), { count: 9, unit: 'M' }));
        expect(iso(financialYearStart(one))).toBe(`${year - 1}-04-01`);
      }),
      RUNS,
    );
  });

  test.each(
    table(`
day        | month end  | quarter start | quarter end | financial year
2010-03-31 | 2010-03-31 | 2010-01-01    | 2010-03-31  | 2009-04-01
2010-04-01 | 2010-04-30 | 2010-04-01    | 2010-06-30  | 2010-04-01
2012-02-01 | 2012-02-29 | 2012-01-01    | 2012-03-31  | 2011-04-01
2010-12-31 | 2010-12-31 | 2010-10-01    | 2010-12-31  | 2010-04-01
`),
  )('$day', (one) => {
    const of = day(one.day as string);
    const found = [monthEnd(of), quarterStart(of), quarterEnd(of), financialYearStart(of)].map(iso);
    expect(found).toEqual([
      one['month end'],
      one['quarter start'],
      one['quarter end'],
      one['financial year'],
    ]);
  });
});

test('a financial year before the year 1000 is no date', () => {
  expect(parseDate('0999/00', 'last')).toBeNull();
});
