/** The reader of one return: takes its records in turn, stores the rows, and gives the findings. Contract 3. */
import {
  type BrokenRecord,
  DELIMITERS,
  type Delimiter,
  type Finding,
  type FindingCode,
  type FindingFacts,
  type FindingSource,
  finding,
  type MalformedFacts,
} from '../model/finding.ts';
import { clip, cutLoose } from '../model/text.ts';
import { type Columns, type Field, joined, MAX_FOUND, readColumns } from './columns.ts';
import { CrossRowFindings } from './cross-row.ts';
import { readText } from './delimiter.ts';
import { byPlace, counted, merged, sorted } from './findings.ts';
import { Integers } from './integers.ts';
import { cellsAt, type RecordSink } from './records.ts';
import { Row } from './row.ts';
import { NoticeRows, type ReadObservation, type RecordFile, type RowPlace } from './rows.ts';
import type { MeasureScope, NoticeScope, Scope } from './scope.ts';
import type { SheetRow } from './sheet.ts';
import { Slips } from './slips.ts';

export interface ReadReturn {
  readonly name: string;
  /** Data records in the file; blank ones are not counted. */
  readonly rows: number;
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
  readonly texts = new Integers();
  readonly places = new Integers();
  readonly lines = new Integers();

  add(text: number, at: number, line: number): void {
    this.texts.push(text);
    this.places.push(at);
    this.lines.push(line);
  }
}

/** Reads one file; what it has gathered is its result. */
export class ReturnReader implements RecordSink {
  readonly name: string;
  /** Data records so far. */
  rows = 0;
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
  private row: Row | null = null;
  private source: RecordFile | null = null;
  private headerRead = false;
  private badRows = 0;
  private otherNotices = 0;
  /** The texts in which records with rows or findings are. */
  private texts: string[] = [];
  private sheet: readonly SheetRow[] | null = null;

  constructor(name: string, scope: Scope) {
    this.name = name;
    this.scope = scope;
  }

  /** Reads the text of a file. Throws what {@link readText} throws: what was read by then counts for nothing. */
  read(pieces: Iterable<string>): void {
    const ends = readText(pieces, this, (delimiter) => {
      this.delimiter = delimiter;
    });
    this.checkRows();
    this.checkDelimiter();
    if (ends.mixedAt !== null)
      this.report('mixed-line-endings', ends.mixedAt, '', { lf: ends.lf, crlf: ends.crlf });
  }

  /** Reads a sheet of a workbook. */
  readSheet(rows: readonly SheetRow[]): void {
    this.sheet = rows;
    for (const [at, { line }] of rows.entries()) this.take(this.sheetCells(at), line, 0, at);
    this.checkRows();
  }

  /** A row of a sheet has as many cells as are filled. */
  private sheetCells(at: number): readonly string[] {
    const cells = this.sheet?.[at]?.cells ?? [];
    const missing = (this.columns?.headers.length ?? 0) - cells.length;
    return missing > 0 ? [...cells, ...Array<string>(missing).fill('')] : cells;
  }

  /** Reports a finding on the file as a whole, or on a record as a whole. */
  report<C extends FindingCode>(code: C, line: number | null, found: string, facts: FindingFacts[C]): void {
    this.whole.push(finding(code, { file: this.name, line, column: '', position: null }, found, facts));
  }

  private checkRows(): void {
    if (this.rows === 0) this.report('no-rows', null, '', {});
  }

  record(cells: readonly string[], line: number, text: string, at: number): void {
    if (this.texts.at(-1) !== text) this.texts.push(text);
    this.take(cells, line, this.texts.length - 1, at);
  }

  broken(problem: BrokenRecord, line: number, text: string): void {
    if (this.headerRead) {
      this.rows++;
      this.badRows++;
    }
    this.report('malformed-row', line, cutLoose(clip(text, MAX_FOUND)), { problem });
    this.headerRead = true;
  }

  private take(cells: readonly string[], line: number, text: number, at: number): void {
    if (cells.every(isBlank)) return;
    if (!this.headerRead) {
      this.readHeader(cells, line);
      return;
    }
    this.rows++;
    const { row } = this;
    if (!row) this.badRows++;
    else if (isAligned(cells, row.columns)) this.readRow(row, cells, line, text, at);
    else {
      this.misaligned.add(cells, row.columns, this.delimiter ?? ',', line);
      this.counts.errors++;
      this.badRows++;
      this.reported.add(text, at, line);
    }
  }

  private readHeader(cells: readonly string[], line: number): void {
    this.headerRead = true;
    this.headers = cells.map((header) => cutLoose(clip(header, MAX_FOUND)));
    const required: Field[] = ['measure', 'period_end', ...(this.scope.hasSole ? [] : (['notice'] as const))];
    const { columns, findings } = readColumns({ file: this.name, line, cells: this.headers }, required);
    this.whole.push(...findings);
    this.columns = columns;
    if (!columns) return;
    this.row = new Row(this.name, columns, this.scope);
    this.source = {
      name: this.name,
      columns,
      cells: (text, at) => this.cells(text, at),
      isDate: (at, column) => this.sheet?.[at]?.kind?.(column) === 'date',
    };
  }

  private cells(text: number, at: number): readonly string[] {
    if (this.sheet) return this.sheetCells(at);
    return cellsAt(this.texts[text] as string, at, this.delimiter ?? ',');
  }

  private readRow(row: Row, cells: readonly string[], line: number, text: number, at: number): void {
    row.sheetRow = this.sheet?.[at] ?? null;
    const sound = row.check(cells, line);
    if (sound === 'other') {
      this.otherNotices++;
      return;
    }
    const { errors, warnings, notice } = row;
    if (errors + warnings > 0) {
      this.counts.errors += errors;
      this.counts.warnings += warnings;
      this.reported.add(text, at, line);
    }
    const stored = notice && this.storedOf(notice);
    if (sound && stored) stored.add(sound, text, at, line);
    else this.badRows++;
  }

  private storedOf(scope: NoticeScope): NoticeRows {
    const { id } = scope.notice;
    const known = this.rowsOf.get(id);
    if (known) return known;
    const rows = new NoticeRows(scope, this.source as RecordFile);
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
    this.report('malformed-row', line, found, { problem: 'parted-otherwise', ...facts });
  }

  /** Measures with a value that only their other values show to be a share of 1. */
  get doubtful(): Iterable<MeasureScope> {
    return this.row?.doubtful ?? [];
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
    const { lines, texts, places } = this.reported;
    for (let one = 0; one < lines.length; one++) {
      const place = { text: texts.get(one), at: places.get(one), line: lines.get(one) };
      const cells = this.cells(place.text, place.at);
      if (isAligned(cells, row.columns) && row.check(cells, place.line) === null)
        yield { place, notice: row.notice?.notice.id ?? null };
    }
  }

  /** The findings on rows, each made as its turn comes. */
  private *rowFindings(): Generator<Finding> {
    const { row, reported } = this;
    if (!row) return;
    const order = byPlace(this.headers);
    for (let at = 0; at < reported.lines.length; at++) {
      const line = reported.lines.get(at);
      const cells = this.cells(reported.texts.get(at), reported.places.get(at));
      const list: Finding[] = [];
      row.sheetRow = this.sheet?.[reported.places.get(at)] ?? null;
      if (isAligned(cells, row.columns)) row.check(cells, line, list);
      else list.push(misalignedFinding(this.name, line, cells, row.columns, this.delimiter ?? ','));
      yield* list.length > 1 ? list.sort(order) : list;
    }
  }

  private findings(): FindingSource {
    const order = byPlace(this.headers);
    return merged(
      [
        sorted([...this.whole, ...this.crossRow.others], order),
        counted(this.counts, () => this.rowFindings()),
        this.slips.findings,
        counted(this.crossRow, () => this.crossRow.inOrder()),
      ],
      order,
    );
  }

  /** What was read, once the rows of all files have been compared. */
  result(): ReadReturn {
    const { name, rows, rowsOf, headers, columns, delimiter } = this;
    const dropped = [...rowsOf.values()].reduce((sum, one) => sum + one.dropped, 0);
    const findingSource = this.findings();
    return {
      name,
      rows,
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

const isBlank = (cell: string): boolean => cell.trim() === '';

/** A row has as many cells as the header, or more blank ones at its end. */
const isAligned = (cells: readonly string[], { headers }: Columns): boolean =>
  cells.length === headers.length ||
  (cells.length > headers.length && cells.slice(headers.length).every(isBlank));

function misalignedFinding(
  file: string,
  line: number,
  cells: readonly string[],
  { headers }: Columns,
  delimiter: Delimiter,
): Finding {
  const columns = headers.length;
  const problem = cells.length < columns ? 'fewer-cells' : 'more-cells';
  const facts: MalformedFacts = { problem, cells: cells.length, columns, delimiter };
  const place = { file, line, column: '', position: null };
  return finding('malformed-row', place, joined(cells, delimiter), facts);
}

/** Rows that have not as many cells as their header: where that is all of them, another character may separate them. */
class Misaligned {
  first: { readonly line: number; readonly found: string } = { line: 0, found: '' };
  private rows = 0;
  private possible: readonly Delimiter[] = DELIMITERS;

  add(cells: readonly string[], { headers }: Columns, header: Delimiter, line: number): void {
    if (this.rows === 0) this.first = { line, found: joined(cells, header) };
    this.rows++;
    this.possible = this.possible.filter(
      (one) => (one !== header || cells.length === 1) && partsOf(cells, one) === headers.length,
    );
  }

  /** What separates each of so many rows; the header's own where each is quoted as a whole. Null where it is not one for all. */
  delimiterOf(rows: number): Delimiter | null {
    return this.rows > 1 && this.rows === rows ? (this.possible[0] ?? null) : null;
  }
}

/** How many cells a row would have. Counted without a copy, since cells may be of any size. */
function partsOf(cells: readonly string[], delimiter: Delimiter): number {
  let count = 1;
  for (const cell of cells)
    for (let at = cell.indexOf(delimiter); at >= 0; at = cell.indexOf(delimiter, at + 1)) count++;
  return count;
}
