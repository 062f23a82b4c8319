/** The part that every scoring command shares: read the inputs, settle the as-at date, score. */

import { assessmentOf, findingEntries } from '../assessment/build.ts';
import type { AsAtFrom, Assessment, InputEntry } from '../assessment/document.ts';
import { withModerations } from '../assessment/moderation.ts';
import { TOOL } from '../assessment/tool.ts';
import { assessNotice } from '../engine/assess.ts';
import { RunError } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import type { Day } from '../model/day.ts';
import { concatenated, type Finding, type FindingSource, findingSource, isError } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import type { RowsByMeasure } from '../model/observation.ts';
import type { Result } from '../model/result.ts';
import { findingPieces } from '../render/findings.ts';
import { asAtFindings } from '../return/further.ts';
import { type ReadReturn, rowsOf } from '../return/read.ts';
import {
  BAD_MODERATIONS,
  BROKEN_NOTICE,
  badReturn,
  blankDayNote,
  nothingLeft,
  UNGUIDED,
} from '../words/run.ts';
import { type Inputs, type Rows, readInputs, readRows } from './inputs.ts';
import type { UsableNotice } from './load.ts';
import { type LoadedModerations, loadModerations } from './moderations.ts';
import { asAtDay, type InputOptions, refuseDay } from './options.ts';
import { each, type Problems } from './problems.ts';
import { eachNotice } from './progress.ts';
import { markedHypothetical, type Supposition, supposedRows, suppositionsOf } from './suppositions.ts';
import type { ReturnInput } from './workbooks.ts';

/** One notice scored: exactly, and as the document that is printed. */
export interface Scored {
  readonly loaded: UsableNotice;
  readonly observations: RowsByMeasure;
  readonly result: Result;
  readonly assessment: Assessment;
  /** What the as-at date makes of the rows: those after it. */
  readonly late: readonly Finding[];
}

/** What a command asks of the notices, before anything is scored. Throws a RunError for what none of them has. */
export type Ask = (notices: readonly Notice[]) => void;

/**
 * Reads and scores. Where the run can go on, its findings go to standard error, every one. Gives null where something
 * forbids it, and leaves everything that is wrong in `problems`: {@link refuse} tells it. No score comes from a return
 * with errors, unless --keep-going. Contract 6.
 */
export async function readPosition(
  io: Io,
  paths: readonly string[],
  options: InputOptions,
  problems: Problems,
  ask: Ask = () => undefined,
): Promise<readonly Scored[] | null> {
  problems.try(() => refuseDay(options));
  const inputs = await readInputs(io, paths, options, problems);
  const rows = readRows(io, inputs);
  const notices = inputs.notices as readonly UsableNotice[];
  const usable = inputs.notices.flatMap(({ notice }): Notice[] => (notice ? [notice] : []));
  const moderations = problems.try(() => loadModerations(io, options.moderations, usable));
  const suppositions = rows.broken
    ? null
    : problems.all({
        values: () => suppositionsOf(options.whatIf, usable),
        review: () =>
          each(options.review === undefined ? [] : usable, (one) => reviewDay(one, options.review ?? '')),
        asked: () => ask(usable),
      });
  tellFaults(rows, moderations?.findings ?? [], options, problems);
  if (problems.any || !suppositions) return null;
  const { returns, findings } = rows;
  const run = {
    files: inputs.files,
    returns,
    findings: findingsByNotice(findings, usable),
    options,
    moderations,
    suppositions: suppositions.values,
  };
  const scored = eachNotice(io, notices, 'scoring', (loaded) => score(loaded, run));
  io.err(inputs.note);
  tell(io, concatenated(findings, findingSource(scored.flatMap((one) => one.late))));
  for (const { result, assessment } of scored)
    if (assessment.asAtFrom === 'return') io.err(blankDayLine(result, returns));
  return scored;
}

/** Tells everything that was noted: the findings, then a RunError with the sentences. Nothing where there is none. */
export function refuse(io: Io, problems: Problems): void {
  if (problems.any) tell(io, problems.findings);
  problems.settle();
}

/** Every finding on standard error, with their count; nothing where there is none. */
function tell(io: Io, findings: FindingSource): void {
  for (const piece of findingPieces(findingEntries(findings))) io.err(piece);
}

/** The findings that concern each notice, by its id: its own, and those of the files as a whole. */
function findingsByNotice(
  findings: FindingSource,
  notices: readonly Notice[],
): ReadonlyMap<string, readonly Finding[]> {
  const all = new Map(notices.map(({ id }): [string, Finding[]] => [id, []]));
  for (const one of findings) {
    if (one.notice != null) all.get(one.notice)?.push(one);
    else for (const own of all.values()) own.push(one);
  }
  return all;
}

/** Notes the findings that forbid to score, and says what comes of them. */
function tellFaults(
  { findings, returns, broken, inNotices, inReturns }: Rows,
  inModerations: readonly Finding[],
  { keepGoing, notice }: InputOptions,
  problems: Problems,
): void {
  const bad = inReturns.errors > 0;
  const left = latestDay(returns) !== null;
  if (inNotices.some(isError))
    problems.add(returns.length > 0 ? `${BROKEN_NOTICE} ${UNGUIDED}` : BROKEN_NOTICE);
  else if (broken && bad) problems.add(UNGUIDED);
  else if (bad && !keepGoing) problems.add(badReturn(left));
  else if (!broken && !left && returns.length > 0) problems.add(nothingLeft(returns, notice));
  if (inModerations.some(isError)) problems.add(BAD_MODERATIONS);
  const all = concatenated(findings, findingSource(inModerations));
  if (problems.any && all.errors > 0) problems.addFindings(all);
}

/** A line where the as-at date rests on rows without a figure only; else empty. */
function blankDayLine({ notice, asAt }: Result, returns: readonly ReadReturn[]): string {
  const kept = coveringOf(notice, returns).flatMap((one) => [...one.kept.values()]);
  const note = blankDayNote(notice.id, asAt, {
    someOn: (day, fits) => kept.some((rows) => rows.on(day).some(fits)),
    all: () => kept.flatMap((rows) => [...rows]),
  });
  return note === null ? '' : `${note}\n`;
}

const coveringOf = ({ id }: Notice, returns: readonly ReadReturn[]): ReadReturn[] =>
  returns.filter((one) => one.kept.has(id));

interface Run {
  readonly files: readonly ReturnInput[];
  readonly returns: readonly ReadReturn[];
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly options: InputOptions;
  readonly moderations: LoadedModerations | null;
  readonly suppositions: readonly Supposition[];
}

/** Scores one notice. */
function score(
  loaded: UsableNotice,
  { files, returns, findings, options, moderations, suppositions }: Run,
): Scored {
  const { notice, entry } = loaded;
  const reported = rowsOf(notice, returns);
  const { day, from } = asAtOf(notice, returns, options);
  const late = [...asAtFindings(returns, notice.id, day)];
  const { rows: observations, entries } = supposedRows(notice, reported, day, suppositions);
  const result = assessNotice(notice, observations, day);
  const inputs = [
    entry,
    ...returns.map((one, at) => returnEntry(one, files[at] as ReturnInput)),
    ...(moderations ? [moderations.entry] : []),
  ];
  const plain = assessmentOf(result, {
    asAtFrom: from,
    tool: TOOL,
    inputs,
    findings: [...(findings.get(notice.id) ?? []), ...late],
    ...(options.series ? { series: observations } : {}),
  });
  const told = withModerations(
    markedHypothetical(plain, entries, notice),
    day,
    moderations?.moderations ?? [],
  );
  return { loaded, observations, result, assessment: told.assessment, late: [...late, ...told.findings] };
}

/**
 * What a score of the rows would find beside the faults of the files: rows after the as-at date, moderations that have run
 * out or change nothing. Throws a RunError for a review that a notice has not.
 */
export function lateFindings(
  { notices, files }: Inputs,
  { returns, broken }: Rows,
  options: InputOptions,
  moderations: LoadedModerations | null,
): FindingSource {
  const usable = notices.filter((one): one is UsableNotice => one.notice !== null);
  const late = each(usable, (loaded) => {
    const { day } = asAtOf(loaded.notice, returns, options);
    if (broken || returns.length === 0) return findingSource([]);
    if (moderations === null) return asAtFindings(returns, loaded.notice.id, day);
    const run = { files, returns, findings: new Map(), options, moderations, suppositions: [] };
    return findingSource(score(loaded, run).late);
  });
  return concatenated(...late);
}

/** What a return was: its bytes, its rows, and those that do not count. */
export function returnEntry({ name, rows, left }: ReadReturn, { source }: ReturnInput): InputEntry {
  return { file: name, sha256: source.sha256(), rows, leftOut: left.errors + left.otherNotices };
}

/** The as-at date of a notice: as asked for, that of a review, or the latest period_end of the returns that cover it. */
function asAtOf(
  notice: Notice,
  returns: readonly ReadReturn[],
  { asAt, review }: InputOptions,
): { day: Day; from: AsAtFrom } {
  if (asAt !== undefined) return { day: asAtDay(asAt), from: 'option' };
  if (review !== undefined) return { day: reviewDay(notice, review), from: 'review' };
  return {
    day: latestDay(coveringOf(notice, returns)) ?? latestDay(returns) ?? notice.issued,
    from: 'return',
  };
}

/** The latest period_end of all rows that were kept; null without one. */
function latestDay(returns: readonly ReadReturn[]): Day | null {
  let latest: Day | null = null;
  for (const { kept } of returns) {
    for (const rows of kept.values()) {
      if (latest === null || (rows.latest ?? latest) > latest) latest = rows.latest;
    }
  }
  return latest;
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
