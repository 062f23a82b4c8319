/** A chart draws the control limits that a trend shows: both leave out the same figures. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seriesLimits } from '../../../src/assessment/limits.ts';
import { iso, parseDate } from '../../../src/model/day.ts';
import { noticeText } from '../../support/builders.ts';
import { runInMemory } from '../../support/run.ts';

const FIRST = parseDate('2010-01-01', 'last') as number;
const NOTICE = noticeText({
  m: 'kind: indicator, unit: rate, good: high, stages: [{ by: 2010-03-31, target: 5 }]',
});

const row = fc.record({
  value: fc.integer({ min: 0, max: 9 }),
  mark: fc.constantFrom('', '', '', '', ' [p]', ' [b]'),
  status: fc.constantFrom('', '', '', '', 'partial', 'provisional'),
  start: fc.constantFrom('', '2010-01-01'),
});

test('of any series', async () => {
  let withLimits = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 4, maxLength: 24 }), async (rows) => {
      const lines = rows.map(
        ({ value, mark, status, start }, at) => `m,${start},${iso(FIRST + at)},${value}${mark},${status}`,
      );
      const files = {
        'n.yaml': NOTICE,
        'r.csv': `measure,period_start,period_end,value,status\n${lines.join('\n')}\n`,
      };
      const read = async (...argv: string[]) =>
        JSON.parse((await runInMemory([...argv, 'r.csv', '-n', 'n.yaml', '-f', 'json'], { files })).out);
      const [measure] = (await read('check', '--series')).measures;
      const { spc } = await read('trend', 'm');
      const [limits] = seriesLimits(measure);
      if (limits) withLimits += 1;
      expect([limits?.mean ?? null, limits?.lower ?? null, limits?.upper ?? null]).toEqual([
        spc.mean,
        spc.lower,
        spc.upper,
      ]);
      expect(limits?.points ?? null).toBe(spc.mean === null ? null : spc.points);
      expect(limits?.onTrial ?? false).toBe(spc.status === 'trial');
    }),
    { seed: 20100517, numRuns: 150 },
  );
  expect(withLimits).toBeGreaterThan(30);
});
