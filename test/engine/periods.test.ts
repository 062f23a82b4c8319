/** Figures that are counted up from April, turned back into periods. */

import { describe, expect, test } from 'vitest';
import { periodsOf } from '../../src/engine/process.ts';
import type { Reading } from '../../src/engine/result.ts';
import { iso } from '../../src/model/day.ts';
import { parseDecimal, print, type Ratio, ZERO } from '../../src/model/figure.ts';
import type { Unit } from '../../src/model/notice.ts';
import { table } from '../support/builders.ts';
import * as make from '../support/notice.ts';

const number = (text: string): Ratio | null => (text === '-' ? null : parseDecimal(text));

/** `2010-04-30 20/26`: what had been counted by a day; `-` for a count that is missing. */
function readingsOf(text: string): Reading[] {
  return text.split(';').map((row) => {
    const [on = '', counts = ''] = row.trim().split(' ');
    const [numerator = '-', denominator = '-'] = counts.split('/');
    const of = make.row('m', on, { numerator: number(numerator), denominator: number(denominator) });
    return make.reading(of, ZERO);
  });
}

function shown(unit: Unit, rows: string): string {
  const periods = periodsOf(unit, readingsOf(rows));
  if ('why' in periods) return periods.why;
  return periods.points.map(({ on, value }) => `${iso(on).slice(5)} ${print(value, 2)}`).join(', ');
}

describe('periods', () => {
  test.each(
    table(`
what                                         | unit    | rows                                                       | points
a month is what came since the one before    | percent | 2010-04-30 20/26; 2010-05-31 45/58                         | 04-30 76.92, 05-31 78.13
a new year begins anew on 1 April            | percent | 2010-03-31 90/100; 2010-04-30 8/10                         | 03-31 90, 04-30 80
the last day of March is still the old year  | percent | 2010-02-28 50/100; 2010-03-31 60/120                       | 02-28 50, 03-31 50
a period without cases is no point           | percent | 2010-04-30 20/26; 2010-05-31 20/26; 2010-06-30 30/36       | 04-30 76.92, 06-30 100
a count is what its numerator rose by        | count   | 2010-04-30 4; 2010-05-31 9; 2010-06-30 15                  | 04-30 4, 05-31 5, 06-30 6
so is a sum of money                         | gbp     | 2010-04-30 100.5; 2010-05-31 300                           | 04-30 100.5, 05-31 199.5
quarters of unlike days are even enough      | count   | 2010-06-30 4; 2010-09-30 9; 2010-12-31 15; 2011-03-31 20   | 06-30 4, 09-30 5, 12-31 6, 03-31 5
percentages of uneven periods can be held    | percent | 2010-06-30 20/26; 2010-07-31 45/58                         | 06-30 76.92, 07-31 78.13
counts of uneven periods cannot              | count   | 2010-06-30 20; 2010-07-31 25                               | uneven-periods
no numerator                                 | percent | 2010-04-30 -/26; 2010-05-31 45/58                          | no-counts
no denominator                               | percent | 2010-04-30 20/-; 2010-05-31 45/58                          | no-counts
a count without a numerator                  | count   | 2010-04-30 -; 2010-05-31 9                                 | no-counts
a rate is no sum                             | rate    | 2010-04-30 20/26; 2010-05-31 45/58                         | no-counts
nor are days                                 | days    | 2010-04-30 20/26; 2010-05-31 45/58                         | no-counts
a numerator that falls                       | percent | 2010-04-30 20/26; 2010-05-31 19/58                         | counts-fall
a denominator that falls                     | percent | 2010-04-30 20/26; 2010-05-31 20/25                         | counts-fall
a numerator that rises by more than the rest | percent | 2010-04-30 20/26; 2010-05-31 27/32                         | counts-fall
`),
  )('$what', ({ unit, rows = '', points }) => {
    expect(shown(unit as Unit, rows)).toBe(points);
  });

  test('a composite has no counts of its own', () => {
    const [one] = readingsOf('2010-04-30 20/26');
    expect(periodsOf('percent', one ? [{ ...one, row: null }] : [])).toEqual({ why: 'no-counts' });
  });
});
