/**
 * The parts of an assessment document as schemas: its measures, from the whole measure down to a figure, its notice, inputs
 * and findings. Contract 5.
 * Their types are in document.ts.
 */
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
import { AGREEMENTS, CHANGES, DIRECTIONS, OUTCOMES, RAGS } from '../model/result.ts';

export const text = z.string();
const number = z.number().check(
  z.refine(isPlainNumber, {
    error: ({ input }) => `${input} is too large or too small to be a number of an assessment`,
  }),
);
export const date = z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/));
export const count = z.int().check(z.gte(0));
/** A number, or a grade. */
export const figure = z.union([number, text]);
const target = z.nullable(z.union([number, z.tuple([number, number]), text]));
const symbol = z.enum([...new Set([...NO_VALUE_SYMBOLS, ...MARK_SYMBOLS])]);
export const orNull = z.nullable;

/** What a row says of its figure. */
const ofRow = {
  periodStart: orNull(date),
  periodEnd: date,
  numerator: orNull(number),
  denominator: orNull(number),
  basis: orNull(text),
};

const reading = z.looseObject({
  value: figure,
  ...ofRow,
  status: orNull(z.enum(STATUSES)),
  symbol: orNull(symbol),
  file: orNull(text),
  line: orNull(count),
  evidence: orNull(text),
});

const stage = z.looseObject({
  /** null: counted from a deliverable that is not done. */
  by: orNull(date),
  target,
  /** So many observations running must meet it. */
  for: count,
  exclusive: z.boolean(),
  /** The target is easier than the one before. */
  eases: z.boolean(),
  /** The target is to be better than the baseline. */
  better: z.boolean(),
  /** The benchmark that the target follows. */
  follows: orNull(z.looseObject({ of: text, plus: number })),
  /** From what its day is counted. */
  within: orNull(z.looseObject({ duration: text, after: text })),
  outcome: z.enum(OUTCOMES),
  /** Due by the day of issue: it holds from the start, and is not met late. Not there in documents of earlier versions. */
  fromStart: z.optional(z.boolean()),
  evidence: orNull(z.looseObject({ value: figure, periodEnd: date })),
  gap: orNull(number),
});

/** Whether the next target will be reached. Contract 4.12. */
const outlook = z.looseObject({
  /** From the previous reading to the latest, above 0 for the better. */
  achievedPer30Days: orNull(number),
  /** The day on which the target is reached at that pace. */
  reachedOn: orNull(date),
  /** Whole cases still to come in the year, and how many of them must count (where low is good: may count). */
  casesToCome: orNull(z.int()),
  casesNeeded: orNull(z.int()),
  outOfReach: z.boolean(),
});

/** One row of a measure's series. Contract 5, `--series`. */
const observation = z.looseObject({
  /** null: the row has no usable value; its symbol may say why. */
  value: orNull(figure),
  ...ofRow,
  status: z.enum(STATUSES),
  symbol: orNull(symbol),
  /** Its basis is blank or the measure's; other rows serve trends only. Contract 3. */
  scored: z.boolean(),
  /** It is scored, and the one that counts for its day. Contract 4.1. */
  counted: z.boolean(),
  file: orNull(text),
  line: orNull(count),
  evidence: orNull(text),
  comment: orNull(text),
});

/** A paper that changed a notice, of those in force. */
const variation = z.looseObject({ id: text, on: date, title: text });

/** How a measure was rated on an earlier day. */
const rated = {
  rag: z.enum(RAGS),
  rule: z.enum(RULE_IDS),
  complete: z.boolean(),
  latest: orNull(reading),
};

/** What a measure was on an earlier day. */
const was = z.looseObject({
  ...rated,
  change: z.enum(CHANGES),
  rulesChanged: z.boolean(),
  /** The variations that changed its targets since. Not there in documents of earlier versions. */
  variations: z.optional(z.array(variation)),
});

/** A measure that only the earlier position has, as it was then. */
export const gone = z.looseObject({
  id: text,
  title: text,
  section: orNull(text),
  workstream: orNull(text),
  unit: orNull(z.enum(UNITS)),
  ...rated,
});

/** A figure of the history that has changed: the same measure, basis and day. */
export const restated = z.looseObject({
  notice: text,
  measure: text,
  unit: orNull(z.enum(UNITS)),
  basis: orNull(text),
  periodEnd: date,
  before: figure,
  /** null: the row is still there, without a usable value. */
  after: orNull(figure),
  /** The place of the later row. */
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
  /** null where the stage has no number. */
  outlook: z.optional(orNull(outlook)),
});

export const measure = z.looseObject({
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
  /** Other known figures: comparators, or second baselines. */
  references: z.array(z.looseObject({ title: text, value: figure, on: orNull(date) })),
  /** The grades of a judgement, worst to best; null for other kinds. */
  scale: orNull(z.array(text)),
  latest: orNull(reading),
  previous: orNull(reading),
  /** The last figures that count, oldest first, 8 at most. Not there in documents of earlier versions. */
  recent: z.optional(z.array(number)),
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
  /** A composite's members behind the latest value; null for other kinds and without one. */
  members: orNull(z.looseObject({ well: z.array(text), notWell: z.array(text), leftOut: z.array(text) })),
  /** Line of the measure in the notice file. */
  noticeLine: count,
  /** What a measure is scored by; a saved document may leave the rest of `TermsEntry` out. */
  terms: z.optional(
    z.looseObject({
      basis: z.optional(orNull(text)),
      rebase: z.optional(z.array(date)),
      policy: z.optional(z.looseObject({ late: z.optional(text) })),
      schedule: z.optional(orNull(z.looseObject({ per: z.optional(orNull(text)) }))),
    }),
  ),
  /** Its rows up to the as-at date, scored or not: only where they were asked for (`--series`). */
  observations: z.optional(z.array(observation)),
  /** What it was before: only where an earlier position was given (`--since`). */
  was: z.optional(orNull(was)),
});

export const finding = z.looseObject({
  code: text,
  severity: z.enum(['error', 'warning']),
  file: text,
  line: orNull(count),
  column: text,
  /** A character in the line of a notice, or a cell of a workbook. */
  position: orNull(z.union([count, text])),
  found: text,
  message: text,
});

/**
 * A file that was read, its name as typed, with `/`; `-` for standard input. `rows` are the data rows of a return;
 * `leftOut` those not scored: with errors (--keep-going) or of other notices; `superseded` those in whose place a later
 * file's count. `unfilled` and `passedOver` (above the table, headings, notes) are no rows. All are null for the notice;
 * the last three are not there in documents of earlier versions.
 */
export const input = z.looseObject({
  file: text,
  sha256: text,
  rows: orNull(count),
  leftOut: orNull(count),
  unfilled: z.optional(orNull(count)),
  passedOver: z.optional(orNull(count)),
  superseded: z.optional(orNull(count)),
  /** Of a return: how it was said to be encoded, and the sheet that was asked for. Not there where neither was said. */
  encoding: z.optional(text),
  sheet: z.optional(text),
});

/** The notice of a document. */
export const noticeEntry = z.looseObject({
  id: text,
  title: text,
  authority: z.looseObject({ name: text, gss: orNull(text) }),
  issued: date,
  sections: z.array(z.looseObject({ id: text, title: text })),
});
