/** Checks of a measure's stages: their order, their direction, and the baseline before them. Contract 2. */
import { type Day, iso } from '../model/day.ts';
import { compare, type Ratio } from '../model/figure.ts';
import type { Reader } from './sketch.ts';

/** A target that a stage may have, apart from none. */
export type Aim = Ratio | readonly [Ratio, Ratio] | string;

/** What could be read of a stage. */
export interface StageSketch {
  readonly by?: Day | undefined;
  readonly target?: Aim | undefined;
}

export type StageSketches = readonly (StageSketch | undefined)[];

export const isRange = (aim: Aim): aim is readonly [Ratio, Ratio] => Array.isArray(aim);

/** Each stage is due after the one before it. */
export function checkOrder(reader: Reader, stages: StageSketches): void {
  let previous: Day | undefined;
  for (const stage of stages) {
    const by = stage?.by;
    if (stage === undefined || by === undefined) continue;
    if (previous !== undefined && by <= previous) {
      reader.tell('stage-order', reader.nodeOf(stage, 'by'), { by: iso(by), previous: iso(previous) });
    }
    previous = by;
  }
}

/** Whether a target is easier than the one before it. */
export type Eases = (target: Aim, previous: Aim) => boolean;

/** No stage asks for less than the one before it. The same again is allowed. */
export function checkDirection(reader: Reader, stages: StageSketches, good: string, eases: Eases): void {
  let previous: { aim: Aim; text: string } | undefined;
  for (const stage of stages) {
    const aim = stage?.target;
    if (stage === undefined || aim === undefined) continue;
    const node = reader.nodeOf(stage, 'target');
    const text = reader.textOf(node);
    if (previous && eases(aim, previous.aim)) {
      reader.tell('stage-direction', node, { target: text, previous: previous.text, good });
    }
    previous = { aim, text };
  }
}

const falls = (target: Aim, previous: Aim): boolean =>
  isNumber(target) && isNumber(previous) && compare(target, previous) < 0;

/** How targets may ease, by what is good. A later range lies inside the earlier. */
export const EASES: Readonly<Record<'high' | 'low' | 'range', Eases>> = {
  high: falls,
  low: (target, previous) => falls(previous, target),
  range: (target, previous) =>
    isRange(target) && isRange(previous) && (falls(target[0], previous[0]) || falls(previous[1], target[1])),
};

/** Grades may not fall in the scale; what the scale does not know is told elsewhere. */
export const easesIn =
  (ranks: ReadonlyMap<string, number>): Eases =>
  (target, previous) =>
    rankOf(ranks, target) < rankOf(ranks, previous);

/** NaN, which compares with nothing, where the scale does not know the grade. */
const rankOf = (ranks: ReadonlyMap<string, number>, aim: Aim): number =>
  (typeof aim === 'string' ? ranks.get(aim) : undefined) ?? Number.NaN;

const isNumber = (aim: Aim): aim is Ratio => typeof aim === 'object' && !isRange(aim);

/** The baseline stands for a day before the first stage is due. */
export function checkBaseline(
  reader: Reader,
  baseline: { readonly on?: Day | undefined } | undefined,
  stages: StageSketches,
): void {
  const on = baseline?.on;
  const days = stages.flatMap((stage) => stage?.by ?? []);
  if (baseline === undefined || on === undefined || days.length === 0) return;
  const first = days.reduce((a, b) => Math.min(a, b));
  if (on < first) return;
  reader.tell('baseline-after-stage', reader.nodeOf(baseline, 'on'), { on: iso(on), by: iso(first) });
}
