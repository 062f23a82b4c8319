/** The reader of one return: takes its records in turn, stores the rows, and gives the findings. Contract 3. */

import { iso, monthEnd } from '../model/day.ts';
import {
  type BrokenRecord,
  DELIMITERS,
  type Delimiter,
  type Finding,
  type FindingCode,
  type FindingFacts,
  type FindingSource,
  finding,
  isError,
} from '../model/finding.ts';
import { mapped } from '../model/lazy.ts';
import { largest } from '../model/numbers.ts';
import { clip, cutLoose, MAX_FOUND } from '../model/text.ts';
import { type Columns, MOST_TITLES, readColumns } from './columns.ts';
import { CrossRowFindings } from './cross-row.ts';
import { readText } from './delimiter.ts';
import { byPlace, counted, merged, sorted } from './findings.ts';
import { Integers } from './integers.ts';
import { filledMonths, monthLayouts, monthSlips } from './months.ts';
import { type Layout, laidOut, type ReadObservation, type RecordFile, type RowPlace } from './observation.ts';
import {
  hasNothing,
  isAligned,
  isBlank,
  isBlankRecord,
  Misaligned,
  misalignedFinding,
  partsOf,
} from './record-shape.ts';
import { cellsAt, type RecordSink, type TextPiece } from './records.ts';
import { Row } from './row.ts';
import { NoticeRows } from './rows.ts';
import type { MeasureScope, NoticeScope, Scope } from './scope.ts';
import { cellPlace, columnLetters, type Sheet } from './sheet.ts';
import { Slips } from './slips.ts';

export interface ReadReturn {
  readonly name: string;
  /** Observations in the file; records that are none are counted beside them. */
  readonly rows: number;
  /** Rows without a day and without anything to report. */
  readonly unfilled: number;
  /** Records above the header, headings and notes. */
  readonly passedOver: number;
  /** Rows in whose place those of a later file count. */
  readonly superseded: number;
  /** By notice id: the rows without an error. */
  readonly rowsOf: ReadonlyMap<string, NoticeRows>;
  /** The same as plain observations, in the order of the file: made anew each time. */
  readonly observations: ReadonlyMap<string, readonly ReadObservation[]>;
  /** Rows left out, with an error or of other notices. */
  readonly left: { readonly errors: number; readonly otherNotices: number };
  /** In their one order: made anew each time. */
  readonly findingSource: FindingSource;
  /** The same as a list. */
  readonly findings: readonly Finding[];
  /** Ids of the notices that rows belong to, with or without errors, in the order first met. */
  readonly notices: readonly string[];
  /** Headers as typed. */
  readonly headers: readonly string[];
  /** Where each field is; null where the header could not be used. */
  readonly columns: Columns | null;
  /** What separates the cells; null for a sheet of a workbook, and for a file that could not be read as text. */
  readonly delimiter: Delimiter | null;
}

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

/** A record before the header is found. */
interface Waiting {
  readonly cells: readonly string[];
  readonly line: number;
  readonly at: number;
}

/** Records without a header among which one is looked for, only to say where it is. */
const MOST_SEARCHED = 200;

/** Reads one file; what it has gathered is its result. */
export class ReturnReader implements RecordSink {
  readonly name: string;
  /** Observations so far. */
  rows = 0;
  private unfilled = 0;
  private passedOver = 0;
  private notes = { rows: 0, line: 0 };
  readonly rowsOf = new Map<string, NoticeRows>();
  readonly crossRow = new CrossRowFindings();
  readonly slips = new Slips();
  private headers: readonly string[] = [];
  private columns: Columns | null = null;
  private delimiter: Delimiter | null = null;
  private readonly scope: Scope;
  /** Findings that are not on the cells of a row. */
  private readonly whole: Finding[] = [];
  /** What the rows show: only counted, and made when they are asked for. */
  private readonly counts = { errors: 0, warnings: 0 };
  private readonly reported = new RecordPlaces();
  private readonly misaligned = new Misaligned();
  /** The first records, until the header is found among them. */
  private waiting: Waiting[] = [];
  private brokenBefore = false;
  private row: Row | null = null;
  /** One row and layout; with months across, two for each month. */
  private layouts: readonly Layout[] = [];
  private monthRows: readonly Row[] = [];
  /** Places of the months across of which nobody knows which month they are. */
  private doubtfulMonths: ReadonlySet<number> = new Set();
  private source: RecordFile | null = null;
  private headerRead = false;
  private headerLine = 0;
  /** The line of a header below the rows in which it is looked for. */
  private laterHeader: number | null = null;
  private badRows = 0;
  private otherNotices = 0;
  /** The pieces of the text in which records are. */
  private readonly pieces: TextPiece[] = [];
  private sheet: Sheet | null = null;

  constructor(name: string, scope: Scope) {
    this.name = name;
    this.scope = scope;
  }

  /** Reads the text of a file. Throws what {@link readText} throws: what was read by then counts for nothing. */
  read(pieces: Iterable<string>): void {
    const ends = readText(pieces, this, this.scope.names, (delimiter) => {
      this.delimiter = delimiter;
    });
    this.checkRows();
    this.checkDelimiter();
    if (ends.mixedAt !== null)
      this.report('mixed-line-endings', ends.mixedAt, '', { lf: ends.lf, crlf: ends.crlf });
  }

  /** Reads a sheet of a workbook. */
  readSheet(sheet: Sheet): void {
    this.sheet = sheet;
    for (const [at, { line }] of sheet.rows.entries()) this.take(this.sheetCells(at), line, at);
    this.checkRows();
    this.checkHidden(sheet);
  }

  /** A row of a sheet has as many cells as are filled. */
  private sheetCells(at: number): readonly string[] {
    const cells = this.sheet?.rows[at]?.cells ?? [];
    const missing = (this.columns?.headers.length ?? 0) - cells.length;
    return missing > 0 ? [...cells, ...Array<string>(missing).fill('')] : cells;
  }

  /** Where a cell is in the sheet, by its line and the place of its column: the row as a whole is at its first cell. */
  private position(line: number | null, column: number): string | null {
    return this.sheet && line !== null ? cellPlace(this.sheet.name, line, Math.max(0, column)) : null;
  }

  /** The place of the column that a finding names: of two of one name the second is the one too many. */
  private columnOf({ code, column }: Finding): number {
    if (code === 'duplicate-column') return this.headers.lastIndexOf(column);
    return column === '' && code !== 'unknown-column' ? 0 : this.headers.indexOf(column);
  }

  /** Reports a finding on the file as a whole, or on a record as a whole. */
  report<C extends FindingCode>(code: C, line: number | null, found: string, facts: FindingFacts[C]): void {
    this.whole.push(finding(code, { file: this.name, line, column: '', position: null }, found, facts));
  }

  private checkRows(): void {
    if (!this.headerRead && this.waiting.length > 0) this.readWithoutHeader();
    if (this.laterHeader !== null) this.nameLaterHeader(this.laterHeader);
    if (this.notes.rows > 0) this.report('note-rows', this.notes.line, '', { rows: this.notes.rows });
    const { unfilled } = this;
    if (this.rows === 0) this.report('no-rows', null, '', unfilled > 0 ? { unfilled } : {});
  }

  /** A header that is farther down than one is looked for. */
  private nameLaterHeader(later: number): void {
    for (const [at, one] of this.whole.entries())
      if (one.code === 'missing-column') this.whole[at] = { ...one, facts: { ...one.facts, later } };
  }

  /** Rows and columns of the table that the sheet hides. */
  private checkHidden({ rows, hiddenRows, hiddenColumns }: Sheet): void {
    const hidden = new Set(hiddenRows);
    const lines = rows
      .filter(({ line }) => hidden.has(line) && line > this.headerLine)
      .map(({ line }) => line);
    const columns = [...this.headers.keys()]
      .filter((at) => hiddenColumns.some(([first, last]) => at + 1 >= first && at + 1 <= last))
      .filter((at) => rows.some(({ cells }) => !isBlank(cells[at] ?? '')));
    if (lines.length + columns.length === 0) return;
    const line = columns.length > 0 && this.headerLine > 0 ? this.headerLine : lines[0];
    const facts = { rows: lines.length, columns: columns.map(columnLetters) };
    this.report('hidden-rows', lines[0] ?? line ?? null, '', facts);
  }

  record(cells: readonly string[], line: number, piece: TextPiece, at: number): void {
    if (this.pieces[this.pieces.length - 1] !== piece) this.pieces.push(piece);
    this.take(cells, line, at);
  }

  broken(problem: BrokenRecord, line: number, text: string): void {
    if (this.headerRead) {
      this.rows++;
      this.badRows++;
    } else this.brokenBefore = true;
    this.report('malformed-row', line, cutLoose(clip(text, MAX_FOUND)), { problem });
  }

  private take(cells: readonly string[], line: number, at: number): void {
    if (isBlankRecord(cells)) return;
    if (this.headerRead) this.takeRow(cells, line, at);
    else this.seekHeader({ cells: [...cells], line, at });
  }

  /** The header is the first of the first records that has what a table needs. Contract 3. */
  private seekHeader(record: Waiting): void {
    const { waiting } = this;
    waiting.push(record);
    if (this.scope.names.isHeader(record.cells)) {
      const titles = waiting.length - 1;
      this.passedOver += titles;
      if (titles > 0) this.report('title-rows', waiting[0]?.line ?? null, '', { rows: titles });
      this.readHeader(record);
      this.waiting = [];
    } else if (waiting.length === MOST_TITLES) this.readWithoutHeader();
  }

  /** Takes the record for the header that has the most known columns, to report what is missing in it. */
  private readWithoutHeader(): void {
    const { waiting, brokenBefore } = this;
    this.waiting = [];
    this.headerRead = true;
    // The header may be the record that could not be read.
    const counts = waiting.map(({ cells }) => this.scope.names.countIn(cells));
    const best = brokenBefore ? -1 : counts.indexOf(largest(counts));
    const header = waiting[best];
    if (header) this.readHeader(header);
    for (const { cells, line, at } of waiting.slice(best + 1)) this.takeRow(cells, line, at);
  }

  private takeRow(cells: readonly string[], line: number, at: number): void {
    const { row } = this;
    if (row && this.isNone(row.columns, cells, line)) return;
    if (row && isAligned(cells, row.columns)) {
      if (this.monthRows.length > 0) this.readMonths(row.columns, cells, line, at);
      else this.readRow(row, cells, line, at);
      return;
    }
    this.rows++;
    this.badRows++;
    if (!row) {
      if (this.rows < MOST_SEARCHED && this.scope.names.isHeader(cells)) this.laterHeader ??= line;
      return;
    }
    this.misaligned.add(cells, row.columns, this.delimiter ?? ',', line);
    this.counts.errors++;
    this.reported.add(at, line, -1);
  }

  /** Counts a record that is no row: a note, or one that nobody filled in. */
  private isNone(columns: Columns, cells: readonly string[], line: number): boolean {
    const { period_end: day, measure } = columns.at;
    if (day >= 0 && !isBlank(cells[day] ?? '') && !isBlank(cells[measure] ?? '')) return false;
    if (this.isNote(columns, cells)) {
      if (this.notes.rows === 0) this.notes.line = line;
      this.notes.rows++;
      this.passedOver++;
      return true;
    }
    const isUnfilled = isAligned(cells, columns) && hasNothing(cells, columns);
    if (isUnfilled) this.unfilled++;
    return isUnfilled;
  }

  /** Text in the first cell alone that names no measure, and is no row that another character separates. */
  private isNote({ headers }: Columns, cells: readonly string[]): boolean {
    const first = cells.findIndex((cell) => !isBlank(cell));
    const firstColumn = headers.findIndex((header) => !isBlank(header));
    if (first > firstColumn || cells.some((cell, at) => at > first && !isBlank(cell))) return false;
    if (this.scope.isMeasure((cells[first] ?? '').trim())) return false;
    return cells.length > 1 || !DELIMITERS.some((one) => partsOf(cells, one) === headers.length);
  }

  private readHeader({ cells, line, at }: Waiting): void {
    const { scope } = this;
    this.headerRead = true;
    this.headerLine = line;
    this.headers = cells.map((header) => cutLoose(clip(header, MAX_FOUND)));
    const header = { file: this.name, line, cells: this.headers, example: exampleOf(scope) };
    const required = { notice: !scope.hasSole, value: scope.needsValue };
    const { columns, findings } = readColumns(header, scope.names, required);
    for (const one of findings) this.whole.push(one);
    this.columns = columns;
    if (!columns) return;
    const months = monthSlips(header, columns, (place) => this.sheet?.rows[at]?.kind?.(place) === 'date');
    for (const one of months.findings) this.whole.push(one);
    this.doubtfulMonths = months.doubtful;
    this.row = new Row(this.name, columns, scope);
    this.layouts = columns.months.length > 0 ? monthLayouts(columns) : [{ columns, day: null }];
    if (columns.months.length > 0)
      this.monthRows = this.layouts.map((layout) => new Row(this.name, layout.columns, scope));
    this.source = {
      name: this.name,
      columns,
      layouts: this.layouts,
      cells: (at) => this.cells(at),
      position: (place, column) => this.position(place, column),
      isDate: (at, column) => this.sheet?.rows[at]?.kind?.(column) === 'date',
    };
  }

  private cells(at: number): readonly string[] {
    if (this.sheet) return this.sheetCells(at);
    return cellsAt(pieceWith(this.pieces, at), at, this.delimiter ?? ',');
  }

  private readRow(row: Row, cells: readonly string[], line: number, at: number): void {
    row.sheetRow = this.sheet?.rows[at] ?? null;
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

  /** Reads a record with months across: one observation for each month that has a figure. */
  private readMonths(columns: Columns, cells: readonly string[], line: number, at: number): void {
    const list: Finding[] = [];
    let notice = -1;
    for (const month of filledMonths(cells, columns)) {
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

  /** The findings on the cells of a record, each once. */
  private cellFindings(row: Row, cells: readonly string[], line: number): Finding[] {
    const list: Finding[] = [];
    if (this.monthRows.length === 0) {
      row.check(cells, line, list);
      return list;
    }
    for (const month of filledMonths(cells, row.columns))
      this.monthRows[month]?.check(laidOut(cells, this.layouts[month] as Layout), line, list);
    return withoutRepeats(list);
  }

  private storedOf(scope: NoticeScope): NoticeRows {
    const { id } = scope.notice;
    const known = this.rowsOf.get(id);
    if (known) return known;
    const rows = new NoticeRows(scope, this.source as RecordFile, this.rowsOf.size);
    this.rowsOf.set(id, rows);
    return rows;
  }

  /** Where another character separates all rows than the header, reports that once, at the first of them. */
  private checkDelimiter(): void {
    const { rows, row, delimiter: header, misaligned } = this;
    const delimiter = misaligned.delimiterOf(rows);
    if (delimiter === null || header === null || !row) return;
    this.counts.errors = 0;
    this.reported.lines.length = 0;
    const facts = { rows, columns: row.columns.headers.length, header, delimiter };
    const { line, found } = misaligned.first;
    this.report('malformed-row', line, found, { problem: 'other-separator', ...facts });
  }

  /** Measures with a value that only their other values show to be a share of 1. */
  get doubtful(): Iterable<MeasureScope> {
    const rows = this.monthRows.length > 0 ? this.monthRows : this.row ? [this.row] : [];
    return rows.flatMap(({ doubtful }) => [...doubtful]);
  }

  /** Checks the columns of dates as a whole, once all rows are read. */
  checkColumns(): void {
    const { row, source, rowsOf } = this;
    if (row && source)
      this.slips.checkDates({
        source,
        dates: row.dates,
        tables: rowsOf.values(),
        refused: () => this.refused(row),
      });
  }

  private *refused(row: Row): Generator<{ readonly place: RowPlace; readonly notice: string | null }> {
    const { lines, places } = this.reported;
    for (let one = 0; one < lines.length; one++) {
      const place = { at: places.get(one), line: lines.get(one) };
      const cells = this.cells(place.at);
      if (isAligned(cells, row.columns) && row.check(cells, place.line) === null)
        yield { place, notice: row.notice?.notice.id ?? null };
    }
  }

  /** The findings on rows, each made as its turn comes. */
  private *rowFindings(notice?: string): Generator<Finding> {
    const { row, reported } = this;
    if (!row) return;
    const order = byPlace(this.headers);
    const asked = notice === undefined ? -1 : this.rowsOf.get(notice)?.number;
    for (let at = 0; at < reported.lines.length; at++) {
      const owner = reported.notices.get(at);
      if (notice !== undefined && owner >= 0 && owner !== asked) continue;
      const line = reported.lines.get(at);
      const cells = this.cells(reported.places.get(at));
      row.sheetRow = this.sheet?.rows[reported.places.get(at)] ?? null;
      const list = isAligned(cells, row.columns)
        ? this.cellFindings(row, cells, line)
        : [misalignedFinding(this.name, line, cells, row.columns, this.delimiter ?? ',')];
      yield* list.length > 1 ? list.sort(order) : list;
    }
  }

  private findings(): FindingSource {
    const order = byPlace(this.headers);
    const found = merged(
      [
        sorted([...this.whole, ...this.crossRow.others], order),
        counted(this.counts, (notice) => this.rowFindings(notice)),
        this.slips.findings,
        counted(this.crossRow, () => this.crossRow.inOrder()),
      ],
      order,
    );
    if (!this.sheet) return found;
    const placed = mapped(found, (one) => ({
      ...one,
      position: one.position ?? this.position(one.line, this.columnOf(one)),
    }));
    return counted(found, () => placed[Symbol.iterator]());
  }

  /** What was read, once the rows of all files have been compared. */
  result(): ReadReturn {
    const { name, rows, rowsOf, headers, columns, delimiter, unfilled, passedOver } = this;
    const tables = [...rowsOf.values()];
    const dropped = tables.reduce((sum, one) => sum + one.dropped, 0);
    const superseded = tables.reduce((sum, one) => sum + one.superseded, 0);
    const findingSource = this.findings();
    return {
      name,
      rows,
      unfilled,
      passedOver,
      superseded,
      rowsOf,
      get observations() {
        return new Map([...rowsOf].map(([id, own]) => [id, [...own].map((row) => row.plain())]));
      },
      left: { errors: this.badRows + dropped, otherNotices: this.otherNotices },
      findingSource,
      get findings() {
        return [...findingSource];
      },
      notices: [...rowsOf.keys()],
      headers,
      columns,
      delimiter,
    };
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

/** A day of the years of a notice, for the messages on a header. */
function exampleOf({ notices }: Scope): string | undefined {
  const [first] = notices.values();
  return first && iso(monthEnd(first.notice.issued));
}

/** Findings of one record, where the same cell may have been checked for each of its months. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((one) => [`${one.code} ${one.column}`, one])).values()];
}
