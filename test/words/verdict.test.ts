/** The verdict in words: what it claims, and the counts that it never comes without. Contract 4.11. */
import { expect, test } from 'vitest';
import type { Verdict } from '../../src/model/result.ts';
import { verdictText } from '../../src/words/assessment.ts';

const NOTHING = {
  measures: 41,
  red: 0,
  amber: 0,
  green: 41,
  none: 0,
  complete: 0,
  stagesDue: 0,
  stagesMet: 0,
  relapsed: 0,
  lapses: 0,
  lapsed: 0,
  differs: 0,
  reported: { red: 0, amber: 0, green: 0, complete: 0, none: 41 },
};

test.each<[Verdict, Partial<typeof NOTHING>, string]>([
  [
    'compliant',
    { stagesDue: 1, stagesMet: 1, amber: 14, lapses: 3, lapsed: 1, none: 11 },
    'COMPLIANT: every target due is met; 14 of 41 amber, 1 duty lapsed, 11 not rated',
  ],
  [
    'compliant',
    { lapses: 2, lapsed: 2 },
    'COMPLIANT: no target is due yet, and no duty is overdue; 0 of 41 amber, 2 duties lapsed, 0 not rated',
  ],
  [
    'compliant',
    { stagesDue: 4, stagesMet: 3 },
    'COMPLIANT: the last target due of every measure is met, although 1 earlier stage was not; 0 of 41 amber, 0 duties lapsed, 0 not rated',
  ],
  [
    'non-compliant',
    { red: 1 },
    'NON-COMPLIANT: 1 of 41 measures is red; 0 of 41 amber, 0 duties lapsed, 0 not rated',
  ],
  [
    'non-compliant',
    { red: 2, stagesDue: 6, stagesMet: 5, relapsed: 2, amber: 3 },
    'NON-COMPLIANT: 2 of 41 measures are red, 1 of 6 stages due is missed or without evidence, 2 targets once met are missed again; 3 of 41 amber, 0 duties lapsed, 0 not rated',
  ],
  [
    'not-yet-due',
    { none: 41 },
    'NOT YET DUE: nothing has come due; 0 of 41 amber, 0 duties lapsed, 41 not rated',
  ],
  ['lifted', { none: 41 }, 'LIFTED: the notice is no longer in force, so none of its 41 measures is rated'],
])('%s, %o', (verdict, counts, said) => {
  expect(verdictText({ verdict, summary: { ...NOTHING, ...counts } })).toBe(said);
});

test('of a document of an earlier version, which does not count the duties that lapsed', () => {
  const { lapsed: _, ...summary } = NOTHING;
  expect(verdictText({ verdict: 'not-yet-due', summary })).toBe(
    'NOT YET DUE: nothing has come due; 0 of 41 amber, 0 not rated',
  );
});
