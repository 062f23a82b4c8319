/** Better and worse, met and missed, by how much, and how sure that is of few cases. Contract 4.2. */

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
  whole,
  ZERO,
} from '../model/figure.ts';
import {
  type Aim,
  type Good,
  isRange,
  type Judgement,
  type Measure,
  type Range,
  type Stage,
  type Target,
  type Tolerance,
} from '../model/notice.ts';
import type { Direction } from '../model/result.ts';
import type { Reading } from './result.ts';

/** The kinds whose readings can be better or worse than one another. */
export type Graded = Extract<Measure, { readonly baseline: unknown }>;

/** Whether a measure's readings can be better or worse than one another. */
export const isGraded = (measure: Measure): measure is Graded => 'baseline' in measure;

/** Which way is better. Grades: later in the scale. */
export const polarity = (measure: Graded): Good => ('good' in measure ? measure.good : 'high');

/** A number as it is; a grade, which only a judgement has, as its place in the scale. */
const worth = (measure: Graded, value: Figure): Ratio =>
  typeof value === 'string' ? whole((measure as Judgement).scale.indexOf(value)) : value;

/** How far outside a range a value is: the distance to the nearer bound, 0 inside. */
function outside(value: Ratio, [low, high]: Range): Ratio {
  if (compare(value, low) < 0) return subtract(low, value);
  return compare(value, high) > 0 ? subtract(value, high) : ZERO;
}

type SomeTarget = Exclude<Target, null>;

/** The target of a graded measure's stage; only a deliverable's stage has none. */
const targetOf = (aim: Aim): SomeTarget => aim.target as SomeTarget;

/** Above 0 where `a` is better than `b`, 0 where neither is, below where it is worse. `aim` has the range to be near. */
export function better(measure: Graded, a: Figure, b: Figure, aim: Aim | null): number {
  const [x, y] = [worth(measure, a), worth(measure, b)];
  if (polarity(measure) === 'high') return compare(x, y);
  if (polarity(measure) === 'low') return compare(y, x);
  return aim && isRange(aim.target) ? compare(outside(y, aim.target), outside(x, aim.target)) : 0;
}

/** How far a value is short of a stage's target, in the measure's unit (grades: in steps of the scale); 0 where it is not. */
export function shortfall(measure: Graded, value: Figure, aim: Aim): Ratio {
  const target = targetOf(aim);
  const x = worth(measure, value);
  if (isRange(target)) return outside(x, target);
  const asked = worth(measure, target);
  const short = polarity(measure) === 'low' ? subtract(x, asked) : subtract(asked, x);
  return short.n > 0n ? short : ZERO;
}

function touches(measure: Graded, value: Figure, target: SomeTarget): boolean {
  const bounds = isRange(target) ? target : [worth(measure, target)];
  return bounds.some((bound) => compare(worth(measure, value), bound) === 0);
}

/** Whether a value misses a target; where that is exclusive the target itself is a miss. */
export function misses(measure: Graded, value: Figure, aim: Aim): boolean {
  if (shortfall(measure, value, aim).n > 0n) return true;
  return aim.exclusive && touches(measure, value, targetOf(aim));
}

/** The bound of the target that a value falls short of: the target, or of a range the nearer bound. */
export function missedBound(measure: Graded, value: Figure, aim: Aim): Ratio {
  const target = targetOf(aim);
  if (!isRange(target)) return worth(measure, target);
  const middle = divide(add(target[0], target[1]), whole(2));
  return compare(worth(measure, value), middle) <= 0 ? target[0] : target[1];
}

/** How far a miss of `bound` may go under a tolerance, in the measure's unit. Contract 4.5. */
export const allowance = (tolerance: Tolerance, bound: Ratio): Ratio =>
  'points' in tolerance
    ? tolerance.points
    : divide(multiply(absolute(bound), tolerance.percentOfTarget), HUNDRED);

/** The direction of travel from one reading to the next. Contract 4.2. */
export function direction(
  measure: Graded,
  latest: Reading | null,
  previous: Reading | null,
  aim: Aim | null,
): Direction {
  if (!latest || !previous || latest.breaks || !hasDirection(measure)) return 'none';
  const step = better(measure, latest.value, previous.value, aim);
  if (step === 0) return 'unchanged';
  return step > 0 ? 'improved' : 'worsened';
}

function hasDirection(measure: Graded): boolean {
  const good = polarity(measure);
  return good !== 'none' && (good !== 'range' || measure.stages.length > 0);
}

/** A reading compared with the measure's baseline; null where either is missing. */
export function againstBaseline(
  measure: Graded,
  latest: Reading | null,
  aim: Aim | null,
): 'better' | 'same' | 'worse' | null {
  const { baseline } = measure;
  if (!baseline || !latest) return null;
  const step = better(measure, latest.value, baseline.value, aim);
  if (step === 0) return 'same';
  return step > 0 ? 'better' : 'worse';
}

// How sure a hit or a miss is ----------------------------------------------------------------------------------------

// The 95 % interval of Wilson (1927), Journal of the American Statistical Association 22, 209-212, in the form that the
// Office for Health Improvement and Disparities gives in its public health technical guidance ("Proportions"). It takes a
// square root, so it is the one figure here that is not exact.

/** Per cent of such intervals that hold the true rate. */
export const CONFIDENCE = 95;

/** The point of the normal distribution with 2.5 % above it. */
const Z = 1.959963984540054;

interface Interval {
  readonly lower: Ratio;
  readonly upper: Ratio;
}

/** Larger counts than doubles hold exactly are no counts of cases. */
const MOST = whole(Number.MAX_SAFE_INTEGER);

const isCount = ({ n, d }: Ratio): boolean => n % d === 0n && n >= 0n;

/** The interval in per cent, for whole counts of cases; null for others, and without any cases. */
export function wilson(numerator: Ratio, denominator: Ratio): Interval | null {
  if (!isCount(numerator) || !isCount(denominator) || denominator.n === 0n) return null;
  if (compare(numerator, denominator) > 0 || compare(denominator, MOST) > 0) return null;
  const [cases, all] = [Number(numerator.n / numerator.d), Number(denominator.n / denominator.d)];
  const square = Z * Z;
  const root = Z * Math.sqrt(square + 4 * cases * (1 - cases / all));
  const [middle, size] = [2 * cases + square, 2 * (all + square)];
  return {
    lower: cases === 0 ? ZERO : percent((middle - root) / size),
    upper: cases === all ? whole(100) : percent((middle + root) / size),
  };
}

/** The per cent as exact as a double is: a bound that was rounded could reach a target that it does not. */
const percent = (share: number): Ratio => ratio(BigInt(Math.round(share * 1e15)), 10n ** 13n);

/** Whether a hit or a miss is more than chance: every rate in the interval says the same, or not. */
export type Certainty = 'sure-hit' | 'sure-miss' | 'unsure';

/** A reading's interval, and what it says of a target. */
export interface Sureness extends Interval {
  readonly certainty: Certainty | null;
}

/** For percentages with counts; null for all else. The certainty is null without a target. */
export function surenessOf(measure: Graded, reading: Reading | null, stage: Stage | null): Sureness | null {
  const { numerator = null, denominator = null } = reading?.row ?? {};
  if (!('unit' in measure) || measure.unit !== 'percent' || !numerator || !denominator) return null;
  const interval = wilson(numerator, denominator);
  return interval && { ...interval, certainty: stage && certaintyOf(measure, interval, stage) };
}

function certaintyOf(measure: Graded, { lower, upper }: Interval, stage: Stage): Certainty {
  const [low, high] = [misses(measure, lower, stage), misses(measure, upper, stage)];
  if (!low && !high) return 'sure-hit';
  return low && high && !spans(stage, lower, upper) ? 'sure-miss' : 'unsure';
}

/** Whether a range is between the two, so that both miss it and rates between them do not. */
function spans({ target }: Stage, lower: Ratio, upper: Ratio): boolean {
  return isRange(target) && compare(lower, target[0]) < 0 && compare(upper, target[1]) > 0;
}
