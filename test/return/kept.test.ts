/** The rows that are kept of a return: by place, measure and day, and without those that are left out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STATUSES } from '../../src/model/observation.ts';
import { BLOCK_BITS, blankDraft } from '../../src/return/block.ts';
import type { Kept } from '../../src/return/kept.ts';
import { day } from '../support/notice.ts';
import { heldRows, type Said } from './held.ts';
import { NOTICE } from './support.ts';

const FROM = day('2010-01-01');
const MEASURES = 3;
const said: fc.Arbitrary<Said> = fc.record({
  measure: fc.nat(MEASURES - 1),
  day: fc.integer({ min: FROM, max: FROM + 5 }),
  value: fc.nat(9).map(String),
  status: fc.constantFrom(...STATUSES),
});

/** What each row says, as it was given. */
const given = ({ measure, day: end, value, status }: Said, line: number) => ({
  ...{ line, status, typedValue: value, periodEnd: end, measure: NOTICE.measures[measure]?.id },
});

/** The same as it is kept. */
const shown = (row: ReturnType<Kept['row']>) => {
  const { line, status, typedValue, periodEnd, measure } = row.whole();
  return { line, status, typedValue, periodEnd, measure };
};

function holds(kept: Kept, rows: readonly ReturnType<typeof given>[]): void {
  expect(kept.length - kept.leftOut).toBe(rows.length);
  expect([...kept].map(shown)).toEqual(rows);
  expect(rows.map(({ line }) => shown(kept.row(line - 2)))).toEqual(rows);
  expect(kept.latest).toBe(rows.length === 0 ? null : Math.max(...rows.map(({ periodEnd }) => periodEnd)));
  for (let measure = 0; measure <= MEASURES; measure++) {
    const own = [...kept.of(measure)].map((at) => shown(kept.row(at)));
    expect(own).toEqual(rows.filter((row) => row.measure === NOTICE.measures[measure]?.id));
  }
  for (let one = FROM - 1; one <= FROM + 6; one++) {
    expect(kept.on(one).map(shown)).toEqual(rows.filter(({ periodEnd }) => periodEnd === one));
    expect([...kept.after(one)].map(shown)).toEqual(rows.filter(({ periodEnd }) => periodEnd > one));
  }
  for (const { line, periodEnd, status } of rows)
    expect([kept.dayAt(line - 2), STATUSES[kept.statusAt(line - 2)]]).toEqual([periodEnd, status]);
}

test('rows are given as they were kept, before and after some, all or none are left out', () => {
  const size = { maxLength: 30 };
  fc.assert(
    fc.property(
      fc.array(said, size),
      fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
      (all, out) => {
        const rows = all.map((one, at) => given(one, at + 2));
        for (const leaves of [out, out.map(() => true), out.map(() => false)]) {
          const kept = heldRows('a.csv', all);
          holds(kept, rows);
          kept.leaveOut([...rows.keys()].filter((at) => leaves[at]));
          holds(
            kept,
            rows.filter((_, at) => !leaves[at]),
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('rows may be added after rows were asked for by measure', () => {
  const first = heldRows('a.csv', []);
  expect([...first.of(1)]).toEqual([]);
  first.add({ ...blankDraft(), measure: 1, end: first.cells.texts.period_end.ofText('2010-01-01') });
  expect([...first.of(1)]).toEqual([0]);
});

test('more rows than are held together', () => {
  const many = Array.from(
    { length: 2.5 * 2 ** BLOCK_BITS },
    (_, at): Said => ({
      measure: at % MEASURES,
      day: FROM + (at % 7),
      value: `${at}`,
    }),
  );
  const kept = heldRows('a.csv', many);
  const values = () => [...kept].map(({ typedValue }) => Number(typedValue));
  expect(values()).toEqual([...many.keys()]);
  kept.leaveOut([...many.keys()].filter((at) => at % 2 === 0));
  expect(values()).toEqual([...many.keys()].filter((at) => at % 2 === 1));
  expect(kept.of(0)).toHaveLength(Math.ceil(many.length / 6));
  expect(kept.on(FROM + 6).map(({ line }) => (line - 2) % 14)).toEqual(
    Array(kept.on(FROM + 6).length).fill(13),
  );
});
