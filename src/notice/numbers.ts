/** Stages with numbers: how they are written, and what a schema cannot check of them. Contract 2. */
import * as z from 'zod/mini';
import { compare, HUNDRED, type Ratio, ZERO } from '../model/figure.ts';
import { type Good, isNumber, isRange, type Range, type Unit } from '../model/notice.ts';
import { baselineOf, byDay, figure, listOf, stageOf, stagesOf, text } from './parts.ts';
import type { SchemaReader } from './read-by-schema.ts';
import {
  type Aim,
  checkBaseline,
  checkStages,
  type Eases,
  type Follows,
  isFollowing,
  listsOf,
  type PartialStage,
  type PartialStaged,
  type PartialStages,
  type Referred,
} from './stages.ts';

const flag = z.boolean({ error: 'true or false' });

const reference = z.strictObject(
  { title: text, value: figure, on: z.optional(byDay) },
  { error: 'a reference, { title: …, value: …, on: … }' },
);

const BENCHMARK = '{ of: …, plus: … } with the id of a benchmark';
const follows = z.strictObject({ of: text, plus: z.optional(figure) }, { error: BENCHMARK });

const ONE_TARGET = `a number such as 80, or ${BENCHMARK}`;
const oneTarget = z.union([figure, follows], { error: ONE_TARGET });
const TARGET = `a number such as 80, for good: range two, [low, high], or ${BENCHMARK}`;
const target = z.union([figure, z.tuple([figure, figure], { error: TARGET }), follows], { error: TARGET });

const numbers = { exclusive: z.optional(flag), eases: z.optional(flag) };
/** A target, or `better` in its place: {@link checkWay}. */
const rangeStage = stageOf(z.optional(target), { ...numbers, better: z.optional(flag) });
z.globalRegistry.add(rangeStage, { oneOf: [{ required: ['target'] }, { required: ['better'] }] });

/** What could be read of a measure with numbers. */
interface PartialNumbers extends PartialStaged<PartialStage> {
  readonly baseline?: Known | undefined;
  readonly references?: readonly (Known | undefined)[] | undefined;
}

interface Known {
  readonly value?: Ratio | undefined;
  readonly on?: number | undefined;
}

/** What the figures of a measure are checked by. */
interface Terms {
  readonly unit: Unit | undefined;
  readonly good: Good | undefined;
}

/** Figures fit their unit; each target also what is good, and none is easier than the one before it. */
function check(reader: SchemaReader, measure: PartialNumbers, terms: Terms, context: Referred): void {
  const { baseline, references = [] } = measure;
  const lists = listsOf(measure);
  for (const [at, stages] of lists.entries()) {
    if (terms.good !== 'none')
      checkNumbers(reader, stages, { ...context, ...terms, baseline, isVaried: at > 0 });
    else if (stages.length > 0)
      reader.report('bad-value', reader.nodeOf(stages), { expected: 'no stages under good: none' });
  }
  for (const known of [baseline, ...references])
    if (known?.value) checkFigure(reader, known, 'value', known.value, terms.unit);
  checkBaseline(reader, baseline, lists.flat());
}

/** What an indicator or a composite says in numbers. */
export const NUMBERS = {
  baseline: baselineOf(figure),
  references: listOf(reference, 'a list of references'),
  /** With ranges, and with `better`. */
  rangeStages: stagesOf(rangeStage),
  stages: stagesOf(stageOf(oneTarget, numbers)),
  check,
} as const;

const falls = (target: Aim, previous: Aim): boolean =>
  isNumber(target) && isNumber(previous) && compare(target, previous) < 0;

/** How targets may ease, by what is good. A later range is inside the earlier. */
const EASES: Readonly<Record<Exclude<Good, 'none'>, Eases>> = {
  high: falls,
  low: (target, previous) => falls(previous, target),
  range: (target, previous) =>
    isRange(target) && isRange(previous) && (falls(target[0], previous[0]) || falls(previous[1], target[1])),
};

interface StageTerms extends Terms, Pick<Referred, 'issued' | 'benchmarks'> {
  readonly baseline: Known | undefined;
  readonly isVaried: boolean;
}

/** Stages with numbers: each target fits what is good and the unit, none is easier than the one before it. */
function checkNumbers(reader: SchemaReader, stages: PartialStages, terms: StageTerms): void {
  const { good, baseline, issued, isVaried } = terms;
  for (const stage of stages) {
    if (stage === undefined) continue;
    checkWay(reader, stage, good);
    if (stage.target !== undefined) checkTarget(reader, stage, stage.target, terms);
  }
  const isCompared = good !== undefined && good !== 'none';
  const direction = isCompared && { good, eases: EASES[good], baseline: baseline?.value, isVaried };
  checkStages(reader, stages, issued, direction || null);
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
function checkTarget(reader: SchemaReader, stage: object, aim: Aim, terms: StageTerms): void {
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
function checkFigure(
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
