/** Notice files to notices, or every reason why not, in one run. Contract 2. */
import type { Node } from 'yaml';
import { type Day, iso } from '../model/day.ts';
import type { Finding } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import type { ReturnColumns } from '../model/observation.ts';
import { withoutMark } from '../model/source.ts';
import { plainName } from '../model/text.ts';
import { checkCircles } from './days.ts';
import { FileFindings } from './findings.ts';
import { buildHeader, HEADER, type HeaderFields, type PartialHeader } from './header.ts';
import { buildMeasures, checkMeasure, type MeasureFields, readMeasure } from './kinds.ts';
import { checkTolerance, checkUntil, DEFAULT_POLICY, policyOver } from './parts.ts';
import { type DeepPartial, SchemaReader } from './read-by-schema.ts';
import type { Dated, Known } from './stages.ts';
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
  const around = buildHeader(header as HeaderFields);
  const policy = policyOver(DEFAULT_POLICY, (header as HeaderFields).policy);
  const lineOf = (measure: object): number => reader.lineOf(reader.nodeOf(measure));
  return { ...around, measures: buildMeasures(measures as MeasureFields[], around, policy, lineOf) };
}

// What a schema cannot check ------------------------------------------------------------------------------------------

function checkId(reader: SchemaReader, header: PartialHeader, expectedId: string | undefined): void {
  if (expectedId === undefined || header.id === undefined || header.id === expectedId) return;
  reader.report('bad-value', reader.nodeOf(header, 'id'), {
    expected: `the file's own name, ${expectedId}`,
  });
}

/** What a measure is called by. */
interface Named {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly also?: readonly (string | undefined)[] | undefined;
}

/**
 * Checks a notice around its measures, and that no two of these have one name; what could not be read is skipped. Gives what
 * its measures may refer to.
 */
function checkHeader<M extends Named>(
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
