/**
 * The trend of a measure: its whole series, what was asked of it on each day (the target due, the straight line, the
 * direction), its control limits, and how sure its latest figure is. It rates nothing. Contract 4.1 to 4.4, each read as at
 * the day of the point, and 7.
 */
import type { Day } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import { isNumber, type Measure, type Notice, type Stage } from '../model/notice.ts';
import type { Observation, Rows, RowsByMeasure } from '../model/observation.ts';
import type { Direction } from '../model/result.ts';
import { byText, plainLabel } from '../model/text.ts';
import { readingsOf } from './assess.ts';
import { direction, isGraded, type Sureness, shortfall, surenessOf } from './better.ts';
import { byMeasure, countedRows, readings } from './observations.ts';
import { type ProcessControl, processOf } from './process.ts';
import type { Reading } from './result.ts';
import { aimOn, inForce, inForceDaily, nextStage, scoredOn, stageDueOn } from './stages.ts';
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
interface Vertex {
  readonly on: Day;
  readonly value: Ratio;
}

/** What a trend is asked of. */
export interface TrendQuestion {
  readonly notice: Notice;
  readonly measure: Measure;
  readonly observations: Rows;
  readonly asAt: Day;
  /** Points in a row that make a signal. */
  readonly runLength: number;
  /** The label of other rows than those that are scored; null: those that are. */
  readonly basis: string | null;
}

/** A trend up to the as-at date, exact. */
export interface Trend {
  /** With the stages in force. */
  readonly measure: Measure;
  /** The label of the series' rows. */
  readonly basis: string | null;
  /** The rows of the measure that are of another basis, by label. */
  readonly otherBases: readonly { readonly basis: string; readonly rows: number }[];
  /** Days whose row has no usable value. */
  readonly withoutValue: number;
  readonly points: readonly SeriesPoint[];
  /** The corners of the lines to all stages, in order: the baseline, if there is one, and each target. */
  readonly line: readonly Vertex[];
  readonly process: ProcessControl;
  /** Of the latest figure; null where it has no counts of cases. */
  readonly sureness: Sureness | null;
  /** The stage that the latest figure is compared with: the stage due, else the next. */
  readonly aim: Stage | null;
}

/** The trend of a measure up to the as-at date, or to the eve of its lifting. */
export function measureTrend(question: TrendQuestion): Trend {
  const { notice, asAt, runLength } = question;
  const rows = byMeasure(question.observations);
  const written = [...notice.measures, question.measure].find(
    ({ id }) => id === question.measure.id,
  ) as Measure;
  const day = scoredOn(written, asAt);
  const measure = inForce(notice, written, day, rows);
  const own = rows.get(measure.id) ?? [];
  const { all, counted } = seriesRows(question, own, day);
  const basis = question.basis ?? measure.basis;
  const aim = aimOn(measure, day);
  return {
    measure,
    basis,
    otherBases: otherBases(question, own, basis),
    withoutValue: counted.filter(({ value }) => value === null).length,
    points: pointsOf(notice, written, all, rows),
    line: expectedLine(measure, notice.issued),
    process: processOf({ measure, readings: all, basis, asAt: day, runLength }),
    sureness: isGraded(measure) ? surenessOf(measure, all.at(-1) ?? null, aim) : null,
    aim,
  };
}

/** The readings up to a day, and the rows that count behind them; a composite has none. */
function seriesRows(
  { notice, measure, observations, basis }: TrendQuestion,
  own: readonly Observation[],
  day: Day,
): { readonly all: readonly Reading[]; readonly counted: readonly Observation[] } {
  if (basis !== null) {
    const counted = rowsOfBasis(measure, own, basis, day);
    return { all: readings(counted), counted };
  }
  const counted = measure.kind === 'composite' ? [] : countedRows(measure, own, day);
  return { all: readingsOf(notice, measure, observations, day), counted };
}

/** The labels of the measure's other rows, by the number of rows. */
function otherBases(
  { measure, asAt }: TrendQuestion,
  own: readonly Observation[],
  basis: string | null,
): Trend['otherBases'] {
  const labels = new Map<string, number>();
  for (const row of own) {
    const label = row.basis ?? measure.basis;
    if (row.periodEnd > asAt || label === null) continue;
    const plain = plainLabel(label);
    if (basis === null || plain !== plainLabel(basis)) labels.set(plain, (labels.get(plain) ?? 0) + 1);
  }
  return [...labels].sort(([a], [b]) => byText(a, b)).map(([label, rows]) => ({ basis: label, rows }));
}

/** The value on a day of the straight line to the next stage. Contract 4.4, as at that day. */
function expectedOnDay(measure: Measure, issued: Day, day: Day): Ratio | null {
  const next = nextStage(measure, day);
  if (!next || !isGraded(measure)) return null;
  return expectedOn(lineStart(measure, stageDueOn(measure, day), issued), next, day);
}

/** The corners of the lines to all stages, in order: the baseline, if there is one, and each target. */
function expectedLine(measure: Measure, issued: Day): Vertex[] {
  if (!isGraded(measure)) return [];
  const start = lineStart(measure, null, issued);
  const targets = measure.stages.flatMap(({ by, target, better }) =>
    isNumber(target) && !better ? [{ on: by, value: target }] : [],
  );
  return [...(start ? [start] : []), ...targets];
}

/** Each reading, in order, with what was asked of it. */
function pointsOf(
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
function rowsOfBasis(
  measure: Measure,
  rows: readonly Observation[],
  basis: string,
  asAt: Day,
): Observation[] {
  const own = rows.filter((row) => row.basis !== null && plainLabel(row.basis) === plainLabel(basis));
  return countedRows({ ...measure, basis }, own, asAt);
}
