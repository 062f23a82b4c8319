/**
 * Runs the tests of the rooms that an edit is in (`npm run check:fast`): of src/return those of test/return, of a test
 * itself, of a document those of the documents. The edits are those that git sees since the last commit.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** @param {string[]} words */
const git = (...words) =>
  execFileSync('git', words, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);

/**
 * The tests of one file: the test of its name where there is one, else those of its room.
 * @param {string} path
 */
function testsOf(path) {
  if (path.startsWith('test/')) return /\.test\.ts$/.test(path) ? [path] : [];
  if (/^docs\/|^README/.test(path)) return ['test/docs.test.ts'];
  const [, room, name] = /^src\/(?:([\w-]+)\/)?(?:.*\/)?([\w-]+)\.ts$/.exec(path) ?? [];
  if (!name) return [];
  const twin = `${path.replace(/^src/, 'test').replace(/\.ts$/, '')}.test.ts`;
  if (existsSync(`${ROOT}/${twin}`)) return [twin];
  return room ? [`test/${room}/`] : ['test/scenarios.test.ts'];
}

const edited = [...git('diff', '--name-only', 'HEAD'), ...git('ls-files', '--others', '--exclude-standard')];
const tests = [...new Set(['test/architecture.test.ts', ...edited.flatMap(testsOf)])];
console.log(tests.join('\n'));
const run = spawnSync(process.execPath, [VITEST, 'run', '--project', 'source', ...tests], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
