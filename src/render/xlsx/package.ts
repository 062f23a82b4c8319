/** A workbook as the bytes of an .xlsx file: its parts, zipped. ECMA-376 parts 1 and 2. */
import { Zip, ZipDeflate } from 'fflate';
import { inPieces, lazily } from '../../model/lists.ts';
import { oneLine, xmlText } from '../escape.ts';
import { headRow, sheetPart, stringPart, tablePart } from './sheet.ts';
import { STYLES } from './styles.ts';
import type { Sheet, Workbook } from './workbook.ts';

const OPEN = 'http://schemas.openxmlformats.org';
const MAIN = `${OPEN}/spreadsheetml/2006/main`;
const DOCUMENT = `${OPEN}/officeDocument/2006`;
const PACKAGE = `${OPEN}/package/2006`;
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const LANGUAGE = 'en-GB';

/** A part: its path, its type, its XML, which is made when it is written. */
interface Part {
  readonly path: string;
  readonly type: string;
  readonly xml: string | Iterable<string>;
}

/** The most texts that are written once and shared. A million rows may have a million comments. */
const MOST_STRINGS = 100_000;

/** The texts of a workbook, each once with its place. No formula is ever written: a text can only be a text. */
class Strings {
  readonly #places = new Map<string, number>();
  #count = 0;

  /** The place of a text; null where there is no more room, so that it is written in its cell. */
  placeOf(text: string): number | null {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.#places.size;
      if (place === MOST_STRINGS) return null;
      this.#places.set(text, place);
    }
    this.#count += 1;
    return place;
  }

  *part(): Generator<string> {
    yield `<sst xmlns="${MAIN}" count="${this.#count}" uniqueCount="${this.#places.size}">`;
    for (const text of this.#places.keys()) yield `<si>${stringPart(text)}</si>`;
    yield '</sst>';
  }
}

/** The parts that belong to one sheet. */
function sheetParts(sheet: Sheet, at: number, tableId: number, strings: Strings): Part[] {
  const own = {
    path: `xl/worksheets/sheet${at + 1}.xml`,
    type: `${SPREADSHEET}.worksheet+xml`,
    xml: sheetPart(sheet, at === 0, (text) => strings.placeOf(text)),
  };
  if (!sheet.table) return [own];
  const table = {
    path: `xl/tables/table${tableId}.xml`,
    type: `${SPREADSHEET}.table+xml`,
    xml: tablePart(sheet.table, tableId, headRow(sheet)),
  };
  return [
    own,
    table,
    relations(own.path, [[`${DOCUMENT}/relationships/table`, `../tables/table${tableId}.xml`]]),
  ];
}

const RELATIONS_TYPE = `application/vnd.openxmlformats-package.relationships+xml`;

/** What a part leads to, as rId1, rId2 and so on. */
function relations(of: string, targets: readonly (readonly [type: string, target: string])[]): Part {
  const slash = of.lastIndexOf('/') + 1;
  const items = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`,
  );
  return {
    path: `${of.slice(0, slash)}_rels/${of.slice(slash)}.rels`,
    type: RELATIONS_TYPE,
    xml: `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`,
  };
}

/** Rows that each printed page begins with: the head of the sheet's table. */
function printTitles(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap((sheet, at) =>
    sheet.table
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${sheet.name}'!$${headRow(sheet)}:$${headRow(sheet)}</definedName>`,
        ]
      : [],
  );
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
}

function workbookPart({ sheets }: Workbook): Part {
  const names = sheets.map(
    ({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return {
    path: 'xl/workbook.xml',
    type: `${SPREADSHEET}.sheet.main+xml`,
    xml: `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}/relationships"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${names.join('')}</sheets>${printTitles(sheets)}</workbook>`,
  };
}

const workbookRelations = ({ sheets }: Workbook): Part =>
  relations('xl/workbook.xml', [
    ...sheets.map(
      (_, at) => [`${DOCUMENT}/relationships/worksheet`, `worksheets/sheet${at + 1}.xml`] as const,
    ),
    [`${DOCUMENT}/relationships/styles`, 'styles.xml'],
    [`${DOCUMENT}/relationships/sharedStrings`, 'sharedStrings.xml'],
  ]);

/** Text of a property of the file, where `_x0041_` is no escape. */
const propertyText = (text: string): string => xmlText(oneLine(text));

/** Title, description, author, language and day, which the checklist asks for. */
function propertiesPart({ title, description, creator, date }: Workbook): Part {
  const day = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:${name}>`;
  const names = `xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;
  return {
    path: 'docProps/core.xml',
    type: `application/vnd.openxmlformats-package.core-properties+xml`,
    xml: `<cp:coreProperties ${names}><dc:title>${propertyText(title)}</dc:title><dc:creator>${propertyText(creator)}</dc:creator><dc:description>${propertyText(description)}</dc:description>${day('created')}${day('modified')}<dc:language>${LANGUAGE}</dc:language></cp:coreProperties>`,
  };
}

const ROOT_RELATIONS = relations('', [
  [`${DOCUMENT}/relationships/officeDocument`, 'xl/workbook.xml'],
  [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
]);

function contentTypes(parts: readonly Part[]): Part {
  const named = parts.filter(({ type }) => type !== RELATIONS_TYPE);
  const items = named.map(({ path, type }) => `<Override PartName="/${path}" ContentType="${type}"/>`);
  return {
    path: '[Content_Types].xml',
    type: '',
    xml: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="${RELATIONS_TYPE}"/><Default Extension="xml" ContentType="application/xml"/>${items.join('')}</Types>`,
  };
}

function partsOf(workbook: Workbook): Part[] {
  const strings = new Strings();
  const tables = workbook.sheets.filter(({ table }) => table);
  const sheets = workbook.sheets.flatMap((sheet, at) =>
    sheetParts(sheet, at, tables.indexOf(sheet) + 1, strings),
  );
  const parts = [
    workbookPart(workbook),
    workbookRelations(workbook),
    ...sheets,
    { path: 'xl/styles.xml', type: `${SPREADSHEET}.styles+xml`, xml: STYLES },
    // After the sheets, which name the strings.
    { path: 'xl/sharedStrings.xml', type: `${SPREADSHEET}.sharedStrings+xml`, xml: strings.part() },
    propertiesPart(workbook),
  ];
  return [contentTypes(parts), ROOT_RELATIONS, ...parts];
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Of compression, 1 to 9. */
const LEVEL = 6;

/** The zip's own dates are of local time and know nothing before it: with this day its bytes are the same everywhere. */
const zipDay = (): Date => new Date(1980, 0, 1);

/** The bytes of a workbook in pieces: the same for the same workbook, on every machine and Node. */
export const bytesOf = (workbook: Workbook): Iterable<Uint8Array> => lazily(() => zipped(partsOf(workbook)));

function* zipped(parts: readonly Part[]): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const made: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    made.push(bytes);
  });
  for (const { path, xml } of parts) {
    const file = new ZipDeflate(path, { level: LEVEL });
    file.mtime = zipDay();
    zip.add(file);
    file.push(encoder.encode(DECLARATION));
    for (const piece of typeof xml === 'string' ? [xml] : inPieces(xml)) {
      file.push(encoder.encode(piece));
      yield* made.splice(0);
    }
    file.push(new Uint8Array(), true);
  }
  zip.end();
  yield* made;
}
