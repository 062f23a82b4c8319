/** The columns of a return as rows are taken from its bytes: the texts and figures of their cells. */
import { isSpreadsheetError } from './cell.ts';
import type { Cells, FigureField, FreeField, TextField } from './cells.ts';
import type { Columns } from './columns.ts';
import type { Dictionary } from './dictionary.ts';
import { FigureCell, type FigureTexts } from './figure-cell.ts';
import type { FreeTexts } from './free-texts.ts';
import type { PlainRecord } from './plain.ts';

/** The column of a field, and its texts. */
export class TextColumn<T extends Dictionary | FreeTexts = Dictionary> {
  protected readonly column: number;
  protected readonly texts: T;

  constructor({ at }: Columns, texts: T, field: TextField) {
    this.column = at[field];
    this.texts = texts;
  }

  /** The number of the text in a record; that of the blank where there is no such column. */
  of({ view, starts, ends, doubled }: PlainRecord): number {
    const { column } = this;
    if (column < 0) return 0;
    const from = starts[column] as number;
    const to = ends[column] as number;
    return from === to ? 0 : this.texts.of(view, from, to, doubled[column] as number);
  }
}

const HASH = 0x23;
/** `Err:` as {@link fourAt} has it. */
const ERR_COLON = 0x3a727245;

/** The column of any text, of which there may be as many as there are rows. */
export class FreeColumn extends TextColumn<FreeTexts> {
  constructor(columns: Columns, { texts }: Cells, field: FreeField) {
    super(columns, texts[field], field);
  }

  /** Whether the text of a number in a record is the error of a formula: those that start otherwise are not looked at. */
  isFault({ view, starts }: PlainRecord, number: number): boolean {
    if (number === 0) return false;
    const at = starts[this.column] as number;
    const first = view.getUint8(at);
    if (first > 0x20 && first < 0x80 && first !== HASH && view.getInt32(at, true) !== ERR_COLON) return false;
    return isSpreadsheetError(this.texts.text(number));
  }
}

/** The column of a figure. */
export class FigureColumn extends FigureCell {
  private readonly column: number;
  private readonly texts: FigureTexts;

  constructor({ at }: Columns, { figures }: Cells, field: FigureField) {
    super();
    this.column = at[field];
    this.texts = figures;
  }

  of({ view, starts, ends, doubled }: PlainRecord): void {
    const { column } = this;
    if (column >= 0)
      this.read(
        view,
        starts[column] as number,
        ends[column] as number,
        doubled[column] as number,
        this.texts,
      );
  }
}
