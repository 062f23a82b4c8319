/** The scales of a chart, and their ticks. Days are read as UTC, so that no time zone of the machine can move them. */

import { type ScaleLinear, type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale';
import { iso, MS_PER_DAY } from '../../../model/day.ts';
import { JSON_DECIMALS } from '../../../model/figure.ts';
import { largest, smallest } from '../../../model/lists.ts';
import { clip } from '../../../model/text.ts';
import { figureText } from '../../../words/figures.ts';
import { date } from '../../view.ts';
import { textWidth } from './labels.ts';
import type { Chart } from './model.ts';

/** How large a chart is drawn, in its own units. */
export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Of the text. */
  readonly font: number;
  /** Most ticks along the days. */
  readonly days: number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface Axes {
  readonly x: (day: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** The lowest value of the upright axis. */
  readonly from: number;
}

const TOP = 32;
const BOTTOM = 36;
const RIGHT = 12;
/** Most of the width that the texts of the upright axis take. */
const MOST_LEFT = 0.4;
const LEFT_ROOM = 16;

/** The days that the chart reaches from and to, with a little room at the end for the last target. */
function span({ dots, aims, expected, baseline, asAt }: Chart): [number, number] {
  const days = [...dots, ...aims, ...expected, ...(baseline ? [baseline] : []), asAt].map(({ day }) => day);
  const [first, last] = [smallest(days), largest(days)];
  const room = Math.max(3, (last - first) * 0.04);
  return [first - room, last + room];
}

/** The values that the chart reaches from and to. Shares stay between 0 and 100, and counts above 0, where they are. */
function reach({ dots, aims, expected, baseline, limits, grades, of }: Chart): [number, number] {
  if (grades) return [-0.4, grades.length - 0.6];
  const values = [
    ...dots.map(({ value }) => value),
    ...aims.flatMap(({ low, high }) => [low, high]),
    ...expected.map(({ value }) => value),
    ...(baseline ? [baseline.value] : []),
    ...limits.flatMap(({ lower, upper }) => [lower, upper]),
  ];
  const [low, high] = [smallest(values), largest(values)];
  const room = (high - low) * 0.12 || Math.abs(high) * 0.1 || 1;
  const most = of.unit === 'percent' && high <= 100 ? 100 : Number.POSITIVE_INFINITY;
  return [low >= 0 ? Math.max(0, low - room) : low - room, Math.min(most, high + room)];
}

/** As a document would have it: rounded, and never with an exponent. */
const asInJson = (value: number): number => Number(value.toFixed(JSON_DECIMALS));

function yTicks(y: ScaleLinear<number, number>, { grades, of }: Chart, { width, font }: Size): Tick[] {
  const most = Math.floor((width * MOST_LEFT - LEFT_ROOM) / textWidth('m', font));
  if (grades) return grades.map((grade, at) => ({ at: y(at), text: clip(grade, most) }));
  const ticks = y.ticks(5).map((value) => ({ at: y(value), value: asInJson(value) }));
  const all = ticks.map(({ value }) => value);
  return ticks.map(({ at, value }) => ({ at, text: figureText(value, of.unit, all) }));
}

/** As many ticks at round days as there is room for their texts. */
function xTicks(x: ScaleTime<number, number>, most: number, font: number): Tick[] {
  const [from = new Date(0), to = new Date(0)] = x.domain();
  const isShort = to.getTime() - from.getTime() < YEAR * MS_PER_DAY;
  for (let asked = most; asked > 0; asked -= 1) {
    const ticks = x
      .ticks(asked)
      .filter((day) => day.getUTCFullYear() <= LAST_YEAR)
      .map((day) => ({ at: x(day), text: dayText(day, isShort) }));
    if (
      ticks.length <= most &&
      ticks.every((tick, at) => at === 0 || areApart(ticks[at - 1] ?? tick, tick, font))
    )
      return ticks;
  }
  return [];
}

const areApart = (one: Tick, next: Tick, font: number): boolean =>
  next.at - one.at > (textWidth(one.text, font) + textWidth(next.text, font)) / 2 + font / 2;

const YEAR = 365;
/** The last year that a date can be written with, though the axis may go past it. */
const LAST_YEAR = 9999;

/** `May 2010` for its first day, else `17 May`, with the year where the chart spans more than one. */
function dayText(day: Date, isShort: boolean): string {
  const text = date(iso(Math.round(day.getTime() / MS_PER_DAY)));
  if (text.startsWith('1 ')) return text.slice(2);
  return isShort ? text.slice(0, -5) : text;
}

export function axesOf(chart: Chart, size: Size): Axes {
  const { width, height, font, days } = size;
  const [low, high] = reach(chart);
  const [bottom, top] = [height - BOTTOM, TOP];
  const linear = scaleLinear().domain([low, high]).range([bottom, top]);
  const y = chart.grades ? linear : linear.nice(5);
  const ticks = yTicks(y, chart, size);
  const left = Math.min(
    width * MOST_LEFT,
    Math.max(20, largest(ticks.map(({ text }) => textWidth(text, font)))) + LEFT_ROOM,
  );
  const x = scaleUtc()
    .domain(span(chart).map((day) => new Date(day * MS_PER_DAY)))
    .range([left, width - RIGHT]);
  return {
    x: (day) => x(new Date(day * MS_PER_DAY)),
    y: (value) => y(value),
    left,
    right: width - RIGHT,
    top,
    bottom,
    xTicks: xTicks(x, days, font),
    yTicks: ticks,
    from: asInJson(y.domain()[0] ?? 0),
  };
}
