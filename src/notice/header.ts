/** A notice around its measures: its keys, and what a schema cannot check of them. Contract 2. */
import type { Node } from 'yaml';
import * as z from 'zod/mini';
import { type Day, iso } from '../model/day.ts';
import { RETURN_COLUMNS, type ReturnColumn, type ReturnColumns } from '../model/observation.ts';
import { plainName } from '../model/text.ts';
import {
  byDay,
  checkTolerance,
  checkUntil,
  figure,
  fromDay,
  id,
  listOf,
  matching,
  name,
  policy,
  text,
} from './parts.ts';
import type { DeepPartial, SchemaReader } from './read-by-schema.ts';
import type { Dated, Referred } from './stages.ts';

// Keys ---------------------------------------------------------------------------------------------------------------

const gss = matching(/^[EWSN]\d{8}$/, 'a GSS code such as E08000018');

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

/** The measures of a notice, each by a schema. */
export const measuresOf = <T extends z.core.$ZodType>(measure: T) =>
  listOf(measure, 'a list of at least one measure').check(z.minLength(1));

/** A notice whose measures are left as they are, to be read one by one. */
export const HEADER = z.strictObject({ ...header, measures: measuresOf(z.unknown()) }, NOTICE);

export type HeaderFields = z.output<typeof HEADER>;

/** What could be read of a notice around its measures. */
export type PartialHeader = DeepPartial<HeaderFields>;

// Checks -------------------------------------------------------------------------------------------------------------

/** What a measure is called by. */
interface Named {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly also?: readonly (string | undefined)[] | undefined;
}

/** What the measures of a notice may refer to. */
export interface Known<M> extends Referred {
  readonly sections: readonly string[];
  readonly byId: ReadonlyMap<string, M>;
}

/**
 * Checks a notice around its measures, and that no two of these have one name; what could not be read is skipped. Gives what
 * its measures may refer to.
 */
export function checkHeader<M extends Named>(
  reader: SchemaReader,
  notice: PartialHeader,
  measures: readonly M[],
): Known<M> {
  const { issued } = notice;
  checkTolerance(reader, notice);
  checkUntil(reader, notice, issued);
  checkReviews(reader, notice.reviews ?? [], issued);
  checkVariationDays(reader, notice.variations ?? []);
  checkBenchmarks(reader, notice.benchmarks ?? [], issued);
  checkNames(reader, measures);
  checkColumns(reader, notice.return?.columns ?? {});
  return {
    issued,
    reviews: checkIds(reader, notice.reviews ?? []),
    variations: checkIds(reader, notice.variations ?? []),
    benchmarks: [...checkIds(reader, notice.benchmarks ?? []).keys()],
    sections: [...checkIds(reader, notice.sections ?? []).keys()],
    byId: checkIds(reader, measures),
  };
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
function checkNames(reader: SchemaReader, measures: readonly Named[]): void {
  const owners = new Map<string, { readonly measure: Named; readonly line: number }>();
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

function namesOf(reader: SchemaReader, measure: Named): (readonly [name: string, node: Node])[] {
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

/** Variations are listed in the order of their days. */
function checkVariationDays(reader: SchemaReader, variations: readonly (Dated | undefined)[]): void {
  let previous: Day | undefined;
  for (const variation of variations) {
    const on = variation?.on;
    if (variation === undefined || on === undefined) continue;
    if (previous !== undefined && on < previous) {
      const facts = { by: iso(on), previous: iso(previous), isVariation: true } as const;
      reader.report('stage-order', reader.nodeOf(variation, 'on'), facts);
    }
    previous = on;
  }
}

type PartialBenchmark = DeepPartial<{
  readonly id: string;
  readonly values: readonly { readonly on: Day }[];
}>;

/** A benchmark has one value a day at most, and one by the day on which the notice was issued. */
function checkBenchmarks(
  reader: SchemaReader,
  benchmarks: readonly (PartialBenchmark | undefined)[],
  issued: Day | undefined,
): void {
  for (const benchmark of benchmarks) {
    if (!benchmark?.values) continue;
    const seen = new Set<Day>();
    for (const value of benchmark.values) {
      if (value?.on === undefined) continue;
      if (seen.has(value.on))
        reader.report('bad-value', reader.nodeOf(value, 'on'), { expected: 'a day that has no value yet' });
      seen.add(value.on);
    }
    const isRead = seen.size > 0 && benchmark.values.every((value) => value?.on !== undefined);
    if (isRead && issued !== undefined && [...seen].every((on) => on > issued)) {
      const expected = `a value of a day up to that of issue (${iso(issued)})`;
      reader.report('bad-value', reader.nodeOf(benchmark, 'values'), { expected });
    }
  }
}
