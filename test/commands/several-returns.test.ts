/** A folder of returns in which history is repeated and corrected: every command counts the same rows of it. Contract 3. */
import { describe, expect, test } from 'vitest';
import type { SavedAssessment as Assessment } from '../../src/assessment/document.ts';
import { type Case, noticeText } from '../support/builders.ts';
import { runInMemory } from '../support/run.ts';

const MEASURES: Case = {
  visits:
    'kind: indicator, unit: percent, good: high, baseline: { value: 61, on: 2009-12-31 }, stages: [{ by: 2010-03-31, target: 70 }, { by: 2010-09-30, target: 80 }]',
  posts: 'kind: indicator, unit: count, good: low, stages: [{ by: 2010-09-30, target: 4 }]',
};

const returned = (...rows: string[]): string => ['measure,period_end,value', ...rows, ''].join('\n');

const MARCH = returned('visits,2010-02-28,67', 'visits,2010-03-31,71', 'posts,2010-03-31,9');
const APRIL = returned('visits,2010-02-28,67', 'visits,2010-03-31,69', 'visits,2010-04-30,73');
const MAY = returned('visits,2010-03-31,69', 'visits,2010-04-30,73', 'visits,2010-05-31,76');
const FILES = { 'notice.yaml': noticeText(MEASURES), '03.csv': MARCH, '04.csv': APRIL, '05.csv': MAY };

/** All that counts, in one return. */
const WHOLE = returned(
  ...['visits,2010-02-28,67', 'visits,2010-03-31,69', 'visits,2010-04-30,73', 'visits,2010-05-31,76'],
  'posts,2010-03-31,9',
);

async function printed<T>(...argv: string[]): Promise<T> {
  const { code, out, err } = await runInMemory([...argv, '-n', 'notice.yaml', '-f', 'json'], {
    files: { ...FILES, 'whole.csv': WHOLE },
  });
  expect(code, err).toBe(0);
  return JSON.parse(out) as T;
}

const RETURNS = ['03.csv', '04.csv', '05.csv'];
const ORDERS = [RETURNS, [...RETURNS].reverse(), ['04.csv', '05.csv', '03.csv']];

interface TrendDocument {
  readonly series: readonly {
    readonly periodEnd: string;
    readonly value: number;
    readonly file: string;
    readonly line: number;
  }[];
  readonly spc: unknown;
}

interface Restated {
  readonly measure: string;
  readonly periodEnd: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Without the place of each row, which another file has elsewhere. */
const withoutPlaces = ({ measures }: Assessment): unknown =>
  JSON.parse(
    JSON.stringify(measures, (key, value) => (key === 'file' || key === 'line' ? undefined : value)),
  );

describe.each(ORDERS)('%s, %s and %s', (...files) => {
  test('are scored like one return of all that counts', async () => {
    const several = await printed<Assessment>('check', ...files, '--series');
    const whole = await printed<Assessment>('check', 'whole.csv', '--series');
    expect(several.asAt).toBe(whole.asAt);
    expect(withoutPlaces(several)).toEqual(withoutPlaces(whole));
    expect([several.summary, several.verdict]).toEqual([whole.summary, whole.verdict]);
  });

  test('have a trend of the rows that count, each once', async () => {
    const { series, spc } = await printed<TrendDocument>('trend', 'visits', ...files);
    expect(series.map(({ periodEnd, value, file, line }) => [periodEnd, value, `${file}:${line}`])).toEqual([
      ['2010-02-28', 67, '04.csv:2'],
      ['2010-03-31', 69, '05.csv:2'],
      ['2010-04-30', 73, '05.csv:3'],
      ['2010-05-31', 76, '05.csv:4'],
    ]);
    expect(spc).toEqual((await printed<TrendDocument>('trend', 'visits', 'whole.csv')).spc);
  });

  test('say once what is restated, and what is superseded', async () => {
    const { findings, inputs } = await printed<Assessment>('check', ...files);
    expect(findings.map(({ code, file, line, message }) => [code, `${file}:${line}`, message])).toEqual([
      [
        'restated',
        '05.csv:2',
        'The figure of "visits" at 31 Mar 2010 is restated from "71" (03.csv:3) to "69", which counts.',
      ],
    ]);
    expect(new Map(inputs.slice(1).map((one) => [one.file, [one.rows, one.superseded]]))).toEqual(
      new Map([
        ['03.csv', [3, 2]],
        ['04.csv', [3, 2]],
        ['05.csv', [3, 0]],
      ]),
    );
  });

  test('list the same figure as restated beside what was returned before', async () => {
    const { since } = await printed<Assessment>('check', ...files, '--since', '03.csv');
    expect(since?.restated).toMatchObject([
      { measure: 'visits', periodEnd: '2010-03-31', before: 71, after: 69 },
    ]);
    expect((await printed<Assessment>('check', ...files, '--since', '04.csv')).since?.restated).toEqual([]);
  });
});

test('diff of two returns lists the same figure as restated as the two together', async () => {
  const { restated } = await printed<{ restated: Restated[] }>('diff', '03.csv', '04.csv');
  const { findings } = await printed<Assessment>('check', '03.csv', '04.csv');
  expect(restated).toMatchObject([{ measure: 'visits', periodEnd: '2010-03-31', before: 71, after: 69 }]);
  expect(findings.map(({ code, found }) => [code, found])).toEqual([['restated', '69']]);
});

test('explain shows the rows that count', async () => {
  const { out } = await runInMemory(['explain', 'visits', ...RETURNS, '-n', 'notice.yaml'], { files: FILES });
  expect(out.match(/^0\d\.csv:\d/gm)).toEqual(['04.csv:2', '05.csv:2', '05.csv:3', '05.csv:4']);
  expect(out).toContain('03.csv: 3 rows, 2 superseded');
});

test('an earlier day is scored by what is known of it now', async () => {
  const { measures } = await printed<Assessment>('check', ...RETURNS, '-d', '2010-03-31');
  expect(measures[0]).toMatchObject({
    rag: 'amber',
    rule: 'missed-improving',
    latest: { value: 69, file: '05.csv' },
  });
});

test('a return that starts another year before it ends does not hide one that goes on longer', async () => {
  const files = { ...FILES, 'late.csv': returned('visits,2010-03-31,50', 'visits,2010-12-31,') };
  const { out } = await runInMemory(['check', 'late.csv', '05.csv', '-n', 'notice.yaml', '-f', 'json'], {
    files,
  });
  const { inputs, asAt } = JSON.parse(out) as Assessment;
  expect([asAt, inputs.map(({ superseded }) => superseded)]).toEqual(['2010-05-31', [null, 1, 0]]);
});
