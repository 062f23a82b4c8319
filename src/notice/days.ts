/** The days of stages: set by the notice, put in place by a variation, or counted from something else. Contract 2 and 4.0. */
import * as z from 'zod/mini';
import { type Day, type Duration, iso, plus } from '../model/day.ts';
import { type AnyStage, stageBy, type Within } from '../model/notice.ts';
import { byDay, duration, listOf, text } from './parts.ts';
import type { SchemaReader } from './read-by-schema.ts';
import {
  checkStages,
  listsOf,
  type PartialDay,
  type PartialStaged,
  type Referred,
  variedIn,
} from './stages.ts';

// Stages that variations put in place --------------------------------------------------------------------------------

/** What could be read of a stage's day. */
interface PartialDue extends PartialDay {
  readonly within?: Duration | undefined;
  readonly after?: string | undefined;
}

/** Each variation is one of the notice's and named once, and its stages are not due before its own day. */
export function checkVaried(
  reader: SchemaReader,
  varied: NonNullable<PartialStaged<PartialDue>['varied']>,
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
function checkNotBefore(reader: SchemaReader, stage: PartialDue, id: string, referred: Referred): void {
  const by = dayOf(stage, referred);
  const on = referred.variations.get(id)?.on;
  if (by === undefined || on === undefined || by >= on) return;
  const facts = { by: iso(by), previous: iso(on), variation: id };
  reader.report('stage-order', reader.nodeOf(stage, stage.by === undefined ? 'after' : 'by'), facts);
}

/** The day of a stage as far as it is known from the notice alone. */
function dayOf(stage: PartialDue, referred: Referred): Day | undefined {
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

interface PartialDeliverable extends Awaitable, PartialStaged<PartialDue> {}

/** Everything that a day may be counted from. */
interface Surroundings extends Referred {
  readonly byId: ReadonlyMap<string, Awaitable>;
}

/** What kind of thing a day is counted from; null where nothing, or more than one thing, is called so. */
function kindOf(after: string, { reviews, variations, byId }: Surroundings): Within['kind'] | null {
  const kinds = [
    after === 'issued' ? 'issued' : null,
    reviews.has(after) ? 'review' : null,
    variations.has(after) ? 'variation' : null,
    byId.get(after)?.kind === 'deliverable' ? 'deliverable' : null,
  ].filter((kind) => kind !== null) as Within['kind'][];
  return kinds.length === 1 ? (kinds[0] as Within['kind']) : null;
}

const ONE_STAGE = 'one stage, { by: … } or { within: …, after: … }, or [] where no day is set';
const dueStage = z.strictObject(
  { by: z.optional(byDay), within: z.optional(duration), after: z.optional(text) },
  { error: ONE_STAGE },
);
z.globalRegistry.add(dueStage, { oneOf: [{ required: ['by'] }, { required: ['within', 'after'] }] });

/** The stages of deliverables, by their days: how they are written, checked and seen by the engine. */
export const DUE = { stages: listOf(dueStage, ONE_STAGE).check(z.maxLength(1)), check, build } as const;

/** A stage of a deliverable has a day, or says from what it is counted. */
function check(reader: SchemaReader, measure: PartialDeliverable, around: Surroundings): void {
  const lists = listsOf(measure);
  for (const stages of lists) checkStages(reader, stages, around.issued);
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

function checkCounted(reader: SchemaReader, stage: PartialDue, around: Surroundings): void {
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
      const stage = stageOf.get(id) as PartialDue;
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
): Map<string, PartialDue | undefined>[] {
  const given = new Map<string, [id: string, stage: PartialDue | undefined][]>();
  for (const { id, varied = [] } of deliverables)
    for (const one of varied) {
      if (id === undefined || one?.by === undefined) continue;
      const all = given.get(one.by) ?? [];
      all.push([id, one.stages?.[0]]);
      given.set(one.by, all);
    }
  const byDay = new Map<Day, Map<string, PartialDue | undefined>>();
  for (const [id, { on }] of variations) {
    if (on === undefined) continue;
    const changes = byDay.get(on) ?? new Map<string, PartialDue | undefined>();
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

type DueFields = z.output<typeof dueStage>;

/** The stages that the engine sees, by their days or counted from something else. */
function build(
  {
    stages,
    varied,
  }: { readonly stages: readonly DueFields[]; readonly varied?: readonly VariedFields[] | undefined },
  notice: Surroundings,
) {
  const one = (fields: DueFields): AnyStage => dueOf(fields, notice);
  return { stages: stages.map(one) as [] | [AnyStage], varied: variedIn(varied, notice, one) };
}

interface VariedFields {
  readonly by: string;
  readonly stages: readonly DueFields[];
}

function dueOf(fields: DueFields, notice: Surroundings): AnyStage {
  const { within: length, after } = fields;
  const by = dayOf(fields, notice) ?? null;
  if (length === undefined || after === undefined) return stageBy(by as Day, null);
  const within = { duration: length, after, kind: kindOf(after, notice) as Within['kind'] };
  return by === null ? { ...stageBy(0, null, { within }), by } : stageBy(by, null, { within });
}
