/**
 * Builds `dist`: the program as a few CommonJS files, the library as one ES module with its types, and the licences of
 * the packages that the two carry. All of those are bundled, so an installed `notice` needs no other package.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { markCalled } from './eager.mjs';
import { licences, packageOf } from './licences.mjs';
import { LATER_FILES, LIGHTER, LOADED_LATER } from './lighter.mjs';
import { linked } from './link.mjs';
import { inParts } from './parts.mjs';
import { STYLED_FROM } from './styles.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/**
 * Formats with large libraries, each a file of its own that is read only where the format is asked for. The program and
 * the library share it: source → name of the file.
 */
const APART = new Map([
  ['src/render/ics.ts', 'ics'],
  ['src/render/xlsx/index.ts', 'xlsx'],
  ['src/render/html/index.ts', 'html'],
  ['src/return/workbook/read.ts', 'workbook'],
]);

/** @type {import('esbuild').Plugin} */
const FORMATS_APART = {
  name: 'formats-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, kind }) => {
      const source = relative(ROOT, join(dirname(importer), path)).replaceAll('\\', '/');
      const name = kind === 'dynamic-import' ? APART.get(source) : undefined;
      return name ? { path: `./${name}.js`, external: true } : null;
    });
  },
};

/** @type {import('esbuild').CommonOptions} */
const FORM = { minify: true, target: 'node20.19', legalComments: 'none', logLevel: 'warning' };

/** @type {import('esbuild').BuildOptions & { metafile: true }} */
const SHARED = {
  ...FORM,
  absWorkingDir: ROOT,
  bundle: true,
  metafile: true,
  plugins: [LIGHTER, FORMATS_APART],
};

/**
 * Makes a whole new `dist` beside the old one and then puts it in its place.
 * @returns the packages whose code each file of the program holds
 */
export async function build() {
  const fresh = mkdtempSync(join(ROOT, '.dist-'));
  try {
    chmodSync(fresh, 0o755);
    const bundles = await Promise.all([program(fresh), programLater(fresh), library(fresh), formats(fresh)]);
    markCalled(fresh);
    types(join(fresh, 'types'));
    const inputs = [...bundles.flatMap((done) => Object.keys(done.metafile.inputs)), STYLED_FROM];
    writeFileSync(join(fresh, 'THIRD-PARTY-LICENSES'), licences(ROOT, inputs));
    rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
    renameSync(fresh, join(ROOT, 'dist'));
    return packagesIn(bundles[0]);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * @param {{ metafile: import('esbuild').Metafile, files: Map<string, string> }} program
 * @returns {Record<string, string[]>}
 */
function packagesIn({ metafile: { outputs }, files }) {
  const later = Object.values(LATER_FILES).map((path) => path.slice(2));
  const held = Object.entries(outputs).flatMap(([output, { inputs }]) =>
    Object.entries(inputs)
      .filter(
        ([input, { bytesInOutput }]) => bytesInOutput > 0 && !later.some((path) => input.endsWith(path)),
      )
      .flatMap(([input]) => packageOf(input)?.split('node_modules/').at(-1) ?? [])
      .map((name) => ({ file: String(files.get(basename(output))), name })),
  );
  const filesHeld = [...new Set(files.values())];
  return Object.fromEntries(
    filesHeld.map((file) => [
      file,
      [...new Set(held.flatMap((one) => (one.file === file ? one.name : [])))].sort(),
    ]),
  );
}

/** @type {import('esbuild').BuildOptions & { metafile: true, write: false }} */
const PROGRAM = {
  ...SHARED,
  entryPoints: { notice: 'src/cli.ts' },
  platform: 'node',
  // esbuild splits ES modules only; each file is made CommonJS afterwards, which Node loads sooner.
  format: 'esm',
  splitting: true,
  chunkNames: 'part-[hash]',
  write: false,
  outExtension: { '.js': '.cjs' },
  alias: {
    // The same code as its build for Node, but as ES modules: smaller once bundled, and sooner loaded.
    yaml: './node_modules/yaml/browser/dist/index.js',
    // src/io/index.ts decides about colour, so chalk need not load node:tty and node:os to do it again.
    '#supports-color': './node_modules/chalk/source/vendor/supports-color/browser.js',
    // As ES modules its libraries ask for import.meta, which a CommonJS file does not have.
    tinyglobby: './node_modules/tinyglobby/dist/index.cjs',
  },
};

/** @param {string} folder */
async function program(folder) {
  const alone = await bundle({ ...PROGRAM, outdir: folder });
  const chunks = await bundle({
    ...PROGRAM,
    outdir: folder,
    plugins: [LOADED_LATER, LIGHTER, FORMATS_APART, inParts(ROOT, alone.metafile)],
  });
  return { metafile: chunks.metafile, files: await linked(chunks, ROOT, folder, FORM) };
}

/** @param {string} folder */
function programLater(folder) {
  return bundle({
    ...SHARED,
    entryPoints: LATER_FILES,
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
  });
}

/**
 * The library runs in Node and in a browser alike, so nothing of Node may come into it: esbuild refuses `node:*` here.
 * @param {string} folder
 */
function library(folder) {
  return bundle({
    ...SHARED,
    entryPoints: ['src/index.ts'],
    outfile: join(folder, 'index.js'),
    platform: 'browser',
    format: 'esm',
    // The same code with a Buffer of its own.
    alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' },
  });
}

/**
 * As pure as the library: ES modules for Node and browsers.
 * @param {string} folder
 */
function formats(folder) {
  return bundle({
    ...SHARED,
    entryPoints: [...APART].map(([source, name]) => ({ in: source, out: name })),
    outdir: folder,
    platform: 'browser',
    format: 'esm',
  });
}

/**
 * Writes the declarations that `index.d.ts` leads to, and no others. A type of a bundled package among them would be
 * missing where the package is installed, so it stops the build.
 * @param {string} folder
 */
function types(folder) {
  const all = mkdtempSync(join(ROOT, '.types-'));
  try {
    execFileSync(execPath, [TSC, '--project', 'tsconfig.build.json', '--outDir', all], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    copyDeclaration(all, folder, 'index.d.ts', new Set());
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}

const SPECIFIER = /(from\s+|import\s*\(\s*|import\s+)(['"])([^'"]+)\2/g;

/**
 * @param {string} from
 * @param {string} to
 * @param {string} name
 * @param {Set<string>} done
 */
function copyDeclaration(from, to, name, done) {
  if (done.has(name)) return;
  done.add(name);
  const text = readFileSync(join(from, name), 'utf8').replace(SPECIFIER, (_, keyword, quote, path) => {
    if (!path.startsWith('.')) throw new Error(`The library's types name the package ${path}, in ${name}`);
    const module = path.replace(/\.ts$/, '');
    copyDeclaration(from, to, join(dirname(name), `${module}.d.ts`), done);
    return `${keyword}${quote}${module}.js${quote}`;
  });
  mkdirSync(dirname(join(to, name)), { recursive: true });
  writeFileSync(join(to, name), text);
}

if (argv[1] === fileURLToPath(import.meta.url)) await build();
