/**
 * Notices without a key of the second edition score as before. Those in the file beside this were made at random, with their
 * returns, and scored by the last version of the first edition (commit 034fa68). The few that section 8 of the contract
 * scores otherwise are left out of it: figures that improve but are stale, and verdicts on self-assessments alone.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDate } from '../../src/model/day.ts';
import { ROOT } from '../support/run.ts';
import { scoreText } from '../support/score.ts';

interface Before {
  readonly notice: object;
  readonly rows: readonly string[];
  readonly asAt: string;
  readonly verdict: string;
  /** Of each measure: colour, rule, direction, agreement and the outcome of its stages. */
  readonly said: readonly string[];
}

const CASES = readFileSync(join(ROOT, 'test/cases/first-edition.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Before);

test('200 notices made at random score as in the first edition', () => {
  expect(CASES).toHaveLength(200);
  for (const { notice, rows, asAt, verdict, said } of CASES) {
    const csv = `measure,period_end,value,status,reported_rag\n${rows.join('\n')}\n`;
    const { result } = scoreText(JSON.stringify(notice), csv, parseDate(asAt, 'last') ?? 0);
    const now = result.measures.map(({ rag, rule, direction, agreement, stages }) =>
      `${rag} ${rule} ${direction} ${agreement} ${stages.map(({ outcome }) => outcome).join(' ')}`.trim(),
    );
    expect({ verdict: result.verdict, said: now }, JSON.stringify({ notice, rows, asAt })).toEqual({
      verdict,
      said,
    });
  }
});
