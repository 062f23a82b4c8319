/** Who takes part, how each is started in the folder of a return, and how its answer is read. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execPath } from 'node:process';
import { iso } from '../../src/model/day.ts';
import { type Answer, fromAssessment, fromCount, fromCsv, fromFindings } from '../answers.ts';
import { AS_AT, FILES } from '../data/return.ts';
import { type Command, said } from '../run.ts';

/** What a contender does with a return. */
export type Work = 'the job' | 'the job, every row checked' | 'every row checked' | 'a pass';

export interface Contender {
  readonly name: string;
  readonly work: Work;
  readonly version: string;
  readonly command: Command;
  readonly read: (out: string) => Answer;
}

/** A contender that is looked for: what it is where it is installed, and what would install it. */
export interface Looked {
  readonly name: string;
  readonly found: Contender | null;
  readonly install: string;
}

const DAY = iso(AS_AT);
const beside = (name: string): string => resolve('bench/contenders', name);
const node = (...args: readonly string[]): Command => ({ file: execPath, args });
const notice = (...args: readonly string[]): Command =>
  node(resolve('bin/notice.js'), ...args, '-f', 'json', '-n', FILES.notice, '-d', DAY, FILES.rows);

const NODE = `Node ${process.versions.node}`;
const versionOf = (folder: string): string =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

/** What all others are measured by. */
export const BASE: Contender = {
  name: 'csv-parse to arrays',
  work: 'a pass',
  version: `${versionOf('node_modules/csv-parse')}, ${NODE}`,
  command: node(beside('csv-parse.mjs'), FILES.rows),
  read: fromCount,
};

/** `notice check`, by which the others' answers are judged. */
export const JUDGE: Contender = {
  name: 'notice check -f json',
  work: 'the job, every row checked',
  version: `${versionOf('.')}, ${NODE}`,
  command: notice('check'),
  read: fromAssessment,
};

/** One run over the returns of several notices, which it finds in the folder. */
export const NATIONAL: Command = node(resolve('bin/notice.js'), 'check', '-f', 'json', '-d', DAY, FILES.rows);

/** `notice validate`, which scores nothing. */
export const VALIDATE: Contender = {
  name: 'notice validate -f json',
  work: 'every row checked',
  version: JUDGE.version,
  command: notice('validate'),
  read: fromFindings,
};

const WITH_NODE: readonly Contender[] = [
  JUDGE,
  VALIDATE,
  {
    ...BASE,
    name: 'csv-parse to objects',
    command: node(beside('csv-parse.mjs'), '--objects', FILES.rows),
  },
  {
    name: 'bytes walked, line ends counted',
    work: 'a pass',
    version: NODE,
    command: node(beside('bytes.mjs'), FILES.rows),
    read: fromCount,
  },
];

/** All but the base, those that are not installed among them. */
export function contenders(): Looked[] {
  return [
    ...WITH_NODE.map((found): Looked => ({ name: found.name, found, install: '' })),
    duckdb(),
    sqlite(),
    miller(),
    python(),
    pandas(),
  ];
}

/** A contender that does the job and prints CSV. */
function peer(name: string, version: string | null, command: Command, install: string): Looked {
  const found = version === null ? null : { name, work: 'the job' as const, version, command, read: fromCsv };
  return { name, found, install };
}

function duckdb(): Looked {
  const script = beside('duckdb.mjs');
  return peer('DuckDB', said(node(script, '--version')), node(script, DAY), 'npm ci in bench/');
}

function sqlite(): Looked {
  const file = 'sqlite3';
  const version = said({ file, args: ['--version'] })?.split(' ')[0] ?? null;
  const set = `.parameter set @as_at "'${DAY}'"`;
  const args = [':memory:', '.parameter init', set, `.read "${beside('job.sqlite.sql')}"`];
  return peer('SQLite', version, { file, args }, "Debian's sqlite3");
}

function miller(): Looked {
  const file = 'mlr';
  const version = said({ file, args: ['--version'] })?.replace('mlr ', '') ?? null;
  const job = ['put', '-q', '-s', `as_at=${DAY}`, '-f', beside('job.mlr')];
  return peer(
    'Miller',
    version,
    { file, args: ['--csv', ...job, FILES.targets, FILES.rows] },
    "Debian's miller",
  );
}

/** Where a system keeps its own Python beside one that its user prefers, it may have other packages. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** The Python in which the script prints something, itself and not a shim of it; and what is printed. */
function pythonThat(script: string): { readonly file: string; readonly version: string } | null {
  for (const name of PYTHONS) {
    const lines = said({
      file: name,
      args: ['-c', `import sys, platform\n${script}\nprint(sys.executable)`],
    });
    const [version, file] = lines?.split('\n') ?? [];
    if (version && file) return { file, version };
  }
  return null;
}

function python(): Looked {
  const found = pythonThat('print(platform.python_version())');
  const command = { file: found?.file ?? '', args: [beside('python_csv.py'), DAY] };
  return peer("Python's csv", found?.version ?? null, command, "Debian's python3");
}

function pandas(): Looked {
  const found = pythonThat(
    'import pandas\nprint(pandas.__version__ + ", Python " + platform.python_version())',
  );
  const command = { file: found?.file ?? '', args: [beside('python_pandas.py'), DAY] };
  return peer('pandas', found?.version ?? null, command, "Debian's python3-pandas");
}
