/**
 * What a notice file says of each kind of measure: its keys, the checks that a schema cannot make, and the measure that
 * the engine sees. Each of the three tables at the end has an entry for every kind. Contract 2.
 */
import * as z from 'zod/mini';
import { type Day, iso } from '../model/day.ts';
import { add, type Ratio, ZERO } from '../model/figure.ts';
import {
  type AnyStage,
  type Baseline,
  type Benchmark,
  benchmarkOn,
  COUNTS,
  FORCES,
  GOODS,
  KINDS,
  type Kind,
  type MeasureBase,
  type Measures,
  type OpenStage,
  PERS,
  RAG_SCALE,
  type Stage,
  stageBy,
  type Target,
  UNITS,
  type Varied,
  type Within,
} from '../model/notice.ts';
import { checkMembers, membersOf } from './members.ts';
import {
  byDay,
  choice,
  dueStages,
  duration,
  fromDay,
  gradeBaseline,
  gradeStages,
  id,
  listOf,
  name,
  numberBaseline,
  numberStages,
  policy,
  rangeStages,
  reference,
  scale,
  text,
  times,
  variedOf,
} from './parts.ts';
import type { DeepPartial, SchemaReader } from './read-by-schema.ts';
import {
  checkBaseline,
  checkFigure,
  checkGradeStages,
  checkNumberStages,
  checkOrder,
  type Follows,
  isFollowing,
  type PartialStages,
} from './stages.ts';
import { checkDays, checkUntil, checkVaried, dayOf, kindOf, type Referred } from './variations.ts';

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

/** Of every kind but recurring duties, whose until is their last day. */
const lifting = { until: z.optional(byDay) };
const rebasing = { rebase: z.optional(listOf(byDay, 'a list of days')) };

/** The rest of the notice, which a check of one measure may need. */
export interface Context extends Referred {
  readonly sections: readonly string[];
  readonly byId: ReadonlyMap<string, PartialMeasure>;
}

/** The rest of a notice without errors, which a measure may depend on. */
export interface Surroundings extends Referred {
  readonly issued: Day;
  readonly measures: readonly MeasureFields[];
  readonly byId: ReadonlyMap<string, MeasureFields>;
  readonly benchmarksById: ReadonlyMap<string, Benchmark>;
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
    unit_label: z.optional(text),
    ...lifting,
    ...rebasing,
    stages: z.optional(rangeStages), // may be left out under good: none only
    varied: variedOf(rangeStages),
  },
  MEASURE,
);

function checkIndicator(
  reader: SchemaReader,
  measure: DeepPartial<Fields<'indicator'>>,
  context: Context,
): void {
  const { baseline, good, unit } = measure;
  const lists = listsOf(measure);
  if (!('stages' in measure) && good !== 'none') {
    reader.reportMissing(measure, 'stages', 'an empty list where no target is agreed yet');
  }
  if (good === 'none') {
    for (const list of lists.filter(({ length }) => length > 0))
      reader.report('bad-value', reader.nodeOf(list), { expected: 'no stages under good: none' });
  } else checkNumbers(reader, lists, { unit, good, baseline }, context);
  if ('unit_label' in measure && unit !== undefined && !LABELLED.includes(unit))
    reader.report('bad-value', reader.nodeOf(measure, 'unit_label'), {
      expected: 'no unit_label but for unit: count or rate',
    });
  if (!('baseline' in measure) && lists.flat().some((stage) => stage?.better))
    reader.reportMissing(measure, 'baseline', 'better asks for more than the baseline');
  for (const known of [baseline, ...(measure.references ?? [])]) {
    if (known?.value) checkFigure(reader, known, 'value', known.value, unit);
  }
  checkBaseline(reader, baseline, lists.flat());
}

const LABELLED: readonly string[] = ['count', 'rate'];

/** The stages of a measure, and those of each variation. */
const listsOf = <S>(measure: {
  readonly stages?: readonly S[] | undefined;
  readonly varied?: readonly ({ readonly stages?: readonly S[] | undefined } | undefined)[] | undefined;
}): (readonly S[])[] => [measure.stages ?? [], ...(measure.varied ?? []).map((one) => one?.stages ?? [])];

/** Each list of stages with numbers. */
function checkNumbers(
  reader: SchemaReader,
  lists: readonly PartialStages[],
  terms: Pick<Parameters<typeof checkNumberStages>[2], 'unit' | 'good' | 'baseline'>,
  { issued, benchmarks }: Context,
): void {
  for (const [at, stages] of lists.entries())
    checkNumberStages(reader, stages, { ...terms, issued, benchmarks, isVaried: at > 0 });
}

// Deliverables -------------------------------------------------------------------------------------------------------

const deliverable = z.strictObject(
  {
    ...common,
    kind: z.literal('deliverable'),
    ...lifting,
    stages: dueStages,
    varied: variedOf(dueStages),
  },
  MEASURE,
);

function checkDeliverable(
  reader: SchemaReader,
  measure: DeepPartial<Fields<'deliverable'>>,
  context: Context,
): void {
  checkDays(reader, measure, context);
  for (const stages of listsOf(measure)) checkOrder(reader, stages, context.issued);
}

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
    scale,
    baseline: z.optional(gradeBaseline),
    ...lifting,
    stages: z.optional(gradeStages),
    varied: variedOf(gradeStages),
  },
  MEASURE,
);

function checkJudgement(
  reader: SchemaReader,
  measure: DeepPartial<Fields<'judgement'>>,
  { issued }: Context,
): void {
  const { baseline, scale: own } = measure;
  const lists = listsOf(measure);
  checkBaseline(reader, baseline, lists.flat());
  for (const [at, stages] of lists.entries())
    checkGradeStages(reader, stages, baseline, { scale: own, issued, isVaried: at > 0 });
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
    ...lifting,
    ...rebasing,
    stages: numberStages,
    varied: variedOf(numberStages),
  },
  MEASURE,
);

function checkComposite(
  reader: SchemaReader,
  measure: DeepPartial<Fields<'composite'>>,
  context: Context,
): void {
  const terms = { unit: measure.unit, good: 'high', baseline: undefined } as const;
  checkNumbers(reader, listsOf(measure), terms, context);
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
  deliverable: checkDeliverable,
  recurring: checkRecurring,
  judgement: checkJudgement,
  composite: checkComposite,
};

/** The parts that only measures of a kind have, and common parts that it replaces. */
type OwnParts<K extends Kind> = Omit<Measures[K], keyof MeasureBase> & Partial<MeasureBase>;

const BUILDERS: {
  readonly [K in Kind]: (fields: Fields<K>, notice: Surroundings) => OwnParts<K>;
} = {
  indicator: ({ unit, good, baseline, basis, references = [], stages = [], ...fields }, notice) => ({
    kind: 'indicator',
    basis: basis ?? null,
    references: references.map((one) => ({ ...one, on: one.on ?? null })),
    unit,
    unitLabel: fields.unit_label ?? null,
    good,
    baseline: baselineOf(baseline),
    stages: stages.map((one) => stageOf(one, notice, baseline?.value)),
    varied: variedIn(fields.varied, notice, (one) => stageOf(one, notice, baseline?.value)),
    rebase: rebaseOf(fields.rebase),
  }),
  deliverable: ({ stages, varied }, notice) => ({
    kind: 'deliverable',
    stages: stages.map((one) => dueOf(one, notice)) as [] | [AnyStage],
    varied: variedIn(varied, notice, (one) => dueOf(one, notice)),
  }),
  recurring: (fields, { issued }) => ({
    kind: 'recurring',
    schedule: scheduleOf(fields),
    from: fields.from ?? issued,
    until: fields.until ?? null,
    stages: [],
  }),
  judgement: ({ baseline, scale: own, stages = [], varied }, notice) => ({
    kind: 'judgement',
    scale: own === 'rag' ? RAG_SCALE : own,
    selfAssessed: own === 'rag' && stages.length === 0,
    baseline: baselineOf(baseline),
    stages: stages.map((one) => stageOf(one, notice)),
    varied: variedIn(varied, notice, (one) => stageOf(one, notice)),
  }),
  composite: (fields, notice) => ({
    kind: 'composite',
    members: membersOf(fields.of, notice.measures),
    counts: fields.counts,
    unit: fields.unit,
    good: 'high',
    baseline: null,
    stages: fields.stages.map((one) => stageOf(one, notice)),
    varied: variedIn(fields.varied, notice, (one) => stageOf(one, notice)),
    rebase: rebaseOf(fields.rebase),
  }),
};

/** Checks what only measures of the measure's own kind have; nothing where its kind is unknown. */
export function checkKind(reader: SchemaReader, measure: PartialMeasure, context: Context): void {
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

/** The measure of fields in which nothing is wrong. */
export function buildMeasure(fields: MeasureFields, base: MeasureBase, notice: Surroundings): Measures[Kind] {
  const build = BUILDERS[fields.kind] as (fields: MeasureFields, notice: Surroundings) => object;
  return { ...base, ...build(fields, notice) } as Measures[Kind];
}

interface StageFields {
  readonly by: Day;
  readonly target?: Exclude<Target, null> | Follows | undefined;
  readonly exclusive?: boolean | undefined;
  readonly for?: number | undefined;
  readonly eases?: boolean | undefined;
  readonly better?: boolean | undefined;
}

/** A stage of figures or grades; `better` is more than the baseline, and a benchmark's target has its value of then. */
function stageOf(fields: StageFields, notice: Surroundings, baseline: Ratio | null = null): Stage {
  const { by, target = null, exclusive = false, for: run = 1, eases = false, better = false } = fields;
  const more = { run, eases, better, exclusive: better || exclusive };
  if (better) return stageBy(by, baseline, more);
  if (target === null || !isFollowing(target)) return stageBy(by, target, more);
  const { of = '', plus: points = ZERO } = target;
  const benchmark = notice.benchmarksById.get(of) as Benchmark;
  return stageBy(by, add(benchmarkOn(benchmark, by), points), { ...more, follows: { of, plus: points } });
}

/** The stage of a deliverable: by its day, or counted from something else. */
function dueOf(fields: Fields<'deliverable'>['stages'][number], notice: Surroundings): AnyStage {
  const { within: length, after } = fields;
  const by = dayOf(fields, notice) ?? null;
  if (length === undefined || after === undefined) return stageBy(by as Day, null);
  const within = { duration: length, after, kind: kindOf(after, notice) as Within['kind'] };
  return by === null ? openStage(within) : stageBy(by, null, { within });
}

const openStage = (within: Within): OpenStage => ({ ...stageBy(0, null, { within }), by: null });

/** What variations put in place, in the order of the variations. */
const variedIn = <S extends { readonly by: string; readonly stages: readonly unknown[] }>(
  varied: readonly S[] | undefined,
  { variations }: Surroundings,
  build: (stage: S['stages'][number]) => AnyStage,
): Varied[] =>
  [...variations].flatMap(([id, { on = 0 }]) =>
    (varied ?? [])
      .filter(({ by }) => by === id)
      .map(({ stages }) => ({ by: id, on, stages: stages.map(build) })),
  );

const rebaseOf = (days: readonly Day[] = []): Day[] => [...new Set(days)].sort((a, b) => a - b);

const baselineOf = (
  fields: (Omit<Baseline, 'on'> & { on?: number | undefined }) | undefined,
): Baseline | null => (fields ? { ...fields, on: fields.on ?? null } : null);
