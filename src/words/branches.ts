/**
 * Which branch of its rule a measure with targets fell under, for outputs that people read: of a rule that fits in more
 * than one way only the way that held. The condition as a whole is in the decision table. Contract 4.5.
 */
import type { MeasureEntry } from '../assessment/document.ts';
import { dueStage, type TableRules } from '../model/result.ts';

type Branch = (measure: MeasureEntry) => string;

const before = ({ previous }: MeasureEntry): string => (previous ? 'the one before' : 'the baseline');

function behind(measure: MeasureEntry): string {
  if (dueStage(measure))
    return 'The latest figure meets the target due, but is behind on the way to the next one';
  if (measure.next?.expected == null)
    return 'The latest figure does not reach the next target, and no straight line can be drawn to it';
  return 'The latest figure is behind the straight line to the first target, but better than the baseline';
}

const BRANCHES: { readonly [R in TableRules['staged']]: Branch } = {
  lifted: () => 'It was lifted, and is rated no more',
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

/** The branch that held, without a full stop; empty for a rule of another table. */
export function branchText(measure: MeasureEntry): string {
  const branches: Readonly<Record<string, Branch>> = BRANCHES;
  return branches[measure.rule]?.(measure) ?? '';
}
