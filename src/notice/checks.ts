/** What the schema can't say of a notice: checks across keys, stages and measures. Contract 2. */
import { iso } from '../model/day.ts';
import { compare, HUNDRED, type Ratio, ZERO } from '../model/figure.ts';
import { RAG_SCALE, type Unit } from '../model/notice.ts';
import { type ById, checkHome, checkMembers, type MeasureSketch } from './composites.ts';
import { type HeaderFields, TOLERANCE } from './schema.ts';
import type { Reader, Sketch } from './sketch.ts';
import {
  type Aim,
  checkBaseline,
  checkDirection,
  checkOrder,
  EASES,
  easesIn,
  isRange,
  type StageSketches,
} from './stages.ts';

export type HeaderSketch = Sketch<HeaderFields>;
type Of<K extends string> = Extract<MeasureSketch, { readonly kind?: K | undefined }>;

/** Every check of a notice beyond its schema; what could not be read is passed over. */
export function checkNotice(reader: Reader, header: HeaderSketch, measures: readonly MeasureSketch[]): void {
  checkTolerance(reader, header);
  checkIds(reader, header.reviews ?? []);
  const sections = [...checkIds(reader, header.sections ?? []).keys()];
  const byId = checkIds(reader, measures);
  for (const measure of measures) {
    checkTolerance(reader, measure);
    checkHome(reader, measure, sections);
    checkKind(reader, measure, { header, sections, byId });
  }
}

interface Around {
  readonly header: HeaderSketch;
  readonly sections: readonly string[];
  readonly byId: ById;
}

function checkKind(reader: Reader, measure: MeasureSketch, { header, sections, byId }: Around): void {
  if (measure.kind === 'indicator') checkIndicator(reader, measure);
  else if (measure.kind === 'judgement') checkJudgement(reader, measure);
  else if (measure.kind === 'recurring') checkRecurring(reader, measure, header);
  else if (measure.kind === 'composite') {
    checkNumberStages(reader, measure.stages ?? [], measure.unit, 'high');
    checkMembers(reader, measure, byId, sections);
  }
}

/** Tells each id that was used before; gives the things by id. */
function checkIds<T extends { readonly id?: string | undefined }>(
  reader: Reader,
  things: readonly (T | undefined)[],
): ReadonlyMap<string, T> {
  const byId = new Map<string, T>();
  for (const thing of things) {
    if (thing?.id === undefined) continue;
    const first = byId.get(thing.id);
    if (first) {
      const firstLine = reader.lineOf(reader.nodeOf(first, 'id'));
      reader.tell('duplicate-id', reader.nodeOf(thing, 'id'), { id: thing.id, firstLine });
    } else byId.set(thing.id, thing);
  }
  return byId;
}

/** A tolerance is 0, or exactly one of its two kinds. */
function checkTolerance(reader: Reader, { policy }: Pick<HeaderSketch, 'policy'>): void {
  const tolerance = policy?.tolerance;
  if (!tolerance || 'n' in tolerance || Object.keys(tolerance).length === 1) return;
  reader.tell('bad-value', reader.nodeOf(tolerance), { expected: TOLERANCE });
}

// Numbers ------------------------------------------------------------------------------------------------------------

function checkIndicator(reader: Reader, measure: Of<'indicator'>): void {
  const { baseline, good, stages = [], unit } = measure;
  if (!('stages' in measure) && good !== 'none') {
    reader.missing(measure, 'stages', 'an empty list where no target is agreed yet');
  }
  if (good === 'none' && stages.length > 0) {
    reader.tell('bad-value', reader.nodeOf(stages), { expected: 'no stages under good: none' });
  } else checkNumberStages(reader, stages, unit, good);
  for (const known of [baseline, ...(measure.references ?? [])]) {
    if (known?.value) checkFigure(reader, known, 'value', known.value, unit);
  }
  checkBaseline(reader, baseline, stages);
}

function checkNumberStages(
  reader: Reader,
  stages: StageSketches,
  unit: Unit | undefined,
  good: 'high' | 'low' | 'range' | 'none' | undefined,
): void {
  for (const stage of stages) {
    if (stage?.target === undefined) continue;
    if (fits(stage.target, good)) checkAim(reader, stage, stage.target, unit);
    else
      reader.tell('bad-value', reader.nodeOf(stage, 'target'), {
        expected: good === 'range' ? RANGE : ONE_NUMBER,
      });
  }
  checkOrder(reader, stages);
  if (good !== undefined && good !== 'none') checkDirection(reader, stages, good, EASES[good]);
}

const RANGE = 'two numbers, [low, high]';
const ONE_NUMBER = 'one number (two, [low, high], are for good: range)';

const fits = (aim: Aim, good: string | undefined): boolean =>
  good === undefined || isRange(aim) === (good === 'range');

function checkAim(reader: Reader, stage: object, aim: Aim, unit: Unit | undefined): void {
  if (typeof aim === 'string') return;
  if (isRange(aim) && compare(aim[0], aim[1]) > 0) {
    reader.tell('bad-value', reader.nodeOf(stage, 'target'), { expected: `${RANGE}, the lower first` });
  } else checkFigure(reader, stage, 'target', aim, unit);
}

/** A percentage lies in 0 to 100, and a count is not negative. */
function checkFigure(
  reader: Reader,
  thing: object,
  key: string,
  value: Ratio | readonly [Ratio, Ratio],
  unit: Unit | undefined,
): void {
  const [low, high] = 'n' in value ? [value, value] : value;
  const node = reader.nodeOf(thing, key);
  const negative = compare(low, ZERO) < 0;
  if (unit === 'percent' && (negative || compare(high, HUNDRED) > 0)) {
    reader.tell('bad-value', node, { expected: 'a percentage from 0 to 100' });
  } else if (unit === 'count' && negative) reader.tell('bad-value', node, { expected: 'a count from 0 up' });
}

// Grades -------------------------------------------------------------------------------------------------------------

function checkJudgement(reader: Reader, measure: Of<'judgement'>): void {
  const { baseline, scale, stages = [] } = measure;
  checkOrder(reader, stages);
  checkBaseline(reader, baseline, stages);
  if (scale === undefined) return;
  if (scale !== 'rag') checkScale(reader, scale);
  const grades = scale === 'rag' ? RAG_SCALE : scale.filter((grade) => grade !== undefined);
  const ranks = new Map(grades.map((grade, rank) => [grade, rank]));
  if (baseline) checkGrade(reader, baseline, 'value', baseline.value, ranks);
  for (const stage of stages) {
    if (stage) checkGrade(reader, stage, 'target', stage.target, ranks);
  }
  checkDirection(reader, stages, 'later in the scale', easesIn(ranks));
}

/** Grades differ, and by more than their case: a return may spell them in any. */
function checkScale(reader: Reader, scale: readonly (string | undefined)[]): void {
  const seen = new Set<string>();
  scale.forEach((grade, at) => {
    const folded = grade?.toLowerCase();
    if (folded === undefined) return;
    if (seen.has(folded))
      reader.tell('bad-value', reader.nodeOf(scale, at), { expected: 'a grade not in the scale yet' });
    seen.add(folded);
  });
}

function checkGrade(
  reader: Reader,
  thing: object,
  key: string,
  grade: string | undefined,
  ranks: ReadonlyMap<string, number>,
): void {
  if (grade === undefined || ranks.has(grade)) return;
  const scale = [...ranks.keys()];
  const nearest = reader.report.suggest(grade, scale);
  reader.tell('unknown-grade', reader.nodeOf(thing, key), { scale, nearest });
}

// Duties -------------------------------------------------------------------------------------------------------------

function checkRecurring(reader: Reader, measure: Of<'recurring'>, header: HeaderSketch): void {
  const { until } = measure;
  const from = measure.from ?? ('from' in measure ? undefined : header.issued);
  if (!('every' in measure || 'per' in measure)) reader.missing(measure, 'every', 'either every or per');
  if ('every' in measure && 'per' in measure) {
    reader.tell('bad-value', reader.nodeOf(measure, 'per'), { expected: 'either every or per, not both' });
  } else if ('times' in measure && !('per' in measure)) {
    reader.tell('bad-value', reader.nodeOf(measure, 'times'), { expected: 'no times without per' });
  }
  if (from !== undefined && until !== undefined && until < from) {
    reader.tell('bad-date', reader.nodeOf(measure, 'until'), { expected: `a day from ${iso(from)} on` });
  }
}
