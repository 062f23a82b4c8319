/**
 * The rows of one notice that a return gives. A national return has millions: stored are only where each row starts in the
 * text, and what it is looked up by.
 */

import type { Day } from '../model/day.ts';
import { groupsOf, lazily } from '../model/lazy.ts';
import type { Notice } from '../model/notice.ts';
import { type RowsByMeasure, STATUSES, type Status } from '../model/observation.ts';
import type { SoundRow } from './observation.ts';
import { isUsable, type Layout, type RecordFile, RowObservation, type RowPlace } from './observation.ts';
import type { MeasureScope, NoticeScope } from './scope.ts';

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

  private measurePlace(row: number): number {
    return this.get(row, MEASURE) >> LAYOUT_BITS;
  }

  layout(row: number): Layout {
    return this.source.layouts[this.get(row, MEASURE) & ((1 << LAYOUT_BITS) - 1)] as Layout;
  }

  /** A row as an observation, whether it was dropped or not. */
  observation(row: number): RowObservation {
    return new RowObservation(this, row);
  }

  /** The rows of a measure by its place in the notice, in the order of the file. */
  ofMeasure(measure: number): Uint32Array {
    this.grouped ??= this.byMeasure();
    const { starts, rows } = this.grouped;
    return rows.subarray(starts[measure], starts[measure + 1]);
  }

  /** The same rows as observations. */
  observationsOf(measure: number): RowObservation[] {
    const own: RowObservation[] = [];
    for (const row of this.ofMeasure(measure)) own.push(this.observation(row));
    return own;
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
    return measures.size > 0 ? lazily(() => this.where((row) => measures.has(this.measurePlace(row)))) : [];
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

/** A return with the rows that it gives each notice, by its id. */
interface WithRows {
  readonly rowsOf: ReadonlyMap<string, NoticeRows>;
}

/**
 * Gives the returns that are inputs of a notice: those with a row of it, and those with a row of none. All are where it is
 * the only notice. Of many notices none looks at the returns of all others. Contract 5.
 */
export function returnsByNotice<T extends WithRows>(
  returns: readonly T[],
  notices: number,
): (notice: string) => readonly T[] {
  if (notices <= 1) return () => returns;
  const ofNone = [...returns.keys()].filter((at) => returns[at]?.rowsOf.size === 0);
  const named = returns.flatMap(({ rowsOf }, at) => Array.from(rowsOf.keys(), (id) => ({ id, at })));
  const places = groupsOf(named, ({ id }) => id);
  return (notice) =>
    [...(places.get(notice) ?? []).map(({ at }) => at), ...ofNone]
      .sort((a, b) => a - b)
      .map((at) => returns[at] as T);
}

/** The rows of a notice in several returns, by measure: observations that are made when they are asked for. */
export function rowsByMeasure({ id, measures }: Notice, returns: readonly WithRows[]): RowsByMeasure {
  const tables = returns.flatMap((one) => one.rowsOf.get(id) ?? []);
  const places = new Map(measures.map((measure, place) => [measure.id, place]));
  return {
    get: (measure) => {
      const place = places.get(measure);
      return place === undefined ? undefined : tables.flatMap((rows) => rows.observationsOf(place));
    },
  };
}
