/** Stories of `notice test`: which files it runs, what it says, and how it ends. Contract 6 and 7. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TestsDocument } from '../../src/selftest/document.ts';
import { runInMemory } from '../support/run.ts';
import { FAILING, NOTICE, PASSING, runTests, tests } from './support.ts';

const document = (out: string): TestsDocument => JSON.parse(out);

describe('what a case comes to', () => {
  test('a case that holds passes, and what is untested is listed', async () => {
    const { code, out, err } = await runTests(['a.test.yaml'], { 'a.test.yaml': PASSING });
    expect(err).toBe('');
    expect(out).toContain('passed  31 Mar 2010  3     eighty is enough');
    expect(out).toContain(
      '6 of 7 measures that no case expects anything of: vacancies, plan, board, reports, grade, overall',
    );
    expect(out).toContain('visits: 85% due by 31 Oct 2010');
    expect(out).toContain('1 case in 1 file: 1 passed, 0 failed.');
    expect(code).toBe(0);
  });

  test('a case that differs fails, with expected, found and the reason', async () => {
    const { code, out } = await runTests(['a.test.yaml'], { 'a.test.yaml': FAILING });
    const [, failed = ''] = out.split('FAILED: ');
    expect(failed).toMatch(/^seventy-nine is enough \(a\.test\.yaml:3, as at 31 Mar 2010\)\n/);
    expect(failed).toMatch(/^visits +8 +rag +green +amber$/m);
    expect(failed).toMatch(/^visits +8 +outcomes +met, pending +missed, pending$/m);
    expect(failed).not.toMatch(/rule +missed-improving/);
    expect(failed.replace(/\s+/g, ' ')).toContain(
      'visits: 79% on 31 Mar 2010 is 1 point short of the 80% due by 31 Mar 2010, but better than the baseline of 73% on 31 Jan 2010.',
    );
    expect(code).toBe(1);
  });

  test.each(['table', 'json', 'junit'])('the exit code is the same for -f %s', async (format) => {
    expect((await runTests(['a.test.yaml', '-f', format], { 'a.test.yaml': FAILING })).code).toBe(1);
    expect((await runTests(['a.test.yaml', '-f', format], { 'a.test.yaml': PASSING })).code).toBe(0);
  });

  test('json is one document with counts', async () => {
    const { out } = await runTests(['a.test.yaml', 'b.test.yaml', '-f', 'json'], {
      'a.test.yaml': PASSING,
      'b.test.yaml': FAILING,
    });
    const { format, summary, files, notices } = document(out);
    expect(format).toBe('notice-tests/1');
    expect(summary).toEqual({
      files: 2,
      cases: 2,
      passed: 1,
      failed: 1,
      empty: 0,
      expected: 7,
      boundaries: null,
      untestedMeasures: 6,
      untestedStages: 6,
    });
    expect(files.map(({ file, notice }) => [file, notice])).toEqual([
      ['a.test.yaml', 'small'],
      ['b.test.yaml', 'small'],
    ]);
    expect(files[1]?.cases[0]?.failures[0]).toMatchObject({
      measure: 'visits',
      line: 8,
      differences: [
        { key: 'rag', expected: 'green', found: 'amber' },
        { key: 'outcomes', expected: ['met', 'pending'], found: ['missed', 'pending'] },
      ],
    });
    expect(notices).toHaveLength(1);
    expect(notices[0]?.boundaries).toBeNull();
  });

  test('a stage counts as tested from its day on, and only by a case that expects something of its measure', async () => {
    const day = (asAt: string): string =>
      `  - { name: on ${asAt}, as_at: ${asAt}, rows: [], expect: { visits: { direction: none }, plan: {} } }\n`;
    const stagesAfter = async (asAt: string): Promise<string[]> => {
      const { out } = await runTests(['-', '-f', 'json'], {}, { input: tests(day(asAt)) });
      return document(out).notices.flatMap(({ untested }) =>
        untested.stages.map(({ measure, by }) => `${measure} ${by}`),
      );
    };
    expect(await stagesAfter('2010-10-30')).toContain('visits 2010-10-31');
    expect(await stagesAfter('2010-10-31')).not.toContain('visits 2010-10-31');
    expect(await stagesAfter('2010-10-31')).toContain('plan 2010-03-31');
  });

  test('one outcome too few differs', async () => {
    const input = tests(
      '  - { name: a, as_at: 2010-03, rows: [], expect: { visits: { outcomes: [unevidenced] } } }\n',
    );
    expect((await runTests(['-'], {}, { input })).code).toBe(1);
  });

  test('rows after the as-at date are not used, and are nobody’s fault', async () => {
    const input = tests(`  - name: later is too late
    as_at: 2010-03-30
    rows: [{ measure: visits, period_end: 2010-03-31, value: 80 }]
    expect: { visits: { rag: none, rule: no-data, outcomes: [pending, pending] } }
`);
    const { code, err } = await runTests(['-'], {}, { input });
    expect(err).toBe('');
    expect(code).toBe(0);
  });
});

describe('which files are run', () => {
  const OTHER = PASSING.replace('small.yaml', 'small');

  test('those given', async () => {
    const files = { 'a.test.yaml': PASSING, 'notices/b.test.yaml': FAILING };
    expect((await runTests(['a.test.yaml'], files)).code).toBe(0);
  });

  test('without any, all of ./notices', async () => {
    const files = {
      'notices/small.yaml': NOTICE,
      'notices/small.test.yaml': OTHER,
      'notices/more.test.yaml': OTHER,
      'a.test.yaml': FAILING,
    };
    const { code, out, err } = await runTests(['-f', 'json'], files);
    expect(document(out).files.map(({ file }) => file)).toEqual([
      'notices/more.test.yaml',
      'notices/small.test.yaml',
    ]);
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  test('without those, the bundled ones, which hold', async () => {
    const { code, out, err } = await runInMemory(['test', '-f', 'json']);
    const notices = readdirSync('notices').filter((name) => /^[a-z0-9-]+\.yaml$/.test(name));
    const bundled = notices.map((name) => name.replace('.yaml', '.test.yaml'));
    expect(document(out).files.map(({ file }) => file)).toEqual(bundled.map((name) => `notices/${name}`));
    expect(document(out).summary).toMatchObject({ failed: 0, empty: 0 });
    expect(err).toContain('running those of the bundled notices');
    expect(code).toBe(0);
  });

  test('the bundled tests of rotherham-2009 leave nothing untested', async () => {
    const { out, code } = await runInMemory(['test', '-n', 'rotherham-2009', '-f', 'json']);
    expect(document(out).summary).toMatchObject({ files: 1, untestedMeasures: 0, untestedStages: 0 });
    expect(code).toBe(0);
  });

  test('a test file is no notice', async () => {
    const { code, out } = await runInMemory(['list'], { files: { 'notices/mine.test.yaml': OTHER } });
    expect(out).toContain('rotherham-2009');
    expect(out).not.toContain('mine');
    expect(code).toBe(0);
  });
});

describe('which notice a test file is for', () => {
  const FOLDERS = { 'a/small.yaml': NOTICE, 'b/t.test.yaml': '' };
  test.each([
    ['a file in its folder', 'a/t.test.yaml', 'small.yaml'],
    ['a file by a path from there', 'b/t.test.yaml', '../a/small.yaml'],
    ['an id, of a file in its folder', 'a/t.test.yaml', 'small'],
    ['an id, of a file in ./notices', 'b/t.test.yaml', 'other'],
    ['an id in another case of letters is none', 'a/t.test.yaml', 'SMALL', 2],
    ['an id that nothing has', 'b/t.test.yaml', 'small', 2],
    ['a path that leads nowhere', 'b/t.test.yaml', 'small.yaml', 2],
  ])('%s', async (_, path, named, code = 0) => {
    const other = NOTICE.replace('id: small', 'id: other');
    const files = { ...FOLDERS, 'notices/other.yaml': other, [path]: PASSING.replace('small.yaml', named) };
    const ran = await runInMemory(['test', path], { files });
    expect(ran.code).toBe(code);
    if (code === 2)
      expect(ran.err).toContain(
        `${path}:1:9: error bad-value: "${named}" cannot be used here. Expected: the id of a notice, or the path`,
      );
  });

  test('-n leaves the tests of other notices out', async () => {
    const rotherham = tests(
      '  - { name: a, as_at: 2010-03, rows: [], expect: { ni59: { rag: red } } }\n',
      'rotherham-2009',
    );
    const files = { 'a.test.yaml': PASSING, 'b.test.yaml': rotherham };
    const { out, code } = await runTests(
      ['a.test.yaml', 'b.test.yaml', '-n', 'rotherham-2009', '-f', 'json'],
      files,
    );
    expect(document(out).files.map(({ file }) => file)).toEqual(['b.test.yaml']);
    expect(code).toBe(0);
  });
});

describe('a run that could not be done, or tried nothing, ends with 2 and prints nothing', () => {
  const BROKEN = `id: broken
title: A notice
authority: { name: Example Borough Council }
issued: 2010-01-04
measures:
  - { id: visits, kind: deliverable, stages: [{ by: 2010-03 }] }
`;
  const EMPTY = tests('  - { name: a, as_at: 2010-03, rows: [], expect: { visits: {} } }\n');
  test.each([
    ['a file that is not there', ['none.test.yaml'], 'Cannot read none.test.yaml: there is no such file.'],
    [
      'an unknown format',
      ['a.test.yaml', '-f', 'junti'],
      'The format "junti" is unknown. Did you mean junit? Choose from: table, json, junit.',
    ],
    ['an unknown notice', ['a.test.yaml', '-n', 'smal'], 'There is no notice smal'],
    [
      'no test file for the notice',
      ['a.test.yaml', '-n', 'rochdale-2014'],
      'There is nothing to test: no test file is for that notice.',
    ],
    [
      'no case that expects anything',
      ['empty.test.yaml'],
      'There is nothing to test: no case expects anything.',
    ],
    [
      'a notice with errors',
      ['broken.test.yaml'],
      'broken.yaml:6:5: error missing-key: The key "title" is missing. Add it.',
    ],
    [
      'a notice with errors, of -n',
      ['a.test.yaml', '-n', 'broken.yaml'],
      'broken.yaml:6:5: error missing-key',
    ],
  ])('%s', async (_, argv, said) => {
    const files = {
      'a.test.yaml': PASSING,
      'empty.test.yaml': EMPTY,
      'broken.yaml': BROKEN,
      'broken.test.yaml': PASSING.replace('small.yaml', 'broken.yaml'),
    };
    const { code, out, err } = await runTests(argv, files);
    expect(err).toContain(said);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('a case that expects nothing is said to prove nothing, among others', async () => {
    const { code, out } = await runTests(['a.test.yaml', 'empty.test.yaml'], {
      'a.test.yaml': PASSING,
      'empty.test.yaml': EMPTY,
    });
    expect(out).toMatch(/^expects nothing +31 Mar 2010 +3 +a$/m);
    expect(out).toContain('2 cases in 2 files: 1 passed, 0 failed, 1 expecting nothing.');
    expect(code).toBe(0);
  });
});
