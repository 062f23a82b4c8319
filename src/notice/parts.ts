/**
 * The parts that a notice is made of, as zod schemas: what is written in one word (text, numbers, days, durations), and
 * the policies, baselines and stages made of them. The message of a schema is the noun phrase that says what is
 * expected. Contract 2.
 */
import * as z from 'zod/mini';
import { type Day, type Duration, iso, type MonthDay, parseDuration, parseIso } from '../model/day.ts';
import { compare, MAX_DIGITS, parseDecimal, type Ratio, ZERO } from '../model/figure.ts';
import type { Policy, Tolerance } from '../model/notice.ts';
import { Numeral } from './aliases.ts';
import type { DeepPartial, SchemaReader } from './read-by-schema.ts';

/** What is read of one word: its value, or a phrase that says what was expected. */
type Leaf<T> = { readonly is: T } | { readonly expected: string };

type JsonSchema = Readonly<Record<string, unknown>>;

/** A schema for something written in one word, given how to read it and how JSON Schema describes it. */
export function leaf<T>(read: (value: unknown) => Leaf<T>, json: JsonSchema, date = false) {
  const schema = z.pipe(
    z.unknown(),
    z.transform((value: unknown, payload: z.core.ParsePayload): T => {
      const found = read(value);
      if ('is' in found) return found.is;
      payload.issues.push({ code: 'custom', input: value, message: found.expected, params: { date } });
      return z.NEVER;
    }),
  );
  z.globalRegistry.add(schema, json);
  return schema;
}

/** One of some words; the finding's sentence splits them at the bars. */
export const choice = <const T extends readonly string[]>(words: T) =>
  z.enum(words, { error: words.join(' | ') });

export const matching = (pattern: RegExp, error: string) =>
  z.string({ error }).check(z.regex(pattern, { error }));

export const text = matching(/\S/, 'text (in quotes where it could be read as a number)');
export const id = matching(/^[a-z0-9-]+$/, 'an id of small letters, digits and hyphens');
export const name = matching(
  /[^\s_-]/,
  'a name with a letter or digit in it (in quotes where it could be read as a number)',
);
const NUMBER = 'a number such as 80 or 76.5';

const PLAIN_NUMBER = `${NUMBER}, plainly written with at most ${MAX_DIGITS} digits`;

function readFigure(value: unknown): Leaf<Ratio> {
  if (typeof value === 'string' && parseDecimal(value)) return { expected: `${NUMBER}, without quotes` };
  if (!(value instanceof Numeral)) return { expected: NUMBER };
  const is = parseDecimal(value.text);
  return is ? { is } : { expected: PLAIN_NUMBER };
}

/** A figure that must also pass a test. */
function figureThat(passes: (figure: Ratio) => boolean, expected: string, json: JsonSchema) {
  const read = (value: unknown): Leaf<Ratio> => {
    const found = readFigure(value);
    return 'expected' in found || passes(found.is) ? found : { expected };
  };
  return leaf(read, { type: 'number', ...json });
}

export const figure = leaf(readFigure, { type: 'number' });
const allowance = figureThat((is) => compare(is, ZERO) >= 0, 'a number from 0 up', { minimum: 0 });

const DAY = 'a date such as 2010-03-31, or a month such as 2010-03';

/** A day; a month is read as its first or its last. */
const dateOf = (month: MonthDay) =>
  leaf<Day>(
    (value) => {
      const is = typeof value === 'string' ? parseIso(value, month) : null;
      return is === null ? { expected: DAY } : { is };
    },
    { type: 'string', pattern: '^\\d{4}-\\d{2}(-\\d{2})?$' },
    true,
  );

export const fromDay = dateOf('first');
export const byDay = dateOf('last');

export const duration = leaf<Duration>(
  (value) => {
    const is = typeof value === 'string' ? parseDuration(value) : null;
    return is ? { is } : { expected: 'a duration such as P6W, P62D, P3M or P1Y' };
  },
  { type: 'string', pattern: '^P[1-9]\\d*[DWMY]$' },
);

/** A whole number, of at most six digits, that passes a test. */
const wholeThat = (passes: (number: number) => boolean, expected: string, json: JsonSchema) =>
  leaf<number>(
    (value) => {
      const is = value instanceof Numeral && /^\d{1,6}$/.test(value.text) ? Number(value.text) : -1;
      return is >= 0 && passes(is) ? { is } : { expected };
    },
    { type: 'integer', minimum: 0, ...json },
  );

export const times = wholeThat((is) => is >= 1, 'a whole number from 1 up', { minimum: 1 });
const run = wholeThat((is) => is >= 2, 'a whole number from 2 up', { minimum: 2 });

// Parts of more than one word ----------------------------------------------------------------------------------------

export const listOf = <T extends z.core.$ZodType>(part: T, error: string) => z.array(part, { error });

/** What a tolerance may be. */
const TOLERANCE = '0, or one of { points: … } and { percent_of_target: … }';

/** Exactly one of its keys: {@link checkTolerance}. An allowance of 0 is no tolerance. Contract 4.5. */
const allowances = z.strictObject({
  points: z.optional(allowance),
  percent_of_target: z.optional(allowance),
});
z.globalRegistry.add(allowances, { minProperties: 1, maxProperties: 1 });

const tolerance = z.union([figureThat((is) => is.n === 0n, TOLERANCE, { const: 0 }), allowances], {
  error: TOLERANCE,
});

/** 0 is off; one step to the worse is no run. */
const worsening = wholeThat((is) => is === 0 || is >= 2, '0, or a whole number from 2 up', {
  not: { const: 1 },
});

export const policy = z.strictObject(
  {
    missed: z.optional(choice(['amber-if-improving', 'amber-if-recovering', 'red'])),
    tolerance: z.optional(tolerance),
    stale_after: z.optional(duration),
    evidence_within: z.optional(duration),
    evidence: z.optional(choice(['optional', 'required'])),
    late: z.optional(choice(['allowed', 'never'])),
    worsening: z.optional(worsening),
  },
  { error: 'a policy, { missed, tolerance, stale_after, evidence_within, evidence, late, worsening }' },
);

/** A tolerance is 0, or exactly one of its two kinds. */
export function checkTolerance(
  reader: SchemaReader,
  { policy: own }: { readonly policy?: DeepPartial<PolicyFields> | undefined },
): void {
  const tolerance = own?.tolerance;
  if (!tolerance || 'n' in tolerance || Object.keys(tolerance).length === 1) return;
  reader.report('bad-value', reader.nodeOf(tolerance), { expected: TOLERANCE });
}

type PolicyFields = z.output<typeof policy>;

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

/** A policy with another's keys laid over it. */
export function policyOver(under: Policy, fields: PolicyFields = {}): Policy {
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

/** A baseline with a value of some sort. */
export const baselineOf = <V extends z.core.$ZodType>(value: V) =>
  z.strictObject({ value, on: z.optional(byDay) }, { error: 'a baseline, { value: …, on: … }' });

/** A stage with a target of some sort, and what else it may have. */
export const stageOf = <T extends z.core.$ZodType, M extends z.core.$ZodLooseShape>(target: T, more: M) =>
  z.strictObject(
    { by: byDay, target, for: z.optional(run), ...more },
    { error: 'a stage, { by: …, target: … }' },
  );

export const stagesOf = <S extends z.core.$ZodType>(stage: S) =>
  listOf(stage, 'a list of stages, [] where none is agreed yet');
