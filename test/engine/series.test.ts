/** The series of a measure with what was asked on each day. Contract 4.1 to 4.4 at each point, and section 7 (trend). */
import { describe, expect, test } from 'vitest';
import type { TrendDocument } from '../../src/assessment/trend.ts';
import { type Case, table } from '../support/builders.ts';
import { trendIn } from '../support/trend.ts';

const number = (rest: string): string => `kind: indicator, unit: rate, ${rest}`;
const GIVEN: Case = {
  two: number(
    'good: high, baseline: { value: 60, on: 2009-12-31 }, stages: [{ by: 2010-03-31, target: 80 }, { by: 2010-05-30, target: 110 }]',
  ),
  bare: number('good: high, stages: [{ by: 2010-03-31, target: 80 }]'),
  'of a basis': number('good: high, basis: in-month, stages: [{ by: 2010-03-31, target: 80 }]'),
  low: number('good: low, stages: [{ by: 2010-03-31, target: 20 }]'),
  range: number('good: range, stages: [{ by: 2010-03-31, target: [10, 20] }]'),
  none: number('good: none'),
  grades: 'kind: judgement, scale: [poor, fair, good], stages: [{ by: 2010-03-31, target: good }]',
  done: 'kind: deliverable, stages: [{ by: 2010-03-31 }]',
  held: 'kind: recurring, every: P1M',
};

const trend = (one: Case, members: Case = {}, basis: string | null = null): TrendDocument =>
  trendIn(one, { given: GIVEN, members, basis });

/** `04-30 61: target 80, expected 95, gap 19, improved`; what there is nothing of is left out. */
const shown = ({ series }: TrendDocument): string =>
  series
    .map(({ periodEnd, value, target, expected, gap, direction }) =>
      [
        `${periodEnd.slice(5)} ${value}:`,
        target === null ? '' : `target ${Array.isArray(target) ? target.join('-') : target}`,
        expected === null ? '' : `expected ${expected}`,
        gap === null ? '' : `gap ${gap}`,
        direction,
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join('; ');

describe('each point', () => {
  test.each(
    table(`
what                                               | measure | rows                                     | series
before the first stage nothing is in force         | two     | 2010-02-14 61                            | 02-14 61: expected 70 none
a stage is in force from its day on                | two     | 2010-03-31 80; 2010-05-30 100            | 03-31 80: target 80 expected 80 gap 0 none; 05-30 100: target 110 gap 10 improved
the line goes on from the stage in force           | two     | 2010-04-30 61                            | 04-30 61: target 80 expected 95 gap 19 none
after the last stage there is no line              | two     | 2010-06-30 120                           | 06-30 120: target 110 gap 0 none
without a baseline there is none to the first      | bare    | 2010-02-14 61                            | 02-14 61: none
where low is good a fall is better                 | low     | 2010-02-14 61; 2010-04-14 21             | 02-14 61: none; 04-14 21: target 20 gap 1 improved
in a range nearer is better, before it is due too  | range   | 2010-01-31 40; 2010-02-28 30; 2010-04-30 9 | 01-31 40: none; 02-28 30: improved; 04-30 9: target 10-20 gap 1 improved
for information: no direction                      | none    | 2010-01-31 40; 2010-02-28 30             | 01-31 40: none; 02-28 30: none
a break in the series has no direction             | bare    | 2010-01-31 40; 2010-02-28 50(b)          | 01-31 40: none; 02-28 50: none
grades have no gap                                 | grades  | 2010-02-28 poor; 2010-04-30 fair         | 02-28 poor: none; 04-30 fair: target good improved
a thing to be done                                 | done    | 2010-02-28 on track; 2010-04-30 complete | 02-28 on track: none; 04-30 complete: none
a duty                                             | held    | 2010-02-28 held; 2010-04-30 not held     | 02-28 held: none; 04-30 not held: none
the strongest status of a day counts               | bare    | 2010-02-28 40; 2010-02-28 50 status=revised | 02-28 50: none
a day without a usable value is no point           | bare    | 2010-02-28 40; 2010-03-31 x              | 02-28 40: none
rows of another basis are not in the series        | bare    | 2010-02-28 40; 2010-03-31 50 basis=ytd   | 02-28 40: none
nothing later than the as-at date                  | bare    | 2010-12-31 40; 2011-01-01 50             | 12-31 40: target 80 gap 40 none
no row at all                                      | bare    |                                          |
`),
  )('$what', (one) => {
    expect(shown(trend(one))).toBe(one.series);
  });
});

describe('the rows of another basis', () => {
  const rows =
    '2010-02-28 40; 2010-03-31 50 basis=ytd; 2010-04-30 60 basis=YTD; 2010-04-30 61 basis=ytd status=revised; 2010-05-31 x basis=other';

  test('are a series of their own', () => {
    expect(shown(trend({ measure: 'bare', rows }, {}, 'ytd'))).toBe(
      '03-31 50: target 80 gap 30 none; 04-30 61: target 80 gap 19 improved',
    );
  });

  test('are counted with the scored ones, by label', () => {
    expect(trend({ measure: 'bare', rows })).toMatchObject({
      basis: null,
      otherBases: [
        { basis: 'other', rows: 1 },
        { basis: 'ytd', rows: 3 },
      ],
    });
  });

  test('a blank basis is the measure’s own, and another label has its own', () => {
    const blank =
      '2010-02-28 40; 2010-03-31 50 basis=in-month; 2010-04-30 60 basis=ytd; 2011-04-30 60 basis=late';
    expect(trend({ measure: 'of a basis', rows: blank })).toMatchObject({
      basis: 'in-month',
      otherBases: [{ basis: 'ytd', rows: 1 }],
    });
    expect(trend({ measure: 'of a basis', rows: blank }, {}, 'ytd')).toMatchObject({
      basis: 'ytd',
      otherBases: [{ basis: 'in-month', rows: 2 }],
    });
  });
});

test('days without a usable value are counted', () => {
  expect(trend({ measure: 'bare', rows: '2010-02-28 40; 2010-03-31 x; 2010-04-30 c' }).withoutValue).toBe(2);
});

test('a composite is a series of the days on which a member has a reading, and of the as-at date', () => {
  const members = {
    a: number('good: high, stages: [{ by: 2010-03-31, target: 80 }]'),
    b: number('good: high, stages: [{ by: 2010-03-31, target: 80 }]'),
  };
  const composite =
    'kind: composite, of: [a, b], counts: met, unit: percent, stages: [{ by: 2010-04-30, target: 100 }]';
  const rows = 'a: 2010-02-28 80; a: 2010-03-31 85; b: 2010-04-15 70; b: 2010-05-15 90; b: 2010-06-15 60';
  const found = trend({ measure: composite, rows }, members);
  expect(shown(found)).toBe(
    '03-31 50: none; 04-15 50: unchanged; 05-15 100: target 100 gap 0 improved; 06-15 50: target 100 gap 50 worsened',
  );
  expect(found.series.map(({ file }) => file)).toEqual([null, null, null, null]);
});

test('the corners of the line that is expected are the baseline and each target', () => {
  const corners = ({ line }: TrendDocument): string =>
    line.map(({ on, value }) => `${on} ${value}`).join(', ');
  expect(corners(trend({ measure: 'two' }))).toBe('2009-12-31 60, 2010-03-31 80, 2010-05-30 110');
  expect(corners(trend({ measure: 'bare' }))).toBe('2010-03-31 80');
  expect(corners(trend({ measure: 'range' }))).toBe('');
  expect(corners(trend({ measure: 'done' }))).toBe('');
});
