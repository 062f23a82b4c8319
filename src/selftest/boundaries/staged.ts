/** The edges of an indicator and of a judgement with stages. Contract 4.3 and 4.5. */
import { type Day, minus } from '../../model/day.ts';
import { compare, type Ratio } from '../../model/figure.ts';
import type { Indicator, Judgement, Notice, Stage } from '../../model/notice.ts';
import {
  gradesAround,
  meetsTarget,
  type Trial,
  toleratedEdges,
  trialsAt,
  trialsAtBaseline,
} from './figures.ts';
import { type Boundary, type Must, NOTHING, type Probe, rowOf } from './probe.ts';

type Staged = Indicator | Judgement;

/** A measure on its own, and the edge of it that is probed. */
interface Bench {
  readonly notice: Notice;
  readonly measure: Staged;
  readonly boundary: Boundary;
}

/** All probes of one measure; none where it has no stages or is for information. */
export function stagedProbes(whole: Notice, measure: Staged): Probe[] {
  const notice = { ...whole, measures: [measure] };
  return [
    ...baselineProbes(notice, measure),
    ...measure.stages.flatMap((stage, at) => {
      const bench = { notice, measure, boundary: { edge: 'stage', measure, on: stage.by, stage } as const };
      return [
        ...nothingReported(bench, stage.by, at === 0),
        ...trialsAt(measure, stage).flatMap((trial) => figureReported(bench, stage, trial)),
        ...windowProbes(bench, stage),
        ...(measure.kind === 'indicator' ? toleranceProbes(bench, measure, stage) : []),
      ];
    }),
  ];
}

const probe = ({ notice, boundary }: Bench, asAt: Day, must: Must): Probe => ({
  boundary,
  notice,
  asAt,
  must,
  reported: NOTHING,
  rows: [],
});

function withFigure(bench: Bench, asAt: Day, on: Day, { value, relation }: Trial, must: Must): Probe {
  const rows = [rowOf(bench.measure.id, on, value)];
  return { ...probe(bench, asAt, must), reported: { type: 'figure', value, relation, on }, rows };
}

/** With nothing reported a stage is pending to the day before its day, and unevidenced (red) from its day on. */
export function nothingReported(bench: Pick<Bench, 'notice' | 'boundary'>, by: Day, first: boolean): Probe[] {
  const early: Must = { outcome: ['pending'], ...(first ? NO_DATA : NO_EVIDENCE) };
  const due: Must = { outcome: ['unevidenced'], ...NO_EVIDENCE };
  const { notice, boundary } = bench;
  return (
    [
      [by - 1, early],
      [by, due],
      [by + 1, due],
    ] as const
  ).map(([asAt, must]) => ({ boundary, notice, asAt, must, reported: NOTHING, rows: [] }));
}

const NO_DATA: Must = { rag: ['none'], rule: ['no-data'] };
const NO_EVIDENCE: Must = { rag: ['red'], rule: ['no-evidence'] };

/** A figure of the day before, of the day (seen then and a day later), and one that comes a day late. */
function figureReported(bench: Bench, stage: Stage, trial: Trial): Probe[] {
  const { by } = stage;
  const { meets } = trial;
  const outcome = meets ? 'met' : 'missed';
  return [
    withFigure(bench, by - 1, by - 1, trial, { outcome: ['pending'] }),
    withFigure(bench, by, by, trial, { outcome: [outcome], ...ratingOnTheDay(bench.measure, stage, trial) }),
    withFigure(bench, by + 1, by, trial, { outcome: [outcome] }),
    withFigure(bench, by + 1, by + 1, trial, { outcome: [meets ? 'met-late' : 'unevidenced'] }),
  ];
}

/** Contract 4.5, of a first and only figure, on the day that it stands for and the stage is due. */
function ratingOnTheDay(measure: Staged, stage: Stage, { value, meets }: Trial): Must {
  if (!meets) return missed(measure);
  const next = measure.stages[measure.stages.indexOf(stage) + 1];
  if (!next) return { rag: ['green'], rule: ['complete'] };
  if (meetsTarget(measure, value, next)) return { rag: ['green'], rule: ['ahead'] };
  // The line to the next target starts at the target due; grades and ranges have none.
  const hasLine = measure.kind === 'indicator' && measure.good !== 'range';
  return hasLine
    ? { rag: ['green'], rule: ['on-trajectory'] }
    : { rag: ['amber'], rule: ['behind-trajectory'] };
}

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

/** For a range only the baseline itself: which way is better depends on its side. */
function trialsAround(measure: Staged): Trial[] {
  const value = measure.baseline?.value as Ratio | string;
  if (measure.kind === 'judgement') return gradesAround(measure, value as string);
  const trials = trialsAtBaseline(measure, value as Ratio);
  return measure.good === 'range'
    ? trials.filter((trial) => compare(trial.value as Ratio, value as Ratio) === 0)
    : trials;
}

function ratingAtBaseline(measure: Staged, first: Stage, { value, relation }: Trial): Must {
  if (meetsTarget(measure, value, first)) return { rag: ['green'], rule: ['ahead'] };
  if (relation === 'short') return { rag: ['red'], rule: ['no-progress'] };
  const hasLine = measure.kind === 'indicator' && measure.good !== 'range';
  return hasLine
    ? { rag: ['green'], rule: ['on-trajectory'] }
    : { rag: ['amber'], rule: ['behind-trajectory'] };
}
