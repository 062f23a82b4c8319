/**
 * All values that the latest reading of a measure might have had, with the figures at which the colour changes (`notice
 * explain`). The scoring is the usual one.
 */
import type { Day } from '../model/day.ts';
import {
  add,
  compare,
  divide,
  type Figure,
  HUNDRED,
  type Ratio,
  subtract,
  whole,
  ZERO,
} from '../model/figure.ts';
import {
  type Aim,
  type Indicator,
  isNumber,
  isRange,
  type Notice,
  type Unit,
  valueWords,
} from '../model/notice.ts';
import { madeUp, type Rows, withValue } from '../model/observation.ts';
import { readingsOf, resultOf } from './assess.ts';
import { allowance } from './better.ts';
import { byMeasure } from './observations.ts';
import type { MeasureResult } from './result.ts';

/** A stretch of values with one rating. Ends are null where the stretch is open; a word is a stretch of its own. */
export interface Band {
  readonly from: Figure | null;
  readonly fromIncluded: boolean;
  readonly to: Figure | null;
  readonly toIncluded: boolean;
  readonly rag: MeasureResult['rag'];
  readonly rule: MeasureResult['rule'];
}

/** What the measure's result would be with another latest value. */
type Score = (value: Figure) => MeasureResult;

/** The values that can be reported; null where there is no end to them. */
interface Limits {
  readonly low: Ratio | null;
  readonly high: Ratio | null;
}

/**
 * Rates the measure anew for every value that its latest reading might have had, all else being as it is; without one,
 * for a first reading on the as-at date. Composites have no value of their own, so none.
 */
export function bandsOf(notice: Notice, rows: Rows, asAt: Day, result: MeasureResult): Band[] {
  const { measure } = result;
  const score = scoring(notice, rows, asAt, result);
  const given = valueWords(measure);
  if (given) return given.words.map((value) => single(value, score(value)));
  if (measure.kind !== 'indicator') return [];
  const limits = LIMITS[measure.unit] ?? NO_LIMITS;
  const recovers = measure.policy.missed === 'amber-if-recovering';
  const [first] = recovers ? readingsOf(notice, measure, rows, asAt) : [];
  return stretches(pointsOf(measure, limits, score(ZERO), first?.value ?? null), limits, score);
}

const NO_LIMITS: Limits = { low: null, high: null };

/** Percentages end at 0 and 100, and counts begin at 0: nothing beyond can be reported. */
const LIMITS: { readonly [unit in Unit]?: Limits } = {
  percent: { low: ZERO, high: HUNDRED },
  count: { low: ZERO, high: null },
};

const single = (value: Figure, { rag, rule }: MeasureResult): Band => ({
  from: value,
  fromIncluded: true,
  to: value,
  toIncluded: true,
  rag,
  rule,
});

function scoring(notice: Notice, rows: Rows, asAt: Day, { measure, latest }: MeasureResult): Score {
  const day = latest?.periodEnd ?? asAt;
  const all = byMeasure(rows);
  const others = (all.get(measure.id) ?? []).filter((row) => row.periodEnd !== day);
  const row = latest?.row ?? madeUp(measure.id, day, null);
  return (value) => {
    const own = [...others, withValue(row, value)];
    const get = (id: string) => (id === measure.id ? own : all.get(id));
    return resultOf(notice, measure, { get }, asAt);
  };
}

/**
 * The values at which a rating may change: the targets due, next and in force, with their tolerance, the reading before,
 * the baseline, the line. No rule looks at another stage (contract 4.5), of which there may be thousands.
 */
function pointsOf(
  measure: Indicator,
  limits: Limits,
  { previous, due, next, inForce }: MeasureResult,
  first: Figure | null,
): Ratio[] {
  const before = [previous?.value, measure.baseline?.value, first].filter(isNumber);
  const aims = [due?.stage, next?.stage, inForce].filter((aim): aim is Aim => aim != null);
  const targets = aims.flatMap((aim) => around(measure, aim));
  const all = [...targets, ...before, ...mirrored(before, aims), next?.expected, limits.low, limits.high];
  const sorted = all
    .filter(isNumber)
    .filter((point) => isWithin(point, limits))
    .sort(compare);
  return sorted.filter((point, at) => at === 0 || compare(point, sorted[at - 1] as Ratio) !== 0);
}

/** The values at the same distance from a range on its other side: neither better nor worse. */
function mirrored(points: readonly Ratio[], aims: readonly Aim[]): Ratio[] {
  const ranges = aims.map(({ target }) => target).filter(isRange);
  return ranges.flatMap(([low, high]) => points.map((point) => subtract(add(low, high), point)));
}

const isWithin = (point: Ratio, { low, high }: Limits): boolean =>
  (low === null || compare(point, low) >= 0) && (high === null || compare(point, high) <= 0);

function around(measure: Indicator, { target }: Aim): Ratio[] {
  const bounds = isRange(target) ? target : [target as Ratio];
  const { tolerance } = measure.policy;
  return bounds.flatMap((bound) => {
    if (!tolerance) return [bound];
    const allowed = allowance(tolerance, bound);
    return [subtract(bound, allowed), bound, add(bound, allowed)];
  });
}

/** Tries each point, one value between each two and one beyond either end, and joins neighbours with one rating. */
function stretches(points: readonly Ratio[], { low, high }: Limits, score: Score): Band[] {
  const between = (from: Ratio | null, to: Ratio | null): Band[] => {
    const inside = middleOf(from, to);
    return inside
      ? [{ ...single(inside, score(inside)), from, fromIncluded: false, to, toIncluded: false }]
      : [];
  };
  const after = (point: Ratio, at: number): Band[] =>
    high && at === points.length - 1 ? [] : between(point, points[at + 1] ?? null);
  const before = low ? [] : between(null, points[0] ?? null);
  return joined([
    ...before,
    ...points.flatMap((point, at) => [single(point, score(point)), ...after(point, at)]),
  ]);
}

/** A value between two, or beyond the only one. */
function middleOf(from: Ratio | null, to: Ratio | null): Ratio | null {
  if (from && to) return divide(add(from, to), whole(2));
  return from ? add(from, whole(1)) : to && subtract(to, whole(1));
}

function joined(tried: readonly Band[]): Band[] {
  const bands: Band[] = [];
  for (const band of tried) {
    const before = bands.at(-1);
    if (before && before.rag === band.rag && before.rule === band.rule) {
      bands[bands.length - 1] = { ...before, to: band.to, toIncluded: band.toIncluded };
    } else bands.push(band);
  }
  return bands;
}
