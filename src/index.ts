/** The library's face. */
export { type Assessment, assessmentOf, type Portfolio, type RunFacts } from './assessment.ts';
export { iso, parseDate } from './calendar.ts';
export { parseDecimal, type Ratio } from './decimal.ts';
export { type Comparison, comparisonOf } from './diff/comparison.ts';
export { type DiffDocument, diffOf, type Side } from './diff/document.ts';
export { assessNotice } from './engine/assess.ts';
export { suppose } from './engine/suppose.ts';
export type { Result } from './engine/types.ts';
export type { Finding } from './finding.ts';
export type { Figure, Measure, Notice } from './notice/notice.ts';
export { readNotice } from './notice/read.ts';
export { DIFF_FORMATS } from './render/diff/index.ts';
export { FORMATS } from './render/index.ts';
export { TREND_FORMATS } from './render/trend/index.ts';
export type { Observation } from './return/observation.ts';
export { readReturns } from './return/read.ts';
export type { TrendDocument } from './trend/document.ts';
export { type TrendSubject, trendOf } from './trend/trend.ts';
