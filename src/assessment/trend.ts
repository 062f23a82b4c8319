/** One measure over time, as a document. Every format is a view of it. Contract 7, `notice-trend/1`; other keys are the project's own. */

import { type Certainty, CONFIDENCE, isGraded } from '../engine/better.ts';
import type { ProcessControl } from '../engine/process.ts';
import {
  type Assurance,
  RUN_LENGTH,
  type Segment,
  type SignalRule,
  type SpcStatus,
  type Variation,
} from '../engine/spc.ts';
import { measureTrend, type SeriesPoint, type Trend, type TrendQuestion } from '../engine/trend.ts';
import { type Day, iso } from '../model/day.ts';
import { shortfallToJson, toJson } from '../model/figure.ts';
import type { Good, Kind, Measure, Stage, Unit } from '../model/notice.ts';
import type { Status, ValueSymbol } from '../model/observation.ts';
import type { Direction } from '../model/result.ts';
import type { Provenance } from './build.ts';
import type { JsonFigure, JsonTarget } from './document.ts';
import { figureBeside, numberOrNull, targetEntry } from './figures.ts';
import { TREND_FORMAT } from './tool.ts';

interface TargetEntry {
  readonly by: string;
  readonly target: JsonTarget;
  readonly exclusive: boolean;
}

export interface PointEntry {
  readonly periodEnd: string;
  readonly value: JsonFigure;
  /** The target in force on its day; null before the first. */
  readonly target: JsonTarget;
  readonly expected: number | null;
  readonly gap: number | null;
  readonly direction: Direction;
  readonly file: string | null;
  readonly line: number | null;
  readonly exclusive: boolean;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly status: Status | null;
  readonly symbol: ValueSymbol | null;
}

interface LimitsEntry {
  readonly mean: number | null;
  readonly movingRange: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface SpcEntry extends LimitsEntry {
  readonly status: SpcStatus;
  readonly points: number;
  readonly signals: readonly {
    readonly rule: SignalRule;
    readonly periodEnd: string;
    readonly side: 'high' | 'low';
  }[];
  readonly variation: Variation;
  readonly assurance: Assurance;
  readonly runLength: number;
  /** Moving ranges over 3.267 times their mean. */
  readonly leftOut: number;
  /** Those that would have been, had that not put usual figures outside. */
  readonly putBack: number;
  /** The day from which on the limits are computed anew. */
  readonly rebasedOn: string | null;
  /** The limits from each rebase to the next, in order; those above are of the last. */
  readonly segments: readonly SegmentEntry[];
  readonly why: ProcessControl['why'];
  /** The day of the break in the series from which points are counted. */
  readonly breakOn: string | null;
  readonly partial: number;
  /** What the assurance is against. */
  readonly against: (TargetEntry & { readonly inForce: boolean }) | null;
  /** The figures of the periods, where they had to be worked out from counts that run from April. */
  readonly periods: readonly { readonly periodEnd: string; readonly value: number }[] | null;
}

/** Control limits from one day of rebasing to the next. */
interface SegmentEntry extends LimitsEntry {
  /** null: from the beginning. */
  readonly from: string | null;
  readonly points: number;
  readonly status: SpcStatus;
}

interface SurenessEntry {
  readonly level: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly certainty: Certainty | null;
  readonly against: TargetEntry | null;
}

export interface TrendDocument extends Provenance {
  readonly format: typeof TREND_FORMAT;
  readonly measure: string;
  readonly notice: { readonly id: string; readonly title: string; readonly authority: string };
  readonly title: string;
  readonly kind: Kind;
  readonly unit: Unit | null;
  readonly good: Good | null;
  readonly scale: readonly string[] | null;
  /** The label of the series' rows. */
  readonly basis: string | null;
  /** The rows of the measure that are of another basis, by label. */
  readonly otherBases: readonly { readonly basis: string; readonly rows: number }[];
  /** Days whose row has no usable value. */
  readonly withoutValue: number;
  readonly series: readonly PointEntry[];
  readonly stages: readonly TargetEntry[];
  /** The corners of the line that is expected. */
  readonly line: readonly { readonly on: string; readonly value: number }[];
  readonly spc: SpcEntry;
  /** How sure the latest figure is; null where it has no counts of cases. */
  readonly sureness: SurenessEntry | null;
}

/** What a trend is asked of. Unless they are given, 7 points in a row make a signal, and the rows are those that are scored. */
export interface TrendSubject
  extends Omit<TrendQuestion, 'runLength' | 'basis'>,
    Partial<Pick<TrendQuestion, 'runLength' | 'basis'>> {
  readonly tool: TrendDocument['tool'];
  /** How the as-at date was chosen; `option` unless given. */
  readonly asAtFrom?: TrendDocument['asAtFrom'];
  /** The files that the rows and the notice are from. */
  readonly inputs?: TrendDocument['inputs'];
}

/**
 * The trend of a measure up to the as-at date: its series in order, each figure with the target in force and what was
 * expected on its day, control limits and what they show, and how sure the latest figure is. It rates nothing. Figures
 * are in the measure's unit. Contract 7, `notice-trend/1`.
 */
export function trendOf(given: TrendSubject): TrendDocument {
  const {
    notice,
    asAt,
    tool,
    asAtFrom = 'option',
    inputs = [],
    runLength = RUN_LENGTH,
    basis = null,
  } = given;
  const trend = measureTrend({ ...given, runLength, basis });
  const { measure } = trend;
  return {
    format: TREND_FORMAT,
    measure: measure.id,
    asAt: iso(asAt),
    asAtFrom,
    tool,
    inputs,
    notice: { id: notice.id, title: notice.title, authority: notice.authority.name },
    title: measure.title,
    kind: measure.kind,
    unit: 'unit' in measure ? measure.unit : null,
    good: 'good' in measure ? measure.good : null,
    scale: measure.kind === 'judgement' ? measure.scale : null,
    basis: trend.basis,
    otherBases: trend.otherBases,
    withoutValue: trend.withoutValue,
    series: trend.points.map((point) => pointEntry(measure, point)),
    stages: measure.stages.flatMap((stage) => (stage.by === null ? [] : [stageEntry(stage)])),
    line: trend.line.map(({ on, value }) => ({ on: iso(on), value: toJson(value) })),
    spc: spcEntry(trend.process, asAt, runLength),
    sureness: surenessEntry(trend),
  };
}

const stageEntry = ({ by, target, exclusive }: Stage): TargetEntry => ({
  by: iso(by),
  target: targetEntry(target),
  exclusive,
});

function pointEntry(
  measure: Measure,
  { reading, stage, next, expected, gap, direction }: SeriesPoint,
): PointEntry {
  const { row, periodEnd, value } = reading;
  const beside = isGraded(measure) ? [stage, next].filter((one) => one !== null) : [];
  return {
    periodEnd: iso(periodEnd),
    value: figureBeside(measure, value, beside),
    target: stage && targetEntry(stage.target),
    expected: numberOrNull(expected),
    gap: gap && shortfallToJson(gap),
    direction,
    file: row?.file ?? null,
    line: row?.line ?? null,
    exclusive: stage?.exclusive ?? false,
    numerator: numberOrNull(row?.numerator ?? null),
    denominator: numberOrNull(row?.denominator ?? null),
    status: row?.status ?? null,
    symbol: row?.symbol ?? null,
  };
}

function spcEntry(process: ProcessControl, asAt: Day, runLength: number): SpcEntry {
  const { status, limits, points, signals, variation, assurance, why, partial, turned, stage, breakOn } =
    process;
  return {
    status,
    ...limitsEntry(limits),
    points: points.length,
    signals: signals.map(({ rule, on, side }) => ({
      rule,
      periodEnd: iso(on),
      side: side === 1 ? 'high' : 'low',
    })),
    variation,
    assurance,
    runLength,
    leftOut: limits?.leftOut ?? 0,
    putBack: limits?.putBack ?? 0,
    rebasedOn: process.rebasedOn === null ? null : iso(process.rebasedOn),
    segments: process.segments.map(segmentEntry),
    why,
    breakOn: breakOn === null ? null : iso(breakOn),
    partial,
    against: stage && { ...stageEntry(stage), inForce: stage.by <= asAt },
    periods: turned ? points.map(({ on, value }) => ({ periodEnd: iso(on), value: toJson(value) })) : null,
  };
}

const limitsEntry = (limits: ProcessControl['limits']) => ({
  mean: numberOrNull(limits?.mean ?? null),
  movingRange: numberOrNull(limits?.movingRange ?? null),
  lower: numberOrNull(limits?.lower ?? null),
  upper: numberOrNull(limits?.upper ?? null),
});

const segmentEntry = ({ rebasedOn, points, status, limits }: Segment): SegmentEntry => ({
  from: rebasedOn === null ? null : iso(rebasedOn),
  points: points.length,
  status,
  ...limitsEntry(limits),
});

function surenessEntry({ measure, sureness, aim }: Trend): SurenessEntry | null {
  const beside = aim ? [aim] : [];
  return (
    sureness && {
      level: CONFIDENCE,
      lower: figureBeside(measure, sureness.lower, beside) as number,
      upper: figureBeside(measure, sureness.upper, beside) as number,
      certainty: sureness.certainty,
      against: aim && stageEntry(aim),
    }
  );
}
