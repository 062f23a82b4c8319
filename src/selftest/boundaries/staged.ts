/** The edges of measures with staged targets: indicators, judgements and composites. Contract 4.3, 4.5 and 4.6. */
import { type Day, minus } from '../../model/day.ts';
import { compare, divide, HUNDRED, multiply, type Ratio, whole as wholeFigure } from '../../model/figure.ts';
import {
  type Composite,
  type Indicator,
  type Measure,
  type MeasureBase,
  type Notice,
  RAG_SCALE,
  type Stage,
  stageBy,
} from '../../model/notice.ts';
import type { Outcome } from '../../model/result.ts';
import {
  type Boundary,
  type Must,
  meetsTarget,
  type Probe,
  type Relation,
  rowOf,
  type Staged,
  settled,
  type Trial,
  toleratedEdges,
  trialsAround,
  trialsAt,
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

/** With nothing reported a stage is pending to the day before its day, and unevidenced (red) from its day on. */
function nothingReported(bench: Pick<Bench, 'notice' | 'boundary'>, by: Day, first: boolean): Probe[] {
  const early: Must = { outcome: ['pending'], ...(first ? NO_DATA : NO_EVIDENCE) };
  const due: Must = { outcome: ['unevidenced'], ...NO_EVIDENCE };
  const { notice, boundary } = bench;
  return (
    [
      [by - 1, early],
      [by, due],
      [by + 1, due],
    ] as const
  ).map(([asAt, must]) => unreported(boundary, notice, asAt, must));
}

const NO_DATA: Must = { rag: ['none'], rule: ['no-data'] };
const NO_EVIDENCE: Must = { rag: ['red'], rule: ['no-evidence'] };

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

// Composites ---------------------------------------------------------------------------------------------------------

// The value of a composite cannot be reported, so made-up members take the place of its own: measures of the simplest
// kind that can do well or not on any day, as many of them as it can count.

/** Each side of every target: one member too few, just enough, one more. */
export function compositeProbes(written: Composite, whole: Notice): Probe[] {
  const composite = settled(written, whole);
  const counted = whole.measures.filter(
    (one) => composite.members.includes(one.id) && canCount(composite, one),
  );
  const ids = counted.map(({ id }) => id);
  return composite.stages.flatMap((stage, at) => {
    const boundary: Boundary = { edge: 'stage', measure: composite, on: stage.by, stage };
    const unreported = { notice: withMembers(whole, composite, ids, stage.by), boundary };
    return [
      ...nothingReported(unreported, stage.by, at === 0),
      ...countsAround(composite, ids.length, stage).flatMap((well) => probesWith(whole, boundary, ids, well)),
    ];
  });
}

/** Whether a member can be counted at all, on a day late enough. */
function canCount({ counts }: Composite, member: Measure): boolean {
  const { stages } = member;
  if (counts === 'met') return 'schedule' in member || stages.length > 0;
  const isForInformation = 'good' in member && member.good === 'none';
  if (counts === 'improved') return 'baseline' in member && member.baseline !== null && !isForInformation;
  if (!('baseline' in member)) return true;
  const selfAssessed = 'selfAssessed' in member && member.selfAssessed;
  return !isForInformation && (stages.length > 0 || selfAssessed);
}

/** How many members must do well for the target, with one fewer and one more, as far as there are so many. */
function countsAround(composite: Composite, members: number, stage: Stage): number[] {
  const all = Array.from({ length: members + 1 }, (_, well) => well);
  const enough = all.find((well) => relationOf(composite, well, members, stage) !== 'short');
  const least = enough ?? members + 1;
  return all.filter((well) => Math.abs(well - least) <= 1 && members > 0);
}

function relationOf({ unit }: Composite, well: number, members: number, { target }: Stage): Relation {
  const value =
    unit === 'count'
      ? wholeFigure(well)
      : divide(multiply(wholeFigure(well), HUNDRED), wholeFigure(Math.max(members, 1)));
  const side = compare(value, target as Ratio);
  return side === 0 ? 'exact' : side > 0 ? 'beyond' : 'short';
}

function probesWith(whole: Notice, boundary: Boundary, ids: readonly string[], well: number): Probe[] {
  const composite = boundary.measure as Composite;
  const stage = boundary.stage as Stage;
  const relation = relationOf(composite, well, ids.length, stage);
  const meets = relation === 'beyond' || (relation === 'exact' && !stage.exclusive);
  const at = (asAt: Day, on: Day, must: Must): Probe => ({
    boundary,
    notice: withMembers(whole, composite, ids, on),
    asAt,
    must,
    reported: { type: 'members', well, of: ids.length, relation, on },
    rows: ids.map((id, index) =>
      rowOf(id, on, index < well ? DOES[composite.counts].well : DOES[composite.counts].notWell),
    ),
  });
  const { by, run } = stage;
  // The members report on one day, so that a run of more is never full.
  const outcome = !meets ? 'missed' : run > 1 ? 'unevidenced' : 'met';
  const late = meets && run === 1 && composite.policy.late === 'allowed' ? 'met-late' : 'unevidenced';
  return [
    at(by - 1, by - 1, { outcome: ['pending'] }),
    at(by, by, { outcome: [outcome], rag: outcome === 'met' ? ['green'] : ['red', 'amber'] }),
    at(by + 1, by, { outcome: [outcome] }),
    at(by + 1, by + 1, { outcome: [late] }),
  ];
}

/** What a made-up member reports when it does well, and when it does not. */
const DOES: Readonly<Record<Composite['counts'], { readonly well: string; readonly notWell: string }>> = {
  met: { well: 'complete', notWell: 'in progress' },
  green: { well: 'green', notWell: 'red' },
  improved: { well: 'better', notWell: 'worse' },
};

/** The notice with the composite and its made-up members alone; what they report falls due on the day they report it. */
function withMembers(whole: Notice, composite: Composite, ids: readonly string[], on: Day): Notice {
  const members = ids.map((id) => madeUpMember(composite, { ...baseOf(composite), id }, on));
  return { ...whole, measures: [...members, { ...composite, members: ids }] };
}

function madeUpMember({ counts }: Composite, base: MeasureBase, on: Day): Measure {
  if (counts === 'met') return { ...base, kind: 'deliverable', stages: [stageBy(on, null)] };
  const judged = { ...base, kind: 'judgement', stages: [] } as const;
  if (counts === 'green') return { ...judged, scale: RAG_SCALE, selfAssessed: true, baseline: null };
  const scale = ['worse', 'same', 'better'];
  return { ...judged, scale, selfAssessed: false, baseline: { value: 'same', on: null } };
}

const baseOf = ({ title, policy, line }: Composite): MeasureBase => ({
  id: '',
  title,
  also: [],
  ref: null,
  section: null,
  workstream: null,
  dutyHolder: null,
  force: null,
  policy,
  references: [],
  basis: null,
  varied: [],
  liftedOn: null,
  rebase: [],
  line,
});
