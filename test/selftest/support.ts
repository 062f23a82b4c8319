/** A small notice with a measure of most kinds, and test files for it, run as a user runs them. */
import { type Ran, runInMemory, type World } from '../support/run.ts';

/** Indicators high, low and exclusive with a tolerance, a grade, a deliverable, two duties and a composite. */
export const NOTICE = `id: small
title: A small notice
authority: { name: Example Borough Council }
issued: 2010-01-04
measures:
  - id: visits
    title: Visits in time
    kind: indicator
    unit: percent
    good: high
    baseline: { value: 73, on: 2010-01-31 }
    stages: [{ by: 2010-03, target: 80 }, { by: 2010-10, target: 85 }]
  - id: vacancies
    title: Posts vacant
    kind: indicator
    unit: count
    good: low
    policy: { tolerance: { points: 2 }, missed: red }
    stages: [{ by: 2010-10, target: 4, exclusive: true }]
  - { id: plan, title: The plan, kind: deliverable, stages: [{ by: 2010-03 }] }
  - { id: board, title: The board meets, kind: recurring, every: P6W }
  - { id: reports, title: Reports, kind: recurring, per: month, times: 2, from: 2010-02 }
  - id: grade
    title: The grade
    kind: judgement
    scale: [inadequate, adequate, good, outstanding]
    baseline: { value: inadequate, on: 2010-01-04 }
    stages: [{ by: 2010-06, target: adequate }, { by: 2011-06, target: good }]
  - id: overall
    title: Measures met
    kind: composite
    of: [visits, vacancies, plan]
    counts: met
    unit: percent
    stages: [{ by: 2010-10, target: 60 }]
`;

/** A test file: its cases, indented by two. */
export const tests = (cases: string, notice = 'small.yaml'): string => `notice: ${notice}\ncases:\n${cases}`;

/** One case that holds: visits at 80 % in March. */
export const PASSING = tests(`  - name: eighty is enough
    as_at: 2010-03-31
    rows: [{ measure: visits, period_end: 2010-03, value: 80 }]
    expect: { visits: { rag: green, rule: on-trajectory, outcomes: [met, pending], direction: none } }
`);

/** One case that does not hold, in two ways. */
export const FAILING = tests(`  - name: seventy-nine is enough
    as_at: 2010-03-31
    rows:
      - { measure: visits, period_end: 2010-03, value: 79 }
    expect:
      visits: { rag: green, rule: missed-improving, outcomes: [met, pending] }
`);

/** Runs `notice test` in a folder that holds the small notice and the given files. */
export const runTests = (
  argv: readonly string[],
  files: Record<string, string> = {},
  world: World = {},
): Promise<Ran> => runInMemory(['test', ...argv], { ...world, files: { 'small.yaml': NOTICE, ...files } });
