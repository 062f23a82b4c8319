/** The stages of a measure: those in force on a day, which of them is due, and the outcome of each. Contract 4.0 and 4.3. */
import { type Day, plus } from '../model/day.ts';
import { add, ZERO } from '../model/figure.ts';
import { leading } from '../model/lists.ts';
import {
  type AnyStage,
  knownOn,
  type Measure,
  type Notice,
  RAG_SCALE,
  type Stage,
  type Within,
} from '../model/notice.ts';
import type { RowsByMeasure } from '../model/observation.ts';
import { type Graded, misses, shortfall } from './better.ts';
import { countedRows, doneIn, readings } from './observations.ts';
import type { MeasureResult, Rating, Reading, Series, StageResult } from './result.ts';

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
  return { ...stage, target: add(knownOn(benchmark, Math.min(stage.by, day)).value, follows.plus) };
}

/** The day on which the deliverable was done that a stage waits for; null while it was not. */
function doneOn({ measures }: Notice, { after }: Within, day: Day, rows: RowsByMeasure): Day | null {
  const awaited = measures.find(({ id }) => id === after);
  if (!awaited) return null;
  const counted = countedRows(awaited, rows.get(after) ?? [], scoredOn(awaited, day));
  return doneIn(readings(counted))?.periodEnd ?? null;
}

/** The rating of what has no stages, as far as they make it. */
export const UNSTAGED = { stages: [], due: null, inForce: null, next: null, occurrences: null } as const;

/** Whether a stage's day has come. */
const isDue = (stage: AnyStage, day: Day): stage is Stage => stage.by !== null && stage.by <= day;

const isToCome = (stage: AnyStage, day: Day): stage is Stage => stage.by !== null && stage.by > day;

interface Staged {
  readonly stages: readonly AnyStage[];
}

/** The stage due on a day: the last whose day has come; null before the first. With outcomes: {@link dueStage}. */
export const stageDueOn = ({ stages }: Staged, day: Day): Stage | null =>
  (stages[leading(stages, (stage) => isDue(stage, day)) - 1] as Stage | undefined) ?? null;

/** The next stage on a day: the first whose day has not come; null after the last. */
export function nextStage({ stages }: Staged, day: Day): Stage | null {
  const next = stages[leading(stages, (stage) => isDue(stage, day))];
  return next && isToCome(next, day) ? next : null;
}

/** The stage that a figure of a day is compared with where there must be one: the stage due, else the next. Contract 4.2. */
export const aimOn = (measure: Staged, day: Day): Stage | null =>
  stageDueOn(measure, day) ?? nextStage(measure, day);

/** The outcome of one stage on the as-at date. */
export function stageResult(measure: Graded, stage: Stage, series: Series, asAt: Day): StageResult<Stage> {
  if (!isDue(stage, asAt)) return without('pending', stage);
  const evidence = runOf(stage, series, series.evidence(stage));
  if (evidence.length === stage.run && !lastMiss(measure, stage, evidence))
    return met(stage, 'met', evidence[0] as Reading);
  const later = measure.policy.late === 'allowed' ? runOf(stage, series, series.later(stage)) : [];
  if (later.length === stage.run && !lastMiss(measure, stage, later))
    return met(stage, 'met-late', later[0] as Reading);
  const miss = lastMiss(measure, stage, evidence);
  return miss ? missed(measure, stage, miss) : without('unevidenced', stage);
}

/** A reading and those before it that prove anything, the last first, as many as the stage asks for. */
function runOf({ run }: Stage, series: Series, last: Reading | null): Reading[] {
  const readings: Reading[] = [];
  for (let at = last; at && readings.length < run; at = series.before(at)) {
    if (!at.partial) readings.push(at);
  }
  return readings;
}

const lastMiss = (measure: Graded, stage: Stage, run: readonly Reading[]): Reading | null =>
  run.find(({ value }) => misses(measure, value, stage)) ?? null;

const missed = (measure: Graded, stage: Stage, evidence: Reading): StageResult<Stage> => ({
  stage,
  outcome: 'missed',
  evidence,
  shortfall: inNumbers(evidence) ? shortfall(measure, evidence.value, stage) : null,
});

const without = (outcome: 'pending' | 'unevidenced', stage: Stage): StageResult<Stage> => ({
  stage,
  outcome,
  evidence: null,
  shortfall: null,
});

const met = (stage: Stage, outcome: 'met' | 'met-late', evidence: Reading): StageResult<Stage> => ({
  stage,
  outcome,
  evidence,
  shortfall: inNumbers(evidence) ? ZERO : null,
});

const inNumbers = (reading: Reading): boolean => typeof reading.value !== 'string';

/**
 * Whether what a stage asks for holds from the day of issue on, so that no later figure meets it late in words. A thing to be
 * done is done on a day, and can be late.
 */
export const isFromStart = (
  { measure, issued }: Pick<MeasureResult, 'measure' | 'issued'>,
  { by }: AnyStage,
): boolean => measure.kind !== 'deliverable' && by !== null && by <= issued;

/** Whether a stage is met, in time or late. */
export const isMet = ({ outcome }: StageResult): boolean => outcome === 'met' || outcome === 'met-late';

/** Whether a stage that is due is missed or has no evidence. */
const isFailed = ({ outcome }: StageResult): boolean => outcome === 'missed' || outcome === 'unevidenced';

/** Whether a stage due that counts has failed: all count, but with policy.late never the last alone. Contract 4.11. */
export function hasFailed(
  { policy }: { readonly policy: Graded['policy'] },
  { stages, due }: Rating,
): boolean {
  const counting = policy.late === 'never' ? (due ? [due] : []) : stages;
  return counting.some(isFailed);
}

const MISSED: ReadonlySet<string> = new Set(['missed-tolerated', 'missed-improving', 'missed']);

/** Whether the latest reading misses the target in force. Contract 4.5. */
export const missesInForce = ({ rule }: Pick<Rating, 'rule'>): boolean => MISSED.has(rule);
