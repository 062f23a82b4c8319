/**
 * What stands around the program, run in a fresh copy of the repository as far as that goes without GitHub and docker: the
 * action, the hooks of pre-commit, the lines of the Dockerfile, and what README says of installing.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { name, version } from '../../package.json';
import { ROOT } from '../support/run.ts';

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const ACTION = parse(text('action.yml')) as {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};

/** The instructions of the Dockerfile, each with what follows it. */
const DOCKER = text('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
const given = (instruction: string): string[] =>
  DOCKER.filter(([one]) => one === instruction).map(([, what]) => what);

const NOTICE = `
id: my-council-2026
title: Improvement Notice
authority: { name: My Council }
issued: 2026-01-15
measures:
  - { id: visits, title: Visits made on time, kind: indicator, unit: percent, good: high, stages: [{ by: 2026-03-31, target: 80 }] }
`;
const TESTS =
  'notice: my-council-2026.yaml\ncases: [{ name: met, as_at: 2026-03-31, rows: [{ measure: visits, period_end: 2026-03-31, value: 91 }], expect: { visits: { rag: green } } }]\n';

let top: string;
/** A copy of the repository without what was built or installed in it. */
let copy: string;
/** A council's folder. */
let folder: string;
let env: Record<string, string | undefined>;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'notice-install-'));
  copy = join(top, 'copy');
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const path of files.split('\0').filter((one) => one && existsSync(join(ROOT, one))))
    cpSync(join(ROOT, path), join(copy, path));
  const bare = Object.entries(process.env).filter(([key]) => !/^(npm_|GITHUB_|INIT_CWD$)/i.test(key));
  const bin = join(top, 'prefix/bin');
  env = {
    ...Object.fromEntries(bare),
    npm_config_prefer_offline: 'true',
    npm_config_prefix: join(top, 'prefix'),
    PATH: [bin, dirname(process.execPath), process.env.PATH].join(delimiter),
    GITHUB_ACTION_PATH: copy,
  };
  done(
    'bash',
    ['-eo', 'pipefail', '-c', ACTION.runs.steps.find(({ run }) => run?.includes('npm ci'))?.run ?? ''],
    copy,
  );
});
afterAll(() => rmSync(top, { recursive: true }));

beforeEach(() => {
  folder = mkdtempSync(join(top, 'council-'));
  for (const one of ['notices', 'returns']) mkdirSync(join(folder, one));
  writeFileSync(join(folder, 'notices/my-council-2026.yaml'), NOTICE);
  writeFileSync(join(folder, 'notices/my-council-2026.test.yaml'), TESTS);
  writeFileSync(join(folder, 'returns/2026-03.csv'), 'measure,period_end,value\nvisits,2026-03-31,91\n');
});

const ran = (file: string, args: readonly string[], cwd = folder, more: Record<string, string> = {}) =>
  spawnSync(file, args, { cwd, encoding: 'utf8', env: { ...env, ...more } });

function done(file: string, args: readonly string[], cwd = folder): string {
  const { status, stdout, stderr } = ran(file, args, cwd);
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr || stdout}`);
  return stdout;
}

describe('the action', () => {
  const [score] = ACTION.runs.steps.filter((step) => step.env);

  /** Runs the scoring step with inputs, those that are not given by their defaults. */
  const act = (inputs: Readonly<Record<string, string>>) => {
    const values = Object.entries(score?.env ?? {}).map(([variable, expression]) => {
      const [, input = ''] = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression) ?? [];
      return [variable, inputs[input] ?? ACTION.inputs[input]?.default ?? ''] as const;
    });
    return ran('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', score?.run ?? ''], folder, {
      ...Object.fromEntries(values),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    });
  };

  test('takes a notice, returns, conditions and formats, and no input is a part of a script', () => {
    expect(Object.keys(ACTION.inputs)).toEqual(['notice', 'returns', 'fail-on', 'formats']);
    expect(ACTION.runs.using).toBe('composite');
    for (const { run = '', uses = '' } of ACTION.runs.steps) {
      expect(run).not.toContain('${{');
      if (uses) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
    }
    expect(Object.keys(score?.env ?? {})).toHaveLength(4);
  });

  test('scores, annotates and writes the files that are asked for', () => {
    const { status, stdout } = act({
      notice: 'my-council-2026',
      returns: 'returns/*.csv\n\n',
      formats: 'sarif, html,junit,markdown',
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^::notice title=notice /m);
    for (const path of ['position.sarif', 'position.html', 'position.xml', 'position.md', 'summary.md'])
      expect(existsSync(join(folder, path)), path).toBe(true);
  });

  test('fails where its condition holds, and not where there is none', () => {
    writeFileSync(join(folder, 'returns/2026-04.csv'), 'measure,period_end,value\nvisits,2026-04-30,70\n');
    const inputs = { returns: 'returns/*.csv' };
    expect(act(inputs).status).toBe(1);
    expect(act({ ...inputs, 'fail-on': 'none' }).status).toBe(0);
  });

  test('a format that is none fails with its name', () => {
    const { status, stderr } = act({ returns: 'returns/*.csv', formats: 'html,pdf' });
    expect([status, stderr]).toEqual([2, "formats: there is no such file as 'pdf'\n"]);
  });

  test.each([
    ['notice', '$(touch owned)'],
    ['notice', '--output=owned'],
    ['returns', '"; touch owned; "'],
    ['returns', '--output=owned.json'],
    ['returns', 'returns/*.csv\n`touch owned`'],
    ['fail-on', 'red; touch owned'],
    ['formats', 'html;touch owned'],
    ['formats', '$(touch owned)'],
  ])('an input is never a command: %s %j', (input, value) => {
    expect(act({ notice: 'my-council-2026', returns: 'returns/*.csv', [input]: value }).status).toBe(2);
    for (const path of ['owned', 'owned.json']) expect(existsSync(join(folder, path))).toBe(false);
  });
});

describe('the hooks of pre-commit', () => {
  interface Hook {
    readonly id: string;
    readonly name: string;
    readonly entry: string;
    readonly language: string;
    readonly files: string;
    readonly pass_filenames: boolean;
  }
  const hooks = parse(text('.pre-commit-hooks.yaml')) as readonly Hook[];
  const status = ({ entry }: Hook): number | null => {
    const [, ...words] = entry.split(' ');
    return ran(process.execPath, [join(copy, 'bin/notice.js'), ...words]).status;
  };

  test('pass on what is sound, and are run by what they are about', () => {
    writeFileSync(join(folder, 'notice.config.yaml'), 'returns: returns/*.csv\n');
    expect(hooks.map(({ id }) => id)).toEqual(['notice-validate', 'notice-test']);
    for (const one of hooks) {
      expect([one.language, one.pass_filenames, status(one)]).toEqual(['node', false, 0]);
      expect(new RegExp(one.files).test('notices/my-council-2026.yaml')).toBe(true);
      expect(new RegExp(one.files).test('src/notices/a.ts')).toBe(false);
    }
  });

  test('fail on a return and on a case that are not', () => {
    writeFileSync(join(folder, 'notice.config.yaml'), 'returns: returns/*.csv\n');
    writeFileSync(join(folder, 'returns/2026-04.csv'), 'measure,period_end,value\nvisits,2026-04-30,8o\n');
    writeFileSync(join(folder, 'notices/my-council-2026.test.yaml'), TESTS.replace('green', 'red'));
    expect(hooks.map(status)).toEqual([1, 1]);
  });

  test('pre-commit takes the file, where it is installed', () => {
    const {
      error,
      status: code,
      stderr,
    } = ran('pre-commit', ['validate-manifest', join(ROOT, '.pre-commit-hooks.yaml')]);
    if (error === undefined) expect([code, stderr]).toEqual([0, '']);
  });
});

describe('the Dockerfile', () => {
  test('starts from an image fixed by its digest, and runs as no root', () => {
    for (const from of given('FROM'))
      expect(from).toMatch(/^node:24-bookworm-slim@sha256:[0-9a-f]{64}(?: AS build)?$/);
    expect(given('USER')).toEqual(['node']);
    const after = DOCKER.map(([one]) => one);
    expect(after.indexOf('USER')).toBeGreaterThan(after.lastIndexOf('COPY'));
    expect(given('RUN')[0]).toBe('npm ci --ignore-scripts && npm run build');
  });

  test('what it packs runs from where it is put', () => {
    const [opt, temporary] = [join(folder, 'opt'), join(folder, 'tmp')];
    for (const one of [opt, temporary]) mkdirSync(one);
    const pack = (given('RUN')[1] ?? '').replaceAll('/tmp', temporary).replaceAll('/opt', opt);
    done('bash', ['-ec', pack], copy);
    const [, from = '', to = ''] = /^--from=build (\S+) (\S+)$/.exec(given('COPY')[1] ?? '') ?? [];
    const [program = '', script = ''] = JSON.parse(given('ENTRYPOINT')[0] ?? '[]') as string[];
    expect([program, given('CMD')]).toEqual(['node', ['["--help"]']]);
    const installed = script.replace(to, from.replace('/opt', opt));
    const { status, stdout } = ran('node', [
      installed,
      'check',
      '-n',
      'my-council-2026',
      'returns/*.csv',
      '-f',
      'csv',
    ]);
    expect([
      status,
      stdout.split('\n')[1]?.startsWith('my-council-2026,My Council,2026-03-31,visits'),
    ]).toEqual([0, true]);
  });
});

describe('the lines that install', () => {
  const [block = ''] =
    /(?<=## Install\n\nIn a copy of this repository:\n\n```sh\n)[^`]*/.exec(text('README.md')) ?? [];
  const lines = block.trim().split('\n');

  test('a packed file of this version gives the command and its manual', () => {
    expect(lines).toEqual([
      'npm ci && npm pack',
      `npm install --global ./${name}-${version}.tgz`,
      'notice check',
    ]);
    // The copy has its packages already.
    const packed = done('bash', ['-ec', (lines[0] ?? '').replace('npm ci && ', '')], copy);
    // pre-commit takes all of it for the name of the file.
    expect(packed).toBe(`${name}-${version}.tgz\n`);
    done('bash', ['-ec', lines[1] ?? ''], copy);
    expect(done('bash', ['-ec', lines[2] ?? ''], top)).toContain('Rotherham');
    expect(existsSync(join(top, 'prefix/share/man/man1/notice.1'))).toBe(true);
    expect(text('docs/ci.md').match(/npm install --global \S+\.tgz/g)).toEqual(
      Array(2).fill(`npm install --global ./tools/${name}-${version}.tgz`),
    );
  });
});
