/** `dist` is built anew whenever a file that it is made of, or a file of its own, is another; and not otherwise. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { digestOfSources, lastBuild, recordBuild } from '../scripts/build-record.mjs';

const root = mkdtempSync(join(tmpdir(), 'notice-record-'));
afterAll(() => rmSync(root, { recursive: true }));

const PACKAGES = { 'notice.cjs': ['yaml'] };
const FILES = {
  ...{ 'src/cli.ts': 'a', 'src/io/read.ts': 'b', 'scripts/build.mjs': 'c', 'notices/n.yaml': 'd' },
  ...{ 'samples/s.csv': 'e', 'package.json': '{}', 'node_modules/.package-lock.json': '{}' },
  ...{ 'dist/notice.cjs': 'built', 'dist/types/index.d.ts': 'built', 'docs/x.md': 'x' },
};

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const last = () => lastBuild(root, digestOfSources(root));

beforeEach(() => {
  rmSync(root, { recursive: true });
  for (const [path, text] of Object.entries(FILES)) put(path, text);
});

test('is out of date before the first build, and up to date after it', () => {
  expect(last()).toBeNull();
  recordBuild(root, digestOfSources(root), PACKAGES);
  expect(last()).toEqual(PACKAGES);
});

test.each(Object.keys(FILES))('is looked at again after a change of %s', (path) => {
  recordBuild(root, digestOfSources(root), PACKAGES);
  const expected = path.startsWith('docs/') ? PACKAGES : null;
  put(path, 'other');
  expect(last()).toEqual(expected);
  rmSync(join(root, path));
  expect(last()).toEqual(expected);
});

test('a file more, in the sources or in dist', () => {
  recordBuild(root, digestOfSources(root), PACKAGES);
  for (const path of ['src/io/write.ts', 'dist/more.js']) {
    put(path, '');
    expect(last()).toBeNull();
    rmSync(join(root, path));
    expect(last()).toEqual(PACKAGES);
  }
});
