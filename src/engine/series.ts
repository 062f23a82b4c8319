/**
 * The whole series of a measure, and what was asked of it on each day: the target due, the straight line, the
 * direction. For trends and charts; it rates nothing. Contract 4.1 to 4.4, each read as at the day of the point.
 */
import type { Day } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import { isNumber, type Measure, type Notice, type Stage } from '../model/notice.ts';
import type { Observation, RowsByMeasure } from '../model/observation.ts';
import type { Direction } from '../model/result.ts';
import { plainLabel } from '../model/text.ts';
import { direction, isGraded, shortfall } from './better.ts';
import { inForceDaily } from './in-force.ts';
import { countedRows } from './observations.ts';
import type { Reading } from './result.ts';
import { aimOn, nextStage, stageDueOn } from './stages.ts';
import { expectedOn, lineStart } from './trajectory.ts';

/** One reading with what was asked of it on its day. */
export interface SeriesPoint {
  readonly reading: Reading;
  /** The stage due on its day, and the next, of those in force then. */
  readonly stage: Stage | null;
  readonly next: Stage | null;
  readonly expected: Ratio | null;
  /** How far it is short of the target due, in the measure's unit; null without one and for grades. */
  readonly gap: Ratio | null;
  /** Against the reading before it. */
  readonly direction: Direction;
}

/** A corner of the line that is expected. */
export interface Vertex {
  readonly on: Day;
  readonly value: Ratio;
}

/** The value on a day of the straight line to the next stage. Contract 4.4, as at that day. */
function expectedOnDay(measure: Measure, issued: Day, day: Day): Ratio | null {
  const next = nextStage(measure, day);
  if (!next || !isGraded(measure)) return null;
  return expectedOn(lineStart(measure, stageDueOn(measure, day), issued), next, day);
}

/** The corners of the lines to all stages, in order: the baseline, if there is one, and each target. */
export function expectedLine(measure: Measure, issued: Day): Vertex[] {
  if (!isGraded(measure)) return [];
  const start = lineStart(measure, null, issued);
  const targets = measure.stages.flatMap(({ by, target, better }) =>
    isNumber(target) && !better ? [{ on: by, value: target }] : [],
  );
  return [...(start ? [start] : []), ...targets];
}

/** Each reading, in order, with what was asked of it. */
export function pointsOf(
  notice: Notice,
  measure: Measure,
  all: readonly Reading[],
  rows: RowsByMeasure,
): SeriesPoint[] {
  const currentOn = inForceDaily(notice, measure, rows);
  return all.map((reading, at) =>
    pointOf(currentOn(reading.periodEnd), notice.issued, reading, all[at - 1] ?? null),
  );
}

function pointOf(measure: Measure, issued: Day, reading: Reading, previous: Reading | null): SeriesPoint {
  const day = reading.periodEnd;
  const stage = stageDueOn(measure, day);
  const next = nextStage(measure, day);
  if (!isGraded(measure)) return { reading, stage, next, expected: null, gap: null, direction: 'none' };
  return {
    reading,
    stage,
    next,
    expected: isNumber(reading.value) ? expectedOnDay(measure, issued, day) : null,
    gap: stage && isNumber(reading.value) ? shortfall(measure, reading.value, stage) : null,
    direction: direction(measure, reading, previous, aimOn(measure, day)),
  };
}

/** The rows of another basis than the measure's, one a day: they are never scored, but are a series too. Contract 3. */
export function rowsOfBasis(
  measure: Measure,
  rows: readonly Observation[],
  basis: string,
  asAt: Day,
): Observation[] {
  const own = rows.filter((row) => row.basis !== null && plainLabel(row.basis) === plainLabel(basis));
  return countedRows({ ...measure, basis }, own, asAt);
}
