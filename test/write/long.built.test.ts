/** More findings than one piece of output holds, by the built program: files, pipes, readers that go away, Ctrl-C. Issue 6. */

import { spawn } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REGISTRY } from '../../src/render/registry.ts';
import { runOnDisk } from '../support/run.ts';
import { Desk, NOTICE } from './desk.ts';

const ROWS = 2_000;
const NAMES = REGISTRY.findings.map(({ name }) => name);
const desk = new Desk();
const rows = Array.from({ length: ROWS }, (_, at) => `visits,2026-03-31,${at}x\n`);
let names: string[];
beforeAll(() => {
  desk.write('long.csv', `measure,period_end,value\n${rows.join('')}`);
  names = readdirSync(desk.folder);
});
afterAll(() => desk.clear());

const ARGV = ['validate', '-n', 'one', 'long.csv'];
const validate = `notice ${ARGV.join(' ')}`;

test('each format is the same on standard output, in a file and beside others', async () => {
  const outputs = NAMES.flatMap((name) => ['-o', `${name}=out.${name}`]);
  const { code, out } = await desk.run([...ARGV, '-f', 'csv', ...outputs]);
  expect(code).toBe(1);
  expect(desk.read('out.csv')).toBe(out);
  expect(out.split('\n')).toHaveLength(ROWS + 2);
  expect((await desk.run([...ARGV, '-f', 'json'])).out).toBe(desk.read('out.json'));
  for (const name of NAMES) {
    expect((await runOnDisk([...ARGV, '-f', name], desk.folder)).out, name).toBe(desk.read(`out.${name}`));
    rmSync(desk.path(`out.${name}`));
  }
});

test('a refusal shows every one on standard error', async () => {
  const { code, err } = await desk.run(['check', '-n', 'one', 'long.csv']);
  const lines = err.split('\n');
  expect([code, lines.length, lines.at(-3)]).toEqual([2, ROWS + 3, `${ROWS} errors, 0 warnings`]);
});

describe('a reader that goes away is no error', () => {
  // The pieces of the other formats are written by the same lines.
  test.each(['table', 'json'])('of %s', (name) => {
    const { status, stderr } = desk.bash(`${validate} -f ${name} | head -c 1; exit \${PIPESTATUS[0]}`);
    expect([status, stderr]).toEqual([1, '']);
  });

  test('of an output, nor of standard error', () => {
    const output = desk.bash(`${validate} -o csv=>(head -c 1) > /dev/null`);
    expect([output.status, output.stderr]).toEqual([1, '']);
    const refused = desk.bash(
      `notice check -n one long.csv 2>&1 > /dev/null | head -c 1; exit \${PIPESTATUS[0]}`,
    );
    expect(refused.status).toBe(2);
  });
});

test('Ctrl-C between two pieces ends with 130, makes no more and leaves no file', async () => {
  const whole = Number(desk.bash(`${validate} -f json | wc -c`).stdout);
  desk.bash('mkfifo slow');
  const argv = [NOTICE, ...ARGV, '-o', 'out.csv', '-o', 'json=slow'];
  const child = spawn(process.execPath, argv, { cwd: desk.folder });
  const ended = new Promise((done) => child.on('close', done));
  // It opens for reading only once the program has opened it for writing; it takes less than a piece, so that the program waits.
  const reader = await open(desk.path('slow'), 'r');
  child.kill('SIGINT');
  let read = 0;
  for await (const chunk of reader.createReadStream()) read += (chunk as Buffer).length;
  expect(await ended).toBe(130);
  expect(read).toBeLessThan(whole);
  rmSync(desk.path('slow'));
  expect(readdirSync(desk.folder)).toEqual(names);
});
