/** Which outputs have the rows of each measure: those that are asked for them, and reports. Contract 5, `--series`. */
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/document.ts';
import { type Case, noticeText } from '../support/builders.ts';
import { runInMemory } from '../support/run.ts';

const MEASURES: Case = {
  m: 'kind: indicator, unit: percent, good: high, basis: in-month, stages: [{ by: 2010-03-31, target: 80 }]',
};
const FILES = {
  'notice.yaml': noticeText(MEASURES),
  'return.csv': [
    'measure,period_end,value,numerator,denominator,basis,status,evidence,comment',
    'm,2010-03-31,78,,,,provisional,,',
    'm,2010-03-31,,799999999,1000000000,,final,minutes,late',
    'm,2010-04-30,[x],,,,,,',
    'm,2010-04-30,60,,,year-to-date,,,',
    'm,2010-05-31,81,,,,,,',
    '',
  ].join('\n'),
};

async function assessed(...argv: string[]): Promise<Assessment> {
  const ran = await runInMemory(['check', 'return.csv', '-n', 'notice.yaml', ...argv], { files: FILES });
  expect(ran.err + ran.code).toContain('0');
  return JSON.parse(ran.out);
}

describe('the rows of each measure', () => {
  test('are in the JSON where they are asked for: scored or not, counted or not, up to the as-at date', async () => {
    const { measures } = await assessed('-f', 'json', '--series', '-d', '2010-04-30');
    const blank = {
      periodStart: null,
      numerator: null,
      denominator: null,
      basis: null,
      status: 'final',
      symbol: null,
      evidence: null,
      comment: null,
      file: 'return.csv',
    };
    expect(measures[0]?.observations).toEqual([
      {
        ...blank,
        value: 78,
        periodEnd: '2010-03-31',
        status: 'provisional',
        scored: true,
        counted: false,
        line: 2,
      },
      {
        ...blank,
        value: 79.999999,
        periodEnd: '2010-03-31',
        numerator: 799999999,
        denominator: 1000000000,
        scored: true,
        counted: true,
        line: 3,
        evidence: 'minutes',
        comment: 'late',
      },
      {
        ...blank,
        value: 60,
        periodEnd: '2010-04-30',
        basis: 'year-to-date',
        scored: false,
        counted: false,
        line: 5,
      },
      { ...blank, value: null, periodEnd: '2010-04-30', symbol: 'x', scored: true, counted: true, line: 4 },
    ]);
  });

  test('are not where they are not', async () => {
    const { measures } = await assessed('-f', 'json');
    expect(measures[0]).not.toHaveProperty('observations');
  });

  test('nor where only the report beside it has them', async () => {
    const { measures } = await assessed('-f', 'json', '-o', 'report.html');
    expect(measures[0]).not.toHaveProperty('observations');
  });

  test('have a supposed value among them, of no file', async () => {
    const { measures, hypothetical } = await assessed('-f', 'json', '--series', '--what-if', 'm=85');
    expect(hypothetical).toEqual([{ measure: 'm', value: 85, on: '2010-05-31' }]);
    expect(measures[0]?.latest).toMatchObject({ value: 85, file: null, line: null });
    expect([...(measures[0]?.observations ?? [])].at(-1)).toMatchObject({
      value: 85,
      file: null,
      line: null,
    });
  });

  test('stay in a saved assessment that is rendered again, byte for byte', async () => {
    const saved = (
      await runInMemory(['check', 'return.csv', '-n', 'notice.yaml', '-f', 'json', '--series'], {
        files: FILES,
      })
    ).out;
    const again = await runInMemory(['render', 'saved.json', '-f', 'json'], {
      files: { 'saved.json': saved },
    });
    expect(again.out).toBe(saved);
  });
});
