/**
 * How sure a percentage of few cases is: the 95 % interval of Wilson (1927), Journal of the American Statistical
 * Association 22, 209-212, in the form that the Office for Health Improvement and Disparities gives in its public health
 * technical guidance ("Proportions"). It takes a square root, so it is the one figure here that is not exact.
 */
import { compare, type Ratio, ratio, whole, ZERO } from '../model/figure.ts';
import { isRange, type Stage } from '../model/notice.ts';
import { type Graded, misses } from './better.ts';
import type { Reading } from './result.ts';

/** Per cent of such intervals that hold the true rate. */
export const CONFIDENCE = 95;

/** The point of the normal distribution with 2.5 % above it. */
const Z = 1.959963984540054;

export interface Interval {
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
