/** The library's face. */
import { type RunFacts as Facts, assessmentOf as joined } from './assessment/build.ts';
import type {
  SavedAssessment as Assessment,
  FindingEntry,
  Assessment as Made,
  Portfolio as MadeMany,
} from './assessment/document.ts';
import type { Result } from './engine/result.ts';
import { isError } from './model/finding.ts';
import type { Notice } from './model/notice.ts';
import { sha256 as hash } from './model/sha256.ts';
import { portfolioOf } from './render/json.ts';
import { REGISTRY } from './render/registry.ts';
import type { WorkbookProblem } from './return/sheet.ts';
import type { ReadSheet } from './return/workbook/read.ts';
import { type Score as Run, type ScoreRequest as RunRequest, score as run } from './run/score.ts';
import type { TestsDocument } from './selftest/document.ts';
import { readCases } from './selftest/read.ts';
import { runTests } from './selftest/run.ts';
import { WORDS } from './words/findings.ts';

export type { Side } from './assessment/diff.ts';
export { type Comparison, comparisonOf, type DiffDocument, diffOf } from './assessment/diff.ts';
export type { FindingEntry, SavedAssessment as Assessment } from './assessment/document.ts';
export { type Scored, usualAsAt } from './assessment/score.ts';
export type { TrendDocument } from './assessment/trend.ts';
export { type TrendSubject, trendOf } from './assessment/trend.ts';
export { assessNotice } from './engine/assess.ts';
export { suppose } from './engine/observations.ts';
export type { Result } from './engine/result.ts';
export { iso, parseDate } from './model/day.ts';
export { type Figure, parseDecimal, type Ratio } from './model/figure.ts';
export type { Finding } from './model/finding.ts';
export type { Measure, Notice } from './model/notice.ts';
export type { Observation } from './model/observation.ts';
export { readNotice } from './notice/read.ts';
export { readReturns } from './return/read.ts';
export { type ListedNotice, listedNotice } from './run/listed.ts';
export { type GivenFile, render } from './run/score.ts';
export type { TestsDocument } from './selftest/document.ts';
export { type Calendar, calendarOf } from './words/deadlines.ts';
export { explanation } from './words/explain.ts';
export { messageOf } from './words/findings.ts';
export { STARTER, type Template, templateOf } from './words/forms.ts';

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
export const assessmentOf = (result: Result, facts: RunFacts): Assessment =>
  plain(joined(result, { ...facts, words: WORDS }), true);

/** Several assessments as one document. */
export type Portfolio = Omit<MadeMany, 'assessments'> & { readonly assessments: readonly Assessment[] };

/** What is to be scored, and how: the options of `notice check`. */
export interface ScoreRequest extends RunRequest {
  /** Whether the rows of each measure go into the document. */
  readonly series?: boolean;
}

export interface Score extends Run {
  /** The document, as `notice check -f json` prints it; null where something forbids a score. */
  readonly document: Assessment | Portfolio | null;
}

/** Scores returns against notices as `notice check` does. Whatever is in the files, it throws nothing. Contract 4 to 6. */
export async function score(request: ScoreRequest): Promise<Score> {
  const made = await run(request);
  const assessments = made.scored.map(({ assessment }) => assessment);
  const documents = assessments.map((one) => plain(one, request.series ?? false));
  const [only = null, other] = documents;
  return { ...made, document: other ? { ...portfolioOf(assessments), assessments: documents } : only };
}

/** A document all of which is there, as in its file. */
function plain({ measures, findings, ...rest }: Made, series: boolean): Assessment {
  const plainMeasures = measures.map(({ observations, ...measure }) =>
    series && observations ? { ...measure, observations: [...observations] } : measure,
  );
  return { ...rest, measures: plainMeasures, findings: [...findings] };
}

/** A notice with the name of its file. */
interface NamedNotice {
  readonly name: string;
  readonly notice: Notice;
}

/**
 * Runs the cases of a test file against a notice, as `notice test`: what failed, expected beside found, and what no case
 * tests. null where the file has errors, which the findings then are.
 */
export function testNotice(
  { name, notice }: NamedNotice,
  tests: { readonly name: string; readonly text: string },
): { readonly document: TestsDocument | null; readonly findings: readonly FindingEntry[] } {
  const { cases, findings } = readCases(tests, () => ({ notice }));
  const file = { file: tests.name, noticeFile: name, notice, cases };
  return {
    document: findings.some(isError) ? null : runTests([file]),
    findings: findings.map(WORDS.findingEntry),
  };
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
