/**
 * Returns to observations, or to everything that is wrong with them: CSV files and sheets, read against one or several notices.
 * Contract 3. In stages (file, columns, cells of each row, rows together), so that one broken header does not make a
 * finding for every row below it.
 */
import type { Finding } from '../finding.ts';
import type { Notice } from '../notice/notice.ts';
import { decodeReturn, type Encoding } from './encoding.ts';
import { orderFindings } from './order.ts';
import { type ReadReturn, ReturnReader } from './reader.ts';
import type { ReadObservation } from './rows.ts';
import { type Scope, type ScopeOptions, scopeOf } from './scope.ts';
import { checkSeries, type Placed } from './series.ts';
import { containerOf, type SheetRow } from './sheet.ts';

export type { ReadReturn } from './reader.ts';

/** Most bytes of one return: a JavaScript string holds few more. */
export const MAX_RETURN_BYTES = 500_000_000;

export interface ReturnFile {
  /** As typed, `-` for standard input. */
  readonly name: string;
  readonly bytes: Uint8Array;
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

function readFile(file: ReturnFile, scope: Scope, encoding: Encoding): ReturnReader {
  const reader = new ReturnReader(file.name, scope);
  if (file.sheet) {
    reader.readSheet(file.sheet);
    return reader;
  }
  if (containerOf(file.bytes) !== null) {
    reader.report('not-utf8', null, '', { likely: 'workbook' });
    return reader;
  }
  if (file.bytes.length > MAX_RETURN_BYTES) {
    reader.report('too-large', null, '', { what: 'the file', limit: `${MAX_RETURN_BYTES} bytes` });
    return reader;
  }
  const text = decodeReturn(file.bytes, encoding);
  if (typeof text === 'string') reader.read(text);
  else reader.report('not-utf8', text.line, text.found, { likely: text.likely });
  return reader;
}

/** Compares the rows of each measure with each other, over all files. */
function checkRowsTogether(readers: readonly ReturnReader[], { notices }: Scope): void {
  for (const { notice } of notices.values()) {
    const series = new Map(notice.measures.map(({ id }): [string, Placed[]] => [id, []]));
    for (const { observations, columns, findings } of readers) {
      if (!columns) continue;
      for (const row of observations.get(notice.id) ?? [])
        series.get(row.measure)?.push({ row, columns, findings });
    }
    const bad = new Set<ReadObservation>();
    for (const measure of notice.measures) checkSeries(measure, series.get(measure.id) ?? [], bad);
    for (const reader of readers) reader.leaveOut(notice.id, bad);
  }
}
