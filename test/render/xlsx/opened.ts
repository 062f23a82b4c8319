/** A workbook opened by others than who wrote it: hucre for what it says, a strict XML parser for how it is made. */
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx, type Sheet, type Workbook } from 'hucre/xlsx';
import { SaxesParser } from 'saxes';
import { type Content, piecesOf } from '../../../src/model/lists.ts';

/** An element of a part with its attributes. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The text right in it. */
  text: string;
}

/** Every element of a part in document order. Throws where the XML is not well-formed. */
export function elementsOf(xml: string): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const inner = open.at(-1);
    if (inner) inner.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return found;
}

export interface Opened {
  readonly workbook: Workbook;
  readonly sheets: readonly Sheet[];
  /** The XML of each part, by its path. */
  readonly parts: Readonly<Record<string, string>>;
  /** The elements of that name in a part. */
  readonly elements: (path: string, name: string) => Element[];
}

export async function opened(content: Content): Promise<Opened> {
  const bytes = wholeOf(content);
  const workbook = await readXlsx(bytes, { readStyles: true });
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, data]) => [path, strFromU8(data)]),
  );
  const elements = (path: string, name: string): Element[] =>
    elementsOf(parts[path] ?? '').filter((one) => one.name === name);
  return { workbook, sheets: workbook.sheets, parts, elements };
}

/** The sheet of that name. */
export function sheetOf({ sheets }: Opened, name: string): Sheet {
  const found = sheets.find((one) => one.name === name);
  if (!found) throw new Error(`there is no sheet ${name}`);
  return found;
}

/** The rows of a sheet's table under its head, by the texts of the head. */
export function rowsOf(open: Opened, name: string): Record<string, unknown>[] {
  const { rows, tables = [] } = sheetOf(open, name);
  const [, first, last] = /^A(\d+):[A-Z]+(\d+)$/.exec(tables[0]?.range ?? '') ?? [];
  const head = rows[Number(first) - 1] ?? [];
  return rows
    .slice(Number(first), Number(last))
    .map((row) => Object.fromEntries(head.map((title, at) => [String(title), row[at]])));
}

/** The bytes of a workbook that is given in pieces. */
export const wholeOf = (content: Content): Uint8Array =>
  Buffer.concat(Array.from(piecesOf(content), (piece) => Buffer.from(piece as Uint8Array)));
