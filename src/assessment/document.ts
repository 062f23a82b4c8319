/**
 * The assessment document, key by key: the schema that saved documents are read by, and the types that follow from it.
 * Every format is a view of it. Contract 5. Import its types with `import type`: zod is then loaded only to read a saved
 * document and to print the JSON Schema.
 */
import * as z from 'zod/mini';
import type { List } from '../model/lists.ts';
import { CHANGES, VERDICTS } from '../model/result.ts';
import {
  count,
  date,
  figure,
  finding,
  gone,
  input,
  measure,
  noticeEntry,
  orNull,
  restated,
  text,
} from './measure-schema.ts';
import { ASSESSMENT_FORMAT, PORTFOLIO_FORMAT } from './tool.ts';

const summary = z.looseObject({
  measures: count,
  red: count,
  amber: count,
  green: count,
  none: count,
  complete: count,
  stagesDue: count,
  stagesMet: count,
  relapsed: count,
  lapses: count,
  /** Duties that lapsed at least once. Not there in documents of earlier versions. */
  lapsed: z.optional(count),
  differs: count,
  reported: z.looseObject({ red: count, amber: count, green: count, complete: count, none: count }),
});

/** A value supposed for the as-at date (`--what-if`). */
const supposed = z.looseObject({ measure: text, value: figure, on: date });

/** The position of an earlier day that the measures are compared with (`--since`). */
const since = z.looseObject({
  asAt: date,
  inputs: z.array(input),
  /** Of all measures, how many moved how. */
  changes: z.record(z.enum(CHANGES), count),
  gone: z.optional(z.array(gone)),
  /** History that was restated since; null where a side was saved without its series. */
  restated: z.optional(orNull(z.array(restated))),
  /** Values that were supposed for that day: only where there are any. */
  hypothetical: z.optional(z.array(supposed)),
});

/** One assessment. Other keys are allowed, and ignored by readers that do not know them. */
const assessment = z.looseObject({
  format: z.literal(ASSESSMENT_FORMAT),
  asAt: date,
  /** How the as-at date was chosen. */
  asAtFrom: z.enum(['option', 'review', 'return']),
  tool: z.looseObject({ name: text, version: text }),
  inputs: z.array(input),
  notice: noticeEntry,
  verdict: z.enum(VERDICTS),
  summary,
  measures: z.array(measure),
  findings: z.array(finding),
  /** Values that were supposed, so that this is no real position. Only where there are any (`--what-if`). */
  hypothetical: z.optional(z.array(supposed)),
  since: z.optional(since),
});

/** One assessment, or several of one run; `asAt` is null where their dates differ. */
const saved = z.discriminatedUnion('format', [
  assessment,
  z.looseObject({
    format: z.literal(PORTFOLIO_FORMAT),
    asAt: orNull(date),
    assessments: z.array(assessment),
  }),
]);

/** Data that nobody changes, without the other keys that a schema lets pass. */
type Frozen<T> = T extends readonly [infer A, infer B]
  ? readonly [Frozen<A>, Frozen<B>]
  : T extends readonly (infer U)[]
    ? readonly Frozen<U>[]
    : T extends object
      ? { readonly [K in keyof T as string extends K ? never : K]: Frozen<T[K]> }
      : T;

/** A document, or what is wrong with it, each fault with its place. */
type Read<Document> = { readonly document: Document } | { readonly faults: readonly string[] };

/** Most faults of a document that are reported. */
const MOST_FAULTS = 20;

/** The reader of a schema. Its type is inferred in full, so that the declarations of the library do not name zod. */
const readerOf =
  <S extends z.ZodMiniType>(schema: S): ((value: unknown) => Read<Frozen<z.output<S>>>) =>
  (value) => {
    const { success, error } = schema.safeParse(value);
    // The value itself, not a copy in the schema's order of keys: what is rendered again has the same bytes.
    if (success) return { document: value as Frozen<z.output<S>> };
    const faults = error.issues.map(({ path, message }) => `${path.join('.') || 'the document'}: ${message}`);
    const more = faults.length - MOST_FAULTS;
    return { faults: [...faults.slice(0, MOST_FAULTS), ...(more > 0 ? [`and ${more} more`] : [])] };
  };

const readSaved = readerOf(saved);

type SavedDocument = Extract<ReturnType<typeof readSaved>, { readonly document: unknown }>['document'];

/** Reads the text of a saved document. Contract 5. */
export function readDocument(json: string): Read<SavedDocument> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { faults: ['it is not JSON'] };
  }
  return readSaved(value);
}

/** The JSON Schema of a saved document. Contract 6, `notice schema assessment`. */
export const documentJsonSchema = (): Readonly<Record<string, unknown>> =>
  z.toJSONSchema(saved, { io: 'input', unrepresentable: 'any' });

/** An assessment that was read. */
export type SavedAssessment = Extract<SavedDocument, { readonly format: typeof ASSESSMENT_FORMAT }>;

type SavedMeasure = SavedAssessment['measures'][number];

/** A measure. Its rows may be a million: of a position that is scored they are made when they are asked for. */
export type MeasureEntry = Omit<SavedMeasure, 'observations'> & {
  readonly observations?: List<ObservationEntry> | undefined;
};

/** An assessment. Its findings may be a million, too. */
export type Assessment = Omit<SavedAssessment, 'findings' | 'measures'> & {
  readonly measures: readonly MeasureEntry[];
  readonly findings: List<FindingEntry>;
};
export type Portfolio = Omit<
  Extract<SavedDocument, { readonly format: typeof PORTFOLIO_FORMAT }>,
  'assessments'
> & { readonly assessments: readonly Assessment[] };

/** How the as-at date was chosen. */
export type AsAtFrom = Assessment['asAtFrom'];
export type InputEntry = Assessment['inputs'][number];
export type SummaryEntry = Assessment['summary'];
export type FindingEntry = SavedAssessment['findings'][number];
export type SinceEntry = NonNullable<Assessment['since']>;
export type GoneEntry = NonNullable<SinceEntry['gone']>[number];
export type RestatedEntry = NonNullable<SinceEntry['restated']>[number];

export type ReadingEntry = NonNullable<MeasureEntry['latest']>;
export type StageEntry = MeasureEntry['stages'][number];
export type NextEntry = NonNullable<MeasureEntry['next']>;
export type OutlookEntry = NonNullable<NextEntry['outlook']>;
export type ObservationEntry = NonNullable<SavedMeasure['observations']>[number];

/** A number, or a grade. */
export type JsonFigure = ReadingEntry['value'];
export type JsonTarget = StageEntry['target'];
