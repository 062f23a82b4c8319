/** Inputs without end, or longer than a text can be, given to the built program. files.test.ts has all other inputs that are no files. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ran, ROOT, runBuilt } from '../support/run.ts';
import { refused } from './judge.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-hostile-'));
  mkdirSync(join(folder, 'notices'));
  writeFileSync(join(folder, 'return.csv'), 'measure,period_end,value\nni59,2010-03-31,80\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...argv: string[]): Promise<Ran> => runBuilt(argv, folder);

test.each([
  ['a folder', 'notices', 'Cannot read notices: it is a folder, not a file.'],
  [
    'a device without end',
    '/dev/zero',
    'Cannot read /dev/zero: it has more than 512 MB, which is the most that is read.',
  ],
])('%s as a notice', async (_, path, sentence) => {
  const ran = await run('check', '-n', `./${path}`.replace('.//', '/'), 'return.csv');
  refused(ran);
  expect(ran.err.replace('Cannot read ./', 'Cannot read ')).toContain(sentence);
});

test('a return of 540 MB in one line, more than a text can have, is read to its end, and reported', async () => {
  // A hole: it takes no room on the disk.
  writeFileSync(join(folder, 'huge'), '');
  truncateSync(join(folder, 'huge'), 540_000_000);
  const { code, out, err } = await run('check', '-n', 'rotherham-2009', 'huge');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('huge:1: error malformed-row: The row has more than 1,000,000 characters.');
});

test('standard input without end', () => {
  const script = `"$NODE" "$NOTICE" check -n rotherham-2009 - < /dev/zero`;
  const env = { ...process.env, NODE: process.execPath, NOTICE: join(ROOT, 'bin/notice.js') };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  expect([status, stdout, stderr]).toEqual([
    2,
    '',
    'Cannot read standard input: it has more than 512 MB, which is the most that is read.\n',
  ]);
});
