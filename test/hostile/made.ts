/** Hostile returns that are too large, or too odd, to be kept as files. */
import { gzipSync } from 'fflate';
import { MAX_PARTS } from '../../src/return/workbook/parts.ts';
import { oneRow, partsOf, textCell, textSheet, workbook, zipped } from '../support/workbook.ts';

const HEADER = 'measure,period_end,value,comment\n';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A hostile file: its name, and how it is made. */
export type Made = readonly [name: string, make: () => Uint8Array];

export const CSV_FILES: readonly Made[] = [
  ['a cell of 10 MB', () => bytesOf(`${HEADER}ni59,2010-03-31,80,${'x'.repeat(10_000_000)}\n`)],
  [
    'a quoted cell of 10 MB',
    () => bytesOf(`${HEADER}ni59,2010-03-31,80,"${'x"",'.repeat(2_500_000)}"\nni59,2010-04-30,80,\n`),
  ],
  ['a value of a million digits', () => bytesOf(`${HEADER}ni59,2010-03-31,${'9'.repeat(900_000)},\n`)],
  ['a million columns', () => bytesOf(`${'x,'.repeat(1_000_000)}measure\n1,2\n`)],
  ['a million cells in a row', () => bytesOf(`${HEADER}${'x,'.repeat(400_000)}\n`)],
  ['a million known columns', () => bytesOf(`${'measure,'.repeat(120_000)}\n`)],
  ['a million blank lines', () => bytesOf(`${HEADER}${'\n'.repeat(1_000_000)}`)],
  ['nothing but quotes', () => bytesOf('"'.repeat(2_000_001))],
  ['nothing but line feeds and quotes', () => bytesOf('"\n'.repeat(20_000))],
  ['rows that all fall apart', () => bytesOf(`${HEADER}${'a"b\n'.repeat(2000)}`)],
  ['nothing but NULs', () => new Uint8Array(1_000_000)],
  ['nothing but 0xff', () => new Uint8Array(1_000_000).fill(0xff)],
];

/** Overwrites what the zip says that a part unpacks to, in both places where it says so. */
export function claiming(zip: Uint8Array, path: string, size: number): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  const name = bytesOf(path);
  for (let at = 0; at + 46 < bytes.length; at++) {
    const signature = view.getUint32(at, true);
    const [sizeAt, nameAt] =
      signature === 0x04034b50 ? [22, 30] : signature === 0x02014b50 ? [24, 46] : [0, 0];
    if (nameAt > 0 && name.every((byte, index) => bytes[at + nameAt + index] === byte)) {
      view.setUint32(at + sizeAt, size, true);
    }
  }
  return bytes;
}

export const SHEET = 'xl/worksheets/sheet1.xml';
const SMALL = {
  sheets: [
    textSheet('Return', [
      ['measure', 'date', 'value'],
      ['ni59', '2010-03-31', '80'],
    ]),
  ],
};
/** A workbook of a few KB, of which one part unpacks to so many bytes. */
export const bomb = (bytes: number): Uint8Array =>
  workbook({ ...SMALL, parts: { [SHEET]: new Uint8Array(bytes).fill(0x20) } });
const sheetOf = (xml: string): Uint8Array => workbook({ ...SMALL, parts: { [SHEET]: xml } });
const inSheet = (xml: string): Uint8Array =>
  sheetOf(
    `<worksheet>${xml}<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`,
  );

/** A workbook of 130 KB: 26,000 rows, each of one cell in the last column that a sheet can have. */
export const lastColumn = (): Uint8Array =>
  sheetOf(
    `<worksheet><sheetData>${Array.from({ length: 26_000 }, (_, at) => `<row><c r="XFD${at + 1}"><v>1</v></c></row>`).join('')}</sheetData></worksheet>`,
  );

const cellsOf = (cells: string): Uint8Array => workbook({ sheets: [oneRow(cells)] });
const sheetIn = (encoding: string, text: string, bytes: 'latin1' | 'utf16le'): Uint8Array =>
  workbook({
    ...SMALL,
    parts: { [SHEET]: Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>${text}`, bytes) },
  });
const NAMED = '<worksheet><sheetData><row r="1"><c t="str"><v>\u00e9</v></c></row></sheetData></worksheet>';

/** Workbooks with a fault of which one half would be lost, or a figure read as another: refused, with the place. */
const DAMAGED: readonly (readonly [...Made, says: RegExp])[] = [
  [
    'two rows of one number',
    () =>
      sheetOf(
        '<worksheet><sheetData><row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row></sheetData></worksheet>',
      ),
    /its sheet Return has two rows 2/,
  ],
  [
    'two cells of one place',
    () => cellsOf('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
    /it has two cells Return!A1/,
  ],
  [
    'two cells, the first blank',
    () => cellsOf('<c r="A1"/><c r="A1"><v>2</v></c>'),
    /it has two cells Return!A1/,
  ],
  [
    'a text that is not there',
    () => cellsOf('<c r="B1" t="s"><v>7</v></c>'),
    /its cell Return!B1 refers to a text that is not there/,
  ],
  [
    'a number in another form',
    () => cellsOf('<c r="B1"><v>0x50</v></c>'),
    /its cell Return!B1 holds no number/,
  ],
  [
    'a sheet in ISO-8859-1',
    () => sheetIn('ISO-8859-1', NAMED, 'latin1'),
    /sheet1\.xml is in ISO-8859-1, not in UTF-8/,
  ],
  ['a sheet in UTF-16 without a mark', () => sheetIn('UTF-16', NAMED, 'utf16le'), /missing-column/],
  [
    'two parts of one name',
    () =>
      Buffer.from(
        Buffer.from(zipped({ ...partsOf(SMALL), 'docProps/a.xml': '', 'docProps/b.xml': '' }))
          .toString('latin1')
          .replaceAll('docProps/b', 'docProps/a'),
        'latin1',
      ),
    /it has two parts named docProps\/a\.xml/,
  ],
  [
    'two sheets of one part',
    () =>
      workbook({
        ...SMALL,
        parts: {
          'xl/workbook.xml':
            '<workbook><sheets><sheet name="A" r:id="s0"/><sheet name="B" r:id="s0"/></sheets></workbook>',
        },
      }),
    /two of its sheets are one part/,
  ],
];

/** Files that look like workbooks, each with what is said of it. */
export const WORKBOOKS: readonly (readonly [...Made, says: RegExp])[] = [
  ['a bomb', () => bomb(21_000_000), /over 20 MB once unpacked/],
  [
    'a bomb that says it is small',
    () => claiming(bomb(21_000_000), SHEET, 100),
    /its part xl\/worksheets\/sheet1.xml is damaged/,
  ],
  ['a small sheet that says it is a bomb', () => claiming(workbook(SMALL), SHEET, 0xf0000000), /over 20 MB/],
  [
    'many bombs, none too large by itself',
    () => {
      const part = new Uint8Array(19_000_000).fill(0x20);
      const sheets = Array.from({ length: 4 }, (_, at) => [`xl/worksheets/more${at}.xml`, part] as const);
      return workbook({ ...SMALL, parts: Object.fromEntries(sheets) });
    },
    /over 60 MB once unpacked/,
  ],
  [
    'parts without end',
    () => zipped(Object.fromEntries(Array.from({ length: MAX_PARTS + 1 }, (_, at) => [`a/${at}`, '']))),
    /more than 10,000 parts/,
  ],
  [
    'a sheet cut short',
    () => workbook(SMALL).subarray(0, -30),
    /cannot be read as an Excel workbook \(it ends too soon\)/,
  ],
  [
    'a sheet of rubbish',
    () => {
      const bytes = workbook({ sheets: [textSheet('Return', [['measure'.repeat(500)]])] });
      return bytes.map((byte, at) => (at > 60 && at % 7 === 0 ? byte ^ 0x55 : byte));
    },
    /cannot be read as an Excel workbook|is a zip file, but not/,
  ],
  ['a sheet that is not closed', () => sheetOf('<worksheet><sheetData><row'), /cannot be read as an Excel/],
  [
    'two cells in far corners',
    () =>
      sheetOf(
        '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
      ),
    /its sheet spans more than 20,000,000 cells/,
  ],
  ['many rows with one cell in the last column', lastColumn, /its sheet spans more than 20,000,000 cells/],
  [
    'one text of 900,000 characters for many cells',
    () => {
      const cells = '<c t="s"><v>0</v></c>'.repeat(16_000);
      return workbook({ sheets: [oneRow(cells)], strings: `<si><t>${'_x'.repeat(450_000)}</t></si>` });
    },
    /one of its cells has more than 32,767 characters/,
  ],
  [
    'a number format of 50,000 brackets',
    () => workbook({ sheets: [oneRow('<c s="0"><v>1</v></c>')], formats: ['['.repeat(50_000)] }),
    /one of its number formats has more than 255 characters/,
  ],
  [
    'a number of a million digits',
    () => workbook({ sheets: [oneRow(`<c><v>${'9'.repeat(1_000_000)}</v></c>`)] }),
    /one of its cells has more than 32,767 characters/,
  ],
  [
    'a cell beyond all sheets',
    () =>
      sheetOf(
        '<worksheet><sheetData><row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>',
      ),
    /cannot be read/,
  ],
  [
    'widths of a billion columns',
    () => inSheet(`<cols>${'<col min="1" max="16384"/>'.repeat(100_000)}</cols>`),
    /missing-column/,
  ],
  [
    'widths among the cells',
    () =>
      sheetOf(
        `<worksheet><sheetData><x:cols>${'<col min="1" max="16384"/>'.repeat(100_000)}</x:cols></sheetData></worksheet>`,
      ),
    /no-rows/,
  ],
  ...DAMAGED,
  ['a million open elements', () => inSheet('<a>'.repeat(1_000_000)), /nests by more than 100/],
  [
    'a million nested elements',
    () => inSheet('<a>'.repeat(1e6) + '</a>'.repeat(1e6)),
    /nests by more than 100/,
  ],
  [
    'a million texts',
    () => workbook({ sheets: [oneRow(textCell('x'))], strings: '<si/>'.repeat(1_000_000) }),
    /missing-column/,
  ],
  [
    'entities made of entities',
    () =>
      sheetOf('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;'),
    /sheet1\.xml has a document type/,
  ],
  ['a path out of the folder', () => zipped({ ...partsOf(SMALL), '../../etc/passwd': 'x' }), /^$/],
  [
    'keys of objects as parts',
    () => zipped({ ...partsOf(SMALL), '__proto__/_rels/x.rels': 'x', constructor: 'x' }),
    /^$/,
  ],
  ['a zip with nothing in it', () => zipped({}), /is a zip file, but not an Excel workbook/],
  [
    'a zip of something else',
    () => zipped({ 'hello.txt': 'hello' }),
    /is a zip file, but not an Excel workbook/,
  ],
  [
    'a text document',
    () => zipped({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }),
    /is a zip file, but not/,
  ],
  [
    'an OpenDocument sheet',
    () => zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
    /is an OpenDocument spreadsheet/,
  ],
  [
    'an old workbook',
    () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]),
    /is an old Excel workbook/,
  ],
  [
    'a web page',
    () => bytesOf('\ufeff\n<HTML><body><table><tr><td>measure</td></tr></table>'),
    /is a web page, whatever/,
  ],
  [
    'a workbook of Excel 2003',
    () => bytesOf('<?xml version="1.0"?><Workbook/>'),
    /is XML, as Excel 2003 saved it/,
  ],
  ['a web page in UTF-16', () => Buffer.from('\ufeff<html><body>', 'utf16le'), /is a web page/],
  ['a web page with its pictures', () => bytesOf('MIME-Version: 1.0\r\n\r\n'), /is a web page/],
  ['a compressed return', () => gzipSync(bytesOf(`${HEADER}ni59,2010-03-31,80,`)), /is compressed \(gzip\)/],
  ['a Word document', () => bytesOf('{\\rtf1\\ansi }'), /is a Word document \(RTF\)/],
  ['a PDF', () => bytesOf('%PDF-1.7\n'), /is a PDF, from which no figures are read/],
  ['the start of a zip', () => Uint8Array.from([0x50, 0x4b, 0x03, 0x04]), /cannot be read|is a zip file/],
  [
    'marks that steer a terminal in a sheet’s name',
    () => workbook({ sheets: [textSheet('\u009b31m', [['x']]), textSheet('\u202ename', [['x']])] }),
    /sheet "\\u009b31m"/,
  ],
  [
    'a control character in a sheet’s name',
    () => workbook({ sheets: [textSheet('\u001b[31m', [['x']])] }),
    /workbook\.xml is not XML: .*disallowed character/,
  ],
];
