/** Rows held against each other while they lie in columns: the same is found as among observations. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../src/finding.ts';
import type { Kept } from '../../src/return/kept.ts';
import { STATUSES } from '../../src/return/observation.ts';
import type { ReadObservation } from '../../src/return/rows.ts';
import { checkClashes, checkProportion, type Placed } from '../../src/return/series.ts';
import { checkTogether } from '../../src/return/together.ts';
import { day } from '../support/notice.ts';
import { heldRows, type Said } from './held.ts';
import { NOTICE } from './support.ts';

interface Found {
  readonly findings: readonly Finding[][];
  /** Places of the rows left out, by file. */
  readonly bad: readonly (readonly number[])[];
}

function together(kept: readonly Kept[]): Found {
  const findings = kept.map((): Finding[] => []);
  const bad = checkTogether(NOTICE.measures, kept, findings);
  return { findings, bad: bad.map((places) => [...places].sort((a, b) => a - b)) };
}

/** Every row as an observation, and all of a measure held against each other. */
function plainly(kept: readonly Kept[]): Found {
  const findings = kept.map((): Finding[] => []);
  const all = kept.map((rows) => [...rows].map((row) => row.whole()));
  const bad = new Set<ReadObservation>();
  for (const measure of NOTICE.measures) {
    const rows = all.flatMap((own, file) =>
      own
        .filter((row) => row.measure === measure.id)
        .map((row): Placed => {
          const { columns } = kept[file] as Kept;
          return { row, columns, findings: findings[file] as Finding[] };
        }),
    );
    checkClashes(measure, rows, bad);
    checkProportion(measure, rows);
  }
  return {
    findings,
    bad: all.map((own) => [...own.keys()].filter((at) => bad.has(own[at] as ReadObservation))),
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
      for (const { code } of found.findings.flat()) codes.set(code, (codes.get(code) ?? 0) + 1);
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
    const kept = [heldRows('a.csv', rows)];
    expect(together(kept)).toEqual(plainly(kept));
  }
  expect(together([heldRows('a.csv', rising), heldRows('b.csv', [last])])).toMatchObject({
    findings: [[], [{ code: 'conflicting-rows', file: 'b.csv', line: 2 }]],
    bad: [[399], [0]],
  });
});
