/**
 * What a notice file says of each kind of measure: its keys, the checks that a schema cannot make, and the measure that
 * the engine sees. Each of the three tables at the end has an entry for every kind. Contract 2.
 */
import type { Node } from 'yaml';
import * as z from 'zod/mini';
import { type Day, iso } from '../model/day.ts';
import {
  COUNTS,
  FORCES,
  GOODS,
  KINDS,
  type Kind,
  type Measure,
  type MeasureBase,
  type Measures,
  type Notice,
  PERS,
  type Policy,
  RAG_SCALE,
  UNITS,
} from '../model/notice.ts';
import { checkVaried, DUE } from './days.ts';
import { GRADES } from './grades.ts';
import { noticeOf } from './header.ts';
import { checkSection, MEMBERS } from './members.ts';
import { NUMBERS } from './numbers.ts';
import {
  byDay,
  checkTolerance,
  checkUntil,
  choice,
  duration,
  fromDay,
  id,
  listOf,
  name,
  policy,
  policyOver,
  text,
  times,
} from './parts.ts';
import type { DeepPartial, SchemaReader } from './read-by-schema.ts';
import { type Known, listsOf, type Referred, type Sources, stagesIn } from './stages.ts';

const MEASURE = { error: 'a measure, with id, title, kind and what its kind needs' };

const common = {
  id,
  title: text,
  also: z.optional(listOf(name, 'a list of other names')),
  ref: z.optional(text),
  section: z.optional(text),
  workstream: z.optional(text),
  duty_holder: z.optional(text),
  force: z.optional(choice(FORCES)),
  policy: z.optional(policy),
};

/** For a measure whose kind is unknown: what every kind has. */
const ANY_MEASURE = z.looseObject({ ...common, kind: choice(KINDS) }, MEASURE);

/** Of every kind but recurring duties, whose until is their last day. */
const lifting = { until: z.optional(byDay) };
const rebasing = { rebase: z.optional(listOf(byDay, 'a list of days')) };

/** The rest of the notice, which a check of one measure may need. */
type Context = Known<PartialMeasure>;

/** The stages that variations put in place, of the kind of stages that a measure has. */
const variedOf = <T extends z.core.$ZodType>(stages: T) =>
  z.optional(
    listOf(
      z.strictObject({ by: text, stages }, { error: 'what a variation put in place, { by: …, stages: … }' }),
      'a list of what variations put in place',
    ),
  );

/** The rest of a notice without errors, which a measure may depend on. */
interface Surroundings extends Referred, Sources {
  readonly issued: Day;
  /** The first day on which the notice is lifted. */
  readonly until: Day | null;
  readonly policy: Policy;
  readonly variations: Referred['variations'];
  readonly measures: readonly MeasureFields[];
  readonly byId: ReadonlyMap<string, MeasureFields>;
}

// Indicators ---------------------------------------------------------------------------------------------------------

const indicator = z.strictObject(
  {
    ...common,
    kind: z.literal('indicator'),
    unit: choice(UNITS),
    good: choice(GOODS),
    baseline: z.optional(NUMBERS.baseline),
    basis: z.optional(text),
    references: z.optional(NUMBERS.references),
    unit_label: z.optional(text),
    ...lifting,
    ...rebasing,
    stages: z.optional(NUMBERS.rangeStages), // may be left out under good: none only
    varied: variedOf(NUMBERS.rangeStages),
  },
  MEASURE,
);

function checkIndicator(
  reader: SchemaReader,
  measure: DeepPartial<Fields<'indicator'>>,
  context: Context,
): void {
  const { good, unit } = measure;
  if (!('stages' in measure) && good !== 'none') {
    reader.reportMissing(measure, 'stages', 'an empty list where no target is agreed yet');
  }
  if ('unit_label' in measure && unit !== undefined && !LABELLED.includes(unit))
    reader.report('bad-value', reader.nodeOf(measure, 'unit_label'), {
      expected: 'no unit_label but for unit: count or rate',
    });
  const stages = listsOf(measure).flat();
  if (!('baseline' in measure) && stages.some((stage) => stage?.better))
    reader.reportMissing(measure, 'baseline', 'better asks for more than the baseline');
  NUMBERS.check(reader, measure, { unit, good }, context);
}

const LABELLED: readonly string[] = ['count', 'rate'];

// Deliverables -------------------------------------------------------------------------------------------------------

const deliverable = z.strictObject(
  {
    ...common,
    kind: z.literal('deliverable'),
    ...lifting,
    stages: DUE.stages,
    varied: variedOf(DUE.stages),
  },
  MEASURE,
);

// Recurring duties ---------------------------------------------------------------------------------------------------

const recurring = z.strictObject(
  {
    ...common,
    kind: z.literal('recurring'),
    every: z.optional(duration),
    per: z.optional(choice(PERS)),
    times: z.optional(times),
    from: z.optional(fromDay),
    until: z.optional(byDay),
  },
  MEASURE,
);
z.globalRegistry.add(recurring, { oneOf: [{ required: ['every'] }, { required: ['per'] }] });

function checkRecurring(
  reader: SchemaReader,
  measure: DeepPartial<Fields<'recurring'>>,
  { issued }: Context,
): void {
  const { until } = measure;
  const from = measure.from ?? ('from' in measure ? undefined : issued);
  if (!('every' in measure || 'per' in measure)) {
    reader.reportMissing(measure, 'every', 'either every or per');
  }
  if ('every' in measure && 'per' in measure) {
    reader.report('bad-value', reader.nodeOf(measure, 'per'), { expected: 'either every or per, not both' });
  } else if ('times' in measure && !('per' in measure)) {
    reader.report('bad-value', reader.nodeOf(measure, 'times'), { expected: 'no times without per' });
  }
  if (from !== undefined && until !== undefined && until < from) {
    reader.report('bad-date', reader.nodeOf(measure, 'until'), { expected: `a day from ${iso(from)} on` });
  }
}

function scheduleOf({ every, per = 'month', times: count = 1 }: Fields<'recurring'>) {
  return every ? ({ type: 'every', every } as const) : ({ type: 'per', per, times: count } as const);
}

// Judgements ---------------------------------------------------------------------------------------------------------

const judgement = z.strictObject(
  {
    ...common,
    kind: z.literal('judgement'),
    scale: GRADES.scale,
    baseline: z.optional(GRADES.baseline),
    ...lifting,
    stages: z.optional(GRADES.stages),
    varied: variedOf(GRADES.stages),
  },
  MEASURE,
);

// Composites ---------------------------------------------------------------------------------------------------------

const composite = z.strictObject(
  {
    ...common,
    kind: z.literal('composite'),
    of: MEMBERS.of,
    counts: choice(COUNTS),
    unit: choice(['percent', 'count']),
    ...lifting,
    ...rebasing,
    stages: NUMBERS.stages,
    varied: variedOf(NUMBERS.stages),
  },
  MEASURE,
);

function checkComposite(
  reader: SchemaReader,
  measure: DeepPartial<Fields<'composite'>>,
  context: Context,
): void {
  NUMBERS.check(reader, measure, { unit: measure.unit, good: 'high' }, context);
  MEMBERS.check(reader, measure, context);
}

// All kinds ----------------------------------------------------------------------------------------------------------

/** The schema of each kind of measure. */
export const MEASURE_SCHEMAS = { indicator, deliverable, recurring, judgement, composite } satisfies Record<
  Kind,
  unknown
>;

type MeasureSchema = (typeof MEASURE_SCHEMAS)[keyof typeof MEASURE_SCHEMAS];

/** The whole notice, for its JSON Schema (`z.toJSONSchema` with `io: 'input'`). Made only when asked for. */
export const noticeSchema = () =>
  noticeOf(
    z.discriminatedUnion('kind', Object.values(MEASURE_SCHEMAS) as [MeasureSchema, ...MeasureSchema[]]),
  );

type Fields<K extends Kind> = z.output<(typeof MEASURE_SCHEMAS)[K]>;

/** What a notice file says of a measure, with nothing missing. */
export type MeasureFields = Fields<Kind>;

/** What could be read of a measure; one of an unknown kind has none. */
export type PartialMeasure = DeepPartial<MeasureFields>;

const CHECKS: {
  readonly [K in Kind]: (reader: SchemaReader, measure: DeepPartial<Fields<K>>, context: Context) => void;
} = {
  indicator: checkIndicator,
  deliverable: DUE.check,
  recurring: checkRecurring,
  judgement: GRADES.check,
  composite: checkComposite,
};

/** The parts that only measures of a kind have, and common parts that it replaces. */
type OwnParts<K extends Kind> = Omit<Measures[K], keyof MeasureBase> & Partial<MeasureBase>;

const BUILDERS: {
  readonly [K in Kind]: (fields: Fields<K>, notice: Surroundings) => OwnParts<K>;
} = {
  indicator: (fields, notice) => ({
    kind: 'indicator',
    basis: fields.basis ?? null,
    references: (fields.references ?? []).map((one) => ({ ...one, on: one.on ?? null })),
    unit: fields.unit,
    unitLabel: fields.unit_label ?? null,
    good: fields.good,
    ...stagesIn(fields, notice),
    rebase: rebaseOf(fields.rebase),
  }),
  deliverable: (fields, notice) => ({ kind: 'deliverable', ...DUE.build(fields, notice) }),
  recurring: (fields, { issued }) => ({
    kind: 'recurring',
    schedule: scheduleOf(fields),
    from: fields.from ?? issued,
    until: fields.until ?? null,
    stages: [],
  }),
  judgement: (fields, notice) => ({
    kind: 'judgement',
    scale: fields.scale === 'rag' ? RAG_SCALE : fields.scale,
    selfAssessed: fields.scale === 'rag' && (fields.stages ?? []).length === 0,
    ...stagesIn(fields, notice),
  }),
  composite: (fields, notice) => ({
    kind: 'composite',
    members: MEMBERS.build(fields.of, notice.measures),
    counts: fields.counts,
    unit: fields.unit,
    good: 'high',
    ...stagesIn(fields, notice),
    baseline: null,
    rebase: rebaseOf(fields.rebase),
  }),
};

const rebaseOf = (days: readonly Day[] = []): Day[] => [...new Set(days)].sort((a, b) => a - b);

/** What every kind of measure has; only some kinds have references and a basis. */
function baseOf(fields: MeasureFields, line: number, notice: Surroundings): MeasureBase {
  return {
    id: fields.id,
    title: fields.title,
    also: fields.also ?? [],
    ref: fields.ref ?? null,
    section: fields.section ?? null,
    workstream: fields.workstream ?? null,
    dutyHolder: fields.duty_holder ?? null,
    force: fields.force ?? null,
    policy: policyOver(notice.policy, fields.policy),
    references: [],
    basis: null,
    varied: [],
    liftedOn: liftedOn(fields, notice.until),
    rebase: [],
    line,
  };
}

/** The first day on which the measure is lifted, by itself or with the notice; a duty's own until is its last day. */
function liftedOn(fields: MeasureFields, until: Day | null): Day | null {
  const own = fields.kind === 'recurring' ? null : (fields.until ?? null);
  return own === null || until === null ? (own ?? until) : Math.min(own, until);
}

/** Reads a measure by the schema of its kind, or by what all kinds have where that is unknown. */
export function readMeasure(reader: SchemaReader, node: Node): PartialMeasure | undefined {
  const kind = reader.wordAt(node, 'kind');
  const schema = Object.hasOwn(MEASURE_SCHEMAS, kind) ? MEASURE_SCHEMAS[kind as Kind] : ANY_MEASURE;
  return reader.readBySchema(schema, node) as PartialMeasure | undefined;
}

/** Checks a measure; of what only measures of its own kind have, nothing where its kind is unknown. */
export function checkMeasure(reader: SchemaReader, measure: PartialMeasure, context: Context): void {
  checkTolerance(reader, measure);
  checkSection(reader, measure, context.sections);
  if (measure.kind === undefined) return;
  if (measure.kind !== 'recurring') checkUntil(reader, measure, context.issued);
  if ('varied' in measure) checkVaried(reader, measure.varied ?? [], context);
  const check = CHECKS[measure.kind] as (
    reader: SchemaReader,
    measure: PartialMeasure,
    context: Context,
  ) => void;
  check(reader, measure, context);
}

/**
 * The measures of fields in which nothing is wrong, given the notice around them and its policy. `lineOf` gives the line of
 * a measure in the file.
 */
export function buildMeasures(
  measures: readonly MeasureFields[],
  { issued, until, reviews, variations, benchmarks }: Omit<Notice, 'measures'>,
  policy: Policy,
  lineOf: (measure: MeasureFields) => number,
): Measure[] {
  const notice: Surroundings = {
    ...{ issued, until, policy, measures },
    byId: mapped(measures),
    reviews: mapped(reviews),
    variations: mapped(variations),
    benchmarks: benchmarks.map(({ id }) => id),
    benchmarksById: mapped(benchmarks),
  };
  return measures.map((fields) => {
    const build = BUILDERS[fields.kind] as (fields: MeasureFields, notice: Surroundings) => object;
    return { ...baseOf(fields, lineOf(fields), notice), ...build(fields, notice) } as Measure;
  });
}

const mapped = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));
