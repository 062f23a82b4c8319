/**
 * Returns to observations, or to everything that is wrong with them: CSV files and sheets, read against one or several notices.
 * Contract 3. In stages (file, columns, cells of each row, rows beside each other), so that one broken header does not make
 * a finding for every row below it.
 */

import { concatenated, type Finding, type FindingSource, ofNotice } from '../model/finding.ts';
import { groupsOf, lazily } from '../model/lazy.ts';
import type { Notice } from '../model/notice.ts';
import { checkAcrossRows } from './cross-row.ts';
import type { Encoding } from './encoding.ts';
import { byPlace, merged } from './findings.ts';
import { type ReadReturn, ReturnReader } from './reader.ts';
import { returnsByNotice } from './rows.ts';
import { type Scope, type ScopeOptions, scopeOf } from './scope.ts';
import type { Sheet } from './sheet.ts';
import { checkProportions } from './slips.ts';
import { byLatestDay, supersede } from './superseded.ts';
import { type Bytes, MAX_RETURN_BYTES, NotText, OldLineEnds, TooLarge, textsOf } from './text.ts';

export type { ReadReturn } from './reader.ts';
export { type Bytes, MAX_RETURN_BYTES } from './text.ts';

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
  for (const reader of readers) reader.checkColumns();
  const doubtful = groupsOf(new Set(readers.flatMap((one) => [...one.doubtful])), (one) => one.notice);
  const own = returnsByNotice(readers, notices.length);
  for (const { notice } of scope.notices.values()) {
    const gives = own(notice.id).flatMap(({ rowsOf, crossRow, slips }) => {
      const rows = rowsOf.get(notice.id);
      return rows ? [{ rows, findings: crossRow, slips }] : [];
    });
    for (const measure of doubtful.get(notice.id) ?? []) checkProportions(measure, gives);
    const groups = gives.length > 1 ? byLatestDay(gives) : [gives];
    for (const group of groups) checkAcrossRows(notice.measures, group);
    supersede(notice.measures, groups);
  }
  const returns = readers.map((reader) => reader.result());
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
  const reader = new ReturnReader(name, scope);
  const read = (some: number): void => watch?.({ file: at, bytes: some, rows: reader.rows });
  try {
    if (sheet) reader.readSheet(sheet);
    else reader.read(textsOf(bytes, encoding, read));
    return reader;
  } catch (error) {
    const unread = new ReturnReader(name, scope);
    reportUnreadable(unread, error);
    return unread;
  }
}

/** Reports why a file is not read as text: then nothing else in it is reported. Throws any other error. */
function reportUnreadable(reader: ReturnReader, error: unknown): void {
  if (error instanceof OldLineEnds) reader.report('malformed-row', 1, '', { problem: 'cr-line-ends' });
  else if (error instanceof TooLarge)
    reader.report('too-large', null, '', { what: 'the file', limit: `${MAX_RETURN_BYTES} bytes` });
  else if (!(error instanceof NotText)) throw error;
  else {
    const { line, found, likely } = error.facts;
    reader.report('not-utf8', line, found, { likely });
  }
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
