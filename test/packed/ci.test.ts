/** The examples of docs/ci.md, run as far as that goes without GitHub and GitLab: in a month that is fine, and in others. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { partsOf } from '../../scripts/docs/markdown.ts';
import { ROOT } from '../support/run.ts';
import { everything, readXml } from '../write/xml.ts';

const EXAMPLES = new Map(
  partsOf(readFileSync(join(ROOT, 'docs/ci.md'), 'utf8')).flatMap((part) =>
    part.type === 'file' ? [[part.name, part.text] as const] : [],
  ),
);
const example = (name: string): string => EXAMPLES.get(name) ?? '';

/** The scripts of the page; its notice and its returns are for the story of three months. */
const SCRIPTS = [...EXAMPLES].filter(([name]) => !/^(notices|returns)\//.test(name));
const MONTHS = [...EXAMPLES].filter(([name]) => /^(notices|returns)\//.test(name));

const NOTICE = `
id: my-council-2026
title: Improvement Notice
authority: { name: My Council }
issued: 2026-01-15
measures:
  - { id: visits, title: Visits made on time, kind: indicator, unit: percent, good: high, stages: [{ by: 2026-03-31, target: 80 }, { by: 2026-12-31, target: 90 }] }
  - { id: plan, title: Plan sent, kind: deliverable, stages: [{ by: 2026-02-28 }] }
`;
const FINE = 'measure,period_end,value\nvisits,2026-03-31,91\nplan,2026-02-20,complete\n';
const RED = 'measure,period_end,value\nvisits,2026-04-30,70\n';
const BROKEN = 'measure,period_end,value\nvisits,2026-04-30,8o.1\n';

/** What npm passes to the scripts that it runs would steer the npm that is run here. */
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([key]) => !/^(npm_|GITHUB_|COLUMNS$)/i.test(key)),
);

let top: string;
let env: Record<string, string | undefined>;
let folder: string;
let packed: string;

/**
 * The package as `npm pack` makes it, and an `npm` whose global folder is one of the test. With `INSTALLED` it leaves the
 * package there as it is: a job of each server installs it, and the others would only take time.
 */
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'notice-ci-'));
  const npm = execFileSync('bash', ['-c', 'command -v npm'], { encoding: 'utf8', env: bare }).trim();
  const reported = execFileSync(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', top], {
    cwd: ROOT,
    encoding: 'utf8',
    env: bare,
  });
  const [{ filename }] = JSON.parse(reported) as [{ filename: string }];
  const shim = `#!/usr/bin/env bash
if [[ "$1" == install && -n "$INSTALLED" ]]; then exit; fi
exec '${npm}' "$@" --offline --ignore-scripts --no-audit --no-fund --silent --prefix '${join(top, 'prefix')}'
`;
  mkdirSync(join(top, 'shims'));
  writeFileSync(join(top, 'shims/npm'), shim);
  chmodSync(join(top, 'shims/npm'), 0o755);
  const path = [join(top, 'shims'), join(top, 'prefix/bin'), dirname(process.execPath), bare.PATH].join(
    delimiter,
  );
  env = { ...bare, PATH: path };
  packed = join(top, filename);
  execFileSync('npm', ['install', '--global', packed], { env });
});
afterAll(() => rmSync(top, { recursive: true }));

beforeEach(() => {
  folder = mkdtempSync(join(top, 'council-'));
  for (const [path, text] of [
    ['notices/my-council-2026.yaml', NOTICE],
    ['returns/2026-03.csv', FINE],
    ...SCRIPTS,
  ] as const)
    write(path, text);
  mkdirSync(join(folder, 'tools'));
  copyFileSync(packed, join(folder, 'tools', basename(packed)));
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const put = (month: string, text: string): void => writeFileSync(join(folder, `returns/${month}.csv`), text);
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const isThere = (path: string): boolean => existsSync(join(folder, path));

interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const shell = (script: string, more: Record<string, string> = {}, args: readonly string[] = []): Said =>
  spawnSync('bash', ['-eo', 'pipefail', '-c', script, 'bash', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, INSTALLED: 'yes', ...more },
  });

/** A job that installs the package itself. */
const ANEW = { INSTALLED: '' };

/** Runs scripts one after the other, as a job does: it stops at the first that fails. */
function job(scripts: readonly string[], more: Record<string, string> = {}): Said {
  let [stdout, stderr] = ['', ''];
  for (const script of scripts) {
    const said = shell(script, more);
    stdout += said.stdout;
    stderr += said.stderr;
    if (said.status !== 0) return { status: said.status, stdout, stderr };
  }
  return { status: 0, stdout, stderr };
}

describe('the GitHub Actions job', () => {
  interface Step {
    readonly run?: string;
    readonly uses?: string;
    readonly with?: Readonly<Record<string, string | number>>;
  }
  const workflow = parse(example('.github/workflows/notice.yml')) as {
    readonly permissions: Readonly<Record<string, string>>;
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  };
  const steps = workflow.jobs.position?.steps ?? [];
  const runJob = (more: Record<string, string> = {}): Said =>
    job(
      steps.flatMap(({ run }) => run ?? []),
      { GITHUB_STEP_SUMMARY: join(folder, 'summary.md'), ...more },
    );
  const uploaded = (): (string | number | undefined)[] =>
    steps.flatMap(({ with: given }) => given?.sarif_file ?? given?.path ?? []);

  test('passes in a month that is fine, with the table in its summary and the files that it uploads', () => {
    const { status, stdout, stderr } = runJob(ANEW);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).not.toMatch(/^::(error|warning)/m);
    expect(read('summary.md')).toMatch(/^## Improvement Notice · My Council\n[\s\S]*\*\*COMPLIANT/);
    expect(uploaded()).toEqual(['position.sarif', 'position.html']);
    for (const path of uploaded()) expect(isThere(String(path)), String(path)).toBe(true);
  });

  test('fails in a month with a red measure, which it shows at its row, and uploads all the same', () => {
    put('2026-04', RED);
    const { status, stdout } = runJob();
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^::error file=returns\/2026-04\.csv,line=2,title=visits \(my-council-2026\)%3A red%2C missed::/m,
    );
    expect(read('summary.md')).toContain('**NON-COMPLIANT');
    for (const path of uploaded()) expect(isThere(String(path)), String(path)).toBe(true);
  });

  test('fails on a return with errors, which it shows at their lines, and scores nothing', () => {
    put('2026-04', BROKEN);
    const { status, stdout } = runJob();
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=returns\/2026-04\.csv,line=2,title=bad-number in value::/m);
    expect(['summary.md', ...uploaded()].map((path) => isThere(String(path)))).toEqual([false, false, false]);
  });

  test('may do what it does, and names what it uses with a version', () => {
    expect(workflow.permissions).toEqual({ contents: 'read', 'security-events': 'write' });
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^(actions|github)\/[\w/-]+@v\d+$/);
  });
});

describe('the GitLab job', () => {
  const { position } = parse(example('.gitlab-ci.yml')) as {
    readonly position: {
      readonly script: readonly string[];
      readonly artifacts: {
        readonly paths: readonly string[];
        readonly reports: { readonly junit: readonly string[] };
      };
    };
  };
  const { paths, reports } = position.artifacts;
  const failures = (path: string): string[] =>
    everything(readXml(read(path)))
      .filter(({ children }) => children.some(({ name }) => name === 'failure'))
      .map(({ attributes }) => attributes.name ?? '');

  test('passes in a month that is fine, with every artifact that it names', () => {
    expect(job(position.script, ANEW).status).toBe(0);
    for (const path of [...paths, ...reports.junit]) expect(isThere(path), path).toBe(true);
    expect(reports.junit.flatMap(failures)).toEqual([]);
  });

  test('fails in a month with a red measure, by that test', () => {
    put('2026-04', RED);
    expect(job(position.script).status).toBe(1);
    expect(reports.junit.map(failures)).toEqual([[], ['visits: Visits made on time']]);
  });

  test('fails on a return with errors, by that file', () => {
    put('2026-04', BROKEN);
    expect(job(position.script).status).toBe(1);
    expect(failures(reports.junit[0] ?? '')).toEqual(['returns/2026-04.csv']);
    expect(isThere(reports.junit[1] ?? '')).toBe(false);
  });
});

describe('the script for each month', () => {
  const monthly = (month: string): Said => shell('bash monthly.sh "$1"', {}, [month]);
  const results = (month: string): string[] => readdirSync(join(folder, 'results', month)).sort();
  const ALL = ['position.html', 'position.json', 'position.md', 'position.xlsx'];

  test('keeps the position of a month that is fine', () => {
    const { status, stdout, stderr } = monthly('2026-03');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\n2026-03: nothing is red, and nothing is missing\.\n$/);
    expect(results('2026-03')).toEqual(ALL);
  });

  test('says that somebody has to act, and what has moved since the month before', () => {
    monthly('2026-03');
    put('2026-04', RED);
    const { status, stdout } = monthly('2026-04');
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /\n2026-04: a measure is red, or something is missing\. See results\/2026-04\/position\.html\.\n$/,
    );
    expect(stdout).toContain('Since 31 Mar 2026: ');
    expect(results('2026-04')).toEqual(ALL);
  });

  test('stops at a return with errors, and keeps nothing of it', () => {
    put('2026-04', BROKEN);
    const { status, stdout } = monthly('2026-04');
    expect(status).toBe(1);
    expect(stdout).toContain('returns/2026-04.csv:2, column value: error bad-number');
    expect(isThere('results')).toBe(false);
  });

  test('fails where there is no return', () => {
    const { status, stderr } = monthly('2026-05');
    expect(status).toBe(2);
    expect(stderr).toBe('There is no returns/2026-05.csv.\n');
  });

  test('what it keeps can be rendered again, as the page says', () => {
    monthly('2026-03');
    const [command = ''] = /^notice render .*$/m.exec(readFileSync(join(ROOT, 'docs/ci.md'), 'utf8')) ?? [];
    expect(shell(command).status).toBe(0);
    expect(read('position.csv')).toMatch(/^notice,authority,as_at/);
  });
});

describe('three months, of which the second corrects the first', () => {
  beforeEach(() => {
    for (const [path, text] of MONTHS) write(path, text);
  });
  const RESTATED = /restated from "71" \(returns\/2026-03\.csv:3\) to "69"/;
  const saved = (month: string) =>
    JSON.parse(read(`results/${month}/position.json`)) as {
      readonly asAt: string;
      readonly inputs: readonly {
        readonly file: string;
        readonly rows: number;
        readonly superseded: number;
      }[];
      readonly findings: readonly { readonly code: string; readonly file: string; readonly line: number }[];
      readonly measures: readonly {
        readonly id: string;
        readonly rag: string;
        readonly latest: { readonly value: number } | null;
        readonly previous: { readonly value: number } | null;
        readonly observations: readonly { readonly periodEnd: string; readonly value: number }[];
      }[];
      readonly since?: { readonly restated: readonly Readonly<Record<string, unknown>>[] };
    };

  test('the page has them', () => {
    expect(MONTHS.map(([name]) => name)).toEqual([
      'notices/my-council-2026.yaml',
      ...['03', '04', '05'].map((month) => `returns/2026-${month}.csv`),
    ]);
  });

  test('the GitHub Actions job passes, with the restated figure at its row', () => {
    const steps = (
      parse(example('.github/workflows/notice.yml')) as {
        readonly jobs: { readonly position: { readonly steps: readonly { readonly run?: string }[] } };
      }
    ).jobs.position.steps;
    const { status, stdout } = job(
      steps.flatMap(({ run }) => run ?? []),
      { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') },
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^::warning file=returns\/2026-05\.csv,line=2,title=restated in value::/m);
    expect(stdout).not.toMatch(/^::error/m);
    expect(read('summary.md')).toMatch(/returns\/2026-03\.csv.*2 superseded/);
  });

  test('the GitLab job passes', () => {
    const { script } = (
      parse(example('.gitlab-ci.yml')) as {
        readonly position: { readonly script: readonly string[] };
      }
    ).position;
    expect(job(script).status).toBe(0);
    expect(isThere('position.html')).toBe(true);
  });

  test('the script keeps each month as it stood then, and says what was corrected since', () => {
    const run = (month: string): Said => shell('bash monthly.sh "$1"', {}, [month]);
    expect(run('2026-03').status).toBe(0);
    const second = run('2026-04');
    expect([second.status, second.stdout]).toEqual([0, expect.stringMatching(RESTATED)]);
    expect(run('2026-05').status).toBe(0);

    expect(['2026-03', '2026-04', '2026-05'].map((month) => saved(month).asAt)).toEqual([
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
    const { inputs, findings, measures, since } = saved('2026-05');
    expect(inputs.slice(1).map(({ file, rows, superseded }) => [file, rows, superseded])).toEqual([
      ['returns/2026-03.csv', 3, 2],
      ['returns/2026-04.csv', 3, 2],
      ['returns/2026-05.csv', 3, 0],
    ]);
    expect(findings.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['restated', 'returns/2026-05.csv', 2],
    ]);
    const [visits] = measures;
    expect(visits?.observations.map(({ periodEnd, value }) => [periodEnd, value])).toEqual([
      ['2026-02-28', 67],
      ['2026-03-31', 69],
      ['2026-04-30', 73],
      ['2026-05-31', 76],
    ]);
    expect([visits?.rag, visits?.latest?.value, visits?.previous?.value]).toEqual(['green', 76, 73]);
    expect(since?.restated).toEqual([]);
    expect(saved('2026-04').since?.restated).toEqual([
      expect.objectContaining({ measure: 'visits', periodEnd: '2026-03-31', before: 71, after: 69 }),
    ]);
  });
});

test('the packed package is installed by the name of its file, in each of them', () => {
  for (const name of ['.github/workflows/notice.yml', '.gitlab-ci.yml'])
    expect(example(name)).toContain(`npm install --global ./tools/${basename(packed)}\n`);
});
