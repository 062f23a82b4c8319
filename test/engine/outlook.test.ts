/** Whether the next target will be reached: pace, day, whole cases, out of reach. Contract 4.12. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutlookEntry } from '../../src/assessment/document.ts';
import { assess, type Case, table } from '../support/builders.ts';

const number = (rest: string): string => `kind: indicator, unit: rate, ${rest}`;
const year = (rest: string): string => `kind: indicator, unit: percent, basis: year-to-date, ${rest}`;

const GIVEN: Case = {
  high: number('good: high, stages: [{ by: 2010-06-30, target: 80 }]'),
  low: number('good: low, stages: [{ by: 2010-06-30, target: 20 }]'),
  range: number('good: range, stages: [{ by: 2010-06-30, target: [10, 20] }]'),
  bare: number('good: none'),
  grades: 'kind: judgement, scale: [poor, fair, good], stages: [{ by: 2010-06-30, target: good }]',
  done: 'kind: deliverable, stages: [{ by: 2010-06-30 }]',
  year: year('good: high, stages: [{ by: 2011-03, target: 80 }]'),
  'year, low': year('good: low, stages: [{ by: 2011-03, target: 20 }]'),
  'more than': year('good: high, stages: [{ by: 2011-03, target: 80, exclusive: true }]'),
  'less than': year('good: low, stages: [{ by: 2011-03, target: 20, exclusive: true }]'),
};

const outlook = (one: Case): OutlookEntry | null | undefined => assess(one, GIVEN).measures[0]?.next?.outlook;
const text = (value: unknown): string => `${value ?? '-'}`;

function shown(one: Case): string {
  const found = outlook(one);
  if (!found) return '-';
  const { achievedPer30Days, reachedOn, casesToCome, casesNeeded, outOfReach } = found;
  const cases = casesToCome === null ? '-' : `${text(casesNeeded)} of ${casesToCome}`;
  return `${text(achievedPer30Days)}, ${text(reachedOn)}, ${cases}${outOfReach ? ', out of reach' : ''}`;
}

describe('the pace, the day it leads to, and the cases', () => {
  test.each(
    table(`
what                                                  | measure   | rows                                         | as at      | outlook
30 days from the previous reading to the latest       | high      | 2010-04-01 60; 2010-05-01 65                 | 2010-05-01 | 5, 2010-07-30, -
fewer days are scaled up to 30                        | high      | 2010-04-21 60; 2010-05-01 65                 | 2010-05-01 | 15, 2010-05-31, -
a day begun is a day: 10 at 3 in 30 days              | high      | 2010-04-01 67; 2010-05-01 70                 | 2010-05-01 | 3, 2010-08-09, -
a part of a day is a day                              | high      | 2010-04-01 66; 2010-05-01 73                 | 2010-05-01 | 7, 2010-05-31, -
worse: below 0, and no day                            | high      | 2010-04-01 65; 2010-05-01 60                 | 2010-05-01 | -5, -, -
nothing gained: no day                                | high      | 2010-04-01 60; 2010-05-01 60                 | 2010-05-01 | 0, -, -
less is better                                        | low       | 2010-04-01 40; 2010-05-01 30                 | 2010-05-01 | 10, 2010-05-31, -
nearer to the range is better                         | range     | 2010-04-01 40; 2010-05-01 30                 | 2010-05-01 | 10, 2010-05-31, -
from below it too                                     | range     | 2010-04-01 4; 2010-05-01 6                   | 2010-05-01 | 2, 2010-06-30, -
met already: no day to come                           | high      | 2010-04-01 70; 2010-05-01 85                 | 2010-05-01 | 15, -, -
so slow that it is no forecast                        | high      | 2010-04-01 60; 2010-05-01 60.001             | 2010-05-01 | 0.001, -, -
a first reading has no pace                           | high      | 2010-05-01 60                                | 2010-05-01 | -, -, -
nor has one after a break in the series               | high      | 2010-04-01 60; 2010-05-01 65(b)              | 2010-05-01 | -, -, -
nothing to reach                                      | bare      | 2010-04-01 60; 2010-05-01 65                 | 2010-05-01 | -
grades have no pace                                   | grades    | 2010-04-01 poor; 2010-05-01 fair             | 2010-05-01 | -
things to be done have none                           | done      | 2010-04-01 not started; 2010-05-01 on track  | 2010-05-01 | -
no value                                              | high      | 2010-05-01 x                                 | 2010-05-01 | -
whole cases, rounded so that they suffice             | year      | 2010-09-30 70/100                            | 2010-09-30 | -, -, 90 of 100
cases to come are rounded up                          | year      | 2010-10-31 70/100                            | 2010-10-31 | -, -, 67 of 71
none has to count any more                            | year      | 2010-09-30 100/100                           | 2010-09-30 | -, -, 60 of 100
not one more                                          | year      | 2011-03-01 100/100                           | 2011-03-01 | -, -, 0 of 9
out of reach                                          | year      | 2010-09-30 30/100                            | 2010-09-30 | -, -, 130 of 100, out of reach
where low is good: so many may count                  | year, low | 2010-09-30 30/100                            | 2010-09-30 | -, -, 10 of 100
where low is good: out of reach                       | year, low | 2010-09-30 41/100                            | 2010-09-30 | -, -, -1 of 100, out of reach
more than the target: one more                        | more than | 2010-09-30 70/100                            | 2010-09-30 | -, -, 91 of 100
more than the target: a part is rounded up already    | more than | 2010-10-31 70/100                            | 2010-10-31 | -, -, 67 of 71
less than the target: one fewer                       | less than | 2010-09-30 30/100                            | 2010-09-30 | -, -, 9 of 100
less than the target: a part is rounded down already  | less than | 2010-10-31 30/100                            | 2010-10-31 | -, -, 4 of 71
figures of two years have no pace between them        | year      | 2010-03-31 70/100; 2010-09-30 70/100         | 2010-09-30 | -, -, 90 of 100
those of one year have                                | year      | 2010-08-31 70/100; 2010-09-30 71/100         | 2010-09-30 | 1, 2011-06-27, 89 of 100
`),
  )('$what', (one) => {
    expect(shown(one)).toBe(one.outlook);
  });
});

test('the whole cases suffice, and one fewer would not', () => {
  const days = fc.integer({ min: 0, max: 300 });
  const counts = fc.record({
    all: fc.integer({ min: 1, max: 400 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(days, counts, (day, { all, share }) => {
      const on = new Date(Date.UTC(2010, 3, 1 + day)).toISOString().slice(0, 10);
      const met = Math.floor(share * all);
      const found = outlook({ measure: 'year', rows: `${on} ${met}/${all}`, 'as at': on });
      if (found?.casesToCome == null || found.casesNeeded == null) throw new Error('no cases');
      const { casesToCome, casesNeeded, outOfReach } = found;
      const reaches = (count: number): boolean => 100 * (met + count) >= 80 * (all + casesToCome);
      expect(reaches(casesNeeded)).toBe(true);
      if (casesNeeded > 0) expect(reaches(casesNeeded - 1)).toBe(false);
      if (!outOfReach) expect(casesNeeded).toBeLessThanOrEqual(casesToCome);
    }),
    { seed: 20100517, numRuns: 200 },
  );
});
