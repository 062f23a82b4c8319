/**
 * The edges of a composite. Its value cannot be reported, so stand-ins take its members' places: measures of the
 * simplest kind that can do well or not on any day, as many of them as it can count. Contract 4.6.
 */
import type { Day } from '../../model/day.ts';
import { compare, divide, HUNDRED, multiply, type Ratio, whole } from '../../model/figure.ts';
import type { Composite, Measure, MeasureBase, Notice, Stage } from '../../model/notice.ts';
import { RAG_SCALE } from '../../model/notice.ts';
import { type Boundary, type Must, type Probe, type Relation, rowOf } from './probe.ts';
import { nothingReported } from './staged.ts';

/** Each side of every target: one member too few, just enough, one more. */
export function compositeProbes(whole: Notice, composite: Composite): Probe[] {
  const counted = whole.measures.filter(
    (one) => composite.members.includes(one.id) && canCount(composite, one),
  );
  const ids = counted.map(({ id }) => id);
  return composite.stages.flatMap((stage, at) => {
    const boundary: Boundary = { edge: 'stage', measure: composite, on: stage.by, stage };
    const unreported = { notice: standIns(whole, composite, ids, stage.by), boundary };
    return [
      ...nothingReported(unreported, stage.by, at === 0),
      ...countsAround(composite, ids.length, stage).flatMap((well) => probesWith(whole, boundary, ids, well)),
    ];
  });
}

/** Whether a member can be counted at all, on a day late enough. */
function canCount({ counts }: Composite, member: Measure): boolean {
  if (counts === 'met')
    return member.kind === 'recurring' || ('stages' in member && member.stages.length > 0);
  const graded = member.kind === 'indicator' || member.kind === 'judgement';
  if (counts === 'improved') return graded && member.baseline !== null && !isForInformation(member);
  if (!graded) return true;
  return (
    !isForInformation(member) &&
    (member.stages.length > 0 || (member.kind === 'judgement' && member.selfAssessed))
  );
}

const isForInformation = (member: Measure): boolean => member.kind === 'indicator' && member.good === 'none';

/** How many members must do well for the target, with one fewer and one more, as far as there are so many. */
function countsAround(composite: Composite, members: number, stage: Stage): number[] {
  const all = Array.from({ length: members + 1 }, (_, well) => well);
  const enough = all.find((well) => relationOf(composite, well, members, stage) !== 'short');
  const least = enough ?? members + 1;
  return all.filter((well) => Math.abs(well - least) <= 1 && members > 0);
}

function relationOf({ unit }: Composite, well: number, members: number, { target }: Stage): Relation {
  const value =
    unit === 'count' ? whole(well) : divide(multiply(whole(well), HUNDRED), whole(Math.max(members, 1)));
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
    notice: standIns(whole, composite, ids, on),
    asAt,
    must,
    reported: { type: 'members', well, of: ids.length, relation, on },
    rows: ids.map((id, index) =>
      rowOf(id, on, index < well ? DOES[composite.counts].well : DOES[composite.counts].notWell),
    ),
  });
  const { by } = stage;
  return [
    at(by - 1, by - 1, { outcome: ['pending'] }),
    at(by, by, { outcome: [meets ? 'met' : 'missed'], rag: meets ? ['green'] : ['red', 'amber'] }),
    at(by + 1, by, { outcome: [meets ? 'met' : 'missed'] }),
    at(by + 1, by + 1, { outcome: [meets ? 'met-late' : 'unevidenced'] }),
  ];
}

/** What a stand-in reports when it does well, and when it does not. */
const DOES: Readonly<Record<Composite['counts'], { readonly well: string; readonly notWell: string }>> = {
  met: { well: 'complete', notWell: 'in progress' },
  green: { well: 'green', notWell: 'red' },
  improved: { well: 'better', notWell: 'worse' },
};

/** The notice with the composite and its stand-ins alone; what they report falls due on the day they report it. */
function standIns(whole: Notice, composite: Composite, ids: readonly string[], on: Day): Notice {
  const members = ids.map((id) => standIn(composite, { ...baseOf(composite), id }, on));
  return { ...whole, measures: [...members, { ...composite, members: ids }] };
}

function standIn({ counts }: Composite, base: MeasureBase, on: Day): Measure {
  if (counts === 'met')
    return { ...base, kind: 'deliverable', stages: [{ by: on, target: null, exclusive: false }] };
  const judged = { ...base, kind: 'judgement', stages: [] } as const;
  if (counts === 'green') return { ...judged, scale: RAG_SCALE, selfAssessed: true, baseline: null };
  const scale = ['worse', 'same', 'better'];
  return { ...judged, scale, selfAssessed: false, baseline: { value: 'same', on: null } };
}

const baseOf = ({ title, policy, line }: Composite): MeasureBase => ({
  id: '',
  title,
  ref: null,
  section: null,
  workstream: null,
  dutyHolder: null,
  force: null,
  policy,
  references: [],
  basis: null,
  line,
});
