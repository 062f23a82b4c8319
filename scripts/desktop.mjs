/**
 * Runs test/desktop (`npm run test:desktop`): tests that need Chromium, Firefox, LibreOffice and a reader of PDF files.
 * Installs the missing ones from Debian's packages if it may.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';

/** Program → the Debian packages that hold it and what it needs. */
const NEEDED = new Map([
  ['chromium', 'chromium'],
  ['firefox-esr', 'firefox-esr'],
  ['pdftotext', 'poppler-utils'],
  ['soffice', 'libreoffice-calc'],
  ['wine', 'wine'],
  ['qemu-aarch64', 'qemu-user libstdc++6-arm64-cross'],
]);

const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const CONFIG = fileURLToPath(new URL('../vitest.desktop.config.ts', import.meta.url));

/** @param {string} program */
const isInstalled = (program) =>
  (env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

function install() {
  const missing = [...NEEDED]
    .filter(([program]) => !isInstalled(program))
    .flatMap(([, names]) => names.split(' '));
  if (missing.length === 0) return;
  console.log(`Installing ${missing.join(', ')}`);
  const unattended = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-qq'], { ...unattended, stdio: 'inherit' });
  const options = ['install', '--yes', '-qq', '--no-install-recommends'];
  execFileSync('apt-get', [...options, ...missing, 'fonts-liberation'], {
    ...unattended,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

try {
  install();
} catch {
  const names = [...NEEDED.keys()].join(', ');
  console.error(`These tests need ${names}: install them first, or run this as root on Debian.`);
  process.exit(1);
}
const { status } = spawnSync(process.execPath, [VITEST, 'run', '--config', CONFIG, ...argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
