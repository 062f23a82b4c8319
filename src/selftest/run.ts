/**
 * Runs the cases of test files, compares what was found with what was expected, and finds what no case tests; with its
 * words, as a document. Contract 7.
 */
import { TESTS_FORMAT, TOOL } from '../assessment/tool.ts';
import { assessNotice } from '../engine/assess.ts';
import type { MeasureResult } from '../engine/result.ts';
import { iso } from '../model/day.ts';
import type { Figure } from '../model/figure.ts';
import { sum } from '../model/lists.ts';
import type { AnyStage, Measure, Notice } from '../model/notice.ts';
import { dayText, fullText, plural, unitOf } from '../words/figures.ts';
import { scheduleText } from '../words/notice.ts';
import { baselineText, dueDay, stageText, toleranceText, windowText } from '../words/phrases.ts';
import { reasonOf } from '../words/rules.ts';
import type { Probed, Violation } from './boundaries/index.ts';
import type { Boundary, Reported } from './boundaries/probe.ts';
import {
  type CaseEntry,
  type DifferenceEntry,
  type FailureEntry,
  type FileEntry,
  isViolated,
  type NoticeEntry,
  type ProbeEntry,
  type Status,
  type TestsDocument,
} from './document.ts';
import type { Expectation, TestCase, Wants } from './read.ts';

/** A test file that was read, with the notice that it names. */
export interface TestFile {
  readonly file: string;
  readonly noticeFile: string;
  readonly notice: Notice;
  readonly cases: readonly TestCase[];
}

/**
 * Runs test files, and says what they leave untested of their notices. `tryEdges` also tries the edges of each notice;
 * `more` are notices, by their files, that no test file names.
 */
export function runTests(
  tests: readonly TestFile[],
  tryEdges: ((notice: Notice) => readonly Probed[]) | null = null,
  more: readonly (readonly [file: string, notice: Notice])[] = [],
): TestsDocument {
  const files = tests.map(({ file, noticeFile, notice, cases }) => ({
    file,
    notice: notice.id,
    noticeFile,
    cases: cases.map((one) => caseEntry(notice, one)),
  }));
  const known = new Map([...tests.map(({ noticeFile, notice }) => [noticeFile, notice] as const), ...more]);
  const notices = [...known].map(([file, notice]) => {
    const cases = tests.filter(({ noticeFile }) => noticeFile === file).flatMap((one) => one.cases);
    return noticeEntry(file, notice, cases, tryEdges?.(notice) ?? null);
  });
  return { format: TESTS_FORMAT, tool: TOOL, summary: summaryOf(files, notices), files, notices };
}

function summaryOf(files: readonly FileEntry[], notices: readonly NoticeEntry[]): TestsDocument['summary'] {
  const cases = files.flatMap((one) => one.cases);
  const of = (status: Status): number => cases.filter((one) => one.status === status).length;
  const probes = notices.flatMap(({ boundaries }) => boundaries ?? []);
  return {
    files: files.length,
    cases: cases.length,
    passed: of('passed'),
    failed: of('failed'),
    empty: of('empty'),
    expected: sum(cases.map(({ expected }) => expected)),
    boundaries: notices.some(({ boundaries }) => boundaries)
      ? { tried: probes.length, violated: probes.filter(isViolated).length }
      : null,
    untestedMeasures: sum(notices.map(({ untested }) => untested.measures.length)),
    untestedStages: sum(notices.map(({ untested }) => untested.stages.length)),
  };
}

/** Scores one case and compares. Only what the case expects is looked at. */
function caseEntry(notice: Notice, { name, line, asAt, rows, expect }: TestCase): CaseEntry {
  const { measures } = assessNotice(notice, rows, asAt);
  const failures = expect.flatMap((expectation): FailureEntry[] => {
    const { measure, line } = expectation;
    const result = measures.find((one) => one.measure.id === measure) as MeasureResult;
    const differences = differencesOf(expectation, result);
    if (differences.length === 0) return [];
    return [{ measure, title: result.measure.title, line, differences, reason: reasonOf(result) }];
  });
  const expected = sum(expect.map(({ wants }) => Object.keys(wants).length));
  const status = expected === 0 ? 'empty' : failures.length > 0 ? 'failed' : 'passed';
  return { name, line, asAt: iso(asAt), status, expected, failures };
}

/** What a case may expect of a measure. */
const KEYS = ['rag', 'rule', 'outcomes', 'direction'] as const satisfies readonly (keyof Wants)[];

const differencesOf = ({ wants }: Expectation, result: MeasureResult): DifferenceEntry[] =>
  KEYS.flatMap((key) => {
    const expected = wants[key];
    const found = key === 'outcomes' ? result.stages.map(({ outcome }) => outcome) : result[key];
    const isMet = expected === undefined || JSON.stringify(expected) === JSON.stringify(found);
    return isMet ? [] : [{ key, expected, found }];
  });

/** A notice, compared with all cases that there are for it. */
function noticeEntry(
  file: string,
  notice: Notice,
  cases: readonly TestCase[],
  probed: readonly Probed[] | null,
): NoticeEntry {
  const { id, title, measures } = notice;
  const reached = measures.map((measure) => ({ measure, last: lastDay(measure, cases) }));
  const isUntested = ({ by }: AnyStage, last: number | null): boolean =>
    last === null || (by !== null && by > last);
  return {
    notice: id,
    title,
    file,
    measures: measures.map((one) => ({ id: one.id, title: one.title })),
    untested: {
      measures: reached.filter(({ last }) => last === null).map(({ measure }) => measure.id),
      stages: reached.flatMap(({ measure, last }) =>
        [...measure.stages, ...measure.varied.flatMap(({ stages }) => stages)]
          .filter((stage) => isUntested(stage, last))
          .map((stage) => ({
            measure: measure.id,
            by: stage.by === null ? null : iso(stage.by),
            title: dueText(measure, stage),
          })),
      ),
    },
    boundaries: probed?.map(probeEntry) ?? null,
  };
}

/** The last day for which a case expects something of the measure; null where none does. */
function lastDay({ id }: Measure, cases: readonly TestCase[]): number | null {
  const days = cases.filter(({ expect }) =>
    expect.some(({ measure, wants }) => measure === id && Object.keys(wants).length > 0),
  );
  return days.reduce<number | null>((last, { asAt }) => Math.max(last ?? asAt, asAt), null);
}

function probeEntry({ probe, result, outcome, violations }: Probed): ProbeEntry {
  const { boundary, reported, asAt } = probe;
  return {
    measure: boundary.measure.id,
    edge: boundary.edge,
    on: iso(boundary.on),
    boundary: boundaryText(boundary),
    reported: reportedText(boundary.measure, reported),
    relation: 'relation' in reported ? reported.relation : null,
    reportedOn: 'on' in reported ? iso(reported.on) : null,
    asAt: iso(asAt),
    rag: result.rag,
    rule: result.rule,
    outcome,
    lapses: result.occurrences?.lapses ?? null,
    violations: violations.map((one) => ({ ...one, message: violationText(one) })),
  };
}

/** `80% due by 31 Mar 2010`, `complete by 31 Mar 2010`. */
const dueText = (measure: Measure, stage: AnyStage): string =>
  measure.kind === 'deliverable' ? `complete by ${dueDay(stage)}` : stageText(measure, stage);

/** What an edge is of. */
function boundaryText({ edge, measure, on, stage }: Boundary): string {
  if (edge === 'occurrence' && measure.kind === 'recurring')
    return `due by ${dayText(on)} (${scheduleText(measure)})`;
  if (edge === 'lifted') return `lifted on ${dayText(on)}`;
  if (!stage) return `baseline of ${baselineText(measure)}`;
  const due = dueText(measure, stage);
  if (edge === 'window') return `evidence for ${due}: figures from ${windowText(measure, stage)}`;
  const { tolerance } = measure.policy;
  return edge === 'tolerance' && tolerance ? `${toleranceText(tolerance, measure)} at ${due}` : due;
}

/** A figure with every decimal that it has. */
const exactText = (measure: Measure, value: Figure): string =>
  typeof value === 'string' ? value : fullText(value, unitOf(measure));

/** `79.9% on 31 Mar 2010`. */
export function reportedText(measure: Measure, reported: Reported): string {
  switch (reported.type) {
    case 'nothing':
      return 'nothing';
    case 'figure':
      return `${exactText(measure, reported.value)} on ${dayText(reported.on)}`;
    case 'progress':
      return `${reported.value} on ${dayText(reported.on)}`;
    case 'held':
      return reported.times === 1
        ? `held on ${dayText(reported.on)}`
        : `held ${plural(reported.times, 'time')}, last on ${dayText(reported.on)}`;
    case 'members':
      return `${reported.well} of ${reported.of} do well on ${dayText(reported.on)}`;
  }
}

/** `outcome must be met, and is missed`. */
const violationText = ({ key, expected, found }: Violation): string =>
  `${key} must be ${expected.join(' or ')}, and is ${found ?? 'none'}`;
