/** Rows held against each other while they lie in columns: the same is found as among observations. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { STATUSES } from '../../src/model/observation.ts';
import type { Kept } from '../../src/return/kept.ts';
import { checkClashes, clashFinding, type Placed, proportionOf } from '../../src/return/series.ts';
import { checkTogether, Together } from '../../src/return/together.ts';
import { day } from '../support/notice.ts';
import { heldRows, type Said } from './held.ts';
import { NOTICE } from './support.ts';

interface Found {
  readonly clashes: readonly Finding[][];
  readonly proportions: readonly Finding[][];
  /** Lines of the rows that are kept, by file. */
  readonly kept: readonly (readonly number[])[];
}

function together(kept: readonly Kept[]): Found {
  const found = kept.map(() => new Together());
  checkTogether(NOTICE.measures, kept, found);
  return {
    clashes: found.map((one) => [...one.source()]),
    proportions: found.map(({ told }) => [...told]),
    kept: kept.map((rows) => [...rows].map(({ line }) => line)),
  };
}

/** Every row as an observation, and all of a measure held against each other. */
function plainly(kept: readonly Kept[]): Found {
  const clashes = kept.map((): Finding[] => []);
  const proportions = kept.map((): Finding[] => []);
  const all = kept.map(({ columns }, file) =>
    [...(kept[file] as Kept)].map((row) => ({ row: row.whole(), columns, file })),
  );
  const bad = new Set<Placed>();
  for (const measure of NOTICE.measures) {
    const rows = all.flat().filter(({ row }) => row.measure === measure.id);
    const clashing = checkClashes(measure, rows, (one, field, first) =>
      clashes[one.file]?.push(clashFinding(one, field, first)),
    );
    for (const one of clashing) bad.add(one);
    const proportion = proportionOf(measure, rows);
    if (proportion) proportions[proportion.at.file]?.push(proportion.finding);
  }
  for (const own of clashes) own.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return {
    clashes,
    proportions,
    kept: all.map((own) => own.filter((one) => !bad.has(one)).map(({ row }) => row.line)),
  };
}

const DAYS = ['1000-01-01', '1969-12-31', '1970-01-01', '2010-03-31', '2010-04-01', '9999-12-31'].map(day);
const row: fc.Arbitrary<Said> = fc.record({
  measure: fc.constantFrom(0, 0, 0, 1, 6),
  day: fc.constantFrom(...DAYS),
  value: fc.constantFrom('', '0.5', '1', '1.0', '0.50 [b]', 'c', '1.01'),
  numerator: fc.constantFrom('', '', '1'),
  denominator: fc.constantFrom('', '', '100', '100.0'),
  status: fc.constantFrom(...STATUSES),
  basis: fc.constantFrom('', 'year  to date', 'In month'),
});

test('any rows of several files, few of them alike', () => {
  const codes = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(fc.array(row, { maxLength: 12 }), { maxLength: 3 }), (files) => {
      const found = together(files.map((rows, at) => heldRows(`${at}.csv`, rows)));
      expect(found).toEqual(plainly(files.map((rows, at) => heldRows(`${at}.csv`, rows))));
      for (const { code } of [...found.clashes, ...found.proportions].flat())
        codes.set(code, (codes.get(code) ?? 0) + 1);
    }),
    { numRuns: 500 },
  );
  for (const code of ['conflicting-rows', 'duplicate-row', 'looks-like-proportion'])
    expect(codes.get(code)).toBeGreaterThan(0);
});

test('rows by day and rows in any other order are held against each other alike', () => {
  const days = Array.from({ length: 400 }, (_, at) => day('2010-01-01') + at);
  const rising = days.map((one): Said => ({ measure: 0, day: one, value: '80' }));
  const last = { measure: 0, day: days[399] as number, value: '81' };
  for (const rows of [rising, rising.toReversed(), [...rising, last], [last, ...rising.toReversed()]]) {
    const held = () => [heldRows('a.csv', rows)];
    expect(together(held())).toEqual(plainly(held()));
  }
  const found = together([heldRows('a.csv', rising), heldRows('b.csv', [last])]);
  expect(found.clashes).toMatchObject([[], [{ code: 'conflicting-rows', file: 'b.csv', line: 2 }]]);
  expect(found.kept.map(({ length }) => length)).toEqual([399, 0]);
});
