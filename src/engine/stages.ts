/** Which stage is due on a day, and the outcome of each stage. Contract 4.3. */
import type { Day } from '../model/day.ts';
import { ZERO } from '../model/figure.ts';
import { leading } from '../model/lists.ts';
import type { AnyStage, Stage } from '../model/notice.ts';
import { type Graded, misses, shortfall } from './better.ts';
import type { MeasureResult, Rating, Reading, Series, StageResult } from './result.ts';

/** Whether a stage's day has come. */
export const isDue = (stage: AnyStage, day: Day): stage is Stage => stage.by !== null && stage.by <= day;

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
