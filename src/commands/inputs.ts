/** What a run reads: the notices that it names, the rows of its returns, and everything that is wrong with either. */
import { RunError } from '../exit.ts';
import { type Finding, isError } from '../finding.ts';
import type { Io } from '../io.ts';
import { ENCODINGS, type Encoding } from '../return/encoding.ts';
import { evidenceFindings } from '../return/further.ts';
import { noticesNamed } from '../return/named.ts';
import { type ReadReturn, readReturns } from '../return/read.ts';
import { delimiterNote } from '../words/reading.ts';
import {
  knownIds,
  type LoadedNotice,
  loadById,
  loadNotice,
  readAll,
  SAMPLE,
  type UsableNotice,
} from './load.ts';
import { type InputOptions, oneOf } from './options.ts';
import { type ReturnInput, withSheets } from './workbooks.ts';

/** The files of a run. */
export interface Inputs {
  readonly notices: readonly LoadedNotice[];
  readonly files: readonly ReturnInput[];
  /** The notice that was asked for with -n; rows of others are left out. */
  readonly only: string | null;
}

/** Finds and reads the files: the returns named (none: the bundled sample), and the notices that they are for. */
export async function readInputs(io: Io, paths: readonly string[], options: InputOptions): Promise<Inputs> {
  if (paths.length === 0) return sampleInputs(io, options);
  const files = await withSheets(io, await readAll(io, paths), options.sheet);
  if (options.notice !== undefined) {
    const loaded = loadNotice(io, options.notice);
    return { notices: [loaded], files, only: loaded.notice?.id ?? null };
  }
  const named = noticesNamed(files, encodingOf(options));
  if (named.length === 0)
    throw new RunError(
      'No notice is named. Give one with -n (notice list shows them), or a notice column in the return.',
    );
  return { notices: named.map((id) => loadById(io, id)).filter((one) => one !== null), files, only: null };
}

function sampleInputs(io: Io, { notice }: InputOptions): Inputs {
  if (notice !== undefined && notice !== SAMPLE.notice) {
    throw new RunError(
      `No return is given. Only ${SAMPLE.notice} has a sample to score instead; give the return of ${notice} as a file, or - for standard input.`,
    );
  }
  io.err(`No return is given: scoring the bundled sample ${SAMPLE.returned} against ${SAMPLE.notice}.\n`);
  const loaded = loadNotice(io, SAMPLE.notice);
  return { notices: [loaded], files: [io.readBundled(SAMPLE.returned)], only: SAMPLE.notice };
}

const encodingOf = ({ encoding }: InputOptions): Encoding =>
  encoding === undefined ? 'utf-8' : oneOf('The encoding', encoding, ENCODINGS);

/** The rows of a run's returns, with everything that is wrong with them or with the notices. */
export interface Rows {
  /** Empty where a notice has errors: rows cannot be read against it. */
  readonly returns: readonly ReadReturn[];
  readonly findings: readonly Finding[];
  /** A notice has errors. */
  readonly broken: boolean;
}

/** Reads the rows of the returns against the notices. Says so where a return is not separated by commas. */
export function readRows(io: Io, { notices, files, only }: Inputs, options: InputOptions): Rows {
  const inNotices = notices.flatMap((one) => one.findings);
  if (inNotices.some(isError)) return { returns: [], findings: inNotices, broken: true };
  const usable = (notices as readonly UsableNotice[]).map((one) => one.notice);
  const read = readReturns(files, usable, {
    encoding: encodingOf(options),
    known: () => knownIds(io),
    ...(only === null ? {} : { only }),
  });
  for (const { name, delimiter } of read.returns) {
    const note = delimiterNote(name, delimiter);
    if (note !== null) io.err(`${note}\n`);
  }
  const bare = usable.flatMap((notice) => evidenceFindings(read.returns, notice));
  return { returns: read.returns, findings: [...inNotices, ...read.findings, ...bare], broken: false };
}
