/**
 * The sums behind a rating, in sentences: the targets, the straight line, and whether the next target will be reached.
 * Contract 4.4 and 4.12.
 */
import { CONFIDENCE, type Graded, isGraded, polarity, surenessOf } from '../engine/better.ts';
import type { MeasureResult, NextResult, Reading, StageResult } from '../engine/result.ts';
import { aimOn, scoredOn } from '../engine/stages.ts';
import { lineStart, type Outlook, outlookOf } from '../engine/trajectory.ts';
import type { Day } from '../model/day.ts';
import { absolute, compare, type Ratio, subtract, whole } from '../model/figure.ts';
import { isNumber, knownOn, type Notice, type Stage } from '../model/notice.ts';
import {
  dayText,
  distanceText,
  figureText,
  fullText,
  plural,
  targetText,
  unitOf,
  valueText,
} from './figures.ts';
import {
  expectedValueText,
  latestText,
  latestValueText,
  stageText,
  termsText,
  withinText,
} from './phrases.ts';
import { sureText } from './trend.ts';

/** Each sum as it can be done on paper; none without a figure. */
export function arithmetic(notice: Notice, result: MeasureResult, asAt: Day): string[] {
  const { measure, due, next, latest } = result;
  const lines = [...dayLines(result), ...benchmarkLines(notice, result, asAt)];
  if (!latest || !isNumber(latest.value)) return lines;
  if (due) lines.push(`To the target due: ${latestText(result)} against ${stageText(measure, due.stage)}.`);
  if (next?.expected) lines.push(lineText(notice, result));
  if (due && next?.expected && result.inForce !== due.stage) lines.push(easedText(result, next.expected));
  if (next?.shortfall && !next.stage.eases) lines.push(nextText(result, next, next.shortfall));
  return [...lines, ...outlookLines(result, asAt)];
}

/** How far it is to the next target, and how long. */
function nextText(
  result: MeasureResult,
  { stage, daysLeft, neededPer30Days }: NextResult,
  far: Ratio,
): string {
  const { measure } = result;
  const days = `${plural(daysLeft, 'day')} left`;
  if (far.n === 0n && !stage.exclusive)
    return `To the next target: nothing to go to ${stageText(measure, stage)}, ${days}.`;
  const unit = unitOf(measure);
  const pace = neededPer30Days ? distanceText(neededPer30Days, unit) : '0';
  return `To the next target: ${distanceText(far, unit)} to go to ${stageText(measure, stage)}, ${days}: ${pace} every 30 days.`;
}

/** How a day that is counted from another comes about. */
const dayLines = ({ stages }: MeasureResult): string[] =>
  stages.flatMap(({ stage }) =>
    stage.within && stage.by !== null
      ? [`Its day, ${withinText(stage.within)}, is ${dayText(stage.by)}.`]
      : [],
  );

/** How a target that follows a benchmark comes about. */
function benchmarkLines(notice: Notice, { measure, stages }: MeasureResult, asAt: Day): string[] {
  const unit = unitOf(measure);
  const day = scoredOn(measure, asAt);
  return stages.flatMap(({ stage }) => {
    const benchmark = notice.benchmarks.find(({ id }) => id === stage.follows?.of);
    if (!benchmark || stage.by === null) return [];
    const { value, on } = knownOn(benchmark, Math.min(stage.by, day));
    return [
      `The target due by ${dayText(stage.by)}: ${benchmark.title} is ${fullText(value, unit)} (${dayText(on)}), so ${termsText(measure, stage)} is ${targetText(measure, stage)}.`,
    ];
  });
}

/** That the line is in force, since the next target is easier. Contract 4.5. */
const easedText = (result: MeasureResult, expected: Ratio): string =>
  `The next target is easier, so on the way to it the straight line is in force and not the target due: ${expectedValueText(result, expected)}.`;

function lineText(notice: Notice, result: MeasureResult): string {
  const { measure, due, next, latest } = result;
  const start = lineStart(
    measure as Graded,
    (due as StageResult<Stage> | null)?.stage ?? null,
    notice.issued,
  );
  if (!start || !next?.expected || !latest || !isNumber(latest.value) || !isNumber(next.stage.target))
    return '';
  const unit = unitOf(measure);
  const days = Math.min(Math.max(latest.periodEnd - start.on, 0), next.stage.by - start.on);
  const gap = subtract(latest.value, next.expected);
  const side =
    compare(latest.value, next.expected) === 0
      ? 'exactly on it'
      : `${distanceText(absolute(gap), unit)} ${gap.n > 0n ? 'above' : 'below'} it`;
  return `The straight line: from ${fullText(start.value, unit)} on ${dayText(start.on)} to ${stageText(measure, next.stage)} is ${next.stage.by - start.on} days; ${days} of them had passed on ${dayText(latest.periodEnd)}, so ${expectedValueText(result, next.expected)} was expected. The figure of ${latestValueText(result)} is ${side}.`;
}

/** Whether the next target will be reached, and how sure the latest figure is. */
export const outlookLines = (result: MeasureResult, asAt: Day): string[] => [
  ...nextLines(result),
  ...surenessLine(result, asAt),
];

/** The pace that is needed against the one achieved, and the rate that the rest of the year needs. */
function nextLines(result: MeasureResult): string[] {
  const outlook = outlookOf(result);
  const { next, measure } = result;
  if (!outlook || !next || !isGraded(measure)) return [];
  return [paceText(result, next, outlook), rateText(result, measure, next, outlook)].filter(Boolean);
}

function paceText(
  { measure, latest, previous }: MeasureResult,
  next: NextResult,
  { achievedPer30Days: achieved, reachedOn }: Outlook,
): string {
  if (!achieved || !latest || !previous || !next.neededPer30Days || next.shortfall?.n === 0n) return '';
  const unit = unitOf(measure);
  const days = latest.periodEnd - previous.periodEnd;
  const span = `in the ${plural(days, 'day')} from ${dayText(previous.periodEnd)} to ${dayText(latest.periodEnd)}`;
  const needed = `${distanceText(next.neededPer30Days, unit)} every 30 days`;
  if (achieved.n === 0n) return `The pace: ${needed} are needed, and nothing was gained ${span}.`;
  const size = distanceText(absolute(achieved), unit);
  if (achieved.n < 0n) return `The pace: ${needed} are needed, and ${size} every 30 days were lost ${span}.`;
  const then =
    reachedOn === null
      ? ''
      : ` At that pace the target is reached on ${dayText(reachedOn)}, ${reachedOn <= next.stage.by ? 'in time' : 'too late'}.`;
  return `The pace: ${needed} are needed, and ${size} every 30 days were gained ${span}.${then}`;
}

function rateText(
  { latest }: MeasureResult,
  measure: Graded,
  next: NextResult,
  { cases, outOfReach }: Outlook,
): string {
  const { requiredRate, casesToCome, stage } = next;
  if (!requiredRate || !casesToCome || !cases) return '';
  const so = latest?.row?.denominator ? figureText(latest.row.denominator, null) : '';
  const low = polarity(measure) === 'low';
  const first = `For the rest of the year: at the pace so far ${figureText(casesToCome, null)} more cases come by ${dayText(stage.by)}, after ${so} so far. For ${stageText(measure, stage)} ${low ? 'at most' : 'at least'} ${figureText(requiredRate, 'percent', [whole(low ? 0 : 100)])} of them ${low ? 'may' : 'must'} count towards it.`;
  if (outOfReach)
    return `${first} That is out of reach: even ${low ? 'none' : 'all'} of them would not be enough.`;
  return `${first} In whole cases: ${wholeText(cases, low)}.`;
}

function wholeText({ toCome, needed }: NonNullable<Outlook['cases']>, low: boolean): string {
  const next = `of the next ${plural(toCome, 'case')}`;
  if (low)
    return needed >= toCome
      ? `${next} all may count towards it`
      : `${next} at most ${needed} may count towards it`;
  return needed === 0 ? `${next} none has to count towards it` : `${next} ${needed} must count towards it`;
}

/** How sure a percentage of so many cases is, against the target in force (else the one to come). */
function surenessLine({ measure, latest }: MeasureResult, asAt: Day): string[] {
  if (!isGraded(measure) || !latest) return [];
  const stage = aimOn(measure, asAt);
  const sureness = surenessOf(measure, latest, stage);
  if (!sureness) return [];
  return [
    sureText({
      value: valueText(measure, latest.value),
      cases: casesText(latest),
      lower: valueText(measure, sureness.lower),
      upper: valueText(measure, sureness.upper),
      level: CONFIDENCE,
      certainty: sureness.certainty,
      target: stage ? targetText(measure, stage) : '',
    }),
  ];
}

function casesText({ row }: Reading): string {
  const denominator = row?.denominator ?? whole(0);
  return `${figureText(denominator, 'count')} ${compare(denominator, whole(1)) === 0 ? 'case' : 'cases'}`;
}
