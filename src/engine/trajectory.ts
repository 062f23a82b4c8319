/** The straight line between targets, and what the next one takes. Contract 4.4 and 4.12. */
import { type Day, financialYearStart } from '../model/day.ts';
import { add, divide, HUNDRED, multiply, type Ratio, subtract, whole } from '../model/figure.ts';
import type { Stage } from '../model/notice.ts';
import type { NextResult, Reading } from '../model/result.ts';
import { type Graded, polarity, shortfall } from './better.ts';
import { isNumber } from './observations.ts';

interface Point {
  readonly on: Day;
  readonly value: Ratio;
}

/** Where the line starts: at the stage due, else at the baseline (on its day, else the day of issue); null without one. */
export function lineStart(measure: Graded, due: Stage | null, issued: Day): Point | null {
  if (due) return isNumber(due.target) ? { on: due.by, value: due.target } : null;
  const baseline = measure.kind === 'composite' ? null : measure.baseline;
  return baseline && isNumber(baseline.value) ? { on: baseline.on ?? issued, value: baseline.value } : null;
}

/** The value of the line from `start` to `end` on a day, clamped to the line's ends. */
function readLine(start: Point, end: Point, on: Day): Ratio {
  if (on >= end.on) return end.value;
  if (on <= start.on) return start.value;
  const share = divide(whole(on - start.on), whole(end.on - start.on));
  return add(start.value, multiply(share, subtract(end.value, start.value)));
}

/** Where the line stands on a day; null where no line can be drawn (ranges, grades, nothing due and no baseline). */
export function expectedOn(start: Point | null, next: Stage, on: Day): Ratio | null {
  if (!start || !isNumber(next.target)) return null;
  return readLine(start, { on: next.by, value: next.target }, on);
}

/** Whether figures of a basis are counted up from 1 April. Contract 4.12. */
export const isYearToDate = (basis: string | null): boolean => basis?.trim().toLowerCase() === 'year-to-date';

/** The cases still to come before the next stage, at the pace of the year so far; null unless the series counts a year up. */
function casesToCome(measure: Graded, latest: Reading, next: Stage): Ratio | null {
  const { denominator = null, numerator = null } = latest.row ?? {};
  const yearStart = financialYearStart(latest.periodEnd);
  const cumulative =
    measure.kind === 'indicator' && measure.unit === 'percent' && isYearToDate(measure.basis);
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

/** What the next stage takes. Figures are null where it has no number or there is no reading. */
export function nextResult(
  measure: Graded,
  next: Stage,
  start: Point | null,
  latest: Reading | null,
  asAt: Day,
): NextResult {
  const daysLeft = next.by - asAt;
  const none = {
    stage: next,
    daysLeft,
    shortfall: null,
    expected: null,
    neededPer30Days: null,
    requiredRate: null,
    casesToCome: null,
  };
  if (!latest || typeof latest.value === 'string') return none;
  const short = shortfall(measure, latest.value, next);
  const toCome = casesToCome(measure, latest, next);
  return {
    ...none,
    shortfall: short,
    expected: expectedOn(start, next, latest.periodEnd),
    neededPer30Days: divide(multiply(short, whole(30)), whole(daysLeft)),
    requiredRate: requiredRate(measure, latest, next, toCome),
    casesToCome: toCome,
  };
}
