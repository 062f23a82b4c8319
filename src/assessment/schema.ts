/** The assessment document as a schema: for its JSON Schema, and to read saved documents. Contract 5. */
import * as z from 'zod/mini';
import { RULE_IDS } from '../engine/rules.ts';
import { isPlainNumber } from '../model/figure.ts';
import { GOODS, KINDS, UNITS } from '../model/notice.ts';
import {
  MARK_SYMBOLS,
  NO_VALUE_SYMBOLS,
  REPORTED_DIRECTIONS,
  REPORTED_RAGS,
  STATUSES,
} from '../model/observation.ts';
import { AGREEMENTS, DIRECTIONS, OUTCOMES, RAGS, VERDICTS } from '../model/result.ts';
import { ASSESSMENT_FORMAT, type Assessment, PORTFOLIO_FORMAT, type Portfolio } from './build.ts';
import { CHANGES } from './entries.ts';

const text = z.string();
const number = z.number().check(
  z.refine(isPlainNumber, {
    error: ({ input }) => `${input} is no number that an assessment holds: it is too large or too small`,
  }),
);
const date = z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/));
const count = z.int().check(z.gte(0));
const figure = z.union([number, text]);
const target = z.nullable(z.union([number, z.tuple([number, number]), text]));
const orNull = z.nullable;

const reading = z.looseObject({
  value: figure,
  periodStart: orNull(date),
  periodEnd: date,
  numerator: orNull(number),
  denominator: orNull(number),
  basis: orNull(text),
  status: orNull(z.enum(STATUSES)),
  symbol: orNull(z.enum([...NO_VALUE_SYMBOLS, ...MARK_SYMBOLS])),
  file: orNull(text),
  line: orNull(count),
  evidence: orNull(text),
});

const stage = z.looseObject({
  by: date,
  target,
  exclusive: z.boolean(),
  outcome: z.enum(OUTCOMES),
  evidence: orNull(z.looseObject({ value: figure, periodEnd: date })),
  gap: orNull(number),
});

const outlook = z.looseObject({
  achievedPer30Days: orNull(number),
  reachedOn: orNull(date),
  casesToCome: orNull(z.int()),
  casesNeeded: orNull(z.int()),
  outOfReach: z.boolean(),
});

const observation = z.looseObject({
  value: orNull(figure),
  periodStart: orNull(date),
  periodEnd: date,
  numerator: orNull(number),
  denominator: orNull(number),
  basis: orNull(text),
  status: z.enum(STATUSES),
  symbol: orNull(z.enum([...NO_VALUE_SYMBOLS, ...MARK_SYMBOLS])),
  scored: z.boolean(),
  counted: z.boolean(),
  file: orNull(text),
  line: orNull(count),
  evidence: orNull(text),
  comment: orNull(text),
});

const was = z.looseObject({
  rag: z.enum(RAGS),
  rule: z.enum(RULE_IDS),
  complete: z.boolean(),
  latest: orNull(reading),
  change: z.enum(CHANGES),
  rulesChanged: z.boolean(),
});

const gone = z.looseObject({
  id: text,
  title: text,
  section: orNull(text),
  workstream: orNull(text),
  unit: orNull(z.enum(UNITS)),
  rag: z.enum(RAGS),
  rule: z.enum(RULE_IDS),
  complete: z.boolean(),
  latest: orNull(reading),
});

const restated = z.looseObject({
  notice: text,
  measure: text,
  unit: orNull(z.enum(UNITS)),
  basis: orNull(text),
  periodEnd: date,
  before: figure,
  after: orNull(figure),
  file: orNull(text),
  line: orNull(count),
});

const next = z.looseObject({
  by: date,
  target,
  exclusive: z.boolean(),
  gap: orNull(number),
  daysLeft: z.int(),
  expected: orNull(number),
  neededPer30Days: orNull(number),
  requiredRate: orNull(number),
  outlook: z.optional(orNull(outlook)),
});

const measure = z.looseObject({
  id: text,
  title: text,
  ref: orNull(text),
  section: orNull(text),
  workstream: orNull(text),
  kind: z.enum(KINDS),
  unit: orNull(z.enum(UNITS)),
  good: orNull(z.enum(GOODS)),
  rag: z.enum(RAGS),
  rule: z.enum(RULE_IDS),
  reason: text,
  complete: z.boolean(),
  stale: z.boolean(),
  selfAssessed: z.boolean(),
  baseline: orNull(z.looseObject({ value: figure, on: orNull(date) })),
  references: z.array(z.looseObject({ title: text, value: figure, on: orNull(date) })),
  scale: orNull(z.array(text)),
  latest: orNull(reading),
  previous: orNull(reading),
  direction: z.enum(DIRECTIONS),
  stages: z.array(stage),
  next: orNull(next),
  occurrences: orNull(z.looseObject({ held: count, due: count, lapses: count, nextDue: orNull(date) })),
  reported: orNull(
    z.looseObject({ rag: orNull(z.enum(REPORTED_RAGS)), direction: orNull(z.enum(REPORTED_DIRECTIONS)) }),
  ),
  agreement: z.enum(AGREEMENTS),
  directionAgreement: z.enum(AGREEMENTS),
  moderated: orNull(z.looseObject({ rag: z.enum(RAGS), reason: text, by: text, until: date })),
  members: orNull(z.looseObject({ well: z.array(text), notWell: z.array(text), leftOut: z.array(text) })),
  noticeLine: count,
  terms: z.optional(z.looseObject({ basis: z.optional(orNull(text)) })),
  observations: z.optional(z.array(observation)),
  was: z.optional(orNull(was)),
});

const finding = z.looseObject({
  code: text,
  severity: z.enum(['error', 'warning']),
  file: text,
  line: orNull(count),
  column: text,
  position: orNull(count),
  found: text,
  message: text,
});

const summary = z.looseObject({
  measures: count,
  red: count,
  amber: count,
  green: count,
  none: count,
  complete: count,
  stagesDue: count,
  stagesMet: count,
  differs: count,
  reported: z.looseObject({ red: count, amber: count, green: count, complete: count, none: count }),
});

const input = z.looseObject({ file: text, sha256: text, rows: orNull(count), leftOut: orNull(count) });

const supposed = z.array(z.looseObject({ measure: text, value: figure, on: date }));

const since = z.looseObject({
  asAt: date,
  inputs: z.array(input),
  changes: z.record(z.enum(CHANGES), count),
  gone: z.optional(z.array(gone)),
  restated: z.optional(orNull(z.array(restated))),
  hypothetical: z.optional(supposed),
});

/** One assessment. Further keys are allowed, and ignored by readers that do not know them. */
export const assessmentSchema = z.looseObject({
  format: z.literal(ASSESSMENT_FORMAT),
  asAt: date,
  asAtFrom: z.enum(['option', 'review', 'return']),
  tool: z.looseObject({ name: text, version: text }),
  inputs: z.array(input),
  notice: z.looseObject({
    id: text,
    title: text,
    authority: z.looseObject({ name: text, gss: orNull(text) }),
    issued: date,
    sections: z.array(z.looseObject({ id: text, title: text })),
  }),
  verdict: z.enum(VERDICTS),
  summary,
  measures: z.array(measure),
  findings: z.array(finding),
  hypothetical: z.optional(supposed),
  since: z.optional(since),
});

/** One assessment, or several of one run. */
export const documentSchema = z.discriminatedUnion('format', [
  assessmentSchema,
  z.looseObject({
    format: z.literal(PORTFOLIO_FORMAT),
    asAt: orNull(date),
    assessments: z.array(assessmentSchema),
  }),
]);

/** Most faults of a document that are told. */
const MOST_FAULTS = 20;

/** Reads a saved document: it, or what is wrong with it, each fault with its place. */
export function readDocument(
  text: string,
): { readonly document: Assessment | Portfolio } | { readonly faults: readonly string[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { faults: ['it is not JSON'] };
  }
  const read = documentSchema.safeParse(value);
  // The value itself, not a copy in the schema's order of keys: what is rendered again has the same bytes.
  if (read.success) return { document: value as Assessment | Portfolio };
  const faults = read.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the document'}: ${message}`,
  );
  const rest = faults.length - MOST_FAULTS;
  return { faults: [...faults.slice(0, MOST_FAULTS), ...(rest > 0 ? [`and ${rest} more`] : [])] };
}
