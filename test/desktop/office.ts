/** LibreOffice Calc: opens a workbook, calculates it, and shows what is in each cell. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openOffice } from '../../scripts/office.mjs';
import { type Element, elementsOf } from '../render/xlsx/opened.ts';

/** A cell as LibreOffice has it: what it is, what it calculates with, and what it shows. */
export interface OfficeCell {
  readonly type: string;
  readonly value: string;
  readonly shown: string;
}

export interface OfficeSheet {
  readonly name: string;
  readonly rows: readonly (readonly OfficeCell[])[];
}

export interface Office {
  readonly sheets: readonly OfficeSheet[];
  readonly formulas: readonly string[];
}

type FileType = 'xlsx' | 'fods' | 'pdf';

let office: Awaited<ReturnType<typeof openOffice>>;
let folder: string;

/** Opens an office of its own for the tests of a file. */
export function inOneOffice(): void {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'notice-in-office-'));
    office = await openOffice();
  });
  afterAll(async () => {
    await office?.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

/** Opens a file and saves it as another type. */
export async function converted(
  file: Uint8Array,
  type: FileType,
  from: FileType = 'xlsx',
): Promise<Uint8Array> {
  const own = mkdtempSync(join(folder, 'file-'));
  writeFileSync(join(own, `a.${from}`), file);
  await office.save(type, own, [join(own, `a.${from}`)]);
  return readFileSync(join(own, `a.${type}`));
}

const VALUES = ['office:value', 'office:date-value', 'office:boolean-value', 'office:string-value'];

/** Takes the elements of a flat OpenDocument file in their order. */
class Reader {
  readonly sheets: { name: string; rows: OfficeCell[][] }[] = [];
  #repeated = 0;

  take(element: Element): void {
    const { name, attributes } = element;
    if (name === 'table:table') this.sheets.push({ name: attributes['table:name'] ?? '', rows: [] });
    if (name === 'table:table-row') this.sheets.at(-1)?.rows.push([]);
    if (name === 'table:table-cell') this.#add(cellsOf(element));
    if (name === 'text:p') this.#show(element.text);
  }

  #add(cells: readonly OfficeCell[]): void {
    this.#repeated = cells.length;
    this.#row().push(...cells);
  }

  #row(): OfficeCell[] {
    return this.sheets.at(-1)?.rows.at(-1) ?? [];
  }

  /** The text is in all the cells that the element before it covers. */
  #show(text: string): void {
    const row = this.#row();
    const cells = row.splice(row.length - this.#repeated);
    row.push(...cells.map((cell) => ({ ...cell, shown: cell.shown + text })));
  }
}

/** A cell counts for several where it is repeated; a blank to the end of the sheet for thousands, of which few are kept. */
function cellsOf({ attributes }: Element): OfficeCell[] {
  const value = VALUES.map((name) => attributes[name]).find((one) => one !== undefined) ?? '';
  const cell = { type: attributes['office:value-type'] ?? '', value, shown: '' };
  const times = Number(attributes['table:number-columns-repeated'] ?? 1);
  return Array.from({ length: Math.min(times, 50) }, () => cell);
}

/** What is in a workbook once LibreOffice has opened it. */
export async function inOffice(workbook: Uint8Array): Promise<Office> {
  const xml = new TextDecoder().decode(await converted(workbook, 'fods'));
  const elements = elementsOf(xml);
  const reader = new Reader();
  for (const element of elements) reader.take(element);
  const sheets = reader.sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map(withoutEnd).filter((row) => row.length > 0),
  }));
  const formulas = elements.flatMap(({ attributes }) => attributes['table:formula'] ?? []);
  return { sheets, formulas };
}

const withoutEnd = (row: readonly OfficeCell[]): OfficeCell[] =>
  row.slice(0, row.findLastIndex(({ type }) => type !== '') + 1);

/** What is typed into a cell. */
export type Typed = { readonly day: string } | { readonly percent: number } | number | string;

/**
 * Opens a workbook, types into cells of its first sheet, and saves it: all in LibreOffice's own flat form. `typed` has the
 * places, such as `E2`.
 */
export async function filledIn(
  workbook: Uint8Array,
  typed: Readonly<Record<string, Typed>>,
): Promise<Uint8Array> {
  const fods = new TextDecoder().decode(await converted(workbook, 'fods'));
  const [start = '', ...tables] = fods.split(/(?=<table:table )/);
  const [first = '', ...others] = tables;
  let row = 0;
  const filled = unfolded(first).replace(ROW, (xml) => {
    row += 1;
    let column = 0;
    return xml.replace(CELL, (cell) => {
      const place = `${String.fromCharCode(65 + column++)}${row}`;
      const value = typed[place];
      return value === undefined ? cell : withValue(cell, value);
    });
  });
  return converted(new TextEncoder().encode([start, filled, ...others].join('')), 'xlsx', 'fods');
}

const ROW = /<table:table-row\b[^>]*>[\s\S]*?<\/table:table-row>/g;
const CELL = /<table:table-cell\b[^>]*?(?:\/>|>[\s\S]*?<\/table:table-cell>)/g;
const REPEATED = / table:number-(?:rows|columns)-repeated="(\d+)"/;

/** Each row and cell on its own, where one is written for several; but not those to the end of the sheet. */
function unfolded(table: string): string {
  const repeat = (xml: string): string => {
    const [found = '', times = '1'] = REPEATED.exec(xml.slice(0, xml.indexOf('>'))) ?? [];
    return Number(times) > 200 ? xml : xml.replace(found, '').repeat(Number(times));
  };
  return table.replace(ROW, repeat).replace(CELL, repeat);
}

/** A blank cell with a value; its style and its list stay. */
function withValue(cell: string, typed: Typed): string {
  const start = cell.slice(0, cell.indexOf('/>'));
  if (typeof typed === 'string')
    return `${start} office:value-type="string"><text:p>${typed}</text:p></table:table-cell>`;
  if (typeof typed === 'number') return `${start} office:value-type="float" office:value="${typed}"/>`;
  if ('day' in typed) return `${start} office:value-type="date" office:date-value="${typed.day}"/>`;
  return `${start} office:value-type="percentage" office:value="${typed.percent / 100}"/>`;
}
