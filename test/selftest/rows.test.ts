/** A cell of a test case means what it means in a return. Contract 3 and 7. */
import { expect, test } from 'vitest';
import type { Observation } from '../../src/model/observation.ts';
import { readReturns } from '../../src/return/read.ts';
import { readCases } from '../../src/selftest/read.ts';
import { noticeOf } from '../support/score.ts';
import { NOTICE, tests } from './support.ts';

const SMALL = noticeOf(NOTICE);

/** What matters of a row, without its place and without what was typed. */
const meaning = (row: Observation | undefined): unknown =>
  row &&
  Object.fromEntries(
    Object.entries(row).filter(([key]) => !['file', 'line', 'typedEnd', 'typedValue'].includes(key)),
  );

function fromCase(row: string): Observation | undefined {
  const text = tests(`  - { name: a, as_at: 2010-03, rows: [${row}], expect: {} }\n`);
  const { cases, findings } = readCases({ name: 'a.test.yaml', text }, () => ({ notice: SMALL }));
  expect(findings).toEqual([]);
  return cases[0]?.rows[0];
}

function fromReturn(csv: string): Observation | undefined {
  const { returns } = readReturns([{ name: 'a.csv', bytes: new TextEncoder().encode(csv) }], [SMALL]);
  return returns[0]?.observations.get('small')?.[0];
}

test.each([
  [
    'a number',
    '{ measure: visits, period_end: 2010-03-31, value: 80 }',
    'measure,period_end,value\nvisits,2010-03-31,80\n',
  ],
  [
    'a number in quotes',
    '{ measure: visits, period_end: 2010-03-31, value: "80" }',
    'measure,period_end,value\nvisits,2010-03-31,80\n',
  ],
  [
    'every digit of a number',
    '{ measure: visits, period_end: 2010-03-31, value: 79.99999999999999999999 }',
    'measure,period_end,value\nvisits,2010-03-31,79.99999999999999999999\n',
  ],
  [
    'a percentage',
    '{ measure: visits, period_end: 17/05/2010, value: 76.92% }',
    'measure,period_end,value\nvisits,17/05/2010,76.92%\n',
  ],
  [
    'counts',
    '{ measure: visits, period_end: May 2010, numerator: 29, denominator: 50 }',
    'measure,period_end,numerator,denominator\nvisits,May 2010,29,50\n',
  ],
  [
    'a month',
    '{ measure: visits, period_start: 2010-03, date: 2010-03, value: 80 }',
    'measure,period_start,date,value\nvisits,2010-03,2010-03,80\n',
  ],
  [
    'a symbol',
    '{ measure: visits, period_end: 2010-03, value: "[x]" }',
    'measure,period_end,value\nvisits,2010-03,[x]\n',
  ],
  [
    'a break in series',
    '{ measure: visits, period_end: 2010-03, value: 80 (b) }',
    'measure,period_end,value\nvisits,2010-03,80 (b)\n',
  ],
  [
    'a blank',
    '{ measure: visits, period_end: 2010-03, value: , reported_rag: A }',
    'measure,period_end,value,reported_rag\nvisits,2010-03,,A\n',
  ],
  [
    'null',
    '{ measure: visits, period_end: 2010-03, value: null, reported_rag: A }',
    'measure,period_end,value,reported_rag\nvisits,2010-03,,A\n',
  ],
  [
    'words',
    '{ measure: plan, period_end: 2010-03, value: On Track, status: Provisional }',
    'measure,period_end,value,status\nplan,2010-03,On Track,Provisional\n',
  ],
  [
    'a time held, left blank',
    '{ measure: board, period_end: 2010-03-04 }',
    'measure,period_end,value\nboard,2010-03-04,\n',
  ],
  [
    'headers in other spellings',
    '{ Measure: visits, Period End: 2010-03, VALUE: 80, reported-rag: green }',
    'Measure,Period End,VALUE,reported-rag\nvisits,2010-03,80,green\n',
  ],
  [
    'true as evidence',
    '{ measure: visits, period_end: 2010-03, value: 80, evidence: true }',
    'measure,period_end,value,evidence\nvisits,2010-03,80,true\n',
  ],
])('%s', (_, row, csv) => {
  const expected = meaning(fromReturn(csv));
  expect(expected).toBeDefined();
  expect(meaning(fromCase(row))).toEqual(expected);
});

test('an alias is read as the row that it names', () => {
  const text =
    tests(`  - { name: a, as_at: 2010-03, rows: [&row { measure: visits, period_end: 2010-03, value: 80 }], expect: {} }
  - { name: b, as_at: 2010-03, rows: [*row], expect: {} }
`);
  const { cases } = readCases({ name: 'a.test.yaml', text }, () => ({ notice: SMALL }));
  expect(cases.map(({ rows }) => rows.length)).toEqual([1, 1]);
});
