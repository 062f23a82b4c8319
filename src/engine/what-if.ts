/** What other latest values would be rated: the figures at which the colour changes. For `notice explain`. */
import type { Day } from '../calendar.ts';
import { add, compare, divide, HUNDRED, multiply, type Ratio, subtract, whole, ZERO } from '../decimal.ts';
import { type Figure, HELD, type Measure, type Notice, PROGRESS, type Stage } from '../notice/notice.ts';
import type { Observation } from '../return/observation.ts';
import { assessNotice } from './assess.ts';
import { isNumber } from './observations.ts';
import type { MeasureResult } from './types.ts';

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
export function bandsOf(notice: Notice, rows: readonly Observation[], asAt: Day, result: MeasureResult): Band[] {
  const { measure } = result;
  if (measure.kind === 'composite') return [];
  const score = scoring(notice, rows, asAt, result);
  const choices = choicesOf(measure);
  return choices ? choices.map((value) => single(value, score(value))) : stretches(pointsOf(score(ZERO)), limitsOf(measure), score);
}

function choicesOf(measure: Measure): readonly string[] | null {
  if (measure.kind === 'judgement') return measure.scale;
  if (measure.kind === 'deliverable') return PROGRESS;
  return measure.kind === 'recurring' ? HELD : null;
}

/** Percentages end at 0 and 100, and counts begin at 0: nothing beyond can be reported. */
function limitsOf(measure: Measure): Limits {
  const unit = measure.kind === 'indicator' ? measure.unit : null;
  return { low: unit === 'percent' || unit === 'count' ? ZERO : null, high: unit === 'percent' ? HUNDRED : null };
}

const single = (value: Figure, { rag, rule }: MeasureResult): Band => ({
  from: value, fromIncluded: true, to: value, toIncluded: true, rag, rule,
});

function scoring(notice: Notice, rows: readonly Observation[], asAt: Day, { measure, latest }: MeasureResult): Score {
  const day = latest?.periodEnd ?? asAt;
  const others = rows.filter((row) => row.measure !== measure.id || row.periodEnd !== day);
  return (value) => {
    const assessed = assessNotice(notice, [...others, supposed(measure, day, value, latest?.row ?? null)], asAt);
    return assessed.measures.find((one) => one.measure.id === measure.id) as MeasureResult;
  };
}

/** The latest row with another value; the counts behind it no longer apply. */
function supposed(measure: Measure, day: Day, value: Figure, row: Observation | null): Observation {
  const blank: Observation = {
    measure: measure.id, periodStart: null, periodEnd: day, value, numerator: null, denominator: null, basis: null,
    status: 'final', symbol: null, reportedRag: null, reportedDirection: null, evidence: null, comment: null, file: '', line: 0,
  };
  return row ? { ...row, value, numerator: null, denominator: null } : blank;
}

/** The values at which a rating may change: targets and their tolerance, the reading before, the baseline, the line. */
function pointsOf({ measure, previous, next }: MeasureResult): Ratio[] {
  const stages = 'stages' in measure ? measure.stages : [];
  const { low, high } = limitsOf(measure);
  const baseline = measure.kind === 'indicator' ? measure.baseline?.value : null;
  const before = [previous?.value, baseline].filter(isNumber);
  const all = [...stages.flatMap((stage) => around(measure, stage)), ...before, ...mirrored(before, stages), next?.expected, low, high];
  const sorted = all.filter(isNumber).filter((point) => isWithin(point, { low, high })).sort(compare);
  return sorted.filter((point, at) => at === 0 || compare(point, sorted[at - 1] as Ratio) !== 0);
}

/** The values as far from a range as those given, on its other side: neither better nor worse than they. */
function mirrored(points: readonly Ratio[], stages: readonly Stage[]): Ratio[] {
  const ranges = stages.map(({ target }) => target).filter((target) => Array.isArray(target));
  return ranges.flatMap(([low, high]) => points.map((point) => subtract(add(low, high), point)));
}

const isWithin = (point: Ratio, { low, high }: Limits): boolean =>
  (low === null || compare(point, low) >= 0) && (high === null || compare(point, high) <= 0);

function around(measure: Measure, { target }: Stage): Ratio[] {
  const bounds = Array.isArray(target) ? (target as Ratio[]) : isNumber(target) ? [target] : [];
  const { tolerance } = measure.policy;
  return bounds.flatMap((bound) => {
    if (!tolerance) return [bound];
    const allowed = 'points' in tolerance ? tolerance.points : divide(multiply(bound, tolerance.percentOfTarget), HUNDRED);
    return [subtract(bound, allowed), bound, add(bound, allowed)];
  });
}

/** Tries each point, one value between each two and one beyond either end, and joins neighbours that are rated alike. */
function stretches(points: readonly Ratio[], { low, high }: Limits, score: Score): Band[] {
  const between = (from: Ratio | null, to: Ratio | null): Band[] => {
    const inside = middleOf(from, to);
    return inside ? [{ ...single(inside, score(inside)), from, fromIncluded: false, to, toIncluded: false }] : [];
  };
  const after = (at: number): Band[] => (high && at === points.length - 1 ? [] : between(points[at] ?? null, points[at + 1] ?? null));
  const before = low ? [] : between(null, points[0] ?? null);
  return joined([...before, ...points.flatMap((point, at) => [single(point, score(point)), ...after(at)])]);
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
