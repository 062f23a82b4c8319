/** What a trend says of its series: status, limits, assurance, periods, how sure. Contract 7 and issue 5, item 2. */
import { describe, expect, test } from 'vitest';
import type { TrendDocument } from '../../../src/assessment/trend.ts';
import { type Case, table } from '../../support/builders.ts';
import { trendIn } from '../../support/trend.ts';

const GIVEN: Case = {
  rate: 'kind: indicator, unit: rate, good: low, stages: [{ by: 2010-06-30, target: 4 }]',
  'to come': 'kind: indicator, unit: rate, good: high, stages: [{ by: 2011-06-30, target: 9 }]',
  both: 'kind: indicator, unit: rate, good: high, stages: [{ by: 2010-06-30, target: 1 }, { by: 2011-06-30, target: 9 }]',
  none: 'kind: indicator, unit: rate, good: none',
  year: 'kind: indicator, unit: percent, good: high, basis: Year-to-date, stages: [{ by: 2010-06-30, target: 80 }]',
  'year, count':
    'kind: indicator, unit: count, good: high, basis: year-to-date, stages: [{ by: 2010-06-30, target: 80 }]',
  percent: 'kind: indicator, unit: percent, good: high, stages: [{ by: 2010-06-30, target: 80 }]',
  grades: 'kind: judgement, scale: [poor, fair, good], stages: [{ by: 2010-03-31, target: good }]',
  done: 'kind: deliverable, stages: [{ by: 2010-03-31 }]',
};

/** Rows of the first of each month from January 2010. */
const monthly = (values: string): string =>
  values
    .split(/\s+/)
    .map(
      (value, at) =>
        `2010-${String(at + 1).padStart(2, '0')}-01 ${value.replace(':', ' ').replaceAll('~', ' ')}`,
    )
    .join('; ');

const trend = (measure: string, values: string, parts = {}): TrendDocument =>
  trendIn({ measure, rows: monthly(values) }, { given: GIVEN, ...parts });

describe('status', () => {
  test.each(
    table(`
what                                             | measure     | values                                          | status     | why          | points
five points are too few                          | rate        | 1 2 1 2 1                                       | too-few    | -            | 5
six are on trial                                 | rate        | 1 2 1 2 1 2                                     | trial      | -            | 6
eleven still are                                 | rate        | 1 2 1 2 1 2 1 2 1 2 1                           | trial      | -            | 11
twelve are enough                                | rate        | 1 2 1 2 1 2 1 2 1 2 1 2                         | ok         | -            | 12
every point would be outside: no limits         | rate        | 1 1 1 1 1 1 9 9 9 9 9 9                         | too-uniform | -           | 12
figures of part of a period are no points        | rate        | 1 2 1 2 1 2:status=partial                      | too-few    | -            | 5
points are counted from a break in the series    | rate        | 9 9 1(b) 2 1 2 1 2                              | trial      | -            | 6
from the last of them                            | rate        | 9(b) 9 1 2 1(b) 2 1 2                           | too-few    | -            | 4
year-to-date percentages without counts          | year        | 10 20 10 20 10 20                               | cumulative | no-counts    | 0
year-to-date counts without numerators           | year, count | 1 2 3 4 5 6                                     | cumulative | no-counts    | 0
year-to-date counts that fall                    | year        | 1/2 3/4 4/6 1/2 3/4 2/3                         | cumulative | counts-fall  | 0
periods that all begin on one day                | rate        | 1:period_start=2010-01-01 2:period_start=2010-01-01 1:period_start=2010-01-01 2:period_start=2010-01-01 1:period_start=2010-01-01 2:period_start=2010-01-01 | cumulative | same-start | 0
so do most of them                               | rate        | 1:period_start=2010-01-01 2:period_start=2010-01-01 1:period_start=2010-01-01 2:period_start=2010-01-01 1 2:period_start=2010-06-01 | cumulative | same-start | 0
half of them are not most                        | rate        | 1:period_start=2010-01-01 2:period_start=2010-01-01 1:period_start=2010-01-01 2:period_start=2010-04-01 1 2:period_start=2010-06-01 | trial | - | 6
grades are no numbers                            | grades      | poor fair good fair good fair                   | too-few    | no-numbers   | 0
things to be done are none                       | done        | on~track on~track on~track on~track on~track on~track | too-few | no-numbers | 0
no row at all                                    | rate        | x                                               | too-few    | -            | 0
`),
  )('$what', ({ measure = '', values = '', status, why, points }) => {
    const { spc } = trend(measure, values);
    expect({ status: spc.status, why: spc.why ?? '-', points: String(spc.points) }).toEqual({
      status,
      why,
      points,
    });
  });

  test('without limits there is nothing to be said', () => {
    expect(trend('rate', '1 2 1 2 1').spc).toMatchObject({
      mean: null,
      movingRange: null,
      lower: null,
      upper: null,
      signals: [],
      variation: 'none',
      assurance: 'none',
    });
  });
});

describe('limits', () => {
  test('are those of the check value', () => {
    expect(
      trendIn(
        {
          measure: 'rate',
          rows: '1,2,1,2,10,1,2,1,2,1,2,1,2,1,2,1,2,1'
            .split(',')
            .map((value, at) => `2010-03-${at + 10} ${value}`)
            .join(';'),
        },
        { given: GIVEN },
      ).spc,
    ).toMatchObject({
      status: 'ok',
      mean: 1.944444,
      movingRange: 1,
      lower: -0.715556,
      upper: 4.604444,
      points: 18,
      leftOut: 2,
      signals: [{ rule: 'outside', periodEnd: '2010-03-14', side: 'high' }],
      variation: 'common-cause',
      runLength: 7,
    });
  });

  test('a run may be of another length', () => {
    const values = '1 2 3 4 5 1 6 1';
    expect(trend('rate', values).spc.signals).toEqual([]);
    expect(trend('rate', values, { runLength: 5 }).spc).toMatchObject({
      runLength: 5,
      signals: [{ rule: 'trend', periodEnd: '2010-05-01', side: 'high' }],
    });
  });

  test('the latest point decides about improvement and concern, by what is good', () => {
    expect(trend('to come', '1 2 1 2 1 2 1 9').spc.variation).toBe('improvement');
    expect(trend('rate', '1 2 1 2 1 2 1 9').spc.variation).toBe('concern');
    expect(trend('none', '1 2 1 2 1 2 1 9').spc.variation).toBe('none');
  });
});

describe('assurance is against', () => {
  const values = '1 2 1 2 1 2';
  test.each<[string, string, object]>([
    [
      'the target in force',
      'both',
      { assurance: 'hit-or-miss', against: { by: '2010-06-30', target: 1, exclusive: false, inForce: true } },
    ],
    [
      'the one to come where none is in force',
      'to come',
      { assurance: 'failing', against: { by: '2011-06-30', target: 9, exclusive: false, inForce: false } },
    ],
    ['nothing where there is none', 'none', { assurance: 'none', against: null }],
  ])('%s', (_, measure, expected) => {
    expect(trend(measure, values).spc).toMatchObject(expected);
  });
});

describe('a series that is counted up from April', () => {
  const rows =
    '2010-04-30 20/26; 2010-05-31 45/58; 2010-06-30 70/90; 2010-07-31 95/120; 2010-08-31 120/150; 2010-09-30 146/181';
  const found = trendIn({ measure: 'year', rows }, { given: GIVEN });

  test('is turned into periods where the counts allow it', () => {
    expect(found.spc.periods?.map(({ value }) => value)).toEqual([
      76.923077, 78.125, 78.125, 83.333333, 83.333333, 83.870968,
    ]);
    expect(found.spc).toMatchObject({ status: 'trial', points: 6, mean: 80.618452 });
  });

  test('stays as it is in the series', () => {
    expect(found.series.map(({ value }) => value)).toEqual([
      76.923077, 77.586207, 77.777778, 79.166667, 80, 80.662983,
    ]);
  });

  test('of another basis is one too', () => {
    const other = trendIn(
      { measure: 'percent', rows: rows.replaceAll(/(;|$)/g, ' basis=year-to-date$1') },
      { given: GIVEN, basis: 'year-to-date' },
    );
    expect(other.spc.periods).toHaveLength(6);
  });
});

describe('how sure the latest figure is', () => {
  test('few cases settle nothing', () => {
    expect(trend('percent', '30/40 20/26').sureness).toEqual({
      level: 95,
      lower: 57.948446,
      upper: 88.966151,
      certainty: 'unsure',
      against: { by: '2010-06-30', target: 80, exclusive: false },
    });
  });

  test('many do', () => {
    expect(trend('percent', '30/40 2000/2600').sureness?.certainty).toBe('sure-miss');
  });

  test.each([
    ['without counts', 'percent', '75 76.92'],
    ['for other units', 'rate', '1 2'],
    ['for things to be done', 'done', 'complete'],
    ['without a figure', 'percent', 'x'],
  ])('there is nothing to say %s', (_, measure, values) =>
    expect(trend(measure, values).sureness).toBeNull(),
  );
});

test('the shape is the contract’s, keys and all, with more keys of its own', () => {
  const found = trend('percent', '75 76 74 77 73 78 90');
  expect(Object.keys(found)).toEqual(expect.arrayContaining(['format', 'measure', 'asAt', 'series', 'spc']));
  expect(found).toMatchObject({ format: 'notice-trend/1', measure: 'm', asAt: '2010-12-31' });
  expect(found.series.at(-1)).toMatchObject({
    periodEnd: '2010-07-01',
    value: 90,
    target: 80,
    expected: null,
    gap: 0,
    direction: 'improved',
    file: 'return.csv',
    line: 8,
  });
  expect(Object.keys(found.spc)).toEqual(
    expect.arrayContaining([
      'status',
      'mean',
      'movingRange',
      'lower',
      'upper',
      'points',
      'signals',
      'variation',
      'assurance',
    ]),
  );
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});

test('a miss never reads as a hit, and a gap never as none', () => {
  const [point] = trendIn({ measure: 'rate', rows: '2010-07-31 4.0000001' }, { given: GIVEN }).series;
  expect(point).toMatchObject({ value: 4.000001, gap: 0.000001 });
});
