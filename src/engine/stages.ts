/** The outcome of each stage, and which stage is due. Contract 4.3. */
import type { Day } from '../model/day.ts';
import { ZERO } from '../model/figure.ts';
import type { Stage } from '../model/notice.ts';
import { dueStage, type Reading, type Series, type StageResult } from '../model/result.ts';
import { type Graded, misses, shortfall } from './better.ts';

const pending = (stage: Stage): StageResult => ({
  stage,
  outcome: 'pending',
  evidence: null,
  shortfall: null,
});

/** What became of one stage by the as-at date. */
export function stageResult(measure: Graded, stage: Stage, series: Series, asAt: Day): StageResult {
  if (stage.by > asAt) return pending(stage);
  const evidence = series.evidence(stage);
  if (evidence && !misses(measure, evidence.value, stage)) return settled(stage, 'met', evidence);
  const later = series.later(stage);
  if (later && !misses(measure, later.value, stage)) return settled(stage, 'met-late', later);
  if (!evidence) return { stage, outcome: 'unevidenced', evidence: null, shortfall: null };
  return {
    stage,
    outcome: 'missed',
    evidence,
    shortfall: inNumbers(evidence) ? shortfall(measure, evidence.value, stage) : null,
  };
}

function settled(stage: Stage, outcome: 'met' | 'met-late', evidence: Reading): StageResult {
  return { stage, outcome, evidence, shortfall: inNumbers(evidence) ? ZERO : null };
}

const inNumbers = (reading: Reading): boolean => typeof reading.value !== 'string';

/** The stage due: the last whose outcome is no longer pending. */
export const dueOf = (results: readonly StageResult[]): StageResult | null =>
  dueStage({ stages: results }) ?? null;

/** The next stage: the first that is pending. */
export const nextOf = (results: readonly StageResult[]): Stage | null =>
  results.find((result) => result.outcome === 'pending')?.stage ?? null;

export const isProven = (result: StageResult): boolean =>
  result.outcome === 'met' || result.outcome === 'met-late';
export const isFailed = (result: StageResult): boolean =>
  result.outcome === 'missed' || result.outcome === 'unevidenced';
