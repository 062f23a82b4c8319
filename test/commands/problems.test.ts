/** What keeps a run from being done: sentences once, findings of each file once, none of them held. */
import { expect, test } from 'vitest';
import { type Finding, findingSource } from '../../src/model/finding.ts';
import { Problems } from '../../src/run/problems.ts';
import { badDate, blank } from '../support/found.ts';

const NOTICE = [badDate('notice.yaml', 3), badDate('notice.yaml', 4)];
const BEFORE = [badDate('before.csv', 2), badDate('before.csv', 2)];
const AFTER = [blank('after.csv')];

const noted = (...sources: readonly (readonly Finding[])[]) => {
  const problems = new Problems();
  for (const one of sources) problems.addFindings(findingSource(one));
  return problems.findings;
};

test('without findings there are none', () => {
  const none = noted();
  expect([[...none], none.errors, none.warnings]).toEqual([[], 0, 0]);
});

test('those of one side are reported as they are, also what it says twice', () => {
  const all = noted([...NOTICE, ...BEFORE]);
  expect([...all]).toEqual([...NOTICE, ...BEFORE]);
  expect([all.errors, all.warnings]).toEqual([4, 0]);
});

test('what both sides of a comparison share is reported once, in the place where it comes first', () => {
  const again = NOTICE.map((one) => ({ ...one }));
  const all = noted([...NOTICE, ...BEFORE], [...again, ...AFTER]);
  expect([...all]).toEqual([...NOTICE, ...BEFORE, ...AFTER]);
  expect([...all]).toHaveLength(5);
  expect([all.errors, all.warnings]).toEqual([4, 1]);
});

test('none is read before it is reported', () => {
  let passes = 0;
  const source = {
    *[Symbol.iterator]() {
      passes++;
      yield* BEFORE;
    },
  };
  const problems = new Problems();
  problems.addFindings({ ...source, errors: 2, warnings: 0 });
  const all = problems.findings;
  expect([all.errors, passes]).toEqual([2, 0]);
  expect([[...all].length, passes]).toEqual([2, 1]);
});
