/**
 * Whether `dist` is what the sources give, so that nothing is built twice: by what the files hold, never by their times.
 * The record is kept beside the installed packages, which `npm ci` removes, and it too.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pid } from 'node:process';

/** What `dist` is made of; the last says which packages are installed. */
const SOURCES = [
  ...['src', 'scripts', 'notices', 'samples'],
  ...['package.json', 'tsconfig.json', 'tsconfig.build.json', 'node_modules/.package-lock.json'],
];
const RECORD = 'node_modules/.cache/notice/dist.json';

/** A digest of files and of all that folders hold. @param {string} root @param {readonly string[]} paths */
function digestOf(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.filter((one) => existsSync(join(root, one)))) {
    const inside = statSync(join(root, path)).isDirectory()
      ? readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
      : [path];
    for (const file of inside.sort().filter((one) => statSync(join(root, one)).isFile()))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

/** @typedef {Record<string, string[]>} Packages the packages whose code each file of the program holds */

/** A digest of all that a build reads. @param {string} root the repository */
export const digestOfSources = (root) => digestOf(root, SOURCES);

/**
 * What the build of these sources gave.
 * @param {string} root
 * @param {string} sources their digest
 * @returns {Packages | null} null where the last build was of others, or `dist` is no longer what it made
 */
export function lastBuild(root, sources) {
  if (!existsSync(join(root, RECORD))) return null;
  const last = JSON.parse(readFileSync(join(root, RECORD), 'utf8'));
  return last.sources === sources && last.dist === digestOf(root, ['dist']) ? last.packages : null;
}

/** Records a build. @param {string} root @param {string} sources @param {Packages} packages */
export function recordBuild(root, sources, packages) {
  const path = join(root, RECORD);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${pid}`, JSON.stringify({ sources, dist: digestOf(root, ['dist']), packages }));
  renameSync(`${path}.${pid}`, path);
}
