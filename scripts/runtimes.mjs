/**
 * Runs test/runtimes (`npm run test:runtimes`): the built program under Deno, Bun and each Node that notice serves, which
 * have to give the same bytes. The runtimes are npm packages of fixed versions, put into a folder of their own, so that no
 * `npm ci` has to fetch them. On Linux alone.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arch, argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';

const NODE = `node-linux-${arch}`;
const BUN = arch === 'arm64' ? '@oven/bun-linux-aarch64' : '@oven/bun-linux-x64-baseline';
const DENO = arch === 'arm64' ? '@deno/linux-arm64-glibc' : '@deno/linux-x64-glibc';

/** Runtime → its npm package, and the program in it. */
const RUNTIMES = {
  'Node 20': [`${NODE}@20.19.0`, 'bin/node'],
  'Node 22': [`${NODE}@22.23.5`, 'bin/node'],
  'Node 24': [`${NODE}@24.22.3`, 'bin/node'],
  // The first lines whose permissions cover connections are 25 and this.
  'Node 26': [`${NODE}@26.12.1`, 'bin/node'],
  Deno: [`${DENO}@2.9.6`, 'deno'],
  Bun: [`${BUN}@1.4.5`, 'bin/bun'],
};

const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const CONFIG = fileURLToPath(new URL('../vitest.runtimes.config.ts', import.meta.url));

/** @param {string} runtime */
const alias = (runtime) => runtime.toLowerCase().replace(' ', '');

const folder = mkdtempSync(join(tmpdir(), 'notice-runtimes-'));
try {
  const packages = Object.entries(RUNTIMES).map(([name, [spec]]) => `${alias(name)}@npm:${spec}`);
  const options = ['--silent', '--no-save', '--ignore-scripts', '--prefix', folder];
  execFileSync('npm', ['install', ...options, ...packages], { stdio: 'inherit' });
  const programs = Object.entries(RUNTIMES).map(
    ([name, [, path = '']]) => /** @type {const} */ ([name, join(folder, 'node_modules', alias(name), path)]),
  );
  for (const [name, path] of programs)
    console.log(`${name}: ${execFileSync(path, ['--version'], { encoding: 'utf8' }).split('\n')[0]}`);
  const { status } = spawnSync(process.execPath, [VITEST, 'run', '--config', CONFIG, ...argv.slice(2)], {
    stdio: 'inherit',
    env: { ...env, RUNTIMES: JSON.stringify(Object.fromEntries(programs)) },
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
