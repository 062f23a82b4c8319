/** Durations, compared with date-fns and with arithmetic by hand; and the same days in every zone. Contract 4. */
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { addYears } from 'date-fns/addYears';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Day,
  type Duration,
  dayOf,
  iso,
  MAX_DURATION,
  minus,
  monthEnd,
  parseDate,
  parseDuration,
  parts,
  plus,
  printDuration,
  quarterEnd,
  quarterStart,
} from '../../src/model/day.ts';
import { table } from '../support/builders.ts';
import { anyDay, inLondon, isoOf, local } from '../support/days.ts';
import { day } from '../support/notice.ts';

const RUNS = { seed: 20100517, numRuns: 500 };

inLondon();

describe('durations', () => {
  const ORACLE = {
    D: addDays,
    W: (date: Date, count: number) => addDays(date, 7 * count),
    M: addMonths,
    Y: addYears,
  };

  /** Months by hand: the same day of the month, or its last one. */
  function stepped(one: Day, months: number): Day {
    const { year, month, date } = parts(one);
    const at = 12 * year + (month - 1) + months;
    const first = dayOf(Math.floor(at / 12), (at % 12) + 1, 1) as Day;
    return Math.min(first + date - 1, monthEnd(first));
  }

  test('forward and back, as date-fns has it and by hand', () => {
    const duration: fc.Arbitrary<Duration> = fc.record({
      count: fc.integer({ min: 1, max: 400 }),
      unit: fc.constantFrom('D', 'W', 'M', 'Y'),
    });
    fc.assert(
      fc.property(anyDay, duration, (one, step) => {
        const { count, unit } = step;
        expect(iso(plus(one, step))).toBe(isoOf(ORACLE[unit](local(one), count)));
        expect(iso(minus(one, step))).toBe(isoOf(ORACLE[unit](local(one), -count)));
        const days = {
          D: one + count,
          W: one + 7 * count,
          M: stepped(one, count),
          Y: stepped(one, 12 * count),
        };
        expect(plus(one, step)).toBe(days[unit]);
      }),
      RUNS,
    );
  });

  test.each(
    table(`
day        | duration | later      | earlier
2010-01-31 | P1M      | 2010-02-28 | 2009-12-31
2010-03-31 | P1M      | 2010-04-30 | 2010-02-28
2012-03-31 | P1M      | 2012-04-30 | 2012-02-29
2010-02-28 | P1M      | 2010-03-28 | 2010-01-28
2012-02-29 | P1Y      | 2013-02-28 | 2011-02-28
2010-12-31 | P2M      | 2011-02-28 | 2010-10-31
2010-05-17 | P62D     | 2010-07-18 | 2010-03-16
2010-05-17 | P6W      | 2010-06-28 | 2010-04-05
`),
  )('$day and $duration', (one) => {
    const step = parseDuration(one.duration as string) as Duration;
    const of = day(one.day as string);
    expect([iso(plus(of, step)), iso(minus(of, step))]).toEqual([one.later, one.earlier]);
    expect(printDuration(step)).toBe(one.duration);
  });

  test.each(Object.entries(MAX_DURATION))('in %s at most %d', (unit, most) => {
    expect(parseDuration(`P${most}${unit}`)).toEqual({ count: most, unit });
    expect(parseDuration(`P${most + 1}${unit}`)).toBeNull();
  });

  test.each([
    '',
    'P',
    'P0D',
    'P01D',
    'P1',
    '1D',
    'P1H',
    'PT1M',
    'P1M2D',
    'p1d',
    'P-1D',
    'P1.5D',
    ' P1D',
    'P1D\n',
  ])('%j is refused', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe('in zones that change their clocks, or skipped a day', () => {
  const SKIPPED = day('2011-12-30');
  const DAYS = Array.from({ length: 140 }, (_, at) => SKIPPED - 70 + at);
  const MONTH: Duration = { count: 1, unit: 'M' };
  const STEPS = [
    (one: Day) => plus(one, MONTH),
    (one: Day) => minus(one, MONTH),
    (one: Day) => plus(one, { count: 3, unit: 'D' }),
    monthEnd,
    quarterStart,
    quarterEnd,
  ];
  const about = (one: Day): string[] => [one, ...STEPS.map((step) => step(one))].map(iso);

  test.each([
    ['America/Los_Angeles', 420],
    ['Europe/London', -60],
    ['Pacific/Auckland', -720],
    ['Pacific/Apia', 660],
    ['Asia/Kathmandu', -345],
  ])('%s', (zone, offset) => {
    process.env.TZ = 'UTC';
    const wanted = DAYS.map(about);
    process.env.TZ = zone;
    expect(new Date(2011, 6, 1).getTimezoneOffset()).toBe(offset);
    expect(DAYS.map(about)).toEqual(wanted);
    expect(DAYS.map((one) => parseDate(iso(one), 'last'))).toEqual(DAYS);
  });
});
