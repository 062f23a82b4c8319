/** The edges of composites. Contract 4.3, 4.5 and 4.6. */
import type { Day } from '../../model/day.ts';
import { compare, divide, HUNDRED, multiply, type Ratio, whole as wholeFigure } from '../../model/figure.ts';
import {
  type Composite,
  type Measure,
  type MeasureBase,
  type Notice,
  RAG_SCALE,
  type Stage,
  stageBy,
} from '../../model/notice.ts';
import {
  type Boundary,
  type Must,
  nothingReported,
  type Probe,
  type Relation,
  rowOf,
  settled,
} from './probe.ts';

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
