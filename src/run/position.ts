/** What every scoring command does first: read the inputs, and score them, or report all that forbids it. Contract 4 and 6. */
import type { Assessment } from '../assessment/document.ts';
import type { Scored } from '../assessment/score.ts';
import type { MeasureResult } from '../engine/result.ts';
import type { Day } from '../model/day.ts';
import { concatenated, type Finding, findingSource, isError } from '../model/finding.ts';
import { sum } from '../model/lists.ts';
import type { Notice } from '../model/notice.ts';
import { quote } from '../model/text.ts';
import type { ReadReturn } from '../return/read.ts';
import { plural } from '../words/figures.ts';
import type { Edges } from './edges.ts';
import { type Inputs, type Rows, readInputs, readRows, UNGUIDED } from './inputs.ts';
import { isSaved, type LoadedModerations, loadModerations, readEach, refuseTwice, savedIn } from './load.ts';
import { measureId, suppositionsOf } from './measures.ts';
import type { RunOptions } from './options.ts';
import type { Problems } from './problems.ts';
import { refuse, report } from './report.ts';
import { filesRead, lateFindings, refuseReview, scoreEach } from './scoring.ts';

/** What a command asks of the notices, before anything is scored. Throws a RunError for what none of them has. */
type Ask = (notices: readonly Notice[]) => void;

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
  const { suppositions } = asked;
  const scored = problems.try(() => scoreEach(io, inputs, rows, { options, moderations, suppositions }));
  if (!scored) return null;
  io.note(inputs.note);
  report(io, concatenated([rows.findings, findingSource(scored.flatMap((one) => one.late))]));
  return scored;
}

/** The one measure that a command is about, in a notice that has it. */
export interface Found {
  readonly one: Scored;
  readonly result: MeasureResult;
}

/**
 * The measure that is named first, in each notice that has it; the other operands are returns. Reports what forbids to score,
 * and throws a RunError of it; gives null where nothing was scored.
 */
export async function readMeasure(
  io: Edges,
  [typed = '', ...paths]: readonly string[],
  options: RunOptions,
  problems: Problems,
): Promise<readonly Found[] | null> {
  const scored = await readPosition(io, paths, options, problems, (notices) => measureId(typed, notices));
  refuse(io, problems);
  if (!scored) return null;
  const id = measureId(
    typed,
    scored.map(({ notice }) => notice),
  );
  return scored.flatMap((one): Found[] => {
    const result = one.result.measures.find(({ measure }) => measure.id === id);
    return result ? [{ one, result }] : [];
  });
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

/**
 * Reads and scores, and adds what each measure was before where an earlier return or assessment is given. Gives null where
 * something forbids it, which `problems` then holds.
 */
export async function readAssessments(
  io: Edges,
  paths: readonly string[],
  options: RunOptions,
  problems: Problems,
  ask?: Ask,
): Promise<readonly Scored[] | null> {
  const scored = await readPosition(io, paths, options, problems, ask);
  const later = scored?.map((one) => one.assessment) ?? null;
  const assessments = await withEarlier(io, paths, options, later, problems);
  return (
    scored && assessments && scored.map((one, at) => ({ ...one, assessment: assessments[at] as Assessment }))
  );
}

/** With `since`, what each measure was on an earlier day; null where either return cannot be scored. */
async function withEarlier(
  io: Edges,
  paths: readonly string[],
  options: RunOptions,
  later: readonly Assessment[] | null,
  problems: Problems,
): Promise<readonly Assessment[] | null> {
  const { since, asAt: _day, review: _review, whatIf: _values, moderations: _ratings, ...shared } = options;
  if (since == null) return later;
  const { withWas } = await import('../assessment/diff.ts');
  problems.try(() => refuseTwice([...paths, since]));
  const [only, other] = later ?? [];
  const notice = shared.notice ?? (only && !other ? only.notice.id : null);
  const earlier = await readSide(io, since, { ...shared, notice }, '--as-at', problems);
  return earlier && later && withWas(earlier, later);
}

/**
 * Reads one side of a comparison, scores it where it is a return, and gives the rows of each measure with it. null where
 * something forbids it, which `problems` then holds. `asAtOption` is the option that chose the day, for the sentence that
 * refuses it.
 */
export async function readSide(
  io: Edges,
  path: string,
  options: RunOptions,
  asAtOption: string,
  problems: Problems,
): Promise<readonly Assessment[] | null> {
  const [file] = await readEach(io, [path], problems);
  if (!file) return null;
  if (isSaved(file)) {
    if (options.asAt != null || options.review != null)
      problems.add(`${path} is a saved assessment, whose day is settled: ${asAtOption} is for returns.`);
    return await problems.wait(() => savedIn(file));
  }
  // Standard input cannot be read twice.
  const again: Edges = { ...io, readInput: async () => file };
  const scored = await readPosition(again, [path], { ...options, series: true }, problems);
  return scored?.map((one) => one.assessment) ?? null;
}

/** The latest period_end of all rows that count; null without one. */
function latestDay(returns: readonly ReadReturn[]): Day | null {
  let latest: Day | null = null;
  for (const { rowsOf } of returns) {
    for (const rows of rowsOf.values()) {
      if (latest === null || (rows.latest ?? latest) > latest) latest = rows.latest;
    }
  }
  return latest;
}

const BROKEN_NOTICE = 'The notice has errors, so nothing was scored.';

const BAD_MODERATIONS = 'The moderations have errors, so nothing was scored.';

/** `someLeft`: rows without an error are there, so that the run could go on without the others. */
const badReturn = (someLeft: boolean): string =>
  someLeft
    ? 'The return has errors, so nothing was scored. Correct them, or use --keep-going to leave out the rows with errors.'
    : 'The return has errors, so nothing was scored. Correct them and run again.';

/** What became of the rows of one return. */
interface ReadRows {
  readonly rows: number;
  readonly left: { readonly errors: number; readonly otherNotices: number };
}

/** That no row of the returns can be scored, and what became of them; with -n, of which notice it was to be. */
function nothingLeft(returns: readonly ReadRows[], notice: string | undefined): string {
  const rows = sum(returns.map((one) => one.rows));
  const errors = sum(returns.map(({ left }) => left.errors));
  const others = sum(returns.map(({ left }) => left.otherNotices));
  if (rows === 0) return 'The return has no rows that are filled in, so nothing was scored.';
  const why = [
    ...(errors > 0 ? [`${plural(errors, 'row')} with an error`] : []),
    ...(others > 0 ? [`${plural(others, 'row')} of other notices than ${quote(notice ?? '')}`] : []),
  ].join(' and ');
  const remedy = errors > 0 ? 'Correct the errors and run again.' : 'Name the notice of its rows with -n.';
  return `The return has only ${why}, so nothing was scored. ${remedy}`;
}
