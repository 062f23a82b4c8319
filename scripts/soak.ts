/**
 * A soak: damaged inputs through every command that reads one, kills at random moments while six files are written, and
 * calls of the system that fail. `npm run soak -- --seed 7 --seconds 60`. Prints its seed and its counts; exit code 1
 * where a promise of docs/reliability.md was broken.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Random, seeded } from '../bench/data/random.ts';
import { Desk } from './docs/desk.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, seconds: { type: 'string' } } });
const seed = Number(values.seed ?? 20100517);
const seconds = Number(values.seconds ?? 90);
const NOTICE = resolve('bin/notice.js');
const broken: string[] = [];

/** What a run may never do, whatever it reads. */
function judge(what: string, code: number | null, err: string): void {
  if (code === null || code > 2 || /fault of its own|\n\s+at .*:\d+:\d+/.test(err))
    broken.push(`${what}: exit code ${code}: ${err.slice(0, 300)}`);
}

const CONFIG = `notice: rotherham-2009
returns: [samples/rotherham-2010-05-17.csv]
fail_on: [red, missing]
outputs: [out.csv, html=out.page]
order: worst
encoding: utf-8
`;

/** Inputs by the command that reads them; the file that is damaged is called `it`. */
async function subjects(desk: Desk): Promise<(readonly [name: string, line: string, bytes: Uint8Array])[]> {
  const bundled = (path: string): Uint8Array => readFileSync(path);
  const made = async (line: string): Promise<Uint8Array> =>
    Buffer.from((await desk.run(`notice ${line}`))?.out ?? '');
  await desk.run('notice template rotherham-2009 -o form.xlsx');
  const sample = 'samples/rotherham-2010-05-17.csv';
  desk.put(
    'm.yaml',
    '- { measure: ni59, rag: amber, reason: Staff left, role: chair, by: chair, from: 2010-05-01, until: 2010-08-01 }\n',
  );
  return [
    ['CSV return', 'check it.csv -n rotherham-2009 --keep-going', bundled(sample)],
    ['CSV return, as validated', 'validate it.csv -n rotherham-2009 -f json', bundled(sample)],
    ['workbook', 'validate it.xlsx -n rotherham-2009', desk.read('form.xlsx')],
    ['notice', `check ${sample} -n it.yaml`, bundled('notices/rotherham-2009.yaml')],
    ['moderations', `check ${sample} -n rotherham-2009 --moderations it.yaml`, desk.read('m.yaml')],
    ['notice tests', 'test it.test.yaml', bundled('notices/rotherham-2009.test.yaml')],
    ['config', 'check --config it.yaml', Buffer.from(CONFIG)],
    ['saved assessment', 'render it.json -f csv', await made('check -f json --series')],
    ['saved side', 'diff it.json saved.json', await made('check -f json --series')],
  ];
}

/** Cuts, repeats and overwrites a few pieces of the bytes. */
function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  let all = Buffer.from(bytes);
  for (let left = 1 + random.below(4); left > 0 && all.length > 0; left--) {
    const [at, length] = [random.below(all.length), random.below(40)];
    const put = random.pick([
      all.subarray(at, at + length),
      Buffer.from(random.pick(SNIPPETS)),
      Buffer.alloc(0),
    ]);
    all = Buffer.concat([all.subarray(0, at), put, all.subarray(at + random.below(40))]);
  }
  return all;
}

const SNIPPETS = [
  '"',
  ',',
  '\r',
  '\n',
  '\0',
  '\ud83d',
  '=1+1',
  '&a',
  '*a',
  '[[[[',
  '{',
  '- ',
  ': ',
  '9'.repeat(400),
  '\u202e',
  '\ufeff',
];

async function fuzz(until: number): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const desk = new Desk();
  const all = await subjects(desk);
  desk.put('saved.json', all.at(-1)?.[2] ?? new Uint8Array());
  for (let round = 0; performance.now() < until; round++) {
    const random = seeded(seed, round);
    const [name, line, bytes] = random.pick(all);
    const file = /\bit\.[a-z.]+/.exec(line)?.[0] ?? '';
    desk.put(file, damaged(bytes, random));
    const said = await desk.run(`notice ${line}`);
    judge(`${name}, round ${round}`, said?.code ?? null, said?.err ?? '');
    counts.set(name, (counts.get(name) ?? 0) + 1);
    // The other parts hear of their programs between two rounds.
    await setImmediate();
  }
  return counts;
}

const OUTPUTS = ['a.csv', 'b.json', 'c.html', 'd.xlsx', 'e.md', 'f.xml'];
const ARGV = [NOTICE, 'check', resolve('samples/rotherham-2010-05-17.csv'), '-n', 'rotherham-2009'];
const WRITING = [...ARGV, ...OUTPUTS.flatMap((name) => ['-o', name === 'f.xml' ? 'junit=f.xml' : name])];
const OLD = 'as it was\n';

/** Whether the outputs are all as they were, or all new, and the run has left nothing that was not there before. */
function allOrNone(what: string, folder: string, mayLeave = false, before: readonly string[] = []): void {
  const names = readdirSync(folder);
  const isNew = OUTPUTS.map((name) => readFileSync(join(folder, name), 'utf8') !== OLD);
  const others = names.filter((name) => !OUTPUTS.includes(name) && !before.includes(name));
  if (!mayLeave && new Set(isNew).size > 1) broken.push(`${what}: only some outputs are new: ${isNew}`);
  if (!mayLeave && others.length > 0) broken.push(`${what}: left ${others}`);
  if (OUTPUTS.some((name, at) => isNew[at] && readFileSync(join(folder, name)).length < 200))
    broken.push(`${what}: an output is torn`);
}

function restore(folder: string): void {
  for (const name of OUTPUTS) writeFileSync(join(folder, name), OLD);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const;

async function kills(until: number, folder: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const usual = performance.now();
  spawnSync(process.execPath, WRITING, { cwd: folder });
  const most = performance.now() - usual;
  for (let round = 0; performance.now() < until; round++) {
    const random = seeded(seed, 1, round);
    restore(folder);
    // A run that is ended before it writes has not removed yet what an earlier one left.
    const before = readdirSync(folder);
    const signal = SIGNALS[round % SIGNALS.length] ?? 'SIGTERM';
    const writing = watch(folder);
    const child = spawn(process.execPath, WRITING, { cwd: folder, stdio: 'ignore' });
    const ended = new Promise((done) => child.on('close', done));
    // Half of them as the outputs begin to be written, however slow the machine is; half at any moment.
    if (round % 8 < SIGNALS.length) await Promise.race([once(writing, 'change'), ended]);
    else await setTimeout(most * (0.4 + random.below(70) / 100));
    writing.close();
    child.kill(signal);
    await ended;
    allOrNone(`${signal}, round ${round}`, folder, signal === 'SIGKILL', before);
    counts.set(signal, (counts.get(signal) ?? 0) + 1);
  }
  restore(folder);
  spawnSync(process.execPath, WRITING, { cwd: folder });
  allOrNone('the run after the kills', folder);
  return counts;
}

/** Those that nothing but the writing of outputs makes; test/io/failing.test.ts has the others fail. */
const CALLS = ['fsync', 'fchmod', 'fchown', 'link', 'rename'];
const ERRORS = ['EIO', 'ENOSPC', 'EDQUOT', 'ESTALE', 'ENOMEM'];

/** Runs a program to its end. */
async function ended(program: string, argv: readonly string[], cwd: string) {
  const child = spawn(program, argv, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, err };
}

/** Calls of the system that fail, by strace; none where it is not there or may not trace. */
async function failures(until: number, folder: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (spawnSync('strace', ['-f', '-e', 'trace=none', 'true']).status !== 0) return counts;
  for (let round = 0; performance.now() < until; round++) {
    const random = seeded(seed, 2, round);
    const call = random.pick(CALLS);
    const error = random.pick(ERRORS);
    restore(folder);
    const when = 1 + random.below(6);
    const inject = `inject=${call}:error=${error}:when=${when}`;
    const tracing = ['-f', '-qq', '-o', '/dev/null', '-e', inject, process.execPath];
    const { code, err } = await ended('strace', [...tracing, ...WRITING], folder);
    judge(`${error} from ${call} ${when}`, code, err);
    allOrNone(`${error} from ${call} ${when}`, folder);
    counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return counts;
}

const said = (counts: Map<string, number>): string =>
  [...counts].map(([name, count]) => `${count} ${name}`).join(', ') || 'none';

/** The damaged inputs go through this process, the kills and failing calls through others: a core for each. */
async function soak(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'notice-soak-'));
  const end = (part: number): number => performance.now() + seconds * 1000 * part;
  const others = async (): Promise<void> => {
    console.log(`Kills: ${said(await kills(end(0.5), folder))}`);
    console.log(`Calls that fail: ${said(await failures(end(0.5), folder))}`);
  };
  try {
    console.log(`Soak of ${seconds} s, seed ${seed}`);
    const [damaged] = await Promise.all([fuzz(end(1)), others()]);
    console.log(`Damaged inputs: ${said(damaged)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  for (const one of broken) console.error(one);
  console.log(broken.length === 0 ? 'Every promise was kept.' : `${broken.length} broken.`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

void soak();
