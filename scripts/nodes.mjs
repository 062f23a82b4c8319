/**
 * Runs on each other Node that notice serves what can differ there: all tests of the built program, and those of the
 * sources that use the runtime's own files, streams, encodings and numbers. `npm run test:nodes`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { arch, env, platform } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The oldest release, and the newest of each line after it. */
const VERSIONS = ['20.19.0', '22', '24'];
const TESTS = ['.built.', 'test/package', 'test/io/', 'test/model/', 'test/return/'];

const BINARY = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'notice-nodes-'));
try {
  for (const version of VERSIONS) {
    const prefix = join(folder, version);
    execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', prefix, `${BINARY}@${version}`]);
    const bin = join(prefix, 'node_modules', BINARY, 'bin');
    const node = join(bin, 'node');
    console.log(`\nNode ${execFileSync(node, ['--version'], { encoding: 'utf8' })}`);
    const path = `${bin}${delimiter}${env.PATH}`;
    const run = spawnSync(node, [VITEST, 'run', ...TESTS], {
      stdio: 'inherit',
      env: { ...env, PATH: path },
    });
    if (run.status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
