/**
 * What the bundles leave out of their libraries, or put off, for a short start. Nothing here changes a byte that notice
 * prints: tests compare the built program with the sources, which run with the libraries as they are.
 */
import { readFile } from 'node:fs/promises';
import { packageOf } from './licences.mjs';

/** What a library would load for something that notice never asks of it: module → the library. */
const LEFT_OUT = new Map([
  // For colours of a table's head and border; chalk colours what is coloured.
  ['@colors/colors/safe', 'cli-table3'],
  // For a cursor that is hidden, which notice leaves where it is: so that nothing has to be put right after a Ctrl-C.
  ['cli-cursor', 'log-update'],
]);

/** Parts of the YAML library that write YAML, make it of values or values of it, or read its version 1.1: notice does none. */
const YAML_UNUSED =
  /node_modules[\\/]yaml[\\/]browser[\\/]dist[\\/](?:(?:stringify|schema[\\/]yaml-1\.1)[\\/]\w+|doc[\\/](?:applyReviver|createNode)|nodes[\\/](?:addPairToJSMap|toJS)|parse[\\/]cst-visit)\.js$/;

/**
 * Modules that few runs of the program call, each a file of its own that is loaded at the first call of one of its
 * functions: the end of a file's path → the name of that file.
 */
const LATER = new Map([
  // Every sound record is split without it.
  ['csv-parse/lib/sync.js', 'csv-parse'],
  ['emoji-regex/index.js', 'emoji-regex'],
  ['log-update/index.js', 'log-update'],
  ['zod/v4/core/json-schema-processors.js', 'zod-json-schema'],
]);

/** The modules that are loaded later, for the build: name of the file → the module. */
export const LATER_FILES = Object.fromEntries(
  [...LATER].map(([file, name]) => [name, `./node_modules/${file}`]),
);

/** Lines that cost much and do little: the end of a file's path → each such line, and what stands in its place. */
const EDITS = new Map([
  [
    'log-update/index.js',
    [
      // A pipe that Node's streams have once looked at no longer waits for whoever writes into it next.
      ['createLogUpdate(process.stdout)', 'undefined'],
      ['createLogUpdate(process.stderr)', 'undefined'],
    ],
  ],
  [
    'cli-table3/src/cell.js',
    [
      // Each cell's text is shortened, at some length, for a message to whoever debugs the library.
      ['let content = utils.truncate(this.content, 10, this.truncate);', ''],
      [`info(\`\${this.y}-\${this.x}: \${this.rowSpan - lineNum}x\${this.colSpan} Cell \${content}\`);`, ''],
      [`debug(\`\${this.y}-\${this.x}: 1x1 ColSpanCell\`);`, ''],
      // Each cell works out its border's 15 signs from their names; without signs of its own they are its table's.
      [
        'CHAR_NAMES.forEach(function (name) {',
        'if (!this.options.chars && tableChars.drawn) this.chars = tableChars.drawn;\n    else CHAR_NAMES.forEach(function (name) {',
      ],
      [
        'this.truncate = this.options.truncate || tableOptions.truncate;',
        "if (!this.options.chars && !tableChars.drawn) Object.defineProperty(tableChars, 'drawn', { value: this.chars });\n    $&",
      ],
      // And the name of each padding from its parts.
      ...['Left', 'Right'].map((side) => {
        const [short, long] = [`['padding-${side.toLowerCase()}']`, `.padding${side}`];
        return [
          `setOption(style, tableStyle, ${short.slice(1, -1)}, this);`,
          `this${long} = style${long} ?? style${short} ?? tableStyle${long} ?? tableStyle${short};`,
        ];
      }),
    ],
  ],
  [
    'cli-table3/src/layout-manager.js',
    [
      // Each place is searched for a cell that lies over it, with all cells above, though full rows leave none free.
      [
        'fillInTable(cellRows);',
        'const most = maxWidth(cellRows);\n    const full = (row) => row.every((cell) => cell.rowSpan === 1) && row.reduce((sum, cell) => sum + cell.colSpan, 0) === most;\n    if (!cellRows.every(full)) fillInTable(cellRows);',
      ],
    ],
  ],
  [
    'cli-table3/src/utils.js',
    [
      // Each text is searched for emoji and colours, thousands of times a table, when most have only narrow letters.
      [
        'function strlen(str) {',
        "$&\n  if (typeof str === 'string' && /^[ -~·£–—‘’“”…─■▲●○◆↑↓→←≥≤½]*$/.test(str)) return str.length;",
      ],
      // The colours of each text are undone and done again, though most have none.
      [
        'function colorizeLines(input) {',
        "$&\n  if (!input.some((line) => line.includes('\\u001b'))) return input;",
      ],
      // Blanks are put together one by one.
      ['return Array(times + 1).join(str);', 'return str.repeat(times);'],
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
    onResolve({ filter: /^(?:node:|@|cli-)/ }, ({ path, importer }) => {
      const library = LEFT_OUT.get(path);
      return library && packageOf(importer)?.endsWith(`/${library}`) ? { path, namespace: 'left-out' } : null;
    });
    onLoad({ filter: /^/, namespace: 'left-out' }, () => ({ contents: '' }));
    onLoad({ filter: YAML_UNUSED }, async ({ path }) => ({
      contents: exportsOf(await readFile(path, 'utf8'))
        .map((name) => `export const ${name} = undefined;`)
        .join('\n'),
    }));
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

/** @type {import('esbuild').Plugin} */
export const LOADED_LATER = {
  name: 'loaded-later',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/[\w-]+\.cjs$/, namespace: 'file' }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : null,
    );
    for (const [file, name] of LATER)
      onLoad({ filter: ending(file) }, async ({ path }) => ({
        contents: later(await readFile(path, 'utf8'), `./${name}.cjs`),
      }));
  },
};

/**
 * A module whose functions are those of the file, loaded when one is called.
 * @param {string} text
 * @param {string} file
 */
function later(text, file) {
  if (text.includes('module.exports')) return `module.exports = (...given) => require('${file}')(...given);`;
  return exportsOf(text)
    .map((name) => `export const ${name} = (...given) => require('${file}').${name}(...given);`)
    .join('\n');
}

/** @param {string} text */
function exportsOf(text) {
  const lists = [...text.matchAll(/^export \{([^}]*)\};/gm)].flatMap(([, names = '']) => names.split(','));
  const single = [...text.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name = '']) => name);
  return [...lists.map((name) => name.trim()), ...single].filter(Boolean);
}

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
