/** What a run reads: the notices that it names, the rows of its returns, and everything that is wrong with either. */

import {
  concatenated,
  type Delimiter,
  type Finding,
  type FindingSource,
  findingSource,
  isError,
} from '../model/finding.ts';
import { groupsOf } from '../model/lists.ts';
import type { Notice } from '../model/notice.ts';
import { escapeControls, quote } from '../model/text.ts';
import type { Encoding } from '../return/encoding.ts';
import { HeaderNames } from '../return/header.ts';
import { noticesNamed } from '../return/named.ts';
import { evidenceFindings } from '../return/policy.ts';
import { type ReadReturn, type ReturnFile, readReturns } from '../return/read.ts';
import { DELIMITER_NAMES } from '../words/files.ts';
import { type Edges, RunError } from './edges.ts';
import { knownIds, type LoadedNotice, loadById, loadNotice, ownFolder, ownIds, readEach } from './load.ts';
import type { RunOptions } from './options.ts';
import type { Problems } from './problems.ts';
import { eachNotice, watchFiles } from './progress.ts';
import { type ReturnInput, withSheets } from './workbooks.ts';

/** The notice and the return that a run without any scores. */
const SAMPLE = { notice: 'rotherham-2009', returned: 'samples/rotherham-2010-05-17.csv' } as const;

/** The files of a run, those that could be read. */
export interface Inputs {
  readonly notices: readonly LoadedNotice[];
  readonly files: readonly ReturnInput[];
  readonly encoding: Encoding;
  /** The notice that was asked for with -n; rows of others are left out. */
  readonly only: string | null;
  /** There is no notice to check the rows by. */
  readonly unguided: boolean;
  /** A line for standard error, such as that the sample is scored; or empty. */
  readonly note: string;
}

/** Nothing to read. */
const NO_INPUTS: Inputs = {
  notices: [],
  files: [],
  encoding: 'utf-8',
  only: null,
  unguided: false,
  note: '',
};

/**
 * Finds and reads the files: the returns named (none: the bundled sample), and the notices that they are for. What
 * cannot be found or read is added to `problems`, and the rest is given.
 */
export async function readInputs(
  io: Edges,
  paths: readonly string[],
  options: RunOptions,
  problems: Problems,
): Promise<Inputs> {
  const { notice, encoding = 'utf-8' } = options;
  if (paths.length === 0) return problems.try(() => sampleInputs(io, options)) ?? NO_INPUTS;
  const sources = await readEach(io, await matching(io, paths, problems), problems);
  const loaded = notice == null ? null : problems.try(() => loadNotice(io, notice));
  const names = new HeaderNames(loaded?.notice ? [loaded.notice.returnColumns] : []);
  const read = await withSheets(io, sources, options, names, problems);
  // What is read in the wrong encoding shows faults that are not there.
  const given = { ...NO_INPUTS, files: encoding === null ? [] : read, encoding: encoding ?? 'utf-8' };
  if (notice == null) return withNamed(io, given, problems);
  return loaded ? { ...given, notices: [loaded], only: loaded.id } : { ...given, unguided: true };
}

/** What makes a path a pattern, unless there is a file of just that name. */
const PATTERN = /[*?[\]{}]/;

/** The paths with the files that match in place of each pattern that the shell left as it is: on Windows, or in quotes. */
async function matching(io: Edges, paths: readonly string[], problems: Problems): Promise<string[]> {
  const found = await Promise.all(
    paths.map((path) => (PATTERN.test(path) && !io.exists(path) ? io.matching(path) : [path])),
  );
  for (const [at, path] of paths.entries())
    if (found[at]?.length === 0) problems.add(`No file matches ${path}.`);
  return found.flat();
}

/** The inputs with the notices that the rows name. */
function withNamed(io: Edges, given: Inputs, problems: Problems): Inputs {
  const watch = watchFiles(io, given.files, 'naming');
  const named = noticesNamed(given.files.map(fileOf), given.encoding, watch);
  const loaded = eachNotice(io, named, 'loading', (id) => loadById(io, id));
  if (named.length > 0) return { ...given, notices: loaded.filter((one) => one !== null) };
  const alone = given.files.length > 0 ? loneNotice(io) : null;
  if (alone) return { ...given, notices: [alone], only: alone.id };
  if (given.files.length > 0)
    problems.add(
      'No notice is named. Give one with -n (notice list shows them), or a notice column in the return.',
    );
  return { ...given, unguided: true };
}

/** A notice alone, without a return: the one that is named, else the one of one's own folder. */
export function noticeInputs(io: Edges, { notice }: RunOptions, problems: Problems): Inputs {
  const loaded = problems.try(() => (notice == null ? loneNotice(io) : loadNotice(io, notice)));
  if (!loaded) problems.add('Nothing to validate: name a return, or a notice with -n.');
  return { ...NO_INPUTS, notices: loaded ? [loaded] : [] };
}

/** The notice of one's own folder, where that has only one; says so. */
function loneNotice(io: Edges): LoadedNotice | null {
  const [id, other] = ownIds(io);
  if (id === undefined || other !== undefined) return null;
  io.note(`No notice is named: using ${id}, the only one in ${ownFolder(io)}.\n`);
  return loadById(io, id);
}

/** The sample, but where somebody has set up a place of their own: there a run without a return is a mistake. */
function sampleInputs(io: Edges, { notice = null, config }: RunOptions): Inputs {
  if (config !== undefined)
    throw new RunError(
      `No return is given, and ${config} names none. Give one as a file, or - for standard input; or add returns to the config.`,
    );
  const folder = ownFolder(io);
  if (folder !== null)
    throw new RunError(
      `No return is given. Give one as a file, or - for standard input. The bundled sample is scored only where there is no folder of notices, and ${folder} is one.`,
    );
  if (notice !== null && notice !== SAMPLE.notice) {
    throw new RunError(
      `No return is given. Only ${SAMPLE.notice} has a sample to score instead; give the return of ${notice} as a file, or - for standard input.`,
    );
  }
  return {
    ...NO_INPUTS,
    notices: [loadNotice(io, SAMPLE.notice)],
    files: [{ source: io.readBundled(SAMPLE.returned) }],
    only: SAMPLE.notice,
    note: `No return is given: scoring the bundled sample ${SAMPLE.returned} against ${SAMPLE.notice}.\n`,
  };
}

/** A return as its reader takes it. */
const fileOf = ({ source, sheet }: ReturnInput): ReturnFile => ({
  name: source.name,
  bytes: () => source.parts(),
  sheet,
});

/** The rows of a run's returns, with everything that is wrong with them or with the notices. */
export interface Rows {
  readonly returns: readonly ReadReturn[];
  /** Those of the notices come first, as they are in `inNotices`. */
  readonly findings: FindingSource;
  readonly inNotices: readonly Finding[];
  readonly inReturns: FindingSource;
  /** A notice has errors, or is not there: rows were checked only as far as they can be without it. */
  readonly broken: boolean;
}

/** Reads the rows of the returns against the notices. Says so where a return is not separated by commas. */
export function readRows(io: Edges, { notices, files, encoding, only, unguided }: Inputs): Rows {
  const usable = notices.flatMap(({ notice }): Notice[] => (notice ? [notice] : []));
  const broken = notices.filter(({ notice }) => !notice).map(({ id }) => id);
  const read = readReturns(files.map(fileOf), usable, {
    encoding,
    known: () => knownIds(io),
    broken: unguided ? [null] : broken,
    watch: watchFiles(io, files, 'reading'),
    ...(only === null ? {} : { only }),
  });
  io.progress?.clear();
  for (const { name, delimiter, columns } of read.returns) {
    const note = delimiterNote(name, delimiter);
    if (note !== null) io.note(`${note}\n`);
    const months = columns?.months.map((at) => columns.headers[at] ?? '') ?? [];
    if (months.length > 0) io.note(`${monthsNote(name, months)}\n`);
  }
  const inNotices = notices.flatMap((one) => one.findings);
  const inReturns = concatenated([read.findingSource, evidenceFindings(read.returns, usable)]);
  return {
    returns: read.returns,
    findings: concatenated([inOwnNotice(notices), inReturns]),
    inNotices,
    inReturns,
    broken: unguided || inNotices.some(isError),
  };
}

/** The findings in the notices: those in one concern no other. */
function inOwnNotice(notices: readonly LoadedNotice[]): FindingSource {
  const own = groupsOf(notices, ({ id }) => id);
  return {
    ...findingSource(notices.flatMap(({ findings }) => findings)),
    ofNotice: (notice) => (own.get(notice) ?? []).flatMap(({ findings }) => findings),
  };
}

/** `return.csv is separated by semicolons.`; null for the commas that are expected. */
export const delimiterNote = (file: string, delimiter: Delimiter | null): string | null =>
  delimiter === null || delimiter === ','
    ? null
    : `${escapeControls(file)} is separated by ${DELIMITER_NAMES[delimiter]}s.`;

/** That a return has its months across: columns that are each headed by a day or a month. */
const monthsNote = (file: string, headers: readonly string[]): string =>
  `${escapeControls(file)} has its months across: each figure under ${quote(headers[0] ?? '')} to ${quote(headers.at(-1) ?? '')} is read as one of that day.`;

export const UNGUIDED =
  'Because the notice has errors, the rows of the return were checked only in part: more may be wrong with them.';
