/**
 * The rows of one notice that a return gives. A national return has millions: stored are only where each row starts in the
 * text, and what it is looked up by. Its cells are parsed when an observation is asked for them.
 */
import type { Day } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import type { Place } from '../model/finding.ts';
import { lazily } from '../model/lazy.ts';
import { type Figure, HELD } from '../model/notice.ts';
import {
  type Observation,
  type ReportedDirection,
  type ReportedRag,
  STATUSES,
  type Status,
  type ValueSymbol,
} from '../model/observation.ts';
import { type Columns, type Field, headerOf } from './columns.ts';
import { type Reading, type RowValue, rowValueOf } from './figures.ts';
import { RowCells, type SoundRow } from './row.ts';
import type { MeasureScope, NoticeScope } from './scope.ts';

/** A place in a file: which of its texts, and where in that. */
export interface RowPlace {
  readonly text: number;
  readonly at: number;
  /** On which the record starts, 1-based. */
  readonly line: number;
}

/** Where an observation has its cells in a record: one layout for all, or with months across one for each of them. */
export interface Layout {
  readonly columns: Columns;
  /** The header that gives the day: as a cell behind those of the record. Null where a cell of the record gives it. */
  readonly day: string | null;
}

/** The cells of a record as an observation has them. */
export const laidOut = (cells: readonly string[], { columns, day }: Layout): readonly string[] =>
  day === null ? cells : [...cells.slice(0, columns.at.period_end), day];

/** A file whose records can be read again. */
export interface RecordFile {
  readonly name: string;
  /** Those of its header. */
  readonly columns: Columns;
  /** One; with months across two for each month. */
  readonly layouts: readonly Layout[];
  /** The cells of the record at a place. */
  cells(text: number, at: number): readonly string[];
  /** Whether a cell of a workbook is a date: by the place of its row and of its column. */
  isDate(at: number, column: number): boolean;
  /** Where a cell is in a workbook, by its line and the place of its column: `Return!C4`. Null in other files. */
  position(line: number, column: number): string | null;
}

/** An observation with what was typed, for findings that only other rows or the as-at date bring. */
export interface ReadObservation extends Observation {
  /** Id of the notice that the row belongs to. */
  readonly notice: string;
  readonly typedEnd: string;
  readonly typedValue: string;
}

/** A row as an observation: it parses a cell when it is asked for. */
export class RowObservation implements ReadObservation {
  readonly periodEnd: Day;
  readonly status: Status;
  readonly line: number;
  private readonly source: RecordFile;
  private readonly scope: MeasureScope;
  private readonly place: RowPlace;
  private readonly layout: Layout;
  private read: RowCells | null = null;
  private parsed: RowValue | null = null;

  constructor(source: RecordFile, layout: Layout, { measure, periodEnd, status }: SoundRow, place: RowPlace) {
    this.source = source;
    this.layout = layout;
    this.scope = measure;
    this.periodEnd = periodEnd;
    this.status = status;
    this.place = place;
    this.line = place.line;
  }

  get measure(): string {
    return this.scope.measure.id;
  }

  get notice(): string {
    return this.scope.notice;
  }

  /** How the value is parsed. */
  get reading(): Reading {
    return this.scope.reading;
  }

  get file(): string {
    return this.source.name;
  }

  /** The columns of the file that it is in. */
  get columns(): Columns {
    return this.layout.columns;
  }

  /** Where one of its cells is, for a finding. */
  placeOf(field: Field | null): Place {
    const { file, line, notice, columns } = this;
    const column = field ? headerOf(columns, field) : '';
    const at = field ? columns.at[field] : 0;
    // With months across the day is the header of the figure.
    const position = this.source.position(
      line,
      at < this.source.columns.headers.length ? at : columns.at.value,
    );
    return { file, line, column, position, notice };
  }

  /** Where it is, for the message on another row: `return.csv:3`, or in a workbook `return.xlsx, Return!C3`. */
  placeText(field: Field): string {
    const { file, line, position } = this.placeOf(field);
    return position === null ? `${file}:${line}` : `${file}, ${position}`;
  }

  get periodStart(): Day | null {
    return this.cells.get('period_start');
  }

  get value(): Figure | null {
    return this.figures.value;
  }

  get numerator(): Ratio | null {
    return this.cells.get('numerator');
  }

  get denominator(): Ratio | null {
    return this.cells.get('denominator');
  }

  get symbol(): ValueSymbol | null {
    return this.figures.symbol;
  }

  get basis(): string | null {
    return this.columns.at.basis < 0 ? null : this.cells.get('basis');
  }

  get reportedRag(): ReportedRag | null {
    return this.cells.get('reported_rag');
  }

  get reportedDirection(): ReportedDirection | null {
    return this.cells.get('reported_direction');
  }

  get evidence(): string | null {
    return this.cells.get('evidence');
  }

  get comment(): string | null {
    return this.cells.get('comment');
  }

  get typedEnd(): string {
    return this.cells.text('period_end');
  }

  get typedValue(): string {
    return this.cells.text('value');
  }

  /** A cell as it was typed, without the blanks around it. */
  typed(field: Field): string {
    return this.cells.text(field);
  }

  /** Its cells, each parsed when it is asked for. */
  get cells(): RowCells {
    const { source, place, layout } = this;
    this.read ??= new RowCells(layout.columns, laidOut(source.cells(place.text, place.at), layout));
    return this.read;
  }

  private get figures(): RowValue {
    this.parsed ??= rowValueOf(this.cells, this.scope.reading);
    return this.parsed;
  }

  /** All that it says, as a plain record. */
  plain(): ReadObservation {
    const { measure, periodStart, periodEnd, value, numerator, denominator, basis, status, symbol } = this;
    const { reportedRag, reportedDirection, evidence, comment, file, line } = this;
    const { notice, typedEnd, typedValue } = this;
    return {
      ...{ measure, periodStart, periodEnd, value, numerator, denominator, basis, status, symbol },
      ...{ reportedRag, reportedDirection, evidence, comment, file, line },
      ...{ notice, typedEnd, typedValue },
    };
  }
}

/**
 * What is stored of each row: {@link RowPlace}, the place of its measure in the notice, its day, and in one number the
 * places of its layout among those of the file and of its status in STATUSES.
 */
const [TEXT, AT, LINE, MEASURE, DAY, STATUS, WIDTH] = [0, 1, 2, 3, 4, 5, 6] as const;
const STATUS_BITS = 2;

/** Rows in one piece of what is stored. */
const PIECE_BITS = 10;
const PIECE = 1 << PIECE_BITS;

/** The rows of one notice in one file, in the order of the file. */
export class NoticeRows {
  readonly scope: NoticeScope;
  readonly source: RecordFile;
  /** Among the notices of the file, from 0. */
  readonly number: number;
  /** How many rows were dropped after they were stored: with an error, or since those of a later file count. */
  dropped = 0;
  superseded = 0;
  /** How many rows were stored. */
  private count = 0;
  /** {@link WIDTH} numbers a row, in pieces: none is moved as the rows become more. */
  private readonly pieces: Int32Array[] = [];
  private isDropped: Uint8Array | null = null;
  private latestDay: Day | null = null;
  private usableDay: { readonly day: Day | null } | null = null;
  private grouped: { readonly starts: Uint32Array; readonly rows: Uint32Array } | null = null;

  constructor(scope: NoticeScope, source: RecordFile, number: number) {
    this.scope = scope;
    this.source = source;
    this.number = number;
  }

  add(
    { measure, periodEnd, status }: SoundRow,
    text: number,
    at: number,
    line: number,
    layout: number,
  ): void {
    const from = (this.count & (PIECE - 1)) * WIDTH;
    if (from === 0) this.pieces.push(new Int32Array(PIECE * WIDTH));
    const stored = this.pieces[this.pieces.length - 1] as Int32Array;
    stored[from + TEXT] = text;
    stored[from + AT] = at;
    stored[from + LINE] = line;
    stored[from + MEASURE] = measure.place;
    stored[from + DAY] = periodEnd;
    stored[from + STATUS] = (layout << STATUS_BITS) | STATUSES.indexOf(status);
    this.count++;
    this.grouped = null;
    this.usableDay = null;
    if (this.latestDay === null || periodEnd > this.latestDay) this.latestDay = periodEnd;
  }

  private get(row: number, what: number): number {
    return (this.pieces[row >> PIECE_BITS] as Int32Array)[(row & (PIECE - 1)) * WIDTH + what] as number;
  }

  /** The latest day of any row; null without rows. */
  get latest(): Day | null {
    return this.latestDay;
  }

  day(row: number): Day {
    return this.get(row, DAY);
  }

  /** The place of a row's status in STATUSES. */
  status(row: number): number {
    return this.get(row, STATUS) & ((1 << STATUS_BITS) - 1);
  }

  line(row: number): number {
    return this.get(row, LINE);
  }

  /** Where a row is. */
  place(row: number): RowPlace {
    return { text: this.get(row, TEXT), at: this.get(row, AT), line: this.line(row) };
  }

  /** The rows that were not dropped, in the order of the file. */
  *rowNumbers(): Generator<number> {
    for (let row = 0; row < this.count; row++) if (!this.isDropped?.[row]) yield row;
  }

  /** A row as an observation, whether it was dropped or not. */
  observation(row: number): RowObservation {
    const measure = this.scope.measures[this.get(row, MEASURE)] as MeasureScope;
    const status = STATUSES[this.status(row)] as Status;
    const layout = this.source.layouts[this.get(row, STATUS) >> STATUS_BITS] as Layout;
    const sound = { measure, periodEnd: this.day(row), status };
    return new RowObservation(this.source, layout, sound, this.place(row));
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
        starts[this.get(row, MEASURE) + 1] = (starts[this.get(row, MEASURE) + 1] as number) + 1;
    for (let place = 1; place < starts.length; place++)
      starts[place] = (starts[place] as number) + (starts[place - 1] as number);
    const next = starts.slice();
    const rows = new Uint32Array(starts.at(-1) as number);
    for (let row = 0; row < count; row++) {
      if (this.isDropped?.[row]) continue;
      const at = next[this.get(row, MEASURE)] as number;
      rows[at] = row;
      next[this.get(row, MEASURE)] = at + 1;
    }
    return { starts, rows };
  }

  /** Every row, in the order of the file. */
  *[Symbol.iterator](): Generator<RowObservation> {
    yield* this.where(() => true);
  }

  /** The rows of a day. */
  on(day: Day): Iterable<RowObservation> {
    return lazily(() => this.where((row) => this.day(row) === day));
  }

  /** The rows after a day. */
  after(day: Day): Iterable<RowObservation> {
    return this.latestDay !== null && this.latestDay > day
      ? lazily(() => this.where((row) => this.day(row) > day))
      : [];
  }

  /** The rows of some measures, by their places in the notice. */
  ofMeasures(measures: ReadonlySet<number>): Iterable<RowObservation> {
    return measures.size > 0 ? lazily(() => this.where((row) => measures.has(this.get(row, MEASURE)))) : [];
  }

  private *where(fits: (row: number) => boolean): Generator<RowObservation> {
    for (let row = 0; row < this.count; row++)
      if (!this.isDropped?.[row] && fits(row)) yield this.observation(row);
  }

  /** The latest day of a row with a usable value; null without one. For recurring duties that is a day on which one was held. */
  get latestUsable(): Day | null {
    this.usableDay ??= { day: this.usableDays().next().value ?? null };
    return this.usableDay.day;
  }

  /** The days with a usable value, latest first, each once. */
  *usableDays(): Generator<Day, undefined> {
    let below = Number.POSITIVE_INFINITY;
    // One look at all rows finds a day: most often few are asked for.
    for (let looks = 0; looks < 4; looks++) {
      const day = this.latestBefore(below);
      if (day === null) return;
      below = day;
      if (some(this.on(day), isUsable)) yield day;
    }
    for (const row of this.rowsBefore(below)) {
      if (this.day(row) >= below || !isUsable(this.observation(row))) continue;
      below = this.day(row);
      yield below;
    }
  }

  private latestBefore(below: number): Day | null {
    let latest: Day | null = null;
    for (let row = 0; row < this.count; row++) {
      const day = this.day(row);
      if (day < below && day > (latest ?? Number.NEGATIVE_INFINITY) && !this.isDropped?.[row]) latest = day;
    }
    return latest;
  }

  /** The rows before a day, those of the latest day first. */
  private *rowsBefore(below: number): Generator<number> {
    const keys = new Float64Array(this.count);
    for (let row = 0; row < this.count; row++) keys[row] = this.day(row) * MOST_ROWS + row;
    keys.sort();
    for (let at = keys.length - 1; at >= 0; at--) {
      const key = keys[at] as number;
      const row = key - Math.floor(key / MOST_ROWS) * MOST_ROWS;
      if (this.day(row) < below && !this.isDropped?.[row]) yield row;
    }
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
    this.usableDay = null;
    this.latestDay = null;
    for (let row = 0; row < this.count; row++)
      if (!this.isDropped[row] && this.day(row) > (this.latestDay ?? Number.NEGATIVE_INFINITY))
        this.latestDay = this.day(row);
  }
}

/** More rows than a file can have: a day and a row fit into one number. */
const MOST_ROWS = 2 ** 30;

function some<T>(items: Iterable<T>, fits: (item: T) => boolean): boolean {
  for (const item of items) if (fits(item)) return true;
  return false;
}

/** Whether a row says something that can be scored. That a duty was not held says nothing of its day. */
export const isUsable = ({ value }: Observation): boolean => value !== null && value !== HELD[1];
