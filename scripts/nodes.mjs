/** Runs all tests on each supported Node: the oldest release, and the newest of each later line. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { arch, env, platform } from 'node:process';
import { fileURLToPath } from 'node:url';

const VERSIONS = ['20.19.0', '22', '24'];
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
    const { status } = spawnSync(node, [VITEST, 'run'], { stdio: 'inherit', env: { ...env, PATH: path } });
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
