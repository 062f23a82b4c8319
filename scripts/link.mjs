/** Makes the files of the program, as CommonJS, of the chunks that esbuild splits it into, which are ES modules. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, transform } from 'esbuild';
import { asExpressions, EXPRESSIONS_ONLY } from './eager.mjs';

/** The files of the program, in the order in which they may hold what several of them need. */
const FILES = ['notice', 'check', 'patterns', 'other'];

/** Those that a check loads. */
const OF_A_START = new Set(['notice', 'check']);

/**
 * Writes the files of the program, each with the chunks of esbuild that no file before it has.
 * @param {import('esbuild').BuildResult<{ metafile: true, write: false }>} chunks
 * @param {string} root
 * @param {string} folder
 * @param {import('esbuild').CommonOptions} form
 * @returns {Promise<Map<string, string>>} the file that each chunk went to
 */
export async function linked({ outputFiles, metafile }, root, folder, form) {
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  refuseChanging(Object.keys(metafile.inputs), root);
  const entries = entriesOf(outputs);
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const chunks = new Chunks(outputs, [...entries.values()]);
  for (const [name, file] of entries) {
    const atStart = OF_A_START.has(name);
    const shape = atStart ? { ...form, ...EXPRESSIONS_ONLY } : form;
    const text = commonJs(await oneModule(file, chunks, texts, shape), chunks);
    const { code } = await transform(atStart ? asExpressions(text) : text, {
      ...shape,
      minify: false,
      minifyWhitespace: true,
      platform: 'node',
    });
    writeFileSync(join(folder, file), inAscii(code));
  }
  return chunks.files;
}

/** @typedef {Map<string, import('esbuild').Metafile['outputs'][string]>} Outputs */

/**
 * The chunk that each file begins with, and is called by.
 * @param {Outputs} outputs
 */
function entriesOf(outputs) {
  const found = [...outputs].flatMap(([chunk, { entryPoint }]) =>
    entryPoint ? [/** @type {const} */ ([entryPoint.replace(/^part:/, ''), chunk])] : [],
  );
  const entries = new Map(found.map(([name, chunk]) => [name === 'src/cli.ts' ? 'notice' : name, chunk]));
  for (const name of entries.keys())
    if (!FILES.includes(name)) throw new Error(`scripts/link.mjs does not know the part ${name}`);
  return new Map(FILES.flatMap((name) => (entries.has(name) ? [[name, String(entries.get(name))]] : [])));
}

/** What esbuild made, and where it goes. */
class Chunks {
  /** @type {Map<string, string>} the file of each chunk: the first that needs it */
  files = new Map();
  /** @type {Outputs} */
  #outputs;
  /** @type {readonly string[]} */
  #entries;

  /**
   * @param {Outputs} outputs
   * @param {readonly string[]} entries
   */
  constructor(outputs, entries) {
    this.#outputs = outputs;
    this.#entries = entries;
    for (const entry of entries) this.#place(entry, entry);
  }

  /** @type {(chunk: string, file: string) => void} */
  #place(chunk, file) {
    if (this.files.has(chunk)) return;
    this.files.set(chunk, file);
    for (const { path, kind } of this.#outputs.get(chunk)?.imports ?? [])
      if (kind === 'import-statement' && this.#outputs.has(basename(path))) this.#place(basename(path), file);
  }

  /**
   * The name by which a file gives other files what a chunk of it exports.
   * @param {string} chunk
   * @param {string} name
   */
  nameOf(chunk, name) {
    return this.#entries.includes(chunk) ? name : `${name}$${[...this.files.keys()].indexOf(chunk)}`;
  }

  /**
   * A module that exports what all chunks of a file do.
   * @param {string} file
   */
  all(file) {
    const own = [...this.files].flatMap(([chunk, one]) => (one === file ? chunk : []));
    const lines = own.map((chunk) => {
      const names = this.#outputs.get(chunk)?.exports ?? [];
      return `export { ${names.map((name) => `${name} as ${this.nameOf(chunk, name)}`).join(', ')} } from './${chunk}';`;
    });
    return lines.join('\n');
  }
}

/**
 * The chunks of one file as one ES module, which imports those of other files as they are.
 * @param {string} file
 * @param {Chunks} chunks
 * @param {Map<string, string>} texts
 * @param {import('esbuild').CommonOptions} form
 */
async function oneModule(file, chunks, texts, form) {
  const { outputFiles } = await build({
    ...form,
    minify: false,
    minifySyntax: true,
    minifyIdentifiers: true,
    bundle: true,
    write: false,
    stdin: { contents: chunks.all(file) },
    format: 'esm',
    platform: 'node',
    plugins: [
      {
        name: 'chunks',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\.\// }, ({ path, kind }) =>
            kind === 'import-statement' && chunks.files.get(basename(path)) === file
              ? { path: basename(path), namespace: 'chunk' }
              : { path, external: true },
          );
          onLoad({ filter: /^/, namespace: 'chunk' }, ({ path }) => ({ contents: texts.get(path) ?? '' }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? '';
}

const IMPORT = /^import (?:(\{[^}]*\}|\w+|\* as \w+) from )?("[^"\n]+");$/gm;
const EXPORT = /^export (\{[^}]*\});$/gm;
const IMPORT_LATER = /\bimport\("\.\/([^"]+\.cjs)"\)/g;

/**
 * An export that changes would be seen by other files as it was at first.
 * @param {readonly string[]} inputs
 * @param {string} root
 */
function refuseChanging(inputs, root) {
  for (const input of inputs.filter((path) => /\.[cm]?[jt]s$/.test(path) && !path.includes(':'))) {
    const [found] = /^export (?:let|var) \w+/m.exec(readFileSync(join(root, input), 'utf8')) ?? [];
    if (found) throw new Error(`${input} has an export that may change: ${found}`);
  }
}

/**
 * What esbuild makes of an ES module gives each export by a function, through another one, and a start calls hundreds.
 * Here they are plain values, which none of the program's modules changes once it is loaded.
 * @param {string} module
 * @param {Chunks} chunks
 */
function commonJs(module, chunks) {
  const text = module
    .replace(IMPORT, (_, names, from) => required(names, JSON.parse(from), chunks))
    .replace(EXPORT, (_, names) => `module.exports = ${renamed(names, (own, given) => `${given}: ${own}`)};`)
    .replace(IMPORT_LATER, (_, file) => `Promise.resolve().then(() => require("./${file}"))`);
  const left = /^(?:import|export) .*/m.exec(text);
  if (left) throw new Error(`scripts/link.mjs does not know how to make CommonJS of: ${left[0]}`);
  return text;
}

/** @type {(names: string | undefined, from: string, chunks: Chunks) => string} */
function required(names, from, chunks) {
  const chunk = basename(from);
  const file = chunks.files.get(chunk);
  const got = `require(${JSON.stringify(file ? `./${file}` : from)})`;
  if (names === undefined) return `${got};`;
  if (!names.startsWith('{')) return `var ${names.replace('* as ', '')} = ${got};`;
  const givenAs = file ? chunks.nameOf.bind(chunks, chunk) : String;
  return `var ${renamed(names, (given, own) => `${givenAs(given)}: ${own}`)} = ${got};`;
}

/**
 * V8 holds a file with any other sign in twice the memory. Only in regular expressions does esbuild leave them.
 * @param {string} code
 */
const inAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * A list such as `{ a as b, c }` as an object of pairs.
 * @param {string} names
 * @param {(left: string, right: string) => string} pair
 */
const renamed = (names, pair) =>
  `{ ${names
    .slice(1, -1)
    .split(',')
    .map((one) => one.trim().split(' as '))
    .map(([left = '', right = left]) => pair(left, right))
    .join(', ')} }`;
