/**
 * The edges of indicators and judgements: each target, with the figures on each side of it, its window, its tolerance, and
 * the baseline. Contract 4.2 to 4.5.
 */
import { type Day, minus } from '../../model/day.ts';
import {
  absolute,
  add,
  compare,
  divide,
  type Figure,
  HUNDRED,
  multiply,
  type Ratio,
  ratio,
  subtract,
  ZERO,
} from '../../model/figure.ts';
import {
  type Good,
  type Indicator,
  isRange,
  type Judgement,
  type Notice,
  type Range,
  type Stage,
  type Tolerance,
  type Unit,
} from '../../model/notice.ts';
import type { Outcome } from '../../model/result.ts';
import {
  type Boundary,
  type Must,
  nothingReported,
  type Probe,
  type Relation,
  rowOf,
  type Staged,
  settled,
  unreported,
} from './probe.ts';

/** A measure on its own, and the edge of it that is probed. */
interface Bench {
  readonly notice: Notice;
  readonly measure: Staged;
  readonly boundary: Boundary;
}

/** All probes of one measure; none where it has no stages or is for information. */
export function stagedProbes(written: Staged, whole: Notice): Probe[] {
  const measure = settled(written, whole);
  const notice = { ...whole, measures: [measure] };
  return [
    ...baselineProbes(notice, measure),
    ...measure.stages.flatMap((stage, at) => {
      const bench = { notice, measure, boundary: { edge: 'stage', measure, on: stage.by, stage } as const };
      return [
        ...nothingReported(bench, stage.by, at === 0),
        ...trialsAt(measure, stage).flatMap((trial) => figureReported(bench, stage, trial)),
        ...windowProbes(bench, stage),
        ...(stage.run > 1 ? tooFew(bench, stage) : []),
        ...(measure.kind === 'indicator' ? toleranceProbes(bench, measure, stage) : []),
      ];
    }),
  ];
}

const probe = ({ notice, boundary }: Bench, asAt: Day, must: Must): Probe =>
  unreported(boundary, notice, asAt, must);

/** A return with a figure, or a run of so many that are the same, the last of them on a day. */
function withFigure(
  bench: Bench,
  asAt: Day,
  on: Day,
  { value, relation }: Trial,
  must: Must,
  run = bench.boundary.stage?.run ?? 1,
): Probe {
  const rows = Array.from({ length: run }, (_, before) => rowOf(bench.measure.id, on - before, value));
  return { ...probe(bench, asAt, must), reported: { type: 'figure', value, relation, on }, rows };
}

/** A figure of the day before, of the day (seen then and a day later), and one that comes a day late. */
function figureReported(bench: Bench, stage: Stage, trial: Trial): Probe[] {
  const { by, run } = stage;
  const { meets } = trial;
  const outcome = meets ? 'met' : 'missed';
  return [
    withFigure(bench, by - 1, by - 1, trial, { outcome: ['pending'] }),
    withFigure(bench, by, by, trial, { outcome: [outcome], ...ratingOnTheDay(bench.measure, stage, trial) }),
    withFigure(bench, by + 1, by, trial, { outcome: [outcome] }),
    withFigure(bench, by + 1, by + 1, trial, { outcome: [outcomeLate(bench.measure, meets, run)] }),
  ];
}

/** Of figures of which the last comes a day late; those of a run before it are in time, and too few. */
function outcomeLate({ policy }: Staged, meets: boolean, run: number): Outcome {
  if (!meets) return run > 1 ? 'missed' : 'unevidenced';
  return policy.late === 'never' ? 'unevidenced' : 'met-late';
}

/** One figure fewer than the stage asks for, though each meets its target. Contract 4.3. */
function tooFew(bench: Bench, stage: Stage): Probe[] {
  const { by, run } = stage;
  const trial = trialsAt(bench.measure, stage).find(({ meets }) => meets);
  const must: Must = { outcome: ['unevidenced'], rag: ['amber'], rule: ['not-yet-sustained'] };
  return trial ? [withFigure(bench, by, by, trial, must, run - 1)] : [];
}

/** Contract 4.5, of a first and only figure of the day on which the stage is due. */
function ratingOnTheDay(measure: Staged, stage: Stage, { value, meets, relation }: Trial): Must {
  const next = measure.stages[measure.stages.indexOf(stage) + 1];
  // On the line to an easier target the target due itself is no miss, though it does not prove an exclusive stage.
  if (!meets && relation === 'exact' && next && hasLine(measure, next) && next.eases)
    return { rag: ['amber'] };
  if (!meets) return missed(measure);
  if (!next) return { rag: ['green'], rule: ['complete'] };
  if (!next.eases && meetsTarget(measure, value, next)) return { rag: ['green'], rule: ['ahead'] };
  return ratingOnLine(measure, next);
}

/** Grades and ranges have no line, nor has a target that is only to be better than the baseline. */
const hasLine = (measure: Staged, next: Stage): boolean =>
  'good' in measure && measure.good !== 'range' && !next.better;

/** On the line to the next target, which starts at the target due or the baseline. */
const ratingOnLine = (measure: Staged, next: Stage): Must =>
  hasLine(measure, next)
    ? { rag: ['green'], rule: ['on-trajectory'] }
    : { rag: ['amber'], rule: ['behind-trajectory'] };

function missed({ policy }: Staged): Must {
  if (policy.missed === 'red' && !policy.tolerance) return { rag: ['red'], rule: ['missed'] };
  return { rag: ['red', 'amber'], rule: ['missed', 'missed-improving', 'missed-tolerated'] };
}

/** A figure that meets the target proves the stage from the first day of its window, and not a day before. Contract 4.3. */
function windowProbes(bench: Bench, stage: Stage): Probe[] {
  const { measure } = bench;
  const trial = trialsAt(measure, stage).find(({ meets }) => meets);
  const opens = minus(stage.by, measure.policy.evidenceWithin);
  if (!trial) return [];
  const at: Bench = { ...bench, boundary: { ...bench.boundary, edge: 'window', on: opens + 1 } };
  return [
    withFigure(at, stage.by, opens, trial, { outcome: ['unevidenced'] }),
    withFigure(at, stage.by, opens + 1, trial, { outcome: ['met'] }),
  ];
}

/** A miss by no more than the tolerance is amber by its own rule; the stage stays missed. Contract 4.5. */
function toleranceProbes(bench: Bench, measure: Indicator, stage: Stage): Probe[] {
  const at: Bench = { ...bench, boundary: { ...bench.boundary, edge: 'tolerance' } };
  const tolerated: Must = { outcome: ['missed'], rag: ['amber'], rule: ['missed-tolerated'] };
  const beyond: Must = { outcome: ['missed'], rule: ['missed', 'missed-improving'] };
  return toleratedEdges(measure, stage).flatMap((edge) => [
    withFigure(at, stage.by, stage.by, { value: edge.beyond, relation: 'short', meets: false }, beyond),
    withFigure(at, stage.by, stage.by, { value: edge.last, relation: 'short', meets: false }, tolerated),
  ]);
}

/** A first figure on the baseline's own day, with nothing due: green on the line, red below it. Contract 4.4, 4.5. */
function baselineProbes(notice: Notice, measure: Staged): Probe[] {
  const [first] = measure.stages;
  if (!first || !measure.baseline) return [];
  const on = measure.baseline.on ?? notice.issued;
  if (on >= first.by) return [];
  const bench: Bench = { notice, measure, boundary: { edge: 'baseline', measure, on, stage: null } };
  return trialsAround(measure).map((trial) =>
    withFigure(bench, on, on, trial, ratingAtBaseline(measure, first, trial)),
  );
}

function ratingAtBaseline(measure: Staged, first: Stage, { value, relation }: Trial): Must {
  if (meetsTarget(measure, value, first) && !first.eases) return { rag: ['green'], rule: ['ahead'] };
  if (relation === 'short') return { rag: ['red'], rule: ['no-progress'] };
  return ratingOnLine(measure, first);
}

// Figures on each side of a target -----------------------------------------------------------------------------------

/** A figure to try. */
interface Trial {
  readonly value: Figure;
  readonly relation: Relation;
  readonly meets: boolean;
}

/** Percentages and rates are reported to a decimal at least, whatever the target is written with. */
const LEAST_DECIMALS: Readonly<Record<Unit, number>> = { percent: 1, rate: 1, count: 0, gbp: 0, days: 0 };

/** Decimals that a figure of a notice is written with: it is read as `n` over a power of ten. */
const decimalsOf = ({ d }: Ratio): number => d.toString().length - 1;

/** One unit: of the last decimal that the figure is written with, or of the first for percentages and rates. */
const oneUnit = (figure: Ratio, unit: Unit): Ratio =>
  ratio(1n, 10n ** BigInt(Math.max(decimalsOf(figure), LEAST_DECIMALS[unit])));

/** Whether a return can hold the figure. Contract 3: percentages are from 0 to 100, counts are not negative. */
function canBe(value: Ratio, unit: Unit): boolean {
  if (unit === 'percent') return compare(value, ZERO) >= 0 && compare(value, HUNDRED) <= 0;
  return unit !== 'count' || compare(value, ZERO) >= 0;
}

/** The figures around the target of a stage, worst first; for a range those around each bound. */
function trialsAt(measure: Staged, stage: Stage): Trial[] {
  if (measure.kind === 'judgement') return gradesAround(measure, stage.target as string);
  const { unit } = measure;
  const bounds = isRange(stage.target) ? stage.target : [stage.target as Ratio];
  const around = bounds.flatMap((bound) => {
    const step = oneUnit(bound, unit);
    return [subtract(bound, step), bound, add(bound, step)];
  });
  const tried = distinct(around).filter((value) => canBe(value, unit));
  const trials = tried.map((value) => ({
    value,
    relation: relationOf(value, measure.good, stage),
    meets: meetsTarget(measure, value, stage),
  }));
  return measure.good === 'low' ? trials.reverse() : trials;
}

/** Numbers in order, each once. */
function distinct(values: readonly Ratio[]): Ratio[] {
  const sorted = [...values].sort(compare);
  return sorted.filter((value, at) => at === 0 || compare(value, sorted[at - 1] as Ratio) !== 0);
}

function relationOf(value: Ratio, good: Good, { target }: Stage): Relation {
  if (isRange(target)) {
    if (target.some((bound) => compare(value, bound) === 0)) return 'exact';
    return isInside(value, target) ? 'beyond' : 'short';
  }
  const side = compare(value, target as Ratio) * (good === 'low' ? -1 : 1);
  return side === 0 ? 'exact' : side > 0 ? 'beyond' : 'short';
}

const isInside = (value: Ratio, [low, high]: Range): boolean =>
  compare(value, low) >= 0 && compare(value, high) <= 0;

/** Exactly at the target meets it, unless the stage is exclusive; beyond it does, short of it does not. */
function meetsTarget(measure: Staged, value: Figure, stage: Stage): boolean {
  const relation =
    measure.kind === 'judgement'
      ? gradeRelation(measure, value as string, stage.target as string)
      : relationOf(value as Ratio, measure.good, stage);
  return relation === 'beyond' || (relation === 'exact' && !stage.exclusive);
}

function gradeRelation({ scale }: Judgement, grade: string, target: string): Relation {
  const step = scale.indexOf(grade) - scale.indexOf(target);
  return step === 0 ? 'exact' : step > 0 ? 'beyond' : 'short';
}

/** The grade before, the grade itself and the grade after, as far as the scale has them. */
function gradesAround(measure: Judgement, grade: string): Trial[] {
  const at = measure.scale.indexOf(grade);
  return measure.scale.slice(Math.max(at - 1, 0), at + 2).map((value) => {
    const relation = gradeRelation(measure, value, grade);
    return { value, relation, meets: relation !== 'short' };
  });
}

/** The figures one unit to the worse of the baseline, at it, and one to the better. */
function trialsAtBaseline(measure: Indicator, baseline: Ratio): Trial[] {
  const step = oneUnit(baseline, measure.unit);
  const [worse, better] =
    measure.good === 'low'
      ? [add(baseline, step), subtract(baseline, step)]
      : [subtract(baseline, step), add(baseline, step)];
  const trials: Trial[] = [
    { value: worse, relation: 'short', meets: false },
    { value: baseline, relation: 'exact', meets: true },
    { value: better, relation: 'beyond', meets: true },
  ];
  return trials.filter(({ value }) => canBe(value as Ratio, measure.unit));
}

/** For a range only the baseline itself: which way is better depends on its side. */
function trialsAround(measure: Staged): Trial[] {
  const value = measure.baseline?.value as Ratio | string;
  if (measure.kind === 'judgement') return gradesAround(measure, value as string);
  const trials = trialsAtBaseline(measure, value as Ratio);
  return measure.good === 'range'
    ? trials.filter((trial) => compare(trial.value as Ratio, value as Ratio) === 0)
    : trials;
}

/** The worst figures that a tolerance still allows, each with one a unit worse; none without a tolerance. Contract 4.5. */
function toleratedEdges(
  measure: Indicator,
  { target }: Stage,
): { readonly last: Ratio; readonly beyond: Ratio }[] {
  const { tolerance } = measure.policy;
  if (!tolerance) return [];
  const sides: readonly (readonly [Ratio, down: boolean])[] = isRange(target)
    ? [
        [target[0], true],
        [target[1], false],
      ]
    : [[target as Ratio, measure.good === 'high']];
  return sides.flatMap(([bound, down]) => {
    const away = down ? subtract : add;
    const most = allowed(bound, tolerance);
    if (most.n === 0n) return []; // a share of a target of 0 is no tolerance
    const last = away(bound, most);
    const beyond = away(last, oneUnit(last, measure.unit));
    return canBe(last, measure.unit) && canBe(beyond, measure.unit) ? [{ last, beyond }] : [];
  });
}

const allowed = (bound: Ratio, tolerance: Tolerance): Ratio =>
  'points' in tolerance
    ? tolerance.points
    : divide(multiply(absolute(bound), tolerance.percentOfTarget), HUNDRED);
