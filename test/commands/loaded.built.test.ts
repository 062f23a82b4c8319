/** What a run loads: each file and module costs every user a part of the start. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { ROOT } from '../support/run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly packages: Readonly<Record<string, readonly string[]>>;
  }
}

const BINARY = join(ROOT, 'bin/notice.js');
/** Runs the built command: the files of ours that it loads, their bytes, and the modules of Node. */
function loadedBy(...args: string[]): { files: string[]; bytes: number; node: string[] } {
  const program = `
    const known = new Set(process.moduleLoadList);
    process.on('exit', () => {
      const node = process.moduleLoadList.filter((name) => !known.has(name));
      process.stderr.write('\\n' + JSON.stringify({ files: Object.keys(require.cache), node }));
    });
    require(process.argv[1]);`;
  const { stderr } = spawnSync(process.execPath, ['-e', program, BINARY, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const loaded = JSON.parse(stderr.split('\n').at(-1) ?? '') as { files: string[]; node: string[] };
  return {
    files: loaded.files.map((file) => basename(file)),
    bytes: loaded.files.reduce((sum, file) => sum + statSync(file).size, 0),
    node: loaded.node.flatMap((name) => /^NativeModule (?!internal\/)(.*)/.exec(name)?.[1] ?? []),
  };
}

const packagesOf = (files: readonly string[]): string[] => {
  const packages = inject('packages');
  return [...new Set(files.flatMap((file) => packages[file] ?? []))].sort();
};

/** A new package here is a decision: what only some runs need belongs in a file that only they load. */
const OF_A_CHECK = [
  '@date-fns/utc',
  'ansi-regex',
  'chalk',
  'cli-table3',
  'commander',
  'csv-parse',
  'date-fns',
  'emoji-regex',
  'is-fullwidth-code-point',
  'leven',
  'string-width',
  'strip-ansi',
  'yaml',
  'zod',
];

/** A thousand bytes more cost every start a twentieth of a millisecond: little, but they add up unseen. */
const BYTES_OF_A_CHECK = 544_500;
const BYTES_OF_A_VERSION = 114_000;

test('a plain check loads what it needs and no more', () => {
  const { files, bytes, node } = loadedBy('check');
  expect(files).toEqual([
    'notice.js',
    'notice.cjs',
    'rolldown-runtime.cjs',
    'start.cjs',
    'check.cjs',
    'libraries.cjs',
    'return.cjs',
  ]);
  expect(bytes).toBeLessThan(BYTES_OF_A_CHECK);
  expect(packagesOf(files)).toEqual(OF_A_CHECK);
  // The hashes of the inputs need crypto, and crypto the streams; commander asks for process.
  expect(node).toEqual(['string_decoder', 'stream/promises', 'stream', 'crypto', 'process']);
});

test('no file of a check holds what writes a calendar or a workbook', () => {
  const files = loadedBy('check').files.filter((name) => name.endsWith('.cjs'));
  const holders = (text: string): string[] =>
    ['ics.js', 'xlsx.js', ...files].filter((name) =>
      readFileSync(join(ROOT, 'dist', name), 'utf8').includes(text),
    );
  expect(holders('X-MICROSOFT-CDO-ALLDAYEVENT')).toEqual(['ics.js']);
  expect(holders('wrapText="1"')).toEqual(['xlsx.js']);
});

test('--version loads no reader, no engine and no table', () => {
  const { files, bytes } = loadedBy('--version');
  expect(files).toEqual(['notice.js', 'notice.cjs', 'rolldown-runtime.cjs', 'start.cjs']);
  expect(bytes).toBeLessThan(BYTES_OF_A_VERSION);
  expect(packagesOf(files)).toEqual(['@date-fns/utc', 'commander', 'date-fns', 'leven']);
});
