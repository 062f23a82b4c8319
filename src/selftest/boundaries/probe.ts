/**
 * A probe: one return of a few rows, made up for the edge of a target or a deadline, and what the contract says must come
 * of it. That is worked out in this folder from the contract's own words and from nothing of the engine, so that a slip of
 * the engine shows. Contract 4.0 and 4.3.
 */

import type { RuleId } from '../../engine/rules.ts';
import { type Day, iso } from '../../model/day.ts';
import { add, type Figure } from '../../model/figure.ts';
import {
  type AnyStage,
  type Composite,
  type Deliverable,
  type Indicator,
  type Judgement,
  knownOn,
  type Measure,
  type Notice,
  type Stage,
} from '../../model/notice.ts';
import { madeUp, type Observation } from '../../model/observation.ts';
import type { Outcome, Rag } from '../../model/result.ts';

/** A figure compared with the target, or (baseline) with the baseline. */
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

export type Edge = 'stage' | 'window' | 'tolerance' | 'baseline' | 'occurrence' | 'lifted';

/** What is at the edge: a stage's day and target, the window or tolerance around them, a baseline, a due day, a lifting. */
export interface Boundary {
  readonly edge: Edge;
  readonly measure: Measure;
  readonly on: Day;
  /** The stage that the edge belongs to; null for baselines, due days and liftings. */
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
  /** The measure alone in its notice (a composite with made-up members). */
  readonly notice: Notice;
  readonly rows: readonly Observation[];
  readonly must: Must;
}

/** A probe in which nothing is reported. */
export const unreported = (boundary: Boundary, notice: Notice, asAt: Day, must: Must): Probe => ({
  boundary,
  notice,
  asAt,
  must,
  reported: { type: 'nothing' },
  rows: [],
});

/** With nothing reported a stage is pending to the day before its day, and unevidenced (red) from its day on. */
export function nothingReported(
  { notice, boundary }: Pick<Probe, 'notice' | 'boundary'>,
  by: Day,
  first: boolean,
): Probe[] {
  const early: Must = { outcome: ['pending'], ...(first ? NO_DATA : NO_EVIDENCE) };
  const due: Must = { outcome: ['unevidenced'], ...NO_EVIDENCE };
  return (
    [
      [by - 1, early],
      [by, due],
      [by + 1, due],
    ] as const
  ).map(([asAt, must]) => unreported(boundary, notice, asAt, must));
}

const NO_DATA: Must = { rag: ['none'], rule: ['no-data'] };
const NO_EVIDENCE: Must = { rag: ['red'], rule: ['no-evidence'] };

export type Staged = Indicator | Judgement;

/**
 * A measure with the stages that ever fall due: those of the last variation that takes them out before, each target of a
 * benchmark as it is on the stage's day, none after it was lifted. Contract 4.0.
 */
export function settled<M extends Staged | Composite | Deliverable>(measure: M, { benchmarks }: Notice): M {
  const { liftedOn } = measure;
  const own: readonly AnyStage[] = measure.stages;
  const left = measure.varied.reduce<readonly AnyStage[]>(
    (stages, { on, stages: put }) => [...stages.filter((one) => isKept(measure, one, on)), ...put],
    own,
  );
  const stages = left.flatMap((stage) => {
    if (stage.by !== null && liftedOn !== null && stage.by >= liftedOn) return [];
    const benchmark = benchmarks.find(({ id }) => id === stage.follows?.of);
    if (!benchmark || !stage.follows || stage.by === null) return [stage];
    const target = add(knownOn(benchmark, stage.by).value, stage.follows.plus);
    return [{ ...stage, target, follows: null }];
  });
  const judged = measure.kind === 'judgement' && stages.length > 0 ? { selfAssessed: false } : {};
  return { ...measure, stages, varied: [], liftedOn: null, ...judged };
}

const isKept = ({ kind }: Measure, { by }: AnyStage, on: Day): boolean =>
  kind !== 'deliverable' && by !== null && by < on;

/** A row of a made-up return: a figure, a grade, progress or a time that a duty was done. */
export const rowOf = (measure: string, periodEnd: Day, value: Figure): Observation => ({
  ...madeUp(measure, periodEnd, value),
  evidence: `made up for ${iso(periodEnd)}`,
});
