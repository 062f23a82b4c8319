/** `notice.config.yaml`: what it sets, what goes before it, and where it is found. Contract 6. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Ran, runInMemory, type World } from '../support/run.ts';
import { FILES } from '../write/world.ts';

const LONE = { 'notices/one.yaml': FILES['notices/one.yaml'] ?? '' };
const RETURN = 'measure,period_end,value\nvisits,2026-03-31,76.92\nrepairs,2026-03-31,60\n';
const NAMED = FILES['return.csv'] ?? '';

const run = (argv: readonly string[], files: World['files'] = {}): Promise<Ran> =>
  runInMemory(argv, { files });

/** A working folder with a config in it. */
const withConfig = (config: string, files: World['files'] = {}): World['files'] => ({
  ...LONE,
  'returns/march.csv': RETURN,
  'notice.config.yaml': config,
  ...files,
});

const read = (ran: Ran) => JSON.parse(ran.out);

describe('a config', () => {
  test('gives the returns and the notice, and the run says that it was used', async () => {
    const ran = await run(['check', '-f', 'json'], withConfig('notice: one\nreturns: returns/*.csv\n'));
    expect([ran.code, ran.err.split('\n')[0]]).toEqual([0, 'Using notice.config.yaml: notice, returns.']);
    expect(read(ran).inputs.map(({ file }: { file: string }) => file)).toEqual([
      'notices/one.yaml',
      'returns/march.csv',
    ]);
  });

  test.each([
    ['fail_on: red', 1],
    ['fail_on: [amber, red]', 1],
    ['fail_on: amber, red', 1],
    ['fail_on: [amber]', 0],
  ])('sets %s', async (line, code) => {
    const files = withConfig(`returns: [returns/*.csv]\n${line}\n`);
    expect((await run(['check'], files)).code).toBe(code);
    expect((await run(['check', '--fail-on', 'differs'], files)).code).toBe(0);
  });

  test('sets moderations, order and outputs, with paths from its own folder', async () => {
    const files = {
      '../notice.config.yaml':
        'returns: returns/*.csv\nmoderations: panel.yaml\norder: notice\noutputs: [out/position.json, csv=out/x]\n',
      '../returns/march.csv': NAMED,
      '../panel.yaml': FILES['panel.yaml'] ?? '',
      ...FILES,
    };
    const ran = await run(['check'], files);
    expect(ran.err).toContain('Using ../notice.config.yaml: returns, moderations, order, outputs.\n');
    expect(new TextDecoder().decode(ran.file('../out/position.json') ?? undefined)).toContain(
      'notice-portfolio/1',
    );
    expect(ran.file('../out/x')).not.toBeNull();
    const typed = await run(['check', '-o', 'own.csv'], files);
    expect([typed.file('own.csv') === null, typed.file('../out/x')]).toEqual([false, null]);
  });

  test('sets the encoding and, of returns that are workbooks, the sheet', async () => {
    const latin = Buffer.from('measure,period_end,value,comment\nvisits,2026-03-31,80,caf\xe9\n', 'latin1');
    const files = withConfig('returns: returns/*.csv\nencoding: windows-1252\nsheet: Data\n', {
      'returns/march.csv': latin,
    });
    expect((await run(['check'], files)).code).toBe(0);
    expect((await run(['check', '--encoding', 'utf-8'], files)).code).toBe(2);
    expect((await run(['check', '--sheet', 'Data'], files)).code).toBe(2);
  });

  test.each([
    ['returns that are typed', ['check', 'other.csv', '-f', 'json'], 'other.csv'],
    ['a notice that is typed', ['check', '-n', 'one', '-f', 'json'], 'returns/march.csv'],
    ['another config', ['check', '--config', 'other.yaml', '-f', 'json'], 'other.csv'],
  ])('goes after %s', async (_, argv, file) => {
    const files = withConfig('notice: other\nreturns: returns/*.csv\n', {
      'other.csv': RETURN,
      'other.yaml': 'notice: one\nreturns: other.csv\n',
      'notices/other.yaml': (FILES['notices/one.yaml'] ?? '').replace('id: one', 'id: other'),
    });
    const ran = await run(argv, files);
    expect([ran.code, read(ran).inputs[1].file]).toEqual([0, file]);
  });

  test('names a notice beside it, where the folder here does not have it', async () => {
    const files = {
      'conf/notice.config.yaml': 'notice: one\nreturns: march.csv\n',
      'conf/notices/one.yaml': LONE['notices/one.yaml'],
      'conf/march.csv': RETURN,
    };
    const ran = await run(['check', '--config', 'conf/notice.config.yaml', '-f', 'json'], files);
    expect(read(ran).inputs[0].file).toBe('conf/notices/one.yaml');
  });

  test('serves every command that reads returns, and says so', async () => {
    const files = withConfig('notice: one\nreturns: returns/*.csv\nfail_on: red\noutputs: x.html\n');
    const runs = await Promise.all(
      [['validate'], ['explain', 'visits'], ['trend', 'visits'], ['validate', '-n', 'one']].map((argv) =>
        run(argv, files),
      ),
    );
    expect(runs.map(({ code, err }) => [code, err.split('\n')[0]])).toEqual([
      [0, 'Using notice.config.yaml: notice, returns.'],
      [0, 'Using notice.config.yaml: notice, returns.'],
      [0, 'Using notice.config.yaml: notice, returns.'],
      [0, ''],
    ]);
  });

  test.each(['', '# nothing yet\n\n', '\n'])('may set nothing: %j', async (config) => {
    const ran = await run(['check', 'returns/march.csv', '-n', 'one'], withConfig(config));
    expect([ran.code, ran.err]).toEqual([0, '']);
  });
});

describe('an error in a config', () => {
  test.each([
    ['notise: one', '1:1: error unknown-key: There is no key "notise" here. Did you mean "notice"?'],
    ['order: best', '1:8: error bad-value: "best" cannot be used here. Expected: worst or notice.'],
    ['fail_on: [red, ambre]', '1:16: error bad-value: "ambre" cannot be used here.'],
    ['fail_on: rot', '1:10: error bad-value: "rot" cannot be used here.'],
    [
      'outputs: position',
      '1:10: error bad-value: "position" cannot be used here. Expected: a path whose ending says',
    ],
    ['returns: { a: b }', '1:10: error bad-value: '],
    ['returns: 3', '1:10: error bad-value: '],
    ['notice: one\nnotice: two', '2:1: error duplicate-key: '],
    ['- notice', '1:1: error bad-value: '],
    ['outputs: [a.csv, null]', '1:18: error bad-value: '],
    ['returns: [{}, a.csv]', '1:11: error bad-value: '],
    ['fail_on: [{}, red]', '1:11: error bad-value: '],
    ['notice: "one', 'error bad-yaml: '],
  ])('%j is reported with its place', async (config, message) => {
    for (const command of [['check'], ['validate'], ['config'], ['render', 'x.json']]) {
      const ran = await run(command, withConfig(config));
      expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(message)]);
      expect(ran.err).toContain('The config notice.config.yaml has errors, so nothing was done.');
    }
    expect((await run(['list'], withConfig(config))).code).toBe(0);
  });

  test('that is none of its text: it is not UTF-8', async () => {
    const ran = await run(['check'], { 'notice.config.yaml': Buffer.from('notice: caf\xe9', 'latin1') });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('notice.config.yaml:1: error not-utf8')]);
  });

  test('is a file that is not there', async () => {
    const ran = await run(['check', '--config', 'nope.yaml']);
    expect([ran.code, ran.err]).toEqual([2, 'Cannot read nope.yaml: there is no such file.\n']);
  });
});

describe('without a return', () => {
  const SAMPLE = 'No return is given: scoring the bundled sample';
  test.each([
    ['nothing of one’s own', {}, [], 0, SAMPLE],
    [
      'a config without returns',
      { 'notice.config.yaml': 'notice: one\n' },
      [],
      2,
      'notice.config.yaml names none',
    ],
    [
      'a config above',
      { '../notice.config.yaml': 'order: worst\n' },
      [],
      2,
      '../notice.config.yaml names none',
    ],
    [
      'a config that is not to be used',
      { 'notice.config.yaml': 'notice: one\n' },
      ['--no-config'],
      0,
      SAMPLE,
    ],
    ['a folder of notices', LONE, [], 2, 'and notices is one'],
    ['a folder of notices above', { '../../notices/x.yaml': '' }, [], 2, 'and ../../notices is one'],
    [
      'a folder of notices, and a bundled one asked for',
      LONE,
      ['-n', 'rotherham-2009'],
      2,
      'No return is given.',
    ],
    ['another bundled notice', {}, ['-n', 'rochdale-2014'], 2, 'Only rotherham-2009 has a sample'],
  ])('and with %s', async (_, files, argv, code, said) => {
    const ran = await run(['check', ...argv], files as World['files']);
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(said)]);
  });
});

describe('the only notice of the nearest folder', () => {
  test('is used where no other is named, and that is said', async () => {
    const ran = await run(['check', 'r.csv', '-f', 'csv'], {
      '../notices/one.yaml': LONE['notices/one.yaml'],
      'r.csv': RETURN,
    });
    expect([ran.code, ran.err]).toEqual([0, 'No notice is named: using one, the only one in ../notices.\n']);
    expect(ran.out).toContain('\none,Example Borough Council,2026-03-31,visits,');
  });

  test('is validated where nothing else is named', async () => {
    const ran = await run(['validate'], LONE);
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('notices/one.yaml')]);
  });

  test('is not taken in place of one that the rows name, or of two', async () => {
    const named = await run(['check', 'r.csv', '-f', 'json'], { ...FILES, 'r.csv': NAMED });
    expect(read(named).assessments).toHaveLength(2);
    const two = await run(['check', 'r.csv'], { ...FILES, 'r.csv': RETURN });
    expect([two.code, two.err]).toEqual([2, expect.stringContaining('No notice is named.')]);
  });
});

test('--quiet leaves out notes, and keeps findings and why the run failed', async () => {
  const files = withConfig('returns: returns/*.csv\n', {
    'returns/march.csv': `x,${RETURN.replaceAll('\n', '\n1,').slice(0, -2)}`,
  });
  const loud = await run(['check', '--fail-on', 'red'], files);
  const quiet = await run(['check', '--fail-on', 'red', '-q'], files);
  expect(loud.err.split('\n').length - quiet.err.split('\n').length).toBe(2);
  expect(quiet.err).toMatch(
    /^returns\/march\.csv:1, column x: warning unknown-column: .*\n0 errors, 1 warning\n--fail-on: this holds: red \(visits, plan\)\n$/,
  );
  expect((await run(['check', '--quiet'])).err).not.toContain('No return is given');
  expect((await run(['check', 'nope.csv', '-q'])).err).toContain('Cannot read nope.csv');
});

describe('notice config', () => {
  const settingsOf = async (files: World['files']) => {
    const document = read(await run(['config', '-f', 'json'], files));
    return {
      document,
      of: (name: string) => document.settings.find(({ key }: { key: string }) => key === name),
    };
  };

  test('says where each value comes from', async () => {
    const { document, of } = await settingsOf(
      withConfig('returns: returns/*.csv\nfail_on: red,amber\noutputs: x.html\n'),
    );
    expect(document).toMatchObject({
      format: 'notice-settings/1',
      file: 'notice.config.yaml',
      notices: { folder: 'notices', ids: ['one'] },
    });
    expect(of('notice')).toEqual({ key: 'notice', value: 'one', from: 'notices', line: null });
    expect(of('fail_on')).toEqual({ key: 'fail_on', value: ['red', 'amber'], from: 'config', line: 2 });
    expect(of('outputs')).toEqual({ key: 'outputs', value: ['html=x.html'], from: 'config', line: 3 });
    expect(of('sheet')).toEqual({ key: 'sheet', value: null, from: 'default', line: null });
  });

  test('as a page', async () => {
    const { out } = await run(['config'], { 'notice.config.yaml': 'sheet: Data\n' });
    expect(out).toMatch(/^sheet +Data +notice\.config\.yaml:1$/m);
    expect((await run(['config'])).out).toContain('none: there is no notice.config.yaml here or above');
  });

  test('the schema of the file takes what is right, and not what is wrong', async () => {
    const schema = read(await run(['schema', 'config']));
    const valid = new Ajv2020({ strict: false }).compile(schema);
    expect(schema.$id).toBe('urn:improvement-notice:schema:config');
    expect(valid(parse('notice: one\nreturns: [a.csv, b/*.csv]\nfail_on: red\norder: worst\n'))).toBe(true);
    expect([valid({ notise: 'one' }), valid({ order: 'best' }), valid({ returns: 3 })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
