/** A notice around its measures: its keys, and the notice that the engine sees. Contract 2. */
import * as z from 'zod/mini';
import type { Benchmark, Notice } from '../model/notice.ts';
import { RETURN_COLUMNS, type ReturnColumn } from '../model/observation.ts';
import { byDay, figure, fromDay, id, listOf, matching, name, policy, text } from './parts.ts';
import type { DeepPartial } from './read-by-schema.ts';

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

/** A notice whose measures are each by a schema. */
export const noticeOf = <T extends z.core.$ZodType>(measure: T) => {
  const measures = listOf(measure, 'a list of at least one measure').check(z.minLength(1));
  return z.strictObject({ ...header, measures }, NOTICE);
};

/** A notice whose measures are left as they are, to be read one by one. */
export const HEADER = noticeOf(z.unknown());

export type HeaderFields = z.output<typeof HEADER>;

/** What could be read of a notice around its measures. */
export type PartialHeader = DeepPartial<HeaderFields>;

// The notice that the engine sees ------------------------------------------------------------------------------------

/** The notice around its measures, from fields in which nothing is wrong. */
export function buildHeader(fields: HeaderFields): Omit<Notice, 'measures'> {
  const { id: ownId, title, authority, issued } = fields;
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
    until: fields.until ?? null,
    reviews: (fields.reviews ?? []).map(titled),
    variations: (fields.variations ?? []).map(titled),
    benchmarks: (fields.benchmarks ?? []).map(benchmarkOf),
    sections: (fields.sections ?? []).map(titled),
    returnColumns: fields.return?.columns ?? {},
  };
}

/** Without a title, the id takes its place. */
const titled = <T extends { readonly id: string; readonly title?: string | undefined }>(
  thing: T,
): T & { readonly title: string } => ({ ...thing, title: thing.title ?? thing.id });

const benchmarkOf = (fields: NonNullable<HeaderFields['benchmarks']>[number]): Benchmark => ({
  ...titled(fields),
  values: [...fields.values].sort((a, b) => a.on - b.on),
});
