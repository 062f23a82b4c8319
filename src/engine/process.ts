/** From the readings of a measure to its control limits, or to why it has none. A second opinion: it rates nothing. */
import type { Day } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import type { Measure, Stage, Unit } from '../model/notice.ts';
import type { Reading } from '../model/result.ts';
import { polarity } from './better.ts';
import { isNumber } from './observations.ts';
import { haveOneStart, periodsOf, type WhyNot } from './periods.ts';
import { aimOn, isGraded } from './series.ts';
import {
  type Assurance,
  assuranceOf,
  type Limits,
  limitsOf,
  type ProcessPoint,
  type Signal,
  type SpcStatus,
  signalsIn,
  statusOf,
  type Variation,
  variationOf,
} from './spc.ts';
import { isYearToDate } from './trajectory.ts';

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
  /** Figures of part of a period, which are no points. */
  readonly partial: number;
  readonly signals: readonly Signal[];
  readonly variation: Variation;
  readonly assurance: Assurance;
  /** What the assurance is against: the stage in force on the as-at date, else the one to come. */
  readonly stage: Stage | null;
}

/** What is looked at, and how. */
export interface ProcessSubject {
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
    partial: since.filter(({ partial }) => partial).length,
    signals: [],
    variation: 'none' as const,
    assurance: 'none' as const,
    stage: aimOn(measure, asAt),
  };
  if ('why' in found)
    return { ...base, status: found.why === 'no-numbers' ? 'too-few' : 'cumulative', why: found.why };
  return controlled(subject, { ...base, points: found.points, status: statusOf(found.points.length) });
}

/** As much of a reading as decides whether it is a point. */
type Plotted = Pick<Reading, 'value' | 'partial' | 'breaks'>;

interface CurrentSeries<T extends Plotted> {
  /** The one with the last break in the series; null without a break. */
  readonly first: T | null;
  /** From that one on. */
  readonly since: readonly T[];
  /** Of these the numbers that stand for a whole period. */
  readonly whole: readonly (T & { readonly value: Ratio })[];
}

/** What counts for control limits: the figures since the last break in the series, but for those of part of a period. */
export function currentSeries<T extends Plotted>(readings: readonly T[]): CurrentSeries<T> {
  const breakAt = readings.findLastIndex(({ breaks }) => breaks);
  const since = readings.slice(Math.max(breakAt, 0));
  const isWhole = (one: T): one is T & { readonly value: Ratio } => !one.partial && isNumber(one.value);
  return { first: readings[breakAt] ?? null, since, whole: since.filter(isWhole) };
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

const numberUnit = (measure: Measure): Unit | null =>
  measure.kind === 'indicator' || measure.kind === 'composite' ? measure.unit : null;

function controlled({ measure, runLength }: ProcessSubject, base: ProcessControl): ProcessControl {
  const last = base.points.at(-1);
  if (base.status === 'too-few' || !last || !isGraded(measure)) return base;
  const limits = limitsOf(base.points.map(({ value }) => value));
  const signals = signalsIn(base.points, limits, runLength);
  const good = polarity(measure);
  return {
    ...base,
    limits,
    signals,
    variation: variationOf(good, signals, last.on),
    assurance: assuranceOf(good, base.stage, limits),
  };
}
