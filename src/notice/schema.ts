/**
 * What a notice file may hold, as zod schemas: a union of measures by kind. Contract 2. The reader goes by them node by
 * node (sketch.ts), and the JSON Schema for editors is made from them. The message of a schema is the noun phrase that
 * says what is expected.
 */
import * as z from 'zod/mini';
import { COUNTS, FORCES, GOODS, KINDS, type Kind, UNITS } from '../model/notice.ts';
import {
  allowance,
  byDay,
  choice,
  duration,
  figure,
  figureThat,
  flag,
  fromDay,
  grade,
  gss,
  id,
  text,
  times,
} from './leaf.ts';

// Parts --------------------------------------------------------------------------------------------------------------

/** What a tolerance may be. */
export const TOLERANCE = '0, or one of { points: … } and { percent_of_target: … }';

/** Exactly one of its keys; more is checked in checks.ts. An allowance of 0 is no tolerance. Contract 4.5. */
const allowances = z.strictObject({
  points: z.optional(allowance),
  percent_of_target: z.optional(allowance),
});
z.globalRegistry.add(allowances, { minProperties: 1, maxProperties: 1 });

const tolerance = z.union([figureThat((is) => is.n === 0n, TOLERANCE, { const: 0 }), allowances], {
  error: TOLERANCE,
});

/** Contract 2: the defaults are in build.ts. */
const policy = z.strictObject(
  {
    missed: z.optional(choice(['amber-if-improving', 'red'])),
    tolerance: z.optional(tolerance),
    stale_after: z.optional(duration),
    evidence_within: z.optional(duration),
    evidence: z.optional(choice(['optional', 'required'])),
  },
  { error: 'a policy, { missed, tolerance, stale_after, evidence_within, evidence }' },
);

const listOf = <T extends z.core.$ZodType>(part: T, error: string) => z.array(part, { error });

const BASELINE = { error: 'a baseline, { value: …, on: … }' };
const STAGE = { error: 'a stage, { by: …, target: … }' };
const STAGES = 'a list of stages, [] where none is agreed yet';

const numberBaseline = z.strictObject({ value: figure, on: z.optional(byDay) }, BASELINE);
const gradeBaseline = z.strictObject({ value: grade, on: z.optional(byDay) }, BASELINE);

const reference = z.strictObject(
  { title: text, value: figure, on: z.optional(byDay) },
  { error: 'a reference, { title: …, value: …, on: … }' },
);

const TARGET = 'a number such as 80, or for good: range two, [low, high]';
const target = z.union([figure, z.tuple([figure, figure], { error: TARGET })], { error: TARGET });

const numberStage = z.strictObject({ by: byDay, target, exclusive: z.optional(flag) }, STAGE);
const plainStage = z.strictObject({ by: byDay, target: figure, exclusive: z.optional(flag) }, STAGE);
const gradeStage = z.strictObject(
  { by: byDay, target: grade, exclusive: z.optional(z.never({ error: 'no such key beside a grade' })) },
  STAGE,
);
const ONE_STAGE = 'exactly one stage, { by: … }';
const dayStage = z.strictObject({ by: byDay }, { error: ONE_STAGE });

// Measures -----------------------------------------------------------------------------------------------------------

const MEASURE = { error: 'a measure, with id, title, kind and what its kind needs' };

const common = {
  id,
  title: text,
  ref: z.optional(text),
  section: z.optional(text),
  workstream: z.optional(text),
  duty_holder: z.optional(text),
  force: z.optional(choice(FORCES)),
  policy: z.optional(policy),
};

const indicator = z.strictObject(
  {
    ...common,
    kind: z.literal('indicator'),
    unit: choice(UNITS),
    good: choice(GOODS),
    baseline: z.optional(numberBaseline),
    basis: z.optional(text),
    references: z.optional(listOf(reference, 'a list of references')),
    stages: z.optional(listOf(numberStage, STAGES)), // may be left out under good: none only
  },
  MEASURE,
);

const deliverable = z.strictObject(
  {
    ...common,
    kind: z.literal('deliverable'),
    stages: listOf(dayStage, ONE_STAGE).check(z.length(1)),
  },
  MEASURE,
);

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

/** Most grades in a scale. */
export const MAX_GRADES = 50;

const SCALE = `rag, or a list of 2 to ${MAX_GRADES} grades, worst first`;

const judgement = z.strictObject(
  {
    ...common,
    kind: z.literal('judgement'),
    scale: z.union(
      [
        z.literal('rag', { error: SCALE }),
        listOf(grade, SCALE).check(z.minLength(2), z.maxLength(MAX_GRADES)),
      ],
      {
        error: SCALE,
      },
    ),
    baseline: z.optional(gradeBaseline),
    stages: z.optional(listOf(gradeStage, STAGES)),
  },
  MEASURE,
);

const OF = 'a list of measure ids, or { section: … }';

const composite = z.strictObject(
  {
    ...common,
    kind: z.literal('composite'),
    of: z.union([listOf(text, OF).check(z.minLength(1)), z.strictObject({ section: text })], { error: OF }),
    counts: choice(COUNTS),
    unit: choice(['percent', 'count']),
    stages: listOf(plainStage, STAGES),
  },
  MEASURE,
);

/** The schema of each kind of measure. */
export const MEASURES = { indicator, deliverable, recurring, judgement, composite } satisfies Record<
  Kind,
  unknown
>;

/** For a measure whose kind can't be told: what every kind has. */
export const ANY_MEASURE = z.looseObject({ ...common, kind: choice(KINDS) }, MEASURE);

// The notice ---------------------------------------------------------------------------------------------------------

const review = z.strictObject(
  { id, on: byDay, title: text },
  { error: 'a review, { id: …, on: …, title: … }' },
);
const section = z.strictObject({ id, title: text }, { error: 'a section, { id: …, title: … }' });

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
  reviews: z.optional(listOf(review, 'a list of reviews')),
  policy: z.optional(policy),
  sections: z.optional(listOf(section, 'a list of sections')),
};

const measuresOf = <T extends z.core.$ZodType>(part: T) =>
  listOf(part, 'a list of at least one measure').check(z.minLength(1));

/** A notice whose measures are left as they are, to be read one by one. */
export const HEADER = z.strictObject({ ...header, measures: measuresOf(z.unknown()) }, NOTICE);

/** The whole notice, for its JSON Schema (`z.toJSONSchema` with `io: 'input'`). Made only when asked for. */
export const noticeSchema = () => {
  const measure = z.discriminatedUnion('kind', [indicator, deliverable, recurring, judgement, composite]);
  return z.strictObject({ ...header, measures: measuresOf(measure) }, NOTICE);
};

export type HeaderFields = z.output<typeof HEADER>;
export type MeasureFields = z.output<(typeof MEASURES)[Kind]>;
