/** The figures at which the colour changes: what `notice explain` says of other latest values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessNotice } from '../../src/engine/assess.ts';
import { type Band, bandsOf } from '../../src/engine/bands.ts';
import type { MeasureResult } from '../../src/engine/result.ts';
import { parseIso } from '../../src/model/day.ts';
import { compare, type Figure, print, type Ratio } from '../../src/model/figure.ts';
import { AS_AT, figure, type Position, singlePosition, withValue } from '../support/arbitraries.ts';
import { type Case, positionOf, table } from '../support/builders.ts';

const shown = (value: Figure): string => (typeof value === 'string' ? value : print(value, 4));

/** `(80, 100]`, `[80]`, `(.., 80)`: round brackets leave the end out. */
function extent({ from, fromIncluded, to, toIncluded }: Band): string {
  if (from !== null && from === to) return `[${shown(from)}]`;
  const [low, high] = [from === null ? '..' : shown(from), to === null ? '..' : shown(to)];
  return `${fromIncluded ? '[' : '('}${low}, ${high}${toIncluded ? ']' : ')'}`;
}

const resultOf = ({ notice, rows }: Position, asAt: number): MeasureResult =>
  assessNotice(notice, rows, asAt).measures[0] as MeasureResult;

const bandsAt = (one: Position, asAt: number): Band[] =>
  bandsOf(one.notice, one.rows, asAt, resultOf(one, asAt));

const indicator = (rest: string): string => `kind: indicator, ${rest}`;
const FIRST = 'stages: [{ by: 2010-03-31, target: 80 }]';

const GIVEN: Case = {
  rate: indicator(`unit: rate, good: high, baseline: { value: 50, on: 2009-12-31 }, ${FIRST}`),
  percent: indicator(`unit: percent, good: high, ${FIRST}`),
  tolerant: indicator(
    'unit: percent, good: high, policy: { missed: red, tolerance: { points: 2 } }, stages: [{ by: 2010-03-31, target: 99, exclusive: true }]',
  ),
  share: indicator(
    'unit: rate, good: low, policy: { missed: red, tolerance: { percent_of_target: 5 } }, stages: [{ by: 2010-03-31, target: 40 }]',
  ),
  count: indicator('unit: count, good: low, stages: [{ by: 2010-03-31, target: 3 }]'),
  range: indicator('unit: rate, good: range, stages: [{ by: 2010-03-31, target: [10, 20] }]'),
  'range of count': indicator(
    'unit: count, good: range, baseline: { value: 26 }, stages: [{ by: 2010-03-31, target: [10, 20] }]',
  ),
  open: indicator('unit: rate, good: high, stages: []'),
  grades: 'kind: judgement, scale: [poor, fair, good], stages: [{ by: 2010-03-31, target: fair }]',
  plan: 'kind: deliverable, stages: [{ by: 2010-03-31 }]',
  duty: 'kind: recurring, per: month, from: 2010-03-01',
  whole: 'kind: composite, of: [other], counts: green, unit: percent, stages: []',
};

describe('had the latest value been another', () => {
  test.each(
    table(`
what                                             | measure        | rows                           | as at      | bands
without a reading: on the as-at date             | rate           |                                | 2010-02-14 | (.., 50] red; (50, 65) amber; [65, 80) green; [80, ..) green
with one: on its day                             | rate           | 2010-02-14 1                   | 2010-03-20 | (.., 50] red; (50, 65) amber; [65, 80) green; [80, ..) green
missed; the reading before is the turning point  | percent        | 2010-03-01 70; 2010-03-31 10   | 2010-03-31 | [0, 70] red; (70, 80) amber; [80, 100] green
beyond 100 nothing can be reported               | tolerant       | 2010-03-31 10                  | 2010-03-31 | [0, 97) red; [97, 99] amber; (99, 100] green
tolerance as a share of the target               | share          | 2010-03-31 10                  | 2010-03-31 | (.., 40] green; (40, 42] amber; (42, ..) red
below 0 no count can be                          | count          | 2010-03-31 9                   | 2010-03-31 | [0, 3] green; (3, ..) red
range: as far on the other side is no better     | range          | 2010-03-01 25; 2010-03-31 24   | 2010-03-31 | (.., 5] red; (5, 10) amber; [10, 20] green; (20, 25) amber; [25, ..) red
range: against the baseline, from 0              | range of count | 2010-02-14 1                   | 2010-02-14 | [0, 4) red; [4, 10) amber; [10, 20] green; (20, 26] amber; (26, ..) red
no targets: one rating for all                  | open           | 2010-03-31 1                   | 2010-03-31 |
grades                                           | grades         | 2010-03-31 poor                | 2010-03-31 | [poor] red; [fair] green; [good] green
deliverables                                     | plan           | 2010-03-31 at risk             | 2010-03-31 | [not started] red; [in progress] red; [on track] red; [at risk] red; [off track] red; [complete] green
duties                                           | duty           | 2010-03-31 not held            | 2010-03-31 | [held] green; [not held] red
a composite has no value of its own              | whole          |                                | 2010-03-31 |
`),
  )('$what', (one) => {
    const asAt = parseIso(one['as at'] ?? '', 'last') as number;
    const bands = bandsAt(positionOf(one, GIVEN, { other: GIVEN.duty as string }), asAt);
    expect(bands.map((band) => `${extent(band)} ${band.rag}`).join('; ')).toBe(one.bands);
  });
});

function covers({ from, fromIncluded, to, toIncluded }: Band, value: Figure): boolean {
  if (typeof value === 'string') return value === from;
  const low = from === null ? 1 : compare(value, from as Ratio);
  const high = to === null ? -1 : compare(value, to as Ratio);
  return (low > 0 || (low === 0 && fromIncluded)) && (high < 0 || (high === 0 && toIncluded));
}

test('each value is rated as its band says, and the bands leave out none', () => {
  const values = fc.array(figure, { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(singlePosition, values, ({ notice, rows }, figures) => {
      const { latest, measure } = resultOf({ notice, rows }, AS_AT);
      const bands = bandsAt({ notice, rows }, AS_AT);
      if (!latest?.row || bands.length === 0) return;
      const tried = measure.kind === 'indicator' ? figures : bands.map(({ from }) => from as Figure);
      for (const value of tried) {
        const { rag, rule } = resultOf({ notice, rows: withValue(rows, latest.row, value) }, AS_AT);
        const found = bands.filter((band) => covers(band, value));
        expect(found.map((band) => [band.rag, band.rule])).toEqual([[rag, rule]]);
      }
    }),
    { seed: 20100517, numRuns: 400 },
  );
});
