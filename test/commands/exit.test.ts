/** The exit codes of contract 6, as a table of runs: 0 done, 1 a condition holds, 2 the run could not be done. */

import { describe, expect, test } from 'vitest';
import { EXIT_TABLE, exitCode } from '../../src/io/exit.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { runInMemory, STEERING } from '../support/run.ts';

// Much is run here, on machines that may be busy.

const NOTICE = `
id: exits
title: Notice for exits
authority: { name: Example Borough Council }
issued: 2026-01-15
reviews: [{ id: spring, on: 2026-04-30, title: Spring }]
sections: [{ id: outcomes, title: Outcomes }]
measures:
  - { id: red, title: Red, section: outcomes, kind: deliverable, stages: [{ by: 2026-02 }] }
  - { id: amber, title: Amber, workstream: Team, kind: indicator, unit: count, good: high, baseline: { value: 5, on: 2026-01-01 }, stages: [{ by: 2026-12, target: 90 }] }
  - { id: green, title: Green, kind: indicator, unit: count, good: low, stages: [{ by: 2026-03, target: 5 }] }
  - { id: unevidenced, title: Met only later than it may be shown, kind: indicator, unit: count, good: high, stages: [{ by: 2026-03, target: 5 }, { by: 2026-12, target: 6 }] }
  - { id: none, title: To come, kind: deliverable, stages: [{ by: 2026-12 }] }
`;

const files = {
  'notice.yaml': NOTICE,
  'broken.yaml': 'id: [',
  'good.csv':
    'measure,period_end,value,reported_rag\nred,2026-03-31,in progress,red\namber,2026-03-31,20,green\ngreen,2026-03-31,5,green\nunevidenced,2026-01-31,5,\n',
  'bad.csv': 'measure,period_end,value\nred,2026-03-31,in progress\nrde,2026-03-31,1\n',
  'only-bad.csv': 'measure,period_end,value\nrde,2026-03-31,1\n',
  'warning.csv': 'measure,period_end,value\ngreen,2025-03-31,5\n',
  'header.csv': 'measure,period_end,value\n',
};

const check = (...rest: string[]): string[] => ['check', '-n', 'notice.yaml', ...rest];

/** What is run, and how it must end. */
const RUNS: readonly (readonly [code: number, what: string, argv: readonly string[]])[] = [
  // 0: done
  [0, 'a red measure is no failure by itself', check('good.csv')],
  [0, 'a warning is none either', check('warning.csv')],
  [0, 'no condition holds for what is kept', check('good.csv', '--fail-on', 'red', '--measure', 'green')],
  [0, 'nothing is left to show', check('good.csv', '--show', 'green', '--measure', 'red')],
  [0, 'bad rows are left out on request', check('bad.csv', '--keep-going')],
  [0, 'the bundled sample', ['check']],
  [0, 'help', ['--help']],
  [0, 'help on a command', ['check', '--help']],
  [0, 'the version', ['--version']],
  [0, 'the notices known', ['list']],
  [0, 'a notice as a page', ['show', 'notice.yaml']],
  [0, 'an empty return', ['template', 'notice.yaml']],
  [0, 'a notice to start from', ['new']],
  [0, 'a schema', ['schema', 'notice']],
  [0, 'one measure explained', ['explain', 'red', '-n', 'notice.yaml', 'good.csv']],
  // 1: a condition of --fail-on holds
  [1, 'red', check('good.csv', '--fail-on', 'red')],
  [1, 'amber', check('good.csv', '--fail-on', 'amber', '--measure', 'amber')],
  [1, 'differs', check('good.csv', '--fail-on', 'differs', '--measure', 'amber')],
  [1, 'missing: no data', check('good.csv', '--fail-on', 'missing', '--measure', 'none')],
  [
    1,
    'missing: a due stage without evidence',
    check('good.csv', '--fail-on', 'missing', '--measure', 'unevidenced'),
  ],
  [1, 'one of several', check('good.csv', '--fail-on', 'differs,red', '--measure', 'red')],
  [1, 'in any case, with blanks', check('good.csv', '--fail-on', 'Differs, RED', '--measure', 'red')],
  [1, 'the colours shown change nothing', check('good.csv', '--fail-on', 'red', '--show', 'green')],
  [1, 'with bad rows left out', check('bad.csv', '--keep-going', '--fail-on', 'red')],
  // 2: the run could not be done, or had nothing to do
  [2, 'nothing asked for', []],
  [2, 'an unknown command', ['chekc']],
  [2, 'an unknown option', check('good.csv', '--formt', 'json')],
  [2, 'an option without its value', check('good.csv', '--as-at')],
  [2, 'an argument too many', ['list', 'all']],
  [2, 'an argument too few', ['show']],
  [2, 'an unknown format', check('good.csv', '-f', 'jsn')],
  [2, 'an unknown condition', check('good.csv', '--fail-on', 'red,orange')],
  [2, 'an empty list of conditions', check('good.csv', '--fail-on', '')],
  [2, 'an unknown colour', check('good.csv', '--show', 'purple')],
  [2, 'an unknown order', check('good.csv', '--order', 'best')],
  [2, 'an unknown encoding', check('good.csv', '--encoding', 'latin-1')],
  [2, 'a day that is none', check('good.csv', '-d', '2026-02-30')],
  [2, 'an unknown review', check('good.csv', '--review', 'sprnig')],
  [2, 'a review and a day at once', check('good.csv', '--review', 'spring', '-d', '2026-04-30')],
  [2, 'a return that is not there', check('nosuch.csv')],
  [2, 'a notice that is not there', ['check', '-n', 'nosuch', 'good.csv']],
  [2, 'a notice that is broken', ['check', '-n', 'broken.yaml', 'good.csv']],
  [2, 'a broken notice shown', ['show', 'broken.yaml']],
  [2, 'a return with errors', check('bad.csv')],
  [2, 'a return of which nothing is left', check('only-bad.csv', '--keep-going')],
  [2, 'a return without rows', check('header.csv')],
  [2, 'no notice named', ['check', 'good.csv']],
  [2, 'no return for a notice without a sample', check()],
  [2, 'a measure that is not there', check('good.csv', '--measure', 'rde')],
  [2, 'a section that is not there', check('good.csv', '--section', 'outcome')],
  [2, 'a workstream that is not there', check('good.csv', '--workstream', 'Finance')],
  [
    2,
    'filters that leave nothing between them',
    check('good.csv', '--section', 'outcomes', '--measure', 'green'),
  ],
  [2, 'a measure to explain that is not there', ['explain', 'rde', '-n', 'notice.yaml', 'good.csv']],
  [2, 'a schema that is not there', ['schema', 'notices']],
  [2, 'an output of unknown format', check('good.csv', '-o', 'report.doc')],
];

test.each(RUNS)('%d: %s', async (code, _, argv) => {
  const ran = await runInMemory(argv, { files });
  expect(ran.code, ran.err).toBe(code);
  if (code === 2) {
    expect(ran.out).toBe('');
    expect(ran.err).not.toBe('');
  }
});

/** Runs in which both a condition would hold and something forbids the run. */
const BOTH: readonly (readonly [what: string, argv: readonly string[]])[] = [
  ['errors in the return', check('bad.csv', '--fail-on', 'red')],
  ['a second return that is not there', check('good.csv', 'nosuch.csv', '--fail-on', 'red')],
  ['a filter that matches nothing', check('good.csv', '--fail-on', 'red', '--measure', 'rde')],
  ['an unknown format', check('good.csv', '--fail-on', 'red', '-f', 'jsn')],
  ['an unknown condition beside a known one', check('good.csv', '--fail-on', 'red,orange')],
  ['an output of unknown format', check('good.csv', '--fail-on', 'red', '-o', 'report.doc')],
];

describe('2 outranks 1', () => {
  test.each(BOTH)('%s', async (_, argv) => expect((await runInMemory(argv, { files })).code).toBe(2));

  test.each([
    [false, false, 0],
    [true, false, 1],
    [false, true, 2],
    [true, true, 2],
  ])('condition %s, failed %s: %d', (condition, failed, code) =>
    expect(exitCode({ condition, failed })).toBe(code),
  );
});

describe('the code never depends on the format', () => {
  const CHECKS = RUNS.filter(
    ([, , argv]) => argv[0] === 'check' && !argv.includes('-f') && !argv.includes('--help'),
  );

  test.each(REGISTRY.assessments.map(({ name }) => name))('%s', async (format) => {
    const codes = [];
    for (const [, what, argv] of CHECKS)
      codes.push([(await runInMemory([...argv, '-f', format], { files })).code, what]);
    expect(codes).toEqual(CHECKS.map(([code, what]) => [code, what]));
  });

  test.each([
    [0, 'amber', 'red'],
    [1, 'red', 'red'],
  ])('nor on outputs: %d', async (code, measure, condition) => {
    const outputs = REGISTRY.assessments.flatMap(({ name }) => ['-o', `${name}=out.${name}`]);
    const ran = await runInMemory(
      check('good.csv', '--fail-on', condition, '--measure', measure, ...outputs),
      { files },
    );
    expect(ran.code).toBe(code);
    for (const { name } of REGISTRY.assessments) expect(ran.file(`out.${name}`), name).not.toBeNull();
  });
});

/** A name can come from elsewhere: from a listing of a folder, or from a script. */
test.each([
  ['a return', check('\u001b[31m.csv')],
  ['a notice', ['check', '-n', '\u001b[31m.yaml', 'good.csv']],
  ['an option’s value', check('good.csv', '--order', '\u202e')],
  ['a measure', ['explain', '\u001b[31m', '-n', 'notice.yaml', 'good.csv']],
])('a name that would steer the screen is reported harmlessly: %s', async (_, argv) => {
  const { code, err } = await runInMemory(argv, { files });
  expect(code).toBe(2);
  expect(err).not.toMatch(STEERING);
});

test('the help shows every code', async () => {
  const { out } = await runInMemory(['--help']);
  for (const [code, meaning] of EXIT_TABLE) expect(out.replace(/\s+/g, ' ')).toContain(`${code} ${meaning}`);
});
