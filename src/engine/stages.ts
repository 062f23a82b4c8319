/** Which stage is due on a day, and the outcome of each stage. Contract 4.3. */
import type { Day } from '../model/day.ts';
import { ZERO } from '../model/figure.ts';
import type { Measure, Stage } from '../model/notice.ts';
import type { Reading, Series, StageResult } from '../model/result.ts';
import { type Graded, misses, shortfall } from './better.ts';

/** Whether a stage's day has come. */
export const isDue = (stage: Stage, day: Day): boolean => stage.by <= day;

/** The stage due on a day: the last whose day has come; null before the first. With outcomes: {@link dueStage}. */
export const stageDueOn = ({ stages }: Measure, day: Day): Stage | null =>
  stages.findLast((stage) => isDue(stage, day)) ?? null;

/** The next stage on a day: the first whose day has not come; null after the last. */
export const nextStage = ({ stages }: Measure, day: Day): Stage | null =>
  stages.find((stage) => !isDue(stage, day)) ?? null;

/** The stage that a figure of a day is compared with where there must be one: the stage due, else the next. Contract 4.2. */
export const aimOn = (measure: Measure, day: Day): Stage | null =>
  stageDueOn(measure, day) ?? nextStage(measure, day);

/** The outcome of one stage on the as-at date. */
export function stageResult(measure: Graded, stage: Stage, series: Series, asAt: Day): StageResult {
  if (!isDue(stage, asAt)) return without('pending', stage);
  const evidence = series.evidence(stage);
  if (evidence && !misses(measure, evidence.value, stage)) return met(stage, 'met', evidence);
  const later = series.later(stage);
  if (later && !misses(measure, later.value, stage)) return met(stage, 'met-late', later);
  if (!evidence) return without('unevidenced', stage);
  return {
    stage,
    outcome: 'missed',
    evidence,
    shortfall: inNumbers(evidence) ? shortfall(measure, evidence.value, stage) : null,
  };
}

const without = (outcome: 'pending' | 'unevidenced', stage: Stage): StageResult => ({
  stage,
  outcome,
  evidence: null,
  shortfall: null,
});

const met = (stage: Stage, outcome: 'met' | 'met-late', evidence: Reading): StageResult => ({
  stage,
  outcome,
  evidence,
  shortfall: inNumbers(evidence) ? ZERO : null,
});

const inNumbers = (reading: Reading): boolean => typeof reading.value !== 'string';

/** Whether a stage is met, in time or late. */
export const isMet = ({ outcome }: StageResult): boolean => outcome === 'met' || outcome === 'met-late';

/** Whether a stage that is due is missed or has no evidence. */
export const isFailed = ({ outcome }: StageResult): boolean =>
  outcome === 'missed' || outcome === 'unevidenced';
