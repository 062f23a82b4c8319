/** What other latest values would be rated: the figures at which the colour changes. For `notice explain`. */
import type { Day } from '../model/day.ts';
import {
  add,
  compare,
  divide,
  HUNDRED,
  multiply,
  type Ratio,
  subtract,
  whole,
  ZERO,
} from '../model/figure.ts';
import {
  type Deliverable,
  type Figure,
  HELD,
  type Indicator,
  type Judgement,
  type Measure,
  type Notice,
  PROGRESS,
  type Recurring,
  type Stage,
  type Unit,
} from '../model/notice.ts';
import type { Observation, Rows } from '../model/observation.ts';
import type { MeasureResult } from '../model/result.ts';
import { resultOf } from './assess.ts';
import { byMeasure, isNumber } from './observations.ts';
import { madeUp } from './suppose.ts';

/** A stretch of values that are all rated alike. Ends are null where the stretch is open; grades stand alone. */
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
  if (measure.kind === 'composite') return [];
  const score = scoring(notice, rows, asAt, result);
  if (measure.kind !== 'indicator') return choicesOf(measure).map((value) => single(value, score(value)));
  const limits = LIMITS[measure.unit] ?? NO_LIMITS;
  return stretches(pointsOf(measure, limits, score(ZERO)), limits, score);
}

function choicesOf(measure: Judgement | Deliverable | Recurring): readonly string[] {
  if (measure.kind === 'judgement') return measure.scale;
  return measure.kind === 'deliverable' ? PROGRESS : HELD;
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
  const others = (byMeasure(rows).get(measure.id) ?? []).filter((row) => row.periodEnd !== day);
  return (value) => {
    const own = [...others, supposed(measure, day, value, latest?.row ?? null)];
    return resultOf(notice, measure, { get: () => own }, asAt);
  };
}

/** The latest row with another value; the counts behind it no longer apply. */
function supposed({ id }: Measure, day: Day, value: Figure, row: Observation | null): Observation {
  const made = madeUp(id, day, value);
  if (!row) return made;
  const { periodStart, basis, status, symbol, reportedRag, reportedDirection } = row;
  const { evidence, comment, file, line } = row;
  const kept = { periodStart, basis, status, symbol, reportedRag, reportedDirection };
  return { ...made, ...kept, evidence, comment, file, line };
}

/** The values at which a rating may change: targets and their tolerance, the reading before, the baseline, the line. */
function pointsOf(measure: Indicator, limits: Limits, { previous, next }: MeasureResult): Ratio[] {
  const { stages, baseline } = measure;
  const before = [previous?.value, baseline?.value].filter(isNumber);
  const targets = stages.flatMap((stage) => around(measure, stage));
  const all = [...targets, ...before, ...mirrored(before, stages), next?.expected, limits.low, limits.high];
  const sorted = all
    .filter(isNumber)
    .filter((point) => isWithin(point, limits))
    .sort(compare);
  return sorted.filter((point, at) => at === 0 || compare(point, sorted[at - 1] as Ratio) !== 0);
}

/** The values as far from a range as those given, on its other side: neither better nor worse than they. */
function mirrored(points: readonly Ratio[], stages: readonly Stage[]): Ratio[] {
  const ranges = stages.map(({ target }) => target).filter((target) => Array.isArray(target));
  return ranges.flatMap(([low, high]) => points.map((point) => subtract(add(low, high), point)));
}

const isWithin = (point: Ratio, { low, high }: Limits): boolean =>
  (low === null || compare(point, low) >= 0) && (high === null || compare(point, high) <= 0);

function around(measure: Indicator, { target }: Stage): Ratio[] {
  const bounds = (Array.isArray(target) ? target : [target]) as Ratio[];
  const { tolerance } = measure.policy;
  return bounds.flatMap((bound) => {
    if (!tolerance) return [bound];
    const allowed =
      'points' in tolerance ? tolerance.points : divide(multiply(bound, tolerance.percentOfTarget), HUNDRED);
    return [subtract(bound, allowed), bound, add(bound, allowed)];
  });
}

/** Tries each point, one value between each two and one beyond either end, and joins neighbours that are rated alike. */
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

/** A value between two, or beyond the one that there is. */
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
