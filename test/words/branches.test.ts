/** Which way a rule held, in words: each rule of each table has its own, and a rule that fits in two ways says which. */
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/document.ts';
import { branchText } from '../../src/words/rules.ts';
import { runInMemory } from '../support/run.ts';

const NOTICE = `id: n
title: N
authority: { name: A }
issued: 2026-01-01
measures:
  - { id: up, title: Up, kind: indicator, unit: percent, good: high, stages: [{ by: 2026-03, target: 80 }] }
  - { id: first, title: First, kind: indicator, unit: percent, good: high, baseline: { value: 60, on: 2025-12-31 },
      stages: [{ by: 2026-03, target: 80 }] }
  - { id: plan, title: Plan, kind: deliverable, stages: [{ by: 2026-06 }] }
  - { id: open, title: Open, kind: deliverable, stages: [] }
  - { id: part, title: Part, kind: deliverable, stages: [{ by: 2026-06 }] }
  - { id: weekly, title: Weekly, kind: recurring, per: week }
  - { id: every, title: Every, kind: recurring, every: P1M }
  - { id: never, title: Never, kind: recurring, every: P1M }
  - { id: none, title: None, kind: indicator, unit: percent, good: high, stages: [{ by: 2026-03, target: 80 }] }
  - { id: self, title: Self, kind: judgement, scale: rag, stages: [] }
`;
const RETURN = `measure,period_end,value,status
up,2026-03-31,70,
up,2026-04-30,75,
first,2026-04-30,75,
plan,2026-04-30,in progress,
open,2026-04-30,complete,
part,2026-04-30,complete,partial
weekly,2026-01-05,held,
every,2026-01-05,held,
self,2026-04-30,amber,
`;

const EXPECTED = {
  up: 'The latest figure misses the target in force, but is better than the one before',
  first: 'The latest figure misses the target in force, but is better than the baseline',
  plan: 'It was last reported in progress',
  open: 'It is complete, and no day is set',
  part: 'It was last reported complete in part',
  weekly: 'The last whole week is short',
  every: 'A due day has passed with no time since',
  never: 'It has never been reported held, and at least one is due',
  none: 'There is no figure, and something is due',
  self: 'The colour is the authority’s own latest rating',
};

const run = async (...argv: string[]): Promise<string> =>
  (await runInMemory([...argv, '-n', 'n.yaml'], { files: { 'n.yaml': NOTICE, 'r.csv': RETURN } })).out;

describe('the branch of the rule that held', () => {
  test('of each measure', async () => {
    const { measures } = JSON.parse(await run('check', 'r.csv', '-f', 'json')) as Assessment;
    expect(Object.fromEntries(measures.map((one) => [one.id, branchText(one)]))).toEqual(EXPECTED);
  });

  test('is what SARIF says of a rule: each that held, and no other', async () => {
    const { runs } = JSON.parse(await run('check', 'r.csv', '-f', 'sarif'));
    const rules: Record<string, string> = Object.fromEntries(
      runs[0].tool.driver.rules.map((one: { id: string; help: { text: string } }) => [one.id, one.help.text]),
    );
    expect(rules).toEqual({
      'in-progress': `${EXPECTED.plan}. ${EXPECTED.part}.`,
      'missed-improving': `${EXPECTED.up}. ${EXPECTED.first}.`,
      'no-evidence': `${EXPECTED.never}. ${EXPECTED.none}.`,
      overdue: `${EXPECTED.weekly}. ${EXPECTED.every}.`,
      'self-assessed': `${EXPECTED.self}.`,
    });
  });
});
