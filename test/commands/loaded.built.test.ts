/** What a run loads: each file and module costs every user a part of the start. */
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { ROOT } from '../support/run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly packages: Readonly<Record<string, readonly string[]>>;
  }
}

const BINARY = join(ROOT, 'bin/notice.js');

/** Runs the built command, and tells the files of ours that it loaded and the modules of Node, each once. */
function loadedBy(...args: string[]): { files: string[]; node: string[] } {
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
  const told = JSON.parse(stderr.split('\n').at(-1) ?? '') as { files: string[]; node: string[] };
  return {
    files: told.files.map((file) => basename(file)),
    node: told.node.flatMap((name) => /^NativeModule (?!internal\/)(.*)/.exec(name)?.[1] ?? []),
  };
}

const packagesOf = (files: readonly string[]): string[] => {
  const packages = inject('packages');
  return [...new Set(files.flatMap((file) => packages[file] ?? []))].sort();
};

/** Those of a plain check. A new one is a decision: what only some runs need is to be loaded by them alone. */
const OF_A_CHECK = [
  '@date-fns/utc',
  'ansi-regex',
  'chalk',
  'cli-table3',
  'commander',
  'date-fns',
  'is-fullwidth-code-point',
  'leven',
  'string-width',
  'strip-ansi',
  'yaml',
  'zod',
];

test('a plain check loads what it needs and no more', () => {
  const { files, node } = loadedBy('check');
  expect(packagesOf(files)).toEqual(OF_A_CHECK);
  expect(files.filter((file) => !/^part-/.test(file))).toEqual(['notice.js', 'notice.cjs']);
  expect(files.length).toBeLessThanOrEqual(7);
  // The hashes of the inputs need crypto, and crypto the streams.
  expect(node).toEqual(['string_decoder', 'stream/promises', 'stream', 'crypto', 'process']);
});

test('to tell the version takes no reader, no engine and no table', () => {
  const { files } = loadedBy('--version');
  expect(packagesOf(files)).toEqual(['@date-fns/utc', 'commander', 'date-fns', 'leven']);
});

test.each([
  ['csv-parse', ['validate', '-n', 'rotherham-2009', 'test/hostile/returns/quotes.csv']],
  ['zod-json-schema', ['schema', 'notice']],
])('what only some runs need is loaded by them: %s', (name, args) => {
  expect(loadedBy(...args).files).toContain(`${name}.cjs`);
});
