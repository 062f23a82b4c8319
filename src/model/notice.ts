/**
 * A notice as the engine sees it: read, checked, with every default filled in. Contract 2.
 * Grades are spelled as in the notice; a grade's worth is its place in the scale.
 */
import type { Day, Duration } from './day.ts';
import type { Figure, Ratio } from './figure.ts';
import type { ReturnColumns } from './observation.ts';

/** The kinds of measure. Each has a type in {@link Measures} and an entry in every {@link ByKind} table. */
export const KINDS = ['indicator', 'deliverable', 'recurring', 'judgement', 'composite'] as const;
export type Kind = (typeof KINDS)[number];

export const UNITS = ['percent', 'count', 'gbp', 'days', 'rate'] as const;
export type Unit = (typeof UNITS)[number];

export const GOODS = ['high', 'low', 'range', 'none'] as const;
export type Good = (typeof GOODS)[number];

export const FORCES = ['must', 'expected', 'should', 'aim'] as const;
type Force = (typeof FORCES)[number];

export const COUNTS = ['improved', 'met', 'green'] as const;
type Counts = (typeof COUNTS)[number];

/** The ready-made scale of self-assessment, worst to best; the first three are also the RAG colours. */
export const RAG_SCALE = ['red', 'amber', 'green', 'complete'] as const;

/** The progress of a deliverable; `complete` means done. */
export const PROGRESS = [
  'not started',
  'in progress',
  'on track',
  'at risk',
  'off track',
  'complete',
] as const;

/** Whether a recurring duty was done on the day of the row. */
export const HELD = ['held', 'not held'] as const;

/** How far a miss may go and still be amber: in the measure's unit, or as a share (percent) of the target. */
export type Tolerance = { readonly points: Ratio } | { readonly percentOfTarget: Ratio };

export interface Policy {
  readonly missed: 'amber-if-improving' | 'amber-if-recovering' | 'red';
  /** null: none. */
  readonly tolerance: Tolerance | null;
  readonly staleAfter: Duration;
  readonly evidenceWithin: Duration;
  readonly evidence: 'optional' | 'required';
  /** Whether a stage can be met after its day. Contract 4.3. */
  readonly late: 'allowed' | 'never';
  /** How many steps to the worse, one after the other, take a green away; 0: none do. */
  readonly worsening: number;
}

interface Baseline {
  readonly value: Figure;
  /** null where the notice gives no day. */
  readonly on: Day | null;
}

/** Another known figure: a comparator, or a second baseline. */
interface Reference {
  readonly title: string;
  readonly value: Figure;
  readonly on: Day | null;
}

/** The lower and the upper bound of a range, both included. */
export type Range = readonly [low: Ratio, high: Ratio];

/** A number, a range, a grade, or (deliverable) nothing but the day. */
export type Target = Ratio | Range | string | null;

/** Whether a value or target is a number: not a grade, a range or missing. */
export const isNumber = (value: unknown): value is Ratio =>
  typeof value === 'object' && value !== null && 'n' in value;

/** Whether a target is a range. */
export const isRange = (target: unknown): target is Range => Array.isArray(target);

/** What a figure is compared with. */
export interface Aim {
  readonly target: Target;
  /** The target itself is a miss: "more than", not "at least". */
  readonly exclusive: boolean;
}

/** What a stage asks for, whatever its day. */
interface StageTerms extends Aim {
  /** The benchmark that the target follows; the target is then its value in force. Contract 4.0. */
  readonly follows: { readonly of: string; readonly plus: Ratio } | null;
  /** How many observations running must meet the target. */
  readonly run: number;
  /** The target is easier than the one before: the line to it is in force on the way. Contract 4.5. */
  readonly eases: boolean;
  /** The target is to be better than the baseline. */
  readonly better: boolean;
  /** From what its day is counted, where it is (deliverables). */
  readonly within: Within | null;
}

/** A stage with the day by which it is due. */
export interface Stage extends StageTerms {
  readonly by: Day;
}

/** A stage whose day is not known: it is counted from a deliverable that is not done. */
interface OpenStage extends StageTerms {
  readonly by: null;
}

export type AnyStage = Stage | OpenStage;

/** A day that is counted from another. */
export interface Within {
  readonly duration: Duration;
  /** `issued`, or the id of what it is. */
  readonly after: string;
  readonly kind: 'issued' | 'review' | 'variation' | 'deliverable';
}

/** A stage by a day, with nothing besides its target unless that is given. */
export const stageBy = (by: Day, target: Target, more: Partial<StageTerms> = {}): Stage => ({
  by,
  target,
  exclusive: false,
  follows: null,
  run: 1,
  eases: false,
  better: false,
  within: null,
  ...more,
});

/** The stages that a variation puts in the place of those still to come. Contract 4.0. */
export interface Varied {
  /** Id of the variation. */
  readonly by: string;
  readonly on: Day;
  readonly stages: readonly AnyStage[];
}

export interface MeasureBase {
  readonly id: string;
  readonly title: string;
  /** Other names by which returns know it. Contract 2 and 3. */
  readonly also: readonly string[];
  readonly ref: string | null;
  readonly section: string | null;
  readonly workstream: string | null;
  readonly dutyHolder: string | null;
  readonly force: Force | null;
  /** The notice's policy with the measure's own laid over it, key by key. */
  readonly policy: Policy;
  readonly references: readonly Reference[];
  /** The label that rows must bear, or leave blank, to be scored. */
  readonly basis: string | null;
  /** In the order of the notice's variations. */
  readonly varied: readonly Varied[];
  /** The day on which it was lifted, by itself or with the whole notice; null: it was not. Contract 4.0. */
  readonly liftedOn: Day | null;
  /** Days from which control limits are computed anew, in order. Contract 7. */
  readonly rebase: readonly Day[];
  /** Line of the measure in the notice file, 1-based. */
  readonly line: number;
}

export interface Indicator extends MeasureBase {
  readonly kind: 'indicator';
  readonly unit: Unit;
  /** What a count or a rate is of: `per 10,000`. */
  readonly unitLabel: string | null;
  readonly good: Good;
  readonly baseline: Baseline | null;
  readonly stages: readonly Stage[];
}

export interface Judgement extends MeasureBase {
  readonly kind: 'judgement';
  /** Worst to best. */
  readonly scale: readonly string[];
  /** No stages and the scale `rag`: the authority rates itself. Contract 4.9. */
  readonly selfAssessed: boolean;
  readonly baseline: Baseline | null;
  readonly stages: readonly Stage[];
}

export interface Deliverable extends MeasureBase {
  readonly kind: 'deliverable';
  /** None where no day is set. */
  readonly stages: readonly [] | readonly [AnyStage];
}

/** The periods of the calendar in which a duty can be owed; a week is from Monday. */
export const PERS = ['week', 'month', 'quarter', 'year'] as const;

export type Schedule =
  | { readonly type: 'every'; readonly every: Duration }
  | { readonly type: 'per'; readonly per: (typeof PERS)[number]; readonly times: number };

export interface Recurring extends MeasureBase {
  readonly kind: 'recurring';
  readonly schedule: Schedule;
  readonly from: Day;
  /** null: open. */
  readonly until: Day | null;
  readonly stages: readonly [];
}

export interface Composite extends MeasureBase {
  readonly kind: 'composite';
  /** Ids of the measures that are counted, in the notice's order. */
  readonly members: readonly string[];
  readonly counts: Counts;
  readonly unit: 'percent' | 'count';
  readonly good: 'high';
  readonly baseline: null;
  readonly stages: readonly Stage[];
}

/** The type of each kind of measure. */
export interface Measures {
  readonly indicator: Indicator;
  readonly deliverable: Deliverable;
  readonly recurring: Recurring;
  readonly judgement: Judgement;
  readonly composite: Composite;
}

export type Measure = Measures[Kind];

/** The decision table that rates each kind; a self-assessed judgement has one of its own. Contract 4.5 to 4.9. */
export const TABLE_OF = {
  indicator: 'staged',
  deliverable: 'deliverable',
  recurring: 'recurring',
  judgement: 'staged',
  composite: 'staged',
} as const satisfies Record<Kind, string>;

/** A function for each kind of measure. A table with a kind missing does not compile. */
export type ByKind<Result, Rest extends readonly unknown[] = []> = {
  readonly [K in Kind]: (measure: Measures[K], ...rest: Rest) => Result;
};

/** Calls the function that a table has for the kind of a measure. */
export function forKind<Result, Rest extends readonly unknown[]>(
  table: ByKind<Result, Rest>,
  measure: Measure,
  ...rest: Rest
): Result {
  const entry = table[measure.kind] as (measure: Measure, ...rest: Rest) => Result;
  return entry(measure, ...rest);
}

/** The words that a return may give as a value, and the one that a blank means, if any. */
interface ValueWords {
  readonly words: readonly string[];
  readonly blank: string | null;
}

const VALUE_WORDS: ByKind<ValueWords | null> = {
  indicator: () => null,
  deliverable: () => ({ words: PROGRESS, blank: null }),
  recurring: () => ({ words: HELD, blank: 'held' }),
  judgement: ({ scale }) => ({ words: scale, blank: null }),
  composite: () => null,
};

/** The words that a return may give as the value of a measure; null where the value is a number. Contract 3. */
export const valueWords = (measure: Measure): ValueWords | null => forKind(VALUE_WORDS, measure);

export interface Review {
  readonly id: string;
  readonly on: Day;
  readonly title: string;
}

interface Variation {
  readonly id: string;
  readonly on: Day;
  readonly title: string;
}

/** Figures of others that targets refer to. */
export interface Benchmark {
  readonly id: string;
  readonly title: string;
  /** In order of their days; at least one. */
  readonly values: readonly { readonly value: Ratio; readonly on: Day }[];
}

/** The last value of a benchmark that is known on a day, with its own day; before all of them, the first. Contract 4.0. */
export const knownOn = ({ values }: Pick<Benchmark, 'values'>, day: Day): Benchmark['values'][number] =>
  (values.findLast(({ on }) => on <= day) ?? values[0]) as Benchmark['values'][number];

interface Section {
  readonly id: string;
  readonly title: string;
}

export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly authority: { readonly name: string; readonly gss: string | null };
  readonly issued: Day;
  readonly issuedBy: string | null;
  readonly assessedBy: string | null;
  readonly legalBasis: string | null;
  readonly supersedes: string | null;
  readonly source: string | null;
  /** The day on which the notice was lifted; null: it was not. */
  readonly until: Day | null;
  readonly reviews: readonly Review[];
  /** In order of their days. */
  readonly variations: readonly Variation[];
  readonly benchmarks: readonly Benchmark[];
  readonly sections: readonly Section[];
  /** `return.columns`. Contract 2. */
  readonly returnColumns: ReturnColumns;
  /** In the notice's order. */
  readonly measures: readonly Measure[];
}

/** The last day that the notice names. What a return reports of long after it is a slip. Contract 3. */
export function lastDayNamed(notice: Notice): Day {
  const { issued, until, reviews, variations, benchmarks, measures } = notice;
  const dated = [...reviews, ...variations, ...benchmarks.flatMap(({ values }) => values)];
  const days = [issued, until, ...dated.map(({ on }) => on), ...measures.flatMap(daysNamed)];
  return days.reduce<Day>((last, day) => Math.max(last, day ?? last), issued);
}

function daysNamed(measure: Measure): (Day | null)[] {
  const { stages, varied, references, liftedOn, rebase } = measure;
  const all = [...stages, ...varied.flatMap((one) => one.stages)].map(({ by }) => by);
  const known = [...references, 'baseline' in measure ? measure.baseline : null];
  const duty = measure.kind === 'recurring' ? [measure.from, measure.until] : [];
  return [...all, ...known.map((one) => one?.on ?? null), ...duty, liftedOn, ...rebase];
}
