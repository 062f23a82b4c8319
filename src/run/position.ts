/** What every scoring command does first: read the inputs, settle the as-at day, score. Contract 4 and 6. */

import type { AsAtFrom, InputEntry } from '../assessment/document.ts';
import { latestDay, type Scored, type Supposition, score, usualAsAt } from '../assessment/score.ts';
import { NO_ROWS } from '../assessment/tool.ts';
import type { Day } from '../model/day.ts';
import {
  concatenated,
  type Finding,
  type FindingSource,
  findingSource,
  isError,
  ofNotice,
} from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import { findingPieces } from '../render/findings.ts';
import type { Encoding } from '../return/encoding.ts';
import { asAtFindings, loneLatestFindings } from '../return/policy.ts';
import { type ReadReturn, returnsByNotice } from '../return/read.ts';
import { findingEntries, WORDS } from '../words/document.ts';
import {
  BAD_MODERATIONS,
  BROKEN_NOTICE,
  badReturn,
  nothingLeft,
  nothingUsable,
  UNGUIDED,
} from '../words/run.ts';
import { type Edges, RunError } from './edges.ts';
import { type Inputs, type Rows, readInputs, readRows } from './inputs.ts';
import { type LoadedModerations, loadModerations, type UsableNotice } from './load.ts';
import { suppositionsOf } from './measures.ts';
import type { RunOptions } from './options.ts';
import { each, type FilesRead, type Problems } from './problems.ts';
import { eachNotice } from './progress.ts';
import type { ReturnInput } from './workbooks.ts';

/** What a command asks of the notices, before anything is scored. Throws a RunError for what none of them has. */
export type Ask = (notices: readonly Notice[]) => void;

/**
 * Reads and scores. Where the run can go on, its findings go to standard error, every one. Gives null where something
 * forbids it, and leaves everything that is wrong in `problems`, for {@link refuse}. No score comes from a return with
 * errors, unless --keep-going. Contract 6.
 */
export async function readPosition(
  io: Edges,
  paths: readonly string[],
  options: RunOptions,
  problems: Problems,
  ask: Ask = () => undefined,
): Promise<readonly Scored[] | null> {
  const inputs = await readInputs(io, paths, options, problems);
  const rows = readRows(io, inputs);
  const usable = inputs.notices.flatMap(({ notice }): Notice[] => (notice ? [notice] : []));
  const moderations = problems.try(() => loadModerations(io, options.moderations, usable));
  const asked =
    rows.broken || inputs.notices.length === 0
      ? null
      : problems.all({
          suppositions: () => suppositionsOf(options.whatIf ?? [], usable, rows.returns),
          review: () => refuseReview(usable, options),
          measures: () => ask(usable),
        });
  addFaults(inputs, rows, moderations, options, problems);
  if (problems.any || !asked) return null;
  const own = returnsByNotice(rows.returns, usable.length);
  const days = problems.all({ days: () => each(usable, (one) => asAtOf(one, own(one.id), options)) });
  if (!days) return null;
  const entryOf = returnEntries(inputs, rows);
  const scored = eachNotice(io, inputs.notices as readonly UsableNotice[], 'scoring', (loaded) =>
    scoredNotice(loaded, {
      returns: own(loaded.notice.id),
      entryOf,
      options,
      moderations,
      findings: ownFindings(rows.findings, loaded.notice),
      suppositions: asked.suppositions.filter(({ notice }) => notice === loaded.notice),
    }),
  );
  io.note(inputs.note);
  report(io, concatenated([rows.findings, findingSource(scored.flatMap((one) => one.late))]));
  return scored;
}

/** Reports everything that was gathered: the findings, then a RunError with the sentences. Nothing where there is none. */
export function refuse(io: Edges, problems: Problems): void {
  if (problems.any) report(io, problems.findings);
  problems.settle();
}

/** Shows every finding, with their count; nothing where there is none. */
function report(io: Edges, findings: FindingSource): void {
  if (io.report) io.report(findings);
  else for (const piece of findingPieces(findingEntries(findings))) io.err(piece);
}

/** The findings that concern a notice, made each time that they are asked for. Of the notices of files all have errors in. */
function ownFindings(findings: FindingSource, { id }: Notice): FindingSource {
  return findingSource(ofNotice(findings, id));
}

/** Adds the findings that forbid to score, and says what comes of them. */
function addFaults(
  inputs: Inputs,
  rows: Rows,
  moderations: LoadedModerations | null,
  options: RunOptions,
  problems: Problems,
): void {
  const { findings, returns, broken, inNotices, inReturns } = rows;
  const { keepGoing, notice } = options;
  const inModerations: readonly Finding[] = moderations?.findings ?? [];
  const bad = inReturns.errors > 0;
  const left = latestDay(returns) !== null;
  if (inNotices.some(isError))
    problems.add(returns.length > 0 ? `${BROKEN_NOTICE} ${UNGUIDED}` : BROKEN_NOTICE);
  else if (broken && bad) problems.add(UNGUIDED);
  else if (bad && !keepGoing) problems.add(badReturn(left));
  else if (!broken && !left && returns.length > 0) problems.add(nothingLeft(returns, notice ?? undefined));
  if (inModerations.some(isError)) problems.add(BAD_MODERATIONS);
  const all = concatenated([findings, findingSource(inModerations)]);
  if (!problems.any || all.errors === 0) return;
  const late = problems.try(() => lateFindings(inputs, rows, options, moderations));
  problems.addFindings(late ? concatenated([all, late]) : all, filesRead(inputs, rows, moderations));
}

/** What was read: notices, returns, moderations. */
export function filesRead(inputs: Inputs, rows: Rows, moderations: LoadedModerations | null): FilesRead {
  const unread = rows.broken ? inputs.files.map(unreadEntry) : [];
  const returns = rows.broken ? unread : rows.returns.map(returnEntries(inputs, rows));
  const notices = inputs.notices.map((one) => one.entry);
  return {
    inputs: [...notices, ...returns, ...(moderations ? [moderations.entry] : [])],
    unread: unread.map(({ file }) => file),
  };
}

const unreadEntry = ({ source }: ReturnInput): InputEntry => ({
  file: source.name,
  sha256: source.sha256(),
  ...NO_ROWS,
});

/** What a run read, as far as the score of one notice needs it. */
interface Run {
  /** Those that it is scored from. */
  readonly returns: readonly ReadReturn[];
  readonly entryOf: (one: ReadReturn) => InputEntry;
  readonly options: RunOptions;
  readonly moderations: LoadedModerations | null;
  readonly findings: FindingSource;
  readonly suppositions: readonly Supposition[];
}

function scoredNotice({ notice, entry }: UsableNotice, run: Run): Scored {
  const { returns, entryOf, options, moderations, findings, suppositions } = run;
  const { day, from } = asAtOf(notice, returns, options);
  return score({
    notice,
    returns,
    asAt: day,
    asAtFrom: from,
    inputs: [entry, ...returns.map(entryOf), ...(moderations ? [moderations.entry] : [])],
    findings,
    series: options.series ?? false,
    moderations: moderations?.moderations ?? [],
    suppositions,
    words: WORDS,
  });
}

/**
 * What a score of the rows would find beside the faults of the files: rows after the as-at day, moderations that have run
 * out or change nothing. Throws a RunError for a review that a notice does not have.
 */
export function lateFindings(
  inputs: Inputs,
  rows: Rows,
  options: RunOptions,
  moderations: LoadedModerations | null,
): FindingSource {
  const usable = inputs.notices.filter((one): one is UsableNotice => one.notice !== null);
  refuseReview(
    usable.map(({ notice }) => notice),
    options,
  );
  if (rows.broken || rows.returns.length === 0) return findingSource([]);
  const own = returnsByNotice(rows.returns, usable.length);
  const run = {
    entryOf: returnEntries(inputs, rows),
    options,
    moderations,
    findings: findingSource([]),
    suppositions: [],
  };
  const late = usable.map((one) => {
    const returns = own(one.notice.id);
    if (isUnscored(one.notice, returns, options)) return findingSource([]);
    if (moderations !== null) return findingSource(scoredNotice(one, { ...run, returns }).late);
    const { day, from } = asAtOf(one.notice, returns, options);
    const lone = from === 'return' ? loneLatestFindings(returns, one.notice.id, day) : [];
    return concatenated([findingSource(lone), asAtFindings(returns, one.notice.id, day)]);
  });
  return concatenated(late);
}

/** Whether nothing says for which day a notice is to be scored. */
const isUnscored = (notice: Notice, returns: readonly ReadReturn[], { asAt, review }: RunOptions): boolean =>
  asAt == null && review == null && usualAsAt(notice, returns) === null;

/** What each return was: one entry, however many notices are scored from it. */
function returnEntries({ files, encoding }: Inputs, { returns }: Rows): Run['entryOf'] {
  const entries = new Map(
    returns.map((one, at) => [one, returnEntry(one, files[at] as ReturnInput, encoding)]),
  );
  return (one) => entries.get(one) as InputEntry;
}

/** What a return was: its bytes, its rows, and those that do not count. */
function returnEntry(read: ReadReturn, { source, asked }: ReturnInput, encoding: Encoding): InputEntry {
  const { name, rows, left, unfilled, passedOver, superseded } = read;
  const leftOut = left.errors + left.otherNotices;
  return {
    file: name,
    sha256: source.sha256(),
    rows,
    leftOut,
    unfilled,
    passedOver,
    superseded,
    ...(encoding === 'utf-8' ? {} : { encoding }),
    ...(asked === undefined ? {} : { sheet: asked }),
  };
}

/**
 * The as-at day of a notice, and how it was chosen: as asked for, that of a review, or the usual one. Throws a RunError where
 * no row has a usable value, so that there is none.
 */
function asAtOf(
  notice: Notice,
  returns: readonly ReadReturn[],
  { asAt, review }: RunOptions,
): { readonly day: Day; readonly from: AsAtFrom } {
  if (asAt != null) return { day: asAt, from: 'option' };
  if (review != null) return { day: reviewDay(notice, review), from: 'review' };
  const day = usualAsAt(notice, returns);
  if (day === null) throw new RunError(nothingUsable(notice.id));
  return { day, from: 'return' };
}

/** The day of a review of the notice. Throws a RunError where it has none of that id. */
export function reviewDay({ id, reviews }: Notice, asked: string): Day {
  const found = reviews.find((one) => one.id === asked);
  if (found) return found.on;
  const known = reviews.map((one) => one.id).join(', ');
  throw new RunError(
    `The notice ${id} has no review ${JSON.stringify(asked)}. ${known ? `It has: ${known}.` : 'It has none.'}`,
  );
}

/** Throws a RunError for each notice that does not have the review asked for. */
function refuseReview(notices: readonly Notice[], { review }: RunOptions): void {
  if (review != null) each(notices, (one) => reviewDay(one, review));
}
