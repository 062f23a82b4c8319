/** What a run loads: each file and module costs every user a part of the start. */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { ROOT } from '../support/run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly packages: Readonly<Record<string, readonly string[]>>;
  }
}

const BINARY = join(ROOT, 'bin/notice.js');
const DIST = join(ROOT, 'dist');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** Names that Node gives every program, of which the types are not at hand there. */
const OF_NODE = /name '(process|require|module|Buffer|setImmediate|__dirname)'/;

/** Runs the built command, and tells the files of ours that it loaded, their bytes, and the modules of Node, each once. */
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
  const told = JSON.parse(stderr.split('\n').at(-1) ?? '') as { files: string[]; node: string[] };
  return {
    files: told.files.map((file) => basename(file)),
    bytes: told.files.reduce((sum, file) => sum + statSync(file).size, 0),
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
  'date-fns',
  'is-fullwidth-code-point',
  'leven',
  'string-width',
  'strip-ansi',
  'yaml',
  'zod',
];

/** A thousand bytes more cost every start a twentieth of a millisecond: little, but they add up unseen. */
const BYTES_OF_A_CHECK = 390_000;
const BYTES_OF_A_VERSION = 88_000;

test('a plain check loads what it needs and no more', () => {
  const { files, bytes, node } = loadedBy('check');
  expect(bytes).toBeLessThan(BYTES_OF_A_CHECK);
  expect(packagesOf(files)).toEqual(OF_A_CHECK);
  expect(files.filter((file) => !/^part-/.test(file))).toEqual(['notice.js', 'notice.cjs']);
  expect(files.length).toBeLessThanOrEqual(7);
  // The hashes of the inputs need crypto, and crypto the streams.
  expect(node).toEqual(['string_decoder', 'stream/promises', 'stream', 'crypto', 'process']);
});

test('to tell the version takes no reader, no engine and no table', () => {
  const { files, bytes } = loadedBy('--version');
  expect(bytes).toBeLessThan(BYTES_OF_A_VERSION);
  expect(packagesOf(files)).toEqual(['@date-fns/utc', 'date-fns', 'leven']);
});

test('the program uses no name that it does not declare', () => {
  const files = readdirSync(DIST).filter((file) => /^(notice|part-.*)\.cjs$/.test(file));
  expect(files.length).toBeGreaterThan(2);
  const { stdout } = spawnSync(
    process.execPath,
    [
      TSC,
      ...'--ignoreConfig --allowJs --checkJs --noEmit --target es2023 --module commonjs'.split(' '),
      ...files,
    ],
    { cwd: DIST, encoding: 'utf8' },
  );
  // TypeScript has much to say of it: only the names that it cannot find are faults.
  expect(stdout).toContain('error TS');
  expect(
    stdout.split('\n').filter((line) => /error TS(2304|2552)/.test(line) && !OF_NODE.test(line)),
  ).toEqual([]);
});

test.each([
  ['csv-parse', ['validate', '-n', 'rotherham-2009', 'test/hostile/returns/quotes.csv']],
  ['zod-json-schema', ['schema', 'notice']],
])('what only some runs need is loaded by them: %s', (name, args) => {
  expect(loadedBy(...args).files).toContain(`${name}.cjs`);
});
