/**
 * Every command in every format, what goes wrong, and what is written: the built program gives the same bytes under Deno,
 * Bun and every Node. Deno and the Nodes are run with no more rights than a run needs: to read, to see the environment, and
 * where -o is given to write to the folder. None of them may open a connection, and nothing is asked for.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandName } from '../../src/commands/options.ts';
import { COMMANDS } from '../../src/commands/table.ts';
import { ROOT } from '../support/run.ts';

const BIN = join(ROOT, 'bin/notice.js');

/** Runtime → its program; by scripts/runtimes.mjs. */
const PROGRAMS = JSON.parse(process.env.RUNTIMES ?? '{}') as Readonly<Record<string, string>>;

const RETURN = 'samples/rotherham-2010-05-17.csv';
const BEFORE = 'samples/rotherham-2010-04-20.csv';
const SCORED = [RETURN, '-n', 'rotherham-2009'];

/** What each command is run with. */
const ARGUMENTS: Readonly<Record<CommandName, readonly string[]>> = {
  check: SCORED,
  validate: ['bad.csv', '-n', 'rotherham-2009'],
  explain: ['ni59', ...SCORED],
  list: [],
  show: ['rotherham-2009'],
  calendar: ['rotherham-2009', RETURN],
  template: ['rotherham-2009'],
  new: [],
  render: ['saved.json'],
  diff: [BEFORE, ...SCORED],
  trend: ['ni59', ...SCORED],
  test: ['-n', 'rotherham-2009'],
  schema: ['assessment'],
  config: [],
  verify: ['pack.zip'],
  completion: ['bash'],
  page: ['-n', 'notices/rotherham-2009.yaml'],
};

interface Run {
  readonly argv: readonly string[];
  readonly input?: string;
}

/** Prints what a command prints without `-f`, and writes each of its formats. */
function inAllFormats(command: CommandName): Run {
  const argv = [command, ...ARGUMENTS[command]];
  const formats = COMMANDS[command].formats ?? [];
  // A template's format follows from the name: below.
  if (command === 'template' || command === 'new') return { argv };
  return { argv: [...argv, ...formats.flatMap(({ name }) => ['-o', `${name}=all.${name}`])] };
}

/** What else a run may meet. */
const PRINTING: readonly Run[] = [
  { argv: [] },
  { argv: ['--version'] },
  { argv: ['check', ...SCORED, '-f', 'html'] },
  { argv: ['help', 'check'] },
  { argv: ['check'] },
  { argv: ['check', '-', '-n', 'rotherham-2009', '-q'], input: readFileSync(join(ROOT, RETURN), 'utf8') },
  { argv: ['check', 'samples/*05-17.csv', '-n', 'rotherham-2009', '--keep-going'] },
  { argv: ['check', 'windows.csv', '-n', 'rotherham-2009', '--encoding', 'windows-1252'] },
  { argv: ['check', 'windows.csv', '-n', 'rotherham-2009'] },
  { argv: ['check', 'utf16.csv', '-n', 'rotherham-2009', '--encoding', 'utf-16le'] },
  { argv: ['check', 'form.xlsx', '-n', 'rotherham-2009'] },
  { argv: ['check', 'bad.csv', '-n', 'rotherham-2009', '-f', 'sarif'] },
  { argv: ['check', 'none.csv', '-n', 'rotherham-2009'] },
  { argv: ['check', '', '-n', 'rotherham-2009'] },
  { argv: ['check', 'samples', '-n', 'rotherham-2009'] },
  { argv: ['check', ...SCORED, '--since', BEFORE, '--fail-on', 'red,missing,regressed'] },
  { argv: ['check', ...SCORED, '--what-if', 'ni59=81', '--long', '--order', 'notice'] },
  { argv: ['check', '--nonsense', '-f', 'jsn', '-d', '2010-02-30'] },
  { argv: ['verify', 'saved.json'] },
  { argv: ['verify', 'saved.json', BEFORE] },
  { argv: ['completion', 'bash', '--', 'explain', 'ni'] },
];

const WRITING: readonly Run[] = [
  ...(Object.keys(COMMANDS) as CommandName[]).map(inAllFormats),
  { argv: ['check', ...SCORED, '-f', 'json', '-o', 'a.zip', '-o', 'pages/'] },
  { argv: ['check', ...SCORED, '-f', 'csv', '-o', 'saved.json'] },
  { argv: ['check', ...SCORED, '-o', 'no/such/folder.json'] },
  { argv: ['check', ...SCORED, '-o', RETURN.replace('.csv', '.json'), '-o', RETURN] },
  { argv: ['template', 'rotherham-2009', '-o', 'return.xlsx'] },
  { argv: ['template', 'rotherham-2009', '-o', RETURN] },
  { argv: ['new', '-o', 'mine.yaml'] },
  { argv: ['page', '-o', 'page.html'] },
  { argv: ['schema', 'notice', '-o', 'notice.schema.json'] },
];

let top: string;
let folders = 0;
/** A folder with a return of each kind, a saved assessment and a pack. */
let given: string;

beforeAll(async () => {
  top = mkdtempSync(join(tmpdir(), 'notice-bytes-'));
  given = join(top, 'given');
  mkdirSync(given);
  for (const name of ['samples', 'notices']) cpSync(join(ROOT, name), join(given, name), { recursive: true });
  const text = readFileSync(join(ROOT, RETURN), 'utf8');
  writeFileSync(join(given, 'bad.csv'), `${text}ni99,2010-05-17,3,,,,,,,\nni59,31/02/2010,8o,,,,,,,\n`);
  writeFileSync(join(given, 'utf16.csv'), Buffer.from(`\ufeff${text}`, 'utf16le'));
  writeFileSync(
    join(given, 'windows.csv'),
    Buffer.from(`${text}ni59,2010-05-16,76.9,,,,,,caf\u00e9,\n`, 'latin1'),
  );
  const made = [
    ['check', ...SCORED, '-q', '-f', 'csv', '-o', 'saved.json', '-o', 'pack.zip'],
    ['template', 'rotherham-2009', '-o', 'form.xlsx'],
  ];
  for (const argv of made) {
    const { code, err } = await ran([process.execPath], { argv }, given);
    if (code !== 0) throw new Error(err);
  }
});
afterAll(() => rmSync(top, { recursive: true }));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const ENV = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'C.UTF-8' };

function ran(program: readonly string[], { argv, input = '' }: Run, cwd: string): Promise<Ran> {
  const [file = '', ...before] = program;
  return new Promise((done, failed) => {
    const child = spawn(file, [...before, BIN, ...argv], { cwd, env: ENV });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', failed);
    child.on('close', (code) =>
      done({ code, out: sha256(Buffer.concat(out)), err: Buffer.concat(err).toString() }),
    );
  });
}

/** The names of the files below a folder with the hash of each. */
const filesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), sha256(readFileSync(path))]),
  );

/** How a runtime is called so that it may do no more than it has to. */
function called(runtime: string, folder: string | null): string[] {
  const program = PROGRAMS[runtime] ?? '';
  if (runtime === 'Deno')
    return [
      ...[program, 'run', '--no-prompt', '--allow-read', '--allow-env'],
      ...(folder === null ? [] : [`--allow-write=${folder}`]),
    ];
  if (runtime === 'Bun') return [program];
  const flag = runtime === 'Node 20' ? '--experimental-permission' : '--permission';
  return [
    ...[program, '--no-warnings', flag, '--allow-fs-read=*'],
    ...(folder === null ? [] : [`--allow-fs-write=${folder}`]),
  ];
}

const nameOf = ({ argv }: Run): string => `notice ${argv.join(' ')}`;

const RUNTIMES = ['Node 20', 'Node 22', 'Node 24', 'Node 26', 'Deno', 'Bun'];

test('every runtime is here', () => {
  expect(Object.keys(PROGRAMS)).toEqual(RUNTIMES);
});

/** Each of them prints what the first one prints, run as it is usually run. */
const [FIRST = '', ...REST] = RUNTIMES;
const usually = (): string[] => [PROGRAMS[FIRST] ?? ''];

describe.concurrent('printed', () => {
  // Each Node runs every test of the built program besides (scripts/nodes.mjs).
  test.for(PRINTING)('%j', async (run, { expect }) => {
    const usual = await ran(usually(), run, given);
    for (const runtime of REST.filter((one) => !one.startsWith('Node')))
      expect
        .soft(await ran(called(runtime, null), run, given), `${nameOf(run)} under ${runtime}`)
        .toEqual(usual);
  });
});

describe.concurrent('written', () => {
  test.for(WRITING)('%j', async (run, { expect }) => {
    const write = async (callOf: (folder: string) => string[]): Promise<object> => {
      const folder = join(top, `written-${++folders}`);
      cpSync(given, folder, { recursive: true });
      return { ...(await ran(callOf(folder), run, folder)), files: filesIn(folder) };
    };
    const usual = await write(usually);
    for (const runtime of REST)
      expect
        .soft(await write((folder) => called(runtime, folder)), `${nameOf(run)} under ${runtime}`)
        .toEqual(usual);
  });
});

describe('the rights of these runs', () => {
  const script = (text: string): string => {
    const path = join(top, `script-${++folders}.cjs`);
    writeFileSync(path, text);
    return path;
  };
  const tried = async (runtime: string, text: string): Promise<string> => {
    const [file = '', ...before] = called(runtime, null);
    return new Promise((done) => {
      const child = spawn(file, [...before, script(text)], { cwd: given, env: ENV });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      child.on('close', () => done(said.trim()));
    });
  };

  // The permissions of Node 20 to 24 do not cover connections.
  test.each(['Node 26', 'Deno'])('%s opens no connection', async (runtime) => {
    const connect = `try { require('node:net').connect(9, '127.0.0.1').on('error', ({ code, name }) => console.log(code ?? name)); } catch ({ code, name }) { console.log(code ?? name); }`;
    expect(await tried(runtime, connect)).toMatch(/^(ERR_ACCESS_DENIED|NotCapable)$/);
  });

  test.each(RUNTIMES.filter((one) => one !== 'Bun'))(
    '%s writes nothing and starts nothing',
    async (runtime) => {
      const denied = (act: string): string =>
        `try { ${act}; console.log('done'); } catch ({ code, name }) { console.log(code ?? name); }`;
      const acts = [
        `require('node:fs').writeFileSync('x', '')`,
        `require('node:child_process').execFileSync('true')`,
      ];
      // What Deno throws for the second has no name of its own.
      expect(await tried(runtime, acts.map(denied).join('\n'))).toMatch(
        /^(?:ERR_ACCESS_DENIED|NotCapable)\n(?:ERR_ACCESS_DENIED|NotCapable|Error)$/,
      );
    },
  );
});
