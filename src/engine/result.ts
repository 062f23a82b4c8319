/** What the engine gives: exact figures and rule ids, no English, no rounding. Contract 4 and 5. */
import type { Day } from '../model/day.ts';
import type { Figure, Ratio } from '../model/figure.ts';
import type { Aim, AnyStage, Measure, Notice, Stage } from '../model/notice.ts';
import type { Observation, ReportedDirection, ReportedRag } from '../model/observation.ts';
import type { Agreement, Direction, Outcome, Rag, Verdict } from '../model/result.ts';
import type { RuleId, TableId, Trial } from './rules.ts';

/** A usable value and its day. A composite's has no row behind it. */
export interface Reading {
  readonly value: Figure;
  readonly periodEnd: Day;
  /** A row that covers part of its period: it can be latest, but proves no stage. Contract 4.3. */
  readonly partial: boolean;
  /** The row is marked `b`: a break in the series before it. Contract 3. */
  readonly breaks: boolean;
  readonly row: Observation | null;
  /** A composite's members behind the value. */
  readonly tally: Tally | null;
}

/** How a composite counted its members, by id. Contract 4.6. */
export interface Tally {
  readonly well: readonly string[];
  readonly notWell: readonly string[];
  readonly leftOut: readonly string[];
}

/** Where the readings of a measure come from: its rows, or (composite) its members. Contract 4.1, 4.3, 4.6. */
export interface Series {
  readonly latest: Reading | null;
  readonly previous: Reading | null;
  /** The last reading, not partial, in the window up to the stage's day. */
  evidence(stage: Stage): Reading | null;
  /** The last reading, not partial, after the stage's day. */
  later(stage: Stage): Reading | null;
  /** The reading before another, partial or not. */
  before(reading: Reading): Reading | null;
  /** All readings, in order. */
  all(): Reading[];
}

export interface StageResult<S extends AnyStage = AnyStage> {
  readonly stage: S;
  readonly outcome: Outcome;
  /** What the outcome rests on. */
  readonly evidence: Reading | null;
  /** How far the evidence is short of the target, in the measure's unit; null for grades, days and where there is none. */
  readonly shortfall: Ratio | null;
}

/** What the next stage takes. Contract 4.12. */
export interface NextResult {
  readonly stage: Stage;
  readonly shortfall: Ratio | null;
  /** Calendar days from the as-at date. */
  readonly daysLeft: number;
  /** The straight line to the next target, on the latest reading's day. Contract 4.4. */
  readonly expected: Ratio | null;
  readonly neededPer30Days: Ratio | null;
  /** Percent that the cases still to come must reach; may be outside 0–100. */
  readonly requiredRate: Ratio | null;
  /** How many cases are still to come at the pace so far. */
  readonly casesToCome: Ratio | null;
}

export interface Occurrences {
  readonly held: number;
  readonly due: number;
  readonly lapses: number;
  readonly nextDue: Day | null;
  /** The day that is overdue, or that the last time came after; null where nothing lapsed last. */
  readonly lateFor: Day | null;
}

export interface Reported {
  readonly rag: ReportedRag | null;
  readonly direction: ReportedDirection | null;
}

/** What one kind of measure makes of its readings. */
export interface Rating {
  readonly table: TableId;
  readonly rule: RuleId;
  readonly trials: readonly Trial[];
  readonly rag: Rag;
  readonly complete: boolean;
  readonly stale: boolean;
  readonly latest: Reading | null;
  readonly previous: Reading | null;
  /** The last numbers that count, oldest first, of a measure with rows of its own. */
  readonly recent?: readonly Ratio[];
  readonly direction: Direction;
  readonly stages: readonly StageResult[];
  /** The last stage that is due. */
  readonly due: StageResult | null;
  /** What the latest reading is compared with: the target due, or under eases the line to the next. Contract 4.5. */
  readonly inForce: Aim | null;
  readonly next: NextResult | null;
  readonly occurrences: Occurrences | null;
}

/** The rating of a measure, and what the authority said of itself. */
export interface MeasureResult extends Rating {
  /** With the stages in force. Contract 4.0. */
  readonly measure: Measure;
  /** The notice's day of issue. What is due by it holds from the start, and is not met late. */
  readonly issued: Day;
  readonly reported: Reported | null;
  readonly agreement: Agreement;
  readonly directionAgreement: Agreement;
}

export interface Summary {
  readonly measures: number;
  readonly rag: Readonly<Record<Rag, number>>;
  readonly complete: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Measures whose stage due is met, and whose latest reading misses the target in force. Contract 4.11. */
  readonly relapsed: number;
  /** Of all duties. */
  readonly lapses: number;
  /** Duties that lapsed at least once. */
  readonly lapsed: number;
  readonly differs: number;
  readonly reported: Readonly<Record<ReportedRag | 'none', number>>;
}

export interface Result {
  readonly notice: Notice;
  readonly asAt: Day;
  readonly verdict: Verdict;
  readonly summary: Summary;
  /** In the notice's order. */
  readonly measures: readonly MeasureResult[];
}
