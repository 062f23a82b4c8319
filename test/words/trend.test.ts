/** What a trend says of its limits, in sentences. */
import { describe, expect, test } from 'vitest';
import type { JsonTarget } from '../../src/assessment/document.ts';
import type { Unit } from '../../src/model/notice.ts';
import { limitLines, signalText, surenessLines, trendFigure, verdictLines } from '../../src/words/trend.ts';
import { type Case, table } from '../support/builders.ts';
import { trendIn } from '../support/trend.ts';

const rate = (rest: string): string => `kind: indicator, unit: rate, ${rest}`;
const GIVEN: Case = {
  high: rate('good: high, stages: [{ by: 2010-06-30, target: 9 }]'),
  'more than': rate('good: high, stages: [{ by: 2010-06-30, target: 9, exclusive: true }]'),
  'less than': rate('good: low, stages: [{ by: 2011-06-30, target: 1.5, exclusive: true }]'),
  range: rate('good: range, stages: [{ by: 2010-06-30, target: [0, 9] }]'),
  'within a range': rate('good: range, stages: [{ by: 2010-06-30, target: [8, 9], exclusive: true }]'),
  none: rate('good: none'),
  pounds: 'kind: indicator, unit: gbp, good: low, stages: []',
  year: 'kind: indicator, unit: count, good: high, basis: year-to-date, stages: []',
};

const rowsOf = (values: string): string =>
  values
    .split(/\s+/)
    .map((value, at) => `2010-04-${String(at + 10)} ${value.replace(':', ' ')}`)
    .join('; ');
const trend = (measure: string, values: string) =>
  trendIn({ measure, rows: rowsOf(values) }, { given: GIVEN });

describe('what the limits show', () => {
  const LEVEL = '1 2 1 2 1 2';
  test.each(
    table(`
what                   | measure        | values             | says
failing                | high           | ${LEVEL}           | Variation: common cause. The latest figure is within the usual ups and downs. Assurance: failing. As it goes, it cannot be expected to meet 9 (due since 30 Jun 2010): something must change.
failing, more than     | more than      | ${LEVEL}           | it cannot be expected to meet more than 9 (due since 30 Jun 2010)
hit or miss, to come   | less than      | ${LEVEL}           | Assurance: hit or miss. As it goes, it will meet less than 1.5 (due by 30 Jun 2011) at some times and miss it at others, by chance.
failing a range        | within a range | ${LEVEL}           | it cannot be expected to meet between 8 and 9 (due since 30 Jun 2010)
passing a range        | range          | 4 5 4 5 4 5        | Assurance: passing. As it goes, it can be expected to meet 0 to 9 (due since 30 Jun 2010) every time.
improvement            | high           | 1 2 1 2 1 2 1 9    | Variation: improvement. The latest figure is better than the usual ups and downs explain.
concern                | less than      | 1 2 1 2 1 2 1 9    | Variation: concern. The latest figure is worse than the usual ups and downs explain.
nobody says            | none           | 1 2 1 2 1 2 1 9    | Variation: something out of the usual, of which nobody says whether it is good.
`),
  )('$what', ({ measure = '', values = '', says }) => {
    expect(verdictLines(trend(measure, values)).join(' ')).toContain(says);
  });

  test('is nothing where there are none', () => expect(verdictLines(trend('high', '1 2 1'))).toEqual([]));
});

describe('what the limits rest on', () => {
  test.each(
    table(`
what                 | measure | values                                | says
pounds               | pounds  | 1000 2000 1000 2000 1000 2000         | 6 points: mean £1,500, control limits -£1,160 and £4,160 (mean ± 2.66 × £1,000, the mean moving range). With 6 points the limits are on trial: from 12 on they count as settled.
one left out         | high    | 1 2 1 2 1 2 1 2 1 2 1 9               | 1 moving range over 3.267 times the mean left out
too few              | high    | 1 2 1                                 | 3 points: too few for control limits, which need 6 (12 to be settled).
a break              | high    | 9 9 1(b) 2 1 2 1 2                    | Points are counted from 12 Apr 2010, where there is a break in the series.
parts of periods     | high    | 1 2 1 2 1 2 2:status=partial          | 1 figure of part of a period left out.
counted up           | year    | 1 2 3                                 | counted up from April, so each holds the one before it
`),
  )('$what', ({ measure = '', values = '', says }) => {
    expect(limitLines(trend(measure, values)).join(' ')).toContain(says);
  });
});

test.each([
  ['outside', 'high', 'above the upper control limit (outside)'],
  ['outside', 'low', 'below the lower control limit (outside)'],
  ['trend', 'high', 'the last of 7 figures in a row, each higher than the one before (trend)'],
  ['trend', 'low', 'the last of 7 figures in a row, each lower than the one before (trend)'],
  [
    'two-of-three',
    'low',
    'one of three in a row on one side of the mean, of which two are beyond two thirds of the way to the lower limit (two-of-three)',
  ],
  ['shift', 'low', 'the last of 7 figures in a row below the mean (shift)'],
] as const)('the signal %s, %s', (rule, side, says) => {
  expect(signalText({ rule, periodEnd: '2010-03-31', side }, 7)).toBe(`31 Mar 2010: ${says}`);
});

const asked = (unit: Unit, target: JsonTarget) => ({
  unit,
  stages: [{ by: '2010-03-31', target, exclusive: false }],
});

test('a figure is never printed like the target that it misses', () => {
  expect(trendFigure(asked('percent', 80), 79.999)).toBe('79.999%');
  expect(trendFigure(asked('rate', [10, 20]), 19.999)).toBe('19.999');
  expect(trendFigure(asked('rate', [10, 20]), 10.001)).toBe('10.001');
  expect(trendFigure(asked('rate', null), 'held')).toBe('held');
});

test('how sure a figure is cannot be said without counts', () => {
  expect(surenessLines(trend('high', '1 2'))).toEqual([]);
});
