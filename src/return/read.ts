/**
 * Returns to observations, or to everything that is wrong with them: CSV files and sheets, read against one or several notices.
 * Contract 3. In stages (file, columns, cells of each row, rows beside each other), so that one broken header does not make
 * a finding for every row below it.
 */

import {
  concatenated,
  type Delimiter,
  type Finding,
  type FindingSource,
  ofNotice,
} from '../model/finding.ts';
import { groupsOf, lazily, mapped } from '../model/lists.ts';
import type { Notice } from '../model/notice.ts';
import type { Columns } from './columns.ts';
import { checkAcrossFiles } from './cross-row.ts';
import type { Encoding } from './encoding.ts';
import { FileRecords } from './file-records.ts';
import { byPlace, counted, merged, sorted } from './findings.ts';
import { ReturnReader } from './reader.ts';
import { readText } from './records.ts';
import { type NoticeRows, type ReadObservation, returnsByNotice } from './rows.ts';
import { type Scope, type ScopeOptions, scopeOf } from './scope.ts';
import type { Sheet } from './sheet.ts';
import { checkProportions } from './slips.ts';
import { Table } from './table.ts';
import { type Bytes, textsOf, Unreadable } from './text.ts';

export interface ReturnFile {
  /** As typed, `-` for standard input. */
  readonly name: string;
  /** Whole, or in parts, from the start each time that they are asked for. */
  readonly bytes: Bytes;
  /** The sheet to read, where the file is a workbook: workbook/ gives it. */
  readonly sheet?: Sheet | undefined;
}

/** How far the reading has come. */
export interface Seen {
  /** The place among the files of the one that is being read, 0-based. */
  readonly file: number;
  /** How many of its bytes have been read. */
  readonly bytes: number;
  /** How many data records of it, blank ones left out. */
  readonly rows: number;
}

export interface ReturnOptions extends ScopeOptions {
  /** `utf-8` where it is not given. */
  readonly encoding?: Encoding | undefined;
  /** Is called whenever another part of a file, of about 256 kB, has been read; not for sheets of workbooks. */
  readonly watch?: ((seen: Seen) => void) | undefined;
}

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

export interface ReadReturns {
  readonly returns: readonly ReadReturn[];
  /** The findings on all of them, in one fixed order: counted, and made each time that they are asked for. */
  readonly findingSource: FindingSource;
  /** The same as a list. */
  readonly findings: readonly Finding[];
}

/** Reads returns against one or several notices. Never throws for what is in a file. */
export function readReturns(
  files: readonly ReturnFile[],
  notices: readonly Notice[],
  options: ReturnOptions = {},
): ReadReturns {
  const scope = scopeOf(notices, options);
  const readers = files.map((file, at) => readFile(file, at, scope, options));
  const tables = readers.flatMap(({ table }) => table ?? []);
  for (const table of tables) table.checkDates();
  const doubtful = groupsOf(new Set(tables.flatMap((one) => one.doubtful)), (one) => one.notice);
  const own = returnsByNotice(tables, notices.length);
  for (const { notice } of scope.notices.values()) {
    const gives = own(notice.id).flatMap(({ rowsOf, crossRow, slips }) => {
      const rows = rowsOf.get(notice.id);
      return rows ? [{ rows, findings: crossRow, slips }] : [];
    });
    for (const measure of doubtful.get(notice.id) ?? []) checkProportions(measure, gives);
    checkAcrossFiles(notice.measures, gives);
  }
  const returns = readers.map(returnOf);
  const findingSource = inOrder(returns, returnsByNotice(returns, notices.length));
  return {
    returns,
    findingSource,
    get findings() {
      return [...findingSource];
    },
  };
}

function readFile(
  { name, bytes, sheet }: ReturnFile,
  at: number,
  scope: Scope,
  { encoding = 'utf-8', watch }: ReturnOptions,
): ReturnReader {
  const records = new FileRecords(name, sheet ?? null);
  const reader = readerOf(records, scope);
  const read = (some: number): void => watch?.({ file: at, bytes: some, rows: reader.rows });
  try {
    if (sheet) reader.readSheet(sheet);
    else {
      const ends = readText(textsOf(bytes, encoding, read), reader, scope.names, (delimiter) => {
        records.delimiter = delimiter;
      });
      reader.endText(ends);
    }
    return reader;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    // What was read before counts for nothing, and nothing else is reported.
    const unread = readerOf(new FileRecords(name, null), scope);
    const { code, line, found, facts } = error.fault;
    unread.report(code, line, found, facts);
    return unread;
  }
}

const readerOf = (records: FileRecords, scope: Scope): ReturnReader =>
  new ReturnReader(
    records,
    scope,
    (columns, doubtfulMonths) => new Table(records, scope, columns, doubtfulMonths),
  );

/** What was read of one file, once the rows of all files have been compared. */
function returnOf(reader: ReturnReader): ReadReturn {
  const { records, table, rows, headers, unfilled, passedOver } = reader;
  const rowsOf = table?.rowsOf ?? new Map<string, NoticeRows>();
  const all = [...rowsOf.values()];
  const dropped = all.reduce((sum, one) => sum + one.dropped, 0);
  const superseded = all.reduce((sum, one) => sum + one.superseded, 0);
  const findingSource = findingsOf(reader);
  return {
    name: records.name,
    rows,
    unfilled,
    passedOver,
    superseded,
    rowsOf,
    get observations() {
      return new Map([...rowsOf].map(([id, own]) => [id, [...own].map((row) => row.plain())]));
    },
    left: {
      errors: reader.outside + (table?.badRows ?? 0) + dropped,
      otherNotices: table?.otherNotices ?? 0,
    },
    findingSource,
    get findings() {
      return [...findingSource];
    },
    notices: [...rowsOf.keys()],
    headers,
    columns: table?.columns ?? null,
    delimiter: records.delimiter,
  };
}

function findingsOf({ findings, table, headers, records }: ReturnReader): FindingSource {
  const order = byPlace(headers);
  const onFile = sorted([...findings, ...(table?.crossRow.others ?? [])], order);
  const found = merged([onFile, ...(table?.findings ?? [])], order);
  if (!records.sheet) return found;
  const placed = mapped(found, (one) => ({
    ...one,
    position: one.position ?? records.position(one.line, columnOf(one, headers)),
  }));
  return counted(found, () => placed[Symbol.iterator]());
}

/** The place of the column that a finding names: of two of one name the second is the one too many. */
function columnOf({ code, column }: Finding, headers: readonly string[]): number {
  if (code === 'duplicate-column') return headers.lastIndexOf(column);
  return column === '' && code !== 'unknown-column' ? 0 : headers.indexOf(column);
}

/** The findings on each file, in the order of the files; those of one name as one. Those of a notice are on its inputs. */
function inOrder(
  returns: readonly ReadReturn[],
  inputsOf: (notice: string) => readonly ReadReturn[],
): FindingSource {
  const byName = groupsOf(returns, ({ name }) => name);
  const sources = new Map(
    Array.from(byName, ([name, own]): [string, FindingSource] => {
      const order = byPlace(own.at(-1)?.headers ?? []);
      const found = own.map(({ findingSource }) => findingSource);
      return [name, merged(found, order)];
    }),
  );
  const { errors, warnings, ...all } = concatenated([...sources.values()]);
  return {
    ...all,
    errors,
    warnings,
    of: (name) => sources.get(name) ?? [],
    ofNotice: (notice) =>
      lazily(function* () {
        for (const name of new Set(inputsOf(notice).map((one) => one.name)))
          yield* ofNotice(sources.get(name) as FindingSource, notice);
      }),
  };
}
