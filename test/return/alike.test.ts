/** Rows of one measure, day and status are found whatever the room for marking days is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STATUSES } from '../../src/model/observation.ts';
import { alikeIn } from '../../src/return/alike.ts';
import { day } from '../support/notice.ts';
import { heldRows, type Said } from './held.ts';
import { NOTICE } from './support.ts';

const row: fc.Arbitrary<Said> = fc.record({
  measure: fc.nat(NOTICE.measures.length - 1),
  day: fc.constantFrom(...['2009-12-31', '2010-01-01', '2010-03-31', '2010-04-01'].map(day)),
  status: fc.constantFrom(...STATUSES),
});

const keyOf = ({ measure, day: end, status }: Said): string => [measure, end, status].join();

test('any rows of several files, some of them let go of', () => {
  const found = { some: 0, none: 0 };
  fc.assert(
    fc.property(
      fc.array(fc.array(row, { maxLength: 20 }), { maxLength: 3 }),
      fc.array(fc.nat(19), { maxLength: 3 }),
      fc.integer({ min: 1, max: 400 }),
      (files, gone, table) => {
        const kept = files.map((rows, at) => heldRows(`${at}.csv`, rows));
        const left = (file: number, at: number): boolean => file === 0 && gone.includes(at);
        kept[0]?.leaveOut([...new Set(gone)].filter((at) => at < (files[0]?.length ?? 0)));
        const all = files.flatMap((rows, file) =>
          rows.flatMap((one, at) => (left(file, at) ? [] : [{ one, place: [file, at] as const }])),
        );
        const twice = all.filter(
          ({ one }) => all.filter((other) => keyOf(other.one) === keyOf(one)).length > 1,
        );
        const places = new Map(
          NOTICE.measures.map((_, measure) => [
            measure,
            twice.filter(({ one }) => one.measure === measure).map(({ place }) => place),
          ]),
        );
        const alike = alikeIn(kept, NOTICE.measures.length, table);
        for (const [measure, own] of places) expect(alike.get(measure) ?? []).toEqual(own);
        found[twice.length > 0 ? 'some' : 'none']++;
      },
    ),
    { numRuns: 500 },
  );
  expect(Math.min(found.some, found.none)).toBeGreaterThan(20);
});
