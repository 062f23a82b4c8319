/** Two notices, their returns and moderations: every colour, and something to say in every column. */
import { type Ran, runInMemory, type World } from '../support/run.ts';

const ONE = `
id: one
title: Notice on homes
authority: { name: Example Borough Council, gss: E08000018 }
issued: 2026-01-15
reviews: [{ id: spring, on: 2026-04-30, title: Spring review }]
sections: [{ id: homes, title: Homes }, { id: staff, title: Staff }]
measures:
  - { id: visits, title: Visits made in time, section: homes, workstream: Homes, kind: indicator, unit: percent, good: high, stages: [{ by: 2026-03-31, target: 80 }, { by: 2026-12, target: 90 }] }
  - { id: repairs, title: Repairs waiting, section: homes, workstream: Homes, kind: indicator, unit: count, good: low, baseline: { value: 90, on: 2025-12-31 }, stages: [{ by: 2026-12, target: 10 }] }
  - { id: plan, title: Plan sent, section: staff, kind: deliverable, stages: [{ by: 2026-02-28 }] }
  - { id: grade, title: Grade of practice, section: staff, kind: judgement, scale: rag }
  - { id: later, title: Review of the plan, kind: deliverable, stages: [{ by: 2026-12-31 }] }
`;

const TWO = `
id: two
title: Notice on schools
authority: { name: Other Borough Council }
issued: 2026-01-15
measures:
  - { id: places, title: Places without a teacher, kind: indicator, unit: count, good: low, stages: [{ by: 2026-03-31, target: 5 }] }
`;

const RETURN = `notice,measure,period_end,value,reported_rag,evidence,remark
one,visits,2026-02-28,78,,,
one,visits,2026-03-31,76.92,amber,dashboard,late
one,repairs,2026-03-31,60,green,,
one,plan,2026-02-27,complete,green,minutes,
one,grade,2026-03-31,amber,,,
two,places,2026-04-15,4,green,,
`;

const MODERATIONS = `
- { notice: one, measure: visits, rag: amber, reason: "two audits | agree", by: Improvement Board, from: 2026-03-01, until: 2026-06-30 }
- { notice: one, measure: grade, rag: amber, reason: the same, by: Improvement Board, from: 2026-03-01, until: 2026-06-30 }
- { notice: two, measure: places, rag: red, reason: too early, by: Improvement Board, from: 2026-01-01, until: 2026-02-28 }
`;

/** The files of the working folder. `return.csv` has both notices, `one.csv` the first alone. */
export const FILES: Readonly<Record<string, string>> = {
  'notices/one.yaml': ONE,
  'notices/two.yaml': TWO,
  'return.csv': RETURN,
  'one.csv': RETURN.split('\n')
    .filter((line) => !line.startsWith('two'))
    .join('\n'),
  'panel.yaml': MODERATIONS,
};

/** What the two come to as at 30 April 2026, with the heads of the columns. */
export const PORTFOLIO = [
  ['Authority', 'Notice', 'As at', 'Verdict', 'Stages met', 'Worst measure'],
  ['Example Borough Council', 'one', '30 Apr 2026', 'non-compliant', '1 of 2', '■ visits'],
  ['Other Borough Council', 'two', '30 Apr 2026', 'compliant', '1 of 1', ''],
];

/** Runs in that folder, in memory. */
export const runHere = (argv: readonly string[], world: World = {}): Promise<Ran> =>
  runInMemory(argv, { ...world, files: { ...FILES, ...world.files } });

/** What a run prints, which must have been done. */
export async function printed(argv: readonly string[], world: World = {}): Promise<string> {
  const { code, out, err } = await runHere(argv, world);
  if (code === 2) throw new Error(err);
  return out;
}
