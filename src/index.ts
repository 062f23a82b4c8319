/** The library's face. */
import { REGISTRY } from './render/registry.ts';

export { assessmentOf, type RunFacts } from './assessment/build.ts';
export { type Comparison, comparisonOf, type DiffDocument, diffOf } from './assessment/diff.ts';
export type { Assessment, Portfolio } from './assessment/document.ts';
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
