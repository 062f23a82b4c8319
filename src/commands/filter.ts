/** Which measures a run shows and holds against its threshold; summary and verdict stay whole. Contract 6. */
import type { Assessment, MeasureEntry } from '../assessment.ts';
import { RunError } from '../exit.ts';
import { conditionsOf } from '../render/conditions.ts';
import { type CheckOptions, failOnList, shownRags } from './options.ts';

type Keep = (measure: MeasureEntry) => boolean;

const within = (wanted: readonly string[] | undefined, value: string | null): boolean =>
  wanted === undefined || wanted.length === 0 || (value !== null && wanted.some((one) => one.toLowerCase() === value.toLowerCase()));

const withMeasures = (assessment: Assessment, keep: Keep): Assessment => ({ ...assessment, measures: assessment.measures.filter(keep) });

/** Keeps the measures asked for by id, section or workstream. Throws a RunError where that leaves none. */
export function chosen(assessments: readonly Assessment[], options: CheckOptions): Assessment[] {
  const { measure, section, workstream } = options;
  const kept = assessments.map((one) =>
    withMeasures(one, ({ id, section: of, workstream: by }) => within(measure, id) && within(section, of) && within(workstream, by)));
  if (kept.every((one) => one.measures.length === 0)) throw new RunError(`No measure matches the filter. ${choices(assessments)}`);
  return kept;
}

function choices(assessments: readonly Assessment[]): string {
  const all = assessments.flatMap((one) => one.measures);
  const names = (pick: (measure: MeasureEntry) => string | null): string =>
    [...new Set(all.map(pick).filter((one) => one !== null))].join(', ');
  return `Measures: ${names((one) => one.id)}. Sections: ${names((one) => one.section)}. Workstreams: ${names((one) => one.workstream) || 'none'}.`;
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
