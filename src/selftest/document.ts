/** The results of a run of `notice test`, as a document. Every format is a view of it. Contract 7. */

import type { TESTS_FORMAT } from '../assessment/tool.ts';
import type { RuleId } from '../engine/rules.ts';
import type { Outcome, Rag } from '../model/result.ts';
import type { Edge, Relation } from './boundaries/probe.ts';
import type { Wants } from './read.ts';

export type Status = 'passed' | 'failed' | 'empty';

export interface DifferenceEntry {
  readonly key: keyof Wants;
  /** A text, or for outcomes one for each stage. */
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

interface StageRef {
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

export const isViolated = ({ violations }: ProbeEntry): boolean => violations.length > 0;
