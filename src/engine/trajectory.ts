/**
 * The straight line between targets, what the next one takes, and whether it will be reached: the pace that is needed
 * and the pace so far, and in whole cases. Contract 4.4 and 4.12.
 */

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
import { isNumber, type Stage } from '../model/notice.ts';
import { type Graded, isGraded, polarity, shortfall } from './better.ts';
import { isYearToDate } from './observations.ts';
import type { MeasureResult, NextResult, Reading } from './result.ts';

interface Point {
  readonly on: Day;
  readonly value: Ratio;
}

/** Where the line starts: at the stage due, else at the baseline (on its day, else the day of issue); null without one. */
export function lineStart(measure: Graded, due: Stage | null, issued: Day): Point | null {
  if (due) return isNumber(due.target) ? { on: due.by, value: due.target } : null;
  const { baseline } = measure;
  return baseline && isNumber(baseline.value) ? { on: baseline.on ?? issued, value: baseline.value } : null;
}

/** The value of the line from `start` to `end` on a day, clamped to the line's ends. */
function readLine(start: Point, end: Point, on: Day): Ratio {
  if (on >= end.on) return end.value;
  if (on <= start.on) return start.value;
  const share = divide(whole(on - start.on), whole(end.on - start.on));
  return add(start.value, multiply(share, subtract(end.value, start.value)));
}

/** The value of the line on a day; null where no line can be drawn (ranges, grades, better than the baseline, nothing due and no baseline). */
export function expectedOn(start: Point | null, next: Stage, on: Day): Ratio | null {
  if (!start || !isNumber(next.target) || next.better) return null;
  return readLine(start, { on: next.by, value: next.target }, on);
}

/** The cases still to come before the next stage, at the pace of the year so far; null unless the series counts a year up. */
function casesToCome(measure: Graded, latest: Reading, next: Stage): Ratio | null {
  const { denominator = null, numerator = null } = latest.row ?? {};
  const yearStart = financialYearStart(latest.periodEnd);
  const cumulative = 'unit' in measure && measure.unit === 'percent' && isYearToDate(measure.basis);
  if (!cumulative || !numerator || !denominator || financialYearStart(next.by) !== yearStart) return null;
  return divide(
    multiply(denominator, whole(next.by - latest.periodEnd)),
    whole(latest.periodEnd - yearStart + 1),
  );
}

/** The percentage that the cases to come must reach for the year to reach the next target. Not clamped. */
function requiredRate(measure: Graded, latest: Reading, next: Stage, toCome: Ratio | null): Ratio | null {
  const { numerator = null, denominator = null } = latest.row ?? {};
  const aimed = polarity(measure) === 'high' || polarity(measure) === 'low';
  if (!toCome || !numerator || !denominator || !isNumber(next.target) || !aimed) return null;
  const needed = divide(multiply(next.target, add(denominator, toCome)), HUNDRED);
  return divide(multiply(subtract(needed, numerator), HUNDRED), toCome);
}

const THIRTY = whole(30);

/** The next stage of what has no figures. */
export const withoutFigures = (stage: Stage, asAt: Day): NextResult => ({
  stage,
  daysLeft: stage.by - asAt,
  shortfall: null,
  expected: null,
  neededPer30Days: null,
  requiredRate: null,
  casesToCome: null,
});

/** What the next stage takes. Figures are null where it has no number or there is no reading. */
export function nextResult(
  measure: Graded,
  next: Stage,
  start: Point | null,
  latest: Reading | null,
  asAt: Day,
): NextResult {
  const none = withoutFigures(next, asAt);
  if (!latest || typeof latest.value === 'string') return none;
  const short = shortfall(measure, latest.value, next);
  const toCome = casesToCome(measure, latest, next);
  return {
    ...none,
    shortfall: short,
    expected: expectedOn(start, next, latest.periodEnd),
    neededPer30Days: divide(multiply(short, THIRTY), whole(none.daysLeft)),
    requiredRate: requiredRate(measure, latest, next, toCome),
    casesToCome: toCome,
  };
}

// The outlook --------------------------------------------------------------------------------------------------------

/** Whether the next target will be reached. */
export interface Outlook {
  /** From the previous reading to the latest, for the better above 0, for 30 days; null without two that compare. */
  readonly achievedPer30Days: Ratio | null;
  /** The day on which the target is reached at that pace; null where it never is, or is met already. */
  readonly reachedOn: Day | null;
  readonly cases: Cases | null;
  /** The rate that is needed is below 0 or above 100 per cent. */
  readonly outOfReach: boolean;
}

/** Whole cases, rounded so that they suffice. */
interface Cases {
  readonly toCome: number;
  /** How many of them must count at least; where low is good, how many may count at most. */
  readonly needed: number;
}

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

/** How much better the second figure is than the first. */
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
