/** The conditions of `--fail-on`, as predicates on a measure of an assessment. Contract 6. */
import type { MeasureEntry } from '../assessment.ts';
import type { FailOn } from './index.ts';
import { dueStage } from './view.ts';

const HOLDS: Record<FailOn, (measure: MeasureEntry) => boolean> = {
  red: ({ rag }) => rag === 'red',
  amber: ({ rag }) => rag === 'amber',
  missing: (one) =>
    one.rule === 'no-data' || one.rule === 'no-evidence' || dueStage(one)?.outcome === 'unevidenced',
  differs: ({ agreement }) => agreement === 'differs',
  regressed: ({ was }) => was?.change === 'regressed',
};

/** The conditions that hold for a measure. Moderations change nothing here. */
export const conditionsOf = (measure: MeasureEntry, asked: readonly FailOn[]): FailOn[] =>
  asked.filter((condition) => HOLDS[condition](measure));
