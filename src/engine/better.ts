/** Better and worse, met and missed, and by how much. Contract 4.2. */

import {
  absolute,
  add,
  compare,
  divide,
  type Figure,
  HUNDRED,
  multiply,
  type Ratio,
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

/** Whether a target asks for less than the baseline: meeting it may mean to be worse than that. Contract 4.5. */
export function isEasierThanBaseline(measure: Graded, aim: Aim): boolean {
  const { baseline } = measure;
  return (
    baseline !== null &&
    shortfall(measure, baseline.value, aim).n === 0n &&
    !touches(measure, baseline.value, targetOf(aim))
  );
}
