/** The records of one file, so that each can be read again: in pieces of its text, or in a sheet of a workbook. */
import type { Delimiter } from '../model/finding.ts';
import type { TextPiece } from './records.ts';
import { type CellKind, cellPlace, type Sheet, type SheetRow } from './sheet.ts';
import { Splitter } from './splitter.ts';

export class FileRecords {
  readonly name: string;
  readonly sheet: Sheet | null;
  /** What separates the cells; null for a sheet, and until it is known. */
  delimiter: Delimiter | null = null;
  private readonly pieces: TextPiece[] = [];
  private splitter: Splitter | null = null;

  constructor(name: string, sheet: Sheet | null) {
    this.name = name;
    this.sheet = sheet;
  }

  /** Keeps a piece of the text with a record in it. */
  keep(piece: TextPiece): void {
    if (this.pieces[this.pieces.length - 1] !== piece) this.pieces.push(piece);
  }

  /** The cells of the record at a place. A row of a sheet has as many as are filled: of those missing to so many, each is blank. */
  cells(at: number, width: number): readonly string[] {
    if (!this.sheet) return this.cellsInText(at);
    const cells = this.sheet.rows[at]?.cells ?? [];
    const missing = width - cells.length;
    return missing > 0 ? [...cells, ...Array<string>(missing).fill('')] : cells;
  }

  private cellsInText(at: number): readonly string[] {
    const { text, start } = pieceWith(this.pieces, at);
    this.splitter ??= new Splitter(this.delimiter ?? ',');
    return this.splitter.cellsAt(text, at - start);
  }

  /** The row of a sheet at a place; null in other files. */
  sheetRow(at: number): SheetRow | null {
    return this.sheet?.rows[at] ?? null;
  }

  /** What a cell of a sheet held. */
  kind(at: number, column: number): CellKind | undefined {
    return this.sheet?.rows[at]?.kind?.(column);
  }

  /** Where a cell is in the sheet, by its line and the place of its column: the row as a whole is at its first cell. */
  position(line: number | null, column: number): string | null {
    return this.sheet && line !== null ? cellPlace(this.sheet.name, line, Math.max(0, column)) : null;
  }
}

/** The piece of a text with the character at a place: the last that does not start after it. */
function pieceWith(pieces: readonly TextPiece[], at: number): TextPiece {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as TextPiece).start <= at) low = middle;
    else high = middle - 1;
  }
  return pieces[low] as TextPiece;
}
