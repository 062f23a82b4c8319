/**
 * Figures that are counted up from April, turned back into periods: from year-to-date counts the figure of each period
 * follows by subtraction. A cumulative series itself has no control limits, since each figure holds the one before.
 */
import { type Day, financialYearStart } from '../model/day.ts';
import { compare, divide, HUNDRED, multiply, type Ratio, subtract, ZERO } from '../model/figure.ts';
import type { Unit } from '../model/notice.ts';
import type { Reading } from '../model/result.ts';
import type { ProcessPoint } from './spc.ts';

/** Why a cumulative series cannot be turned into periods. */
export const WHY_NOT = ['no-counts', 'counts-fall', 'uneven-periods', 'same-start'] as const;
export type WhyNot = (typeof WHY_NOT)[number];

export type Periods = { readonly points: readonly ProcessPoint[] } | { readonly why: WhyNot };

/**
 * Whether most periods begin on the day on which the one before began: each then holds the one before, whatever the series
 * is called. `starts`: the first day of each, null where it is not given.
 */
export function haveOneStart(starts: readonly (Day | string | null)[]): boolean {
  const same = starts.filter((start, at) => at > 0 && start !== null && start === starts[at - 1]);
  return 2 * same.length > Math.max(1, starts.length - 1);
}

/** What had been counted by a day. */
interface Counted {
  readonly on: Day;
  readonly numerator: Ratio;
  readonly denominator: Ratio;
}

/** What came in one period, and how many days it had. */
interface Period extends Counted {
  readonly days: number;
}

/** Counts (no percentages) of periods of unlike length cannot be compared; months and quarters may differ by so much. */
const MOST_UNEVEN = 1.25;

/** The periods between the readings of each April–March year, the first from 1 April. */
export function periodsOf(unit: Unit, readings: readonly Reading[]): Periods {
  const counted = readings.flatMap((reading) => countedBy(unit, reading) ?? []);
  if (counted.length < readings.length) return { why: 'no-counts' };
  const periods = counted.map((one, at) => since(counted[at - 1], one));
  if (periods.some(isImpossible)) return { why: 'counts-fall' };
  if (unit !== 'percent')
    return isEven(periods)
      ? { points: periods.map(({ on, numerator }) => ({ on, value: numerator })) }
      : { why: 'uneven-periods' };
  const withCases = periods.filter(({ denominator }) => denominator.n > 0n);
  return {
    points: withCases.map(({ on, numerator, denominator }) => ({
      on,
      value: multiply(divide(numerator, denominator), HUNDRED),
    })),
  };
}

/** A percentage needs both counts; a count or a sum its numerator. Rates and days are no sums. */
function countedBy(unit: Unit, { periodEnd, row }: Reading): Counted | null {
  const { numerator = null, denominator = null } = row ?? {};
  if (!numerator || unit === 'rate' || unit === 'days') return null;
  if (unit !== 'percent') return { on: periodEnd, numerator, denominator: numerator };
  return denominator && { on: periodEnd, numerator, denominator };
}

function since(before: Counted | undefined, { on, numerator, denominator }: Counted): Period {
  const yearStart = financialYearStart(on);
  if (!before || before.on < yearStart) return { on, numerator, denominator, days: on - yearStart + 1 };
  return {
    on,
    numerator: subtract(numerator, before.numerator),
    denominator: subtract(denominator, before.denominator),
    days: on - before.on,
  };
}

const isImpossible = ({ numerator, denominator }: Period): boolean =>
  compare(numerator, ZERO) < 0 || compare(denominator, numerator) < 0;

function isEven(periods: readonly Period[]): boolean {
  const days = periods.map((one) => one.days);
  return Math.max(...days) <= MOST_UNEVEN * Math.min(...days);
}
