/** Each call to the system fails in turn while outputs are written: all of them are new afterwards, or none. Contract 6. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RunError } from '../../src/io/exit.ts';
import { FilesRead } from '../../src/io/read.ts';
import { writeFiles } from '../../src/io/write.ts';

const { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = fs;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-failing-'));
  for (const name of ['first.csv', 'second.json', 'summary.md'])
    writeFileSync(at(name), `${name} as it was\n`);
  chmodSync(at('first.csv'), 0o640);
});
afterEach(() => {
  restore();
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

/** Two files that are there, one that is new, and one that grows. */
const write = (): Promise<void> =>
  writeFiles(
    [
      { path: at('first.csv'), data: ['a new ', 'first'] },
      { path: at('third.html'), data: 'a new third' },
      { path: at('second.json'), data: 'a new second' },
      { path: at('summary.md'), data: 'and more\n', append: true },
    ],
    new FilesRead(),
  );

/** Everything in the folder: names, rights and what the files hold. */
const state = (): string[] =>
  readdirSync(folder)
    .sort()
    .map(
      (name) => `${name} ${(statSync(at(name)).mode & 0o777).toString(8)} ${readFileSync(at(name), 'utf8')}`,
    );

/** The calls of the system that write, by name. */
const CALLS = [
  ...(['openSync', 'writeFileSync', 'fsyncSync', 'closeSync', 'fchmodSync', 'fchownSync'] as const),
  ...(['linkSync', 'renameSync'] as const),
];
type Call = (typeof CALLS)[number];

const REAL = Object.fromEntries(CALLS.map((name) => [name, fs[name]])) as Pick<typeof fs, Call>;
const replace = (calls: Partial<Record<Call, unknown>>): void => {
  Object.assign(fs, calls);
  syncBuiltinESMExports();
};
const restore = (): void => replace(REAL);

/** Makes a call fail when it is made for the nth time; gives whether it has been. */
function failing(name: Call, nth: number, code: string): () => boolean {
  let made = 0;
  const real = REAL[name] as (...given: unknown[]) => unknown;
  const failingCall = (...given: unknown[]): unknown => {
    made++;
    if (made !== nth) return real(...given);
    // What is closed is closed, even where that fails.
    if (name === 'closeSync') real(...given);
    throw Object.assign(new Error(`${code}: the system will not`), { code });
  };
  replace({ [name]: failingCall });
  return () => made >= nth;
}

describe.each(['EIO', 'ENOSPC', 'EDQUOT', 'EACCES'])('%s', (code) => {
  test.each(CALLS)('from %s, each time that it is called', async (name) => {
    const before = state();
    for (let nth = 1; ; nth++) {
      const reached = failing(name, nth, code);
      const failure = await write().then(
        () => null,
        (error: unknown) => error,
      );
      restore();
      if (!reached()) {
        expect([nth > 1, failure]).toEqual([true, null]);
        break;
      }
      // A folder that cannot be synced, and names that cannot be linked, need not be.
      if (failure !== null) {
        expect(failure).toBeInstanceOf(RunError);
        expect(String(failure)).toMatch(/^Error: Cannot write \S+: [a-z ]+\.$/);
        expect(state()).toEqual(before);
      } else expect(code).toBe('EACCES');
    }
  });
});

test('all are new where nothing fails, with the rights that they had', async () => {
  await write();
  expect(state()).toEqual([
    'first.csv 640 a new first',
    'second.json 644 a new second',
    'summary.md 644 summary.md as it was\nand more\n',
    'third.html 644 a new third',
  ]);
});

test('a file that can be written but not replaced, as one mounted in a container, is written in its place', async () => {
  const { ino } = statSync(at('first.csv'));
  failing('renameSync', 1, 'EBUSY');
  await write();
  restore();
  expect(statSync(at('first.csv')).ino).toBe(ino);
  expect(state()[0]).toBe('first.csv 640 a new first');
  expect(readdirSync(folder)).toHaveLength(4);
});

test('and has its old content again where a later file cannot be written', async () => {
  const before = state();
  let renamed = 0;
  replace({
    renameSync: (from: string, to: string) => {
      renamed++;
      if (renamed === 1) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
      if (renamed === 2) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      REAL.renameSync(from, to);
    },
  });
  await expect(write()).rejects.toThrow(/third\.html: the disk is full\.$/);
  restore();
  expect(state()).toEqual(before);
});

test('what cannot be put back is named, with where it is', async () => {
  replace({
    renameSync: (from: string, to: string) => {
      if (!to.endsWith('first.csv') || readFileSync(to, 'utf8') === 'a new first')
        throw Object.assign(new Error('failed'), { code: 'EIO' });
      REAL.renameSync(from, to);
    },
  });
  const failure = await write().then(String, String);
  restore();
  const [, kept = ''] = /What it held is in (.*)\.$/m.exec(failure) ?? [];
  expect(failure).toContain('first.csv could not be put back as it was: the disk or device failed.');
  expect(readFileSync(kept, 'utf8')).toBe('first.csv as it was\n');
});

test('a file that came to be there in the meantime is not replaced where only a new one is to be written', async () => {
  function* slowly(): Generator<string> {
    yield 'a form';
    writeFileSync(at('form.csv'), 'somebody else’s');
  }
  const form = [{ path: at('form.csv'), data: slowly(), onlyNew: true }];
  await expect(writeFiles(form, new FilesRead())).rejects.toThrow(/there is a file of that name already/);
  expect(readFileSync(at('form.csv'), 'utf8')).toBe('somebody else’s');
  expect(readdirSync(folder)).toHaveLength(4);
});

test('while it is made, nobody reads a new file who may not', async () => {
  const rights: number[] = [];
  function* watched(): Generator<string> {
    for (const name of readdirSync(folder).filter((one) => one.startsWith('.')))
      rights.push(statSync(at(name)).mode & 0o777);
    yield 'text';
  }
  await writeFiles([{ path: at('new.csv'), data: watched() }], new FilesRead());
  await writeFiles([{ path: at('first.csv'), data: watched() }], new FilesRead());
  expect(rights).toEqual([0o600, 0o640]);
});
