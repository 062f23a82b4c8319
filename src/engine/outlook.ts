/** Whether the next target will be reached: the pace needed against the pace achieved, and in whole cases. Contract 4.12. */
import { type Day, financialYearStart } from '../model/day.ts';
import {
  add,
  ceiling,
  compare,
  divide,
  floor,
  HUNDRED,
  multiply,
  type Ratio,
  ratio,
  subtract,
  whole,
} from '../model/figure.ts';
import type { MeasureResult, NextResult, Reading } from '../model/result.ts';
import { type Graded, polarity, shortfall } from './better.ts';
import { isNumber } from './observations.ts';
import { isGraded } from './series.ts';
import { isYearToDate } from './trajectory.ts';

/** What the next target takes, beside what has been achieved. */
export interface Outlook {
  /** From the previous reading to the latest, for the better above 0, for 30 days; null without two that compare. */
  readonly achievedPer30Days: Ratio | null;
  /** The day on which the target is reached at that pace; null where it never is, or is met already. */
  readonly reachedOn: Day | null;
  readonly cases: Cases | null;
  /** The rate that is needed lies beyond 0 or 100 per cent. */
  readonly outOfReach: boolean;
}

/** Whole cases, rounded so that they suffice. */
export interface Cases {
  readonly toCome: number;
  /** How many of them must count at least; where low is good, how many may count at most. */
  readonly needed: number;
}

const THIRTY = whole(30);

/** The outlook of a measure with a next stage in numbers; null for all others. */
export function outlookOf(result: MeasureResult): Outlook | null {
  const { measure, latest, next } = result;
  if (!next || !latest || !next.shortfall || !isGraded(measure)) return null;
  const achieved = achievedPer30Days(result, measure, next);
  return {
    achievedPer30Days: achieved,
    reachedOn: achieved && reachedOn(latest, next.shortfall, achieved),
    cases: casesOf(measure, latest, next),
    outOfReach: isOutOfReach(measure, next),
  };
}

function achievedPer30Days(
  { latest, previous, direction }: MeasureResult,
  measure: Graded,
  { stage }: NextResult,
): Ratio | null {
  if (direction === 'none' || !latest || !previous || !isNumber(latest.value) || !isNumber(previous.value))
    return null;
  if (isAcrossYears(measure, previous, latest)) return null;
  const gain = gainOf(measure, previous.value, latest.value, stage);
  return divide(multiply(gain, THIRTY), whole(latest.periodEnd - previous.periodEnd));
}

/** Figures that are counted up from April begin anew each year: from one year to the next there is no pace. */
const isAcrossYears = (measure: Graded, from: Reading, to: Reading): boolean =>
  isYearToDate(measure.basis) && financialYearStart(from.periodEnd) !== financialYearStart(to.periodEnd);

/** How much nearer to what is good the second is than the first. */
function gainOf(measure: Graded, from: Ratio, to: Ratio, stage: NextResult['stage']): Ratio {
  if (polarity(measure) === 'range')
    return subtract(shortfall(measure, from, stage), shortfall(measure, to, stage));
  return polarity(measure) === 'low' ? subtract(from, to) : subtract(to, from);
}

/** Days so far ahead are no forecast. */
const FURTHEST = whole(36_525);

function reachedOn(latest: Reading, gap: Ratio, achieved: Ratio): Day | null {
  if (gap.n === 0n || achieved.n <= 0n) return null;
  const days = divide(multiply(gap, THIRTY), achieved);
  return compare(days, FURTHEST) > 0 ? null : latest.periodEnd + Number(ceiling(days));
}

function isOutOfReach(measure: Graded, { requiredRate }: NextResult): boolean {
  if (!requiredRate) return false;
  return polarity(measure) === 'low' ? requiredRate.n < 0n : compare(requiredRate, HUNDRED) > 0;
}

/** Cases come whole, so those to come are rounded up; of them so many must count that the target is truly met. */
function casesOf(
  measure: Graded,
  { row }: Reading,
  { stage, requiredRate, casesToCome }: NextResult,
): Cases | null {
  const { numerator = null, denominator = null } = row ?? {};
  if (!requiredRate || !casesToCome || !numerator || !denominator || !isNumber(stage.target)) return null;
  const toCome = ceiling(casesToCome);
  const all = add(denominator, ratio(toCome));
  const short = subtract(divide(multiply(stage.target, all), HUNDRED), numerator);
  return { toCome: Number(toCome), needed: Number(wholeCases(measure, short, stage.exclusive)) };
}

function wholeCases(measure: Graded, short: Ratio, exclusive: boolean): bigint {
  const more = exclusive && compare(short, ratio(floor(short))) === 0 ? 1n : 0n;
  if (polarity(measure) === 'low') return floor(short) - more;
  const needed = ceiling(short) + more;
  return needed > 0n ? needed : 0n;
}
