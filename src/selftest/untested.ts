/** What of a notice its test cases leave untested. Contract 7. */
import type { Measure, Notice, Stage } from '../model/notice.ts';
import type { TestCase } from './read.ts';

export interface Untested {
  /** Those of which no case expects anything. */
  readonly measures: readonly Measure[];
  /** Those whose day no case reaches that expects something of their measure. */
  readonly stages: readonly { readonly measure: Measure; readonly stage: Stage }[];
}

/** Compares a notice with all cases that there are for it. */
export function untestedIn(notice: Notice, cases: readonly TestCase[]): Untested {
  const reached = notice.measures.map((measure) => ({ measure, last: lastDay(measure, cases) }));
  return {
    measures: reached.filter(({ last }) => last === null).map(({ measure }) => measure),
    stages: reached.flatMap(({ measure, last }) =>
      stagesOf(measure)
        .filter(({ by }) => last === null || by > last)
        .map((stage) => ({ measure, stage })),
    ),
  };
}

/** The last day for which a case expects something of the measure; null where none does. */
function lastDay({ id }: Measure, cases: readonly TestCase[]): number | null {
  const days = cases.filter((one) => one.expect.some((of) => of.measure === id && isSome(of.wants)));
  return days.reduce<number | null>((last, { asAt }) => Math.max(last ?? asAt, asAt), null);
}

const isSome = (wants: object): boolean => Object.keys(wants).length > 0;

const stagesOf = (measure: Measure): readonly Stage[] => ('stages' in measure ? measure.stages : []);
