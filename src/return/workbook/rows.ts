/** The rows of a sheet: each cell as text, its own or one that cells share, with what kind of cell it was. Contract 3. */
import { broken, type CellKind, cellPlace, type SheetRow, tooLarge, type WorkbookFault } from '../sheet.ts';
import { type Shown, shownText } from './formats.ts';
import type { Attributes, PartReader } from './parts.ts';

/** Most rows × columns from the first cell of a sheet to its last in either direction. */
export const MAX_AREA = 20_000_000;

const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;

/** A row with something in it. It takes no room for blank cells until it is asked for all. */
export class WorkbookRow implements SheetRow {
  readonly line: number;
  private readonly filled: string[] = [];
  private readonly kinds: CellKind[] = [];

  constructor(line: number) {
    this.line = line;
  }

  /** Fills a cell, by the place of its column from 0. */
  fill(column: number, text: string, kind: CellKind): void {
    this.filled[column] = text;
    this.kinds[column] = kind;
  }

  get width(): number {
    return this.filled.length;
  }

  get cells(): readonly string[] {
    return Array.from(this.filled, (text) => text ?? '');
  }

  /** What a cell was, by the place of its column from 0; undefined for a blank one. */
  kind(column: number): CellKind | undefined {
    return this.kinds[column];
  }
}

/** What the cells of a workbook refer to. */
export interface Shared {
  readonly texts: readonly string[];
  /** What cells show, by the number of their style. */
  readonly formats: readonly Shown[];
  /** Days are counted from 1904, as old Macintoshes did. */
  readonly from1904: boolean;
}

/** A cell while it is read. */
interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly shown: Shown;
  formula: string | null;
  value: string | null;
  /** Its own text, in one run or several. */
  text: string;
}

/** Reads a sheet, or as many of its first rows as are wanted. */
export class RowsReader implements PartReader {
  /** Rows and columns that the sheet hides, from 1; columns as first and last. */
  readonly hiddenRows: number[] = [];
  readonly hiddenColumns: (readonly [first: number, last: number])[] = [];
  done = false;
  private readonly sheet: string;
  private readonly shared: Shared;
  private readonly most: number;
  private readonly found = new Map<number, WorkbookRow>();
  private row = new WorkbookRow(0);
  /** Of the row, where it does not give its number: its first cell may. */
  private numbered = true;
  private column = 0;
  /** By column, the row in which it was last seen, filled or blank. */
  private readonly seenIn = new Map<number, WorkbookRow>();
  private cell: OpenCell | null = null;
  private height = 0;
  private width = 0;

  constructor(sheet: string, shared: Shared, most: number) {
    this.sheet = sheet;
    this.shared = shared;
    this.most = most;
  }

  /** The rows with something in them, from the top. */
  get rows(): WorkbookRow[] {
    return [...this.found.values()].sort((a, b) => a.line - b.line);
  }

  open(name: string, attributes: Attributes, parent: string): void {
    if (this.done) return;
    if (name === 'c' && parent === 'row') this.openCell(attributes);
    else if (name === 'row' && parent === 'sheetData') this.openRow(attributes);
    else if (name === 'col' && parent === 'cols' && isTrue(attributes.hidden))
      this.hiddenColumns.push([Number(attributes.min), Number(attributes.max)]);
  }

  close(name: string, text: string, parent: string): void {
    if (this.done) return;
    if (this.cell) this.closeInCell(this.cell, name, text, parent);
    else if (name === 'row' && parent === 'sheetData') this.closeRow();
  }

  private openRow({ r, hidden }: Attributes): void {
    const line = r === undefined ? this.row.line + 1 : Number(r);
    if (!(line >= 1 && line <= MAX_ROW && Number.isInteger(line))) throw this.damaged(`a row ${r ?? line}`);
    this.row = new WorkbookRow(line);
    this.numbered = r !== undefined;
    this.column = 0;
    if (isTrue(hidden)) this.hiddenRows.push(line);
  }

  private openCell({ r, t = 'n', s }: Attributes): void {
    const column = r === undefined ? this.column : this.columnOf(r);
    if (column >= MAX_COLUMN) throw this.damaged(`more than ${MAX_COLUMN} columns`);
    if (this.seenIn.get(column) === this.row) throw broken(`it has two cells ${this.place(column)}`);
    this.seenIn.set(column, this.row);
    this.column = column + 1;
    const shown = (s === undefined ? undefined : this.shared.formats[Number(s)]) ?? 'figure';
    this.cell = { column, type: t, shown, formula: null, value: null, text: '' };
  }

  /** The column of a place such as `C4`, from 0. The row has to be the one that the cell is in. */
  private columnOf(place: string): number {
    const [, letters = '', digits] = /^([A-Z]{1,3})([1-9]\d{0,6})$/i.exec(place) ?? [];
    const line = Number(digits);
    if (!this.numbered && line <= MAX_ROW) this.row = new WorkbookRow(line);
    this.numbered = true;
    if (line !== this.row.line) throw this.damaged(`a cell ${place} in its row ${this.row.line}`);
    let column = 0;
    for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
    return column - 1;
  }

  private closeInCell(cell: OpenCell, name: string, text: string, parent: string): void {
    if (name === 'v' && parent === 'c') cell.value = text;
    else if (name === 'f' && parent === 'c') cell.formula = text;
    else if (isText(name, parent)) cell.text = cellText(cell.text + unescaped(text));
    else if (name === 'c' && parent === 'row') this.closeCell(cell);
  }

  private closeCell(cell: OpenCell): void {
    this.cell = null;
    const { column } = cell;
    const result = this.textOf(cell);
    const unsaved = result === null && cell.formula !== null;
    const text = unsaved ? cellText(`=${cell.formula}`) : (result ?? '');
    if (text === '') return;
    this.row.fill(column, text, unsaved ? 'unsaved' : kindOf(cell));
    this.width = Math.max(this.width, column + 1);
    this.height = Math.max(this.height, this.row.line);
    if (this.width * this.height > MAX_AREA) throw tooLarge('area', MAX_AREA);
  }

  private closeRow(): void {
    if (this.row.width === 0) return;
    const { line } = this.row;
    if (this.found.has(line)) throw this.damaged(`two rows ${line}`);
    this.found.set(line, this.row);
    this.done = this.found.size >= this.most;
  }

  /** What a cell says; null where it says nothing. */
  private textOf(cell: OpenCell): string | null {
    const { type, value } = cell;
    if (type === 'inlineStr') return cell.text;
    if (value === null) return null;
    if (type === 'str') return cellText(unescaped(value));
    const held = value.trim();
    if (held === '') return null;
    if (type === 's') return this.sharedText(cell, held);
    if (type === 'b') return held === '1' || held.toLowerCase() === 'true' ? 'TRUE' : 'FALSE';
    return type === 'e' || type === 'd' ? cellText(held) : this.number(cell, held);
  }

  private sharedText({ column }: OpenCell, held: string): string {
    const text = /^\d+$/.test(held) ? this.shared.texts[Number(held)] : undefined;
    if (text === undefined) throw broken(`its cell ${this.place(column)} refers to a text that is not there`);
    return text;
  }

  private number({ column, shown }: OpenCell, held: string): string {
    const text = shownText(cellText(held), shown, this.shared.from1904);
    if (text === null) throw broken(`its cell ${this.place(column)} holds no number`);
    return text;
  }

  private place(column: number): string {
    return cellPlace(this.sheet, this.row.line, column);
  }

  private damaged(what: string): WorkbookFault {
    return broken(`its sheet ${this.sheet} has ${what}`);
  }
}

const isTrue = (attribute: string | undefined): boolean => attribute === '1' || attribute === 'true';

function kindOf({ type, shown }: OpenCell): CellKind {
  if (type !== 'n') return type === 'd' ? 'date' : 'text';
  return shown === 'figure' || shown === 'percent' ? shown : 'date';
}

/** Most characters of a cell: Excel's own limit. */
export const MAX_CELL = 32_767;

/** Most texts that cells may share: about one for each row that a sheet can have. */
export const MAX_TEXTS = 1_000_000;

/** A text of a cell. Throws where it is longer than one may be. */
function cellText(text: string): string {
  if (text.length > MAX_CELL) throw tooLarge('cell', MAX_CELL);
  return text;
}

/** A text without Excel's escapes: `_x000D_` is a carriage return. */
const unescaped = (held: string): string =>
  held.includes('_x') ? held.replace(/_x([\da-f]{4})_/gi, character) : held;

const character = (_: string, code: string): string => String.fromCharCode(Number.parseInt(code, 16));

/** Whether an element holds a text, or a run of one in a font of its own; not its reading in kana, which Japanese texts may have. */
const isText = (name: string, parent: string): boolean =>
  name === 't' && (parent === 'si' || parent === 'is' || parent === 'r');

/** Reads the texts that cells share. */
export class TextsReader implements PartReader {
  readonly texts: string[] = [];
  private text = '';

  open(name: string, _: Attributes, parent: string): void {
    if (name === 'si' && parent === 'sst') this.text = '';
  }

  close(name: string, text: string, parent: string): void {
    if (isText(name, parent)) this.text = cellText(this.text + unescaped(text));
    if (name !== 'si' || parent !== 'sst') return;
    if (this.texts.push(this.text) > MAX_TEXTS) throw tooLarge('texts', MAX_TEXTS);
  }
}
