/**
 * The results of a run of `notice test`, as a document: results joined with their words. Every format is a view of it.
 * Contract 7.
 */

import type { RuleId } from '../engine/rules.ts';
import { iso } from '../model/day.ts';
import type { Notice } from '../model/notice.ts';
import { sum } from '../model/numbers.ts';
import type { Outcome, Rag } from '../model/result.ts';
import { reasonOf } from '../words/rules.ts';
import { boundaryText, dueText, reportedText, violationText } from '../words/tests.ts';
import type { Probed } from './boundaries/index.ts';
import type { Edge, Relation } from './boundaries/probe.ts';
import type { CaseResult, Failure, Key, Untested } from './run.ts';

export const TESTS_FORMAT = 'notice-tests/1';

export type Status = 'passed' | 'failed' | 'empty';

export interface DifferenceEntry {
  readonly key: Key;
  readonly expected: string | readonly string[];
  readonly found: string | readonly string[];
}

export interface FailureEntry {
  readonly measure: string;
  readonly title: string;
  /** Of what is expected of the measure, in the test file. */
  readonly line: number;
  readonly differences: readonly DifferenceEntry[];
  /** Why the measure was rated as it was. */
  readonly reason: string;
}

export interface CaseEntry {
  readonly name: string;
  readonly line: number;
  readonly asAt: string;
  /** empty: the case expects nothing, and so proves nothing. */
  readonly status: Status;
  /** How many things the case expects. */
  readonly expected: number;
  readonly failures: readonly FailureEntry[];
}

export interface FileEntry {
  readonly file: string;
  /** Id of its notice. */
  readonly notice: string;
  readonly noticeFile: string;
  readonly cases: readonly CaseEntry[];
}

export interface StageRef {
  readonly measure: string;
  /** null where no day is known yet. */
  readonly by: string | null;
  /** `80% due by 31 Mar 2010`. */
  readonly title: string;
}

/** One probe of `--boundaries`. */
export interface ProbeEntry {
  readonly measure: string;
  readonly edge: Edge;
  /** The day of the edge: by, the window's first, the baseline's, the due day. */
  readonly on: string;
  readonly boundary: string;
  readonly reported: string;
  readonly relation: Relation | null;
  readonly reportedOn: string | null;
  readonly asAt: string;
  readonly rag: Rag;
  readonly rule: RuleId;
  readonly outcome: Outcome | null;
  readonly lapses: number | null;
  /** What the contract asks for and the notice does not do. */
  readonly violations: readonly {
    readonly key: string;
    readonly expected: readonly (string | number)[];
    readonly found: string | number | null;
    readonly message: string;
  }[];
}

export interface NoticeEntry {
  readonly notice: string;
  readonly title: string;
  /** The notice file. */
  readonly file: string;
  readonly measures: readonly { readonly id: string; readonly title: string }[];
  readonly untested: { readonly measures: readonly string[]; readonly stages: readonly StageRef[] };
  /** null without `--boundaries`. */
  readonly boundaries: readonly ProbeEntry[] | null;
}

export interface TestsDocument {
  readonly format: typeof TESTS_FORMAT;
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: {
    readonly files: number;
    readonly cases: number;
    readonly passed: number;
    readonly failed: number;
    readonly empty: number;
    /** Things expected, over all cases. */
    readonly expected: number;
    /** null without `--boundaries`. */
    readonly boundaries: { readonly tried: number; readonly violated: number } | null;
    readonly untestedMeasures: number;
    readonly untestedStages: number;
  };
  readonly files: readonly FileEntry[];
  readonly notices: readonly NoticeEntry[];
}

/** A test file that was run. */
export interface FileRun {
  readonly file: string;
  readonly noticeFile: string;
  readonly notice: Notice;
  readonly results: readonly CaseResult[];
}

/** A notice with what no case tests, and perhaps its edges. */
export interface NoticeRun {
  readonly file: string;
  readonly notice: Notice;
  readonly untested: Untested;
  readonly probed: readonly Probed[] | null;
}

/** Joins the results of a run with their words. */
export function testsDocument(
  tool: TestsDocument['tool'],
  fileRuns: readonly FileRun[],
  noticeRuns: readonly NoticeRun[],
): TestsDocument {
  const files = fileRuns.map(({ file, noticeFile, notice, results }) => ({
    file,
    notice: notice.id,
    noticeFile,
    cases: results.map(caseEntry),
  }));
  const notices = noticeRuns.map(noticeEntry);
  return { format: TESTS_FORMAT, tool, summary: summaryOf(files, notices), files, notices };
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

export const isViolated = ({ violations }: ProbeEntry): boolean => violations.length > 0;

function caseEntry({ test, expected, failures }: CaseResult): CaseEntry {
  const status = expected === 0 ? 'empty' : failures.length > 0 ? 'failed' : 'passed';
  const { name, line, asAt } = test;
  return { name, line, asAt: iso(asAt), status, expected, failures: failures.map(failureEntry) };
}

function failureEntry({ expectation, result, differences }: Failure): FailureEntry {
  const { measure, line } = expectation;
  return { measure, title: result.measure.title, line, differences, reason: reasonOf(result) };
}

function noticeEntry({ file, notice, untested, probed }: NoticeRun): NoticeEntry {
  return {
    notice: notice.id,
    title: notice.title,
    file,
    measures: notice.measures.map(({ id, title }) => ({ id, title })),
    untested: {
      measures: untested.measures.map(({ id }) => id),
      stages: untested.stages.map(({ measure, stage }) => ({
        measure: measure.id,
        by: stage.by === null ? null : iso(stage.by),
        title: dueText(measure, stage),
      })),
    },
    boundaries: probed?.map(probeEntry) ?? null,
  };
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
