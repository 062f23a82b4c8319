/** Checks of a measure's baseline, stages and figures: their order, direction, range and grades. Contract 2. */
import type { Node } from 'yaml';
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

/** A target that a stage may have, apart from none; or the benchmark that it follows. */
type Aim = Exclude<Target, null> | Follows;

export interface Follows {
  readonly of?: string | undefined;
  readonly plus?: Ratio | undefined;
}

export const isFollowing = (aim: Aim | undefined): aim is Follows =>
  typeof aim === 'object' && !isRange(aim) && !isNumber(aim);

/** What could be read of a stage. */
interface PartialStage {
  readonly by?: Day | undefined;
  readonly target?: Aim | undefined;
  readonly eases?: boolean | undefined;
  readonly better?: boolean | undefined;
}

export type PartialStages = readonly (PartialStage | undefined)[];

/** Each stage is due after the one before it, and none before the notice (a warning). */
export function checkOrder(
  reader: SchemaReader,
  stages: readonly ({ readonly by?: Day | undefined } | undefined)[],
  issued: Day | undefined,
): void {
  let previous: Day | undefined;
  for (const stage of stages) {
    const by = stage?.by;
    if (stage === undefined || by === undefined) continue;
    if (previous !== undefined && by <= previous) {
      reader.report('stage-order', reader.nodeOf(stage, 'by'), { by: iso(by), previous: iso(previous) });
    }
    if (issued !== undefined && by < issued)
      reader.report('before-issue', reader.nodeOf(stage, 'by'), { issued: iso(issued), what: 'stage' });
    previous = by;
  }
}

/** Whether a target is easier than the one before it. */
type Eases = (target: Aim, previous: Aim) => boolean;

/** How the targets of one list are compared. */
interface Direction {
  readonly good: string;
  readonly eases: Eases;
  /** What `better` asks for. */
  readonly baseline: Aim | undefined;
  /** The list is that of a variation. */
  readonly isVaried: boolean;
}

/** No stage asks for less than the one before it, unless it says so, and then it does. The same again is allowed. */
function checkDirection(reader: SchemaReader, stages: PartialStages, direction: Direction): void {
  let previous: Compared | null = null;
  let before: PartialStage | undefined;
  for (const stage of stages) {
    const compared = stage && comparedOf(reader, stage, direction);
    if (stage?.eases && direction.good !== 'range')
      checkEases(reader, stage, isFollowing(before?.target) ? null : previous, direction, before);
    else if (compared && previous && !stage.eases && direction.eases(compared.aim, previous.aim))
      reader.report('stage-direction', compared.node, factsOf(compared, previous, direction));
    previous = compared || previous;
    before = stage;
  }
}

/** A target that others are compared with; benchmarks are not. */
interface Compared {
  readonly aim: Aim;
  readonly node: Node;
  readonly text: string;
}

function comparedOf(reader: SchemaReader, stage: PartialStage, { baseline }: Direction): Compared | null {
  const aim = stage.better ? baseline : stage.target;
  if (aim === undefined || isFollowing(aim)) return null;
  const node = reader.nodeOf(stage, stage.better ? 'better' : 'target');
  return { aim, node, text: stage.better ? 'better' : reader.textOf(node) };
}

const factsOf = ({ text }: Compared, previous: Compared, { good }: Direction) => ({
  target: text,
  previous: previous.text,
  good,
});

/** A stage with `eases` is easier than the one before it. Beside a benchmark, and first of a varied list, nobody knows. */
function checkEases(
  reader: SchemaReader,
  stage: PartialStage,
  previous: Compared | null,
  direction: Direction,
  before: PartialStage | undefined,
): void {
  const compared = comparedOf(reader, stage, direction);
  if (before === undefined && !direction.isVaried)
    reader.report('bad-value', reader.nodeOf(stage, 'eases'), {
      expected: 'no eases on the first stage: there is no target before it',
    });
  else if (compared && previous && !direction.eases(compared.aim, previous.aim))
    reader.report('stage-direction', compared.node, {
      ...factsOf(compared, previous, direction),
      eases: true,
    });
}

/** The baseline's day is before the first stage is due. */
export function checkBaseline(
  reader: SchemaReader,
  baseline: { readonly on?: Day | undefined } | undefined,
  stages: readonly ({ readonly by?: Day | undefined } | undefined)[],
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

/** What the stages of a measure with numbers are checked by. */
export interface NumberTerms {
  readonly unit: Unit | undefined;
  readonly good: Good | undefined;
  readonly baseline: { readonly value?: Ratio | undefined } | undefined;
  readonly issued: Day | undefined;
  readonly benchmarks: readonly string[];
  readonly isVaried: boolean;
}

/** Stages with numbers: each target fits what is good and the unit, none is easier than the one before it. */
export function checkNumberStages(reader: SchemaReader, stages: PartialStages, terms: NumberTerms): void {
  const { good, baseline, issued, isVaried } = terms;
  for (const stage of stages) {
    if (stage === undefined) continue;
    checkWay(reader, stage, good);
    if (stage.target !== undefined) checkTarget(reader, stage, stage.target, terms);
  }
  checkOrder(reader, stages, issued);
  if (good === undefined || good === 'none') return;
  checkDirection(reader, stages, { good, eases: EASES[good], baseline: baseline?.value, isVaried });
}

/** Each stage has a target, or is to be better; neither that nor `eases` is for ranges. */
function checkWay(reader: SchemaReader, stage: PartialStage, good: Good | undefined): void {
  if (stage.better && 'target' in stage)
    reader.reportKey(stage, 'target', ['by', 'for', 'exclusive', 'eases', 'better']);
  if (!stage.better && !('target' in stage)) reader.reportMissing(stage, 'target');
  if (good !== 'range') return;
  for (const key of ['eases', 'better'] as const) {
    if (stage[key])
      reader.report('bad-value', reader.nodeOf(stage, key), { expected: `no ${key} under good: range` });
  }
}

function checkBenchmark(reader: SchemaReader, follows: Follows, known: readonly string[]): void {
  const { of } = follows;
  if (of === undefined || known.includes(of)) return;
  const nearest = reader.findings.suggest(of, known);
  reader.report('unknown-benchmark', reader.nodeOf(follows, 'of'), { nearest, known });
}

const RANGE = 'two numbers, [low, high]';
const ONE_NUMBER = 'one number (two, [low, high], are for good: range)';

/** A target is of the kind that `good` asks for: a number, or a benchmark's that is known; or the lower bound and the higher. */
function checkTarget(reader: SchemaReader, stage: object, aim: Aim, terms: NumberTerms): void {
  const { good, unit, benchmarks } = terms;
  const refuse = (expected: string) =>
    reader.report('bad-value', reader.nodeOf(stage, 'target'), { expected });
  if (isFollowing(aim)) checkBenchmark(reader, aim, benchmarks);
  if (isFollowing(aim) && aim.of === undefined) return; // reported where it was read
  if (good !== undefined && isRange(aim) !== (good === 'range'))
    refuse(good === 'range' ? RANGE : ONE_NUMBER);
  else if (isRange(aim) && compare(aim[0], aim[1]) > 0) refuse(`${RANGE}, the lower first`);
  else if (isNumber(aim) || isRange(aim)) checkFigure(reader, stage, 'target', aim, unit);
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

/** What the stages of a measure with grades are checked by. */
interface GradeTerms {
  readonly scale: 'rag' | readonly (string | undefined)[] | undefined;
  readonly issued: Day | undefined;
  readonly isVaried: boolean;
}

/** A scale, and a baseline and stages with its grades. Grades are not checked where the scale could not be read. */
export function checkGradeStages(
  reader: SchemaReader,
  stages: readonly ({ readonly by?: Day | undefined; readonly target?: string | undefined } | undefined)[],
  baseline: { readonly value?: string | undefined } | undefined,
  { scale, issued, isVaried }: GradeTerms,
): void {
  checkOrder(reader, stages, issued);
  if (scale === undefined) return;
  if (scale !== 'rag' && !isVaried) checkScale(reader, scale);
  const grades = scale === 'rag' ? RAG_SCALE : scale.filter((grade) => grade !== undefined);
  const ranks = new Map(grades.map((grade, rank) => [grade, rank]));
  if (baseline && !isVaried) checkGrade(reader, baseline, 'value', baseline.value, ranks);
  for (const stage of stages) {
    if (stage) checkGrade(reader, stage, 'target', stage.target, ranks);
  }
  const good = 'later in the scale';
  checkDirection(reader, stages, { good, eases: easesIn(ranks), baseline: undefined, isVaried });
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
