/** The parts that reasons are made of: a reading, a target, a miss, a line, each said in one way. */

import type { Duration } from '../calendar.ts';
import { type Graded, missedBound, shortfall } from '../engine/better.ts';
import { isNumber, windowOpens } from '../engine/observations.ts';
import type { MeasureResult, NextResult, Reading } from '../engine/types.ts';
import type { Figure, Measure, Stage, Target, Unit } from '../notice/notice.ts';
import { dayText, distanceText, figureText, plural } from './figures.ts';

export const unitOf = (measure: Measure): Unit | null => ('unit' in measure ? measure.unit : null);

/** A figure or a grade; numbers with as many decimals as tell them from `beside`. */
export function valueText(measure: Measure, value: Figure, beside?: Target): string {
  if (!isNumber(value)) return value;
  return figureText(value, unitOf(measure), isNumber(beside) ? beside : undefined);
}

/** `80%`, `more than 65%`, `10% to 15%`, `good`. */
export function targetText(measure: Measure, { target, exclusive }: Stage): string {
  if (target === null) return 'done';
  if (typeof target === 'string') return target;
  const unit = unitOf(measure);
  if (!isNumber(target))
    return `${exclusive ? 'between ' : ''}${figureText(target[0], unit)} ${exclusive ? 'and' : 'to'} ${figureText(target[1], unit)}`;
  const low = measure.kind === 'indicator' && measure.good === 'low';
  return exclusive ? `${low ? 'less' : 'more'} than ${figureText(target, unit)}` : figureText(target, unit);
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
export const readingText = (measure: Measure, reading: Reading, beside?: Target): string =>
  `${valueText(measure, reading.value, beside)} on ${dayText(reading.periodEnd)}${marks(reading)}`;

/** `80% due by 31 Mar 2010`; for a thing to be done, `due by 31 Mar 2010`. */
export const stageText = (measure: Measure, stage: Stage): string =>
  `${stage.target === null ? '' : `${targetText(measure, stage)} `}due by ${dayText(stage.by)}`;

/** `62 days`, `6 weeks`. */
export function durationText({ count, unit }: Duration): string {
  return plural(count, { D: 'day', W: 'week', M: 'month', Y: 'year' }[unit]);
}

const bound = (measure: Graded, value: Figure, stage: Stage): Target =>
  Array.isArray(stage.target) ? missedBound(measure, value, stage) : stage.target;

/** `76.92% on 17 May 2010 is 3.08 points short of the 80% due by 31 Mar 2010`. */
export function missText(measure: Graded, reading: Reading, stage: Stage): string {
  const figure = readingText(measure, reading, bound(measure, reading.value, stage));
  const relation = shortText(measure, reading.value, stage);
  return `${figure} ${relation} the ${stageText(measure, stage)}`;
}

function shortText(measure: Graded, value: Figure, stage: Stage): string {
  const short = shortfall(measure, value, stage);
  if (typeof value === 'string') return `is ${plural(Number(short.n / short.d), 'grade')} below`;
  if (short.n === 0n) return 'is the limit itself, and does not meet';
  const distance = distanceText(short, unitOf(measure));
  if (Array.isArray(stage.target)) return `is ${distance} outside`;
  return measure.kind === 'indicator' && measure.good === 'low'
    ? `is ${distance} above`
    : `is ${distance} short of`;
}

/** `80% on 31 Mar 2010 meets the 80% due by 31 Mar 2010`. */
export const meetText = (measure: Graded, reading: Reading, stage: Stage): string =>
  `${readingText(measure, reading, stage.target)} meets the ${stageText(measure, stage)}`;

/** `the reading before, 80% on 20 Apr 2010`, or the baseline; empty where there is neither. */
export function beforeText({ measure, previous, direction }: MeasureResult): string {
  const baseline = baselineText(measure);
  if (!previous) return baseline && `the baseline of ${baseline}`;
  return direction === 'none' ? '' : readingText(measure, previous);
}

/** `37.2% on 3 Dec 2009`; empty without a baseline. */
export function baselineText(measure: Measure): string {
  if (measure.kind !== 'indicator' && measure.kind !== 'judgement') return '';
  if (!measure.baseline) return '';
  const { value, on } = measure.baseline;
  return `${valueText(measure, value)}${on === null ? '' : ` on ${dayText(on)}`}`;
}

/** `28.65% expected by then (on the straight line to 20% due by 31 Oct 2010)`. */
export function expectedText(measure: Measure, next: NextResult, latest: Figure): string {
  const beside = isNumber(latest) ? latest : undefined;
  const expected = next.expected && figureText(next.expected, unitOf(measure), beside);
  return `${expected} expected by then, on the straight line to ${stageText(measure, next.stage)}`;
}

/** The window in which a stage can be proven: `1 Mar 2010 to 31 Mar 2010`. Contract 4.3. */
export const windowText = (measure: Measure, stage: Stage): string =>
  `${dayText(windowOpens(measure, stage) + 1)} to ${dayText(stage.by)}`;

/** What became of the stage due, where the latest reading does not already say it; else empty. */
export function dueNote({ due, latest, ...result }: MeasureResult): string {
  const measure = result.measure as Graded;
  if (
    !due ||
    (due.evidence && due.evidence.row === latest?.row && due.evidence.periodEnd === latest?.periodEnd)
  )
    return '';
  const on = dayText(due.stage.by);
  if (due.outcome === 'unevidenced')
    return `The stage of ${on} is unevidenced: no figure from ${windowText(measure, due.stage)} shows it`;
  if (due.outcome === 'met' && due.evidence)
    return `The stage of ${on} itself was met, with ${readingText(measure, due.evidence, due.stage.target)}`;
  if (due.outcome === 'missed' && due.evidence)
    return `The stage of ${on} was missed, with ${readingText(measure, due.evidence, bound(measure, due.evidence.value, due.stage))}`;
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
