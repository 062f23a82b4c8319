/**
 * Marks the functions that a plain check calls. V8 reads a function twice, at first only for where it ends, and again
 * when it is called; one that stands in brackets it takes as called at once, and compiles at the first reading. It does so
 * with `function` only, and only where it is an expression.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

/** Has esbuild write arrow functions as others: in brackets they are compiled no sooner. */
export const EXPRESSIONS_ONLY = { supported: { arrow: false } };

const DECLARATION = /^((?:async )?function\*?) ([\w$]+)(\(.*?^\}$)/gms;

/**
 * The functions that a module declares, as expressions in front of all that uses them.
 * @param {string} module what esbuild makes, with its line ends
 */
export function asExpressions(module) {
  /** @type {string[]} */
  const functions = [];
  const rest = module.replace(DECLARATION, (_, start, name, body) => {
    functions.push(`${name} = ${start}${body}`);
    return '';
  });
  return functions.length > 0 ? `var ${functions.join(',\n')};\n${rest}` : rest;
}

/**
 * Puts brackets around each function that a check of the bundled sample calls.
 * @param {string} folder of the program, in the package's
 */
export function markCalled(folder) {
  for (const { url, functions } of calledBy(folder)) {
    const file = fileURLToPath(url);
    const text = readFileSync(file, 'utf8');
    const called = functions.flatMap(({ ranges: [whole] }) =>
      whole.count > 0 && UNNAMED.test(text.slice(whole.startOffset, whole.endOffset)) ? whole : [],
    );
    writeFileSync(file, inBrackets(text, called));
  }
}

/** Whatever stands before it, a function without a name is an expression. */
const UNNAMED = /^(?:async )?function\*?\(/;

/** @typedef {{ startOffset: number, endOffset: number, count: number }} Range */

/**
 * @param {string} folder
 * @returns {{ url: string, functions: { ranges: [Range] }[] }[]}
 */
function calledBy(folder) {
  const told = mkdtempSync(join(tmpdir(), 'notice-called-'));
  try {
    const program = `require(${JSON.stringify(join(folder, 'notice.cjs'))}).run(['check']).then((status) => process.exit(status))`;
    const { status, stderr } = spawnSync(execPath, ['-e', program], {
      // Nothing of where it is built may change what is built, nor the summary of a job tell of it.
      env: { ...env, NODE_V8_COVERAGE: told, FORCE_COLOR: '0', COLUMNS: '', GITHUB_STEP_SUMMARY: '' },
      cwd: join(folder, '..'),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`The program that was built ended with ${status}: ${stderr}`);
    const { result } = JSON.parse(readFileSync(join(told, String(readdirSync(told)[0])), 'utf8'));
    return result.filter((/** @type {{ url: string }} */ { url }) => url.endsWith('.cjs'));
  } finally {
    rmSync(told, { recursive: true, force: true });
  }
}

/**
 * @param {string} text
 * @param {readonly Range[]} ranges of which each holds another whole, or nothing of it
 */
function inBrackets(text, ranges) {
  const signs = [
    ...ranges.map(({ startOffset }) => ({ at: startOffset, sign: '(' })),
    ...ranges.map(({ endOffset }) => ({ at: endOffset, sign: ')' })),
  ].sort((a, b) => a.at - b.at);
  let done = 0;
  let marked = '';
  for (const { at, sign } of signs) {
    marked += text.slice(done, at) + sign;
    done = at;
  }
  return marked + text.slice(done);
}
