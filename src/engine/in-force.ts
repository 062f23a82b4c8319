/** A measure as it is in force on a day: variations, benchmarks, days counted from a deliverable, lifting. Contract 4.0. */
import { type Day, plus } from '../model/day.ts';
import { add } from '../model/figure.ts';
import { leading } from '../model/lists.ts';
import {
  type AnyStage,
  benchmarkOn,
  type Measure,
  type Notice,
  RAG_SCALE,
  type Within,
} from '../model/notice.ts';
import type { RowsByMeasure } from '../model/observation.ts';
import { countedRows, readings } from './observations.ts';
import type { Reading } from './result.ts';

/** The day for which a measure is scored: the eve of its lifting, where that has come. */
export const scoredOn = ({ liftedOn }: Measure, day: Day): Day =>
  liftedOn === null ? day : Math.min(day, liftedOn - 1);

/** The measure with the stages in force on a day, which it was scored for before it was lifted. */
export function inForce<M extends Measure>(notice: Notice, measure: M, day: Day, rows: RowsByMeasure): M {
  const { stages, varied } = measure;
  if (varied.length === 0 && !stages.some(isMoving)) return measure;
  const resolved = stagesOn(measure, day).map((stage) => resolve(notice, stage, day, rows));
  const selfAssessed =
    measure.kind === 'judgement'
      ? { selfAssessed: measure.scale === RAG_SCALE && resolved.length === 0 }
      : {};
  return { ...measure, stages: resolved, ...selfAssessed };
}

/** The measure with every variation of its notice in force, as one who is to report on it must know it. */
export const inTheEnd = <M extends Measure>(notice: Notice, measure: M): M =>
  inForce(notice, measure, Number.POSITIVE_INFINITY, new Map());

/** Whether a stage has not the same target and day at all times. */
const isMoving = ({ follows, within }: AnyStage): boolean =>
  follows !== null || within?.kind === 'deliverable';

/** The stages as they are written: each variation takes those still to come out, and puts its own in. */
function stagesOn({ kind, stages, varied }: Measure, day: Day): readonly AnyStage[] {
  const current = [...stages];
  for (const variation of varied.slice(0, inForceOn(varied, day))) {
    const stays = ({ by }: AnyStage): boolean => kind !== 'deliverable' && by !== null && by < variation.on;
    current.length = leading(current, stays);
    for (const stage of variation.stages) current.push(stage);
  }
  return current;
}

/** How many variations are in force on a day: they are in order of their days. */
const inForceOn = (varied: Measure['varied'], day: Day): number => leading(varied, ({ on }) => on <= day);

/**
 * The measure on one day after another, each not before the last, with no stages but those next to the day: those due and
 * to come on it. What is the same from day to day is found once.
 */
export function inForceDaily<M extends Measure>(
  notice: Notice,
  measure: M,
  rows: RowsByMeasure,
): (day: Day) => M {
  let current = { variations: -1, stages: measure.stages as readonly AnyStage[] };
  return (day) => {
    const variations = inForceOn(measure.varied, day);
    if (variations !== current.variations) current = { variations, stages: stagesOn(measure, day) };
    const next = leading(current.stages, ({ by }) => by !== null && by <= day);
    const stages = current.stages.slice(Math.max(0, next - 1), next + 1);
    return inForce(notice, { ...measure, stages, varied: [] }, day, rows);
  };
}

function resolve(notice: Notice, stage: AnyStage, day: Day, rows: RowsByMeasure): AnyStage {
  const { follows, within } = stage;
  if (within?.kind === 'deliverable') {
    const done = doneOn(notice, within, day, rows);
    return done === null ? { ...stage, by: null } : { ...stage, by: plus(done, within.duration) };
  }
  const benchmark = follows && notice.benchmarks.find(({ id }) => id === follows.of);
  if (!benchmark || stage.by === null) return stage;
  return { ...stage, target: add(benchmarkOn(benchmark, Math.min(stage.by, day)), follows.plus) };
}

/** The day on which the deliverable was done that a stage waits for; null while it was not. */
function doneOn({ measures }: Notice, { after }: Within, day: Day, rows: RowsByMeasure): Day | null {
  const awaited = measures.find(({ id }) => id === after);
  if (!awaited) return null;
  const counted = countedRows(awaited, rows.get(after) ?? [], scoredOn(awaited, day));
  return doneIn(readings(counted))?.periodEnd ?? null;
}

/** The reading by which a deliverable is done: the first that is complete, and not partial. Contract 4.7. */
export const doneIn = (all: readonly Reading[]): Reading | null =>
  all.find((reading) => reading.value === 'complete' && !reading.partial) ?? null;
