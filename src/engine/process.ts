/** From the readings of a measure to its control limits, or to why it has none. A second opinion: it rates nothing. */

import { type Day, financialYearStart } from '../model/day.ts';
import { compare, divide, HUNDRED, multiply, type Ratio, subtract, ZERO } from '../model/figure.ts';
import { largest, smallest } from '../model/lists.ts';
import type { Measure, Stage, Unit } from '../model/notice.ts';
import { isGraded, polarity } from './better.ts';
import { type CurrentSeries, currentSeries, haveOneStart, isYearToDate } from './observations.ts';
import type { Reading } from './result.ts';
import {
  type Assurance,
  type Limits,
  type ProcessPoint,
  type Segment,
  type Signal,
  type SpcStatus,
  segmentsOf,
  shownBy,
  type Variation,
} from './spc.ts';
import { aimOn } from './stages.ts';

export interface ProcessControl {
  readonly status: SpcStatus;
  /** Why a cumulative series could not be turned into periods; `no-numbers` for grades and things to be done. */
  readonly why: WhyNot | 'no-numbers' | null;
  readonly limits: Limits | null;
  /** The points that the limits are of. */
  readonly points: readonly ProcessPoint[];
  /** The points are periods, worked out from counts that run from April. */
  readonly turned: boolean;
  /** The day of the last break in the series, from which on points are counted. */
  readonly breakOn: Day | null;
  /** The day from which the limits are computed anew (`rebase`); null where they are of all points. */
  readonly rebasedOn: Day | null;
  /** From each rebase to the next, in order; all the rest here is of the last. Contract 7. */
  readonly segments: readonly Segment[];
  /** Figures of part of a period, which are no points. */
  readonly partial: number;
  readonly signals: readonly Signal[];
  readonly variation: Variation;
  readonly assurance: Assurance;
  /** The stage that the assurance is about: the stage due on the as-at date, else the next. */
  readonly stage: Stage | null;
}

/** What is looked at, and how. */
interface ProcessSubject {
  readonly measure: Measure;
  /** In order of their days. */
  readonly readings: readonly Reading[];
  /** The label of the series' rows. */
  readonly basis: string | null;
  readonly asAt: Day;
  readonly runLength: number;
}

/** Control limits and what they show. */
export function processOf(subject: ProcessSubject): ProcessControl {
  const { measure, readings, asAt } = subject;
  const { since, whole, first } = currentSeries(readings);
  const found = pointsOf(subject, whole);
  const base = {
    status: 'too-few' as const,
    why: null,
    limits: null,
    points: [],
    turned: found.turned,
    breakOn: first?.periodEnd ?? null,
    rebasedOn: null,
    segments: [],
    partial: since.filter(({ partial }) => partial).length,
    signals: [],
    variation: 'none' as const,
    assurance: 'none' as const,
    stage: aimOn(measure, asAt),
  };
  if ('why' in found)
    return { ...base, status: found.why === 'no-numbers' ? 'too-few' : 'cumulative', why: found.why };
  const segments = segmentsOf(found.points, measure.rebase);
  const last = segments.at(-1);
  return last ? controlled(subject, { ...base, ...last, segments }) : base;
}

type Found =
  | { readonly points: readonly ProcessPoint[]; readonly turned: boolean }
  | { readonly why: WhyNot | 'no-numbers'; readonly turned: false };

function pointsOf({ measure, basis }: ProcessSubject, readings: CurrentSeries<Reading>['whole']): Found {
  const unit = numberUnit(measure);
  if (!unit) return { why: 'no-numbers', turned: false };
  const starts = readings.map(({ row }) => row?.periodStart ?? null);
  if (!isYearToDate(basis) && haveOneStart(starts)) return { why: 'same-start', turned: false };
  if (!isYearToDate(basis))
    return {
      points: readings.map(({ periodEnd, value }) => ({ on: periodEnd, value })),
      turned: false,
    };
  const periods = periodsOf(unit, readings);
  return 'why' in periods ? { ...periods, turned: false } : { ...periods, turned: true };
}

const numberUnit = (measure: Measure): Unit | null => ('unit' in measure ? measure.unit : null);

function controlled({ measure, runLength }: ProcessSubject, base: ProcessControl): ProcessControl {
  const { limits } = base;
  if (!limits || !isGraded(measure)) return base;
  return {
    ...base,
    ...shownBy(base.points, limits, { good: polarity(measure), stage: base.stage, runLength }),
  };
}

// Figures that are counted up from April -----------------------------------------------------------------------------

// From year-to-date counts the figure of each period follows by subtraction. The cumulative series itself has no
// control limits, since each figure holds the one before.

/** Why a cumulative series cannot be turned into periods. */
type WhyNot = 'no-counts' | 'counts-fall' | 'uneven-periods' | 'same-start';

type Periods = { readonly points: readonly ProcessPoint[] } | { readonly why: WhyNot };

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
  return largest(days) <= MOST_UNEVEN * smallest(days);
}
