/** Notice files to notices, or every reason why not, in one run. Contract 2. */
import { isMap, isScalar, type Node } from 'yaml';
import { type Day, type Duration, parseDuration } from '../model/day.ts';
import type { Ratio } from '../model/figure.ts';
import type { Finding } from '../model/finding.ts';
import type { Benchmark, MeasureBase, Notice, Policy, Tolerance } from '../model/notice.ts';
import { withoutMark } from '../model/source.ts';
import { checkCircles } from './days.ts';
import { FileFindings } from './findings.ts';
import { checkHeader, HEADER, type HeaderFields, type PartialHeader } from './header.ts';
import {
  ANY_MEASURE,
  buildMeasure,
  checkMeasure,
  MEASURE_SCHEMAS,
  type MeasureFields,
  type PartialMeasure,
} from './kinds.ts';
import { type Mapping, SchemaReader, valueAt } from './read-by-schema.ts';
import { parseYaml } from './yaml.ts';

interface NoticeFile {
  /** As typed, with `/`. */
  readonly name: string;
  readonly text: string;
}

export interface ReadNotice {
  /** null where something is wrong with the file; warnings may be there besides a notice. */
  readonly notice: Notice | null;
  readonly findings: readonly Finding[];
}

/**
 * Reads one notice file: the notice, or all that is wrong with the file, by line. `expectedId` is given where the file
 * was found by its id, and is then what `id` must say. Pure. Contract 2.
 */
export function readNotice(file: NoticeFile, options: { readonly expectedId?: string } = {}): ReadNotice {
  const findings = new FileFindings(file.name, withoutMark(file.text));
  const root = parseYaml(findings.text, findings);
  const notice = root && readRoot(new SchemaReader(findings), root, options.expectedId);
  return { notice, findings: findings.list() };
}

function readRoot(reader: SchemaReader, root: Node, expectedId: string | undefined): Notice | null {
  const header = reader.readBySchema(HEADER, root);
  if (!header) return null;
  const nodes = (header.measures ?? []).filter((node) => node !== undefined) as Node[];
  const measures = nodes.flatMap((node) => readMeasure(reader, node) ?? []);
  checkId(reader, header, expectedId);
  const known = checkHeader(reader, header, measures);
  for (const measure of measures) checkMeasure(reader, measure, known);
  checkCircles(reader, measures, known);
  if (!reader.findings.clean) return null;
  // Nothing was reported, so nothing is missing: what was read has every field.
  return buildNotice(header as HeaderFields, measures as MeasureFields[], (measure) =>
    reader.lineOf(reader.nodeOf(measure)),
  );
}

/** A measure by the schema of its kind, or by what all kinds have where that is unknown. */
function readMeasure(reader: SchemaReader, node: Node): PartialMeasure | undefined {
  const kind = isMap(node) && valueAt(node as Mapping, 'kind');
  const name = kind && isScalar(kind) ? String(kind.value) : '';
  const schema = Object.hasOwn(MEASURE_SCHEMAS, name)
    ? MEASURE_SCHEMAS[name as keyof typeof MEASURE_SCHEMAS]
    : ANY_MEASURE;
  return reader.readBySchema(schema, node) as PartialMeasure | undefined;
}

function checkId(reader: SchemaReader, header: PartialHeader, expectedId: string | undefined): void {
  if (expectedId === undefined || header.id === undefined || header.id === expectedId) return;
  reader.report('bad-value', reader.nodeOf(header, 'id'), {
    expected: `the file's own name, ${expectedId}`,
  });
}

// The notice that the engine sees ------------------------------------------------------------------------------------

type PolicyFields = NonNullable<HeaderFields['policy']>;

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
function buildNotice(
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
