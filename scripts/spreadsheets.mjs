/**
 * Saves test/return/spreadsheets/return.fods in every form in which councils send their returns. LibreOffice does it
 * (Debian: apt-get install libreoffice-calc). The files are in the repository, so the tests do not need it.
 * `npm run spreadsheets`
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../test/return/spreadsheets', import.meta.url));
const SOURCE = join(FOLDER, 'return.fods');

/** LibreOffice's numbers for character sets. */
const CHARSETS = { 'windows-1252': 1, 'utf-8': 76, 'utf-16': 65535 };

/** Separator and character set of each file. */
const FILES = {
  'utf-8.csv': { separator: ',', charset: CHARSETS['utf-8'] },
  'all-quoted.csv': { separator: ',', charset: CHARSETS['utf-8'], quoteAll: true },
  'semicolons.csv': { separator: ';', charset: CHARSETS['utf-8'] },
  'tabs.csv': { separator: '\t', charset: CHARSETS['utf-8'] },
  'windows-1252.csv': { separator: ',', charset: CHARSETS['windows-1252'] },
  'utf-16.csv': { separator: '\t', charset: CHARSETS['utf-16'] },
};

const ENGLISH_UK = 2057;
const BYTE_ORDER_MARK = '\ufeff';

const [to = FOLDER] = argv.slice(2);
mkdirSync(to, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'notice-spreadsheets-'));
try {
  for (const [name, options] of Object.entries(FILES)) saveCsv(name, options);
  saveAs('return.xlsx', 'xlsx');
  saveAs('return.ods', 'ods');
} finally {
  rmSync(work, { recursive: true, force: true });
}
// Excel writes these; LibreOffice does not.
const csv = readFileSync(join(to, 'utf-8.csv'), 'utf8');
writeFileSync(join(to, 'excel-utf-8.csv'), BYTE_ORDER_MARK + csv.replaceAll(/(?<!\r)\n/g, '\r\n'));
writeFileSync(join(to, 'separator-line.csv'), `sep=;\n${readFileSync(join(to, 'semicolons.csv'), 'utf8')}`);

/**
 * @param {string} name
 * @param {{ separator: string, charset: number, quoteAll?: boolean }} options
 */
function saveCsv(name, { separator, charset, quoteAll = false }) {
  // In the order of LibreOffice's export dialogue.
  const tokens = [
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
  const filter = `csv:Text - txt - csv (StarCalc):${[...tokens, false, false, 1].join(',')}`;
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
 * @param {string} output the file that LibreOffice writes
 */
function convert(form, output) {
  const profile = `-env:UserInstallation=file://${join(work, 'profile')}`;
  const command = [profile, '--headless', '--convert-to', form, '--outdir', work, SOURCE];
  execFileSync('soffice', command, { stdio: 'ignore' });
  return readFileSync(join(work, output));
}
