/** Time and memory against rows as a picture of its own, by the parts of which the report's charts are made. */
import { readFileSync } from 'node:fs';
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { grouped } from '../scripts/docs/markdown.ts';
import { path, stroke } from '../src/render/html/chart/draw.ts';
import type { Point } from '../src/render/html/chart/layout.ts';
import { html, joined, type Markup, round } from '../src/render/html/document.ts';
import { figure } from './figures.ts';
import type { Growth, Size } from './growth.ts';
import type { Measured } from './pairs.ts';

const WIDTH = 880;
const HEIGHT = 370;
const FONT = 14;
const TITLE = 17;
const EDGE = 16;
/** Around a plot: for its title, its rows, its figures, and the names at the ends of its lines. */
const ROOM = { top: 62, bottom: 56, left: 52, right: 96 };
const TICKS = 5;
/** The least between the names of two lines, each with its figure beneath it. */
const APART = 2.8 * FONT;

/** What one of the two plots shows. */
interface Plot {
  readonly title: string;
  readonly of: (measured: Measured) => number | null;
  readonly unit: string;
}

const PLOTS: readonly Plot[] = [
  { title: 'Time, in seconds', of: ({ seconds }) => seconds, unit: 's' },
  { title: 'Memory at most, in MiB', of: ({ peak }) => peak, unit: 'MiB' },
];

/** The lines of each plot. They differ by colour and by mark. */
const LINES: readonly {
  readonly name: string;
  readonly of: (size: Size) => Measured;
  readonly look: string;
  readonly mark: (at: Point) => Markup;
}[] = [
  {
    name: 'notice',
    of: ({ other }) => other,
    look: 'c-series',
    mark: ({ x, y }) => html`<circle class="c-dot" cx="${round(x)}" cy="${round(y)}" r="4.5"/>`,
  },
  {
    name: 'csv-parse',
    of: ({ one }) => one,
    look: 'c-target',
    mark: ({ x, y }) => html`<path class="c-aim" d="M${round(x)},${round(y - 6)}l6,6l-6,6l-6,-6z"/>`,
  },
];

/** As the report's charts have them. */
const STYLES = readFileSync('src/render/html/page.css', 'utf8').match(/^\.c-[\w-]+ \{[^}]*\}/gm) ?? [];

interface Axes {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** How many rows one on the level axis means, and its name. */
  readonly unit: readonly [rows: number, name: string];
}

const UNITS: readonly (readonly [rows: number, name: string])[] = [
  [1_000_000, 'million rows'],
  [1000, 'thousand rows'],
];

function axesOf(sizes: readonly Size[], { of }: Plot, at: number): Axes {
  const most = Math.max(...sizes.map(({ rows }) => rows));
  const highest = Math.max(...sizes.flatMap((size) => LINES.map((line) => of(line.of(size)) ?? 0)));
  const half = (WIDTH - 2 * EDGE) / PLOTS.length;
  const left = EDGE + half * at;
  const unit = UNITS.find(([rows]) => rows <= most) ?? ([1, 'rows'] as const);
  return {
    x: scaleLinear([0, most / unit[0]], [left + ROOM.left, left + half - ROOM.right]),
    y: scaleLinear([0, highest], [HEIGHT - ROOM.bottom, ROOM.top]).nice(TICKS),
    unit,
  };
}

const isKnown = (sizes: readonly Size[], { of }: Plot): boolean =>
  sizes.some((size) => LINES.some((line) => of(line.of(size)) !== null));

/** A line of a plot at its place. */
interface Drawn {
  readonly name: string;
  readonly points: readonly (Point & { readonly value: number })[];
  readonly markup: Markup;
}

function plotted(sizes: readonly Size[], plot: Plot, at: number): Markup {
  const axes = axesOf(sizes, plot, at);
  const drawn = LINES.map(({ name, of, look, mark }): Drawn => {
    const points = sizes.flatMap((size) => {
      const value = plot.of(of(size));
      return value === null ? [] : [{ x: axes.x(size.rows / axes.unit[0]), y: axes.y(value), value }];
    });
    return { name, points, markup: html`${stroke(look, path(points))}${points.map(mark)}` };
  });
  return html`${frame(axes, plot)}${drawn.map(({ markup }) => markup)}${names(drawn, plot)}
`;
}

function frame({ x, y, unit: [, unit] }: Axes, { title }: Plot): Markup {
  const [left = 0, right = 0] = x.range();
  const [bottom = 0] = y.range();
  const across = `H${round(right)}`;
  const [xTicks, yTicks] = [x.ticks(TICKS), y.ticks(TICKS)];
  const text = (at: Point, anchor: string, value: string): Markup =>
    html`<text class="c-tick" x="${round(at.x)}" y="${round(at.y)}" text-anchor="${anchor}">${value}</text>`;
  return html`<text class="c-name" x="${round(left - ROOM.left + 8)}" y="${ROOM.top - 28}" font-size="${TITLE}" font-weight="bold">${title}</text>
${yTicks.map((tick) => stroke('c-grid', `M${round(left)},${round(y(tick))}${across}`))}
${stroke('c-axis', `M${round(left)},${round(bottom)}${across}`)}${xTicks.map((tick) => stroke('c-axis', `M${round(x(tick))},${round(bottom)}v5`))}
${yTicks.map((tick) => text({ x: left - 8, y: y(tick) + FONT * 0.35 }, 'end', grouped(tick)))}
${xTicks.map((tick) => text({ x: x(tick), y: bottom + 7 + FONT }, 'middle', grouped(tick)))}${text({ x: (left + right) / 2, y: bottom + 10 + 2.2 * FONT }, 'middle', unit)}
`;
}

/** The name of each line and its last figure, at its end. */
function names(drawn: readonly Drawn[], { unit }: Plot): Markup[] {
  const ends = drawn
    .flatMap(({ name, points }) => points.slice(-1).map(({ x, y, value }) => ({ name, x, y, value })))
    .sort((a, b) => a.y - b.y);
  let free = 0;
  return ends.map(({ name, x, y, value }) => {
    const top = Math.max(y - FONT * 0.3, free);
    free = top + APART;
    return html`<text class="c-name c-of-series" x="${round(x + 12)}" y="${round(top)}">${name}</text><text class="c-name" x="${round(x + 12)}" y="${round(top + FONT * 1.2)}">${figure(value)} ${unit}</text>`;
  });
}

/** What the picture shows, in words. */
function inWords(sizes: readonly Size[]): string {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (!first || !last) return '';
  return LINES.map((line) => {
    const [from, to] = [line.of(first), line.of(last)];
    const plots = PLOTS.flatMap(({ of, unit }) => {
      const [least, most] = [of(from), of(to)];
      return least === null || most === null ? [] : `${figure(least)} to ${figure(most)} ${unit}`;
    });
    return `${line.name}, ${grouped(first.rows)} to ${grouped(last.rows)} rows: ${plots.join(', ')}.`;
  }).join(' ');
}

/** The picture, as a file of its own. */
export const growthSvg = ({ sizes }: Growth): string =>
  `${html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title text" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif" font-size="${FONT}">
<title id="title">Time and memory by rows</title><desc id="text">${inWords(sizes)}</desc>
<style>${joined(STYLES, '\n')}</style>
<rect width="${WIDTH}" height="${HEIGHT}" rx="6" fill="#fff"/>
${PLOTS.filter((plot) => isKnown(sizes, plot)).map((plot, at) => plotted(sizes, plot, at))}</svg>`}\n`;
