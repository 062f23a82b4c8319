/** The library's face. */
export { type Assessment, assessmentOf, type Portfolio, type RunFacts } from './assessment/build.ts';
export { type Comparison, comparisonOf } from './assessment/diff/comparison.ts';
export { type DiffDocument, diffOf, type Side } from './assessment/diff/document.ts';
export type { TrendDocument } from './assessment/trend/document.ts';
export { type TrendSubject, trendOf } from './assessment/trend/trend.ts';
export { assessNotice } from './engine/assess.ts';
export { suppose } from './engine/suppose.ts';
export { iso, parseDate } from './model/day.ts';
export { parseDecimal, type Ratio } from './model/figure.ts';
export type { Finding } from './model/finding.ts';
export type { Figure, Measure, Notice } from './model/notice.ts';
export type { Observation } from './model/observation.ts';
export type { Result } from './model/result.ts';
export { readNotice } from './notice/read.ts';
export { DIFF_FORMATS } from './render/diff/index.ts';
export { FORMATS } from './render/index.ts';
export { TREND_FORMATS } from './render/trend/index.ts';
export { readReturns } from './return/read.ts';
