/**
 * A line chart in plain text: the same characters in a terminal, a pipe and a file. What is drawn differs by
 * shape, never by colour.
 */

import type { JsonFigure } from '../../assessment/document.ts';
import type { TrendDocument } from '../../assessment/trend.ts';
import { parseIso } from '../../model/day.ts';
import { largest, leading, smallest } from '../../model/lists.ts';
import { inUnit, isoText } from '../../words/figures.ts';

/** What the chart can have, from the back to the front, each with its name in the key. */
const MARKS = {
  limit: { sign: '┄', name: 'control limits' },
  mean: { sign: '─', name: 'mean' },
  expected: { sign: '╌', name: 'expected' },
  target: { sign: '━', name: 'target in force' },
  line: { sign: '·', name: '' },
  point: { sign: '●', name: 'figure' },
  signal: { sign: '◆', name: 'figure with a signal' },
} as const;
type Mark = keyof typeof MARKS;
const NAMES = Object.keys(MARKS) as Mark[];

const HEIGHT = 17;
const MAX_WIDTH = 100;
const TICKS = 5;

interface Dot {
  /** A day. */
  readonly x: number;
  readonly y: number;
}

/** What is drawn of one kind: dots, or a height at each day where there is one. */
type Drawn =
  | { readonly mark: Mark; readonly dots: readonly Dot[] }
  | { readonly mark: Mark; readonly heightOn: (day: number) => number | null };

interface Frame {
  readonly columns: number;
  readonly rows: number;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

const dayOf = (date: string): number => parseIso(date, 'last') ?? 0;

/** The height of a figure: a number itself, a grade its place in the scale; null for what has no height. */
function heightOf({ scale }: TrendDocument, value: JsonFigure): number | null {
  if (typeof value === 'number') return value;
  const place = scale?.indexOf(value) ?? -1;
  return place < 0 ? null : place;
}

function dotsOf(trend: TrendDocument): Dot[] {
  return trend.series.flatMap(({ periodEnd, value }) => {
    const y = heightOf(trend, value);
    return y === null ? [] : [{ x: dayOf(periodEnd), y }];
  });
}

/** The chart in lines of at most so many columns; none with fewer than two figures. */
export function chartLines(trend: TrendDocument, screen: number): string[] {
  const dots = dotsOf(trend);
  if (dots.length < 2) return [];
  const layers = layersOf(trend, dots);
  const frame = frameOf(trend, dots, layers, Math.min(screen, MAX_WIDTH));
  const grid = Array.from({ length: frame.rows }, () => Array<string>(frame.columns).fill(' '));
  for (const layer of layers) drawLayer(grid, frame, layer);
  return [...framed(trend, frame, grid), '', keyText(layers)].map((line) => line.trimEnd());
}

/** The layers that there is something to draw of, from the back to the front. */
function layersOf(trend: TrendDocument, dots: readonly Dot[]): Drawn[] {
  const { spc } = trend;
  const signals = new Set((spc.periods ? [] : spc.signals).map((one) => dayOf(one.periodEnd)));
  const all: Drawn[] = [
    ...(spc.periods ? [] : (['lower', 'upper', 'mean'] as const).map((end) => limitLine(trend, end))),
    { mark: 'expected', heightOn: expectedOn(trend) },
    { mark: 'target', heightOn: targetOn(trend) },
    { mark: 'line', heightOn: between(dots) },
    { mark: 'point', dots: dots.filter(({ x }) => !signals.has(x)) },
    { mark: 'signal', dots: dots.filter(({ x }) => signals.has(x)) },
  ];
  const [from, to] = [dots[0]?.x ?? 0, dots.at(-1)?.x ?? 0];
  return all.filter((one) => heightsOf(one, from, to).length > 0);
}

/** A limit, or the mean: level from one day of rebasing to the next. */
const limitLine = ({ spc: { segments } }: TrendDocument, end: 'lower' | 'upper' | 'mean'): Drawn => ({
  mark: end === 'mean' ? 'mean' : 'limit',
  heightOn: (day) =>
    segments[leading(segments, ({ from }) => from === null || dayOf(from) <= day) - 1]?.[end] ?? null,
});

function targetOn(trend: TrendDocument): (day: number) => number | null {
  const stages = trend.stages.flatMap(({ by, target }) => {
    const y = target === null || typeof target === 'object' ? null : heightOf(trend, target);
    return y === null ? [] : [{ x: dayOf(by), y }];
  });
  return (day) => stages[leading(stages, ({ x }) => x <= day) - 1]?.y ?? null;
}

const expectedOn = ({ line }: TrendDocument): ((day: number) => number | null) =>
  between(line.map(({ on, value }) => ({ x: dayOf(on), y: value })));

/** The straight lines from dot to dot. */
function between(dots: readonly Dot[]): (day: number) => number | null {
  return (day) => {
    const right = leading(dots, ({ x }) => x < day);
    const [a, b] = [dots[right - 1], dots[right]];
    if (!b) return null;
    if (!a) return b.x === day ? b.y : null;
    return a.y + ((b.y - a.y) * (day - a.x)) / (b.x - a.x);
  };
}

/** Days at which a line's height is looked up: every day of five years, fewer of longer series. */
const MOST_STEPS = 2000;

/** The heights that a layer has between two days. */
function heightsOf(layer: Drawn, from: number, to: number): number[] {
  if ('dots' in layer) return layer.dots.map(({ y }) => y);
  const steps = Math.min(to - from, MOST_STEPS);
  const days = Array.from({ length: steps + 1 }, (_, at) => from + ((to - from) * at) / steps);
  return days.map(layer.heightOn).filter((height) => height !== null);
}

function frameOf(trend: TrendDocument, dots: readonly Dot[], layers: readonly Drawn[], width: number): Frame {
  const [from, to] = [dots[0]?.x ?? 0, dots.at(-1)?.x ?? 0];
  const heights = layers.flatMap((layer) => heightsOf(layer, from, to));
  const [low, high] = trend.scale ? [0, trend.scale.length - 1] : [smallest(heights), largest(heights)];
  const rows = trend.scale ? 2 * trend.scale.length - 1 : HEIGHT;
  const room = low === high ? { low: low - 1, high: high + 1 } : { low, high };
  const frame = { columns: 1, rows, from, to, ...room };
  return { ...frame, columns: width - labelWidth(trend, frame) - 2 };
}

const columnOf = ({ from, to, columns }: Frame, day: number): number =>
  Math.round(((day - from) / (to - from)) * (columns - 1));
const rowOf = ({ low, high, rows }: Frame, y: number): number =>
  Math.round(((high - y) / (high - low)) * (rows - 1));

function drawLayer(grid: string[][], frame: Frame, layer: Drawn): void {
  const put = (column: number, y: number): void => {
    const row = grid[rowOf(frame, y)];
    if (row) row[column] = MARKS[layer.mark].sign;
  };
  if ('dots' in layer) {
    for (const { x, y } of layer.dots) put(columnOf(frame, x), y);
    return;
  }
  for (let column = 0; column < frame.columns; column++) {
    const height = layer.heightOn(
      frame.from + ((frame.to - frame.from) * column) / Math.max(1, frame.columns - 1),
    );
    if (height !== null) put(column, height);
  }
}

/** The label of a row; empty where it has none. */
function labelOf({ scale, unit }: TrendDocument, { rows, low, high }: Frame, row: number): string {
  if (scale) return row % 2 === 0 ? (scale[scale.length - 1 - row / 2] ?? '') : '';
  const every = (rows - 1) / (TICKS - 1);
  if (Math.round(Math.round(row / every) * every) !== row) return '';
  return inUnit(scaleText(high - ((high - low) * row) / (rows - 1), high - low), unit);
}

/** A height of the scale with as many decimals as the span of the chart calls for. */
const scaleText = (value: number, span: number): string =>
  value.toFixed(span >= 20 ? 0 : span >= 2 ? 1 : 2).replace(/^-(0(?:\.0+)?)$/, '$1');

const labelWidth = (trend: TrendDocument, frame: Frame): number =>
  largest(Array.from({ length: frame.rows }, (_, row) => labelOf(trend, frame, row).length));

/** The rows with their labels to the left and the days under them. */
function framed(trend: TrendDocument, frame: Frame, grid: readonly (readonly string[])[]): string[] {
  const room = labelWidth(trend, frame);
  const rows = grid.map((row, at) => {
    const label = labelOf(trend, frame, at);
    return `${label.padStart(room)} ${label ? '┤' : '│'}${row.join('')}`;
  });
  const [first, last] = [dateText(frame.from, trend), dateText(frame.to, trend)];
  const days = `${first}${last.padStart(Math.max(last.length + 1, frame.columns - first.length))}`;
  return [...rows, `${' '.repeat(room)} └${'─'.repeat(frame.columns)}`, `${' '.repeat(room + 2)}${days}`];
}

function dateText(day: number, { series }: TrendDocument): string {
  const date = series.find(({ periodEnd }) => dayOf(periodEnd) === day)?.periodEnd;
  return date ? isoText(date) : '';
}

function keyText(layers: readonly Drawn[]): string {
  const there = new Set(layers.map(({ mark }) => mark));
  return NAMES.filter((name) => there.has(name) && MARKS[name].name)
    .reverse()
    .map((name) => `${MARKS[name].sign} ${MARKS[name].name}`)
    .join('   ');
}
