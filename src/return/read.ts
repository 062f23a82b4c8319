/**
 * Returns to observations, or to everything that is wrong with them: CSV files and sheets, read against one or several notices.
 * Contract 3. In stages (file, columns, cells of each row, rows together), so that one broken header does not make a
 * finding for every row below it.
 */
import { concatenated, type Finding, type FindingSource, findingSource } from '../model/finding.ts';
import { lazily } from '../model/lazy.ts';
import type { Notice } from '../model/notice.ts';
import type { RowsByMeasure } from '../model/observation.ts';
import type { Encoding } from './encoding.ts';
import { merged } from './gathered.ts';
import type { Kept } from './kept.ts';
import type { KeptRow } from './kept-row.ts';
import { byPlace } from './order.ts';
import { type Bytes, MAX_RETURN_BYTES, TooLarge, utf8Parts } from './parts.ts';
import { type ReadReturn, ReturnReader } from './reader.ts';
import { type Scope, type ScopeOptions, scopeOf } from './scope.ts';
import type { SheetRow } from './sheet.ts';
import { checkTogether, Together } from './together.ts';
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
  /** Is called whenever another part of a file, of at most 64 kB, has been read; not for sheets of workbooks. */
  readonly watch?: ((seen: Seen) => void) | undefined;
}

export interface ReadReturns {
  readonly returns: readonly ReadReturn[];
  /** What is told of all of them, in one fixed order. Where there is very much of it, it is not held. */
  readonly told: FindingSource;
  /** The same as a list. */
  readonly findings: readonly Finding[];
}

/** A file that was read, with what it showed. */
interface FileRead {
  readonly file: ReturnFile;
  readonly reader: ReturnReader;
  readonly together: Together;
}

/** Reads returns against one or several notices. Never throws for what stands in a file. */
export function readReturns(
  files: readonly ReturnFile[],
  notices: readonly Notice[],
  options: ReturnOptions = {},
): ReadReturns {
  const scope = scopeOf(notices, options);
  const encoding = options.encoding ?? 'utf-8';
  const read = files.map(
    (file, at): FileRead => ({ file, reader: readFile(file, at, scope, options), together: new Together() }),
  );
  checkRowsTogether(read, scope);
  const returns = read.map((one) => one.reader.finish(toldOf(one, scope, encoding)));
  const told = inOrder(returns);
  return {
    returns,
    told,
    get findings() {
      return [...told];
    },
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

/** The steps in which a reader reads a file; `read` hears how many bytes of it have been. */
const stepsOf = (
  reader: ReturnReader,
  { bytes, sheet }: ReturnFile,
  encoding: Encoding,
  read?: (bytes: number) => void,
): Iterable<void> => (sheet ? reader.readSheet(sheet) : reader.read(utf8Parts(bytes, encoding, read)));

function readFile(
  file: ReturnFile,
  at: number,
  scope: Scope,
  { encoding = 'utf-8', watch }: ReturnOptions,
): ReturnReader {
  const reader = new ReturnReader(file.name, scope);
  const read = (bytes: number): void => watch?.({ file: at, bytes, rows: reader.rows });
  try {
    for (const _step of stepsOf(reader, file, encoding, read));
    return reader;
  } catch (error) {
    const fresh = new ReturnReader(file.name, scope);
    tellUnreadable(fresh, error);
    return fresh;
  }
}

/** Everything that is told of a file, in its order. */
function toldOf({ file, reader, together }: FileRead, scope: Scope, encoding: Encoding): FindingSource {
  const order = byPlace(reader.headers);
  const { told } = reader;
  const whole = findingSource([...reader.whole, ...together.told].sort(order));
  const rows = told.overflows
    ? {
        ...lazily(() => foundAgain(file, reader, scope, encoding)),
        errors: told.errors,
        warnings: told.warnings,
      }
    : findingSource([...told.all()].sort(order));
  return merged([whole, rows, together.source()], order);
}

/** What the rows of a file show, found by reading it again, a part at a time. */
function* foundAgain(
  file: ReturnFile,
  before: ReturnReader,
  scope: Scope,
  encoding: Encoding,
): Generator<Finding> {
  const reader = new ReturnReader(file.name, scope, before);
  const order = byPlace(before.headers);
  for (const _step of stepsOf(reader, file, encoding)) yield* reader.told.take().sort(order);
  yield* reader.told.take().sort(order);
}

/** What is told of each file, in the order of the files; those of one name as one. */
function inOrder(returns: readonly ReadReturn[]): FindingSource {
  const names = [...new Set(returns.map(({ name }) => name))];
  const sources = names.map((name) => {
    const own = returns.filter((one) => one.name === name);
    const told = own.map((one) => one.told);
    const source =
      told.length === 1 ? (told[0] as FindingSource) : merged(told, byPlace(own.at(-1)?.headers ?? []));
    return [name, source] as const;
  });
  const known = new Map(sources);
  const all = concatenated(...known.values());
  return {
    ...lazily(() => all[Symbol.iterator]()),
    get errors() {
      return all.errors;
    },
    get warnings() {
      return all.warnings;
    },
    of: (name) => known.get(name) ?? [],
  };
}

/** What keeps a file from being read as text: then nothing in it is told. Throws any other error. */
function tellUnreadable(reader: ReturnReader, error: unknown): void {
  if (error instanceof OldLineEnds) reader.report('malformed-row', 1, '', { problem: 'cr-line-ends' });
  else if (error instanceof TooLarge)
    reader.report('too-large', null, '', { what: 'the file', limit: `${MAX_RETURN_BYTES} bytes` });
  else if (!(error instanceof NotText)) throw error;
  else {
    const { line, found, likely } = error.showing;
    reader.report('not-utf8', line, found, { likely });
  }
}

/** Compares the rows of each measure with each other, over all files. */
function checkRowsTogether(read: readonly FileRead[], { notices }: Scope): void {
  for (const { notice } of notices.values()) {
    const files = read.filter(({ reader }) => reader.kept.has(notice.id));
    const kept = files.map(({ reader }) => reader.kept.get(notice.id) as Kept);
    checkTogether(
      notice.measures,
      kept,
      files.map(({ together }) => together),
    );
  }
}
