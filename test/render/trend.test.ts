/** The chart of a trend in plain text, and its other formats. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrendDocument } from '../../src/assessment/trend.ts';
import { piecesOf } from '../../src/model/lists.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { chartLines } from '../../src/render/trend/chart.ts';
import type { Case } from '../support/builders.ts';
import { trendIn } from '../support/trend.ts';

const GIVEN: Case = {
  rate: 'kind: indicator, unit: rate, good: none',
  percent:
    'kind: indicator, unit: percent, good: high, baseline: { value: 70, on: 2009-12-31 }, stages: [{ by: 2010-02-15, target: 80 }]',
  range: 'kind: indicator, unit: rate, good: range, stages: [{ by: 2010-02-15, target: [1, 2] }]',
  grades: 'kind: judgement, scale: [poor, fair, good], stages: [{ by: 2010-02-15, target: good }]',
  done: 'kind: deliverable, stages: [{ by: 2010-03-31 }]',
};

const trend = (measure: string, rows: string, basis: string | null = null): TrendDocument =>
  trendIn({ measure, rows }, { given: GIVEN, basis });
const chart = (measure: string, rows: string, width = 30): string =>
  `\n${chartLines(trend(measure, rows), width).join('\n')}\n`;

describe('the chart', () => {
  test('has figures, the target in force and the expected line, each of its own shape', () => {
    expect(chart('percent', '2010-01-31 70; 2010-02-28 75; 2010-03-31 82', 40)).toBe(`
82.0% ┤                                ●
      │                              ··
      │                            ··
      │       ╌╌━━━━━━━━━━━━━━━━━··━━━━━
79.0% ┤     ╌╌                 ··
      │   ╌╌                  ·
      │ ╌╌                  ··
      │╌                  ··
76.0% ┤                 ··
      │               ●·
      │             ··
      │           ··
73.0% ┤        ···
      │      ··
      │    ··
      │  ··
70.0% ┤●·
      └─────────────────────────────────
       31 Jan 2010           31 Mar 2010

● figure   ━ target in force   ╌ expected
`);
  });

  test('has the mean and the control limits where there are any, and shows a signal', () => {
    const lines = chart(
      'rate',
      '2010-01-01 1; 2010-01-02 2; 2010-01-03 1; 2010-01-04 2; 2010-01-05 1; 2010-01-06 9',
      30,
    );
    expect(lines).toContain('┄ control limits');
    expect(lines).toContain('─ mean');
    expect(lines).toContain('◆ figure with a signal');
  });

  test('has a row for each grade of a scale', () => {
    expect(chart('grades', '2010-01-01 poor; 2010-01-11 fair; 2010-01-21 fair')).toBe(`
good ┤
     │
fair ┤         ···●··········●
     │   ······
poor ┤●··
     └────────────────────────
      1 Jan 2010   21 Jan 2010

● figure
`);
  });

  test('gives a figure that never changes a place in the middle', () => {
    const lines = chartLines(trend('rate', '2010-01-01 5; 2010-01-11 5'), 30);
    expect(lines[8]).toBe('5.0 ┤●·······················●');
    expect(lines[0]).toBe('6.0 ┤');
  });

  test.each([
    ['one figure', 'rate', '2010-01-01 5'],
    ['things to be done', 'done', '2010-01-01 on track; 2010-01-11 complete'],
    ['no figure', 'rate', ''],
  ])('there is none of %s', (_, measure, rows) => {
    expect(chartLines(trend(measure, rows), 80)).toEqual([]);
  });

  test('draws no target that is a range', () => {
    expect(chart('range', '2010-01-31 5; 2010-03-31 4')).not.toContain('━');
  });

  test('of any figures keeps to its width, and is the same at every run', () => {
    const rows = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: -99_999, max: 99_999 })),
      {
        minLength: 2,
        maxLength: 12,
        selector: ([day]) => day,
      },
    );
    fc.assert(
      fc.property(rows, fc.integer({ min: 40, max: 120 }), (all, width) => {
        const text = all
          .map(
            ([day, value]) => `${new Date(Date.UTC(2002, 0, day)).toISOString().slice(0, 10)} ${value / 10}`,
          )
          .join(';');
        const lines = chartLines(trend('rate', text), width);
        const key = lines.pop() ?? '';
        expect(key).toContain('figure');
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.min(width, 100));
        expect(lines.join('').match(/[●◆]/g)?.length ?? 0).toBeGreaterThan(0);
      }),
      { seed: 20100517, numRuns: 100 },
    );
  });
});

describe('every format', () => {
  const plain = trendIn({ measure: 'rate', rows: '2010-01-01 1; 2010-01-02 2' }, { given: GIVEN });
  const nasty: TrendDocument = { ...plain, title: '=1+1 \u001b[31m<b>|x', measure: '=m' };
  const options = { width: 80, colour: true, order: 'notice', full: false, failOn: null } as const;

  test.each(REGISTRY.trend.map((format) => [format.name, format] as const))(
    '%s holds nothing that acts',
    async (_, format) => {
      const text = [...piecesOf(await format.render(nasty, options))].join('');
      expect(text.endsWith('\n')).toBe(true);
      expect(text).not.toContain('\u001b');
      if (format.name === 'csv') expect(text).not.toMatch(/^=/m);
      if (format.name === 'markdown' || format.name === 'html') expect(text).not.toContain('<b>');
    },
  );
});
