/** The rules for indicators, judgements and composites: what each says, and the reason for one colour. Contract 4.5 and 4.9. */
import type { MeasureEntry } from '../assessment/document.ts';
import { type Graded, misses, shortfall } from '../engine/better.ts';
import type { MeasureResult, NextResult, Reading, StageResult } from '../engine/result.ts';
import { isFromStart } from '../engine/stages.ts';
import type { Figure } from '../model/figure.ts';
import { type AnyStage, isNumber, type Measure, type Stage } from '../model/notice.ts';
import { dueStage } from '../model/result.ts';
import { boundsOf, dayText, distanceText, plural, targetText, unitOf } from './figures.ts';
import {
  ageText,
  baselineText,
  beforeText,
  dueDay,
  expectedValueText,
  LIFTED,
  latestOf,
  latestText,
  readingText,
  sentences,
  stageText,
  type TableWords,
  toleranceText,
  windowText,
} from './phrases.ts';

const dueOf = (result: MeasureResult): StageResult<Stage> => result.due as StageResult<Stage>;

const nextOf = (result: MeasureResult): NextResult => result.next as NextResult;

/** Under `eases` the line to the next target is in force. Contract 4.5. */
function missed(result: MeasureResult): string {
  const { inForce, next, due } = result;
  if (!next || inForce === due?.stage) return missText(result, dueOf(result).stage);
  return againstLine(result, 'worse than');
}

const day = (of: { readonly by: number }): string => dayText(of.by);

function worseText(result: MeasureResult): string {
  const { direction, measure } = result;
  if (measure.policy.missed === 'red') return 'the notice rates every miss red';
  if (direction === 'improved' && result.stale)
    return `better than ${beforeText(result)}, but too old to count`;
  if (direction === 'improved') return `better than ${beforeText(result)}, but not than where it began`;
  const before = beforeText(result);
  if (!before) return 'there is nothing before it to have improved on';
  return direction === 'worsened' ? `worse than ${before}` : `no better than ${before}`;
}

/** `25.3% on 17 May 2010 is at least as good as the 28.65% expected by then, on …`. */
const againstLine = (result: MeasureResult, relation: string): string =>
  `${latestText(result)} is ${relation} the ${expectedText(result, nextOf(result))}`;

function behindText(result: MeasureResult): string {
  if (nextOf(result).expected) return againstLine(result, 'behind');
  return `${missText(result, nextOf(result).stage)}; ${noLineText(result)}`;
}

/** Why there is no straight line to the next target. Contract 4.4. */
function noLineText(result: MeasureResult): string {
  if (!isNumber(latestOf(result).value)) return 'no line can be drawn for grades';
  if (Array.isArray(nextOf(result).stage.target)) return 'no line can be drawn to a range';
  if (nextOf(result).stage.better)
    return 'no line is drawn to a target that is only to be better than the baseline';
  return 'without a baseline, no line can be drawn to it';
}

/** Whether the next target asks for more than was asked for before, or than there was at the start. */
function isHarder({ measure, due }: MeasureResult, next: Stage): boolean {
  const graded = measure as Graded;
  if (!due) return graded.baseline !== null && misses(graded, graded.baseline.value, next);
  const { target, exclusive } = (due as StageResult<Stage>).stage;
  const asked = typeof target === 'string' ? [target] : boundsOf([{ target }]);
  return (
    asked.some((one) => misses(graded, one, { ...next, exclusive: false })) || (next.exclusive && !exclusive)
  );
}

/** That the latest figure is where it should be on the way to the next target. */
const onCourseText = (result: MeasureResult, { stage, expected }: NextResult): string =>
  misses(result.measure as Graded, latestOf(result).value, stage) && expected
    ? againstLine(result, 'at least as good as')
    : meetText(result, stage);

function behindBranch(measure: MeasureEntry): string {
  if (dueStage(measure))
    return 'The latest figure meets the target due, but is behind on the way to the next one';
  if (measure.next?.expected == null)
    return 'The latest figure does not reach the next target, and no straight line can be drawn to it';
  return 'The latest figure is behind the straight line to the first target, but better than the baseline';
}

/** `28.65% expected by then, on the straight line to 20% due by 31 Oct 2010`; empty without a line. */
function expectedText(result: MeasureResult, { expected, stage }: NextResult): string {
  if (!expected) return '';
  return `${expectedValueText(result, expected)} expected by then, on the straight line to ${stageText(result.measure, stage)}`;
}

/** What became of the stage due, where the latest reading does not already say it; else empty. */
function dueNote({ due, latest, ...result }: MeasureResult): string {
  const { measure } = result;
  if (
    !due ||
    (due.evidence && due.evidence.row === latest?.row && due.evidence.periodEnd === latest?.periodEnd)
  )
    return '';
  const on = dueDay(due.stage);
  if (due.outcome === 'unevidenced' && due.stage.run > 1)
    return `The stage of ${on} is not shown to be met: fewer than ${due.stage.run} figures run up to that day`;
  if (due.outcome === 'unevidenced')
    return `The stage of ${on} is not shown to be met: no figure from ${windowText(measure, due.stage)} can show it`;
  if (due.outcome === 'met' && due.evidence)
    return `The stage of ${on} itself was met, with ${readingText(measure, due.evidence)}${runNote(due.stage)}`;
  if (due.outcome === 'missed' && due.evidence)
    return `The stage of ${on} was missed, with ${readingText(measure, due.evidence)}`;
  return '';
}

/** `, the last of 3 figures running`; empty where one figure is enough. */
const runNote = ({ run }: AnyStage): string => (run > 1 ? `, the last of ${run} figures running` : '');

/** `the 80% due by 31 Mar 2010`, `the target of more than 65% due by 31 Mar 2010`. */
const theStageText = (measure: Measure, stage: Stage): string =>
  `the ${stage.exclusive ? 'target of ' : ''}${stageText(measure, stage)}`;

/** `76.92% on 17 May 2010 is 3.08 points short of the 80% due by 31 Mar 2010`. */
function missText(result: MeasureResult, stage: Stage): string {
  const measure = result.measure as Graded;
  const relation = shortText(measure, (result.latest as Reading).value, stage);
  return `${latestText(result)} ${relation} ${theStageText(measure, stage)}`;
}

function shortText(measure: Graded, value: Figure, stage: Stage): string {
  const short = shortfall(measure, value, stage);
  if (typeof value === 'string') return `is ${plural(Number(short.n / short.d), 'grade')} below`;
  if (short.n === 0n) return 'is the limit itself, and does not meet';
  const { tolerance } = measure.policy;
  const beside = tolerance && 'points' in tolerance ? [tolerance.points] : [];
  const distance = distanceText(short, unitOf(measure), beside);
  if (Array.isArray(stage.target)) return `is ${distance} outside`;
  return measure.kind === 'indicator' && measure.good === 'low'
    ? `is ${distance} above`
    : `is ${distance} short of`;
}

/** `80% on 31 Mar 2010 meets the 80% due by 31 Mar 2010`. */
const meetText = (result: MeasureResult, stage: Stage): string =>
  `${latestText(result)} meets ${theStageText(result.measure, stage)}`;

export const STAGED: TableWords<'staged'> = {
  lifted: LIFTED,
  'information-only': {
    condition: 'The measure is for information (good: none)',
    branch: 'It is for information, and never rated',
    reason: () => 'Given for information: the notice says of no figure that it is good, so it is never rated',
  },
  'no-targets': {
    condition: 'The measure has no stages yet',
    branch: 'No target is set yet',
    reason: () => 'No targets have been set, so there is nothing to rate it against',
  },
  'no-data': {
    condition: 'There is no usable value, and nothing is due',
    branch: 'There is no figure yet, and nothing is due',
    reason: (r) =>
      `No usable value yet; the first stage, ${stageText(r.measure, nextOf(r).stage)}, is still to come`,
  },
  'no-evidence': {
    condition: 'There is no usable value, and something is due',
    branch: 'There is no figure, and something is due',
    reason: (r) =>
      `No usable value, although ${targetText(r.measure, dueOf(r).stage)} was due by ${day(dueOf(r).stage)}`,
  },
  'missed-tolerated': {
    condition: 'The latest value misses the target in force by no more than the tolerance',
    branch: 'The latest figure misses the target in force by no more than the tolerance',
    reason: (r) =>
      sentences(
        `${missed(r)}, ${r.measure.policy.tolerance ? `within ${toleranceText(r.measure.policy.tolerance, r.measure)}` : ''}`,
        dueNote(r),
      ),
  },
  'missed-improving': {
    condition:
      'The latest value misses the target in force, but is better than the one before (without one before: than the baseline) and not older than policy.stale_after, and policy.missed is amber-if-improving; with amber-if-recovering it must also be better than the baseline, or else than the first value',
    branch: ({ previous }) =>
      `The latest figure misses the target in force, but is better than ${previous ? 'the one before' : 'the baseline'}`,
    reason: (r) => sentences(`${missed(r)}, but better than ${beforeText(r)}`, dueNote(r)),
  },
  missed: {
    condition:
      'The latest value misses the target in force: the target due or, on the way to an easier one (eases), the straight line',
    branch: ({ next, stages }) =>
      stages.find(({ by }) => by === next?.by)?.eases
        ? 'The latest figure is worse than the straight line to the next target, which is an easier one'
        : 'The latest figure misses the target due',
    reason: (r) => sentences(`${missed(r)}, and ${worseText(r)}`, dueNote(r)),
  },
  'not-excused': {
    condition:
      'The stage due was missed on its day, and policy.late is never: a later figure does not make up for it',
    branch: 'The target is met now, but it was missed on its day, which this notice does not excuse',
    reason: (r) =>
      sentences(
        `${meetText(r, dueOf(r).stage)} now, but a stage met late does not count under this notice`,
        dueNote(r),
      ),
  },
  'not-yet-sustained': {
    condition:
      'The stage due asks for several observations running that meet the target (for), and they do not yet',
    branch: 'The latest figure meets the target due, but not yet so many running as the notice asks',
    reason: (r) =>
      sentences(
        `${meetText(r, dueOf(r).stage)}, but not yet ${dueOf(r).stage.run} figures running, as the notice asks`,
        dueOf(r).outcome === 'unevidenced' ? '' : dueNote(r),
      ),
  },
  unevidenced: {
    condition: 'The stage due is neither met nor met late: no figure that may prove it meets it',
    branch: 'The latest figure meets the target due, but no figure proves that it was met by its day',
    reason: (r) => sentences(meetText(r, dueOf(r).stage), dueNote(r)),
  },
  worsening: {
    condition:
      'One of the rules below would make it green, but each of the last steps (as many as policy.worsening says) was to the worse',
    branch: 'It is on course, but each of the last steps was to the worse',
    reason: (r) =>
      `${r.next ? onCourseText(r, nextOf(r)) : meetText(r, dueOf(r).stage)}, but each of the last ${r.measure.policy.worsening} steps was to the worse`,
  },
  complete: {
    condition: 'Nothing is to come, and the stage due is met or met late',
    branch: (one) =>
      `Nothing is to come, and the last target was ${dueStage(one)?.outcome === 'met-late' ? 'met late' : 'met'}`,
    reason: (r) => {
      const { outcome, evidence, stage } = dueOf(r);
      if (isFromStart(r, stage)) return `${meetText(r, stage)}, and nothing is to come`;
      const proof = evidence ? readingText(r.measure, evidence) : '';
      return `The last stage, ${stageText(r.measure, stage)}, was met${outcome === 'met-late' ? ' late' : ''}, with ${proof}${runNote(stage)}`;
    },
  },
  stale: {
    condition:
      'One of the next three rules would make it green, but the latest value is older than policy.stale_after',
    branch: 'It is on course, but the latest figure is too old',
    reason: (r) => `${ageText(r)}; it was on course for ${stageText(r.measure, nextOf(r).stage)}`,
  },
  ahead: {
    condition: 'The latest value meets the next target already, and that is not an easier one (eases)',
    branch: 'The latest figure meets the next target already',
    reason: (r) => `${meetText(r, nextOf(r).stage)}${isHarder(r, nextOf(r).stage) ? ' already' : ''}`,
  },
  'on-trajectory': {
    condition:
      'The latest value is at least as good as the straight line to the next target stands on its day',
    branch: 'The latest figure is on or ahead of the straight line to the next target',
    reason: (r) => againstLine(r, 'at least as good as'),
  },
  'behind-trajectory': {
    condition:
      'Something is due already; or no line can be drawn and the latest value is not worse than the baseline, if there is one; or it is better than the baseline',
    branch: behindBranch,
    reason: (r) =>
      sentences(
        behindText(r),
        r.due ? dueNote(r) : baselineText(r.measure) && `The baseline was ${baselineText(r.measure, r)}`,
      ),
  },
  'no-progress': {
    condition: 'None of the above: behind the line to the first target, and no better than the baseline',
    branch:
      'The latest figure is behind the straight line to the first target, and no better than the baseline',
    reason: (r) => `${behindText(r)}, and no better than the baseline of ${baselineText(r.measure, r)}`,
  },
};
