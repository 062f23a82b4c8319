/**
 * The rows of one notice in one file, as they are stored. A national return has millions: stored are only where each row
 * starts in the text, and what it is looked up by.
 */
import type { Day } from '../model/day.ts';
import { STATUSES, type Status } from '../model/observation.ts';
import type { Columns, Layout } from './columns.ts';
import type { MeasureScope, NoticeScope } from './scope.ts';

/** A place in a file. */
export interface RowPlace {
  /** Where the record starts in the text of the file, in characters; in a workbook its place among the rows of the sheet. */
  readonly at: number;
  /** On which the record starts, 1-based. */
  readonly line: number;
}

/** A file whose records can be read again. */
export interface RecordFile {
  readonly name: string;
  /** Those of its header. */
  readonly columns: Columns;
  /** One; with months across two for each month. */
  readonly layouts: readonly Layout[];
  /** The cells of the record at a place. */
  cells(at: number): readonly string[];
  /** Whether a cell of a workbook is a date: by the place of its row and of its column. */
  isDate(at: number, column: number): boolean;
  /** Where a cell is in a workbook, by its line and the place of its column: `Return!C4`. Null in other files. */
  position(line: number, column: number): string | null;
}

/** A row without an error: what it is stored by. */
export interface SoundRow {
  readonly measure: MeasureScope;
  readonly periodEnd: Day;
  readonly status: Status;
}

/**
 * What is stored of each row: {@link RowPlace}; in one number the place of its measure in the notice and that of its layout
 * among those of the file; and in one number its day and the place of its status in STATUSES.
 */
const [AT, LINE, MEASURE, KEY, WIDTH] = [0, 1, 2, 3, 4] as const;
const LAYOUT_BITS = 11;
const STATUS_BITS = 2;

/** Rows in one piece of what is stored. */
const PIECE_BITS = 10;
const PIECE = 1 << PIECE_BITS;

/** The rows of one notice in one file, by their numbers in the order of the file. */
export class RowStore {
  readonly scope: NoticeScope;
  readonly source: RecordFile;
  /** Among the notices of the file, from 0. */
  readonly number: number;
  /** How many rows were dropped after they were stored: with an error, or since those of a later file count. */
  dropped = 0;
  superseded = 0;
  /** How many rows were stored. */
  protected count = 0;
  /** {@link WIDTH} numbers a row, in pieces: none is moved as the rows become more. */
  private readonly pieces: Int32Array[] = [];
  protected isDropped: Uint8Array | null = null;
  protected latestDay: Day | null = null;
  private grouped: { readonly starts: Uint32Array; readonly rows: Uint32Array } | null = null;

  constructor(scope: NoticeScope, source: RecordFile, number: number) {
    this.scope = scope;
    this.source = source;
    this.number = number;
  }

  add({ measure, periodEnd, status }: SoundRow, at: number, line: number, layout: number): void {
    const from = (this.count & (PIECE - 1)) * WIDTH;
    if (from === 0) this.pieces.push(new Int32Array(PIECE * WIDTH));
    const stored = this.pieces[this.pieces.length - 1] as Int32Array;
    stored[from + AT] = at;
    stored[from + LINE] = line;
    stored[from + MEASURE] = (measure.place << LAYOUT_BITS) | layout;
    stored[from + KEY] = (periodEnd << STATUS_BITS) | STATUSES.indexOf(status);
    this.count++;
    this.grouped = null;
    if (this.latestDay === null || periodEnd > this.latestDay) this.latestDay = periodEnd;
  }

  private get(row: number, what: number): number {
    return (this.pieces[row >> PIECE_BITS] as Int32Array)[(row & (PIECE - 1)) * WIDTH + what] as number;
  }

  /** The latest day of any row; null without rows. */
  get latest(): Day | null {
    return this.latestDay;
  }

  /** The day and status of a row as one number: later days are greater, and of one day stronger statuses. */
  key(row: number): number {
    return this.get(row, KEY);
  }

  day(row: number): Day {
    return this.get(row, KEY) >> STATUS_BITS;
  }

  status(row: number): Status {
    return STATUSES[this.get(row, KEY) & ((1 << STATUS_BITS) - 1)] as Status;
  }

  line(row: number): number {
    return this.get(row, LINE);
  }

  /** Where a row is. */
  place(row: number): RowPlace {
    return { at: this.get(row, AT), line: this.line(row) };
  }

  /** The rows that were not dropped, in the order of the file. */
  *rowNumbers(): Generator<number> {
    for (let row = 0; row < this.count; row++) if (!this.isDropped?.[row]) yield row;
  }

  measure(row: number): MeasureScope {
    return this.scope.measures[this.measurePlace(row)] as MeasureScope;
  }

  protected measurePlace(row: number): number {
    return this.get(row, MEASURE) >> LAYOUT_BITS;
  }

  layout(row: number): Layout {
    return this.source.layouts[this.get(row, MEASURE) & ((1 << LAYOUT_BITS) - 1)] as Layout;
  }

  /** The rows of a measure by its place in the notice, in the order of the file. */
  ofMeasure(measure: number): Uint32Array {
    this.grouped ??= this.byMeasure();
    const { starts, rows } = this.grouped;
    return rows.subarray(starts[measure], starts[measure + 1]);
  }

  /** The rows sorted by measure, and where those of each measure start. */
  private byMeasure(): { readonly starts: Uint32Array; readonly rows: Uint32Array } {
    const { count } = this;
    const starts = new Uint32Array(this.scope.measures.length + 1);
    for (let row = 0; row < count; row++)
      if (!this.isDropped?.[row])
        starts[this.measurePlace(row) + 1] = (starts[this.measurePlace(row) + 1] as number) + 1;
    for (let place = 1; place < starts.length; place++)
      starts[place] = (starts[place] as number) + (starts[place - 1] as number);
    const next = starts.slice();
    const rows = new Uint32Array(starts.at(-1) as number);
    for (let row = 0; row < count; row++) {
      if (this.isDropped?.[row]) continue;
      const measure = this.measurePlace(row);
      const at = next[measure] as number;
      rows[at] = row;
      next[measure] = at + 1;
    }
    return { starts, rows };
  }

  /** Drops rows with an error, each once. Their observations can still be made. */
  drop(rows: readonly number[]): void {
    this.dropped += rows.length;
    this.leaveOut(rows);
  }

  /** Drops rows in whose place those of a later file count. */
  supersede(rows: readonly number[]): void {
    this.superseded += rows.length;
    this.leaveOut(rows);
  }

  private leaveOut(rows: readonly number[]): void {
    if (rows.length === 0) return;
    this.isDropped ??= new Uint8Array(this.count);
    for (const row of rows) this.isDropped[row] = 1;
    this.grouped = null;
    this.latestDay = null;
    for (let row = 0; row < this.count; row++)
      if (!this.isDropped[row] && this.day(row) > (this.latestDay ?? Number.NEGATIVE_INFINITY))
        this.latestDay = this.day(row);
  }
}

/** Numbers in one piece of {@link Integers}. */
const NUMBERS_BITS = 12;
const NUMBERS = 1 << NUMBERS_BITS;

/** A list of whole numbers of 32 bits, four bytes each, in pieces: a return has millions of rows, and none is moved. */
export class Integers {
  length = 0;
  private readonly pieces: Int32Array[] = [];

  push(value: number): void {
    const at = this.length & (NUMBERS - 1);
    if (at === 0) this.pieces[this.length >> NUMBERS_BITS] = new Int32Array(NUMBERS);
    (this.pieces[this.length >> NUMBERS_BITS] as Int32Array)[at] = value;
    this.length++;
  }

  get(at: number): number {
    return (this.pieces[at >> NUMBERS_BITS] as Int32Array)[at & (NUMBERS - 1)] as number;
  }
}
