/** Saved assessments that were changed by hand: what cannot be shown is refused with its place, before anything is printed. */

import { describe, expect, test } from 'vitest';
import { REGISTRY } from '../../src/render/registry.ts';
import { noticeText } from '../support/builders.ts';
import { runInMemory } from '../support/run.ts';

const NOTICE = noticeText({
  m: 'kind: indicator, unit: count, good: high, baseline: { value: 1 }, references: [{ title: Others, value: 2 }], stages: [{ by: 2010-03-31, target: 80 }, { by: 2010-12-31, target: 90 }]',
  far: 'kind: indicator, unit: rate, good: high, stages: [{ by: 2010-04-01, target: 999999999999999 }]',
});
const RETURN = `measure,period_end,value,numerator,denominator
m,2010-02-28,60,6,10
m,2010-03-31,70,7,10
far,2010-03-30,-999999999999998,,
far,2010-03-31,-999999999999999,,
`;
const files = { 'notice.yaml': NOTICE, 'return.csv': RETURN };

async function saved(): Promise<string> {
  const { code, out } = await runInMemory(
    ['check', 'return.csv', '-n', 'notice.yaml', '-f', 'json', '--series'],
    { files },
  );
  expect(code).toBe(0);
  return out;
}

/** The document with one value put in place of another. */
function changed(text: string, path: readonly (string | number)[], value: unknown): string {
  const document = JSON.parse(text);
  const last = path.at(-1) as string | number;
  const holder = path.slice(0, -1).reduce((at, key) => at[key], document);
  expect(holder).toHaveProperty([last]);
  holder[last] = value;
  return JSON.stringify(document);
}

const NUMBERS: readonly (readonly (string | number)[])[] = [
  ['measures', 0, 'latest', 'value'],
  ['measures', 0, 'latest', 'numerator'],
  ['measures', 0, 'previous', 'value'],
  ['measures', 0, 'baseline', 'value'],
  ['measures', 0, 'references', 0, 'value'],
  ['measures', 0, 'stages', 0, 'target'],
  ['measures', 0, 'stages', 0, 'gap'],
  ['measures', 0, 'stages', 0, 'evidence', 'value'],
  ['measures', 0, 'next', 'gap'],
  ['measures', 0, 'next', 'expected'],
  ['measures', 0, 'next', 'neededPer30Days'],
  ['measures', 0, 'next', 'requiredRate'],
  ['measures', 0, 'next', 'outlook', 'achievedPer30Days'],
  ['measures', 0, 'observations', 0, 'value'],
  ['measures', 0, 'observations', 0, 'denominator'],
];

describe.each([1e300, -1e121, 1e-7])('the number %d in a saved assessment', (number) => {
  test.each(NUMBERS.map((path) => [path.join('.'), path] as const))('as %s', async (place, path) => {
    const text = changed(await saved(), path, number);
    const world = { files: { 'saved.json': text } };
    const runs = [
      ...REGISTRY.assessments.map(({ name }) => ['render', 'saved.json', '-f', name]),
      ['diff', 'saved.json', 'saved.json'],
    ];
    for (const argv of runs) {
      const { code, out, err } = await runInMemory(argv, world);
      expect([code, out], argv.join(' ')).toEqual([2, '']);
      expect(err).toContain(`  ${place}: `);
      expect(err).toContain('is too large or too small to be a number of an assessment');
      expect(err).not.toMatch(/^\s+at /m);
    }
  });
});

test('a label that is none is refused', async () => {
  const text = changed(await saved(), ['measures', 0, 'terms', 'basis'], 5);
  const { code, err } = await runInMemory(['render', 'saved.json', '-f', 'html'], {
    files: { 'saved.json': text },
  });
  expect(code).toBe(2);
  expect(err).toContain('  measures.0.terms.basis: ');
});

test.each(REGISTRY.assessments.map(({ name }) => name))(
  'the largest figures that a run can give are shown as %s',
  async (format) => {
    const text = await saved();
    const { next } = JSON.parse(text).measures[1];
    expect(next.neededPer30Days).toBeGreaterThan(1e16);
    const { code, err } = await runInMemory(['render', 'saved.json', '-f', format], {
      files: { 'saved.json': text },
      env: { COLUMNS: '220' },
    });
    expect([code, err]).toEqual([0, '']);
  },
);
