/** The rows of one notice in one file as observations: their cells are split and parsed when they are asked for. */
import type { Day } from '../model/day.ts';
import type { Figure, Ratio } from '../model/figure.ts';
import type { Place } from '../model/finding.ts';
import { filtered, groupsOf, lazily } from '../model/lists.ts';
import { HELD, type Notice } from '../model/notice.ts';
import type {
  Observation,
  ReportedDirection,
  ReportedRag,
  RowsByMeasure,
  Status,
  ValueSymbol,
} from '../model/observation.ts';
import { type Columns, type Field, headerOf, type Layout, laidOut, RowCells } from './columns.ts';
import { type Reading, type RowValue, rowValueOf } from './figures.ts';
import { type RecordFile, type RowPlace, RowStore } from './row-store.ts';
import type { MeasureScope } from './scope.ts';

/** An observation with what was typed, for findings that only other rows or the as-at date bring. */
export interface ReadObservation extends Observation {
  /** Id of the notice that the row belongs to. */
  readonly notice: string;
  readonly typedEnd: string;
  readonly typedValue: string;
}

/** Rows without an error, by their numbers. */
interface RowTable {
  readonly source: RecordFile;
  measure(row: number): MeasureScope;
  layout(row: number): Layout;
  day(row: number): Day;
  status(row: number): Status;
  place(row: number): RowPlace;
}

/** A row as an observation: what is stored of it is looked up, and a cell parsed, when it is asked for. */
export class RowObservation implements ReadObservation {
  private readonly table: RowTable;
  private readonly row: number;
  private read: RowCells | null = null;
  private parsed: RowValue | null = null;

  constructor(table: RowTable, row: number) {
    this.table = table;
    this.row = row;
  }

  get periodEnd(): Day {
    return this.table.day(this.row);
  }

  get status(): Status {
    return this.table.status(this.row);
  }

  get line(): number {
    return this.table.place(this.row).line;
  }

  get measure(): string {
    return this.table.measure(this.row).measure.id;
  }

  get notice(): string {
    return this.table.measure(this.row).notice;
  }

  /** How the value is parsed. */
  get reading(): Reading {
    return this.table.measure(this.row).reading;
  }

  get file(): string {
    return this.table.source.name;
  }

  /** The columns of the file that it is in. */
  get columns(): Columns {
    return this.table.layout(this.row).columns;
  }

  /** Where one of its cells is, for a finding. */
  placeOf(field: Field | null): Place {
    const { file, line, notice, columns } = this;
    const column = field ? headerOf(columns, field) : '';
    const at = field ? columns.at[field] : 0;
    // With months across the day is the header of the figure.
    const { source } = this.table;
    const position = source.position(line, at < source.columns.headers.length ? at : columns.at.value);
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
    this.read ??= this.readCells();
    return this.read;
  }

  private readCells(): RowCells {
    const { table, row } = this;
    const layout = table.layout(row);
    return new RowCells(layout.columns, laidOut(table.source.cells(table.place(row).at), layout));
  }

  private get figures(): RowValue {
    this.parsed ??= rowValueOf(this.cells, this.reading);
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

/** Whether a row says something that can be scored. That a duty was not held says nothing of its day. */
const isUsable = ({ value }: Observation): boolean => value !== null && value !== HELD[1];

/** The rows of one notice in one file, in the order of the file. */
export class NoticeRows extends RowStore {
  /** A row as an observation, whether it was dropped or not. */
  observation(row: number): RowObservation {
    return new RowObservation(this, row);
  }

  /** The same rows as observations. */
  observationsOf(measure: number): RowObservation[] {
    const own: RowObservation[] = [];
    for (const row of this.ofMeasure(measure)) own.push(this.observation(row));
    return own;
  }

  /** Every row, in the order of the file. */
  *[Symbol.iterator](): Generator<RowObservation> {
    yield* this.where(() => true);
  }

  /** The rows of a day with a usable value. */
  usableOn(day: Day): Iterable<RowObservation> {
    return filtered(
      lazily(() => this.where((row) => this.day(row) === day)),
      isUsable,
    );
  }

  /** How many rows have a usable value. */
  countUsable(): number {
    let count = 0;
    for (const row of this) if (isUsable(row)) count++;
    return count;
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
    return this.usableDays().next().value ?? null;
  }

  /** The days with a usable value, latest first, each once. */
  *usableDays(): Generator<Day, undefined> {
    let below = Number.POSITIVE_INFINITY;
    // One look at all rows finds a day: most often few are asked for.
    for (let looks = 0; looks < 4; looks++) {
      const day = this.latestBefore(below);
      if (day === null) return;
      below = day;
      const [first] = this.usableOn(day);
      if (first) yield day;
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
}

/** More rows than a file can have: a day and a row fit into one number. */
const MOST_ROWS = 2 ** 30;

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
