/**
 * Builds `dist`: the program as CommonJS, the library as one ES module with its types, and the licences of the packages
 * that both carry. All packages are bundled, so an installed `notice` needs no other.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build as bundle } from 'rolldown';
import { copyDeclarations } from './declarations.mjs';
import { licences, packageOf } from './licences.mjs';
import { pageOf } from './page.mjs';
import { STYLED_FROM } from './styles.mjs';
import { YAML_WITHOUT_GENERATORS } from './yaml-generators.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** Formats with large libraries: each is one file, loaded only where it is asked for. Source → name of the file. */
const APART = new Map([
  ['src/render/ics.ts', 'ics'],
  ['src/render/xlsx/index.ts', 'xlsx'],
  ['src/render/html/index.ts', 'html'],
  ['src/return/workbook/read.ts', 'workbook'],
  ['src/run/pack.ts', 'pack'],
]);

/** The files that `notice check` loads with all that they import; the start of the program has a file of its own. */
const OF_A_CHECK = /src[\\/](?:commands[\\/]check|render[\\/]table[\\/]index)\.ts$/;

/**
 * The reader of returns and the libraries of a check (of zod all but JSON Schema) are files of their own: V8 compiles
 * files of 70 to 190 kB with less memory than one of 430 kB.
 */
const OF_READING = /src[\\/]return[\\/](?!workbook)/;
const LIBRARIES =
  /node_modules[\\/](?:yaml|zod(?!.*json-schema)|csv-parse|cli-table3|chalk|string-width|emoji-regex)[\\/]/;

/** What writes files: few checks do. */
const OF_WRITING = /src[\\/]io[\\/]write\.ts$/;

/** The program and the library share the formats. @type {import('rolldown').Plugin} */
const FORMATS_APART = {
  name: 'formats-apart',
  resolveId(path, importer, { kind }) {
    if (kind !== 'dynamic-import' || !importer) return null;
    const name = APART.get(relative(ROOT, join(dirname(importer), path)).replaceAll('\\', '/'));
    return name ? { id: `./${name}.js`, external: true } : null;
  },
};

/** The same code as yaml's build for Node, but as ES modules: smaller once bundled, and loaded sooner. */
const YAML = { yaml: join(ROOT, 'node_modules/yaml/browser/dist/index.js') };

/** The library's Worker is a few lines over the library. @type {import('rolldown').Plugin} */
const LIBRARY_APART = {
  name: 'library-apart',
  resolveId: (path, importer) =>
    path === './index.ts' && importer?.replaceAll('\\', '/').endsWith('/src/worker.ts')
      ? { id: './index.js', external: true }
      : null,
};

/** cli-table3 measures each cell eight times, and finds most of them to be plain letters as soon as the table itself does. */
const MEASURE = join(ROOT, 'src/render/table/width.ts');

/** @type {import('rolldown').Plugin} */
const ONE_MEASURE = {
  name: 'one-measure',
  resolveId: (path, importer) =>
    path === 'string-width' && importer?.includes('cli-table3') ? { id: MEASURE } : null,
};

const PLUGINS = [FORMATS_APART, YAML_WITHOUT_GENERATORS, ONE_MEASURE];

/** @type {import('rolldown').InputOptions} */
const INPUT = {
  cwd: ROOT,
  transform: { target: 'node20.19' },
  // cli-table3 asks for it only where borders have colours: the table has no borders.
  external: '@colors/colors/safe',
  plugins: PLUGINS,
  checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
  onLog: (level, log) => {
    if (level === 'warn') throw new Error(log.message);
  },
};

/** V8 holds a text of ASCII in half the memory, and reads it sooner. @type {import('rolldown').OutputOptions} */
const OUTPUT = { minify: true, comments: false, charset: 'ascii' };

/**
 * src/io/index.ts decides about colour, so chalk need not ask node:tty and node:os; commander has no command that is a
 * program of its own, for which it would load node:child_process.
 * @type {NonNullable<import('rolldown').InputOptions['resolve']>}
 */
const FOR_NODE = {
  alias: {
    ...YAML,
    'node:child_process': false,
    '#supports-color': join(ROOT, 'node_modules/chalk/source/vendor/supports-color/browser.js'),
  },
};

/** Node loads CommonJS sooner than ES modules. @param {string} folder */
const program = (folder) =>
  bundle({
    ...INPUT,
    input: { notice: 'src/cli.ts' },
    platform: 'node',
    resolve: FOR_NODE,
    output: {
      ...OUTPUT,
      dir: folder,
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name].cjs',
      codeSplitting: {
        groups: [
          { name: 'start', tags: ['$initial'], priority: 4 },
          { name: 'write', test: OF_WRITING, priority: 3 },
          { name: 'libraries', test: LIBRARIES, priority: 3 },
          { name: 'return', test: OF_READING, priority: 2.5 },
          { name: 'check', test: OF_A_CHECK, priority: 2 },
          { name: 'rest', priority: 1 },
        ],
      },
    },
  });

/** The program whole, as an executable holds it, and the packages of whose code it is made. */
export async function executableScript() {
  const { output } = await bundle({
    ...INPUT,
    plugins: [YAML_WITHOUT_GENERATORS, ONE_MEASURE],
    input: 'scripts/executable.ts',
    platform: 'node',
    resolve: FOR_NODE,
    write: false,
    output: { ...OUTPUT, format: 'cjs', codeSplitting: false },
  });
  return { code: output[0].code, packages: packagesOf(output[0]) };
}

/**
 * One ES module for Node and browsers: what of node:* it would need stops the build.
 * @param {string} folder
 * @param {string} source
 * @param {string} name
 */
const pure = (folder, source, name) =>
  bundle({
    ...INPUT,
    input: source,
    plugins: [LIBRARY_APART, ...PLUGINS],
    platform: 'browser',
    // The same parser with a Buffer of its own.
    resolve: { alias: { ...YAML, 'csv-parse/sync': 'csv-parse/browser/esm/sync' } },
    output: { ...OUTPUT, file: join(folder, `${name}.js`), format: 'es', codeSplitting: false },
  });

/** A classic script, whole: for the page, and for its Worker. @param {string} source */
async function script(source) {
  const { output } = await bundle({
    ...INPUT,
    plugins: [YAML_WITHOUT_GENERATORS, ONE_MEASURE],
    input: source,
    platform: 'browser',
    resolve: { alias: { ...YAML, 'csv-parse/sync': 'csv-parse/browser/esm/sync' } },
    write: false,
    output: { ...OUTPUT, format: 'es', codeSplitting: false },
  });
  return output[0].code;
}

/** The offline page. @param {string} folder where the library is */
async function page(folder) {
  const { listedNotice } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'index.js')).href);
  const [code, engine] = await Promise.all([script('src/page/main.ts'), script('src/page/worker.ts')]);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const notices = bundledFiles('notices', '.yaml').map(({ name, bytes }) => {
    return { name, bytes, listed: listedNotice({ name, text: bytes }) };
  });
  const samples = bundledFiles('samples', '.csv');
  return await pageOf({ script: code, engine, version, notices, samples });
}

/**
 * Makes a whole new `dist` beside the old one and then puts it in its place.
 * @returns the packages whose code each file of the program holds
 */
export async function build() {
  const fresh = mkdtempSync(join(ROOT, '.dist-'));
  try {
    chmodSync(fresh, 0o755);
    const built = await Promise.all([
      program(fresh),
      pure(fresh, 'src/index.ts', 'index'),
      pure(fresh, 'src/worker.ts', 'worker'),
      ...[...APART].map(([source, name]) => pure(fresh, source, name)),
    ]);
    types(join(fresh, 'types'));
    writeFileSync(join(fresh, 'page.html'), await page(fresh));
    writeFileSync(join(fresh, 'bundled.js'), bundledData());
    writeFileSync(join(fresh, 'types/bundled.d.ts'), BUNDLED_TYPES);
    const modules = built.flatMap(({ output }) => output.flatMap(modulesOf));
    writeFileSync(join(fresh, 'THIRD-PARTY-LICENSES'), licences(ROOT, [...modules, STYLED_FROM]));
    rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
    renameSync(fresh, join(ROOT, 'dist'));
    return Object.fromEntries(built[0].output.map((file) => [file.fileName, packagesOf(file)]));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** @typedef {import('rolldown').OutputChunk | import('rolldown').OutputAsset} Output */

/** The modules whose code a file holds, as paths from the root without those that rolldown makes. @param {Output} file */
function modulesOf(file) {
  if (file.type === 'asset') return [];
  return Object.entries(file.modules).flatMap(([id, { renderedLength }]) =>
    renderedLength > 0 && !id.startsWith('\0') ? relative(ROOT, id).replaceAll('\\', '/') : [],
  );
}

/** @param {Output} file */
const packagesOf = (file) =>
  [...new Set(modulesOf(file).flatMap((id) => packageOf(id)?.split('node_modules/').at(-1) ?? []))].sort();

/** The notices and samples of a folder, by the names that documents have them by. @param {string} folder @param {string} suffix */
export const bundledFiles = (folder, suffix) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(suffix) && !name.endsWith('.test.yaml'))
    .sort()
    .map((name) => ({ name: `${folder}/${name}`, bytes: readFileSync(join(ROOT, folder, name), 'utf8') }));

const bundledData = () =>
  `export const NOTICES = ${JSON.stringify(bundledFiles('notices', '.yaml'))};\nexport const SAMPLES = ${JSON.stringify(bundledFiles('samples', '.csv'))};\n`;

const BUNDLED_TYPES = `import type { GivenFile } from './run/score.d.ts';
/** The notices that come with the package, known to \`score\` by their ids. */
export declare const NOTICES: readonly GivenFile[];
/** Their sample returns. */
export declare const SAMPLES: readonly GivenFile[];
`;

/** Writes the declarations that the library's lead to, and no others. @param {string} folder */
function types(folder) {
  const all = mkdtempSync(join(ROOT, '.types-'));
  try {
    execFileSync(execPath, [TSC, '--project', 'tsconfig.build.json', '--outDir', all], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    for (const name of ['index', 'worker']) copyDeclarations(all, folder, `${name}.d.ts`);
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) await build();
