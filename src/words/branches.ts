/**
 * Which branch of its rule a measure fell under, for outputs that people read: of a rule that fits in more than one way
 * only the way that held. The condition as a whole is in the decision table. Contract 4.5 to 4.9.
 */
import type { MeasureEntry } from '../assessment/document.ts';
import type { TableId, TableRules } from '../engine/rules.ts';
import { dueStage } from '../model/result.ts';

type Branch = (measure: MeasureEntry) => string;

const before = ({ previous }: MeasureEntry): string => (previous ? 'the one before' : 'the baseline');

function behind(measure: MeasureEntry): string {
  if (dueStage(measure))
    return 'The latest figure meets the target due, but is behind on the way to the next one';
  if (measure.next?.expected == null)
    return 'The latest figure does not reach the next target, and no straight line can be drawn to it';
  return 'The latest figure is behind the straight line to the first target, but better than the baseline';
}

const LIFTED = 'It was lifted, and is rated no more';

type Branches<T extends TableId> = { readonly [R in TableRules[T]]: Branch };

const STAGED: Branches<'staged'> = {
  lifted: () => LIFTED,
  'information-only': () => 'It is for information, and never rated',
  'no-targets': () => 'No target is set yet',
  'no-data': () => 'There is no figure yet, and nothing is due',
  'no-evidence': () => 'There is no figure, and something is due',
  'missed-tolerated': () => 'The latest figure misses the target in force by no more than the tolerance',
  'missed-improving': (one) =>
    `The latest figure misses the target in force, but is better than ${before(one)}`,
  missed: ({ next, stages }) =>
    stages.find(({ by }) => by === next?.by)?.eases
      ? 'The latest figure is worse than the straight line to the next target, which is an easier one'
      : 'The latest figure misses the target due',
  'not-excused': () =>
    'The target is met now, but it was missed on its day, which this notice does not excuse',
  'not-yet-sustained': () =>
    'The latest figure meets the target due, but not yet so many running as the notice asks',
  unevidenced: () =>
    'The latest figure meets the target due, but no figure proves that it was met by its day',
  worsening: () => 'It is on course, but each of the last steps was to the worse',
  complete: (one) =>
    `Nothing is to come, and the last target was ${dueStage(one)?.outcome === 'met-late' ? 'met late' : 'met'}`,
  stale: () => 'It is on course, but the latest figure is too old',
  ahead: () => 'The latest figure meets the next target already',
  'on-trajectory': () => 'The latest figure is on or ahead of the straight line to the next target',
  'behind-trajectory': behind,
  'no-progress': () =>
    'The latest figure is behind the straight line to the first target, and no better than the baseline',
};

const SELF_ASSESSED: Branches<'self-assessed'> = {
  lifted: () => LIFTED,
  'no-data': () => 'The authority has not rated itself yet',
  stale: () => 'The authority rates itself green, but that rating is too old',
  unevidenced: () =>
    'The authority calls it green or complete, but gives no evidence, which this notice requires',
  'self-assessed': () => 'The colour is the authority’s own latest rating',
};

const DELIVERABLE: Branches<'deliverable'> = {
  lifted: () => LIFTED,
  complete: ({ stages: [only] }) =>
    only?.by == null ? 'It is complete, and no day is set' : 'It was complete by its day',
  'complete-late': () => 'It was complete, but after its day',
  'no-evidence': () => 'Its day has passed, and nothing has been reported on it',
  overdue: () => 'Its day has passed, and it is not complete',
  'no-data': () => 'Nothing has been reported on it yet, and it is not due',
  stale: () => 'It was last reported on track, but that report is too old',
  'on-track': () => 'It was last reported on track',
  'at-risk': () => 'It was last reported at risk',
  'not-started': () => 'It was last reported not started',
  'off-track': () => 'It was last reported off track',
  'in-progress': ({ latest }) =>
    latest?.value === 'complete'
      ? 'It was last reported complete in part'
      : 'It was last reported in progress',
};

/** The period of a duty that is owed so many times a period; empty of one that is due so long after the last time. */
const perOf = ({ terms }: MeasureEntry): string => terms?.schedule?.per ?? '';

const RECURRING: Branches<'recurring'> = {
  lifted: () => LIFTED,
  'no-data': () => 'It has never been reported held, and none is due yet',
  'no-evidence': () => 'It has never been reported held, and at least one is due',
  overdue: (one) =>
    perOf(one) ? `The last whole ${perOf(one)} is short` : 'A due day has passed with no time since',
  lapsed: (one) =>
    perOf(one)
      ? `The ${perOf(one)} before the last whole one was short`
      : 'The last time came after its due day',
  'kept-up': () => 'It is kept up',
};

const BRANCHES: { readonly [T in TableId]: Branches<T> } = {
  staged: STAGED,
  'self-assessed': SELF_ASSESSED,
  deliverable: DELIVERABLE,
  recurring: RECURRING,
};

/** The table that rates a measure. */
function tableOf({ kind, selfAssessed }: MeasureEntry): TableId {
  if (kind === 'deliverable' || kind === 'recurring') return kind;
  return selfAssessed ? 'self-assessed' : 'staged';
}

/** The branch that held, without a full stop; empty for a rule that is none of the tables'. */
export function branchText(measure: MeasureEntry): string {
  const branches: Readonly<Record<string, Branch>> = BRANCHES[tableOf(measure)];
  return branches[measure.rule]?.(measure) ?? '';
}
