/** The reader of one return: takes its records in turn, finds the header among them, and adds those below to a table. Contract 3. */

import { iso, monthEnd } from '../model/day.ts';
import {
  type BrokenRecord,
  type Finding,
  type FindingCode,
  type FindingFacts,
  finding,
} from '../model/finding.ts';
import { largest } from '../model/lists.ts';
import { clip, cutLoose, MAX_FOUND } from '../model/text.ts';
import type { Columns } from './columns.ts';
import type { FileRecords } from './file-records.ts';
import { MOST_TITLES, readColumns } from './header.ts';
import { isBlankRecord, kindOf, type RecordKind } from './record-shape.ts';
import type { LineEnds, RecordSink, TextPiece } from './records.ts';
import type { Scope } from './scope.ts';
import { columnLetters, type Sheet } from './sheet.ts';
import { monthSlips } from './slips.ts';
import type { Table } from './table.ts';

/** A record before the header is found. */
interface Waiting {
  readonly cells: readonly string[];
  readonly line: number;
  readonly at: number;
}

/** Records without a header among which one is looked for, only to say where it is. */
const MOST_SEARCHED = 200;

/** Starts the table below a header. `doubtfulMonths`: places of the months across of which nobody knows which month they are. */
type StartTable = (columns: Columns, doubtfulMonths: ReadonlySet<number>) => Table;

/** Reads one file. */
export class ReturnReader implements RecordSink {
  readonly records: FileRecords;
  /** Headers as typed. */
  headers: readonly string[] = [];
  /** Null where there is no header that can be used. */
  table: Table | null = null;
  /** Rows without a day and without anything to report. */
  unfilled = 0;
  /** Records above the header, headings and notes. */
  passedOver = 0;
  /** Rows in no table: below a header that cannot be used, or with quotes that cannot be. */
  outside = 0;
  /** Findings that are not on the cells of a row. */
  readonly findings: Finding[] = [];
  private readonly scope: Scope;
  private readonly startTable: StartTable;
  private notes = { rows: 0, line: 0 };
  /** The first records, until the header is found among them. */
  private waiting: Waiting[] = [];
  private brokenBefore = false;
  private headerRead = false;
  private headerLine = 0;
  /** The line of a header below the rows in which it is looked for. */
  private laterHeader: number | null = null;

  constructor(records: FileRecords, scope: Scope, startTable: StartTable) {
    this.records = records;
    this.scope = scope;
    this.startTable = startTable;
  }

  /** Observations so far; records that are none are counted beside them. */
  get rows(): number {
    return this.outside + (this.table?.rows ?? 0);
  }

  /** Ends the reading of a text. */
  endText({ mixedAt, lf, crlf }: LineEnds): void {
    this.checkRows();
    this.checkDelimiter();
    if (mixedAt !== null) this.report('mixed-line-endings', mixedAt, '', { lf, crlf });
  }

  /** Reads a sheet of a workbook. */
  readSheet(sheet: Sheet): void {
    for (const [at, { line }] of sheet.rows.entries()) {
      const width = this.table?.columns.headers.length ?? 0;
      this.take(this.records.cells(at, width), line, at);
    }
    this.checkRows();
    this.checkHidden(sheet);
  }

  /** Reports a finding on the file as a whole, or on a record as a whole. */
  report<C extends FindingCode>(code: C, line: number | null, found: string, facts: FindingFacts[C]): void {
    this.findings.push(
      finding(code, { file: this.records.name, line, column: '', position: null }, found, facts),
    );
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
    for (const [at, one] of this.findings.entries())
      if (one.code === 'missing-column') this.findings[at] = { ...one, facts: { ...one.facts, later } };
  }

  /** Rows and columns of the table that the sheet hides. */
  private checkHidden({ rows, hiddenRows, hiddenColumns }: Sheet): void {
    const hidden = new Set(hiddenRows);
    const lines = rows
      .filter(({ line }) => hidden.has(line) && line > this.headerLine)
      .map(({ line }) => line);
    const columns = [...this.headers.keys()]
      .filter((at) => hiddenColumns.some(([first, last]) => at + 1 >= first && at + 1 <= last))
      .filter((at) => rows.some(({ cells }) => (cells[at] ?? '').trim() !== ''));
    if (lines.length + columns.length === 0) return;
    const line = columns.length > 0 && this.headerLine > 0 ? this.headerLine : lines[0];
    const facts = { rows: lines.length, columns: columns.map(columnLetters) };
    this.report('hidden-rows', lines[0] ?? line ?? null, '', facts);
  }

  record(cells: readonly string[], line: number, piece: TextPiece, at: number): void {
    this.records.keep(piece);
    this.take(cells, line, at);
  }

  broken(problem: BrokenRecord, line: number, text: string): void {
    if (this.headerRead) this.outside++;
    else this.brokenBefore = true;
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
    const { table } = this;
    if (table) {
      const kind = kindOf(cells, table.columns, this.scope.isMeasure);
      if (kind === 'row') table.add(cells, line, at);
      else this.passOver(kind, line);
      return;
    }
    this.outside++;
    if (this.outside < MOST_SEARCHED && this.scope.names.isHeader(cells)) this.laterHeader ??= line;
  }

  /** Counts a record that is no row. */
  private passOver(kind: Exclude<RecordKind, 'row'>, line: number): void {
    if (kind === 'unfilled') {
      this.unfilled++;
      return;
    }
    if (this.notes.rows === 0) this.notes.line = line;
    this.notes.rows++;
    this.passedOver++;
  }

  private readHeader({ cells, line, at }: Waiting): void {
    const { scope, records } = this;
    this.headerRead = true;
    this.headerLine = line;
    this.headers = cells.map((header) => cutLoose(clip(header, MAX_FOUND)));
    const header = { file: records.name, line, cells: this.headers, example: exampleOf(scope) };
    const required = { notice: !scope.hasSole, value: scope.needsValue };
    const { columns, findings } = readColumns(header, scope.names, required);
    for (const one of findings) this.findings.push(one);
    if (!columns) return;
    const months = monthSlips(header, columns, (place) => records.kind(at, place) === 'date');
    for (const one of months.findings) this.findings.push(one);
    this.table = this.startTable(columns, months.doubtful);
  }

  /** Where another character separates all rows than the header, reports that once, at the first of them. */
  private checkDelimiter(): void {
    const { rows, table } = this;
    const header = this.records.delimiter;
    const delimiter = table?.misaligned.delimiterOf(rows) ?? null;
    if (delimiter === null || header === null || !table) return;
    table.dropRowFindings();
    const facts = { rows, columns: table.columns.headers.length, header, delimiter };
    const { line, found } = table.misaligned.first;
    this.report('malformed-row', line, found, { problem: 'other-separator', ...facts });
  }
}

/** A day of the years of a notice, for the messages on a header. */
function exampleOf({ notices }: Scope): string | undefined {
  const [first] = notices.values();
  return first && iso(monthEnd(first.notice.issued));
}
