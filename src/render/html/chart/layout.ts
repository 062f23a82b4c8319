/**
 * Where the parts of a chart go: its scales with their ticks, and the names in it, so that they cover neither its lines nor
 * each other. Days are read as UTC, so that no time zone of the machine can move them.
 */

import { type ScaleLinear, type ScaleTime, scaleLinear, scaleUtc } from 'd3-scale';
import { iso, MS_PER_DAY } from '../../../model/day.ts';
import { JSON_DECIMALS } from '../../../model/figure.ts';
import { largest, smallest } from '../../../model/lists.ts';
import { clip } from '../../../model/text.ts';
import { figureText } from '../../../words/figures.ts';
import { date } from '../../view.ts';
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

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A text to be set near a point. */
export interface Wanted {
  readonly text: string;
  readonly at: Point;
  /** Looks of the text, as a class. */
  readonly look: string;
}

export interface Label extends Wanted {
  readonly x: number;
  readonly y: number;
}

/** Roughly how wide a text is in a sans-serif. */
export const textWidth = (text: string, size: number): number => text.length * size * 0.6;

/** How far from its point the centre of a text may be: across, in its widths, and up or down, in its heights. */
const ACROSS = [0, 0.6, -0.6];
const UPRIGHT = [-1.2, 1.3, -2.4, 2.5, 0, -3.7, 3.8];

/** Places for a text around its point, best first. None is on it. */
const AROUND: readonly (readonly [x: number, y: number])[] = UPRIGHT.flatMap((y) =>
  ACROSS.filter((x) => x !== 0 || y !== 0).map((x): [number, number] => [x, y]),
);

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const boxAt = (x: number, y: number, width: number, height: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

/** Points along lines, which texts should not cover. */
function alongLines(lines: readonly (readonly Point[])[]): Point[] {
  return lines.flatMap((line) =>
    line.flatMap((end, at) => (at === 0 ? [end] : between(line[at - 1] ?? end, end))),
  );
}

function between(from: Point, to: Point): Point[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 5));
  return Array.from({ length: steps }, (_, at) => ({
    x: from.x + ((to.x - from.x) * (at + 1)) / steps,
    y: from.y + ((to.y - from.y) * (at + 1)) / steps,
  }));
}

/** A dot as points: covering it is worse than covering a piece of a line. */
const around = ({ x, y }: Point): Point[] =>
  [-5, -2, 2, 5].flatMap((dx) => [-5, 0, 5].map((dy) => ({ x: x + dx, y: y + dy })));

const COVERED_LINE = 10;

/** Nothing may be worth so much: the text would cover another, or leave the room. */
const FORBIDDEN = 100_000;

/** How much higher and wider than the text its box is, for its halo and a little air. */
const AIR = 6;

/**
 * Sets each text, in turn, where it covers the fewest lines; the first place wins between equals. One that has no room
 * is left out: the words beneath the chart and the table have it too.
 */
export function placed(
  wanted: readonly Wanted[],
  { lines, dots }: { readonly lines: readonly (readonly Point[])[]; readonly dots: readonly Point[] },
  room: Box,
  size: number,
): Label[] {
  const marks = [...alongLines(lines), ...dots.flatMap(around)];
  const taken: Box[] = [];
  return wanted.flatMap((one) => {
    const width = textWidth(one.text, size) + AIR;
    const height = size * 1.2 + AIR;
    const places = AROUND.map(([dx, dy]) => {
      const x = Math.min(
        Math.max(one.at.x + dx * (width + 8), room.left + width / 2),
        room.right - width / 2,
      );
      const y = one.at.y + dy * size;
      return { x, y, box: boxAt(x, y, width, height) };
    });
    const costs = places.map(({ box }, at) => at + cost(box, taken, marks, room));
    const least = smallest(costs);
    const best = places[costs.indexOf(least)];
    if (!best || least >= FORBIDDEN) return [];
    taken.push(best.box);
    return [{ ...one, x: best.x, y: best.y }];
  });
}

function cost(box: Box, taken: readonly Box[], marks: readonly Point[], room: Box): number {
  const isFree =
    box.top >= room.top && box.bottom <= room.bottom && !taken.some((other) => overlap(box, other));
  // Few texts find a place that is free: of the others nothing needs to be counted.
  if (!isFree) return FORBIDDEN;
  const crossed = marks.filter(
    ({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom,
  ).length;
  return crossed * COVERED_LINE;
}
