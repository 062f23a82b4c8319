/** The table of a return: its rows, each checked and stored, and the findings on them, made when they are asked for. Contract 3. */
import { type Finding, type FindingSource, isError } from '../model/finding.ts';
import { type Columns, filledMonths, type Layout, laidOut, monthLayouts } from './columns.ts';
import { CrossRowFindings } from './cross-row.ts';
import type { FileRecords } from './file-records.ts';
import { byPlace, counted } from './findings.ts';
import { isAligned, Misaligned } from './record-shape.ts';
import { Row } from './row.ts';
import { Integers, type RecordFile, type RowPlace } from './row-store.ts';
import { NoticeRows } from './rows.ts';
import type { MeasureScope, NoticeScope, Scope } from './scope.ts';
import { Slips } from './slips.ts';

/** Where the records are on which there is a finding. */
class RecordPlaces {
  readonly places = new Integers();
  readonly lines = new Integers();
  /** Numbers of the notices that the records belong to; -1 where that is not known. */
  readonly notices = new Integers();

  add(at: number, line: number, notice: number): void {
    this.notices.push(notice);
    this.places.push(at);
    this.lines.push(line);
  }
}

/** The rows of one file below its header. */
export class Table implements RecordFile {
  readonly name: string;
  readonly columns: Columns;
  /** One; with months across two for each month. */
  readonly layouts: readonly Layout[];
  /** Observations so far, with or without errors, and rows that are not aligned with the header. */
  rows = 0;
  /** How many of them are not stored: with an error, or of other notices. */
  badRows = 0;
  otherNotices = 0;
  readonly rowsOf = new Map<string, NoticeRows>();
  readonly crossRow = new CrossRowFindings();
  readonly slips = new Slips();
  readonly misaligned: Misaligned;
  private readonly records: FileRecords;
  private readonly row: Row;
  /** Those of the notice of the last row: most often of the next as well. */
  private last: NoticeRows | null = null;
  /** For each layout of months across. */
  private readonly monthRows: readonly Row[];
  /** Places of the months across of which nobody knows which month they are. */
  private readonly doubtfulMonths: ReadonlySet<number>;
  /** What the rows show: only counted, and made when they are asked for. */
  private readonly counts = { errors: 0, warnings: 0 };
  private readonly reported = new RecordPlaces();

  constructor(records: FileRecords, scope: Scope, columns: Columns, doubtfulMonths: ReadonlySet<number>) {
    this.name = records.name;
    this.records = records;
    this.columns = columns;
    this.doubtfulMonths = doubtfulMonths;
    this.misaligned = new Misaligned(this.name, columns, records.delimiter ?? ',');
    const isAcross = columns.months.length > 0;
    this.row = new Row(this.name, columns, scope);
    this.layouts = isAcross ? monthLayouts(columns) : [{ columns, day: null }];
    this.monthRows = isAcross ? this.layouts.map((layout) => new Row(this.name, layout.columns, scope)) : [];
  }

  cells(at: number): readonly string[] {
    return this.records.cells(at, this.columns.headers.length);
  }

  isDate(at: number, column: number): boolean {
    return this.records.kind(at, column) === 'date';
  }

  position(line: number, column: number): string | null {
    return this.records.position(line, column);
  }

  /** Checks the next record, and stores what it gives. */
  add(cells: readonly string[], line: number, at: number): void {
    if (!isAligned(cells, this.columns)) this.addMisaligned(cells, line, at);
    else if (this.monthRows.length > 0) this.addMonths(cells, line, at);
    else this.addRow(cells, line, at);
  }

  private addMisaligned(cells: readonly string[], line: number, at: number): void {
    this.rows++;
    this.badRows++;
    this.misaligned.add(cells, line);
    this.counts.errors++;
    this.reported.add(at, line, -1);
  }

  private addRow(cells: readonly string[], line: number, at: number): void {
    const { row } = this;
    row.sheetRow = this.records.sheetRow(at);
    this.rows++;
    const sound = row.check(cells, line);
    if (sound === 'other') {
      this.otherNotices++;
      return;
    }
    const { errors, warnings, notice } = row;
    const stored = notice && this.storedOf(notice);
    if (errors + warnings > 0) {
      this.counts.errors += errors;
      this.counts.warnings += warnings;
      this.reported.add(at, line, stored?.number ?? -1);
    }
    if (sound && stored) stored.add(sound, at, line, 0);
    else this.badRows++;
  }

  /** Adds a record with months across: one observation for each month that has a figure. */
  private addMonths(cells: readonly string[], line: number, at: number): void {
    const list: Finding[] = [];
    let notice = -1;
    for (const month of filledMonths(cells, this.columns)) {
      this.rows++;
      const [row, layout] = [this.monthRows[month] as Row, this.layouts[month] as Layout];
      const sound = row.check(laidOut(cells, layout), line, list);
      const stored = row.notice && this.storedOf(row.notice);
      notice = stored?.number ?? -1;
      if (sound === 'other') this.otherNotices++;
      else if (sound && stored && !this.doubtfulMonths.has(layout.columns.at.value))
        stored.add(sound, at, line, month);
      else this.badRows++;
    }
    if (list.length === 0) return;
    const own = withoutRepeats(list);
    const errors = own.filter(isError).length;
    this.counts.errors += errors;
    this.counts.warnings += own.length - errors;
    this.reported.add(at, line, notice);
  }

  private storedOf(scope: NoticeScope): NoticeRows {
    if (this.last?.scope === scope) return this.last;
    const { id } = scope.notice;
    this.last = this.rowsOf.get(id) ?? new NoticeRows(scope, this, this.rowsOf.size);
    this.rowsOf.set(id, this.last);
    return this.last;
  }

  /** Drops the findings on single rows: one on the file says what is wrong with all of them. */
  dropRowFindings(): void {
    this.counts.errors = 0;
    this.reported.lines.length = 0;
  }

  /** Measures with a value that only their other values show to be a share of 1. */
  get doubtful(): readonly MeasureScope[] {
    const rows = this.monthRows.length > 0 ? this.monthRows : [this.row];
    return rows.flatMap(({ doubtful }) => [...doubtful]);
  }

  /** Checks the columns of dates as a whole, once all rows are read. */
  checkDates(): void {
    this.slips.checkDates({
      source: this,
      dates: this.row.dates,
      tables: this.rowsOf.values(),
      refused: () => this.refused(),
    });
  }

  private *refused(): Generator<{ readonly place: RowPlace; readonly notice: string | null }> {
    const { row, reported } = this;
    for (let one = 0; one < reported.lines.length; one++) {
      const place = { at: reported.places.get(one), line: reported.lines.get(one) };
      const cells = this.cells(place.at);
      if (isAligned(cells, this.columns) && row.check(cells, place.line) === null)
        yield { place, notice: row.notice?.notice.id ?? null };
    }
  }

  /** The findings on rows, on columns and on rows beside others, each in the order of their lines. */
  get findings(): readonly FindingSource[] {
    return [
      counted(this.counts, (notice) => this.rowFindings(notice)),
      this.slips.findings,
      counted(this.crossRow, () => this.crossRow.inOrder()),
    ];
  }

  private *rowFindings(notice?: string): Generator<Finding> {
    const { columns, reported } = this;
    const order = byPlace(columns.headers);
    const asked = notice === undefined ? -1 : this.rowsOf.get(notice)?.number;
    for (let one = 0; one < reported.lines.length; one++) {
      const owner = reported.notices.get(one);
      if (notice !== undefined && owner >= 0 && owner !== asked) continue;
      const at = reported.places.get(one);
      const line = reported.lines.get(one);
      const cells = this.cells(at);
      this.row.sheetRow = this.records.sheetRow(at);
      const list = isAligned(cells, columns)
        ? this.cellFindings(cells, line)
        : [this.misaligned.finding(cells, line)];
      yield* list.length > 1 ? list.sort(order) : list;
    }
  }

  /** The findings on the cells of a record, each once. */
  private cellFindings(cells: readonly string[], line: number): Finding[] {
    const list: Finding[] = [];
    if (this.monthRows.length === 0) {
      this.row.check(cells, line, list);
      return list;
    }
    for (const month of filledMonths(cells, this.columns))
      this.monthRows[month]?.check(laidOut(cells, this.layouts[month] as Layout), line, list);
    return withoutRepeats(list);
  }
}

/** Findings of one record, where the same cell may have been checked for each of its months. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((one) => [`${one.code} ${one.column}`, one])).values()];
}
