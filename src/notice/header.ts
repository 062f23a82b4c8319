/** A notice around its measures: its keys, the checks across its parts, and the notice that the engine sees. Contract 2. */
import type { Node } from 'yaml';
import * as z from 'zod/mini';
import { type Day, type Duration, iso, parseDuration } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import type { Benchmark, MeasureBase, Notice, Policy, Tolerance } from '../model/notice.ts';
import { RETURN_COLUMNS, type ReturnColumn, type ReturnColumns } from '../model/observation.ts';
import { plainName } from '../model/text.ts';
import {
  buildMeasure,
  checkKind,
  MEASURE_SCHEMAS,
  type MeasureFields,
  type PartialMeasure,
} from './kinds.ts';
import { checkSection } from './members.ts';
import { byDay, figure, fromDay, gss, id, listOf, name, policy, TOLERANCE, text } from './parts.ts';
import type { DeepPartial, SchemaReader } from './read-by-schema.ts';
import { checkBenchmarks, checkCircles, checkUntil, checkVariationDays } from './variations.ts';

// Keys ---------------------------------------------------------------------------------------------------------------

const review = z.strictObject(
  { id, on: byDay, title: z.optional(text) },
  { error: 'a review, { id: …, on: …, title: … }' },
);
const variation = z.strictObject(
  { id, on: byDay, title: z.optional(text) },
  { error: 'a variation, { id: …, on: …, title: … }' },
);
const benchmarkValue = z.strictObject(
  { value: figure, on: byDay },
  { error: 'a value of a day, { value: …, on: … }' },
);
const VALUES = 'a list of at least one value';
const benchmark = z.strictObject(
  { id, title: z.optional(text), values: listOf(benchmarkValue, VALUES).check(z.minLength(1)) },
  { error: 'a benchmark, { id: …, title: …, values: … }' },
);
const section = z.strictObject({ id, title: z.optional(text) }, { error: 'a section, { id: …, title: … }' });

const columns = z.strictObject(
  Object.fromEntries(RETURN_COLUMNS.map((column) => [column, z.optional(name)])) as Record<
    ReturnColumn,
    z.ZodMiniOptional<typeof name>
  >,
  { error: "the authority's own names of columns, { measure: …, period_end: … }" },
);
const ownReturn = z.strictObject(
  { columns: z.optional(columns) },
  { error: "what the authority's own return looks like, { columns: { … } }" },
);

const NOTICE = { error: 'a notice, with id, title, authority, issued and measures' };

const header = {
  id,
  title: text,
  authority: z.strictObject(
    { name: text, gss: z.optional(gss) },
    { error: 'an authority, { name: …, gss: … }' },
  ),
  issued: fromDay,
  issued_by: z.optional(text),
  assessed_by: z.optional(text),
  legal_basis: z.optional(text),
  supersedes: z.optional(id),
  source: z.optional(text),
  until: z.optional(byDay),
  reviews: z.optional(listOf(review, 'a list of reviews')),
  variations: z.optional(listOf(variation, 'a list of variations')),
  benchmarks: z.optional(listOf(benchmark, 'a list of benchmarks')),
  return: z.optional(ownReturn),
  policy: z.optional(policy),
  sections: z.optional(listOf(section, 'a list of sections')),
};

const measuresOf = <T extends z.core.$ZodType>(part: T) =>
  listOf(part, 'a list of at least one measure').check(z.minLength(1));

/** A notice whose measures are left as they are, to be read one by one. */
export const HEADER = z.strictObject({ ...header, measures: measuresOf(z.unknown()) }, NOTICE);

export type HeaderFields = z.output<typeof HEADER>;
type PolicyFields = NonNullable<HeaderFields['policy']>;

/** What could be read of a notice around its measures. */
export type PartialHeader = DeepPartial<HeaderFields>;

type MeasureSchema = (typeof MEASURE_SCHEMAS)[keyof typeof MEASURE_SCHEMAS];

/** The whole notice, for its JSON Schema (`z.toJSONSchema` with `io: 'input'`). Made only when asked for. */
export const noticeSchema = () => {
  const kinds = Object.values(MEASURE_SCHEMAS) as [MeasureSchema, ...MeasureSchema[]];
  return z.strictObject({ ...header, measures: measuresOf(z.discriminatedUnion('kind', kinds)) }, NOTICE);
};

// Checks -------------------------------------------------------------------------------------------------------------

/** Every check of a notice that its schema does not make; what could not be read is skipped. */
export function checkNotice(
  reader: SchemaReader,
  notice: PartialHeader,
  measures: readonly PartialMeasure[],
): void {
  checkTolerance(reader, notice);
  const { issued } = notice;
  const reviews = checkIds(reader, notice.reviews ?? []);
  const variations = checkIds(reader, notice.variations ?? []);
  const benchmarks = [...checkIds(reader, notice.benchmarks ?? []).keys()];
  checkReviews(reader, notice.reviews ?? [], issued);
  checkUntil(reader, notice, issued);
  checkVariationDays(reader, notice.variations ?? []);
  checkBenchmarks(reader, notice.benchmarks ?? [], issued);
  const sections = [...checkIds(reader, notice.sections ?? []).keys()];
  const byId = checkIds(reader, measures);
  checkNames(reader, measures);
  checkColumns(reader, notice.return?.columns ?? {});
  for (const measure of measures) {
    checkTolerance(reader, measure);
    checkSection(reader, measure, sections);
    checkKind(reader, measure, { issued, sections, byId, reviews, variations, benchmarks });
  }
  checkCircles(reader, measures, { issued, byId, reviews, variations, benchmarks });
}

/** A review before the notice was issued is odd, though it does no harm. */
function checkReviews(
  reader: SchemaReader,
  reviews: NonNullable<PartialHeader['reviews']>,
  issued: Day | undefined,
): void {
  for (const review of reviews) {
    if (review?.on === undefined || issued === undefined || review.on >= issued) continue;
    reader.report('before-issue', reader.nodeOf(review, 'on'), { issued: iso(issued), what: 'review' });
  }
}

/** Reports each id that was used before; gives the things by id. */
function checkIds<T extends { readonly id?: string | undefined }>(
  reader: SchemaReader,
  things: readonly (T | undefined)[],
): ReadonlyMap<string, T> {
  const byId = new Map<string, T>();
  for (const thing of things) {
    if (thing?.id === undefined) continue;
    const first = byId.get(thing.id);
    if (first) {
      const firstLine = reader.lineOf(reader.nodeOf(first, 'id'));
      reader.report('duplicate-id', reader.nodeOf(thing, 'id'), { id: thing.id, firstLine });
    } else byId.set(thing.id, thing);
  }
  return byId;
}

/** Reports each name (id, title, also) that a measure has in common with one before it, but for an id as it is written there. */
function checkNames(reader: SchemaReader, measures: readonly PartialMeasure[]): void {
  const owners = new Map<string, { readonly measure: PartialMeasure; readonly line: number }>();
  for (const measure of measures) {
    for (const [name, node] of namesOf(reader, measure)) {
      const owner = owners.get(plainName(name));
      const isSameId = name === measure.id && name === owner?.measure.id;
      if (!owner) owners.set(plainName(name), { measure, line: reader.lineOf(node) });
      else if (owner.measure !== measure && !isSameId)
        reader.report('duplicate-id', node, { id: name, firstLine: owner.line, isName: true });
    }
  }
}

function namesOf(reader: SchemaReader, measure: PartialMeasure): (readonly [name: string, node: Node])[] {
  const { id, title, also = [] } = measure;
  const own = [id, title].map(
    (name, at) => [name, reader.nodeOf(measure, at === 0 ? 'id' : 'title')] as const,
  );
  const others = also.map((name, at) => [name, reader.nodeOf(also, at)] as const);
  return [...own, ...others].flatMap(([name, node]) => (name === undefined ? [] : [[name, node] as const]));
}

/** No two columns of the authority's own return have one name. */
function checkColumns(reader: SchemaReader, columns: ReturnColumns): void {
  const seen = new Set<string>();
  for (const [column, name] of Object.entries(columns)) {
    if (name === undefined) continue;
    if (seen.has(plainName(name)))
      reader.report('bad-value', reader.nodeOf(columns, column), {
        expected: 'a name that no other column has (case, blanks, - and _ apart)',
      });
    seen.add(plainName(name));
  }
}

/** A tolerance is 0, or exactly one of its two kinds. */
function checkTolerance(reader: SchemaReader, { policy: own }: Pick<PartialHeader, 'policy'>): void {
  const tolerance = own?.tolerance;
  if (!tolerance || 'n' in tolerance || Object.keys(tolerance).length === 1) return;
  reader.report('bad-value', reader.nodeOf(tolerance), { expected: TOLERANCE });
}

// The notice ---------------------------------------------------------------------------------------------------------

/** The policy of a notice that says nothing else. Contract 2. */
export const DEFAULT_POLICY: Policy = {
  missed: 'amber-if-improving',
  tolerance: null,
  staleAfter: parseDuration('P62D') as Duration,
  evidenceWithin: parseDuration('P31D') as Duration,
  evidence: 'optional',
  late: 'allowed',
  worsening: 0,
};

/** The notice, from fields in which nothing is wrong; `lineOf` gives the line of a measure. */
export function buildNotice(
  fields: HeaderFields,
  measures: readonly MeasureFields[],
  lineOf: (measure: MeasureFields) => number,
): Notice {
  const { id: ownId, title, authority, issued } = fields;
  const own = laidOver(DEFAULT_POLICY, fields.policy);
  const until = fields.until ?? null;
  const reviews = (fields.reviews ?? []).map(titled);
  const variations = (fields.variations ?? []).map(titled);
  const benchmarks = (fields.benchmarks ?? []).map(benchmarkOf);
  const surroundings = {
    issued,
    measures,
    byId: mapped(measures),
    reviews: mapped(reviews),
    variations: mapped(variations),
    benchmarks: benchmarks.map((one) => one.id),
    benchmarksById: mapped(benchmarks),
  };
  return {
    id: ownId,
    title,
    authority: { name: authority.name, gss: authority.gss ?? null },
    issued,
    issuedBy: fields.issued_by ?? null,
    assessedBy: fields.assessed_by ?? null,
    legalBasis: fields.legal_basis ?? null,
    supersedes: fields.supersedes ?? null,
    source: fields.source ?? null,
    until,
    reviews,
    variations,
    benchmarks,
    sections: (fields.sections ?? []).map(titled),
    returnColumns: fields.return?.columns ?? {},
    measures: measures.map((one) =>
      buildMeasure(one, { ...baseOf(one, own, lineOf(one)), liftedOn: liftedOn(one, until) }, surroundings),
    ),
  };
}

const mapped = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));

/** Without a title, the id takes its place. */
const titled = <T extends { readonly id: string; readonly title?: string | undefined }>(
  thing: T,
): T & { readonly title: string } => ({ ...thing, title: thing.title ?? thing.id });

const benchmarkOf = (fields: NonNullable<HeaderFields['benchmarks']>[number]): Benchmark => ({
  ...titled(fields),
  values: [...fields.values].sort((a, b) => a.on - b.on),
});

/** The first day on which the measure is lifted, by itself or with the notice; a duty's own until is its last day. */
function liftedOn(fields: MeasureFields, until: Day | null): Day | null {
  const own = fields.kind === 'recurring' ? null : (fields.until ?? null);
  return own === null || until === null ? (own ?? until) : Math.min(own, until);
}

/** A policy with another's keys laid over it. */
function laidOver(under: Policy, fields: PolicyFields = {}): Policy {
  return {
    missed: fields.missed ?? under.missed,
    tolerance: fields.tolerance ? toleranceOf(fields.tolerance) : under.tolerance,
    staleAfter: fields.stale_after ?? under.staleAfter,
    evidenceWithin: fields.evidence_within ?? under.evidenceWithin,
    evidence: fields.evidence ?? under.evidence,
    late: fields.late ?? under.late,
    worsening: fields.worsening ?? under.worsening,
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

/** What every kind of measure has; only some kinds have references and a basis. */
function baseOf(fields: MeasureFields, under: Policy, line: number): Omit<MeasureBase, 'liftedOn'> {
  return {
    id: fields.id,
    title: fields.title,
    also: fields.also ?? [],
    ref: fields.ref ?? null,
    section: fields.section ?? null,
    workstream: fields.workstream ?? null,
    dutyHolder: fields.duty_holder ?? null,
    force: fields.force ?? null,
    policy: laidOver(under, fields.policy),
    references: [],
    basis: null,
    varied: [],
    rebase: [],
    line,
  };
}
