/** What each source file imports, read from its text, and the rules about it. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Files by their path from the repository's root, with `/`. */
export type Sources = Readonly<Record<string, string>>;

/** All TypeScript under src. */
export function readSources(): Sources {
  const names = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const paths = names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name.replaceAll('\\', '/')}`);
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, and `import('x')` anywhere in a line. */
const IMPORT =
  /^(?:import|export)\s([^'"`;]*?)\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** `type X`, or `{ type X, type Y }`: an import that the compiler removes. */
const ONLY_TYPES = /^type\s|^\{(?:\s*type\s[^,}]*,?)+\s*\}/;

/** What a file imports: a file of the project by its path, a module of Node as `node:…`, a package by its name. */
export interface Import {
  readonly target: string;
  readonly onlyTypes: boolean;
}

export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(([, what = '', from, bare, called]) => {
    const name = from ?? bare ?? called ?? '';
    const onlyTypes = ONLY_TYPES.test(what);
    if (name.startsWith('.')) return { target: posix.join(posix.dirname(path), name), onlyTypes };
    return { target: builtinModules.includes(name) ? `node:${name}` : name, onlyTypes };
  });
}

/** Each file with the files of `sources` that it imports. */
function graphOf(sources: Sources, isEdge: (one: Import) => boolean): Map<string, string[]> {
  const edges = ([path, text]: readonly [string, string]): [string, string[]] => [
    path,
    importsOf(path, text)
      .filter((one) => isEdge(one) && one.target in sources)
      .map(({ target }) => target),
  ];
  return new Map(Object.entries(sources).map(edges));
}

/** The shortest way from a file back to itself, or none: breadth first. */
function circleAt(path: string, graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const ways = [[path]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const target of graph.get(way.at(-1) ?? path) ?? []) {
      if (target === path) return way;
      if (!seen.has(target)) ways.push([...way, target]);
      seen.add(target);
    }
  }
  return undefined;
}

/** The circles of imports, of values and of types: the files of each, sorted. */
export function circles(sources: Sources): string[] {
  const graph = graphOf(sources, () => true);
  const found = [...graph.keys()].flatMap((path) => circleAt(path, graph)?.sort().join(', ') ?? []);
  return [...new Set(found)];
}

/** The longest chain of files of which each imports a value of the next. Needs sources without circles. */
export function longestChain(sources: Sources): string[] {
  const graph = graphOf(sources, ({ onlyTypes }) => !onlyTypes);
  const known = new Map<string, string[]>();
  const longest = (chains: string[][]): string[] =>
    chains.reduce((best, one) => (one.length > best.length ? one : best), []);
  const chainFrom = (path: string): string[] => {
    const found = known.get(path) ?? [path, ...longest((graph.get(path) ?? []).map(chainFrom))];
    known.set(path, found);
    return found;
  };
  return longest([...graph.keys()].map(chainFrom));
}

/** An arrow of DESIGN.md: what files `in` some rooms may import, or may not. */
export interface Arrow {
  readonly name: string;
  readonly in: RegExp;
  readonly only?: RegExp;
  readonly never?: RegExp;
}

/** The imports that break an arrow, as `file -> what it imports`. */
export function breaches(sources: Sources, arrow: Arrow): string[] {
  const allowed = (target: string): boolean =>
    (arrow.only?.test(target) ?? true) && !(arrow.never?.test(target) ?? false);
  return Object.entries(sources)
    .filter(([path]) => arrow.in.test(path))
    .flatMap(([path, text]) => importsOf(path, text).map(({ target }) => ({ path, target })))
    .filter(({ target }) => !allowed(target))
    .map(({ path, target }) => `${path} -> ${target}`);
}
