/** Excel workbooks written by hand, cell by cell, so that a test can put into one what no program would. */
import { strToU8, type Zippable, zipSync } from 'fflate';

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const relations = (list: readonly Relation[]): string =>
  `<Relationships>${list.map(({ id, type, target }) => `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/** One sheet: its rows as XML, and whether it is hidden. */
export interface SheetXml {
  readonly name: string;
  readonly rows: string;
  readonly hidden?: boolean;
}

export interface WorkbookXml {
  readonly sheets: readonly SheetXml[];
  /** Number formats; a cell's `s` is the place of its format here, from 0. */
  readonly formats?: readonly string[];
  readonly strings?: string;
  /** Attributes of workbookPr. */
  readonly properties?: string;
  /** Other parts, or these in another form. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

const FIRST_OWN_FORMAT = 164;

function styles(formats: readonly string[]): string {
  const escaped = formats.map((code) => code.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
  const codes = escaped.map(
    (code, at) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + at}" formatCode="${code}"/>`,
  );
  const cells = formats.map((_, at) => `<xf numFmtId="${FIRST_OWN_FORMAT + at}" applyNumberFormat="1"/>`);
  return `<styleSheet><numFmts>${codes.join('')}</numFmts><cellXfs>${cells.join('')}</cellXfs></styleSheet>`;
}

/** The parts of a workbook by path. */
export function partsOf({ sheets, formats = [], strings = '', properties = '', parts = {} }: WorkbookXml) {
  const listed = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  const made: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations([{ id: 'r1', type: 'officeDocument', target: 'xl/workbook.xml' }]),
    'xl/workbook.xml': `<workbook><workbookPr ${properties}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at) => ({
        id: `s${at}`,
        type: 'worksheet',
        target: `worksheets/sheet${at + 1}.xml`,
      })),
      { id: 'x1', type: 'sharedStrings', target: 'sharedStrings.xml' },
      { id: 'x2', type: 'styles', target: 'styles.xml' },
    ]),
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': styles(formats),
  };
  sheets.forEach(({ rows }, at) => {
    made[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
  });
  return { ...made, ...parts };
}

/** Files as a zip. */
export function zipped(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries = Object.entries(files).map(([path, content]) => [
    path,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries) as Zippable, { level: 1 });
}

/** A whole workbook. */
export const workbook = (xml: WorkbookXml): Uint8Array => zipped(partsOf(xml));

/** A sheet of one row whose cells are given as XML. */
export const oneRow = (cells: string): SheetXml => ({ name: 'Return', rows: `<row r="1">${cells}</row>` });

/** The name of a column, by its place from 0: `A`, `Z`, `AA`. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** A text as XML in a workbook: what XML cannot hold as it is, as Excel writes it (`_x000D_`). */
export const xmlText = (text: string): string =>
  text
    .replace(
      /_(?=x[\da-f]{4}_)|[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/giu,
      (one) => `_x${one.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** A cell that holds its own text, given as XML. */
export const textCell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

/** A sheet of rows of texts. */
export const textSheet = (name: string, rows: readonly (readonly string[])[]): SheetXml => ({
  name,
  rows: rows
    .map((cells, row) => {
      const made = cells.map(
        (text, at) => `<c r="${columnName(at)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`,
      );
      return `<row r="${row + 1}">${made.join('')}</row>`;
    })
    .join(''),
});
