/** Trends of measures that changed on the way: limits computed anew (rebase), and stages that a variation replaced. Contract 4.0 and 7. */
import { describe, expect, test } from 'vitest';
import { runInMemory } from '../../support/run.ts';

const head = `id: n
title: Notice
authority: { name: Example Borough Council }
issued: 2024-01-01
`;

const measure = (rest: string): string =>
  `measures:\n  - { id: m, title: Measure, kind: indicator, unit: percent, good: high, ${rest} }\n`;

/** A year of months about 60, then one about 75. */
const YEARS = [...[58, 62].flatMap((one) => Array(6).fill([one, 60]).flat()).slice(0, 12), ...Array(12)].map(
  (value, at) => value ?? (at % 2 === 0 ? 74 : 76),
);
const lastDay = (at: number): string => new Date(Date.UTC(2024, at + 1, 0)).toISOString().slice(0, 10);
const REBASED = {
  'n.yaml': `${head}${measure('rebase: [2025-01], stages: [{ by: 2026-03, target: 80 }]')}`,
  'r.csv': `measure,period_end,value\n${YEARS.map((value, at) => `m,${lastDay(at)},${value}`).join('\n')}\n`,
};

const ran = async (files: Record<string, string>, ...argv: string[]): Promise<string> =>
  (await runInMemory([...argv, 'r.csv', '-n', 'n.yaml'], { files })).out;

describe('rebase', () => {
  test('the limits are those of the last segment; the others are there too', async () => {
    const { spc } = JSON.parse(await ran(REBASED, 'trend', 'm', '-f', 'json'));
    expect(spc).toMatchObject({ status: 'ok', points: 12, mean: 75, rebasedOn: '2025-01-31', signals: [] });
    expect(spc.segments).toMatchObject([
      { from: null, points: 12, status: 'ok' },
      { from: '2025-01-31', points: 12, status: 'ok', mean: 75, lower: spc.lower, upper: spc.upper },
    ]);
    expect(spc.segments[0].mean).toBeLessThan(63);
  });

  test('in CSV each figure has the limits of its own segment', async () => {
    const { spc } = JSON.parse(await ran(REBASED, 'trend', 'm', '-f', 'json'));
    const [columns = '', ...rows] = (await ran(REBASED, 'trend', 'm', '-f', 'csv')).trim().split('\n');
    const at = columns.split(',').indexOf('mean');
    const means = rows.map((row) => Number(row.split(',')[at]));
    expect(new Set(means.slice(0, 12))).toEqual(new Set([spc.segments[0].mean]));
    expect(new Set(means.slice(12))).toEqual(new Set([75]));
  });

  test('a page draws and says both', async () => {
    const page = await ran(REBASED, 'check', '-f', 'html');
    expect(page).toMatch(
      /Control limits of 12 figures: .* Control limits of 12 figures from 31 Jan 2025 on: /,
    );
    const svg = page.match(/<svg[\s\S]*?<\/svg>/g)?.find((one) => one.includes('class="c-mean"')) ?? '';
    expect(svg.match(/class="c-mean"/g)).toHaveLength(2);
    expect(svg.match(/class="c-limit"/g)).toHaveLength(4);
  });

  test('a day of rebasing after the last figure changes nothing', async () => {
    const files = { ...REBASED, 'n.yaml': REBASED['n.yaml'].replace('[2025-01]', '[2025-01, 2026-01]') };
    expect(await ran(files, 'trend', 'm', '-f', 'csv')).toBe(await ran(REBASED, 'trend', 'm', '-f', 'csv'));
  });
});

test('each figure is compared with the target that was in force on its day', async () => {
  const varied = `${head}variations: [{ id: v, on: 2024-05-01 }]\n${measure(
    'baseline: { value: 60, on: 2023-12-31 }, stages: [{ by: 2024-03, target: 80 }, { by: 2024-06, target: 90 }], varied: [{ by: v, stages: [{ by: 2024-06, target: 70, eases: true }] }]',
  )}`;
  const returned =
    'measure,period_end,value\nm,2024-03-31,80\nm,2024-04-30,80\nm,2024-05-31,74\nm,2024-06-30,71\n';
  const files = { 'n.yaml': varied, 'r.csv': returned };
  const { series, stages } = JSON.parse(await ran(files, 'trend', 'm', '-f', 'json'));
  expect(series.map((one: Record<string, unknown>) => [one.target, one.expected])).toEqual([
    [80, 80],
    [80, 83.296703],
    [80, 73.296703],
    [70, null],
  ]);
  expect(stages.map(({ by, target }: Record<string, unknown>) => [by, target])).toEqual([
    ['2024-03-31', 80],
    ['2024-06-30', 70],
  ]);
});
