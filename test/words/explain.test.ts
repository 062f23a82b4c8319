/** What figure would change the colour, as `notice explain` prints it, against `--what-if`. Contract 4.1 and 6. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessNotice } from '../../src/engine/assess.ts';
import { suppose } from '../../src/engine/observations.ts';
import type { MeasureResult } from '../../src/engine/result.ts';
import { assessmentOf } from '../../src/index.ts';
import type { Day } from '../../src/model/day.ts';
import { parseDecimal } from '../../src/model/figure.ts';
import type { Measure } from '../../src/model/notice.ts';
import { explanation } from '../../src/words/explain.ts';
import { AS_AT, gradedPosition, type Position } from '../support/arbitraries.ts';
import { ROOT, runInMemory } from '../support/run.ts';

const resultOf = ({ notice, rows }: Position, asAt: Day): MeasureResult =>
  assessNotice(notice, rows, asAt).measures[0] as MeasureResult;

/** The table under the answer: values, colour and rule. */
function changesOf({ notice, rows }: Position, asAt: Day): readonly (readonly string[])[] {
  const whole = assessNotice(notice, rows, asAt);
  const assessment = assessmentOf(whole, {
    asAtFrom: 'option',
    tool: { name: 'notice', version: '0' },
    inputs: [],
    findings: [],
  });
  const result = whole.measures[0] as MeasureResult;
  const sections = explanation({
    notice,
    file: 'n.yaml',
    observations: rows,
    asAt,
    result,
    assessment,
  });
  const [part] = sections[1]?.parts ?? [];
  return part && 'rows' in part ? part.rows : [];
}

/** The bounds that a row prints: `from £1,200 to £80.5`. */
const boundsIn = (text: string): string[] =>
  (text.match(/-?£?[\d,]+(?:\.\d+)?/g) ?? []).map((one) => one.replace(/[£,]/g, ''));

/** Final figures without a mark: what `--what-if` puts in the place of one is the same in all but the value. */
const allFinal = ({ notice, rows }: Position): Position => ({
  notice,
  rows: rows.map((row) => ({ ...row, status: 'final', symbol: null })),
});

test('each bound printed has the colour and the rule beside it', () => {
  let tried = 0;
  fc.assert(
    fc.property(gradedPosition, (any) => {
      const one = allFinal(any);
      const { measure, latest } = resultOf(one, AS_AT);
      if (measure.kind !== 'indicator' || !latest) return;
      const asAt = latest.periodEnd;
      for (const [text = '', rag, rule] of changesOf(one, asAt)) {
        for (const bound of boundsIn(text)) {
          const value = parseDecimal(bound);
          if (!value) throw new Error(`no figure: ${bound} in ${text}`);
          const [written] = one.notice.measures as [Measure];
          const rows = suppose(written, one.rows, asAt, value);
          const after = resultOf({ notice: one.notice, rows }, asAt);
          expect([text, bound, after.rag.toUpperCase(), after.rule]).toEqual([text, bound, rag, rule]);
          tried += 1;
        }
      }
    }),
    { seed: 20100517, numRuns: 400 },
  );
  expect(tried).toBeGreaterThan(300);
});

test('on the program: the edge of a line that no decimal number hits', async () => {
  const argv = ['return.csv', '-n', 'rotherham-2009'];
  const files = {
    'return.csv': readFileSync(join(ROOT, 'samples/rotherham-2010-05-17.csv'), 'utf8'),
  };
  const { out } = await runInMemory(['explain', 'ni59', ...argv], { files });
  const rows = out.match(/^(?:from|up to) .*(?:RED|AMBER|GREEN) .*$/gm) ?? [];
  expect(rows.map((row) => row.trim().split(/ {2,}/).slice(0, 2).join(': '))).toEqual([
    'from 0% to 79.9999%: RED',
    'from 80% to 81.0981%: AMBER',
    'from 81.0982% to 84.9999%: GREEN',
    'from 85% to 100%: GREEN',
  ]);
  for (const row of rows) {
    for (const bound of boundsIn(row)) {
      const supposed = await runInMemory(['check', ...argv, '--what-if', `ni59=${bound}`, '-f', 'json'], {
        files,
      });
      const measure = JSON.parse(supposed.out).measures.find(({ id }: { id: string }) => id === 'ni59');
      expect(row).toContain(` ${measure.rag.toUpperCase()} `);
    }
  }
});

test('a row that many stages rest on lists the first of them, and counts the rest', async () => {
  const stages = Array.from({ length: 20 }, (_, at) => `{ by: 2010-01-${at + 11}, target: ${at + 1} }`);
  const yaml = `id: n\ntitle: T\nauthority: { name: A }\nissued: 2009-01-01\nmeasures:\n  - { id: m, title: M, kind: indicator, unit: percent, good: high, stages: [${stages}] }\n`;
  const csv = 'measure,period_end,value\nm,2010-01-05,50\n';
  const { out } = await runInMemory(['explain', 'm', '-n', 'n.yaml', 'r.csv', '-d', '2010-03-01'], {
    files: { 'n.yaml': yaml, 'r.csv': csv },
  });
  const text = out.replace(/\s+/g, ' ');
  expect(text).toContain('evidence for 22 Jan 2010, and 8 more stages');
  expect(text).not.toContain('evidence for 23 Jan 2010');
});

test('the answer and the rule that decided come first, the rules that did not come last', async () => {
  const { out } = await runInMemory(['explain', 'ni59']);
  const titles = [...out.matchAll(/^(.+)\n─+$/gm)].map(([, title]) => title);
  expect(titles).toEqual([
    'ni59: Initial assessments within 7 working days of referral (NI 59)',
    'Had the latest value, on 17 May 2010, been another',
    'Arithmetic',
    'Stages',
    'Rows',
    'What the notice says',
    'The other rules, in order: the first that holds decides',
    'Made from',
  ]);
  const [first = '', last = ''] = [out.split('\n\n')[0], out.split('The other rules')[1]];
  expect(first).toMatch(/\nRED: 76\.92% on 17 May 2010 is 3\.08 points short/);
  expect(first).toMatch(/\nDecided by the rule missed: The latest value misses the target in force/);
  expect(last).toMatch(/^does not hold +missed-improving /m);
  expect(last).toMatch(/^not reached +no-progress /m);
  expect(last).not.toMatch(/^\S.* {2}missed {2}/m);
});

test.each([
  ['team-leader-vacancies', 'worse than the baseline'],
  ['social-worker-vacancies', 'better than the baseline'],
  ['ni59', 'worsened'],
])('the direction of %s is %s', async (id, direction) => {
  const { out } = await runInMemory(['explain', id]);
  expect(out).toMatch(new RegExp(`^Direction of travel +${direction}$`, 'm'));
});
