/**
 * Saves one spreadsheet in every form in which councils send their returns: test/return/spreadsheets/return.fods, by
 * LibreOffice itself (Debian: apt-get install libreoffice-calc). The files it makes are kept, so that tests need none.
 * `npm run spreadsheets`
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const KEPT = fileURLToPath(new URL('../test/return/spreadsheets', import.meta.url));
const SOURCE = join(KEPT, 'return.fods');

/** LibreOffice's numbers for character sets. */
const CHARSETS = { 'windows-1252': 1, 'utf-8': 76, 'utf-16': 65535 };

/** Separator and character set of each file; the rest as in LibreOffice's dialogue. */
const FILES = {
  'utf-8.csv': { separator: ',', charset: CHARSETS['utf-8'] },
  'all-quoted.csv': { separator: ',', charset: CHARSETS['utf-8'], quoteAll: true },
  'semicolons.csv': { separator: ';', charset: CHARSETS['utf-8'] },
  'tabs.csv': { separator: '\t', charset: CHARSETS['utf-8'] },
  'windows-1252.csv': { separator: ',', charset: CHARSETS['windows-1252'] },
  'utf-16.csv': { separator: '\t', charset: CHARSETS['utf-16'] },
};

const ENGLISH_UK = 2057;
const MARK = '\ufeff';

const [to = KEPT] = argv.slice(2);
mkdirSync(to, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'notice-spreadsheets-'));
try {
  for (const [name, how] of Object.entries(FILES)) saveCsv(name, how);
  saveAs('return.xlsx', 'xlsx');
  saveAs('return.ods', 'ods');
} finally {
  rmSync(work, { recursive: true, force: true });
}
// What LibreOffice of this age does not write, and Excel does.
const plain = readFileSync(join(to, 'utf-8.csv'), 'utf8');
writeFileSync(join(to, 'excel-utf-8.csv'), MARK + plain.replaceAll(/(?<!\r)\n/g, '\r\n'));
writeFileSync(join(to, 'separator-line.csv'), `sep=;\n${readFileSync(join(to, 'semicolons.csv'), 'utf8')}`);

/**
 * @param {string} name
 * @param {{ separator: string, charset: number, quoteAll?: boolean }} how
 */
function saveCsv(name, { separator, charset, quoteAll = false }) {
  const shown = [
    separator.charCodeAt(0),
    '"'.charCodeAt(0),
    charset,
    1,
    '',
    ENGLISH_UK,
    quoteAll,
    true,
    true,
  ];
  const filter = `csv:Text - txt - csv (StarCalc):${[...shown, false, false, 1].join(',')}`;
  writeFileSync(join(to, name), convert(filter, 'return-Return.csv'));
}

/**
 * @param {string} name
 * @param {string} form
 */
function saveAs(name, form) {
  writeFileSync(join(to, name), convert(form, `return.${form}`));
}

/**
 * @param {string} form
 * @param {string} made
 */
function convert(form, made) {
  const profile = `-env:UserInstallation=file://${join(work, 'profile')}`;
  const command = [profile, '--headless', '--convert-to', form, '--outdir', work, SOURCE];
  execFileSync('soffice', command, { stdio: 'ignore' });
  return readFileSync(join(work, made));
}
