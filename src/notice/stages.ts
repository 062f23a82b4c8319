/** Checks of a measure's baseline, stages and figures: their order, direction, range and grades. Contract 2. */
import { type Day, iso } from '../model/day.ts';
import { compare, HUNDRED, type Ratio, ZERO } from '../model/figure.ts';
import {
  type Good,
  isNumber,
  isRange,
  RAG_SCALE,
  type Range,
  type Target,
  type Unit,
} from '../model/notice.ts';
import type { SchemaReader } from './read-by-schema.ts';

/** A target that a stage may have, apart from none. */
type Aim = Exclude<Target, null>;

/** What could be read of a stage. */
interface PartialStage {
  readonly by?: Day | undefined;
  readonly target?: Aim | undefined;
}

type PartialStages = readonly (PartialStage | undefined)[];

/** Each stage is due after the one before it. */
function checkOrder(reader: SchemaReader, stages: PartialStages): void {
  let previous: Day | undefined;
  for (const stage of stages) {
    const by = stage?.by;
    if (stage === undefined || by === undefined) continue;
    if (previous !== undefined && by <= previous) {
      reader.report('stage-order', reader.nodeOf(stage, 'by'), { by: iso(by), previous: iso(previous) });
    }
    previous = by;
  }
}

/** Whether a target is easier than the one before it. */
type Eases = (target: Aim, previous: Aim) => boolean;

/** No stage asks for less than the one before it. The same again is allowed. */
function checkDirection(reader: SchemaReader, stages: PartialStages, good: string, eases: Eases): void {
  let previous: { aim: Aim; text: string } | undefined;
  for (const stage of stages) {
    const aim = stage?.target;
    if (stage === undefined || aim === undefined) continue;
    const node = reader.nodeOf(stage, 'target');
    const text = reader.textOf(node);
    if (previous && eases(aim, previous.aim)) {
      reader.report('stage-direction', node, { target: text, previous: previous.text, good });
    }
    previous = { aim, text };
  }
}

/** The baseline's day is before the first stage is due. */
export function checkBaseline(
  reader: SchemaReader,
  baseline: { readonly on?: Day | undefined } | undefined,
  stages: PartialStages,
): void {
  const on = baseline?.on;
  const days = stages.flatMap((stage) => stage?.by ?? []);
  if (baseline === undefined || on === undefined || days.length === 0) return;
  const first = days.reduce((a, b) => Math.min(a, b));
  if (on < first) return;
  reader.report('baseline-after-stage', reader.nodeOf(baseline, 'on'), { on: iso(on), by: iso(first) });
}

// Numbers ------------------------------------------------------------------------------------------------------------

const falls = (target: Aim, previous: Aim): boolean =>
  isNumber(target) && isNumber(previous) && compare(target, previous) < 0;

/** How targets may ease, by what is good. A later range is inside the earlier. */
const EASES: Readonly<Record<Exclude<Good, 'none'>, Eases>> = {
  high: falls,
  low: (target, previous) => falls(previous, target),
  range: (target, previous) =>
    isRange(target) && isRange(previous) && (falls(target[0], previous[0]) || falls(previous[1], target[1])),
};

/** Stages with numbers: each target fits what is good and the unit, none is easier than the one before it. */
export function checkNumberStages(
  reader: SchemaReader,
  stages: PartialStages,
  unit: Unit | undefined,
  good: Good | undefined,
): void {
  for (const stage of stages) {
    if (stage?.target === undefined) continue;
    if (fits(stage.target, good)) checkTarget(reader, stage, stage.target, unit);
    else
      reader.report('bad-value', reader.nodeOf(stage, 'target'), {
        expected: good === 'range' ? RANGE : ONE_NUMBER,
      });
  }
  checkOrder(reader, stages);
  if (good !== undefined && good !== 'none') checkDirection(reader, stages, good, EASES[good]);
}

const RANGE = 'two numbers, [low, high]';
const ONE_NUMBER = 'one number (two, [low, high], are for good: range)';

const fits = (aim: Aim, good: Good | undefined): boolean =>
  good === undefined || isRange(aim) === (good === 'range');

function checkTarget(reader: SchemaReader, stage: object, aim: Aim, unit: Unit | undefined): void {
  if (typeof aim === 'string') return;
  if (isRange(aim) && compare(aim[0], aim[1]) > 0) {
    reader.report('bad-value', reader.nodeOf(stage, 'target'), { expected: `${RANGE}, the lower first` });
  } else checkFigure(reader, stage, 'target', aim, unit);
}

/** A percentage is from 0 to 100, and a count is not negative. */
export function checkFigure(
  reader: SchemaReader,
  thing: object,
  key: string,
  value: Ratio | Range,
  unit: Unit | undefined,
): void {
  const [low, high] = 'n' in value ? [value, value] : value;
  const node = reader.nodeOf(thing, key);
  const negative = compare(low, ZERO) < 0;
  if (unit === 'percent' && (negative || compare(high, HUNDRED) > 0)) {
    reader.report('bad-value', node, { expected: 'a percentage from 0 to 100' });
  } else if (unit === 'count' && negative)
    reader.report('bad-value', node, { expected: 'a count from 0 up' });
}

// Grades -------------------------------------------------------------------------------------------------------------

/** A scale, and a baseline and stages with its grades. Grades are not checked where the scale could not be read. */
export function checkGradeStages(
  reader: SchemaReader,
  stages: readonly ({ readonly by?: Day | undefined; readonly target?: string | undefined } | undefined)[],
  baseline: { readonly value?: string | undefined } | undefined,
  scale: 'rag' | readonly (string | undefined)[] | undefined,
): void {
  checkOrder(reader, stages);
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
