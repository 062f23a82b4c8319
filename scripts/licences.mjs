/** Collects the licences of the bundled packages: each asks that its text is passed on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Licences of packages that ship without one: a file for each, named after the package. */
const OWN_COPIES = fileURLToPath(new URL('licences', import.meta.url));

const PACKAGE = /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//;

/**
 * The folder of the package that a file belongs to.
 * @param {string} file
 */
export function packageOf(file) {
  return PACKAGE.exec(file.replaceAll('\\', '/'))?.[1] ?? null;
}

/**
 * @param {string} root the repository
 * @param {readonly string[]} inputs the bundled files, from the root
 * @returns {string} one text, package by package
 */
export function licences(root, inputs) {
  const folders = new Set(inputs.flatMap((input) => packageOf(input) ?? []));
  const sections = [...folders].sort().map((folder) => section(join(root, folder)));
  return `${['notice carries code of the packages below, under these licences.', ...sections].join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}

/** @param {string} folder */
function section(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const copy = join(OWN_COPIES, `${name}.txt`);
  if (!file && !existsSync(copy)) throw new Error(`${name} ${version} ships no licence text`);
  return `${name} ${version} (${license})\n\n${readFileSync(file ? join(folder, file) : copy, 'utf8').trim()}`;
}
