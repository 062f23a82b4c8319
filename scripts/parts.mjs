/**
 * Puts what the program loads later in as few parts as a run is likely to need: a start is the shorter the less is read,
 * but each file costs something too.
 */
import { dirname, join, relative } from 'node:path';

/** What `notice check` prints a table with, what it seeks patterns of file names with, and everything else. */
const PARTS = new Map([
  ['src/commands/check.ts', 'check'],
  ['src/render/table/index.ts', 'check'],
  ['src/io/patterns.ts', 'patterns'],
]);

/** @param {string} source */
const partOf = (source) => PARTS.get(source) ?? 'other';

/**
 * The modules of ours that are loaded by `import()`, with the names that each exports.
 * @param {import('esbuild').Metafile} metafile
 */
function laterModules({ outputs }) {
  const own = Object.values(outputs).filter(({ entryPoint }) => entryPoint?.startsWith('src/'));
  const later = new Map(own.map(({ entryPoint, exports }) => [String(entryPoint), exports]));
  later.delete('src/cli.ts');
  return later;
}

/**
 * Puts the modules that are loaded later into parts, each one module that exports what all of its modules export.
 * @param {string} root
 * @param {import('esbuild').Metafile} metafile what esbuild makes without this
 * @returns {import('esbuild').Plugin}
 */
export function inParts(root, metafile) {
  const later = laterModules(metafile);
  const sources = [...new Set([...PARTS.keys(), ...later.keys()])];
  /** @param {string} part */
  const sourcesOf = (part) => sources.filter((source) => partOf(source) === part);
  for (const part of new Set(sources.map(partOf))) refuseSameNames(sourcesOf(part), later);
  return {
    name: 'in-parts',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, kind }) => {
        if (kind !== 'dynamic-import') return null;
        const source = relative(root, join(dirname(importer), path)).replaceAll('\\', '/');
        return { path: partOf(source), namespace: 'part' };
      });
      onLoad({ filter: /^/, namespace: 'part' }, ({ path }) => ({
        contents: sourcesOf(path)
          .map((source) => `export * from './${source}';`)
          .join('\n'),
        resolveDir: root,
      }));
    },
  };
}

/**
 * Of two exports of one name a part would have neither.
 * @param {readonly string[]} sources
 * @param {Map<string, string[]>} later
 */
function refuseSameNames(sources, later) {
  const names = sources.flatMap((source) => {
    const found = later.get(source);
    if (!found) throw new Error(`${source} is not loaded by import(), see scripts/parts.mjs`);
    return found;
  });
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0) throw new Error(`Two modules that are loaded later export ${twice.join(', ')}`);
}
