/** The shape of the assessment document, key by key. Contract 5. */

import type { Severity } from '../model/finding.ts';
import type { Good, Kind, Unit } from '../model/notice.ts';
import type { ReportedDirection, ReportedRag, Status, ValueSymbol } from '../model/observation.ts';
import type { Agreement, Direction, Outcome, Rag, RuleId, Verdict } from '../model/result.ts';
import type {
  ObservationEntry,
  OutlookEntry,
  SinceEntry,
  SupposedEntry,
  TermsEntry,
  WasEntry,
} from './entries.ts';

export const ASSESSMENT_FORMAT = 'notice-assessment/1';
export const PORTFOLIO_FORMAT = 'notice-portfolio/1';

/** How the as-at date was chosen. */
export type AsAtFrom = 'option' | 'review' | 'return';

/** A number, or a grade. */
export type JsonFigure = number | string;
export type JsonTarget = number | readonly [number, number] | string | null;

export interface InputEntry {
  /** As typed, with `/`; `-` for standard input. */
  readonly file: string;
  readonly sha256: string;
  /** Data rows of a return; null for the notice. */
  readonly rows: number | null;
  /** Rows left out of the scoring: with errors (--keep-going) or of other notices; null for the notice. */
  readonly leftOut: number | null;
}

export interface ReadingEntry {
  readonly value: JsonFigure;
  readonly periodStart: string | null;
  readonly periodEnd: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly basis: string | null;
  readonly status: Status | null;
  readonly symbol: ValueSymbol | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly evidence: string | null;
}

export interface StageEntry {
  readonly by: string;
  readonly target: JsonTarget;
  readonly exclusive: boolean;
  readonly outcome: Outcome;
  readonly evidence: { readonly value: JsonFigure; readonly periodEnd: string } | null;
  readonly gap: number | null;
}

export interface NextEntry {
  readonly by: string;
  readonly target: JsonTarget;
  readonly exclusive: boolean;
  readonly gap: number | null;
  readonly daysLeft: number;
  readonly expected: number | null;
  readonly neededPer30Days: number | null;
  readonly requiredRate: number | null;
  /** The pace achieved, and the required rate in whole cases; null where the stage has no number. */
  readonly outlook?: OutlookEntry | null;
}

export interface MeasureEntry {
  readonly id: string;
  readonly title: string;
  readonly ref: string | null;
  readonly section: string | null;
  readonly workstream: string | null;
  readonly kind: Kind;
  readonly unit: Unit | null;
  readonly good: Good | null;
  readonly rag: Rag;
  readonly rule: RuleId;
  readonly reason: string;
  readonly complete: boolean;
  readonly stale: boolean;
  readonly selfAssessed: boolean;
  readonly baseline: { readonly value: JsonFigure; readonly on: string | null } | null;
  /** Further known figures: comparators, or second baselines. */
  readonly references: readonly {
    readonly title: string;
    readonly value: JsonFigure;
    readonly on: string | null;
  }[];
  /** The grades of a judgement, worst to best; null for other kinds. */
  readonly scale: readonly string[] | null;
  readonly latest: ReadingEntry | null;
  readonly previous: ReadingEntry | null;
  readonly direction: Direction;
  readonly stages: readonly StageEntry[];
  readonly next: NextEntry | null;
  readonly occurrences: {
    readonly held: number;
    readonly due: number;
    readonly lapses: number;
    readonly nextDue: string | null;
  } | null;
  readonly reported: {
    readonly rag: ReportedRag | null;
    readonly direction: ReportedDirection | null;
  } | null;
  readonly agreement: Agreement;
  readonly directionAgreement: Agreement;
  readonly moderated: {
    readonly rag: Rag;
    readonly reason: string;
    readonly by: string;
    readonly until: string;
  } | null;
  /** A composite's members behind the latest value; null for other kinds and without one. */
  readonly members: {
    readonly well: readonly string[];
    readonly notWell: readonly string[];
    readonly leftOut: readonly string[];
  } | null;
  /** Line of the measure in the notice file. */
  readonly noticeLine: number;
  readonly terms?: TermsEntry;
  /** Its rows up to the as-at date, scored or not: only where they were asked for (`--series`). */
  readonly observations?: readonly ObservationEntry[];
  /** What it was before: only where something before was given (`--since`). */
  readonly was?: WasEntry | null;
}

export interface SummaryEntry {
  readonly measures: number;
  readonly red: number;
  readonly amber: number;
  readonly green: number;
  readonly none: number;
  readonly complete: number;
  readonly stagesDue: number;
  readonly stagesMet: number;
  readonly differs: number;
  readonly reported: Readonly<Record<ReportedRag | 'none', number>>;
}

export interface FindingEntry {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number | null;
  readonly column: string;
  readonly position: number | null;
  readonly found: string;
  readonly message: string;
}

export interface Assessment {
  readonly format: typeof ASSESSMENT_FORMAT;
  readonly asAt: string;
  readonly asAtFrom: AsAtFrom;
  readonly tool: { readonly name: string; readonly version: string };
  readonly inputs: readonly InputEntry[];
  readonly notice: {
    readonly id: string;
    readonly title: string;
    readonly authority: { readonly name: string; readonly gss: string | null };
    readonly issued: string;
    readonly sections: readonly { readonly id: string; readonly title: string }[];
  };
  readonly verdict: Verdict;
  readonly summary: SummaryEntry;
  readonly measures: readonly MeasureEntry[];
  readonly findings: readonly FindingEntry[];
  /** Values that were supposed: what follows from them is no position. Only where there are any (`--what-if`). */
  readonly hypothetical?: readonly SupposedEntry[];
  /** The day of the position before: only where there was one (`--since`). */
  readonly since?: SinceEntry;
}

export interface Portfolio {
  readonly format: typeof PORTFOLIO_FORMAT;
  /** null where the assessments' dates differ. */
  readonly asAt: string | null;
  readonly assessments: readonly Assessment[];
}
