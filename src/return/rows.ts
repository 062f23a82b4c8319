/**
 * The rows of one notice that a return gives. A national return has millions: stored are only where each row starts in the
 * text, and what it is looked up by. Its cells are parsed when an observation is asked for them.
 */
import type { Day } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import { lazily } from '../model/lazy.ts';
import type { Figure } from '../model/notice.ts';
import {
  type Observation,
  type ReportedDirection,
  type ReportedRag,
  STATUSES,
  type Status,
  type ValueSymbol,
} from '../model/observation.ts';
import type { Columns } from './columns.ts';
import { type RowValue, rowValueOf } from './figures.ts';
import { RowCells, type SoundRow } from './row.ts';
import type { MeasureScope, NoticeScope } from './scope.ts';

/** A place in a file: which of its texts, and where in that. */
export interface RowPlace {
  readonly text: number;
  readonly at: number;
  /** On which the record starts, 1-based. */
  readonly line: number;
}

/** A file whose records can be read again. */
export interface RecordFile {
  readonly name: string;
  readonly columns: Columns;
  /** The cells of the record at a place. */
  cells(text: number, at: number): readonly string[];
  /** Whether a cell of a workbook is a date: by the place of its row and of its column. */
  isDate(at: number, column: number): boolean;
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
  private read: RowCells | null = null;
  private parsed: RowValue | null = null;

  constructor(source: RecordFile, { measure, periodEnd, status }: SoundRow, place: RowPlace) {
    this.source = source;
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

  get file(): string {
    return this.source.name;
  }

  /** The columns of the file that it is in. */
  get columns(): Columns {
    return this.source.columns;
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
    return this.source.columns.at.basis < 0 ? null : this.cells.get('basis');
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

  private get cells(): RowCells {
    const { source, place } = this;
    this.read ??= new RowCells(source.columns, source.cells(place.text, place.at));
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

/** What is stored of each row: {@link RowPlace}, the places of its measure in the notice and of its status in STATUSES. */
const [TEXT, AT, LINE, MEASURE, DAY, STATUS, WIDTH] = [0, 1, 2, 3, 4, 5, 6] as const;

/** The rows of one notice in one file, in the order of the file. */
export class NoticeRows {
  readonly scope: NoticeScope;
  readonly source: RecordFile;
  /** How many rows were dropped after they were stored. */
  dropped = 0;
  /** How many rows were stored. */
  private count = 0;
  /** {@link WIDTH} numbers a row. */
  private stored = new Int32Array(256 * WIDTH);
  private isDropped: Uint8Array | null = null;
  private latestDay: Day | null = null;
  private grouped: { readonly starts: Uint32Array; readonly rows: Uint32Array } | null = null;

  constructor(scope: NoticeScope, source: RecordFile) {
    this.scope = scope;
    this.source = source;
  }

  add({ measure, periodEnd, status }: SoundRow, text: number, at: number, line: number): void {
    const from = this.count * WIDTH;
    if (from === this.stored.length) {
      const longer = new Int32Array(2 * from);
      longer.set(this.stored);
      this.stored = longer;
    }
    const { stored } = this;
    stored[from + TEXT] = text;
    stored[from + AT] = at;
    stored[from + LINE] = line;
    stored[from + MEASURE] = measure.place;
    stored[from + DAY] = periodEnd;
    stored[from + STATUS] = STATUSES.indexOf(status);
    this.count++;
    this.grouped = null;
    if (this.latestDay === null || periodEnd > this.latestDay) this.latestDay = periodEnd;
  }

  private get(row: number, what: number): number {
    return this.stored[row * WIDTH + what] as number;
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
    return this.get(row, STATUS);
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
    return new RowObservation(this.source, { measure, periodEnd: this.day(row), status }, this.place(row));
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
    const rows = new Uint32Array(count - this.dropped);
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

  /** Drops rows, each once. Their observations can still be made. */
  drop(rows: readonly number[]): void {
    if (rows.length === 0) return;
    this.isDropped ??= new Uint8Array(this.count);
    for (const row of rows) this.isDropped[row] = 1;
    this.dropped += rows.length;
    this.grouped = null;
    this.latestDay = null;
    for (let row = 0; row < this.count; row++)
      if (!this.isDropped[row] && this.day(row) > (this.latestDay ?? Number.NEGATIVE_INFINITY))
        this.latestDay = this.day(row);
  }
}
