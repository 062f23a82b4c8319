/** What each source file imports, read from its text, and rules on what it may. */
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

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, and `import('x')` wherever it stands. */
const IMPORT =
  /^(?:import|export)\s[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** What a file imports: files of the project by their path, Node's modules as `node:…`, packages by name. */
export function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(IMPORT)].map(([, from, bare, called]) => {
    const name = from ?? bare ?? called ?? '';
    if (name.startsWith('.')) return posix.join(posix.dirname(path), name);
    return builtinModules.includes(name) ? `node:${name}` : name;
  });
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
    .flatMap(([path, text]) => importsOf(path, text).map((target) => ({ path, target })))
    .filter(({ target }) => !allowed(target))
    .map(({ path, target }) => `${path} -> ${target}`);
}
