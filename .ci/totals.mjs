/**
 * Prints how many tests passed and failed, each counted once however many runtimes ran it, after a line that names the
 * runtimes. Reads what vitest wrote to .reports: `node-20.20.2-4711.json`, `desktop-4712.json`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { versions } from 'node:process';

const FOLDER = '.reports';

/** Each test of a report by its name, the same names of a file numbered, with its status. */
function* testsOf(report) {
  for (const { name: path, status, assertionResults } of report.testResults) {
    const file = relative('.', path);
    // A file that cannot be loaded has no tests to count.
    if (status === 'failed' && assertionResults.length === 0) yield [file, 'failed'];
    const seen = new Map();
    for (const { fullName, status } of assertionResults) {
      const count = seen.get(fullName) ?? 0;
      seen.set(fullName, count + 1);
      yield [`${file}: ${fullName} ${count}`, status];
    }
  }
}

/** Runtime → the names of the tests that it ran. */
const runtimes = new Map();
/** Name of a test → the worst that came of it on any runtime. */
const outcomes = new Map();
const RANK = ['passed', 'skipped', 'failed'];

for (const name of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
  const runtime = name.replace(/-\d+\.json$/, '');
  const tests = runtimes.get(runtime) ?? new Set();
  runtimes.set(runtime, tests);
  for (const [test, status] of testsOf(JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')))) {
    const outcome = RANK.includes(status) ? status : 'skipped';
    tests.add(test);
    if (RANK.indexOf(outcome) >= RANK.indexOf(outcomes.get(test) ?? 'passed')) outcomes.set(test, outcome);
  }
}

const grouped = (count) => count.toLocaleString('en-GB');
const sizeOf = (runtime) => grouped(runtimes.get(runtime)?.size ?? 0);
const first = `node-${versions.node}`;
const others = [...runtimes.keys()].filter((name) => name.startsWith('node-') && name !== first);
const again = others.map((name) => `${sizeOf(name)} on ${name.slice('node-'.length)}`);
console.log(
  [
    `${sizeOf(first)} tests on Node ${versions.node}`,
    ...(again.length > 0 ? [`again ${again.join(', ')}`] : []),
    ...(runtimes.has('runtimes') ? [`Deno, Bun and Nodes compared: ${sizeOf('runtimes')}`] : []),
    ...(runtimes.has('desktop') ? [`browser and office: ${sizeOf('desktop')}`] : []),
  ].join('; '),
);

const count = (outcome) => [...outcomes.values()].filter((one) => one === outcome).length;
const skipped = count('skipped');
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${count('passed')} passed, ${count('failed')} failed`);
