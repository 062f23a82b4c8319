/** What a program is made of, as a bill of materials that inventories of software read (CycloneDX). */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Record<string, unknown>} Component */

/**
 * npm's own bill of everything that is installed, cut down to what is inside: the packages whose code is bundled, and Node.
 * Without npm's clock and chance, so that it has the same bytes each time.
 * @param {string} root the repository
 * @param {readonly string[]} packages their names
 * @param {string} node its version
 */
export function billOfMaterials(root, packages, node) {
  const options = ['sbom', '--sbom-format', 'cyclonedx'];
  const { serialNumber, metadata, components, dependencies, ...rest } = JSON.parse(
    execFileSync('npm', options, { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 }),
  );
  const { timestamp, component, ...made } = metadata;
  const inside = packages.map((name) => {
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    // A package may have an older copy of the same name beside it.
    const found = components.find((/** @type {Component} */ one) => one['bom-ref'] === `${name}@${version}`);
    if (!found) throw new Error(`npm's bill of materials does not have ${name} ${version}`);
    return found;
  });
  const own = { ...component, type: 'application', name: 'improvement-notice' };
  const runtime = {
    'bom-ref': `node@${node}`,
    type: 'platform',
    name: 'node',
    version: node,
    description: 'The runtime inside the programs; the page needs none',
    licenses: [{ license: { id: 'MIT' } }],
    externalReferences: [{ type: 'website', url: 'https://nodejs.org' }],
  };
  const all = [...inside.map(plain), runtime];
  const depends = [{ ref: own['bom-ref'], dependsOn: all.map((one) => one['bom-ref']) }];
  const bill = { ...rest, metadata: { ...made, component: own }, components: all, dependencies: depends };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** Without npm's word that it is for development: it is bundled. @param {Component} component */
const plain = ({ properties: _, ...component }) => component;
