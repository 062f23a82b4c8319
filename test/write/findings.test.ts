/** What `notice validate` prints, in each of its formats. Contract 5 and 7. */

import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { REGISTRY } from '../../src/render/registry.ts';
import { STEERING } from '../support/run.ts';
import { printed, runHere } from './world.ts';
import { all, everything, readXml } from './xml.ts';

const BAD = {
  'bad.csv':
    'notice,measure,Period End,value\none,visits,2026-03-31,8o.1\none,visists,2026-03-31,"=1+1"\none,repairs,2025-12-31,5\n',
};
const validate = (...argv: string[]): Promise<string> =>
  printed(['validate', 'bad.csv', ...argv], { files: BAD });

test('json has the counts and each finding with its place', async () => {
  const document = JSON.parse(await validate('-f', 'json'));
  expect(document).toMatchObject({
    format: 'notice-findings/1',
    errors: 2,
    warnings: 1,
    tool: { name: 'notice' },
  });
  expect(document.inputs).toEqual([
    {
      file: 'notices/one.yaml',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: null,
      leftOut: null,
      unfilled: null,
      passedOver: null,
      superseded: null,
    },
    {
      file: 'bad.csv',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: 3,
      leftOut: 2,
      unfilled: 0,
      passedOver: 0,
      superseded: 0,
    },
  ]);
  expect(document.findings[0]).toEqual({
    code: 'bad-number',
    severity: 'error',
    file: 'bad.csv',
    line: 2,
    column: 'value',
    position: null,
    found: '8o.1',
    message: expect.stringMatching(/is not a number/),
  });
  expect(document.findings.map(({ column }: { column: string }) => column)).toEqual([
    'value',
    'measure',
    'Period End',
  ]);
});

test('csv has a row a finding, and none of them is a formula', async () => {
  const rows = parse(await validate('-f', 'csv'), { columns: true }) as Record<string, string>[];
  expect(Object.keys(rows[0] ?? {}).join()).toBe('code,severity,file,line,column,position,found,message');
  expect(rows.map(({ code, line }) => `${code} ${line}`)).toEqual([
    'bad-number 2',
    'unknown-measure 3',
    'before-issue 4',
  ]);
});

test('the table shows what was read, each finding in a line, and how many there are', async () => {
  const lines = (await validate()).split('\n');
  expect(lines[0]).toMatch(/^Read by notice \d+\.\d+\.\d+:$/);
  expect(lines.slice(1, 3)).toEqual([
    expect.stringMatching(/^ {2}notices\/one\.yaml \(sha256 [0-9a-f]{12}…\)$/),
    expect.stringMatching(/^ {2}bad\.csv: 3 rows, 2 left out \(sha256 [0-9a-f]{12}…\)$/),
  ]);
  expect(lines.slice(3)).toEqual([
    expect.stringMatching(/^bad\.csv:2, column value: error bad-number: /),
    expect.stringMatching(/^bad\.csv:3, column measure: error unknown-measure: /),
    expect.stringMatching(/^bad\.csv:4, column Period End: warning before-issue: /),
    '2 errors, 1 warning',
    '',
  ]);
});

test('on a terminal each finding has the lines around it, with nothing in them that steers', async () => {
  const files = {
    'bad.csv': 'measure,period_end,value\nvisits,2026-03-31,"8\u001b[31m"\nvisits,2026-04-30,80\n',
  };
  const out = await printed(['validate', '-n', 'one', 'bad.csv'], { files, env: { FORCE_COLOR: '1' } });
  expect(out).toContain(
    '\n  1 | measure,period_end,value\n> 2 | visits,2026-03-31,"8␛[31m"\n  3 | visits,2026-04-30,80\n\n1 error, 0 warnings\n',
  );
  expect(out).not.toMatch(STEERING);
});

describe('the lines around a finding', () => {
  const LINES = 'measure,period_end,value\nvisits,2026-03-31,£8o\n';
  const shown = (files: Record<string, string | Uint8Array>, ...argv: string[]): Promise<string> =>
    printed(['validate', '-n', 'one', ...argv], { files, env: { FORCE_COLOR: '1' } });
  const FRAME = '\n  1 | measure,period_end,value\n> 2 | visits,2026-03-31,£8o\n';

  test.each([
    ['windows-1252', Buffer.from(LINES, 'latin1')],
    ['utf-16le', Buffer.from(LINES, 'utf16le')],
    ['utf-16be', Buffer.from(LINES, 'utf16le').swap16()],
  ])('are read as %s where that is asked for', async (encoding, bytes) => {
    expect(await shown({ 'bad.csv': bytes }, 'bad.csv', '--encoding', encoding)).toContain(FRAME);
  });

  test('are read as what they look like where the file is refused', async () => {
    expect(await shown({ 'bad.csv': Buffer.from(LINES, 'latin1') }, 'bad.csv')).toContain(FRAME);
    const wide = await shown({ 'bad.csv': Buffer.from(LINES, 'utf16le') }, 'bad.csv');
    expect(wide).toContain('> 1 | measure,period_end,value\n  2 | visits,2026-03-31,£8o\n');
  });

  test('are shown of each of several files', async () => {
    const again = LINES.replace('£8o', '9o');
    const out = await shown({ 'bad.csv': LINES, 'worse.csv': again }, 'bad.csv', 'worse.csv');
    expect(out).toContain(FRAME);
    expect(out).toContain('> 2 | visits,2026-03-31,9o\n');
  });

  test('are shown of moderations too', async () => {
    const files = {
      'panel.yaml': '- { measure: visits, rag: blue, reason: r, by: b, from: 2026-01, until: 2026-02 }\n',
    };
    expect(await shown(files, 'one.csv', '--moderations', 'panel.yaml')).toContain(
      '> 1 | - { measure: visits, rag: blue, reason: r, by: b, from: 2026-01, until: 2026-02 }\n    |                           ^\n',
    );
  });
});

describe('junit', () => {
  const cases = async (argv: readonly string[], files = {}): Promise<string[]> => {
    const root = readXml(await printed([...argv, '-f', 'junit'], { files: { ...BAD, ...files } }));
    return everything(root)
      .filter(({ name }) => name === 'testcase')
      .map(({ attributes, children }) => [attributes.name, ...children.map(({ name }) => name)].join(' '));
  };

  test('a case a file: its errors are its failure, its warnings stand beside it', async () => {
    expect(await cases(['validate', 'bad.csv', 'one.csv', '-n', 'one'])).toEqual([
      'notices/one.yaml',
      'bad.csv failure system-out',
      'one.csv system-out',
    ]);
    const root = readXml(await printed(['validate', 'bad.csv', '-f', 'junit'], { files: BAD }));
    const [failure] = everything(root).filter(({ name }) => name === 'failure');
    expect(failure?.attributes).toEqual({ type: 'bad-number unknown-measure', message: '2 errors' });
    expect(failure?.text.split('\n')).toHaveLength(2);
  });

  test('a return that was not read against its notice, which has errors, has not passed', async () => {
    expect(await cases(['validate', 'one.csv', '-n', 'broken.yaml'], { 'broken.yaml': 'id: [' })).toEqual([
      'broken.yaml failure',
      'one.csv skipped system-out',
    ]);
  });

  test('shows tool and files', async () => {
    const [suite] = all(readXml(await validate('-f', 'junit')), 'testsuite');
    expect(suite?.children[0]?.children.map(({ attributes }) => attributes.name)).toEqual([
      'tool',
      'input',
      'input',
    ]);
  });
});

describe('the exit code', () => {
  test.each(REGISTRY.findings.map(({ name }) => name))(
    'is 1 for an error and 0 without one, as %s',
    async (format) => {
      expect((await runHere(['validate', 'bad.csv', '-f', format], { files: BAD })).code).toBe(1);
      expect((await runHere(['validate', 'one.csv', '-f', format])).code).toBe(0);
    },
  );

  test.each([
    ['an error in the notice alone', ['-n', 'broken.yaml'], 1],
    ['an error in the moderations', ['-n', 'one', '--moderations', 'broken.yaml'], 1],
    ['a file that is not there', ['gone.csv'], 2],
    ['moderations that are not there', ['-n', 'one', '--moderations', 'gone.yaml'], 2],
    ['nothing to validate', [], 2],
    ['a format that it does not have', ['one.csv', '-f', 'html'], 2],
  ])('%s', async (_, argv, code) => {
    const ran = await runHere(['validate', ...argv], { files: { 'broken.yaml': 'id: [' } });
    expect(ran.code).toBe(code);
    if (code === 2) expect(ran.out).toBe('');
  });
});

test('findings of moderations stand at their lines', async () => {
  const files = {
    'panel.yaml':
      '- { measure: visits, rag: blue, reason: x, by: y, from: 2026-01-01, until: 2026-02-28 }\n- { measure: vistis, rag: red, reason: x, by: y, from: 2026-01-01, until: 2026-02-28 }\n',
  };
  const out = await printed(['validate', '-n', 'one', '--moderations', 'panel.yaml'], { files });
  expect(out).toContain('\npanel.yaml:1:27: error bad-value: ');
  expect(out).toContain('\npanel.yaml:2:14: error unknown-measure: ');
  expect(out).toMatch(/\n {2}panel\.yaml: 2 rows \(sha256/);
});

describe('what the as-at date makes of rows and moderations', () => {
  const PANEL = {
    'panel.yaml': [
      '- { measure: visits, rag: amber, reason: r, by: b, from: 2026-01-01, until: 2026-02-28 }',
      '- { measure: visits, rag: red, reason: r, by: b, from: 2026-03-01, until: 2026-12-31 }',
      '',
    ].join('\n'),
  };
  const LATE = {
    ...PANEL,
    'late.csv':
      'notice,measure,period_end,value\none,visits,2026-02-28,60\none,visits,2026-03-31,8o\none,visits,2026-05-31,80\n',
  };
  const found = async (command: string, argv: readonly string[]): Promise<unknown[]> =>
    JSON.parse(await printed([command, ...argv, '-f', 'json'], { files: LATE })).findings;

  test.each([
    ['a day', ['late.csv', '-d', '2026-03-31'], ['after-as-at 4']],
    ['a review', ['late.csv', '--review', 'spring'], ['after-as-at 4']],
    [
      'moderations',
      ['one.csv', '--moderations', 'panel.yaml'],
      ['expired-moderation 1', 'needless-moderation 2'],
    ],
  ])('%s: as check --keep-going finds it', async (_, argv, codes) => {
    const all = (await found('validate', argv)) as { code: string; line: number }[];
    expect(all).toEqual(await found('check', [...argv, '--keep-going']));
    expect(all.map(({ code, line }) => `${code} ${line}`)).toEqual(expect.arrayContaining(codes));
  });

  test('a review that the notice has not is refused', async () => {
    const ran = await runHere(['validate', 'one.csv', '--review', 'gone']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('has no review "gone"');
  });
});
