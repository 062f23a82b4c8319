/** The edges of notices of every kind: none of them is against the contract, whatever keys they use. Contract 4 and 7. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { iso } from '../../src/model/day.ts';
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

const oneMeasure = (rest: string, head = ''): Notice =>
  noticeOf(
    `id: n\ntitle: N\nauthority: { name: X }\nissued: 2010-01-01\n${head}measures:\n  - { id: m, title: M, kind: indicator, unit: percent, ${rest} }\n`,
  );

test('a share of a target of 0 is no tolerance, and has no edge', () => {
  const notice = oneMeasure(
    'good: low, policy: { tolerance: { percent_of_target: 5 } }, stages: [{ by: 2010-03, target: 0 }]',
  );
  expect(tried(notice)).toBeGreaterThan(0);
  expect(tryBoundaries(notice).map(({ probe }) => probe.boundary.edge)).not.toContain('tolerance');
});

test('the day on which a measure is lifted is an edge, and stages after it are none', () => {
  const notice = oneMeasure(
    'good: high, until: 2010-06-01, stages: [{ by: 2010-03, target: 50 }, { by: 2010-09, target: 60 }]',
  );
  tried(notice);
  const edges = tryBoundaries(notice).map(({ probe, result }) => [
    probe.boundary.edge,
    iso(probe.boundary.on),
    result.rule,
  ]);
  expect(edges).toContainEqual(['lifted', '2010-06-01', 'lifted']);
  expect(edges.filter(([, on]) => on === '2010-09-30')).toEqual([]);
});

test('of a measure that was varied the stages that are due in the end are tried', () => {
  const notice = oneMeasure(
    'good: high, stages: [{ by: 2010-03, target: 50 }, { by: 2010-09, target: 60 }], varied: [{ by: v, stages: [{ by: 2010-12, target: 40, eases: true }] }]',
    'variations: [{ id: v, on: 2010-05-01 }]\n',
  );
  tried(notice);
  const days = tryBoundaries(notice).flatMap(({ probe }) =>
    probe.boundary.edge === 'stage' ? iso(probe.boundary.on) : [],
  );
  expect([...new Set(days)]).toEqual(['2010-03-31', '2010-12-31']);
});
