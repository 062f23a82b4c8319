/** Which measures a run shows and holds against its threshold; summary and verdict stay whole. Contract 6. */
import type { Assessment, MeasureEntry, SinceEntry } from '../assessment/document.ts';
import { RunError } from '../io/exit.ts';
import { nearest } from '../model/nearest.ts';
import type { Measure, Notice } from '../model/notice.ts';
import { escapeControls, quote } from '../model/text.ts';
import { conditionsOf, type FailOn } from '../render/conditions.ts';
import { type CheckOptions, FILTERS, failOnList, shownRags } from './options.ts';

/** What is kept is told by what a measure has that is gone, too. */
type Keep = (measure: Pick<MeasureEntry, 'id' | 'section' | 'workstream' | 'rag'>) => boolean;

const same = (one: string, other: string | null): boolean => one.toLowerCase() === other?.toLowerCase();

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

/** Keeps the measures asked for by id, section or workstream. Throws a RunError where that leaves none. */
export function chosen(assessments: readonly Assessment[], options: CheckOptions): Assessment[] {
  const kept = assessments.map((one) =>
    withMeasures(one, (measure) =>
      FILTERS.every(({ name, of }) => options[name]?.some((name) => same(name, of(measure))) ?? true),
    ),
  );
  if (kept.every((one) => one.measures.length === 0))
    throw new RunError('No measure matches all of the filters together.');
  return kept;
}

/** Throws a RunError with every name that no measure has: a mistyped filter must not leave a measure out unseen. */
export function refuseUnknown(notices: readonly Notice[], options: CheckOptions): void {
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

/** Keeps the colours of `--show`; for display only. */
export function shown(assessments: readonly Assessment[], { show }: CheckOptions): Assessment[] {
  const rags = shownRags(show);
  return assessments.map((one) => withMeasures(one, ({ rag }) => rags.includes(rag)));
}

/** Whether a condition of `--fail-on` holds for one of the measures. */
export function failsOn(assessments: readonly Assessment[], { failOn }: CheckOptions): boolean {
  const asked = failOnList(failOn) ?? [];
  return assessments.some((one) => one.measures.some((measure) => conditionsOf(measure, asked).length > 0));
}

/** `regressed` needs something before. Contract 6: without it the run cannot be done. */
export function refuseRegressed(failOn: readonly FailOn[] | null, assessments: readonly Assessment[]): void {
  if (!failOn?.includes('regressed')) return;
  const alone = assessments.find(({ since }) => since === undefined);
  if (alone)
    throw new RunError(
      `--fail-on regressed needs something before, and for ${alone.notice.id} there is nothing. Give an earlier return with --since.`,
    );
}
