/** The reader of one return: takes its records in turn, gathers observations and findings. Contract 3. */
import { type Finding, type FindingCode, type FindingFacts, finding } from '../finding.ts';
import { clip } from '../text.ts';
import { Astray } from './astray.ts';
import { Cells } from './cells.ts';
import { type Columns, type Field, joined, MAX_FOUND, readColumns } from './columns.ts';
import { type Delimiter, readText } from './delimiter.ts';
import { Kept } from './kept.ts';
import type { BrokenRecord, MalformedFacts } from './malformed.ts';
import { byPlace } from './order.ts';
import type { PlainRecord } from './plain.ts';
import { PlainRows } from './plain-rows.ts';
import type { RecordSink } from './records.ts';
import { Row } from './row.ts';
import { noticeOfRow, type ReadObservation, readRow } from './rows.ts';
import type { NoticeScope, Scope } from './scope.ts';
import type { SheetRow } from './sheet.ts';

export interface ReadReturn {
  readonly name: string;
  /** Data records in the file; blank ones are not counted. */
  readonly rows: number;
  /** By notice id: the rows without an error. */
  readonly kept: ReadonlyMap<string, Kept>;
  /** The same as observations, in the file's order: made anew each time that they are asked for. */
  readonly observations: ReadonlyMap<string, readonly ReadObservation[]>;
  /** Rows left out, with an error or of other notices. */
  readonly left: { readonly errors: number; readonly otherNotices: number };
  readonly findings: readonly Finding[];
  /** Ids of the notices that rows belong to, with or without errors, in the order first met. */
  readonly notices: readonly string[];
  /** Headers as typed. */
  readonly headers: readonly string[];
  /** Where each field stands; null where the header could not be used. */
  readonly columns: Columns | null;
  /** What parts the cells; null for a sheet of a workbook, and for a file that could not be read as text. */
  readonly delimiter: Delimiter | null;
}

/** Reads one file; what it has gathered is its result. */
export class ReturnReader implements RecordSink {
  readonly findings: Finding[] = [];
  /** All records are wanted. */
  readonly done = false;
  readonly kept = new Map<string, Kept>();
  columns: Columns | null = null;
  private headers: readonly string[] = [];
  private delimiter: Delimiter | null = null;
  private readonly name: string;
  private readonly scope: Scope;
  private row: Row | null = null;
  private cells: Cells | null = null;
  private plainRows: PlainRows | null = null;
  private readonly astray = new Astray();
  private headerRead = false;
  private rows = 0;
  private errors = 0;
  private otherNotices = 0;

  constructor(name: string, scope: Scope) {
    this.name = name;
    this.scope = scope;
  }

  report<C extends FindingCode>(code: C, line: number | null, found: string, facts: FindingFacts[C]): void {
    this.findings.push(finding(code, { file: this.name, line, column: '', position: null }, found, facts));
  }

  /** Reads a file in UTF-8. Throws what {@link readText} throws: what was read by then counts for nothing. */
  read(parts: Iterable<Uint8Array>): void {
    const ends = readText(parts, this, (delimiter) => {
      this.delimiter = delimiter;
    });
    this.checkRows();
    this.checkParting();
    if (ends.mixedAt !== null)
      this.report('mixed-line-endings', ends.mixedAt, '', { lf: ends.lf, crlf: ends.crlf });
  }

  /** Reads a sheet of a workbook: each row has as many cells as are filled. */
  readSheet(rows: readonly SheetRow[]): void {
    for (const { cells, line } of rows) {
      const missing = (this.columns?.headers.length ?? 0) - cells.length;
      this.record(missing > 0 ? [...cells, ...Array<string>(missing).fill('')] : cells, line);
    }
    this.checkRows();
  }

  private checkRows(): void {
    if (this.rows === 0) this.report('no-rows', null, '', {});
  }

  /** Where all rows are parted otherwise than the header, tells that, at the first of them. */
  private checkParting(): void {
    const { rows, columns, delimiter: header } = this;
    const delimiter = this.astray.seen(rows);
    const at = this.findings.findIndex(({ code }) => code === 'malformed-row');
    const first = this.findings[at];
    if (delimiter === null || header === null || !first || !columns) return;
    this.findings.splice(at, rows);
    const facts = { rows, columns: columns.headers.length, header, delimiter };
    this.report('malformed-row', first.line, first.found, { problem: 'parted-otherwise', ...facts });
  }

  plain(record: PlainRecord): boolean {
    const taken = this.plainRows?.take(record) === true;
    if (taken) this.rows++;
    return taken;
  }

  record(cells: readonly string[], line: number): void {
    if (cells.every(isBlank)) return;
    if (this.headerRead) this.dataRecord(cells, line);
    else this.readHeader(cells, line);
  }

  private dataRecord(cells: readonly string[], line: number): void {
    this.rows++;
    const { row } = this;
    if (!row) this.errors++;
    else if (this.wellFormed(cells, line, row.columns.headers.length)) this.readCells(row, cells, line);
  }

  broken(problem: BrokenRecord, line: number, text: string): void {
    if (this.headerRead) this.rows++;
    this.malformed(line, clip(text, MAX_FOUND), { problem });
    this.headerRead = true;
  }

  malformed(line: number, found: string, facts: MalformedFacts): void {
    this.report('malformed-row', line, found, facts);
    if (this.headerRead) this.errors++;
  }

  private readHeader(cells: readonly string[], line: number): void {
    this.headerRead = true;
    this.headers = cells.map((header) => clip(header, MAX_FOUND));
    const required: Field[] = ['measure', 'period_end', ...(this.scope.sole ? [] : (['notice'] as const))];
    const { columns, findings } = readColumns({ file: this.name, line, cells: this.headers }, required);
    this.findings.push(...findings);
    this.columns = columns;
    this.row = columns && new Row(this.name, columns, this.findings);
    this.cells = columns && new Cells();
    this.plainRows =
      columns && this.cells && new PlainRows(columns, this.scope, this.cells, (owner) => this.keptOf(owner));
  }

  /** A row has as many cells as the header, or more blank ones at its end. */
  private wellFormed(cells: readonly string[], line: number, columns: number): boolean {
    const fewer = cells.length < columns;
    if (!fewer && (cells.length === columns || cells.slice(columns).every(isBlank))) return true;
    const problem = fewer ? 'fewer-cells' : 'more-cells';
    const delimiter = this.delimiter ?? ',';
    this.astray.add(cells, columns, delimiter);
    this.malformed(line, joined(cells, delimiter), { problem, cells: cells.length, columns, delimiter });
    return false;
  }

  private readCells(row: Row, cells: readonly string[], line: number): void {
    row.start(cells, line);
    const notice = noticeOfRow(row, this.scope);
    if (notice === 'other') {
      this.otherNotices++;
      return;
    }
    row.notice = notice?.notice.id ?? null;
    const observation = readRow(row, notice);
    const kept = notice && this.keptOf(notice);
    if (observation && kept) kept.addRead(row, observation);
    else this.errors++;
  }

  private keptOf(scope: NoticeScope): Kept {
    const { id } = scope.notice;
    const known = this.kept.get(id);
    if (known) return known;
    const kept = new Kept(scope, this.name, this.columns as Columns, this.cells as Cells);
    this.kept.set(id, kept);
    return kept;
  }

  /** Takes out rows that contradict others. */
  leaveOut(notice: string, bad: ReadonlySet<number>): void {
    if (bad.size === 0) return;
    this.errors += bad.size;
    this.kept.get(notice)?.leaveOut(bad);
  }

  finish(): ReadReturn {
    return {
      name: this.name,
      rows: this.rows,
      kept: this.kept,
      get observations() {
        return new Map([...this.kept].map(([id, rows]) => [id, [...rows].map((row) => row.whole())]));
      },
      left: { errors: this.errors, otherNotices: this.otherNotices + (this.plainRows?.others ?? 0) },
      findings: this.findings.sort(byPlace(this.headers)),
      notices: [...this.kept.keys()],
      headers: this.headers,
      columns: this.columns,
      delimiter: this.delimiter,
    };
  }
}

const isBlank = (cell: string): boolean => cell.trim() === '';
