/** How a trend reads to people, whatever the format: its head, its series, what its limits show. */

import type { PointEntry, TrendDocument } from '../../assessment/trend/document.ts';
import { fromNumber } from '../../model/figure.ts';
import {
  AT_LIMIT,
  boundsOf,
  distanceDigits,
  figureText,
  isoText,
  plural,
  shownBeside,
  targetText,
} from '../../words/figures.ts';
import {
  limitLines,
  SECOND_OPINION,
  signalText,
  surenessLines,
  trendFigure,
  verdictLines,
} from '../../words/trend.ts';
import { filled, type Grid } from '../grid.ts';
import { DIRECTION_TEXT } from '../view.ts';

const SERIES_HEAD = [
  'Day',
  'Figure',
  'Cases',
  'Target',
  'Short by',
  'Expected',
  'Direction',
  'Signal',
  'Row',
] as const;

/** `ni59: Initial assessments …`. */
export const trendTitle = ({ measure, title }: TrendDocument): string => `${measure}: ${title}`;

/** Of what notice, as at which day, and which rows the series is made of. */
export function headLines(trend: TrendDocument): string[] {
  const { notice, asAt, series, basis, withoutValue, otherBases } = trend;
  const first = series[0]?.periodEnd;
  const last = series.at(-1)?.periodEnd;
  const span = first && last ? `, ${isoText(first)} to ${isoText(last)}` : '';
  const label = basis === null ? '' : `, basis ${basis}`;
  const without = withoutValue > 0 ? `; ${plural(withoutValue, 'row')} without a usable value` : '';
  const others = otherBases.map(
    (one) => `${plural(one.rows, 'row')} of basis ${one.basis} (--basis "${one.basis}")`,
  );
  return [
    `${notice.title} · ${notice.authority} (${notice.id}) · as at ${isoText(asAt)}`,
    `${plural(series.length, 'figure')}${span}${label}${without}`,
    ...(others.length > 0 ? [`Not in this series: ${others.join(', ')}`] : []),
  ];
}

/** A row a figure; null without any. */
export const seriesGrid = (trend: TrendDocument): Grid | null =>
  trend.series.length === 0
    ? null
    : filled({ head: SERIES_HEAD, rows: trend.series.map((point) => seriesRow(trend, point)) });

function seriesRow(trend: TrendDocument, point: PointEntry): string[] {
  const { spc } = trend;
  const { periodEnd, expected, direction, file, line } = point;
  return [
    isoText(periodEnd),
    `${trendFigure(trend, point.value, expected)}${marks(point)}`,
    casesText(point),
    targetText(trend, point),
    shortText(trend, point),
    expected === null
      ? ''
      : trendFigure(trend, expected, shownBeside(point.value, expected, boundsOf(trend.stages))),
    DIRECTION_TEXT[direction],
    spc.periods ? '' : signalOn(trend, periodEnd),
    file === null ? '' : `${file}:${line}`,
  ];
}

/** How far a figure is short of the target in force; at the bound of an exclusive one it is short by nothing, and misses. */
function shortText({ unit }: TrendDocument, { gap, value, exclusive, ...point }: PointEntry): string {
  if (gap === null) return '';
  if (gap > 0) return distanceDigits(fromNumber(gap), unit);
  return exclusive && boundsOf([point]).some((bound) => bound === value) ? AT_LIMIT : 'met';
}

const signalOn = ({ spc }: TrendDocument, periodEnd: string): string =>
  spc.signals
    .filter((one) => one.periodEnd === periodEnd)
    .map(({ rule, side }) => `${side === 'high' ? '▲' : '▼'} ${rule}`)
    .join();

function casesText({ numerator, denominator }: PointEntry): string {
  if (numerator === null || denominator === null) return '';
  return `${figureText(fromNumber(numerator), null)} of ${figureText(fromNumber(denominator), null)}`;
}

function marks({ status, symbol }: PointEntry): string {
  return `${symbol ? ` [${symbol}]` : ''}${status === null || status === 'final' ? '' : `, ${status}`}`;
}

/** The figures of the periods, where control limits are of them; else null. */
export function periodGrid(trend: TrendDocument): Grid | null {
  const { spc, unit } = trend;
  if (!spc.periods) return null;
  const rows = spc.periods.map(({ periodEnd, value }) => [
    isoText(periodEnd),
    figureText(fromNumber(value), unit),
    signalOn(trend, periodEnd),
  ]);
  return filled({ head: ['Period to', 'Figure', 'Signal'], rows });
}

/** What the limits show, in sentences; the signals as a list. */
export function spcLines(trend: TrendDocument): {
  readonly text: readonly string[];
  readonly signals: readonly string[];
  readonly after: readonly string[];
} {
  const { spc } = trend;
  const limits = limitLines(trend);
  if (spc.mean === null) return { text: limits, signals: [], after: [] };
  const signals = spc.signals.map((one) => signalText(one, spc.runLength));
  const count =
    signals.length === 0
      ? `No signal. A run counts from ${spc.runLength} figures on.`
      : `${plural(signals.length, 'signal')}. A run counts from ${spc.runLength} figures on.`;
  return { text: [...limits, count], signals, after: [...verdictLines(trend), SECOND_OPINION] };
}

export const sureLines = surenessLines;
