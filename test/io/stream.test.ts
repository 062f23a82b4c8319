/** Standard output piece by piece, by a program of its own: what it makes beyond what is read. Contract 6, issue 6. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../support/run.ts';

const PIECES = 200;
const PIECE = 65_536;

/** Prints the pieces, and prints on standard error how many were made: as soon as it has to wait, and at the end. */
const PROGRAM = `
import { standardStream } from './src/io/stream.ts';
let made = 0;
function* pieces() {
  for (; made < ${PIECES}; ) {
    made++;
    yield 'x'.repeat(${PIECE});
  }
}
const report = () => process.stderr.write(made + '\\n');
setImmediate(report);
standardStream(1, (error) => process.stderr.write(error.code + '\\n')).writeAll(pieces()).then(report);
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-stream-'));
  buildSync({
    stdin: { contents: PROGRAM, resolveDir: ROOT },
    bundle: true,
    platform: 'node',
    outfile: join(folder, 'print.cjs'),
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Where print is that program. `unwilling` makes the pipe one whose writers are not to wait, as its other owners may. */
const DEFINED = `
print() { "$NODE" print.cjs; }
unwilling() { "$NODE" -e 'process.stdout; process.kill(process.pid, "SIGKILL")'; }
`;
const options = () => ({ cwd: folder, env: { ...process.env, NODE: process.execPath } });
const bash = (script: string) =>
  spawnSync('bash', ['-c', DEFINED + script], { ...options(), encoding: 'utf8' });

/** What it printed: how many pieces, and the codes of errors. */
const shown = (stderr: string): string[] => stderr.split('\n').filter((line) => /^\w+$/.test(line));

test('all of it goes into a file and through a pipe', () => {
  expect(bash('print > file; wc -c < file').stdout.trim()).toBe(`${PIECES * PIECE}`);
  expect(bash('print | wc -c').stdout.trim()).toBe(`${PIECES * PIECE}`);
  expect(bash('{ unwilling; print; } 2> log | wc -c').stdout.trim()).toBe(`${PIECES * PIECE}`);
});

test.each(['print', '{ unwilling; print; }'])(
  '%s: nothing is made for a reader that has gone away',
  (print) => {
    const { stderr } = bash(`${print} | head -c 1 > head`);
    const [first, ...rest] = shown(stderr);
    expect([...rest, first]).toContain('EPIPE');
    expect(Number(shown(stderr).at(-1))).toBeLessThan(PIECES / 2);
  },
);

test('where a pipe has no room no more is made than it takes', async () => {
  bash('mkfifo go');
  const script = '{ unwilling; print; } | { read -r < go; wc -c > count; }';
  const child: ChildProcess = spawn('bash', ['-c', DEFINED + script], options());
  let stderr = '';
  const ended = new Promise((done) => child.on('close', done));
  await new Promise<void>((waiting) =>
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk;
      if (shown(stderr).length > 0) waiting();
    }),
  );
  writeFileSync(join(folder, 'go'), 'now\n');
  await ended;
  const [first, last] = shown(stderr).map(Number);
  expect(first).toBeLessThan(PIECES / 2);
  expect(last).toBe(PIECES);
  expect(readFileSync(join(folder, 'count'), 'utf8').trim()).toBe(`${PIECES * PIECE}`);
});
