/**
 * What the bundles leave out of their libraries, for a short start. Nothing here changes a byte that notice prints:
 * tests compare the built program with the sources, which run with the libraries as they are.
 */
import { readFile } from 'node:fs/promises';
import { packageOf } from './licences.mjs';

/** What a library would load for something that notice never asks of it: module → the library. */
const LEFT_OUT = new Map([
  // For commands that are programs of their own. Loading it is one of the larger costs of a start.
  ['node:child_process', 'commander'],
  // For colours of a table's head and border; chalk colours what is coloured.
  ['@colors/colors/safe', 'cli-table3'],
]);

/** Lines that cost much and do little: the end of a file's path → the line, and what stands in its place. */
const EDITS = new Map([
  [
    // Each cell's text is shortened, at some length, for a message to whoever debugs the library.
    'cli-table3/src/cell.js',
    ['let content = utils.truncate(this.content, 10, this.truncate);', 'const content = this.content;'],
  ],
  [
    // Each text is searched for emoji and colours, thousands of times a table, when most have only narrow letters.
    'string-width/index.js',
    [
      "if (typeof string !== 'string' || string.length === 0) {",
      "if (typeof string === 'string' && /^[ -~·£–—‘’“”…─■▲●○◆↑↓→←≥≤½]*$/.test(string)) return string.length;\n$&",
    ],
  ],
]);

/** @type {import('esbuild').Plugin} */
export const LIGHTER = {
  name: 'lighter',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:|@)/ }, ({ path, importer }) => {
      const library = LEFT_OUT.get(path);
      return library && packageOf(importer)?.endsWith(`/${library}`) ? { path, namespace: 'left-out' } : null;
    });
    onLoad({ filter: /^/, namespace: 'left-out' }, () => ({ contents: '' }));
    for (const [file, [line, instead]] of EDITS) {
      const filter = new RegExp(
        `node_modules[\\\\/]${file.replaceAll('/', '[\\\\/]').replaceAll('.', '\\.')}$`,
      );
      onLoad({ filter }, async ({ path }) => ({
        contents: edit(await readFile(path, 'utf8'), line, instead, file),
      }));
    }
  },
};

/**
 * @param {string} text
 * @param {string | undefined} line
 * @param {string | undefined} instead
 * @param {string} file
 */
function edit(text, line = '', instead = '', file) {
  if (!text.includes(line)) throw new Error(`${file} no longer has the line that scripts/lighter.mjs edits`);
  return text.replace(line, instead);
}
