/** The assessments of a run: of returns that are scored, each for its own day, and of saved documents. Contract 5 and 6. */
import type { Assessment, Portfolio } from '../assessment/document.ts';
import type { Scored } from '../assessment/score.ts';
import { type Edges, type InputFile, RunError, type Source } from './edges.ts';
import { readEach, refuseTwice, textOf } from './load.ts';
import type { RunOptions } from './options.ts';
import { type Ask, readPosition } from './position.ts';
import type { Problems } from './problems.ts';

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

/** A return is no JSON: whatever starts like an object is taken for a saved assessment. */
function isSaved(file: Source): boolean {
  const [start = new Uint8Array()] = file.parts();
  return /^\ufeff?\s*\{/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(start.subarray(0, 200)));
}

/** Most bytes of a saved document: the rows of some 150,000 observations. */
export const MAX_SAVED_BYTES = 50_000_000;

/** The assessments of a saved document. Throws a RunError with all that is wrong with it. */
export async function savedIn(file: InputFile): Promise<readonly Assessment[]> {
  const { name } = file;
  if (file.bytes.length > MAX_SAVED_BYTES) {
    throw new RunError(
      `${name} is not a saved assessment: it has more than ${MAX_SAVED_BYTES / 1_000_000} MB, which is the most that is read.`,
    );
  }
  const text = textOf(file);
  if (typeof text !== 'string') {
    throw new RunError(
      `${name} is not a saved assessment: it is not UTF-8. The > of Windows PowerShell writes UTF-16; save with -o saved.json instead.`,
    );
  }
  const { readDocument } = await import('../assessment/document.ts');
  const read = readDocument(text);
  if ('faults' in read) {
    throw new RunError(
      `${name} is not a saved assessment (notice check -f json makes one):\n${read.faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
  const assessments = assessmentsOf(read.document);
  if (assessments.length === 0) throw new RunError(`${name} holds no assessment, so there is nothing to do.`);
  return assessments;
}

const assessmentsOf = (document: Assessment | Portfolio): readonly Assessment[] =>
  document.format === 'notice-portfolio/1' ? document.assessments : [document];
