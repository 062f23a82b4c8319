/**
 * What a notice file says of each kind of measure: its keys, the checks that a schema cannot make, and the measure that
 * the engine sees. Each of the three tables at the end has an entry for every kind. Contract 2.
 */
import * as z from 'zod/mini';
import { type Day, iso } from '../model/day.ts';
import {
  type Baseline,
  COUNTS,
  FORCES,
  GOODS,
  KINDS,
  type Kind,
  type MeasureBase,
  type Measures,
  RAG_SCALE,
  type Stage,
  type Target,
  UNITS,
} from '../model/notice.ts';
import { checkMembers, membersOf } from './members.ts';
import {
  byDay,
  choice,
  duration,
  fromDay,
  gradeBaseline,
  gradeStages,
  id,
  listOf,
  name,
  numberBaseline,
  numberStages,
  oneStage,
  policy,
  rangeStages,
  reference,
  scale,
  text,
  times,
} from './parts.ts';
import type { DeepPartial, SchemaReader } from './read-by-schema.ts';
import { checkBaseline, checkFigure, checkGradeStages, checkNumberStages } from './stages.ts';

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
export const ANY_MEASURE = z.looseObject({ ...common, kind: choice(KINDS) }, MEASURE);

/** The rest of the notice, which a check of one measure may need. */
export interface Context {
  readonly issued: Day | undefined;
  readonly sections: readonly string[];
  readonly byId: ReadonlyMap<string, PartialMeasure>;
}

/** The rest of a notice without errors, which a measure may depend on. */
export interface Surroundings {
  readonly issued: Day;
  readonly measures: readonly MeasureFields[];
}

// Indicators ---------------------------------------------------------------------------------------------------------

const indicator = z.strictObject(
  {
    ...common,
    kind: z.literal('indicator'),
    unit: choice(UNITS),
    good: choice(GOODS),
    baseline: z.optional(numberBaseline),
    basis: z.optional(text),
    references: z.optional(listOf(reference, 'a list of references')),
    stages: z.optional(rangeStages), // may be left out under good: none only
  },
  MEASURE,
);

function checkIndicator(reader: SchemaReader, measure: DeepPartial<Fields<'indicator'>>): void {
  const { baseline, good, stages = [], unit } = measure;
  if (!('stages' in measure) && good !== 'none') {
    reader.reportMissing(measure, 'stages', 'an empty list where no target is agreed yet');
  }
  if (good === 'none' && stages.length > 0) {
    reader.report('bad-value', reader.nodeOf(stages), { expected: 'no stages under good: none' });
  } else checkNumberStages(reader, stages, unit, good);
  for (const known of [baseline, ...(measure.references ?? [])]) {
    if (known?.value) checkFigure(reader, known, 'value', known.value, unit);
  }
  checkBaseline(reader, baseline, stages);
}

// Deliverables -------------------------------------------------------------------------------------------------------

const deliverable = z.strictObject({ ...common, kind: z.literal('deliverable'), stages: oneStage }, MEASURE);

// Recurring duties ---------------------------------------------------------------------------------------------------

const recurring = z.strictObject(
  {
    ...common,
    kind: z.literal('recurring'),
    every: z.optional(duration),
    per: z.optional(choice(['month', 'quarter'])),
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
    scale,
    baseline: z.optional(gradeBaseline),
    stages: z.optional(gradeStages),
  },
  MEASURE,
);

function checkJudgement(reader: SchemaReader, measure: DeepPartial<Fields<'judgement'>>): void {
  const { baseline, scale: own, stages = [] } = measure;
  checkBaseline(reader, baseline, stages);
  checkGradeStages(reader, stages, baseline, own);
}

// Composites ---------------------------------------------------------------------------------------------------------

const OF = 'a list of measure ids, or { section: … }';

const composite = z.strictObject(
  {
    ...common,
    kind: z.literal('composite'),
    of: z.union([listOf(text, OF).check(z.minLength(1)), z.strictObject({ section: text })], { error: OF }),
    counts: choice(COUNTS),
    unit: choice(['percent', 'count']),
    stages: numberStages,
  },
  MEASURE,
);

function checkComposite(
  reader: SchemaReader,
  measure: DeepPartial<Fields<'composite'>>,
  context: Context,
): void {
  checkNumberStages(reader, measure.stages ?? [], measure.unit, 'high');
  checkMembers(reader, measure, context);
}

// All kinds ----------------------------------------------------------------------------------------------------------

/** The schema of each kind of measure. */
export const MEASURE_SCHEMAS = { indicator, deliverable, recurring, judgement, composite } satisfies Record<
  Kind,
  unknown
>;

type Fields<K extends Kind> = z.output<(typeof MEASURE_SCHEMAS)[K]>;

/** What a notice file says of a measure, with nothing missing. */
export type MeasureFields = Fields<Kind>;

/** What could be read of a measure; one of an unknown kind has none. */
export type PartialMeasure = DeepPartial<MeasureFields>;

const CHECKS: {
  readonly [K in Kind]: (reader: SchemaReader, measure: DeepPartial<Fields<K>>, context: Context) => void;
} = {
  indicator: checkIndicator,
  deliverable: () => {},
  recurring: checkRecurring,
  judgement: checkJudgement,
  composite: checkComposite,
};

/** The parts that only measures of a kind have, and common parts that it replaces. */
type OwnParts<K extends Kind> = Omit<Measures[K], keyof MeasureBase> & Partial<MeasureBase>;

const BUILDERS: {
  readonly [K in Kind]: (fields: Fields<K>, notice: Surroundings) => OwnParts<K>;
} = {
  indicator: ({ unit, good, baseline, basis, references = [], stages = [] }) => ({
    kind: 'indicator',
    basis: basis ?? null,
    references: references.map((one) => ({ ...one, on: one.on ?? null })),
    unit,
    good,
    baseline: baselineOf(baseline),
    stages: stages.map(stageOf),
  }),
  deliverable: ({ stages }) => ({ kind: 'deliverable', stages: stages.map(stageOf) as [Stage] }),
  recurring: (fields, { issued }) => ({
    kind: 'recurring',
    schedule: scheduleOf(fields),
    from: fields.from ?? issued,
    until: fields.until ?? null,
    stages: [],
  }),
  judgement: ({ baseline, scale: own, stages = [] }) => ({
    kind: 'judgement',
    scale: own === 'rag' ? RAG_SCALE : own,
    selfAssessed: own === 'rag' && stages.length === 0,
    baseline: baselineOf(baseline),
    stages: stages.map(stageOf),
  }),
  composite: (fields, { measures }) => ({
    kind: 'composite',
    members: membersOf(fields.of, measures),
    counts: fields.counts,
    unit: fields.unit,
    good: 'high',
    baseline: null,
    stages: fields.stages.map(stageOf),
  }),
};

/** Checks what only measures of the measure's own kind have; nothing where its kind is unknown. */
export function checkKind(reader: SchemaReader, measure: PartialMeasure, context: Context): void {
  if (measure.kind === undefined) return;
  const check = CHECKS[measure.kind] as (
    reader: SchemaReader,
    measure: PartialMeasure,
    context: Context,
  ) => void;
  check(reader, measure, context);
}

/** The measure of fields in which nothing is wrong. */
export function buildMeasure(fields: MeasureFields, base: MeasureBase, notice: Surroundings): Measures[Kind] {
  const build = BUILDERS[fields.kind] as (fields: MeasureFields, notice: Surroundings) => object;
  return { ...base, ...build(fields, notice) } as Measures[Kind];
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

const baselineOf = (
  fields: (Omit<Baseline, 'on'> & { on?: number | undefined }) | undefined,
): Baseline | null => (fields ? { ...fields, on: fields.on ?? null } : null);
