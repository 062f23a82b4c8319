/** The contract's worked cases: a notice, a return and a day, and what must come out, rule by rule. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { iso, parseDate } from '../../src/model/day.ts';
import { isError } from '../../src/model/finding.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Observation } from '../../src/model/observation.ts';
import { noticeOf, scoreText } from '../support/score.ts';

interface WorkedCase {
  readonly name: string;
  readonly notice: unknown;
  readonly return: string;
  /** null: the day that the return gives. */
  readonly as_at: string | null;
  readonly expect: {
    readonly asAt?: string;
    readonly verdict?: string;
    readonly summary?: Record<string, unknown>;
    readonly measures?: readonly Record<string, unknown>[];
  };
}

const cases: WorkedCase[] = JSON.parse(
  readFileSync(new URL('../cases/worked-cases.json', import.meta.url), 'utf8'),
);

/** The last day of a row with a usable value: of a duty, held. Contract 4. */
function lastDay(notice: Notice, rows: readonly Observation[]): number {
  const duties = new Set(notice.measures.filter(({ kind }) => kind === 'recurring').map(({ id }) => id));
  const usable = rows.filter(({ measure, value }) =>
    duties.has(measure) ? value === 'held' : value !== null,
  );
  return Math.max(...usable.map(({ periodEnd }) => periodEnd));
}

const EARLY = 0;

function score(one: WorkedCase) {
  const yaml = JSON.stringify(one.notice);
  if (one.as_at !== null) return scoreText(yaml, one.return, parseDate(one.as_at, 'last') as number);
  const { rows } = scoreText(yaml, one.return, EARLY);
  return scoreText(yaml, one.return, lastDay(noticeOf(yaml), rows));
}

describe('worked cases of the contract', () => {
  test('there are 260', () => expect(cases).toHaveLength(260));

  test.each(cases.map((one, at) => [at, one.name, one] as const))('%i %s', (_, __, one) => {
    const { assessment, findings, result } = score(one);
    // A return without rows has a finding, and the command refuses it; the engine scores it all the same.
    expect(findings.filter((finding) => isError(finding) && finding.code !== 'no-rows')).toEqual([]);
    const { asAt = iso(result.asAt), verdict = assessment.verdict, summary = {}, measures = [] } = one.expect;
    expect(assessment).toMatchObject({ asAt, verdict, summary });
    for (const expected of measures) {
      expect(assessment.measures.find(({ id }) => id === expected.id)).toMatchObject(expected);
    }
  });
});
