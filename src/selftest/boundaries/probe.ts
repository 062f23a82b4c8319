/**
 * A probe: one return of a few rows, made up for the edge of a target or a deadline, and what the contract says must come
 * of it; and the figures on each side of a target. Both are worked out here from the contract's own words and from
 * nothing of the engine, so that a slip of the engine shows. Contract 4.2, 4.3, 4.5, 4.7, 4.8.
 */

import type { RuleId } from '../../engine/rules.ts';
import { type Day, iso } from '../../model/day.ts';
import {
  absolute,
  add,
  compare,
  divide,
  type Figure,
  HUNDRED,
  multiply,
  type Ratio,
  ratio,
  subtract,
  ZERO,
} from '../../model/figure.ts';
import {
  type AnyStage,
  type Composite,
  type Deliverable,
  type Good,
  type Indicator,
  isRange,
  type Judgement,
  knownOn,
  type Measure,
  type Notice,
  type Range,
  type Stage,
  type Tolerance,
  type Unit,
} from '../../model/notice.ts';
import { madeUp, type Observation } from '../../model/observation.ts';
import type { Outcome, Rag } from '../../model/result.ts';

/** A figure compared with the target, or (baseline) with the baseline. */
export type Relation = 'short' | 'exact' | 'beyond';

/** What is reported in a probe. */
export type Reported =
  | { readonly type: 'nothing' }
  | { readonly type: 'figure'; readonly value: Figure; readonly relation: Relation; readonly on: Day }
  | { readonly type: 'progress'; readonly value: 'in progress' | 'complete'; readonly on: Day }
  | { readonly type: 'held'; readonly times: number; readonly on: Day }
  | {
      readonly type: 'members';
      readonly well: number;
      readonly of: number;
      readonly relation: Relation;
      readonly on: Day;
    };

export type Edge = 'stage' | 'window' | 'tolerance' | 'baseline' | 'occurrence' | 'lifted';

/** What is at the edge: a stage's day and target, the window or tolerance around them, a baseline, a due day, a lifting. */
export interface Boundary {
  readonly edge: Edge;
  readonly measure: Measure;
  readonly on: Day;
  /** The stage that the edge belongs to; null for baselines, due days and liftings. */
  readonly stage: Stage | null;
}

/** What must come out; a key that is left out is left to the engine. Of several rules or colours any one will do. */
export interface Must {
  readonly rag?: readonly Rag[];
  readonly rule?: readonly RuleId[];
  readonly outcome?: readonly Outcome[];
  readonly lapses?: readonly number[];
}

export interface Probe {
  readonly boundary: Boundary;
  readonly reported: Reported;
  readonly asAt: Day;
  /** The measure alone in its notice (a composite with made-up members). */
  readonly notice: Notice;
  readonly rows: readonly Observation[];
  readonly must: Must;
}

/** A probe in which nothing is reported. */
export const unreported = (boundary: Boundary, notice: Notice, asAt: Day, must: Must): Probe => ({
  boundary,
  notice,
  asAt,
  must,
  reported: { type: 'nothing' },
  rows: [],
});

/**
 * A measure with the stages that ever fall due: those of the last variation that takes them out before, each target of a
 * benchmark as it is on the stage's day, none after it was lifted. Contract 4.0.
 */
export function settled<M extends Staged | Composite | Deliverable>(measure: M, { benchmarks }: Notice): M {
  const { liftedOn } = measure;
  const own: readonly AnyStage[] = measure.stages;
  const left = measure.varied.reduce<readonly AnyStage[]>(
    (stages, { on, stages: put }) => [...stages.filter((one) => isKept(measure, one, on)), ...put],
    own,
  );
  const stages = left.flatMap((stage) => {
    if (stage.by !== null && liftedOn !== null && stage.by >= liftedOn) return [];
    const benchmark = benchmarks.find(({ id }) => id === stage.follows?.of);
    if (!benchmark || !stage.follows || stage.by === null) return [stage];
    const target = add(knownOn(benchmark, stage.by).value, stage.follows.plus);
    return [{ ...stage, target, follows: null }];
  });
  const judged = measure.kind === 'judgement' && stages.length > 0 ? { selfAssessed: false } : {};
  return { ...measure, stages, varied: [], liftedOn: null, ...judged };
}

const isKept = ({ kind }: Measure, { by }: AnyStage, on: Day): boolean =>
  kind !== 'deliverable' && by !== null && by < on;

/** A row of a made-up return: a figure, a grade, progress or a time that a duty was done. */
export const rowOf = (measure: string, periodEnd: Day, value: Figure): Observation => ({
  ...madeUp(measure, periodEnd, value),
  evidence: `made up for ${iso(periodEnd)}`,
});

// Figures on each side of a target -----------------------------------------------------------------------------------

/** A figure to try. */
export interface Trial {
  readonly value: Figure;
  readonly relation: Relation;
  readonly meets: boolean;
}

export type Staged = Indicator | Judgement;

/** Percentages and rates are reported to a decimal at least, whatever the target is written with. */
const LEAST_DECIMALS: Readonly<Record<Unit, number>> = { percent: 1, rate: 1, count: 0, gbp: 0, days: 0 };

/** Decimals that a figure of a notice is written with: it is read as `n` over a power of ten. */
const decimalsOf = ({ d }: Ratio): number => d.toString().length - 1;

/** One unit: of the last decimal that the figure is written with, or of the first for percentages and rates. */
const oneUnit = (figure: Ratio, unit: Unit): Ratio =>
  ratio(1n, 10n ** BigInt(Math.max(decimalsOf(figure), LEAST_DECIMALS[unit])));

/** Whether a return can hold the figure. Contract 3: percentages are from 0 to 100, counts are not negative. */
function canBe(value: Ratio, unit: Unit): boolean {
  if (unit === 'percent') return compare(value, ZERO) >= 0 && compare(value, HUNDRED) <= 0;
  return unit !== 'count' || compare(value, ZERO) >= 0;
}

/** The figures around the target of a stage, worst first; for a range those around each bound. */
export function trialsAt(measure: Staged, stage: Stage): Trial[] {
  if (measure.kind === 'judgement') return gradesAround(measure, stage.target as string);
  const { unit } = measure;
  const bounds = isRange(stage.target) ? stage.target : [stage.target as Ratio];
  const around = bounds.flatMap((bound) => {
    const step = oneUnit(bound, unit);
    return [subtract(bound, step), bound, add(bound, step)];
  });
  const tried = distinct(around).filter((value) => canBe(value, unit));
  const trials = tried.map((value) => ({
    value,
    relation: relationOf(value, measure.good, stage),
    meets: meetsTarget(measure, value, stage),
  }));
  return measure.good === 'low' ? trials.reverse() : trials;
}

/** Numbers in order, each once. */
function distinct(values: readonly Ratio[]): Ratio[] {
  const sorted = [...values].sort(compare);
  return sorted.filter((value, at) => at === 0 || compare(value, sorted[at - 1] as Ratio) !== 0);
}

function relationOf(value: Ratio, good: Good, { target }: Stage): Relation {
  if (isRange(target)) {
    if (target.some((bound) => compare(value, bound) === 0)) return 'exact';
    return isInside(value, target) ? 'beyond' : 'short';
  }
  const side = compare(value, target as Ratio) * (good === 'low' ? -1 : 1);
  return side === 0 ? 'exact' : side > 0 ? 'beyond' : 'short';
}

const isInside = (value: Ratio, [low, high]: Range): boolean =>
  compare(value, low) >= 0 && compare(value, high) <= 0;

/** Exactly at the target meets it, unless the stage is exclusive; beyond it does, short of it does not. */
export function meetsTarget(measure: Staged, value: Figure, stage: Stage): boolean {
  const relation =
    measure.kind === 'judgement'
      ? gradeRelation(measure, value as string, stage.target as string)
      : relationOf(value as Ratio, measure.good, stage);
  return relation === 'beyond' || (relation === 'exact' && !stage.exclusive);
}

function gradeRelation({ scale }: Judgement, grade: string, target: string): Relation {
  const step = scale.indexOf(grade) - scale.indexOf(target);
  return step === 0 ? 'exact' : step > 0 ? 'beyond' : 'short';
}

/** The grade before, the grade itself and the grade after, as far as the scale has them. */
function gradesAround(measure: Judgement, grade: string): Trial[] {
  const at = measure.scale.indexOf(grade);
  return measure.scale.slice(Math.max(at - 1, 0), at + 2).map((value) => {
    const relation = gradeRelation(measure, value, grade);
    return { value, relation, meets: relation !== 'short' };
  });
}

/** The figures one unit to the worse of the baseline, at it, and one to the better. */
function trialsAtBaseline(measure: Indicator, baseline: Ratio): Trial[] {
  const step = oneUnit(baseline, measure.unit);
  const [worse, better] =
    measure.good === 'low'
      ? [add(baseline, step), subtract(baseline, step)]
      : [subtract(baseline, step), add(baseline, step)];
  const trials: Trial[] = [
    { value: worse, relation: 'short', meets: false },
    { value: baseline, relation: 'exact', meets: true },
    { value: better, relation: 'beyond', meets: true },
  ];
  return trials.filter(({ value }) => canBe(value as Ratio, measure.unit));
}

/** For a range only the baseline itself: which way is better depends on its side. */
export function trialsAround(measure: Staged): Trial[] {
  const value = measure.baseline?.value as Ratio | string;
  if (measure.kind === 'judgement') return gradesAround(measure, value as string);
  const trials = trialsAtBaseline(measure, value as Ratio);
  return measure.good === 'range'
    ? trials.filter((trial) => compare(trial.value as Ratio, value as Ratio) === 0)
    : trials;
}

/** The worst figures that a tolerance still allows, each with one a unit worse; none without a tolerance. Contract 4.5. */
export function toleratedEdges(
  measure: Indicator,
  { target }: Stage,
): { readonly last: Ratio; readonly beyond: Ratio }[] {
  const { tolerance } = measure.policy;
  if (!tolerance) return [];
  const sides: readonly (readonly [Ratio, down: boolean])[] = isRange(target)
    ? [
        [target[0], true],
        [target[1], false],
      ]
    : [[target as Ratio, measure.good === 'high']];
  return sides.flatMap(([bound, down]) => {
    const away = down ? subtract : add;
    const most = allowed(bound, tolerance);
    if (most.n === 0n) return []; // a share of a target of 0 is no tolerance
    const last = away(bound, most);
    const beyond = away(last, oneUnit(last, measure.unit));
    return canBe(last, measure.unit) && canBe(beyond, measure.unit) ? [{ last, beyond }] : [];
  });
}

const allowed = (bound: Ratio, tolerance: Tolerance): Ratio =>
  'points' in tolerance
    ? tolerance.points
    : divide(multiply(absolute(bound), tolerance.percentOfTarget), HUNDRED);
