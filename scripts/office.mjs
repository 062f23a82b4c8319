/**
 * LibreOffice, opened once and left open: to start it takes seconds, to have an open one save a file takes hardly any time.
 * Debian: apt-get install libreoffice-calc.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** The office ends with its last document, so this one stays open. */
const EMPTY =
  '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3" ' +
  'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet/></office:body></office:document>';

/** Opens an office with a profile of its own, so that no other office has a part in it. */
export async function openOffice() {
  const folder = mkdtempSync(join(tmpdir(), 'notice-office-'));
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const document = join(folder, 'open.fods');
  writeFileSync(document, EMPTY);
  const locked = isLocked(folder);
  const office = spawn('soffice', [profile, '--headless', '--norestore', document], { stdio: 'ignore' });
  const ended = once(office, 'exit');
  await Promise.race([
    locked,
    ended.then(() => {
      throw new Error('LibreOffice has ended before its first document was open');
    }),
  ]);
  return {
    /**
     * Saves files in another form, into a folder.
     * @param {string} form the ending, where need be with a filter and its options
     * @param {string} into
     * @param {readonly string[]} paths
     */
    async save(form, into, paths) {
      const options = [profile, '--headless', '--convert-to', form, '--outdir', into, ...paths];
      await promisify(execFile)('soffice', options);
    },
    async close() {
      office.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until a document of a folder is open: the office puts a file beside it then. @param {string} folder */
async function isLocked(folder) {
  for await (const { filename } of watch(folder)) if (filename?.startsWith('.~lock.')) return;
}
