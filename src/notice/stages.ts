/**
 * What the stages of all measures have in common: their order and direction, the baseline before them, and the stages
 * that the engine sees. Contract 2.
 */
import type { Node } from 'yaml';
import { type Day, iso } from '../model/day.ts';
import { add, type Figure, type Ratio, ZERO } from '../model/figure.ts';
import {
  type AnyStage,
  type Benchmark,
  isNumber,
  isRange,
  knownOn,
  type Stage,
  stageBy,
  type Target,
  type Varied,
} from '../model/notice.ts';
import type { SchemaReader } from './read-by-schema.ts';

/** What has a day, or its day may be missing. */
export interface Dated {
  readonly id?: string | undefined;
  readonly on?: Day | undefined;
}

/** The parts of a notice that its measures refer to, by id; a day that could not be read is undefined. */
export interface Referred {
  readonly issued: Day | undefined;
  readonly reviews: ReadonlyMap<string, Dated>;
  /** In the notice's order. */
  readonly variations: ReadonlyMap<string, Dated>;
  readonly benchmarks: readonly string[];
}

/** All that the measures of a notice may refer to. */
export interface Known<M> extends Referred {
  readonly sections: readonly string[];
  readonly byId: ReadonlyMap<string, M>;
}

/** A target that a stage may have, apart from none; or the benchmark that it follows. */
export type Aim = Exclude<Target, null> | Follows;

export interface Follows {
  readonly of?: string | undefined;
  readonly plus?: Ratio | undefined;
}

export const isFollowing = (aim: Aim | undefined): aim is Follows =>
  typeof aim === 'object' && !isRange(aim) && !isNumber(aim);

/** What could be read of a stage's day. */
export interface PartialDay {
  readonly by?: Day | undefined;
}

/** What could be read of a stage. */
export interface PartialStage extends PartialDay {
  readonly target?: Aim | undefined;
  readonly eases?: boolean | undefined;
  readonly better?: boolean | undefined;
}

export type PartialStages = readonly (PartialStage | undefined)[];

/** What could be read of the stages of a measure, and of those that variations put in place. */
export interface PartialStaged<S> {
  readonly stages?: readonly (S | undefined)[] | undefined;
  readonly varied?: readonly (PartialVaried<S> | undefined)[] | undefined;
}

interface PartialVaried<S> {
  readonly by?: string | undefined;
  readonly stages?: readonly (S | undefined)[] | undefined;
}

/** The stages of a measure, and those of each variation. */
export const listsOf = <S>({
  stages = [],
  varied = [],
}: PartialStaged<S>): (readonly (S | undefined)[])[] => [stages, ...varied.map((one) => one?.stages ?? [])];

/** Each stage is due after the one before it, and none before the notice (a warning). */
function checkOrder(
  reader: SchemaReader,
  stages: readonly (PartialDay | undefined)[],
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
export type Eases = (target: Aim, previous: Aim) => boolean;

/** How the targets of one list are compared. */
interface Direction {
  readonly good: string;
  readonly eases: Eases;
  /** What `better` asks for. */
  readonly baseline: Aim | undefined;
  /** The list is that of a variation. */
  readonly isVaried: boolean;
}

/** Stages are in order, and none asks for less than the one before it: null where nothing is known of how they are compared. */
export function checkStages(
  reader: SchemaReader,
  stages: PartialStages,
  issued: Day | undefined,
  direction: Direction | null = null,
): void {
  checkOrder(reader, stages, issued);
  if (direction) checkDirection(reader, stages, direction);
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
  stages: readonly (PartialDay | undefined)[],
): void {
  const on = baseline?.on;
  const days = stages.flatMap((stage) => stage?.by ?? []);
  if (baseline === undefined || on === undefined || days.length === 0) return;
  const first = days.reduce((a, b) => Math.min(a, b));
  if (on < first) return;
  reader.report('baseline-after-stage', reader.nodeOf(baseline, 'on'), { on: iso(on), by: iso(first) });
}

// The stages that the engine sees ------------------------------------------------------------------------------------

/** What a notice without errors says of a measure's baseline and stages. */
interface StagedFields {
  readonly baseline?: { readonly value: Figure; readonly on?: Day | undefined } | undefined;
  readonly stages?: readonly StageFields[] | undefined;
  readonly varied?: readonly { readonly by: string; readonly stages: readonly StageFields[] }[] | undefined;
}

interface StageFields {
  readonly by: Day;
  readonly target?: Exclude<Target, null> | Follows | undefined;
  readonly exclusive?: boolean | undefined;
  readonly for?: number | undefined;
  readonly eases?: boolean | undefined;
  readonly better?: boolean | undefined;
}

/** The parts of a notice without errors that stages refer to. */
export interface Sources {
  readonly variations: ReadonlyMap<string, Dated>;
  readonly benchmarksById: ReadonlyMap<string, Benchmark>;
}

/** The baseline and the stages of a measure, those that variations put in place too. */
export function stagesIn({ baseline, stages = [], varied }: StagedFields, notice: Sources) {
  const build = (stage: StageFields): Stage => stageOf(stage, notice, baseline?.value ?? null);
  return {
    baseline: baseline ? { ...baseline, on: baseline.on ?? null } : null,
    stages: stages.map(build),
    varied: variedIn(varied, notice, build),
  };
}

/** A stage of figures or grades; `better` is more than the baseline, and a benchmark's target has its value of then. */
function stageOf(fields: StageFields, notice: Sources, baseline: Figure | null): Stage {
  const { by, target = null, exclusive = false, for: run = 1, eases = false, better = false } = fields;
  const more = { run, eases, better, exclusive: better || exclusive };
  if (better) return stageBy(by, baseline, more);
  if (target === null || !isFollowing(target)) return stageBy(by, target, more);
  const { of = '', plus: points = ZERO } = target;
  const benchmark = notice.benchmarksById.get(of) as Benchmark;
  return stageBy(by, add(knownOn(benchmark, by).value, points), { ...more, follows: { of, plus: points } });
}

/** What variations put in place, in the order of the variations. */
export const variedIn = <S extends { readonly by: string; readonly stages: readonly unknown[] }>(
  varied: readonly S[] = [],
  { variations }: Pick<Sources, 'variations'>,
  build: (stage: S['stages'][number]) => AnyStage,
): Varied[] =>
  [...variations].flatMap(([id, { on = 0 }]) =>
    varied.filter(({ by }) => by === id).map(({ stages }) => ({ by: id, on, stages: stages.map(build) })),
  );
