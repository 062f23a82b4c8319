/** The parts that reasons are made of: a reading, a target, a miss, a line, each said in one way. */

import { type Graded, shortfall } from '../engine/better.ts';
import { windowOpens } from '../engine/observations.ts';
import type { Duration } from '../model/day.ts';
import { compare, type Ratio, roundedBeside } from '../model/figure.ts';
import type { Figure, Measure, Stage, Unit } from '../model/notice.ts';
import { isNumber } from '../model/notice.ts';
import type { MeasureResult, NextResult, Reading } from '../model/result.ts';
import { DECIMALS, dayText, distanceText, figureText, fullText, plural } from './figures.ts';

export const unitOf = (measure: Measure): Unit | null => ('unit' in measure ? measure.unit : null);

/** Every number that the measure's stages ask for; of ranges both bounds. */
const boundsOf = (measure: Measure): Ratio[] =>
  'stages' in measure
    ? measure.stages.flatMap(({ target }) => {
        if (isNumber(target)) return [target];
        return target === null || typeof target === 'string' ? [] : target;
      })
    : [];

/** A figure or a grade; numbers with as many decimals as tell them from each of the measure's targets, and from `beside`. */
export const valueText = (measure: Measure, value: Figure, beside: readonly Ratio[] = []): string =>
  isNumber(value) ? figureText(value, unitOf(measure), [...boundsOf(measure), ...beside]) : value;

/** `80%`, `more than 65%`, `10% to 15%`, `good`. */
export function targetText(measure: Measure, { target, exclusive }: Stage): string {
  if (target === null) return 'done';
  if (typeof target === 'string') return target;
  const unit = unitOf(measure);
  if (!isNumber(target))
    return `${exclusive ? 'between ' : ''}${fullText(target[0], unit)} ${exclusive ? 'and' : 'to'} ${fullText(target[1], unit)}`;
  const low = measure.kind === 'indicator' && measure.good === 'low';
  return exclusive ? `${low ? 'less' : 'more'} than ${fullText(target, unit)}` : fullText(target, unit);
}

const marks = (reading: Reading): string => {
  const status = reading.row?.status;
  const said = [
    status === 'final' || status === undefined ? '' : status,
    reading.breaks ? 'break in series' : '',
  ].filter(Boolean);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
};

/** `76.92% on 30 Apr 2010 (provisional)`. */
export const readingText = (measure: Measure, reading: Reading, beside?: readonly Ratio[]): string =>
  `${valueText(measure, reading.value, beside)} on ${dayText(reading.periodEnd)}${marks(reading)}`;

/** `80% due by 31 Mar 2010`; for a thing to be done, `due by 31 Mar 2010`. */
export const stageText = (measure: Measure, stage: Stage): string =>
  `${stage.target === null ? '' : `${targetText(measure, stage)} `}due by ${dayText(stage.by)}`;

/** `the 80% due by 31 Mar 2010`, `the target of more than 65% due by 31 Mar 2010`. */
const theStageText = (measure: Measure, stage: Stage): string =>
  `the ${stage.exclusive ? 'target of ' : ''}${stageText(measure, stage)}`;

/** `62 days`, `6 weeks`. */
export function durationText({ count, unit }: Duration): string {
  return plural(count, { D: 'day', W: 'week', M: 'month', Y: 'year' }[unit]);
}

/** What the latest figure is held against besides its targets: the straight line, the figure before, the baseline. */
function comparedWith({ measure, previous, next }: MeasureResult): Ratio[] {
  const baseline = 'baseline' in measure ? measure.baseline?.value : null;
  return [next?.expected, previous?.value, baseline].filter((one) => isNumber(one));
}

/** The latest figure, told from everything that it is held against. */
export const latestText = (result: MeasureResult): string =>
  readingText(result.measure, result.latest as Reading, comparedWith(result));

/** The latest figure alone, without its day. */
export const latestValueText = (result: MeasureResult): string =>
  valueText(result.measure, (result.latest as Reading).value, comparedWith(result));

/** What another figure must be told from beside the latest: from the latest as it is shown, unless they are the same. */
function besideLatest(result: MeasureResult, other: Figure): readonly Ratio[] {
  const latest = result.latest?.value;
  if (!isNumber(latest) || !isNumber(other)) return [];
  if (compare(latest, other) === 0) return [latest];
  return [roundedBeside(latest, [...boundsOf(result.measure), ...comparedWith(result)], DECIMALS)];
}

/** `76.92% on 17 May 2010 is 3.08 points short of the 80% due by 31 Mar 2010`. */
export function missText(result: MeasureResult, stage: Stage): string {
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
export const meetText = (result: MeasureResult, stage: Stage): string =>
  `${latestText(result)} meets ${theStageText(result.measure, stage)}`;

/** `the reading before, 80% on 20 Apr 2010`, or the baseline; empty where there is neither. */
export function beforeText(result: MeasureResult): string {
  const { measure, previous, direction } = result;
  const baseline = baselineText(measure, result);
  if (!previous) return baseline && `the baseline of ${baseline}`;
  return direction === 'none' ? '' : readingText(measure, previous, besideLatest(result, previous.value));
}

/** `37.2% on 3 Dec 2009`, told from the latest figure of a result; empty without a baseline. */
export function baselineText(measure: Measure, result?: MeasureResult): string {
  if (measure.kind !== 'indicator' && measure.kind !== 'judgement') return '';
  if (!measure.baseline) return '';
  const { value, on } = measure.baseline;
  const shown = valueText(measure, value, result && besideLatest(result, value));
  return `${shown}${on === null ? '' : ` on ${dayText(on)}`}`;
}

/** `28.65%`: where the straight line stands, told from the latest figure. */
export const expectedValueText = (result: MeasureResult, expected: Ratio): string =>
  valueText(result.measure, expected, besideLatest(result, expected));

/** `28.65% expected by then, on the straight line to 20% due by 31 Oct 2010`; empty without a line. */
export function expectedText(result: MeasureResult, { expected, stage }: NextResult): string {
  if (!expected) return '';
  return `${expectedValueText(result, expected)} expected by then, on the straight line to ${stageText(result.measure, stage)}`;
}

/** The window in which a stage can be proven: `1 Mar 2010 to 31 Mar 2010`. Contract 4.3. */
export const windowText = (measure: Measure, stage: Stage): string =>
  `${dayText(windowOpens(measure, stage) + 1)} to ${dayText(stage.by)}`;

/** What became of the stage due, where the latest reading does not already say it; else empty. */
export function dueNote({ due, latest, ...result }: MeasureResult): string {
  const { measure } = result;
  if (
    !due ||
    (due.evidence && due.evidence.row === latest?.row && due.evidence.periodEnd === latest?.periodEnd)
  )
    return '';
  const on = dayText(due.stage.by);
  if (due.outcome === 'unevidenced')
    return `The stage of ${on} is unevidenced: no figure from ${windowText(measure, due.stage)} shows it`;
  if (due.outcome === 'met' && due.evidence)
    return `The stage of ${on} itself was met, with ${readingText(measure, due.evidence)}`;
  if (due.outcome === 'missed' && due.evidence)
    return `The stage of ${on} was missed, with ${readingText(measure, due.evidence)}`;
  return '';
}

const WELL = { improved: 'Improved', met: 'Met', green: 'Green' } as const;

/** How a composite counted: `Green: 2 of the 3 counted (not: a; left out: b)`; empty for other kinds. */
export function tallyNote({ measure, latest }: MeasureResult): string {
  const tally = latest?.tally;
  if (!tally || measure.kind !== 'composite') return '';
  const parts = [
    tally.notWell.length > 0 ? `not: ${tally.notWell.join(', ')}` : '',
    tally.leftOut.length > 0 ? `left out: ${tally.leftOut.join(', ')}` : '',
  ].filter(Boolean);
  const counted = tally.well.length + tally.notWell.length;
  return `${WELL[measure.counts]}: ${tally.well.length} of the ${counted} counted${parts.length > 0 ? ` (${parts.join('; ')})` : ''}`;
}
