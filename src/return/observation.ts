/** A row of a return as an observation: its cells are split and parsed when they are asked for. */
import type { Day } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import type { Place } from '../model/finding.ts';
import { type Figure, HELD } from '../model/notice.ts';
import type {
  Observation,
  ReportedDirection,
  ReportedRag,
  Status,
  ValueSymbol,
} from '../model/observation.ts';
import { type NumberCell, parseCount } from './cell.ts';
import { COLUMNS, type Columns, type Field, headerOf, type Parsed } from './columns.ts';
import { type Reading, type RowValue, rowValueOf } from './figures.ts';
import type { MeasureScope } from './scope.ts';

/** The cells of a record by field. */
export class RowCells {
  private readonly columns: Columns;
  private readonly cells: readonly string[];

  constructor(columns: Columns, cells: readonly string[]) {
    this.columns = columns;
    this.cells = cells;
  }

  /** A cell without the blanks around it; '' where there is no such column. */
  text(field: Field): string {
    return textAt(this.cells, this.columns.at[field]);
  }

  get value(): string {
    return textAt(this.cells, this.columns.at.value);
  }

  get numerator(): NumberCell {
    return parseCount(textAt(this.cells, this.columns.at.numerator));
  }

  get denominator(): NumberCell {
    return parseCount(textAt(this.cells, this.columns.at.denominator));
  }

  /** What the cell holds, by the parser of its column; null for nothing. */
  get<F extends Field>(field: F): Parsed[F]['value'] {
    return COLUMNS[field].parse(this.text(field)).value as Parsed[F]['value'];
  }
}

/** A cell of a record without the blanks around it; '' where there is no such column. */
export function textAt(cells: readonly string[], at: number): string {
  // A place that an array cannot have is looked up by name, which takes long.
  const cell = at < 0 ? '' : (cells[at] as string);
  if (cell === '') return cell;
  return isInk(cell.charCodeAt(0)) && isInk(cell.charCodeAt(cell.length - 1)) ? cell : cell.trim();
}

/** Whether a character of ASCII is seen: most cells start and end with one, and so have no blanks around them. */
const isInk = (code: number): boolean => code > 0x20 && code < 0x7f;

/** A row without an error: what it is stored by. */
export interface SoundRow {
  readonly measure: MeasureScope;
  readonly periodEnd: Day;
  readonly status: Status;
}

/** A place in a file. */
export interface RowPlace {
  /** Where the record starts in the text of the file, in characters; in a workbook its place among the rows of the sheet. */
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
  cells(at: number): readonly string[];
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
export const isUsable = ({ value }: Observation): boolean => value !== null && value !== HELD[1];
