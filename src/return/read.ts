/**
 * Returns to observations, or to everything that is wrong with them: CSV files and sheets, read against one or several notices.
 * Contract 3. In stages (file, columns, cells of each row, rows together), so that one broken header does not make a
 * finding for every row below it.
 */
import type { Finding } from '../finding.ts';
import type { Notice } from '../notice/notice.ts';
import type { Encoding } from './encoding.ts';
import type { Kept } from './kept.ts';
import type { KeptRow } from './kept-row.ts';
import type { RowsByMeasure } from './observation.ts';
import { orderFindings } from './order.ts';
import { type Bytes, MAX_RETURN_BYTES, TooLarge, utf8Parts } from './parts.ts';
import { type ReadReturn, ReturnReader } from './reader.ts';
import { type Scope, type ScopeOptions, scopeOf } from './scope.ts';
import type { SheetRow } from './sheet.ts';
import { checkTogether } from './together.ts';
import { NotText, OldLineEnds } from './window.ts';

export { type Bytes, MAX_RETURN_BYTES } from './parts.ts';
export type { ReadReturn } from './reader.ts';

export interface ReturnFile {
  /** As typed, `-` for standard input. */
  readonly name: string;
  /** Whole, or in parts, from the start each time that they are asked for: then no more of it is held than is looked at. */
  readonly bytes: Bytes;
  /** The rows of a sheet, where the file is a workbook: read from it by workbook.ts, since that takes its time. */
  readonly sheet?: readonly SheetRow[] | undefined;
}

export interface ReturnOptions extends ScopeOptions {
  /** `utf-8` where it is not given. */
  readonly encoding?: Encoding | undefined;
}

export interface ReadReturns {
  readonly returns: readonly ReadReturn[];
  /** All of them, in one fixed order. */
  readonly findings: readonly Finding[];
}

/** Reads returns against one or several notices. Never throws for what stands in a file. */
export function readReturns(
  files: readonly ReturnFile[],
  notices: readonly Notice[],
  options: ReturnOptions = {},
): ReadReturns {
  const scope = scopeOf(notices, options);
  const readers = files.map((file) => readFile(file, scope, options.encoding ?? 'utf-8'));
  checkRowsTogether(readers, scope);
  const returns = readers.map((reader) => reader.finish());
  return {
    returns,
    findings: orderFindings(
      returns.flatMap(({ findings }) => findings),
      returns,
    ),
  };
}

/** The rows of a notice in several returns, by measure: observations that are made when they are asked for. */
export function rowsOf({ id, measures }: Notice, returns: readonly ReadReturn[]): RowsByMeasure {
  const kept = returns.flatMap((one) => one.kept.get(id) ?? []);
  const places = new Map(measures.map((measure, place) => [measure.id, place]));
  return {
    get: (measure) => {
      const place = places.get(measure);
      if (place === undefined) return undefined;
      const found: KeptRow[] = [];
      for (const rows of kept) for (const at of rows.of(place)) found.push(rows.row(at));
      return found;
    },
  };
}

function readFile({ name, bytes, sheet }: ReturnFile, scope: Scope, encoding: Encoding): ReturnReader {
  const reader = new ReturnReader(name, scope);
  try {
    if (sheet) reader.readSheet(sheet);
    else reader.read(utf8Parts(bytes, encoding));
    return reader;
  } catch (error) {
    const fresh = new ReturnReader(name, scope);
    tellUnreadable(fresh, error);
    return fresh;
  }
}

/** What keeps a file from being read as text: then nothing in it is told. Throws any other error. */
function tellUnreadable(reader: ReturnReader, error: unknown): void {
  if (error instanceof OldLineEnds) reader.malformed(1, '', { problem: 'cr-line-ends' });
  else if (error instanceof TooLarge)
    reader.report('too-large', null, '', { what: 'the file', limit: `${MAX_RETURN_BYTES} bytes` });
  else if (!(error instanceof NotText)) throw error;
  else {
    const { line, found, likely } = error.showing;
    reader.report('not-utf8', line, found, { likely });
  }
}

/** Compares the rows of each measure with each other, over all files. */
function checkRowsTogether(readers: readonly ReturnReader[], { notices }: Scope): void {
  for (const { notice } of notices.values()) {
    const readersOf = readers.filter(({ kept }) => kept.has(notice.id));
    const kept = readersOf.map((reader) => reader.kept.get(notice.id) as Kept);
    const findings = readersOf.map((reader) => reader.findings);
    const bad = checkTogether(notice.measures, kept, findings);
    for (const [at, reader] of readersOf.entries())
      reader.leaveOut(notice.id, bad[at] as ReadonlySet<number>);
  }
}
