/** `-o` beside standard output and through pipes, by the built program. Contract 6. output.test.ts has files and links. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Desk, NOTICE } from './desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => desk.clear());

// A text whole, a text in pieces, and bytes: a format is one of these.
test('standard output has the bytes of a file', async () => {
  const formats = ['json', 'html', 'xlsx'];
  await desk.check(...formats.flatMap((name) => ['-o', `${name}=of-${name}`]));
  for (const format of formats) {
    const printed = spawnSync(process.execPath, [NOTICE, 'check', 'one.csv', '-f', format], {
      cwd: desk.folder,
    });
    expect(readFileSync(desk.path(`of-${format}`)).equals(printed.stdout), format).toBe(true);
  }
});

test('standard output, as the device that it is: before what is printed', async () => {
  const { out: csv } = await desk.check('-f', 'csv', '-o', 'out.json');
  const json = desk.read('out.json');
  expect(desk.bash('notice check one.csv -f json -o csv=/dev/stdout | cat').stdout).toBe(csv + json);
  expect(
    desk.bash('notice check one.csv -f json -o csv=/dev/stderr 2>&1 > /dev/null | cat').stdout,
  ).toContain(csv);
});

test('a pipe as it is, also one whose reader goes away', () => {
  const named = desk.bash(
    'mkfifo p; cat p > got & notice check one.csv -o csv=p > /dev/null; wait; test -p p',
  );
  expect(named.status).toBe(0);
  expect(desk.read('got')).toMatch(/^notice,authority/);
  const gone = desk.bash('notice check one.csv -o html=>(true) > /dev/null');
  expect([gone.status, gone.stderr.includes('at ')]).toEqual([0, false]);
});
