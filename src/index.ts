/** The library's face. */
export { type Assessment, assessmentOf, type Portfolio } from './assessment.ts';
export { iso, parseDate } from './calendar.ts';
export { assessNotice } from './engine/assess.ts';
export type { Finding } from './finding.ts';
export type { Notice } from './notice/notice.ts';
export { readNotice } from './notice/read.ts';
export { FORMATS } from './render/index.ts';
export type { Observation } from './return/observation.ts';
export { readReturns } from './return/read.ts';
