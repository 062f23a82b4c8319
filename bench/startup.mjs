/**
 * What a user waits for: whole processes of notice against an empty Node, in alternating pairs, so that whatever else
 * the machine does falls on both alike. Prints the median of the paired ratios; asserts nothing.
 */
import { spawnSync } from 'node:child_process';
import { execPath, version } from 'node:process';
import { fileURLToPath } from 'node:url';

const PAIRS = 25;
const WARM_UP = 3;
const NOTICE = fileURLToPath(new URL('../bin/notice.js', import.meta.url));

console.log(`Node ${version}, ${PAIRS} pairs, against node -e 0`);
for (const command of ['check', '--version']) report(command);

/** @param {string} command */
function report(command) {
  const pairs = Array.from({ length: WARM_UP + PAIRS }, () => ({
    empty: milliseconds(['-e', '0']),
    notice: milliseconds([NOTICE, command]),
  })).slice(WARM_UP);
  const ratio = median(pairs.map((pair) => pair.notice / pair.empty));
  const extra = median(pairs.map((pair) => pair.notice - pair.empty));
  console.log(`notice ${command.padEnd(9)}  ${ratio.toFixed(2)} times, ${extra.toFixed(0)} ms more`);
}

/** @param {string[]} args */
function milliseconds(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

/** @param {number[]} figures */
function median(figures) {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
