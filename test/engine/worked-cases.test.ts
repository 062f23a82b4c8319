/** The contract's worked cases: a notice, a return and a day, and what must come out, rule by rule. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../src/model/day.ts';
import { isError } from '../../src/model/finding.ts';
import { scoreText } from '../support/score.ts';

interface WorkedCase {
  readonly name: string;
  readonly notice: unknown;
  readonly return: string;
  readonly as_at: string;
  readonly expect: { readonly verdict: string; readonly measures: readonly Record<string, unknown>[] };
}

const cases: WorkedCase[] = JSON.parse(
  readFileSync(new URL('../cases/worked-cases.json', import.meta.url), 'utf8'),
);

describe('worked cases of the contract', () => {
  test('there are 118', () => expect(cases).toHaveLength(118));

  test.each(cases.map((one, at) => [at, one.name, one] as const))('%i %s', (_, __, one) => {
    const { assessment, findings } = scoreText(
      JSON.stringify(one.notice),
      one.return,
      parseDate(one.as_at, 'last') as number,
    );
    // A return without rows has a finding, and the command refuses it; the engine scores it all the same.
    expect(findings.filter((finding) => isError(finding) && finding.code !== 'no-rows')).toEqual([]);
    expect(assessment.verdict).toBe(one.expect.verdict);
    for (const expected of one.expect.measures) {
      expect(assessment.measures.find(({ id }) => id === expected.id)).toMatchObject(expected);
    }
  });
});
