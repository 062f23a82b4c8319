/** The library's face. */
import { type RunFacts as Facts, assessmentOf as joined } from './assessment/build.ts';
import type { SavedAssessment as Assessment } from './assessment/document.ts';
import type { Result } from './model/result.ts';
import { sha256 as hash } from './model/sha256.ts';
import { REGISTRY } from './render/registry.ts';
import type { WorkbookProblem } from './return/workbook/problem.ts';
import type { ReadSheet } from './return/workbook/read.ts';
import { WORDS } from './words/document.ts';

export { type Comparison, comparisonOf, type DiffDocument, diffOf } from './assessment/diff.ts';
export type { FindingEntry, Portfolio, SavedAssessment as Assessment } from './assessment/document.ts';
export type { Side } from './assessment/moved.ts';
export { type Scored, usualAsAt } from './assessment/score.ts';
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
export { type GivenFile, render, type Score, type ScoreRequest, score } from './run/score.ts';
export { readCases } from './selftest/read.ts';
export { runCase } from './selftest/run.ts';
export { type Calendar, calendarOf } from './words/deadlines.ts';
export { explanation } from './words/explain.ts';
export { messageOf } from './words/findings.ts';
export { STARTER } from './words/starter.ts';
export { type Template, templateOf } from './words/template.ts';

/** The formats of each document. */
export const {
  assessments: FORMATS,
  findings: FINDINGS_FORMATS,
  calendar: CALENDAR_FORMATS,
  diff: DIFF_FORMATS,
  template: TEMPLATE_FORMATS,
  trend: TREND_FORMATS,
} = REGISTRY;

/** What a run knows besides the engine's result. */
export type RunFacts = Omit<Facts, 'words'>;

/** Joins the engine's result with its words and the run's facts to the assessment document. Contract 5. */
export function assessmentOf(result: Result, facts: RunFacts): Assessment {
  const { findings, ...all } = joined(result, { ...facts, words: WORDS });
  return { ...all, findings: [...findings] };
}

/** The SHA-256 of a file, in hex, as documents name their inputs by it. */
export const sha256 = (bytes: Uint8Array): string => hash([bytes]);

/**
 * The rows of a sheet of an Excel workbook, to be given to `readReturns` as `sheet`: of the sheet of that name, or where it
 * is null of the first with the header of a return. A file that is none is no error but a `problem`. `score` reads workbooks by itself.
 */
export const readWorkbook = async (
  bytes: Uint8Array,
  sheet: string | null,
): Promise<ReadSheet | WorkbookProblem> =>
  (await import('./return/workbook/read.ts')).readWorkbook(bytes, sheet);
