/** The measures that a command line names: the one that a command is about, those of the filters, those of --what-if. Contract 6. */
import type { Assessment, MeasureEntry, SinceEntry } from '../assessment/document.ts';
import type { Scored, Supposition } from '../assessment/score.ts';
import { RunError } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { iso } from '../model/day.ts';
import { isError } from '../model/finding.ts';
import { nearest } from '../model/nearest.ts';
import type { Figure, Measure, Notice } from '../model/notice.ts';
import type { MeasureResult } from '../model/result.ts';
import { escapeControls, quote } from '../model/text.ts';
import { heldOf } from '../render/conditions.ts';
import { type ReadReturn, readReturns, rowsByMeasure } from '../return/read.ts';
import { proportionAmong } from '../return/slips.ts';
import { messageOf } from '../words/findings.ts';
import type { Options } from './options.ts';
import { each } from './problems.ts';
import type { TypedSupposition } from './values.ts';

/** The one measure that a command is about, in a notice that has it. */
export interface Found {
  readonly one: Scored;
  readonly result: MeasureResult;
}

const plainId = (id: string): string => id.trim().toLowerCase();

/** The measure in each notice that has it. */
export const findMeasure = (id: string, scored: readonly Scored[]): readonly Found[] =>
  scored.flatMap((one) => {
    const result = one.result.measures.find(({ measure }) => measure.id === plainId(id));
    return result ? [{ one, result }] : [];
  });

/** Throws a RunError where no notice has a measure of that id. */
export function refuseUnknown(id: string, notices: readonly Notice[]): void {
  const known = notices.flatMap(({ measures }) => measures.map((one) => one.id));
  if (!known.includes(plainId(id))) throw unknownMeasure(id, known);
}

function unknownMeasure(id: string, known: readonly string[]): RunError {
  const near = nearest(id, known);
  return new RunError(
    `No measure is called ${JSON.stringify(id)}. ${near ? `Did you mean ${near}?` : `There are: ${known.join(', ')}.`}`,
  );
}

/** What the filters look at: of a measure of a notice, as of one of an assessment. */
type Filtered = Pick<MeasureEntry, 'id' | 'section' | 'workstream'>;

/** The options that keep some measures and drop the others, and what each compares. */
export const FILTERS = [
  { name: 'measure', of: ({ id }: Filtered) => id },
  { name: 'section', of: ({ section }: Filtered) => section },
  { name: 'workstream', of: ({ workstream }: Filtered) => workstream },
] as const;

type Keep = (measure: Filtered & Pick<MeasureEntry, 'rag'>) => boolean;

const same = (one: string, other: string | null): boolean => one.toLowerCase() === other?.toLowerCase();

/** Keeps the measures asked for by id, section or workstream. Throws a RunError where that leaves none. */
export function filtered(assessments: readonly Assessment[], options: Options): Assessment[] {
  const kept = assessments.map((one) =>
    withMeasures(one, (measure) =>
      FILTERS.every(({ name, of }) => options[name]?.some((typed) => same(typed, of(measure))) ?? true),
    ),
  );
  if (kept.every((one) => one.measures.length === 0))
    throw new RunError('No measure matches all of the filters together.');
  return kept;
}

/** Keeps the colours of `--show`: for display only, so that no exit code changes. */
export const shown = (assessments: readonly Assessment[], { show }: Options): readonly Assessment[] =>
  show ? assessments.map((one) => withMeasures(one, ({ rag }) => show.includes(rag))) : assessments;

/** Summary and verdict stay whole. */
function withMeasures({ since, ...assessment }: Assessment, keep: Keep): Assessment {
  const measures = assessment.measures.filter(keep);
  return { ...assessment, measures, ...(since ? { since: sinceOf(since, measures, keep) } : {}) };
}

/** Of what is gone, and of restated history, only what is of the measures kept. The counts stay whole. */
function sinceOf(since: SinceEntry, measures: readonly MeasureEntry[], keep: Keep): SinceEntry {
  const ids = new Set(measures.map(({ id }) => id));
  const { gone, restated } = since;
  return {
    ...since,
    ...(gone ? { gone: gone.filter(keep) } : {}),
    ...(restated ? { restated: restated.filter(({ measure }) => ids.has(measure)) } : {}),
  };
}

/** Throws a RunError with every name that no measure has: a mistyped filter must not drop a measure unseen. */
export function refuseUnknownFilters(notices: readonly Notice[], options: Options): void {
  const all = notices.flatMap((one): readonly Measure[] => one.measures);
  const unknown = FILTERS.flatMap(({ name, of }) => {
    const known = [...new Set(all.map(of).filter((one) => one !== null))];
    const strange = (options[name] ?? []).filter((typed) => !known.some((one) => same(typed, one)));
    return strange.map((typed) => `There is no ${name} ${quote(typed)}. ${hint(typed, known)}`);
  });
  if (unknown.length > 0) throw new RunError(unknown.join('\n'));
}

function hint(typed: string, known: readonly string[]): string {
  const near = nearest(typed, known);
  if (near !== null) return `Did you mean ${quote(near)}?`;
  return known.length === 0 ? 'There are none.' : `There are: ${known.map(escapeControls).join(', ')}.`;
}

/**
 * Whether a condition of `--fail-on` holds. Says which, and for what, in the last line on standard error: that is why the
 * run ends with 1. Contract 6.
 */
export function failsOn(io: Io, assessments: readonly Assessment[], { failOn }: Options): boolean {
  const held = heldOf(assessments, failOn ?? []).map(
    ({ condition, what }) => `${condition} (${what.join(', ')})`,
  );
  if (held.length > 0)
    io.err(`--fail-on: ${held.length > 1 ? 'these hold' : 'this holds'}: ${held.join('; ')}\n`);
  return held.length > 0;
}

/** `regressed` needs something before. Contract 6: without it the run cannot be done. */
export function refuseRegressed({ failOn }: Options, assessments: readonly Assessment[]): void {
  if (!failOn?.includes('regressed')) return;
  const alone = assessments.find(({ since }) => since === undefined);
  if (alone)
    throw new RunError(
      `--fail-on regressed needs something before, and for ${alone.notice.id} there is nothing. Give an earlier return with --since.`,
    );
}

/**
 * The values of `--what-if`, each with its notice. The questions that are asked of a row's value are asked of them, also beside
 * the other values in the returns. Throws a RunError for all that are unknown, wrong or given twice.
 */
export function suppositionsOf(
  typed: readonly TypedSupposition[],
  notices: readonly Notice[],
  returns: readonly ReadReturn[],
): (Supposition & { readonly notice: Notice })[] {
  const all = each(typed, (one) => {
    const { notice, measure } = supposedMeasure(one, notices);
    return { notice, measure: measure.id, value: supposedValue(notice, measure, one, returns) };
  });
  const twice = all.find(
    (one, at) =>
      all.findIndex(({ notice, measure }) => notice === one.notice && measure === one.measure) !== at,
  );
  if (twice) throw new RunError(`--what-if names ${twice.measure} twice. Give one value.`);
  return all;
}

interface Owned {
  readonly notice: Notice;
  readonly measure: Measure;
}

function supposedMeasure({ measure: id }: TypedSupposition, notices: readonly Notice[]): Owned {
  const found = notices.flatMap((notice): Owned[] =>
    notice.measures.filter((one) => one.id === plainId(id)).map((measure) => ({ notice, measure })),
  );
  const [only, other] = found;
  if (!only)
    throw unknownMeasure(
      id,
      notices.flatMap(({ measures }) => measures.map((one) => one.id)),
    );
  const { measure } = only;
  if (other) throw new RunError(`More than one notice has a measure ${measure.id}. Name one with -n.`);
  if (measure.kind === 'composite')
    throw new RunError(
      `${measure.id} counts other measures and has no value of its own. Suppose values of those: ${measure.members.join(', ')}.`,
    );
  return only;
}

/** Reads the value as the cell of a return: a row of its own, on a day of the notice, read by the reader of returns. */
function supposedValue(
  notice: Notice,
  measure: Measure,
  { value, typed }: TypedSupposition,
  returns: readonly ReadReturn[],
): Figure {
  const cell = `"${value.replaceAll('"', '""')}"`;
  const row = `${measure.id},${iso(notice.issued)},${cell}`;
  const bytes = new TextEncoder().encode(`measure,period_end,value\n${row}\n`);
  const read = readReturns([{ name: '--what-if', bytes }], [notice]);
  const [only] = read.returns[0]?.rowsOf.get(notice.id) ?? [];
  const others = rowsByMeasure(notice, returns).get(measure.id) ?? [];
  const wrong = read.findings.find(isError) ?? (only && proportionAmong(only, others));
  if (wrong) throw new RunError(`--what-if ${quote(typed)}: ${messageOf(wrong)}`);
  const found = only?.value ?? null;
  if (found === null)
    throw new RunError(
      `--what-if ${quote(typed)}: that is no value. Give a number, a grade or a word of progress.`,
    );
  return found;
}
