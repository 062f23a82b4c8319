/** The straight line between targets, and what the next one takes. Contract 4.4 and 4.12. */

import { describe, expect, test } from 'vitest';
import { expectedOn } from '../../src/engine/trajectory.ts';
import { compare, whole } from '../../src/model/figure.ts';
import { stageBy } from '../../src/model/notice.ts';
import { checkCases } from '../support/builders.ts';

const measure = (rest: string): string => `kind: indicator, unit: rate, ${rest}`;
const YEAR = 'kind: indicator, unit: percent, basis: year-to-date';

const GIVEN = {
  two: measure(
    'good: high, baseline: { value: 60, on: 2009-12-31 }, stages: [{ by: 2010-03-31, target: 80 }, { by: 2010-05-30, target: 110 }]',
  ),
  issue: measure('good: high, baseline: { value: 0 }, stages: [{ by: 2010-04-01, target: 80 }]'),
  bare: measure('good: high, stages: [{ by: 2010-03-31, target: 80 }]'),
  low: measure(
    'good: low, baseline: { value: 60, on: 2009-12-31 }, stages: [{ by: 2010-03-31, target: 30 }]',
  ),
  range: measure('good: range, baseline: { value: 60 }, stages: [{ by: 2010-03-31, target: [10, 20] }]'),
  grades:
    'kind: judgement, scale: [poor, fair, good], baseline: { value: poor }, stages: [{ by: 2010-03-31, target: good }]',
  year: `${YEAR}, good: high, stages: [{ by: 2011-03, target: 80 }]`,
  'year, low': `${YEAR}, good: low, stages: [{ by: 2011-03, target: 20 }]`,
  'year, range': `${YEAR}, good: range, stages: [{ by: 2011-03, target: [70, 80] }]`,
  'in month':
    'kind: indicator, unit: percent, basis: in-month, good: high, stages: [{ by: 2011-03, target: 80 }]',
  'year, count':
    'kind: indicator, unit: count, basis: year-to-date, good: high, stages: [{ by: 2011-03, target: 80 }]',
};

describe('what is expected by the day of the latest value', () => {
  checkCases(
    `
what                                              | measure | rows                          | as at      | expected
from the baseline: half-way                       | two     | 2010-02-14 61                 | 2010-02-20 | 70
it is read at the latest value, not the as-at day | two     | 2010-01-09 61                 | 2010-03-01 | 62
on the baseline's day                             | two     | 2009-12-31 61                 | 2010-03-01 | 60
before the baseline's day it does not go lower    | two     | 2009-12-20 61                 | 2010-03-01 | 60
from the target due: half-way                     | two     | 2010-04-30 61                 | 2010-05-01 | 95
before the day of the target due                  | two     | 2010-03-15 61                 | 2010-05-01 | 80
the last day                                      | two     | 2010-05-29 61                 | 2010-05-29 | 109.5
a baseline without a day: from the day of issue   | issue   | 2010-02-07 61                 | 2010-02-20 | 40
downwards                                         | low     | 2010-01-30 61                 | 2010-02-20 | 50
no baseline, nothing due: no line                 | bare    | 2010-02-14 61                 | 2010-02-20 | -
range: no line                                    | range   | 2010-02-14 61                 | 2010-02-20 | -
grades: no line                                   | grades  | 2010-02-14 fair               | 2010-02-20 | -
no latest value: nothing to read at               | two     | 2010-02-14 x                  | 2010-02-20 | -
`,
    GIVEN,
  );

  test('beyond its end the line stays at the target', () => {
    const end = stageBy(100, whole(80));
    for (const day of [100, 101]) {
      const expected = expectedOn({ on: 0, value: whole(60) }, end, day);
      expect(expected && compare(expected, whole(80))).toBe(0);
    }
  });
});

describe('what the next target takes', () => {
  checkCases(
    `
what                                          | measure | rows                         | as at      | next by    | gap  | days left | needed per 30 days
short                                         | two     | 2010-02-14 65                | 2010-03-01 | 2010-03-31 | 15   | 30        | 15
short, with fewer days left                   | two     | 2010-02-14 65                | 2010-03-16 | 2010-03-31 | 15   | 15        | 30
short of the second                           | two     | 2010-03-31 80                | 2010-03-31 | 2010-05-30 | 30   | 60        | 15
met already                                   | two     | 2010-02-14 85                | 2010-03-01 | 2010-03-31 | 0    | 30        | 0
low: above the target                         | low     | 2010-02-14 33                | 2010-03-01 | 2010-03-31 | 3    | 30        | 3
range: to the nearer bound                    | range   | 2010-02-14 26                | 2010-03-01 | 2010-03-31 | 6    | 30        | 6
range: inside                                 | range   | 2010-02-14 15                | 2010-03-01 | 2010-03-31 | 0    | 30        | 0
grades: only the days                         | grades  | 2010-02-14 poor              | 2010-03-01 | 2010-03-31 | -    | 30        | -
no latest value: only the days                | two     |                              | 2010-03-01 | 2010-03-31 | -    | 30        | -
nothing next                                  | two     | 2010-05-30 110               | 2010-05-30 | -          | -    | -         | -
`,
    GIVEN,
  );
});

describe('the rate that the cases still to come in the year must reach', () => {
  checkCases(
    `
what                                              | measure     | rows                                            | as at      | required rate
183 days gone, 182 to come                      | year        | 2010-09-30 75/100                               | 2010-09-30 | 85.027473
91 days gone, 274 to come                         | year        | 2010-06-30 70/91                                | 2010-06-30 | 81.021898
1 day gone, 364 to come                           | year        | 2010-04-01 1/1                                  | 2010-04-01 | 79.945055
it is worked out from the latest value            | year        | 2010-06-30 70/91                                | 2010-12-31 | 81.021898
out of reach: above 100                           | year        | 2011-03-01 300/700                              | 2011-03-01 | 494.761905
met whatever comes: below 0                       | year        | 2011-03-30 364/364                              | 2011-03-30 | -7200
low                                               | year, low   | 2010-06-30 21/91                                | 2010-06-30 | 18.978102
low: out of reach, below 0                        | year, low   | 2011-03-01 300/700                              | 2011-03-01 | -235.238095
range: none                                       | year, range | 2010-06-30 70/91                                | 2010-06-30 | -
no counts                                         | year        | 2010-06-30 77                                   | 2010-06-30 | -
only the numerator                                | year        | 2010-06-30 77 numerator=70                      | 2010-06-30 | -
another basis                                     | in month    | 2010-06-30 70/91                                | 2010-06-30 | -
another unit                                      | year, count | 2010-06-30 77 numerator=70 denominator=91       | 2010-06-30 | -
the latest value is in the year before            | year        | 2010-03-31 70/91                                | 2010-06-30 | -
`,
    GIVEN,
  );
});
