/** The one table of what `--fail-on` can ask for: the option's choices, the help, the docs, JUnit and the tests come from it. Contract 6. */
import type { MeasureEntry, StageEntry } from '../assessment/document.ts';

/** A condition that a measure of an assessment can meet. */
interface Condition {
  /** What such a measure is: ends a sentence of the help and the docs. */
  readonly meaning: string;
  readonly holds: (measure: MeasureEntry) => boolean;
}

/** An earlier stage due counts as the last one does: a stage that is to come is `pending`. Contract 4.3. */
const isUnevidenced = ({ outcome }: StageEntry): boolean => outcome === 'unevidenced';

export const CONDITIONS = {
  red: { meaning: 'rated red', holds: ({ rag }) => rag === 'red' },
  amber: { meaning: 'rated amber', holds: ({ rag }) => rag === 'amber' },
  missing: {
    meaning: 'without any usable value, or without evidence for a stage due',
    holds: (one) => one.rule === 'no-data' || one.rule === 'no-evidence' || one.stages.some(isUnevidenced),
  },
  differs: {
    meaning: 'rated otherwise by the council itself',
    holds: ({ agreement }) => agreement === 'differs',
  },
  regressed: {
    meaning: 'worse than before; check needs --since to tell',
    holds: ({ was }) => was?.change === 'regressed',
  },
} as const satisfies Readonly<Record<string, Condition>>;

export type FailOn = keyof typeof CONDITIONS;

/** The conditions' names, in the order in which they are printed. */
export const FAIL_ON = Object.keys(CONDITIONS) as readonly FailOn[];

/** The conditions that hold for a measure. Moderations change nothing here. */
export const conditionsOf = (measure: MeasureEntry, asked: readonly FailOn[]): FailOn[] =>
  asked.filter((condition) => CONDITIONS[condition].holds(measure));
