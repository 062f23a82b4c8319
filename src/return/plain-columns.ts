/** The columns of a return as rows are taken from its bytes: the texts and figures of their cells. */
import { isSpreadsheetError } from './cell.ts';
import { type Cells, Codes, FigureCell, type FigureField, type TextField } from './cells.ts';
import type { Columns } from './columns.ts';
import type { Dictionary } from './dictionary.ts';
import type { PlainRecord } from './plain.ts';

const isFault = (typed: string): number => Number(isSpreadsheetError(typed));

/** The column of a field, and its texts. */
export class TextColumn {
  protected readonly column: number;
  private readonly texts: Dictionary;

  constructor({ at }: Columns, { texts }: Cells, field: TextField) {
    this.column = at[field];
    this.texts = texts[field];
  }

  /** The number of the text in a record; that of the blank where there is no such column. */
  of({ bytes, starts, ends, doubled }: PlainRecord): number {
    const { column } = this;
    if (column < 0) return 0;
    const from = starts[column] as number;
    const to = ends[column] as number;
    return from === to ? 0 : this.texts.of(bytes, from, to, doubled[column] as number);
  }
}

/** The column of any text, of which there may be as many as there are rows. */
export class FreeColumn extends TextColumn {
  private readonly faults: Codes;

  constructor(columns: Columns, cells: Cells, field: TextField) {
    super(columns, cells, field);
    this.faults = new Codes(cells.texts[field], isFault);
  }

  /** Whether the text of a number in a record is the error of a formula: those that start otherwise are not looked at. */
  isFault({ bytes, starts }: PlainRecord, number: number): boolean {
    if (number === 0) return false;
    const first = bytes[starts[this.column] as number] as number;
    const plain = first > 0x20 && first < 0x80 && first !== 0x23 && first !== 0x45;
    return !plain && this.faults.get(number) === 1;
  }
}

/** The column of a figure. */
export class FigureColumn extends FigureCell {
  private readonly column: number;
  private readonly texts: Dictionary;

  constructor({ at }: Columns, { figures }: Cells, field: FigureField) {
    super();
    this.column = at[field];
    this.texts = figures;
  }

  of({ bytes, starts, ends, doubled }: PlainRecord): void {
    const { column } = this;
    if (column >= 0)
      this.read(
        bytes,
        starts[column] as number,
        ends[column] as number,
        doubled[column] as number,
        this.texts,
      );
  }
}
