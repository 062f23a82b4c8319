/** The library's face. */
import { type RunFacts as Facts, assessmentOf as joined } from './assessment/build.ts';
import type { SavedAssessment as Assessment, MeasureEntry } from './assessment/document.ts';
import type { Result } from './model/result.ts';
import { REGISTRY } from './render/registry.ts';
import { WORDS } from './words/document.ts';

export { type Comparison, comparisonOf, type DiffDocument, diffOf } from './assessment/diff.ts';
export type { Portfolio, SavedAssessment as Assessment } from './assessment/document.ts';
export type { Side } from './assessment/moved.ts';
export type { TrendDocument } from './assessment/trend/document.ts';
export { type TrendSubject, trendOf } from './assessment/trend/trend.ts';
export { assessNotice } from './engine/assess.ts';
export { suppose } from './engine/what-if.ts';
export { iso, parseDate } from './model/day.ts';
export { parseDecimal, type Ratio } from './model/figure.ts';
export type { Finding } from './model/finding.ts';
export type { Figure, Measure, Notice } from './model/notice.ts';
export type { Observation } from './model/observation.ts';
export type { Result } from './model/result.ts';
export { readNotice } from './notice/read.ts';
export { readReturns } from './return/read.ts';

/** The formats of assessments, of a comparison and of a trend. */
export const { assessments: FORMATS, diff: DIFF_FORMATS, trend: TREND_FORMATS } = REGISTRY;

/** What a run knows besides the engine's result. */
export type RunFacts = Omit<Facts, 'words'>;

/** Joins the engine's result with its words and the run's facts to the assessment document. Contract 5. */
export function assessmentOf(result: Result, facts: RunFacts): Assessment {
  const { measures, findings, ...all } = joined(result, { ...facts, words: WORDS });
  return { ...all, measures: measures.map(withRows), findings: [...findings] };
}

const withRows = ({ observations, ...measure }: MeasureEntry): Assessment['measures'][number] =>
  observations ? { ...measure, observations: [...observations] } : measure;
