/** The score of each notice of a run: its day, the entries of its files, and what only a score finds. Contract 4 and 5. */

import type { AsAtFrom, InputEntry } from '../assessment/document.ts';
import { type Scored, type Supposition, score, usualAsAt } from '../assessment/score.ts';
import { NO_ROWS } from '../assessment/tool.ts';
import type { Day } from '../model/day.ts';
import { concatenated, type FindingSource, findingSource, ofNotice } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import type { Encoding } from '../return/encoding.ts';
import { asAtFindings, loneLatestFindings } from '../return/policy.ts';
import type { ReadReturn } from '../return/read.ts';
import { returnsByNotice } from '../return/rows.ts';
import { WORDS } from '../words/findings.ts';
import { type Edges, RunError } from './edges.ts';
import type { Inputs, Rows } from './inputs.ts';
import type { LoadedModerations, UsableNotice } from './load.ts';
import type { RunOptions } from './options.ts';
import { each, type FilesRead } from './problems.ts';
import { eachNotice } from './progress.ts';
import type { ReturnInput } from './workbooks.ts';

/** What a run scores its rows with. */
interface Scoring {
  readonly options: RunOptions;
  readonly moderations: LoadedModerations | null;
  readonly suppositions: readonly (Supposition & { readonly notice: Notice })[];
}

/** Scores each notice for its day. Throws a RunError for all of which nothing says for which day. */
export function scoreEach(
  io: Edges,
  inputs: Inputs,
  rows: Rows,
  { suppositions, ...scoring }: Scoring,
): Scored[] {
  const usable = usableIn(inputs);
  const own = returnsByNotice(rows.returns, usable.length);
  each(usable, ({ notice }) => asAtOf(notice, own(notice.id), scoring.options));
  const entryOf = returnEntries(inputs, rows);
  return eachNotice(io, usable, 'scoring', (loaded) =>
    scoredNotice(loaded, {
      ...scoring,
      returns: own(loaded.notice.id),
      entryOf,
      // Made each time that they are asked for. Of the notices of files all have errors in.
      findings: findingSource(ofNotice(rows.findings, loaded.notice.id)),
      suppositions: suppositions.filter(({ notice }) => notice === loaded.notice),
    }),
  );
}

const usableIn = ({ notices }: Inputs): UsableNotice[] =>
  notices.filter((one): one is UsableNotice => one.notice !== null);

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
  const usable = usableIn(inputs);
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
export function refuseReview(notices: readonly Notice[], { review }: RunOptions): void {
  if (review != null) each(notices, (one) => reviewDay(one, review));
}

/** What each return was: one entry, however many notices are scored from it. */
function returnEntries({ files, encoding }: Inputs, { returns }: Rows): (one: ReadReturn) => InputEntry {
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

/** That no row says for which day a notice is to be scored. */
const nothingUsable = (notice: string): string =>
  `No row of ${notice} has a value that can be used, so there is nothing to score. Fill in the values; or choose a day with -d, to see what is due without them.`;
