/** The edges of notices of every kind: none of them is against the contract, whatever keys they use. Contract 4 and 7. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Notice } from '../../src/model/notice.ts';
import { tryBoundaries } from '../../src/selftest/boundaries/index.ts';
import { position } from '../support/arbitraries.ts';
import { noticeOf } from '../support/score.ts';

/** How many edges were tried; those that are against the contract must be none. */
function tried(notice: Notice): number {
  const probed = tryBoundaries(notice);
  const violated = probed.filter(({ violations }) => violations.length > 0);
  expect(
    violated.map(({ probe, violations }) => ({ ...probe.boundary, asAt: probe.asAt, violations })),
  ).toEqual([]);
  return probed.length;
}

test('no edge of a notice that was made up is against the contract', () => {
  let edges = 0;
  fc.assert(
    fc.property(position, ({ notice }) => {
      edges += tried(notice);
    }),
    { seed: 20100517, numRuns: 40 },
  );
  expect(edges).toBeGreaterThan(1500);
});

test('no edge of a notice of the worked cases is against the contract', () => {
  const url = new URL('../cases/worked-cases.json', import.meta.url);
  const cases: readonly { readonly notice: unknown }[] = JSON.parse(readFileSync(url, 'utf8'));
  const notices = new Set(cases.map(({ notice }) => JSON.stringify(notice)));
  const edges = [...notices].map((text) => tried(noticeOf(text)));
  expect(edges.filter((count) => count > 0).length).toBeGreaterThan(150);
});
