/** The filters of a command line: the measures that it shows, and those that `--fail-on` looks at. Contract 6. */
import type { Assessment, MeasureEntry, SinceEntry } from '../assessment/document.ts';
import { RunError } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import type { Measure, Notice } from '../model/notice.ts';
import { escapeControls, nearest, quote } from '../model/text.ts';
import { heldOf } from '../render/conditions.ts';
import type { Options } from './options.ts';

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
