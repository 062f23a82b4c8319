/** The assessment document: its keys, and figures that are rounded without turning a miss into a hit. Contract 4.1 and 5. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, MeasureEntry } from '../../src/assessment/document.ts';
import { assessNotice } from '../../src/engine/assess.ts';
import { misses } from '../../src/engine/better.ts';
import { assessmentOf } from '../../src/index.ts';
import { fromNumber } from '../../src/model/figure.ts';
import { finding } from '../../src/model/finding.ts';
import { AS_AT, position } from '../support/arbitraries.ts';
import { assess, table } from '../support/builders.ts';
import { day, notice } from '../support/notice.ts';

const RUN = { asAtFrom: 'return', tool: { name: 'notice', version: '1.2.3' }, inputs: [] } as const;

const only = ({ measures }: Assessment): MeasureEntry => measures[0] as MeasureEntry;

/** The keys that the contract promises, in its words. */
const KEYS = {
  assessment: 'format asAt asAtFrom tool inputs notice verdict summary measures findings',
  notice: 'id title authority issued',
  summary: 'measures red amber green none complete stagesDue stagesMet differs reported',
  measure: `id title ref section workstream kind unit good rag rule reason complete stale selfAssessed baseline latest
    previous direction stages next occurrences reported agreement directionAgreement moderated`,
  reading: 'value periodStart periodEnd numerator denominator basis status symbol file line',
  stage: 'by target outcome evidence gap',
  next: 'by target gap daysLeft expected neededPer30Days requiredRate',
  occurrences: 'held due lapses nextDue',
};

function expectKeys(found: object | null, keys: string): void {
  if (found === null) return;
  expect(Object.keys(found)).toEqual(expect.arrayContaining(keys.split(/\s+/)));
  expect(Object.values(found)).not.toContain(undefined);
}

function expectMeasureKeys(measure: MeasureEntry): void {
  expectKeys(measure, KEYS.measure);
  expectKeys(measure.latest, KEYS.reading);
  expectKeys(measure.previous, KEYS.reading);
  expectKeys(measure.next, KEYS.next);
  expectKeys(measure.occurrences, KEYS.occurrences);
  for (const stage of measure.stages) expectKeys(stage, KEYS.stage);
}

const RUNS = { seed: 20100517, numRuns: 150 };

const madeUp = position.map((one) => {
  const result = assessNotice(one.notice, one.rows, AS_AT);
  return { result, assessment: assessmentOf(result, { ...RUN, findings: [] }) };
});

describe('of any notice and return', () => {
  test('every key is there, and nothing is undefined', () => {
    fc.assert(
      fc.property(madeUp, ({ assessment }) => {
        expectKeys(assessment, KEYS.assessment);
        expectKeys(assessment.notice, KEYS.notice);
        expectKeys(assessment.summary, KEYS.summary);
        assessment.measures.forEach(expectMeasureKeys);
      }),
      RUNS,
    );
  });

  test('numbers have at most 6 decimals, and read back as they were', () => {
    fc.assert(
      fc.property(madeUp, ({ assessment }) => {
        const text = JSON.stringify(assessment);
        const numbers = text.replace(/"(?:[^"\\]|\\.)*"/g, '""'); // a reason gives a target in full
        expect(numbers).not.toMatch(/\d\.\d{7}|\de[-+]?\d|-0[,}\]]/);
        expect(JSON.stringify(JSON.parse(text))).toBe(text);
      }),
      RUNS,
    );
  });

  test('a value that misses the stage due still does as printed', () => {
    fc.assert(
      fc.property(madeUp, ({ result, assessment }) => {
        result.measures.forEach(({ measure, due, latest }, at) => {
          const printed = assessment.measures[at]?.latest?.value;
          if (measure.kind !== 'indicator' || !due || !latest || typeof printed !== 'number') return;
          if (!misses(measure, latest.value, due.stage)) return;
          expect(misses(measure, fromNumber(printed), due.stage)).toBe(true);
        });
      }),
      RUNS,
    );
  });

  test('the summary counts every measure once, and no measure has a reason without words', () => {
    fc.assert(
      fc.property(madeUp, ({ assessment: { summary, measures } }) => {
        const { red, amber, green, none, reported } = summary;
        expect(red + amber + green + none).toBe(measures.length);
        expect(Object.values(reported).reduce((a, b) => a + b)).toBe(measures.length);
        expect(measures.every(({ reason }) => /^\S.*\.$/.test(reason))).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('figures beside their targets', () => {
  const indicator = (rest: string): string => `kind: indicator, unit: rate, ${rest}`;
  const GIVEN = {
    high: indicator('good: high, stages: [{ by: 2010-03-31, target: 80 }]'),
    low: indicator('good: low, stages: [{ by: 2010-03-31, target: 80 }]'),
    'more than': indicator('good: high, stages: [{ by: 2010-03-31, target: 80, exclusive: true }]'),
    range: indicator('good: range, stages: [{ by: 2010-03-31, target: [10, 20] }]'),
    next: indicator('good: high, stages: [{ by: 2010-06-30, target: 80 }]'),
    both: indicator('good: high, stages: [{ by: 2010-03-31, target: 80 }, { by: 2010-06-30, target: 90 }]'),
  };

  test.each(
    table(`
what                                   | measure   | value      | latest    | gap
a miss by a ten-millionth              | high      | 79.9999999 | 79.999999 | 0.000001
low: a miss by a ten-millionth         | low       | 80.0000001 | 80.000001 | 0.000001
a hit by a ten-millionth may be even   | high      | 80.0000001 | 80        | 0
elsewhere to the nearest               | high      | 66.6666666 | 66.666667 | 13.333333
more than: at the target it still misses | more than | 79.9999999 | 80       | 0.000001
at more than: a miss by 0              | more than | 80         | 80        | 0
range: below                           | range     | 9.9999999  | 9.999999  | 0.000001
range: above                           | range     | 20.0000001 | 20.000001 | 0.000001
the next target too                    | next      | 79.9999999 | 79.999999 |
met one, short of the next             | both      | 89.9999999 | 89.999999 | 0
`),
  )('$what', (one) => {
    const assessed = assess({ ...one, rows: `2010-03-31 ${one.value}`, 'as at': '2010-04-01' }, GIVEN);
    const { latest, stages, next } = only(assessed);
    expect(`${latest?.value}`).toBe(one.latest);
    if (one.gap !== '') expect(`${stages[0]?.gap}`).toBe(one.gap);
    else expect(next?.gap).toBe(0.000001);
    if (stages[0]?.evidence && one.measure !== 'both') expect(stages[0].evidence.value).toBe(latest?.value);
  });

  // From 1 April to 30 September are 183 days, and 182 are to come: 110 of 183 now need every case, 73 of 183 none.
  test.each(
    table(`
good | target | counts                      | rate
high | 80     | 1100000000000/1830000000000 | 100
high | 80     | 1099999999999/1830000000000 | 100.000001
high | 80     | 1100000000001/1830000000000 | 99.999999
low  | 20     | 730000000000/1830000000000  | 0
low  | 20     | 730000000001/1830000000000  | -0.000001
low  | 20     | 729999999999/1830000000000  | 0.000001
`),
  )('$good, $counts: a required rate beyond reach is never shown as within it', (one) => {
    const stages = `stages: [{ by: 2011-03-31, target: ${one.target} }]`;
    const measure = `kind: indicator, unit: percent, basis: year-to-date, good: ${one.good}, ${stages}`;
    const assessed = assess({ measure, rows: `2010-09-30 ${one.counts}`, 'as at': '2010-09-30' });
    expect(`${only(assessed).next?.requiredRate}`).toBe(one.rate);
  });
});

describe('by kind', () => {
  test.each(
    table(`
measure                                                                                | unit    | good  | baseline              | targets
kind: indicator, unit: gbp, good: low, baseline: { value: 5.5, on: 2010-01 }, stages: [{ by: 2010-06, target: 3 }] | gbp | low | {"value":5.5,"on":"2010-01-31"} | [3]
kind: indicator, unit: days, good: range, stages: [{ by: 2010-06, target: [1, 2.5] }]  | days    | range | null                  | [[1,2.5]]
kind: judgement, scale: [poor, good], baseline: { value: poor }, stages: [{ by: 2010-06, target: good }] | null | null | {"value":"poor","on":null} | ["good"]
kind: deliverable, stages: [{ by: 2010-06 }]                                           | null    | null  | null                  | [null]
kind: recurring, per: month                                                            | null    | null  | null                  | []
kind: composite, of: [other], counts: green, unit: percent, stages: [{ by: 2010-06, target: 9 }] | percent | high | null | [9]
`),
  )('$measure', (one) => {
    const { unit, good, baseline, stages } = only(
      assess({ ...one, 'as at': '2010-05-17' }, {}, { other: 'kind: judgement, scale: rag' }),
    );
    expect([`${unit}`, `${good}`, JSON.stringify(baseline)]).toEqual([one.unit, one.good, one.baseline]);
    expect(JSON.stringify(stages.map(({ target }) => target))).toBe(one.targets);
  });
});

test('a row is cited whole', () => {
  const rows = '2010-03-31 29/50 status=provisional basis=In-Month evidence=minutes';
  const measure = 'kind: indicator, unit: percent, good: high, basis: in-month, stages: []';
  expect(only(assess({ measure, rows, 'as at': '2010-03-31' })).latest).toEqual({
    value: 58,
    periodStart: null,
    periodEnd: '2010-03-31',
    numerator: 29,
    denominator: 50,
    basis: 'In-Month',
    status: 'provisional',
    symbol: null,
    file: 'return.csv',
    line: 2,
    evidence: 'minutes',
  });
});

test('the document says what was run, on what, and what was found', () => {
  const place = { file: 'r.csv', line: 3, column: 'Measure', position: null };
  const found = finding('unknown-measure', place, 'ni95', { notice: 'example-2009', nearest: 'ni59' });
  const inputs = [{ file: 'r.csv', sha256: 'abc', rows: 2, leftOut: 1 }];
  const assessment = assessmentOf(assessNotice(notice(), [], day('2010-05-17')), {
    ...RUN,
    inputs,
    findings: [found],
  });
  expect(assessment).toMatchObject({
    format: 'notice-assessment/1',
    asAt: '2010-05-17',
    asAtFrom: 'return',
    tool: { name: 'notice', version: '1.2.3' },
    inputs,
    notice: {
      id: 'example-2009',
      issued: '2009-12-16',
      authority: { name: 'Example Borough Council', gss: 'E08000018' },
    },
    findings: [
      {
        code: 'unknown-measure',
        severity: 'error',
        file: 'r.csv',
        line: 3,
        column: 'Measure',
        found: 'ni95',
      },
    ],
  });
  expect([...assessment.findings][0]?.message).toContain('ni59');
});
