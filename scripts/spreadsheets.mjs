/**
 * Saves test/return/spreadsheets/return.fods in every form in which councils send their returns. LibreOffice does it
 * (Debian: apt-get install libreoffice-calc). The files are in the repository, so the tests do not need it.
 * `npm run spreadsheets`
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { openOffice } from './office.mjs';
import { fodsOf, SCORECARDS } from './scorecards.mjs';

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

/** The layouts of which LibreOffice's CSV has all that is in them: no hidden rows, no second sheet. */
const AS_CSV = ['title-block', 'merged-banner', 'months-across', 'sub-headings', 'council-names'];

const ENGLISH_UK = 2057;
const BYTE_ORDER_MARK = '\ufeff';

const [to = FOLDER] = argv.slice(2);
const scorecards = join(to, 'scorecards');
mkdirSync(scorecards, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'notice-spreadsheets-'));
const office = await openOffice();
try {
  for (const [name, options] of Object.entries(FILES)) await saveCsv(name, options);
  await saveAs('return.xlsx', 'xlsx');
  await saveAs('return.ods', 'ods');
  await saveScorecards();
} finally {
  await office.close();
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
async function saveCsv(name, options) {
  writeFileSync(join(to, name), await convert(`${csvFilter(options)},false,false,1`, 'return-Return.csv'));
}

/** @param {{ separator: string, charset: number, quoteAll?: boolean }} options */
function csvFilter({ separator, charset, quoteAll = false }) {
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
  return `csv:Text - txt - csv (StarCalc):${tokens.join(',')}`;
}

/**
 * @param {string} name
 * @param {string} form
 */
async function saveAs(name, form) {
  writeFileSync(join(to, name), await convert(form, `return.${form}`));
}

async function saveScorecards() {
  /** @param {string} name */
  const flat = (name) => join(work, `${name}.fods`);
  const names = Object.keys(SCORECARDS);
  for (const [name, sheets] of Object.entries(SCORECARDS)) writeFileSync(flat(name), fodsOf(sheets));
  await office.save('xlsx', scorecards, names.map(flat));
  await office.save(csvFilter({ separator: ',', charset: CHARSETS['utf-8'] }), scorecards, AS_CSV.map(flat));
}

/**
 * @param {string} form
 * @param {string} output the file that LibreOffice writes
 */
async function convert(form, output) {
  await office.save(form, work, [SOURCE]);
  return readFileSync(join(work, output));
}
