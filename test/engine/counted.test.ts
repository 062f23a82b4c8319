/** Which rows count, and their values, compared with the plain definitions. Contract 4.1, 4.3. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  byMeasure,
  byStrength,
  countedRows,
  isScored,
  readings,
  rowSeries,
  windowOpens,
} from '../../src/engine/observations.ts';
import type { AnyStage, Measure, Stage } from '../../src/model/notice.ts';
import type { Observation } from '../../src/model/observation.ts';
import { AS_AT, position, singlePosition } from '../support/arbitraries.ts';

/** Every scored row up to the day; sorted; of each day the last. */
function plainly(rows: readonly Observation[], measure: Measure): Observation[] {
  const scored = rows.filter((row) => row.periodEnd <= AS_AT && isScored(measure, row)).sort(byStrength);
  return [...new Map(scored.map((row) => [row.periodEnd, row])).values()];
}

const RUNS = { numRuns: 500 };

/** Rows in the order made, and by day, each day once: then no order need be made. */
const orders = ({ rows }: { rows: readonly Observation[] }): (readonly Observation[])[] => [
  rows,
  rows.toReversed(),
  [...new Map(rows.map((row) => [row.periodEnd, row])).values()].sort((a, b) => a.periodEnd - b.periodEnd),
];

test('the rows that count are the strongest of each day, by day, whatever their order', () => {
  const seen = { rows: 0, counted: 0 };
  fc.assert(
    fc.property(singlePosition, (one) => {
      const [measure] = one.notice.measures as [Measure];
      for (const rows of orders(one)) {
        const before = [...rows];
        const counted = countedRows(measure, rows, AS_AT);
        expect(counted).toEqual(plainly(rows, measure));
        expect(rows).toEqual(before);
        seen.rows += rows.length;
        seen.counted += counted.length;
      }
    }),
    RUNS,
  );
  expect(seen.counted).toBeGreaterThan(0);
  expect(seen.counted).toBeLessThan(seen.rows);
});

const datedStages = ({ stages }: { readonly stages: readonly AnyStage[] }): Stage[] =>
  stages.filter((one): one is Stage => one.by !== null);

test('latest, previous and the evidence of each stage are the last readings that fit', () => {
  const seen = { evidence: 0, later: 0, previous: 0 };
  fc.assert(
    fc.property(singlePosition, (one) => {
      const [measure] = one.notice.measures as [Measure];
      for (const rows of orders(one)) {
        const counted = countedRows(measure, rows, AS_AT);
        const all = readings(counted);
        const series = rowSeries(measure, counted);
        expect(all.map(({ row }) => row)).toEqual(counted.filter(({ value }) => value !== null));
        expect(series.latest).toEqual(all.at(-1) ?? null);
        expect(series.previous).toEqual(all.at(-2) ?? null);
        for (const stage of datedStages(measure)) {
          const { by } = stage;
          const proof = all.filter(({ partial }) => !partial);
          const inside = proof.filter(
            ({ periodEnd }) => periodEnd > windowOpens(measure, stage) && periodEnd <= by,
          );
          const later = proof.filter(({ periodEnd }) => periodEnd > by);
          expect(series.evidence(stage)).toEqual(inside.at(-1) ?? null);
          expect(series.later(stage)).toEqual(later.at(-1) ?? null);
          seen.evidence += inside.length;
          seen.later += later.length;
        }
        if (series.previous) seen.previous++;
      }
    }),
    RUNS,
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});

test('rows by measure are those of the measure in their order, whichever way they are given', () => {
  fc.assert(
    fc.property(position, ({ notice, rows }) => {
      const groups = byMeasure(rows);
      for (const { id } of notice.measures)
        expect(groups.get(id) ?? []).toEqual(rows.filter(({ measure }) => measure === id));
      expect(groups.get('no such measure')).toBeUndefined();
      expect(byMeasure(groups)).toBe(groups);
    }),
    { numRuns: 100 },
  );
});
