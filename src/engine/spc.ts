/**
 * Statistical process control as the NHS uses it (XmR charts, "Making data count"): whether a series moves by more than
 * its usual ups and downs. A second opinion: nothing here reaches a rating. Constants: Nelson 1982, Journal of Quality
 * Technology 14(3), 172-173; the screening as in NHSRplotthedots. Exact, but for series no computer can add up exactly.
 */
import type { Day } from '../model/day.ts';
import { add, compare, multiply, type Ratio, ratio, rounded, subtract } from '../model/figure.ts';
import { type Good, isNumber, type Range, type Stage } from '../model/notice.ts';

/** What a point can show, in the order in which they are tried: a point has the first that holds. */
const SIGNALS = ['outside', 'trend', 'two-of-three', 'shift'] as const;
export type SignalRule = (typeof SIGNALS)[number];

export type Variation = 'common-cause' | 'improvement' | 'concern' | 'none';
export type Assurance = 'passing' | 'failing' | 'hit-or-miss' | 'none';
export type SpcStatus = 'ok' | 'trial' | 'too-few' | 'too-uniform' | 'cumulative';

/** Points in a run, of a trend or on one side of the mean. */
export const RUN_LENGTH = 7;

/** Fewer points than this have no limits; fewer than the second have limits on trial. */
const FEWEST = 6;
const ENOUGH = 12;

/** 3 / 1.128: three standard deviations, worked out from the mean moving range of two. */
const LIMIT = ratio(266n, 100n);
/** 3.267: a moving range beyond so many mean ones is left out of the limits. */
const SCREEN = { n: 3267n, d: 1000n };
const TWO_THIRDS = ratio(2n, 3n);

export interface ProcessPoint {
  readonly on: Day;
  readonly value: Ratio;
}

export interface Limits {
  readonly mean: Ratio;
  /** The mean moving range that the limits rest on. */
  readonly movingRange: Ratio;
  /** null, as the other is, where every point would be outside: the points are too uniform. */
  readonly lower: Ratio | null;
  readonly upper: Ratio | null;
  /** Moving ranges that were left out. */
  readonly leftOut: number;
  /** Moving ranges that would have been left out, had that not put a point outside that touches none of them. */
  readonly putBack: number;
}

/** A signal, on the day of the point that completes it. */
export interface Signal {
  readonly rule: SignalRule;
  readonly on: Day;
  /** 1: high or rising; -1: low or falling. */
  readonly side: 1 | -1;
}

/** Whole numbers of some common fraction, so that sums stay exact and short. */
interface Common {
  readonly numbers: readonly bigint[];
  readonly d: bigint;
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Beyond so large a common denominator figures are rounded to {@link DECIMALS} decimals, far below anything printed. */
const LARGEST = 10n ** 200n;
const DECIMALS = 30;

function onCommon(values: readonly Ratio[]): Common {
  let d = 1n;
  for (const value of values) {
    d = (d / divisor(d, value.d)) * value.d;
    // oxlint-disable-next-line bounded/no-recursion -- once: rounded figures have a small denominator
    if (d > LARGEST) return onCommon(values.map((one) => rounded(one, DECIMALS)));
  }
  return { numbers: values.map((value) => value.n * (d / value.d)), d };
}

const sum = (numbers: readonly bigint[]): bigint => numbers.reduce((all, one) => all + one, 0n);
const distance = (a: bigint, b: bigint): bigint => (a < b ? b - a : a - b);

/**
 * Mean and limits of two values or more. Moving ranges over 3.267 times their mean are left out, once, unless a point
 * that touches none of them would then be outside: then none is. There are no limits where every point would be outside.
 */
export function limitsOf(values: readonly Ratio[]): Limits {
  const common = onCommon(values);
  const { numbers } = common;
  const ranges = numbers.slice(1).map((number, at) => distance(number, numbers[at] as bigint));
  const total = sum(ranges);
  const isLarge = (range: bigint): boolean => range * SCREEN.d * BigInt(ranges.length) > SCREEN.n * total;
  const large = ranges.map(isLarge);
  const leftOut = large.filter(Boolean).length;
  const screened = limitsFrom(
    common,
    ranges.filter((_, at) => !large[at]),
    leftOut,
  );
  const outside = isOutside(values, screened);
  const isMistaken = leftOut > 0 && outside.some((out, at) => out && !large[at - 1] && !large[at]);
  if (!isMistaken) return withoutIdle(screened, outside);
  const all = { ...limitsFrom(common, ranges, 0), putBack: leftOut };
  return withoutIdle(all, isOutside(values, all));
}

interface Bounds extends Limits {
  readonly lower: Ratio;
  readonly upper: Ratio;
}

function limitsFrom({ numbers, d }: Common, used: readonly bigint[], leftOut: number): Bounds {
  const mean = ratio(sum(numbers), d * BigInt(numbers.length));
  const movingRange = ratio(sum(used), d * BigInt(used.length));
  const reach = multiply(LIMIT, movingRange);
  return { mean, movingRange, lower: subtract(mean, reach), upper: add(mean, reach), leftOut, putBack: 0 };
}

const isOutside = (values: readonly Ratio[], { lower, upper }: Bounds): boolean[] =>
  values.map((value) => beyond(value, lower, upper) !== 0);

/** Limits that every point is outside of say nothing. */
const withoutIdle = (limits: Bounds, outside: readonly boolean[]): Limits =>
  outside.every(Boolean) ? { ...limits, lower: null, upper: null } : limits;

type Side = 1 | -1 | 0;

/** On which side each point is, in the ways that the rules ask for. */
interface Sides {
  /** Of the mean. */
  readonly ofMean: readonly Side[];
  /** Beyond two thirds of the way to a limit, or beyond the limit itself, on which side. */
  readonly far: readonly Side[];
  /** Beyond a limit. */
  readonly out: readonly Side[];
  /** From the point before: up, down or level; level for the first. */
  readonly step: readonly Side[];
}

const beyond = (value: Ratio, lower: Ratio, upper: Ratio): Side =>
  compare(value, upper) > 0 ? 1 : compare(value, lower) < 0 ? -1 : 0;

function sidesOf(values: readonly Ratio[], { mean, lower, upper }: Limits): Sides {
  const ofMean = values.map((value) => beyond(value, mean, mean));
  const step = values.map((value, at) => compare(value, values[at - 1] ?? value));
  const level = values.map((): Side => 0);
  if (!lower || !upper) return { ofMean, far: level, out: level, step };
  const reach = multiply(subtract(upper, mean), TWO_THIRDS);
  const [low, high] = [subtract(mean, reach), add(mean, reach)];
  return {
    ofMean,
    far: values.map((value) => beyond(value, low, high)),
    out: values.map((value) => beyond(value, lower, upper)),
    step,
  };
}

/** The side of the last `count` points up to `at`; 0 where they differ, or are fewer. */
function runOf(sides: readonly Side[], at: number, count: number): Side {
  if (count < 1 || at + 1 < count) return 0;
  const last = sides[at] as Side;
  return sides.slice(at + 1 - count, at + 1).every((side) => side === last) ? last : 0;
}

/** Of the last three points, all on one side of the mean, two are far out; the last is one of them, or completes it. */
function twoOfThree(sides: Sides, at: number): Side {
  const side = farOfThree(sides, at);
  return side !== 0 && (sides.far[at] === side || farOfThree(sides, at - 1) === 0) ? side : 0;
}

function farOfThree({ far, ofMean }: Sides, at: number): Side {
  const side = runOf(ofMean, at, 3);
  return side !== 0 && far.slice(at - 2, at + 1).filter((one) => one === side).length >= 2 ? side : 0;
}

type Try = (sides: Sides, at: number, runLength: number) => Side;

const TRIES: Record<SignalRule, Try> = {
  outside: ({ out }, at) => out[at] as Side,
  trend: ({ step }, at, runLength) => runOf(step, at, runLength - 1),
  'two-of-three': twoOfThree,
  shift: ({ ofMean }, at, runLength) => runOf(ofMean, at, runLength),
};

/** The signals, in order of their days; a point has at most one, the first of {@link SIGNALS} that it completes. */
export function signalsIn(points: readonly ProcessPoint[], limits: Limits, runLength = RUN_LENGTH): Signal[] {
  const sides = sidesOf(
    points.map((point) => point.value),
    limits,
  );
  return points.flatMap(({ on }, at) => {
    for (const rule of SIGNALS) {
      const side = TRIES[rule](sides, at, runLength);
      if (side !== 0) return [{ rule, on, side }];
    }
    return [];
  });
}

/** Which way is better: 1 up, -1 down, 0 neither can be said of a move alone (ranges, and figures for information). */
const wayOf = (good: Good): Side => (good === 'high' ? 1 : good === 'low' ? -1 : 0);

/** What the latest point shows. A signal of which nobody can say whether it is good has no word here: none. */
export function variationOf(good: Good, signals: readonly Signal[], last: Day): Variation {
  const signal = signals.findLast(({ on }) => on === last);
  if (!signal) return 'common-cause';
  const way = wayOf(good);
  if (way === 0) return 'none';
  return signal.side === way ? 'improvement' : 'concern';
}

/** Whether a process between these limits will meet a target: always, never, or now and then. */
export function assuranceOf(good: Good, stage: Stage | null, { lower, upper }: Limits): Assurance {
  const target = stage?.target ?? null;
  if (good === 'none' || target === null || typeof target === 'string' || !lower || !upper) return 'none';
  if (!isNumber(target)) return withinRange(target, lower, upper);
  const side = beyond(target, lower, upper);
  if (side === 0) return 'hit-or-miss';
  return side === wayOf(good) ? 'failing' : 'passing';
}

function withinRange([low, high]: Range, lower: Ratio, upper: Ratio): Assurance {
  if (compare(lower, low) >= 0 && compare(upper, high) <= 0) return 'passing';
  return compare(upper, low) < 0 || compare(lower, high) > 0 ? 'failing' : 'hit-or-miss';
}

/** What is asked of a process. */
interface Asked {
  readonly good: Good;
  /** The stage that the assurance is about. */
  readonly stage: Stage | null;
  readonly runLength: number;
}

/** What points show between their limits: the signals, what the last of them says, and whether a target will be met. */
export const shownBy = (
  points: readonly ProcessPoint[],
  limits: Limits,
  { good, stage, runLength }: Asked,
) => {
  const signals = signalsIn(points, limits, runLength);
  const variation = variationOf(good, signals, (points.at(-1) as ProcessPoint).on);
  return { signals, variation, assurance: assuranceOf(good, stage, limits) };
};

/** What so many points are good for. */
export function statusOf(points: number): 'too-few' | 'trial' | 'ok' {
  if (points < FEWEST) return 'too-few';
  return points < ENOUGH ? 'trial' : 'ok';
}

/** The points from one day of rebasing to the next, and their limits. */
export interface Segment {
  /** null: from the beginning. */
  readonly rebasedOn: Day | null;
  readonly points: readonly ProcessPoint[];
  readonly status: SpcStatus;
  readonly limits: Limits | null;
}

/** The points cut at each day of rebasing; a stretch without points is no segment. Contract 7. */
export const segmentsOf = (points: readonly ProcessPoint[], rebase: readonly Day[]): Segment[] =>
  [null, ...rebase].flatMap((rebasedOn, at) => {
    const [from, to] = [rebasedOn ?? Number.NEGATIVE_INFINITY, rebase[at] ?? Number.POSITIVE_INFINITY];
    const own = points.filter(({ on }) => on >= from && on < to);
    return own.length > 0 ? [{ rebasedOn, points: own, ...limitsWhereEnough(own) }] : [];
  });

function limitsWhereEnough(points: readonly ProcessPoint[]): Pick<Segment, 'status' | 'limits'> {
  const status = statusOf(points.length);
  if (status === 'too-few') return { status, limits: null };
  const limits = limitsOf(points.map(({ value }) => value));
  return { status: limits.lower === null ? 'too-uniform' : status, limits };
}
