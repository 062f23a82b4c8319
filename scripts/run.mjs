/** Runs a TypeScript file, which Node 20 cannot: `node scripts/run.mjs FILE [arguments]`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { build } from 'esbuild';

const [file] = argv.splice(2, 1);
if (!file) throw new Error('usage: node scripts/run.mjs FILE [arguments]');
const folder = mkdtempSync(join(tmpdir(), 'notice-run-'));
try {
  const outfile = join(folder, 'run.cjs');
  await build({ entryPoints: [file], bundle: true, platform: 'node', target: 'node20.19', outfile });
  createRequire(import.meta.url)(outfile);
} finally {
  rmSync(folder, { recursive: true });
}
