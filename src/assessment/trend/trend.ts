/** From the rows of a measure to its trend. Contract 7. */

import { readingsOf } from '../../engine/assess.ts';
import { isGraded } from '../../engine/better.ts';
import { inForce, scoredOn } from '../../engine/in-force.ts';
import { byMeasure, countedRows, readings } from '../../engine/observations.ts';
import { type ProcessControl, processOf } from '../../engine/process.ts';
import type { Reading } from '../../engine/result.ts';
import { expectedLine, pointsOf, rowsOfBasis, type SeriesPoint } from '../../engine/series.ts';
import { RUN_LENGTH, type Segment } from '../../engine/spc.ts';
import { aimOn } from '../../engine/stages.ts';
import { CONFIDENCE, surenessOf } from '../../engine/wilson.ts';
import { type Day, iso } from '../../model/day.ts';
import { shortfallToJson, toJson } from '../../model/figure.ts';
import type { Measure, Notice, Stage } from '../../model/notice.ts';
import type { Observation, Rows } from '../../model/observation.ts';
import { plainLabel } from '../../model/text.ts';
import { figureBeside, numberOrNull, targetEntry } from '../figures.ts';
import { TREND_FORMAT } from '../tool.ts';
import type {
  PointEntry,
  SegmentEntry,
  SpcEntry,
  SurenessEntry,
  TargetEntry,
  TrendDocument,
} from './document.ts';

/** What a trend is asked of. */
export interface TrendSubject {
  readonly notice: Notice;
  readonly measure: Measure;
  readonly observations: Rows;
  readonly asAt: Day;
  readonly tool: TrendDocument['tool'];
  /** How the as-at date was chosen; `option` unless given. */
  readonly asAtFrom?: TrendDocument['asAtFrom'];
  /** The files that the rows and the notice are from. */
  readonly inputs?: TrendDocument['inputs'];
  /** Points in a row that make a signal; 7 unless given. */
  readonly runLength?: number;
  /** The label of other rows than those that are scored; null or left out: those that are. */
  readonly basis?: string | null;
}

/**
 * The trend of a measure up to the as-at date: its series in order, each figure with the target in force and what was
 * expected on its day, control limits and what they show, and how sure the latest figure is. It rates nothing. Figures
 * are in the measure's unit. Contract 7, `notice-trend/1`.
 */
export function trendOf(given: TrendSubject): TrendDocument {
  const subject: Required<TrendSubject> = {
    ...given,
    runLength: given.runLength ?? RUN_LENGTH,
    basis: given.basis ?? null,
    asAtFrom: given.asAtFrom ?? 'option',
    inputs: given.inputs ?? [],
  };
  const { notice, asAt } = subject;
  const rows = byMeasure(subject.observations);
  const written = notice.measures.find(({ id }) => id === subject.measure.id) ?? subject.measure;
  const day = scoredOn(written, asAt);
  const measure = inForce(notice, written, day, rows);
  const { all, counted } = seriesRows(subject, day);
  const basis = subject.basis ?? measure.basis;
  const process = processOf({ measure, readings: all, basis, asAt: day, runLength: subject.runLength });
  return {
    format: TREND_FORMAT,
    measure: measure.id,
    asAt: iso(asAt),
    asAtFrom: subject.asAtFrom,
    tool: subject.tool,
    inputs: subject.inputs,
    notice: { id: notice.id, title: notice.title, authority: notice.authority.name },
    title: measure.title,
    kind: measure.kind,
    unit: 'unit' in measure ? measure.unit : null,
    good: 'good' in measure ? measure.good : null,
    scale: measure.kind === 'judgement' ? measure.scale : null,
    basis,
    otherBases: otherBases(subject, basis),
    withoutValue: counted.filter(({ value }) => value === null).length,
    series: pointsOf(notice, written, all, rows).map((point) => pointEntry(measure, point)),
    stages: measure.stages.flatMap((stage) => (stage.by === null ? [] : [stageEntry(stage)])),
    line: expectedLine(measure, notice.issued).map(({ on, value }) => ({
      on: iso(on),
      value: toJson(value),
    })),
    spc: spcEntry(process, subject),
    sureness: surenessEntry(measure, all.at(-1) ?? null, day),
  };
}

/** The readings up to a day, and the rows that count behind them; a composite has none. */
function seriesRows(
  { notice, measure, observations, basis }: Required<TrendSubject>,
  day: Day,
): { readonly all: readonly Reading[]; readonly counted: readonly Observation[] } {
  const own = byMeasure(observations).get(measure.id) ?? [];
  if (basis !== null) {
    const counted = rowsOfBasis(measure, own, basis, day);
    return { all: readings(counted), counted };
  }
  const counted = measure.kind === 'composite' ? [] : countedRows(measure, own, day);
  return { all: readingsOf(notice, measure, observations, day), counted };
}

/** The labels of the measure's other rows, by the number of rows. */
function otherBases(
  { measure, observations, asAt }: Required<TrendSubject>,
  basis: string | null,
): TrendDocument['otherBases'] {
  const labels = new Map<string, number>();
  for (const row of byMeasure(observations).get(measure.id) ?? []) {
    if (row.periodEnd > asAt) continue;
    const label = row.basis ?? measure.basis;
    if (label === null || (basis !== null && plainLabel(label) === plainLabel(basis))) continue;
    labels.set(plainLabel(label), (labels.get(plainLabel(label)) ?? 0) + 1);
  }
  return [...labels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, rows]) => ({ basis: label, rows }));
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

function spcEntry(process: ProcessControl, { asAt, runLength }: Required<TrendSubject>): SpcEntry {
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

function surenessEntry(measure: Measure, latest: Reading | null, asAt: Day): SurenessEntry | null {
  if (!isGraded(measure)) return null;
  const stage = aimOn(measure, asAt);
  const sureness = surenessOf(measure, latest, stage);
  return (
    sureness && {
      level: CONFIDENCE,
      lower: figureBeside(measure, sureness.lower, stage ? [stage] : []) as number,
      upper: figureBeside(measure, sureness.upper, stage ? [stage] : []) as number,
      certainty: sureness.certainty,
      against: stage && stageEntry(stage),
    }
  );
}
