/** The reader of one return: takes its records in turn, gathers observations and findings. Contract 3. */

import type { BrokenRecord, Delimiter, MalformedFacts } from '../model/finding.ts';
import {
  type Finding,
  type FindingCode,
  type FindingFacts,
  type FindingSource,
  finding,
} from '../model/finding.ts';
import { clip } from '../model/text.ts';
import { Astray } from './astray.ts';
import { Cells } from './cells.ts';
import { type Columns, type Field, joined, MAX_FOUND, readColumns } from './columns.ts';
import { textSteps } from './delimiter.ts';
import { Gathered, MAX_HELD } from './gathered.ts';
import { Kept } from './kept.ts';
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
  /** In their one order. Where there are very many they are not held: the file is read again for them. */
  readonly told: FindingSource;
  /** The same as a list. */
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
  /** All records are wanted. */
  readonly done = false;
  readonly kept = new Map<string, Kept>();
  /** What the header and the rows show, in their order. */
  readonly told: Gathered;
  /** What the file shows as a whole. */
  readonly whole: Finding[] = [];
  columns: Columns | null = null;
  headers: readonly string[] = [];
  readonly name: string;
  private readonly scope: Scope;
  private readonly before: ReturnReader | null;
  private delimiter: Delimiter | null = null;
  private row: Row | null = null;
  private cells: Cells | null = null;
  private plainRows: PlainRows | null = null;
  private readonly astray = new Astray();
  private headerRead = false;
  /** Data records so far. */
  rows = 0;
  private errors = 0;
  private otherNotices = 0;

  /** `before`: has read the file once. It is read again for what is told of it: the rows are not kept anew. */
  constructor(name: string, scope: Scope, before: ReturnReader | null = null) {
    this.name = name;
    this.scope = scope;
    this.before = before;
    this.told = new Gathered(before ? Number.POSITIVE_INFINITY : MAX_HELD);
  }

  report<C extends FindingCode>(code: C, line: number | null, found: string, facts: FindingFacts[C]): void {
    this.whole.push(finding(code, { file: this.name, line, column: '', position: null }, found, facts));
  }

  /** Reads a file in UTF-8, in steps. Throws what {@link textSteps} throws: what was read by then counts for nothing. */
  *read(parts: Iterable<Uint8Array>): Generator<void> {
    const ends = yield* textSteps(parts, this, (delimiter) => {
      this.delimiter = delimiter;
    });
    this.checkRows();
    this.checkParting();
    if (ends.mixedAt !== null)
      this.report('mixed-line-endings', ends.mixedAt, '', { lf: ends.lf, crlf: ends.crlf });
  }

  /** Reads a sheet of a workbook, in steps: each row has as many cells as are filled. */
  *readSheet(rows: readonly SheetRow[]): Generator<void> {
    for (const { cells, line } of rows) {
      const missing = (this.columns?.headers.length ?? 0) - cells.length;
      this.record(missing > 0 ? [...cells, ...Array<string>(missing).fill('')] : cells, line);
      yield;
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
    const first = this.told.all().find(({ code }) => code === 'malformed-row');
    if (delimiter === null || header === null || !first || !columns) return;
    this.told.withoutErrors();
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

  private malformed(line: number, found: string, facts: MalformedFacts): void {
    const place = { file: this.name, line, column: '', position: null };
    this.told.push(finding('malformed-row', place, found, facts));
    if (this.headerRead) this.errors++;
  }

  private readHeader(cells: readonly string[], line: number): void {
    this.headerRead = true;
    this.headers = cells.map((header) => clip(header, MAX_FOUND));
    const required: Field[] = ['measure', 'period_end', ...(this.scope.sole ? [] : (['notice'] as const))];
    const { columns, findings } = readColumns({ file: this.name, line, cells: this.headers }, required);
    for (const one of findings) this.told.push(one);
    this.columns = columns;
    this.row = columns && new Row(this.name, columns, this.told);
    this.cells = this.before?.cells ?? (columns && new Cells());
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
    const kept = new Kept(
      scope,
      this.name,
      this.columns as Columns,
      this.cells as Cells,
      this.before !== null,
    );
    this.kept.set(id, kept);
    return kept;
  }

  finish(told: FindingSource): ReadReturn {
    const clashing = [...this.kept.values()].reduce((sum, { leftOut }) => sum + leftOut, 0);
    return {
      name: this.name,
      rows: this.rows,
      kept: this.kept,
      get observations() {
        return new Map([...this.kept].map(([id, rows]) => [id, [...rows].map((row) => row.whole())]));
      },
      left: {
        errors: this.errors + clashing,
        otherNotices: this.otherNotices + (this.plainRows?.others ?? 0),
      },
      told,
      get findings() {
        return [...told];
      },
      notices: [...this.kept.keys()],
      headers: this.headers,
      columns: this.columns,
      delimiter: this.delimiter,
    };
  }
}

const isBlank = (cell: string): boolean => cell.trim() === '';
