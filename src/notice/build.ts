/** From what a sound notice file says to the notice that the engine sees: names, defaults, members. Contract 2. */
import { type Duration, parseDuration } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import {
  type Baseline,
  type Composite,
  type Deliverable,
  type Indicator,
  type Judgement,
  type Measure,
  type MeasureBase,
  type Notice,
  type Policy,
  RAG_SCALE,
  type Recurring,
  type Reference,
  type Stage,
  type Target,
  type Tolerance,
} from '../model/notice.ts';
import { inSection } from './composites.ts';
import type { HeaderFields, MeasureFields } from './schema.ts';

type Fields<K extends MeasureFields['kind']> = Extract<MeasureFields, { kind: K }>;
type PolicyFields = NonNullable<HeaderFields['policy']>;

/** The policy of a notice that says nothing else. Contract 2. */
export const DEFAULT_POLICY: Policy = {
  missed: 'amber-if-improving',
  tolerance: null,
  staleAfter: parseDuration('P62D') as Duration,
  evidenceWithin: parseDuration('P31D') as Duration,
  evidence: 'optional',
};

/** The notice, from fields in which nothing is wrong; `lineOf` gives the line of a measure. */
export function buildNotice(
  header: HeaderFields,
  measures: readonly MeasureFields[],
  lineOf: (measure: MeasureFields) => number,
): Notice {
  const { id, title, authority, issued } = header;
  const policy = laidOver(DEFAULT_POLICY, header.policy);
  return {
    id,
    title,
    authority: { name: authority.name, gss: authority.gss ?? null },
    issued,
    issuedBy: header.issued_by ?? null,
    assessedBy: header.assessed_by ?? null,
    legalBasis: header.legal_basis ?? null,
    supersedes: header.supersedes ?? null,
    source: header.source ?? null,
    reviews: header.reviews ?? [],
    sections: header.sections ?? [],
    measures: measures.map((fields) => {
      const base = baseOf(fields, policy, lineOf(fields));
      return measureOf(fields, base, header, measures);
    }),
  };
}

/** A policy with another's keys laid over it. */
function laidOver(under: Policy, fields: PolicyFields = {}): Policy {
  return {
    missed: fields.missed ?? under.missed,
    tolerance: fields.tolerance ? toleranceOf(fields.tolerance) : under.tolerance,
    staleAfter: fields.stale_after ?? under.staleAfter,
    evidenceWithin: fields.evidence_within ?? under.evidenceWithin,
    evidence: fields.evidence ?? under.evidence,
  };
}

/** An allowance of 0 is none: contract 4.5 speaks of a tolerance above 0. */
function toleranceOf(fields: NonNullable<PolicyFields['tolerance']>): Tolerance | null {
  if ('n' in fields) return null;
  const { points, percent_of_target: percentOfTarget } = fields;
  if (isSome(points)) return { points };
  return isSome(percentOfTarget) ? { percentOfTarget } : null;
}

const isSome = (allowance: Ratio | undefined): allowance is Ratio =>
  allowance !== undefined && allowance.n > 0n;

function baseOf(fields: MeasureFields, policy: Policy, line: number): MeasureBase {
  const own = fields.kind === 'indicator' ? fields : { references: [], basis: null };
  return {
    id: fields.id,
    title: fields.title,
    ref: fields.ref ?? null,
    section: fields.section ?? null,
    workstream: fields.workstream ?? null,
    dutyHolder: fields.duty_holder ?? null,
    force: fields.force ?? null,
    policy: laidOver(policy, fields.policy),
    references: (own.references ?? []).map(dated<Reference>),
    basis: own.basis ?? null,
    line,
  };
}

function measureOf(
  fields: MeasureFields,
  base: MeasureBase,
  { issued }: HeaderFields,
  all: readonly MeasureFields[],
): Measure {
  switch (fields.kind) {
    case 'indicator':
      return indicatorOf(fields, base);
    case 'judgement':
      return judgementOf(fields, base);
    case 'composite':
      return compositeOf(fields, base, all);
    case 'recurring':
      return recurringOf(fields, base, issued);
    case 'deliverable':
      return {
        ...base,
        kind: 'deliverable',
        stages: fields.stages.map(stageOf) as [Stage],
      } satisfies Deliverable;
  }
}

function indicatorOf(fields: Fields<'indicator'>, base: MeasureBase): Indicator {
  const { unit, good, baseline, stages = [] } = fields;
  return {
    ...base,
    kind: 'indicator',
    unit,
    good,
    baseline: baselineOf(baseline),
    stages: stages.map(stageOf),
  };
}

function judgementOf(fields: Fields<'judgement'>, base: MeasureBase): Judgement {
  const { baseline, scale, stages = [] } = fields;
  return {
    ...base,
    kind: 'judgement',
    scale: scale === 'rag' ? RAG_SCALE : scale,
    selfAssessed: scale === 'rag' && stages.length === 0,
    baseline: baselineOf(baseline),
    stages: stages.map(stageOf),
  };
}

function compositeOf(
  fields: Fields<'composite'>,
  base: MeasureBase,
  all: readonly MeasureFields[],
): Composite {
  const { counts, of, unit } = fields;
  const named = new Set('section' in of ? [] : of);
  const counted = 'section' in of ? inSection(all, of.section) : all.filter(({ id }) => named.has(id));
  const members = counted.map(({ id }) => id);
  return {
    ...base,
    kind: 'composite',
    members,
    counts,
    unit,
    good: 'high',
    baseline: null,
    stages: fields.stages.map(stageOf),
  };
}

function recurringOf(fields: Fields<'recurring'>, base: MeasureBase, issued: number): Recurring {
  const { every, from = issued, per = 'month', times = 1, until = null } = fields;
  const schedule = every ? ({ type: 'every', every } as const) : ({ type: 'per', per, times } as const);
  return { ...base, kind: 'recurring', schedule, from, until, stages: [] };
}

interface StageFields {
  readonly by: number;
  readonly target?: Exclude<Target, null>;
  readonly exclusive?: boolean | undefined;
}

const stageOf = ({ by, target, exclusive }: StageFields): Stage => ({
  by,
  target: target ?? null,
  exclusive: exclusive ?? false,
});

/** A known figure whose day may not be given. */
const dated = <T extends { on: number | null }>(fields: Omit<T, 'on'> & { on?: number | undefined }): T =>
  ({ ...fields, on: fields.on ?? null }) as T;

const baselineOf = (
  fields: (Omit<Baseline, 'on'> & { on?: number | undefined }) | undefined,
): Baseline | null => (fields ? dated<Baseline>(fields) : null);
