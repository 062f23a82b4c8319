/**
 * A probe: one return of a few rows, made up to stand at the edge of a target or a deadline, and what the contract says
 * must come of it. What must come of it is worked out here from the contract's own words and from nothing of the engine,
 * so that a slip of the engine shows. Contract 4.3, 4.5, 4.7, 4.8.
 */

import type { assessNotice } from '../../engine/assess.ts';
import { madeUp } from '../../engine/what-if.ts';
import { type Day, iso } from '../../model/day.ts';
import type { Figure, Measure, Notice, Stage } from '../../model/notice.ts';
import type { Observation } from '../../model/observation.ts';
import type { MeasureResult, Outcome, Rag, RuleId } from '../../model/result.ts';

/** How a figure stands to the target, or (baseline) to the baseline. */
export type Relation = 'short' | 'exact' | 'beyond';

/** What is reported in a probe. */
export type Reported =
  | { readonly type: 'nothing' }
  | { readonly type: 'figure'; readonly value: Figure; readonly relation: Relation; readonly on: Day }
  | { readonly type: 'progress'; readonly value: 'in progress' | 'complete'; readonly on: Day }
  | { readonly type: 'held'; readonly times: number; readonly on: Day }
  | {
      readonly type: 'members';
      readonly well: number;
      readonly of: number;
      readonly relation: Relation;
      readonly on: Day;
    };

export const NOTHING: Reported = { type: 'nothing' };

export type Edge = 'stage' | 'window' | 'tolerance' | 'baseline' | 'occurrence';

/** What lies on the edge: a stage's day and target, the window or tolerance around them, a baseline, a due day. */
export interface Boundary {
  readonly edge: Edge;
  readonly measure: Measure;
  readonly on: Day;
  /** The stage that the edge belongs to; null for baselines and due days. */
  readonly stage: Stage | null;
}

/** What must come out; a key that is left out is left to the engine. Of several rules or colours any one will do. */
export interface Must {
  readonly rag?: readonly Rag[];
  readonly rule?: readonly RuleId[];
  readonly outcome?: readonly Outcome[];
  readonly lapses?: readonly number[];
}

export interface Probe {
  readonly boundary: Boundary;
  readonly reported: Reported;
  readonly asAt: Day;
  /** The measure alone in its notice (a composite with stand-ins for its members). */
  readonly notice: Notice;
  readonly rows: readonly Observation[];
  readonly must: Must;
}

/** Something that must hold and does not. */
export interface Violation {
  readonly key: keyof Must;
  readonly expected: readonly (string | number)[];
  readonly found: string | number | null;
}

/** A probe with what the notice does there. */
export interface Probed {
  readonly probe: Probe;
  readonly result: MeasureResult;
  /** Of the boundary's stage. */
  readonly outcome: Outcome | null;
  readonly violations: readonly Violation[];
}

/** A row of a made-up return: a figure, a grade, progress or a time held. */
export const rowOf = (measure: string, periodEnd: Day, value: Figure): Observation => ({
  ...madeUp(measure, periodEnd, value),
  evidence: `made up for ${iso(periodEnd)}`,
});

/** Scores a probe and holds what comes of it against what must. */
export function run(probe: Probe, assess: typeof assessNotice): Probed {
  const { measure, stage } = probe.boundary;
  const { measures } = assess(probe.notice, probe.rows, probe.asAt);
  const result = measures.find((one) => one.measure.id === measure.id) as MeasureResult;
  const outcome = result.stages.find(({ stage: { by } }) => by === stage?.by)?.outcome ?? null;
  return { probe, result, outcome, violations: violationsOf(probe.must, result, outcome) };
}

function violationsOf(must: Must, result: MeasureResult, outcome: Outcome | null): Violation[] {
  const found = { rag: result.rag, rule: result.rule, outcome, lapses: result.occurrences?.lapses ?? null };
  return (Object.keys(must) as (keyof Must)[]).flatMap((key) => {
    const expected: readonly (string | number | null)[] = must[key] ?? [];
    return expected.includes(found[key]) ? [] : [{ key, expected: must[key] ?? [], found: found[key] }];
  });
}
