/** Files that are written piece by piece: whole or not at all, and never held. Contract 6, issue 6. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RunError } from '../../src/io/exit.ts';
import { FilesRead } from '../../src/io/read.ts';
import { writeFiles } from '../../src/io/write.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-pieces-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const PIECE = `${'ä'.repeat(40_000)}\n`;
const at = (name: string): string => join(folder, name);

test('each piece is made when those before it are on the disk, beside the place of the file', async () => {
  const sizes: number[] = [];
  function* pieces(): Generator<string> {
    for (let made = 0; made < 5; made++) {
      const [beside = '', ...others] = readdirSync(folder);
      expect([beside, others]).toEqual([expect.stringMatching(/^\.notice-.*\.tmp$/), []]);
      sizes.push(statSync(at(beside)).size);
      yield PIECE;
    }
  }
  await writeFiles([{ path: at('out.txt'), data: pieces() }], new FilesRead());
  const size = Buffer.byteLength(PIECE);
  expect(sizes).toEqual([0, size, 2 * size, 3 * size, 4 * size]);
  expect(readFileSync(at('out.txt'), 'utf8')).toBe(PIECE.repeat(5));
  expect(readdirSync(folder)).toEqual(['out.txt']);
});

test('a file that grows gets the pieces behind what it has', async () => {
  writeFileSync(at('summary.md'), 'first\n');
  await writeFiles(
    [{ path: at('summary.md'), data: ['second\n', 'third\n'], append: true }],
    new FilesRead(),
  );
  expect(readFileSync(at('summary.md'), 'utf8')).toBe('first\nsecond\nthird\n');
});

test('where making a piece fails no file has changed, and the fault is reported as it is', async () => {
  writeFileSync(at('old.txt'), 'as it was');
  function* failing(): Generator<string> {
    yield PIECE;
    throw new RunError('What was to be written cannot be made.');
  }
  const files = [
    { path: at('new.txt'), data: 'whole' },
    { path: at('old.txt'), data: failing() },
  ];
  await expect(writeFiles(files, new FilesRead())).rejects.toThrow(
    /^What was to be written cannot be made\.$/,
  );
  expect(readdirSync(folder)).toEqual(['old.txt']);
  expect(readFileSync(at('old.txt'), 'utf8')).toBe('as it was');
});

test('nothing more is made for a pipe whose reader has gone away', async () => {
  const pipe = at('pipe');
  const reader = spawn('bash', ['-c', 'mkfifo "$0"; echo made; head -c 1 "$0"', pipe]);
  const ended = new Promise((done) => reader.on('close', done));
  await new Promise((made) => reader.stdout.once('data', made));
  let made = 0;
  function* pieces(): Generator<string> {
    while (made++ < 100) yield PIECE;
  }
  await writeFiles([{ path: pipe, data: pieces() }], new FilesRead());
  await ended;
  expect(made).toBeLessThan(50);
});
