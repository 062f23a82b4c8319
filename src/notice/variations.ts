/** What a notice may change and refer to: variations, benchmarks, days counted from something else, lifting. Contract 2 and 4.0. */
import { type Day, type Duration, iso, plus } from '../model/day.ts';
import type { Within } from '../model/notice.ts';
import type { DeepPartial, SchemaReader } from './read-by-schema.ts';

/** What has a day, or its day may be missing. */
interface Dated {
  readonly id?: string | undefined;
  readonly on?: Day | undefined;
}

/** The parts of a notice that its measures refer to, by id; a day that could not be read is undefined. */
export interface Referred {
  readonly issued: Day | undefined;
  readonly reviews: ReadonlyMap<string, Dated>;
  /** In the notice's order. */
  readonly variations: ReadonlyMap<string, Dated>;
  readonly benchmarks: readonly string[];
}

// Lists of the header ------------------------------------------------------------------------------------------------

/** Variations are listed in the order of their days. */
export function checkVariationDays(reader: SchemaReader, variations: readonly (Dated | undefined)[]): void {
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
export function checkBenchmarks(
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

/** A notice or a measure is lifted after the notice was issued. */
export function checkUntil(
  reader: SchemaReader,
  thing: { readonly until?: Day | undefined },
  issued: Day | undefined,
): void {
  const { until } = thing;
  if (until === undefined || issued === undefined || until > issued) return;
  reader.report('bad-value', reader.nodeOf(thing, 'until'), {
    expected: `a day after the notice was issued (${iso(issued)})`,
  });
}

// Stages that variations put in place --------------------------------------------------------------------------------

/** What could be read of a stage's day. */
interface PartialDay {
  readonly by?: Day | undefined;
  readonly within?: Duration | undefined;
  readonly after?: string | undefined;
}

type PartialVaried<S> = readonly (
  | { readonly by?: string | undefined; readonly stages?: readonly (S | undefined)[] | undefined }
  | undefined
)[];

/** Each variation is one of the notice's and named once, and its stages are not due before its own day. */
export function checkVaried(
  reader: SchemaReader,
  varied: PartialVaried<PartialDay>,
  { variations, ...rest }: Referred,
): void {
  const seen = new Set<string>();
  let known: readonly string[] | undefined;
  for (const entry of varied) {
    if (entry?.by === undefined) continue;
    const { by: id, stages = [] } = entry;
    const node = reader.nodeOf(entry, 'by');
    if (!variations.has(id)) {
      known ??= [...variations.keys()];
      reader.report('unknown-variation', node, { nearest: reader.findings.suggest(id, known), known });
    } else if (seen.has(id)) reader.report('duplicate-key', node, { key: id });
    seen.add(id);
    for (const stage of stages) {
      if (stage) checkNotBefore(reader, stage, id, { variations, ...rest });
    }
  }
}

/** A stage that a variation puts in place is not due before the variation's day, as far as its own is known. */
function checkNotBefore(reader: SchemaReader, stage: PartialDay, id: string, referred: Referred): void {
  const by = dayOf(stage, referred);
  const on = referred.variations.get(id)?.on;
  if (by === undefined || on === undefined || by >= on) return;
  const facts = { by: iso(by), previous: iso(on), variation: id };
  reader.report('stage-order', reader.nodeOf(stage, stage.by === undefined ? 'after' : 'by'), facts);
}

/** The day of a stage as far as it is known from the notice alone. */
export function dayOf(stage: PartialDay, referred: Referred): Day | undefined {
  const { by, within, after } = stage;
  if (by !== undefined || within === undefined || after === undefined) return by;
  const from =
    after === 'issued'
      ? referred.issued
      : (referred.reviews.get(after)?.on ?? referred.variations.get(after)?.on);
  return from === undefined ? undefined : plus(from, within);
}

// Days that are counted from something else --------------------------------------------------------------------------

/** As much of a measure as decides whether a day can be counted from it. */
interface Awaitable {
  readonly id?: string | undefined;
  readonly kind?: string | undefined;
}

interface PartialDeliverable extends Awaitable {
  readonly stages?: readonly (PartialDay | undefined)[] | undefined;
  readonly varied?: PartialVaried<PartialDay> | undefined;
}

/** Everything that a day may be counted from. */
interface Surroundings extends Referred {
  readonly byId: ReadonlyMap<string, Awaitable>;
}

/** What kind of thing a day is counted from; null where nothing, or more than one thing, is called so. */
export function kindOf(after: string, { reviews, variations, byId }: Surroundings): Within['kind'] | null {
  const kinds = [
    after === 'issued' ? 'issued' : null,
    reviews.has(after) ? 'review' : null,
    variations.has(after) ? 'variation' : null,
    byId.get(after)?.kind === 'deliverable' ? 'deliverable' : null,
  ].filter((kind) => kind !== null) as Within['kind'][];
  return kinds.length === 1 ? (kinds[0] as Within['kind']) : null;
}

/** A stage of a deliverable has a day, or says from what it is counted. */
export function checkDays(reader: SchemaReader, measure: PartialDeliverable, around: Surroundings): void {
  const lists = [measure.stages ?? [], ...(measure.varied ?? []).map((one) => one?.stages ?? [])];
  for (const stage of lists.flat()) {
    if (!stage) continue;
    const counted = 'within' in stage || 'after' in stage;
    if (!counted && !('by' in stage)) reader.reportMissing(stage, 'by', 'either by, or within and after');
    else if (counted && 'by' in stage)
      reader.report('bad-value', reader.nodeOf(stage, 'by'), {
        expected: 'either by, or within and after, not both',
      });
    else if (counted) checkCounted(reader, stage, around);
  }
}

function checkCounted(reader: SchemaReader, stage: PartialDay, around: Surroundings): void {
  for (const key of ['within', 'after'] as const) {
    if (!(key in stage)) reader.reportMissing(stage, key, 'within and after go with each other');
  }
  const { after } = stage;
  if (after === undefined || kindOf(after, around)) return;
  const { reviews, variations, byId } = around;
  const measure = byId.get(after);
  const fitting = [
    after === 'issued',
    reviews.has(after),
    variations.has(after),
    measure?.kind === 'deliverable',
  ];
  const isTwo = fitting.filter(Boolean).length > 1;
  const problem = isTwo ? 'two' : measure ? 'no-deliverable' : 'unknown';
  const done = [...byId.values()].flatMap(({ id, kind }) =>
    kind === 'deliverable' && id !== undefined ? [id] : [],
  );
  const known = ['issued', ...reviews.keys(), ...variations.keys(), ...done];
  const nearest = problem === 'unknown' ? reader.findings.suggest(after, known) : null;
  reader.report('bad-after', reader.nodeOf(stage, 'after'), { problem, nearest });
}

/** No deliverables wait for each other, with no variation in force nor after any of them. */
export function checkCircles(
  reader: SchemaReader,
  measures: readonly PartialDeliverable[],
  around: Surroundings,
): void {
  const deliverables = measures.filter(({ kind, id }) => kind === 'deliverable' && id !== undefined);
  const stageOf = new Map(deliverables.map(({ id, stages }) => [id as string, stages?.[0]]));
  const next = (id: string): string | undefined => {
    const after = stageOf.get(id)?.after;
    return after !== undefined && kindOf(after, around) === 'deliverable' ? after : undefined;
  };
  const check = (ids: Iterable<string>): void => {
    for (const id of inCircles(ids, next)) {
      const stage = stageOf.get(id) as PartialDay;
      reader.report('bad-after', reader.nodeOf(stage, 'after'), { problem: 'circle', nearest: null });
    }
  };
  check(stageOf.keys());
  // A circle that a variation makes has one of the deliverables that it changes.
  for (const changes of changesByDay(deliverables, around.variations)) {
    for (const [id, stage] of changes) stageOf.set(id, stage);
    check(changes.keys());
  }
}

/** The stages that variations give to deliverables, by the deliverable's id, one day of variations after another. */
function changesByDay(
  deliverables: readonly PartialDeliverable[],
  variations: Referred['variations'],
): Map<string, PartialDay | undefined>[] {
  const given = new Map<string, [id: string, stage: PartialDay | undefined][]>();
  for (const { id, varied = [] } of deliverables)
    for (const one of varied) {
      if (id === undefined || one?.by === undefined) continue;
      const all = given.get(one.by) ?? [];
      all.push([id, one.stages?.[0]]);
      given.set(one.by, all);
    }
  const byDay = new Map<Day, Map<string, PartialDay | undefined>>();
  for (const [id, { on }] of variations) {
    if (on === undefined) continue;
    const changes = byDay.get(on) ?? new Map<string, PartialDay | undefined>();
    for (const [deliverable, stage] of given.get(id) ?? []) changes.set(deliverable, stage);
    byDay.set(on, changes);
  }
  return [...byDay].sort(([a], [b]) => a - b).map(([, changes]) => changes);
}

/** Those that a chain from one of the starts leads to and comes back to. Each is walked over once. */
function inCircles(starts: Iterable<string>, next: (id: string) => string | undefined): string[] {
  const walkOf = new Map<string, number>();
  const found: string[] = [];
  let walk = 0;
  for (const start of starts) {
    walk += 1;
    let at: string | undefined = start;
    for (; at !== undefined && !walkOf.has(at); at = next(at)) walkOf.set(at, walk);
    if (at === undefined || walkOf.get(at) !== walk) continue;
    const entry = at;
    do {
      found.push(at);
      at = next(at) as string;
    } while (at !== entry);
  }
  return found;
}
