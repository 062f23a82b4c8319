/** The part that every scoring command shares: read the inputs, settle the as-at date, score. */
import { type Assessment, type AsAtFrom, assessmentOf, findingEntry, type InputEntry } from '../assessment.ts';
import type { Day } from '../calendar.ts';
import { assessNotice } from '../engine/assess.ts';
import type { Result } from '../engine/types.ts';
import { RunError } from '../exit.ts';
import { type Finding, isError } from '../finding.ts';
import { type InputFile, type Io, sha256 } from '../io.ts';
import type { Notice } from '../notice/notice.ts';
import type { Observation } from '../return/observation.ts';
import { ENCODINGS, type Encoding } from '../return/encoding.ts';
import { asAtFindings, evidenceFindings } from '../return/further.ts';
import { noticesNamed } from '../return/named.ts';
import { type ReadReturn, readReturns } from '../return/read.ts';
import { findingsText } from '../render/findings.ts';
import { TOOL } from '../tool.ts';
import { loadById, loadNotice, type LoadedNotice, SAMPLE, type UsableNotice } from './load.ts';
import { asAtDay, type InputOptions, oneOf } from './options.ts';

/** One notice scored: exactly, and as the document that is printed. */
export interface Scored {
  readonly loaded: UsableNotice;
  readonly observations: readonly Observation[];
  readonly result: Result;
  readonly assessment: Assessment;
  /** What the as-at date makes of the rows: those after it. */
  readonly late: readonly Finding[];
}

/** What a run reads. */
interface Inputs {
  readonly notices: readonly LoadedNotice[];
  readonly files: readonly InputFile[];
  /** The notice that was asked for with -n; rows of others are left out. */
  readonly only: string | null;
}

function readInputs(io: Io, paths: readonly string[], options: InputOptions): Inputs {
  if (paths.length === 0) return sampleInputs(io, options);
  const files = paths.map((path) => io.read(path));
  if (options.notice !== undefined) {
    const loaded = loadNotice(io, options.notice);
    return { notices: [loaded], files, only: loaded.notice?.id ?? null };
  }
  const named = noticesNamed(files, encodingOf(options));
  if (named.length === 0) throw new RunError('No notice is named. Give one with -n (notice list shows them), or a notice column in the return.');
  return { notices: named.map((id) => loadById(io, id)).filter((one) => one !== null), files, only: null };
}

function sampleInputs(io: Io, { notice }: InputOptions): Inputs {
  if (notice !== undefined && notice !== SAMPLE.notice) {
    throw new RunError(`No return is given. Only ${SAMPLE.notice} has a sample to score instead; give the return of ${notice} as a file, or - for standard input.`);
  }
  io.err(`No return is given: scoring the bundled sample ${SAMPLE.returned} against ${SAMPLE.notice}.\n`);
  const loaded = loadNotice(io, SAMPLE.notice);
  return { notices: [loaded], files: [io.readBundled(SAMPLE.returned)], only: SAMPLE.notice };
}

const encodingOf = ({ encoding }: InputOptions): Encoding =>
  encoding === undefined ? 'utf-8' : oneOf('The encoding', encoding, ENCODINGS);

/**
 * Reads and scores. Findings go to standard error, every one. Gives null where an error among them forbids to go on
 * (contract 6: no score from a return with errors, unless --keep-going).
 */
export function readPosition(io: Io, paths: readonly string[], options: InputOptions): readonly Scored[] | null {
  const inputs = readInputs(io, paths, options);
  const broken = inputs.notices.flatMap((one) => one.findings);
  if (broken.some(isError)) return refuse(io, broken, 'The notice has errors, so nothing was scored.');
  const notices = inputs.notices as readonly UsableNotice[];
  const read = readReturns(inputs.files, notices.map((one) => one.notice), {
    encoding: encodingOf(options),
    ...(inputs.only === null ? {} : { only: inputs.only }),
  });
  const bare = notices.flatMap(({ notice }) => evidenceFindings(read.returns, notice));
  const found = [...broken, ...read.findings, ...bare];
  if (found.some(isError) && !options.keepGoing) {
    return refuse(io, found, 'The return has errors, so nothing was scored. Mend them, or use --keep-going to leave the bad rows out.');
  }
  const run = { files: inputs.files, returns: read.returns, findings: found, options };
  const scored = notices.map((loaded) => score(loaded, run)).filter((one) => one !== null);
  const late = scored.flatMap((one) => one.late);
  io.err(findingsText([...found, ...late].map(findingEntry)));
  if (scored.length === 0) throw new RunError('The return has no rows to score.');
  return scored;
}

function refuse(io: Io, findings: readonly Finding[], why: string): null {
  io.err(`${findingsText(findings.map(findingEntry))}${why}\n`);
  return null;
}

interface Run {
  readonly files: readonly InputFile[];
  readonly returns: readonly ReadReturn[];
  readonly findings: readonly Finding[];
  readonly options: InputOptions;
}

/** Scores one notice; null where no row of it is left to score. */
function score(loaded: UsableNotice, { files, returns, findings, options }: Run): Scored | null {
  const { notice, entry } = loaded;
  const observations = returns.flatMap((one) => one.observations.get(notice.id) ?? []);
  if (observations.length === 0) return null;
  const { day, from } = asAtOf(notice, returns, options);
  const late = asAtFindings(returns, notice.id, day);
  const result = assessNotice(notice, observations, day);
  const assessment = assessmentOf(result, {
    asAtFrom: from,
    tool: TOOL,
    inputs: [entry, ...returns.map((one, at) => returnEntry(one, files[at] as InputFile))],
    findings: [...findings, ...late],
  });
  return { loaded, observations, result, assessment, late };
}

function returnEntry({ name, rows, left }: ReadReturn, { bytes }: InputFile): InputEntry {
  return { file: name, sha256: sha256(bytes), rows, leftOut: left.errors + left.otherNotices };
}

/** The as-at date of a notice: as asked for, that of a review, or the latest period_end of the returns that cover it. */
function asAtOf(notice: Notice, returns: readonly ReadReturn[], { asAt, review }: InputOptions): { day: Day; from: AsAtFrom } {
  if (asAt !== undefined) return { day: asAtDay(asAt), from: 'option' };
  if (review !== undefined) return { day: reviewDay(notice, review), from: 'review' };
  const covering = returns.filter((one) => one.observations.has(notice.id));
  const days = covering.flatMap((one) => [...one.observations.values()].flat().map((row) => row.periodEnd));
  return { day: days.reduce((latest, day) => Math.max(latest, day), Number.NEGATIVE_INFINITY), from: 'return' };
}

function reviewDay({ id, reviews }: Notice, asked: string): Day {
  const found = reviews.find((one) => one.id === asked);
  if (found) return found.on;
  const known = reviews.map((one) => one.id).join(', ');
  throw new RunError(`The notice ${id} has no review ${JSON.stringify(asked)}. ${known ? `It has: ${known}.` : 'It has none.'}`);
}
