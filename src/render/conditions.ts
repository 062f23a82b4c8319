/** The one table of what `--fail-on` can ask for: the option's choices, the help, the docs, JUnit and the tests come from it. Contract 6. */
import type { Assessment, FindingEntry, MeasureEntry, StageEntry } from '../assessment/document.ts';

/** What can hold for a position. */
interface Condition {
  /** When it holds: ends a sentence of the help and the docs. */
  readonly meaning: string;
  /** Whether it holds for a measure that is in force, or such a measure is among the reasons why it holds. */
  readonly holds: (measure: MeasureEntry) => boolean;
  /** Where the measures do not decide: what it holds for; empty for nothing. */
  readonly ofWhole?: (assessment: Assessment) => readonly string[];
}

const hasStage = ({ stages }: MeasureEntry, outcome: StageEntry['outcome']): boolean =>
  stages.some((one) => one.outcome === outcome);

const MISSES: readonly string[] = ['missed', 'missed-improving', 'missed-tolerated'];
const missesNow = ({ rule }: MeasureEntry): boolean => MISSES.includes(rule);

/** Whether a stage due failed; where nothing can be met late, the last one due alone counts. Contract 4.11. */
function hasFailed({ stages, terms }: MeasureEntry): boolean {
  const due = stages.filter(({ outcome }) => outcome !== 'pending');
  const counted = terms?.policy?.late === 'never' ? due.slice(-1) : due;
  return counted.some(({ outcome }) => outcome === 'missed' || outcome === 'unevidenced');
}

/** Warnings on moderations, which never change what `--fail-on` sees. */
const OF_MODERATIONS: readonly string[] = ['expired-moderation', 'needless-moderation'];
const isWarning = ({ severity, code }: FindingEntry): boolean =>
  severity === 'warning' && !OF_MODERATIONS.includes(code);

export const CONDITIONS = {
  red: { meaning: 'a measure is rated red', holds: ({ rag }) => rag === 'red' },
  amber: { meaning: 'a measure is rated amber', holds: ({ rag }) => rag === 'amber' },
  missing: {
    meaning: 'a measure has no usable value, or no evidence for a stage due',
    holds: (one) => one.rule === 'no-data' || one.rule === 'no-evidence' || hasStage(one, 'unevidenced'),
  },
  missed: {
    meaning: 'a measure missed a stage due, or misses its target now',
    holds: (one) => missesNow(one) || hasStage(one, 'missed'),
  },
  lapsed: {
    meaning: 'a duty lapsed',
    holds: ({ occurrences }) => occurrences !== null && occurrences.lapses > 0,
  },
  differs: {
    meaning: 'the council rates a measure otherwise',
    holds: ({ agreement }) => agreement === 'differs',
  },
  regressed: {
    meaning: 'a measure is worse than before; check needs --since',
    holds: ({ was }) => was?.change === 'regressed',
  },
  'non-compliant': {
    meaning: 'this is the verdict, whatever the filters',
    holds: (one) => one.rag === 'red' || missesNow(one) || hasFailed(one),
    ofWhole: ({ verdict, notice }) => (verdict === 'non-compliant' ? [notice.id] : []),
  },
  warnings: {
    meaning: 'there is a warning, whatever the filters',
    holds: () => false,
    ofWhole: ({ findings }) => {
      const codes = new Set<string>();
      for (const one of findings) if (isWarning(one)) codes.add(one.code);
      return [...codes];
    },
  },
} as const satisfies Readonly<Record<string, Condition>>;

export type FailOn = keyof typeof CONDITIONS;

/** The conditions' names, in the order in which they are printed. */
export const FAIL_ON = Object.keys(CONDITIONS) as readonly FailOn[];

/**
 * The conditions that hold for a measure. Moderations change nothing here. Of a lifted measure nothing is owed, whatever
 * its stages were on its last day.
 */
export const conditionsOf = (measure: MeasureEntry, asked: readonly FailOn[]): FailOn[] =>
  asked.filter((condition) => measure.rule !== 'lifted' && CONDITIONS[condition].holds(measure));

/** A condition that holds, and what for: ids of measures or of a notice, or codes of findings. */
export interface Held {
  readonly condition: FailOn;
  readonly what: readonly string[];
}

/** The conditions that hold for the assessments of a run, each with what it holds for. Ids of measures name their notice where there are several. */
export function heldOf(assessments: readonly Assessment[], asked: readonly FailOn[]): Held[] {
  const name = (notice: string, id: string): string => (assessments.length > 1 ? `${notice}/${id}` : id);
  return [...new Set(asked)].flatMap((condition) => {
    const { ofWhole }: Condition = CONDITIONS[condition];
    const what = assessments.flatMap((one) =>
      ofWhole
        ? ofWhole(one)
        : one.measures
            .filter((measure) => conditionsOf(measure, [condition]).length > 0)
            .map(({ id }) => name(one.notice.id, id)),
    );
    return what.length > 0 ? [{ condition, what: [...new Set(what)] }] : [];
  });
}
