/** Copies the TypeScript declarations that one of them leads to. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SPECIFIER = /(from\s+|import\s*\(\s*|import\s+)(['"])([^'"]+)\2/g;

/**
 * Copies a declaration and all that it imports. Throws where one imports a package: packages are bundled, so its types
 * would be missing where the library is installed.
 * @param {string} from
 * @param {string} to
 * @param {string} name from the folder
 * @param {Set<string>} done
 */
export function copyDeclarations(from, to, name, done = new Set()) {
  if (done.has(name)) return;
  done.add(name);
  const text = readFileSync(join(from, name), 'utf8').replace(SPECIFIER, (_, keyword, quote, path) => {
    if (!path.startsWith('.')) throw new Error(`The library's types import the package ${path}, in ${name}`);
    const module = path.replace(/\.ts$/, '');
    copyDeclarations(from, to, join(dirname(name), `${module}.d.ts`), done);
    return `${keyword}${quote}${module}.js${quote}`;
  });
  mkdirSync(dirname(join(to, name)), { recursive: true });
  writeFileSync(join(to, name), text);
}
