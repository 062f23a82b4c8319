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

/** Lines that cost much and do little: the end of a file's path → each such line, and what stands in its place. */
const EDITS = new Map([
  [
    'cli-table3/src/cell.js',
    [
      // Each cell's text is shortened, at some length, for a message to whoever debugs the library.
      ['let content = utils.truncate(this.content, 10, this.truncate);', 'const content = this.content;'],
      // Each cell works out its border's 15 signs from their names; without signs of its own they are its table's.
      [
        'CHAR_NAMES.forEach(function (name) {',
        'if (!this.options.chars && tableChars.drawn) this.chars = tableChars.drawn;\n    else CHAR_NAMES.forEach(function (name) {',
      ],
      [
        'this.truncate = this.options.truncate || tableOptions.truncate;',
        "if (!this.options.chars && !tableChars.drawn) Object.defineProperty(tableChars, 'drawn', { value: this.chars });\n    $&",
      ],
    ],
  ],
  [
    'string-width/index.js',
    [
      // Each text is searched for emoji and colours, thousands of times a table, when most have only narrow letters.
      [
        "if (typeof string !== 'string' || string.length === 0) {",
        "if (typeof string === 'string' && /^[ -~·£–—‘’“”…─■▲●○◆↑↓→←≥≤½]*$/.test(string)) return string.length;\n$&",
      ],
    ],
  ],
]);

/**
 * Classes of the YAML library whose generators hand each token through as many others as the reading is deep, which is
 * most of the time that a notice takes: the end of a file's path → its class, and the methods that others call.
 */
const GENERATORS = new Map([
  ['yaml/browser/dist/parse/lexer.js', { name: 'Lexer', entries: ['lex'] }],
  ['yaml/browser/dist/parse/parser.js', { name: 'Parser', entries: ['next', 'end'] }],
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
    for (const [file, edits] of EDITS)
      onLoad({ filter: ending(file) }, async ({ path }) => ({
        contents: edited(await readFile(path, 'utf8'), edits, file),
      }));
    for (const [file, generators] of GENERATORS)
      onLoad({ filter: ending(file) }, async ({ path }) => ({
        contents: withoutGenerators(await readFile(path, 'utf8'), generators),
      }));
  },
};

/** @param {string} file */
const ending = (file) =>
  new RegExp(`node_modules[\\\\/]${file.replaceAll('/', '[\\\\/]').replaceAll('.', '\\.')}$`);

/**
 * The same class with plain methods, which put in a list what they would have yielded. The entries give that list.
 * @param {string} text
 * @param {{ name: string, entries: readonly string[] }} generators
 */
function withoutGenerators(text, { name, entries }) {
  const [head = '', body] = text.split(`class ${name} {`);
  if (body === undefined)
    throw new Error(`The YAML library no longer has the class ${name} of scripts/lighter.mjs`);
  const lists = entries.map(
    (entry) =>
      `${entry}(...given) { this.yielded = []; this.${entry}Yields(...given); return this.yielded; }`,
  );
  const plain = entries
    .reduce((all, entry) => all.replace(`    *${entry}(`, `    ${entry}Yields(`), body)
    .replace(/^ {4}\*(?=\w+\()/gm, '    ')
    .replaceAll('yield* this.', 'this.')
    .replace(/^( +)yield (?=['\w{])/gm, '$1this.yield = ');
  if (/\byield\b(?! = |\(token)/.test(plain.replace(/\/\*.*?\*\//gs, '')))
    throw new Error(
      `The class ${name} of the YAML library yields in a way that scripts/lighter.mjs does not know`,
    );
  return `${head}class ${name} {\n    set yield(token) { this.yielded.push(token); }\n    ${lists.join('\n    ')}${plain}`;
}

/**
 * @param {string} text
 * @param {readonly (readonly string[])[]} edits
 * @param {string} file
 */
function edited(text, edits, file) {
  return edits.reduce((before, [line = '', instead = '']) => {
    if (!before.includes(line))
      throw new Error(`${file} no longer has a line that scripts/lighter.mjs edits: ${line}`);
    return before.replace(line, instead);
  }, text);
}
