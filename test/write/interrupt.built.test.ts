/** Signals, and readers that go away or were never there. Contract 6: 130, 143 and 129, no stack trace, no file. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../support/run.ts';
import { Desk, NOTICE } from './desk.ts';

const desk = new Desk();
const { folder } = desk;
const names = readdirSync(folder);
afterAll(() => desk.clear());

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

function ending(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  return new Promise((done) => child.on('close', (code, signal) => done({ code, signal, out, err })));
}

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

describe('a signal', () => {
  test.each(SIGNALS)(
    '%s while standard input is waited for ends with %i and leaves no file',
    async (signal, exit) => {
      const argv = [NOTICE, 'check', '-', '-n', 'one', '-o', 'out.csv', '-o', 'out.json'];
      const child = spawn(process.execPath, argv, { cwd: folder });
      const ended = ending(child);
      // So much goes into the pipe only once the program has begun to read from it.
      await new Promise<void>((done) => child.stdin?.write(`${'\n'.repeat(1_000_000)}`, () => done()));
      child.kill(signal);
      expect(await ended).toEqual({ code: exit, signal: null, out: '', err: '' });
      expect(readdirSync(folder)).toEqual(names);
    },
  );

  test.each(SIGNALS)(
    '%s while a pipe is waited for ends at once, which a shell reports as %i',
    async (signal) => {
      const pipe = join(folder, 'silent');
      execFileSync('bash', ['-c', 'mkfifo "$0"', pipe]);
      const child = spawn(process.execPath, [NOTICE, 'check', '-n', 'one', 'silent', '-o', 'out.csv'], {
        cwd: folder,
      });
      const ended = ending(child);
      // It opens for writing only once somebody reads at the other end.
      const writer = await open(pipe, 'w');
      child.kill(signal);
      expect(await ended).toEqual({ code: null, signal, out: '', err: '' });
      await writer.close();
      rmSync(pipe);
      expect(readdirSync(folder)).toEqual(names);
    },
  );
});

/** Starts a run that waits, with its first file beside its place, for a reader of its second output: a pipe. */
async function waiting(pipe: string): Promise<{ child: ChildProcess; ended: Promise<Ended> }> {
  execFileSync('bash', ['-c', 'mkfifo "$0"', join(folder, pipe)]);
  const argv = [NOTICE, 'check', '-n', 'one', 'one.csv', '-o', 'out.csv', '-o', `html=${pipe}`];
  const child = spawn(process.execPath, argv, { cwd: folder });
  const ended = ending(child);
  while (!readdirSync(folder).some((name) => name.includes(`-${child.pid}-`))) await setImmediate();
  return { child, ended };
}

test.each(SIGNALS)(
  '%s while files are put in place ends with %i and leaves none of them',
  async (signal, exit) => {
    const { child, ended } = await waiting('unread');
    child.kill(signal);
    const reader = spawn('cat', [join(folder, 'unread')]);
    const { code, out } = await ended;
    reader.kill();
    rmSync(join(folder, 'unread'));
    expect([code, out]).toEqual([exit, '']);
    expect(readdirSync(folder)).toEqual(names);
  },
);

test('what a killed run has left is removed by the next that writes there, but not what a running one needs', async () => {
  const killed = await waiting('first');
  const running = await waiting('second');
  killed.child.kill('SIGKILL');
  expect(await killed.ended).toMatchObject({ signal: 'SIGKILL' });
  const left = () => readdirSync(folder).filter((name) => name.startsWith('.notice-'));
  expect(left()).toHaveLength(2);
  expect((await desk.check('-o', 'out.md')).code).toBe(0);
  expect(left()).toEqual([expect.stringContaining(`-${running.child.pid}-`)]);
  running.child.kill('SIGKILL');
  await running.ended;
  for (const name of ['first', 'second', 'out.md', ...left()]) rmSync(join(folder, name));
  expect(readdirSync(folder)).toEqual(names);
});

describe('a reader that goes away', () => {
  // One is a text, one comes in pieces that are made one after the other: a format is either.
  test.each(['table', 'html'])('of %s is no error', (format) => {
    const { status, stdout, stderr } = desk.bash(
      `notice check -n rotherham-visits-2016 '${ROOT}/samples/rotherham-visits-2016.csv' -f ${format} 2> /dev/null | head -1; exit \${PIPESTATUS[0]}`,
    );
    expect([status, stdout.split('\n').length, stderr]).toEqual([0, 2, '']);
  });

  test('of standard error is none either', () => {
    const { status, stdout } = desk.bash(
      '(notice check one.csv -f csv; echo "status $?" >&3) 3>&1 2> >(true) | tail -1',
    );
    expect([status, stdout]).toEqual([0, 'status 0\n']);
  });

  test('changes no exit code', () => {
    const { status } = desk.bash(
      `notice check one.csv --fail-on red 2> /dev/null | true; exit \${PIPESTATUS[0]}`,
    );
    expect(status).toBe(1);
  });
});

/** Standard output that was closed before the run began, as only Linux shows it. */
describe.runIf(process.platform === 'linux')('standard output that is closed', () => {
  test.each(['check one.csv', 'trend one.csv', 'explain m one.csv', 'list', 'template one', 'schema notice'])(
    '%s: its answer would be nowhere',
    (line) => {
      const { status, stderr } = desk.bash(`notice ${line} >&-`);
      expect([status, stderr]).toEqual([2, expect.stringContaining('Standard output is closed')]);
    },
  );

  test.each([
    ['validate one.csv >&-', 0],
    ['check one.csv --fail-on red >&-', 1],
    ['check one.csv -o out.csv >&-', 0],
    ['check one.csv >/dev/null', 0],
    ['check one.csv >/dev/null 2>&1', 0],
  ])('%s: it is elsewhere, or not wanted', (line, exit) => {
    expect(desk.bash(`notice ${line}`).status).toBe(exit);
  });

  test('nothing is wanted of a run whose whole output is thrown away', () => {
    const { status } = spawnSync(process.execPath, [NOTICE, 'check', 'one.csv'], {
      cwd: folder,
      stdio: 'ignore',
    });
    expect(status).toBe(0);
  });
});
