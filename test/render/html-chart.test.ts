/** The charts of the report: what is in them, that it can be read without colour or sight, and that texts find room. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Assessment, MeasureEntry, ObservationEntry } from '../../src/assessment/document.ts';
import { seriesLimits } from '../../src/assessment/limits.ts';
import { chartFigure } from '../../src/render/html/chart/draw.ts';
import { placed, textWidth } from '../../src/render/html/chart/layout.ts';
import { type Chart, chartOf } from '../../src/render/html/chart/model.ts';
import { chartText } from '../../src/render/html/chart/words.ts';
import { attribute, type Element, elements, ofClass, readHtml, textOf } from '../support/html.ts';
import { runInMemory } from '../support/run.ts';

let assessment: Assessment;

beforeAll(async () => {
  assessment = JSON.parse((await runInMemory(['check', '-f', 'json', '--series'])).out) as Assessment;
});

const measure = (id: string): MeasureEntry =>
  assessment.measures.find((one) => one.id === id) as MeasureEntry;
const drawn = (chart: Chart): Element =>
  readHtml(`<!DOCTYPE html>\n${String(chartFigure(chart, 'x', 'whole')).trim()}`);
const chartOrNone = (of: MeasureEntry): Chart | null => chartOf(assessment, of);
const chart = (of: MeasureEntry): Chart => chartOrNone(of) as Chart;

const row = (
  periodEnd: string,
  value: number | string | null,
  parts: Partial<ObservationEntry> = {},
): ObservationEntry => ({
  value,
  periodStart: null,
  periodEnd,
  numerator: null,
  denominator: null,
  basis: null,
  status: 'final',
  symbol: null,
  scored: true,
  counted: true,
  file: 'return.csv',
  line: 2,
  evidence: null,
  comment: null,
  ...parts,
});

/** Rows a day apart. */
const series = (values: readonly (number | string | null)[]): ObservationEntry[] =>
  values.map((value, at) => row(`2010-01-${String(at + 1).padStart(2, '0')}`, value));

const withRows = (
  observations: readonly ObservationEntry[],
  parts: Partial<MeasureEntry> = {},
): MeasureEntry => ({ ...measure('ni59'), observations, ...parts });

describe('the chart of ni59', () => {
  test('has the figures that count, every target, the baseline and the line between them', () => {
    const { dots, aims, baseline, expected } = chart(measure('ni59'));
    expect(dots.map(({ on, value }) => [on, value])).toEqual([
      ['2010-01-31', 72],
      ['2010-02-28', 76],
      ['2010-03-31', 77],
      ['2010-04-30', 80.17],
      ['2010-05-17', 76.92],
    ]);
    expect(aims.map(({ on, low, outcome }) => [on, low, outcome])).toEqual([
      ['2010-03-31', 80, 'missed'],
      ['2010-10-31', 85, 'pending'],
      ['2011-03-31', 87, 'pending'],
    ]);
    expect(baseline).toMatchObject({ on: '2009-11-30', value: 73 });
    expect(expected.map(({ value }) => value)).toEqual([73, 80, 85, 87]);
  });

  test('says in words what it shows', () => {
    expect(chartText(chart(measure('ni59')))).toBe(
      '5 figures, from 72% on 31 Jan 2010 to 76.92% on 17 May 2010; the lowest 72% on 31 Jan 2010, the highest 80.17% on 30 Apr 2010. Targets: 80% by 31 Mar 2010 (missed), 85% by 31 Oct 2010 (to come), 87% by 31 Mar 2011 (to come). On the straight line to the next target, 81.1% was expected on 17 May 2010.',
    );
  });

  test('is drawn for a wide page and for a phone, each an image with a name and a description', () => {
    const figure = drawn(chart(measure('ni59')));
    const svgs = elements(figure, 'svg');
    expect(svgs.map((one) => attribute(one, 'class'))).toEqual(['chart wide', 'chart phone']);
    for (const svg of svgs) {
      expect(attribute(svg, 'role')).toBe('img');
      expect(elements(svg, 'title').map(textOf)).toEqual([
        'Line chart of Initial assessments within 7 working days of referral (NI 59)',
      ]);
      expect(elements(svg, 'desc').map(textOf)).toEqual([chartText(chart(measure('ni59')))]);
      expect(ofClass(svg, 'c-dot')).toHaveLength(5);
      expect(ofClass(svg, 'c-aim')).toHaveLength(3);
      expect(ofClass(svg, 'c-expected')).toHaveLength(1);
    }
    expect(elements(figure, 'figcaption').map(textOf)).toEqual([
      '5 figures, from 72% on 31 Jan 2010 to 76.92% on 17 May 2010; the lowest 72% on 31 Jan 2010, the highest 80.17% on 30 Apr 2010. The upright scale starts at 70%.',
    ]);
  });

  test('names its lines and marks where they are', () => {
    const [wide] = elements(drawn(chart(measure('ni59'))), 'svg');
    expect(
      ofClass(wide as Element, 'c-name')
        .map(textOf)
        .sort(),
    ).toEqual(['80%: missed', '85%', 'Baseline 73%', 'Expected', 'Latest 76.92%', 'Target 87%']);
    expect(ofClass(wide as Element, 'c-tick').map(textOf)).toContain('As at 17 May 2010');
  });

  test('draws targets as steps: each in force until the next', () => {
    const [wide] = elements(drawn(chart(measure('ni59'))), 'svg');
    const path = attribute(ofClass(wide as Element, 'c-target')[0], 'd') ?? '';
    const points = path
      .slice(1)
      .split('L')
      .map((point) => point.split(',').map(Number));
    points.slice(1).forEach(([x, y], at) => {
      const [beforeX, beforeY] = points[at] ?? [];
      expect(x === beforeX || y === beforeY, `${path} at ${at}`).toBe(true);
    });
  });
});

describe('what is drawn', () => {
  test('leaves out rows that do not count, and shows figures of part of a period hollow', () => {
    const rows = [
      row('2010-01-31', 70),
      row('2010-02-28', 99, { counted: false }),
      row('2010-03-31', 71, { status: 'partial' }),
      row('2010-04-30', null),
    ];
    const found = chart(withRows(rows));
    expect(found.dots.map(({ value }) => value)).toEqual([70, 71]);
    const [wide] = elements(drawn(found), 'svg');
    expect(ofClass(wide as Element, 'c-dot')).toHaveLength(1);
    expect(ofClass(wide as Element, 'c-part')).toHaveLength(2); // and the baseline
  });

  test('a range has two steps and no line between targets', () => {
    const stages = measure('ni59').stages.map((stage) => ({ ...stage, target: [10, 20] as const }));
    const found = chart(withRows(series([12, 15]), { stages, good: 'range' }));
    expect(found.expected).toEqual([]);
    expect(ofClass(elements(drawn(found), 'svg')[0] as Element, 'c-target')).toHaveLength(2);
  });

  test('grades stand on the axis in their order', () => {
    const scale = ['poor', 'fair', 'good'];
    const stages = measure('ni59')
      .stages.slice(0, 1)
      .map((stage) => ({ ...stage, target: 'good' }));
    const found = chart(
      withRows(series(['poor', 'fair', 'unheard of']), {
        kind: 'judgement',
        unit: null,
        scale,
        stages,
        baseline: null,
      }),
    );
    expect(found.dots.map(({ value }) => value)).toEqual([0, 1]);
    const [wide] = elements(drawn(found), 'svg');
    expect(ofClass(wide as Element, 'c-tick').map(textOf)).toEqual(expect.arrayContaining(scale));
    expect(
      ofClass(wide as Element, 'c-name')
        .map(textOf)
        .sort(),
    ).toEqual(['Latest', 'Target: missed']);
  });

  test('nothing is drawn of two marks alone, nor of what has no figures', () => {
    expect(chartOrNone(withRows(series([70, 71]), { stages: [], baseline: null }))).toBeNull();
    expect(chartOrNone(withRows(series([70]), { stages: [] }))).toBeNull();
    expect(chartOrNone(withRows([]))).toBeNull();
    expect(chartOrNone(measure('structures-in-place'))).toBeNull();
    expect(chartOrNone(measure('monthly-evidence'))).toBeNull();
  });

  test('of a composite, its latest reading and the one before are drawn', () => {
    const { latest } = measure('ni59');
    const found = chart(
      withRows([], { kind: 'composite', latest, previous: latest && { ...latest, periodEnd: '2010-04-30' } }),
    );
    expect(found.dots.map(({ on }) => on)).toEqual(['2010-04-30', '2010-05-17']);
  });
});

test('the least figures and the last days that there are have axes, too', () => {
  const stages = measure('ni59').stages.map((stage, at) => ({
    ...stage,
    by: `${9990 + at}-12-31`,
    target: 0.000003,
  }));
  const found = chart(withRows(series([0.000001, 0.000002]), { unit: 'rate', stages, baseline: null }));
  expect(String(chartFigure(found, 'x', 'whole'))).not.toMatch(/NaN|\+0/);
  const late = measure('ni59').stages.map((stage) => ({ ...stage, by: '9999-12-31' }));
  expect(String(chartFigure(chart(withRows(series([70, 71]), { stages: late })), 'x', 'whole'))).not.toMatch(
    /NaN|\+0/,
  );
});

describe('control limits', () => {
  const CHECK = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];

  test('are those of the contract’s check value', () => {
    const [limits] = seriesLimits(withRows(series(CHECK)));
    expect(limits).toMatchObject({ from: '2010-01-01', to: '2010-01-18', points: 18, onTrial: false });
    expect([limits?.mean, limits?.lower, limits?.upper].map((one) => one?.toFixed(4))).toEqual([
      '1.9444',
      '-0.7156',
      '4.6044',
    ]);
  });

  test('are drawn and named, as a second opinion', () => {
    const found = chart(withRows(series(CHECK)));
    expect(chartText(found)).toContain(
      'Control limits of 18 figures: -0.72% and 4.6%, about a mean of 1.94%. Control limits are a second opinion: they change no rating.',
    );
    const [wide] = elements(drawn(found), 'svg');
    expect(ofClass(wide as Element, 'c-limit')).toHaveLength(2);
    expect(ofClass(wide as Element, 'c-name').map(textOf)).toEqual(
      expect.arrayContaining(['Upper limit', 'Mean', 'Lower limit']),
    );
  });

  test.each([
    ['fewer than 6 figures have none', series(CHECK.slice(0, 5)), {}, null],
    ['6 to 11 are on trial', series(CHECK.slice(0, 6)), {}, 6],
    ['grades have none', series(CHECK.map(() => 'good')), {}, null],
    [
      'figures of part of a period are left out',
      series(CHECK).map((one, at) => (at > 6 ? { ...one, status: 'partial' as const } : one)),
      {},
      7,
    ],
    [
      'they begin anew at a break',
      series(CHECK).map((one, at) => (at === 8 ? { ...one, symbol: 'b' as const } : one)),
      {},
      10,
    ],
    ['figures counted up from April have none', series(CHECK), { basis: 'Year-to-date' }, null],
  ])('%s', (_, rows, terms, points) => {
    const of = withRows(rows);
    const known = of.terms as NonNullable<MeasureEntry['terms']>;
    expect(seriesLimits({ ...of, terms: { ...known, ...terms } })[0]?.points ?? null).toBe(points);
  });
});

describe('texts in a chart', () => {
  const point = fc.record({ x: fc.integer({ min: 40, max: 700 }), y: fc.integer({ min: 30, max: 330 }) });
  const wanted = fc.record({
    text: fc.constantFrom('85%', 'Target 87%', '80%: no evidence', 'Latest 76.92%'),
    at: point,
    look: fc.constant(''),
  });
  const room = { left: 40, top: 24, right: 720, bottom: 330 };

  test('stay within the chart, and off each other', () => {
    fc.assert(
      fc.property(
        fc.array(wanted, { minLength: 1, maxLength: 9 }),
        fc.array(point, { maxLength: 20 }),
        (texts, marks) => {
          const labels = placed(texts, { lines: [], dots: marks }, room, 15);
          for (const { text, x } of labels) {
            expect(x - textWidth(text, 15) / 2).toBeGreaterThanOrEqual(room.left);
            expect(x + textWidth(text, 15) / 2).toBeLessThanOrEqual(room.right);
          }
          for (const [at, a] of labels.entries()) {
            for (const b of labels.slice(at + 1)) {
              const apart =
                Math.abs(a.x - b.x) >= (textWidth(a.text, 15) + textWidth(b.text, 15)) / 2 ||
                Math.abs(a.y - b.y) >= 15;
              expect(apart, `${a.text} and ${b.text}`).toBe(true);
            }
          }
        },
      ),
      { seed: 20100517, numRuns: 300 },
    );
  });

  test('of any series are finite numbers', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), (values) => {
        const found = chart(withRows(series(values.map((one) => Number(one.toFixed(6)))), { unit: 'rate' }));
        expect(String(chartFigure(found, 'x', 'whole'))).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { seed: 20100517, numRuns: 200 },
    );
  });
});
