/**
 * Runs on each other Node that notice serves the tests of what can differ there. `npm run test:nodes`.
 *
 * That is what the program has of the runtime: files, streams, signals, terminals, encodings, numbers, time zones, memory,
 * and how its own files are loaded. So all tests of the built program run, but for those of what others make of its exit
 * code and its bytes; and of the sources those of files, numbers and days, and of bytes that become text.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { arch, env, platform } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The oldest release, and the newest of each line after it. */
const VERSIONS = ['20.19.0', '22', '24'];
const TESTS = [
  ...['.built.', 'test/packed/package', 'test/io/', 'test/model/', 'test/hostile/files'],
  ...['test/write/output.test', 'test/write/refused.test'],
  ...[
    'cell',
    'encoding',
    'file',
    'parts',
    'read',
    'samples',
    'spectrum',
    'spreadsheets',
    'watch',
    'workbook',
  ].map((name) => `test/return/${name}.test`),
];

/** The library beside the program, format by format: test/packed/package starts it. */
const ALIKE = ['test/run/score', 'test/assessment/diff/formats'].map(
  (name) => `--exclude=${name}.built.test.ts`,
);

const BINARY = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'notice-nodes-'));
try {
  const packages = VERSIONS.map((version) => `node-${version}@npm:${BINARY}@${version}`);
  execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', folder, ...packages]);
  for (const version of VERSIONS) {
    const bin = join(folder, 'node_modules', `node-${version}`, 'bin');
    const node = join(bin, 'node');
    console.log(`\nNode ${execFileSync(node, ['--version'], { encoding: 'utf8' })}`);
    const path = `${bin}${delimiter}${env.PATH}`;
    const run = spawnSync(node, [VITEST, 'run', ...ALIKE, ...TESTS], {
      stdio: 'inherit',
      env: { ...env, PATH: path },
    });
    if (run.status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
