/** The edges of a notice: each target and deadline, with what is just before and just after it. Contract 7. */
import { assessNotice } from '../../engine/assess.ts';
import { RULE_IDS } from '../../engine/rules.ts';
import { type ByKind, forKind, type Measure, type Notice } from '../../model/notice.ts';
import type { MeasureResult, Outcome } from '../../model/result.ts';
import { deliverableProbes, recurringProbes } from './duties.ts';
import { type Must, type Probe, unreported } from './probe.ts';
import { compositeProbes, stagedProbes } from './staged.ts';

/** The probes of a measure of each kind. */
const PROBES: ByKind<Probe[], [Notice]> = {
  indicator: stagedProbes,
  deliverable: deliverableProbes,
  recurring: recurringProbes,
  judgement: stagedProbes,
  composite: compositeProbes,
};

/** Tries every edge of a notice. `assess` is the engine; a test gives a faulty one, to see that its faults are found. */
export const tryBoundaries = (notice: Notice, assess: typeof assessNotice = assessNotice): Probed[] =>
  notice.measures
    .flatMap((measure) => [...forKind(PROBES, measure, notice), ...liftedProbes(measure, notice)])
    .map((probe) => run(probe, assess));

/** A measure is rated to the day before it is lifted, and from its day on no more. Contract 4.0. */
function liftedProbes(measure: Measure, notice: Notice): Probe[] {
  const { liftedOn: on } = measure;
  if (on === null) return [];
  const boundary = { edge: 'lifted', measure, on, stage: null } as const;
  const probe = (asAt: number, must: Must): Probe => unreported(boundary, notice, asAt, must);
  return [
    probe(on - 1, { rule: RULE_IDS.filter((rule) => rule !== 'lifted') }),
    probe(on, { rag: ['none'], rule: ['lifted'] }),
  ];
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

/** Scores a probe and compares the result with what the contract asks for. */
function run(probe: Probe, assess: typeof assessNotice): Probed {
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
