/** Grades and stages with them: how they are written, and what a schema cannot check of them. Contract 2. */
import * as z from 'zod/mini';
import { RAG_SCALE } from '../model/notice.ts';
import { baselineOf, listOf, matching, stageOf, stagesOf } from './parts.ts';
import type { SchemaReader } from './read-by-schema.ts';
import {
  type Aim,
  checkBaseline,
  checkStages,
  type Eases,
  listsOf,
  type PartialDay,
  type PartialStaged,
  type Referred,
} from './stages.ts';

/** Most grades in a scale. */
export const MAX_GRADES = 50;

const grade = matching(/^\S(?:.*\S)?$/s, 'a grade (in quotes where it could be read as a number)');

const SCALE = `rag, or a list of 2 to ${MAX_GRADES} grades, worst first`;
const scale = z.union(
  [z.literal('rag', { error: SCALE }), listOf(grade, SCALE).check(z.minLength(2), z.maxLength(MAX_GRADES))],
  { error: SCALE },
);

const noGrade = z.optional(z.never({ error: 'no such key beside a grade' }));

/** What could be read of a measure with grades. */
interface PartialGrades extends PartialStaged<PartialDay & { readonly target?: string | undefined }> {
  readonly scale?: 'rag' | readonly (string | undefined)[] | undefined;
  readonly baseline?: { readonly value?: string | undefined; readonly on?: number | undefined } | undefined;
}

/** A scale, and a baseline and stages with its grades. Grades are not checked where the scale could not be read. */
function check(reader: SchemaReader, measure: PartialGrades, { issued }: Referred): void {
  const { baseline, scale: own } = measure;
  const lists = listsOf(measure);
  const grades = own === 'rag' ? RAG_SCALE : own?.filter((one) => one !== undefined);
  const ranks = grades && new Map(grades.map((one, rank) => [one, rank]));
  if (own !== undefined && own !== 'rag') checkScale(reader, own);
  if (ranks && baseline) checkGrade(reader, baseline, 'value', baseline.value, ranks);
  for (const [at, stages] of lists.entries()) {
    for (const stage of stages) if (ranks && stage) checkGrade(reader, stage, 'target', stage.target, ranks);
    const direction = { good: 'later in the scale', baseline: undefined, isVaried: at > 0 };
    checkStages(reader, stages, issued, ranks ? { ...direction, eases: easesIn(ranks) } : null);
  }
  checkBaseline(reader, baseline, lists.flat());
}

/** What a judgement says in grades. */
export const GRADES = {
  scale,
  baseline: baselineOf(grade),
  stages: stagesOf(stageOf(grade, { exclusive: noGrade, eases: noGrade, better: noGrade })),
  check,
} as const;

/** Grades differ, and by more than their case: a return may spell them in any. */
function checkScale(reader: SchemaReader, grades: readonly (string | undefined)[]): void {
  const seen = new Set<string>();
  grades.forEach((grade, at) => {
    const folded = grade?.toLowerCase();
    if (folded === undefined) return;
    if (seen.has(folded))
      reader.report('bad-value', reader.nodeOf(grades, at), { expected: 'a grade not in the scale yet' });
    seen.add(folded);
  });
}

/** Grades may not fall in the scale; those that the scale does not know are reported elsewhere. */
const easesIn =
  (ranks: ReadonlyMap<string, number>): Eases =>
  (target, previous) =>
    rankOf(ranks, target) < rankOf(ranks, previous);

/** NaN, which compares with nothing, where the scale does not know the grade. */
const rankOf = (ranks: ReadonlyMap<string, number>, aim: Aim): number =>
  (typeof aim === 'string' ? ranks.get(aim) : undefined) ?? Number.NaN;

function checkGrade(
  reader: SchemaReader,
  thing: object,
  key: string,
  grade: string | undefined,
  ranks: ReadonlyMap<string, number>,
): void {
  if (grade === undefined || ranks.has(grade)) return;
  const scale = [...ranks.keys()];
  const nearest = reader.findings.suggest(grade, scale);
  reader.report('unknown-grade', reader.nodeOf(thing, key), { scale, nearest });
}
