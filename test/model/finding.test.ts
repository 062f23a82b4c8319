/** Sources of findings: listed as often as needed, counted once, asked for one file at a time. */
import { describe, expect, test } from 'vitest';
import {
  concatenated,
  type Finding,
  type FindingSource,
  findingSource,
  ofFile,
} from '../../src/model/finding.ts';
import { badDate, blank } from '../support/found.ts';

const MADE = [badDate('a.csv', 2), blank('a.csv'), badDate('b.csv', 3), blank('a.csv')];

/** The findings, and how often they were listed so far. */
function counting(findings: readonly Finding[]) {
  const all = {
    passes: 0,
    *[Symbol.iterator]() {
      all.passes++;
      yield* findings;
    },
  };
  return all;
}

describe('a source', () => {
  test('gives the same findings each time, and how many there are', () => {
    const source = findingSource(MADE);
    expect([...source]).toEqual(MADE);
    expect([...source]).toEqual(MADE);
    expect([source.errors, source.warnings]).toEqual([2, 2]);
  });

  test('counts when it is asked to, and once', () => {
    const all = counting(MADE);
    const source = findingSource(all);
    expect(all.passes).toBe(0);
    expect([source.errors, source.warnings, source.errors, all.passes]).toEqual([2, 2, 2, 1]);
  });

  test('gives those of one file', () => {
    expect([...ofFile(findingSource(MADE), 'a.csv')]).toEqual([MADE[0], MADE[1], MADE[3]]);
    expect([...ofFile(findingSource(MADE), 'c.csv')]).toEqual([]);
  });
});

describe('several sources', () => {
  const [first, second] = [MADE.slice(0, 1), MADE.slice(1)];

  test('are one, in the order given', () => {
    const all = concatenated([findingSource(first), findingSource([]), findingSource(second)]);
    expect([...all]).toEqual(MADE);
    expect([...all]).toEqual(MADE);
    expect([all.errors, all.warnings]).toEqual([2, 2]);
    expect([...ofFile(all, 'a.csv')]).toEqual([MADE[0], MADE[1], MADE[3]]);
  });

  test('are counted when that is asked for', () => {
    const part = counting(first);
    const all = concatenated([findingSource(part), findingSource(second)]);
    expect(part.passes).toBe(0);
    expect([all.errors, part.passes]).toEqual([2, 1]);
  });

  test('that know where the findings of a file are need not be listed for another', () => {
    const part = counting(second);
    const knowing: FindingSource = {
      [Symbol.iterator]: () => part[Symbol.iterator](),
      errors: 1,
      warnings: 2,
      of: (file) => (file === 'b.csv' ? second : []),
    };
    const all = concatenated([concatenated([knowing]), findingSource(first)]);
    expect([...ofFile(all, 'a.csv')]).toEqual([MADE[0]]);
    expect(part.passes).toBe(0);
  });
});
