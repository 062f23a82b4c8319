/** What is no file, and names that lead elsewhere, on a real disk: exit code 2, one plain sentence, no stack trace. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ran, runOnDisk } from '../support/run.ts';
import { refused } from './judge.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-hostile-'));
  mkdirSync(join(folder, 'notices'));
  writeFileSync(join(folder, 'return.csv'), 'measure,period_end,value\nni59,2010-03-31,80\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...argv: string[]): Promise<Ran> => runOnDisk(argv, folder);
const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);

describe('ids that are paths', () => {
  test.each(['../../etc/passwd', '/etc/passwd', 'notices/../../x'])('%j', async (id) => {
    refused(await run('check', '-n', id, 'return.csv'));
  });

  test('in a row of a return nothing outside the folders of notices is read', async () => {
    put('notices/outside.yaml', 'id: outside\n');
    const ids = ['../notices/outside', '/etc/passwd', '../../etc/passwd', 'outside.yaml', './outside'];
    const rows = ids.map((id) => `${id},x,2026-01-31,1\n`);
    put('named.csv', `notice,measure,period_end,value\n${rows.join('')}`);
    const ran = await run('check', 'named.csv');
    refused(ran);
    for (const [at, id] of ids.entries())
      expect(ran.err).toMatch(new RegExp(`named\\.csv:${at + 2}, column notice: .*"${id}"`));
    expect(ran.err).not.toContain('outside.yaml:');
    expect(ran.err).not.toContain('root:');
  });
});

describe('what is no file', () => {
  const GIVEN: readonly (readonly [what: string, path: string, sentence: string])[] = [
    ['a folder', 'notices', 'Cannot read notices: it is a folder, not a file.'],
    ['nothing', 'gone.csv', 'Cannot read gone.csv: there is no such file.'],
    ['a file as a folder', 'return.csv/x', 'Cannot read return.csv/x: a part of the path is not a folder.'],
    ['a link in a circle', 'circle', 'Cannot read circle: its links lead in a circle.'],
    [
      'a file that is too large',
      'huge',
      'Cannot read huge: it has more than 512 MB, which is the most that is read.',
    ],
    ['a name that is too long', 'n'.repeat(300), ': the name is too long.'],
  ];
  beforeAll(() => {
    symlinkSync('circle', join(folder, 'circle'));
    put('huge', '');
    // A hole: it takes no room on the disk.
    truncateSync(join(folder, 'huge'), 540_000_000);
  });

  const sayNo = async (argv: readonly string[], sentence: string): Promise<void> => {
    const ran = await run(...argv);
    refused(ran);
    expect(ran.err.replace('Cannot read ./', 'Cannot read ')).toContain(sentence);
  };

  test.each(GIVEN)('%s as a notice', (_, path, sentence) =>
    sayNo(['check', '-n', `./${path}`.replace('.//', '/'), 'return.csv'], sentence),
  );

  // A return may be of any size.
  const SMALL = GIVEN.filter(([, path]) => path !== 'huge');
  test.each(SMALL)('%s as a return', (_, path, sentence) =>
    sayNo(['check', '-n', 'rotherham-2009', path], sentence),
  );

  test.each([
    ['a return to validate', ['validate', '-n', 'rotherham-2009', 'notices']],
    ['moderations', ['check', '-n', 'rotherham-2009', 'return.csv', '--moderations', 'notices']],
    ['a saved assessment', ['render', 'notices']],
    ['the tests of a notice', ['test', 'notices']],
  ])('a folder as %s', (_, argv) => sayNo(argv, 'Cannot read notices: it is a folder, not a file.'));

  test('an empty device is an empty file', async () => {
    const { code, out, err } = await run('check', '-n', 'rotherham-2009', '/dev/null');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('/dev/null');
  });
});

test('none of this has written a file', () => {
  const names = readdirSync(folder).sort();
  expect(
    names.filter(
      (name) => !['circle', 'hostile.yaml', 'huge', 'named.csv', 'notices', 'return.csv'].includes(name),
    ),
  ).toEqual([]);
  expect(existsSync(join(folder, '../x'))).toBe(false);
});
