/**
 * Draws a chart as SVG: one of the size of half a page or, where the chart is the page, one for a desk and one for a
 * phone, of which the style sheet shows one. Colours are those of the Government Analysis Function (page.css); lines
 * differ by stroke and mark as well, and are named where they run.
 */
import { curveStepAfter, line } from 'd3-shape';
import { largest } from '../../../model/lists.ts';
import { figureText, valueText } from '../../../words/figures.ts';
import { date, OUTCOME_TEXT } from '../../view.ts';
import { html, type Markup, NOTHING, round } from '../document.ts';
import {
  type Axes,
  axesOf,
  type Label,
  type Point,
  placed,
  type Size,
  textWidth,
  type Wanted,
} from './layout.ts';
import { type Aim, type Chart, type Dot, dayOf } from './model.ts';
import { captionText, chartText } from './words.ts';

const SIZES = {
  half: [{ name: 'half', width: 400, height: 230, font: 13, days: 4 }],
  whole: [
    { name: 'wide', width: 900, height: 400, font: 15, days: 8 },
    { name: 'phone', width: 340, height: 320, font: 14, days: 4 },
  ],
} as const satisfies Readonly<Record<string, readonly Size[]>>;

/** How much room a chart has. */
export type Room = keyof typeof SIZES;

/** Everything of a chart, at its place in one drawing. */
interface Drawing {
  readonly chart: Chart;
  readonly size: Size;
  readonly axes: Axes;
  readonly dots: readonly (Dot & Point)[];
  /** Each at its upper bound. */
  readonly aims: readonly (Aim & Point)[];
  readonly baseline: (Dot & Point) | null;
  readonly expected: readonly Point[];
  /** The upper and the lower bound of the targets; one line where they are the same. */
  readonly targets: readonly (readonly Point[])[];
  /** Upper limit, mean, lower limit: where there are any. */
  readonly limits: readonly {
    readonly name: string;
    readonly look: string;
    readonly points: readonly Point[];
  }[];
}

function drawingOf(chart: Chart, size: Size): Drawing {
  const axes = axesOf(chart, size);
  const at = (day: number, value: number): Point => ({ x: axes.x(day), y: axes.y(value) });
  const dotAt = (dot: Dot): Dot & Point => ({ ...dot, ...at(dot.day, dot.value) });
  const aims = chart.aims.map((aim) => ({ ...aim, ...at(aim.day, aim.high) }));
  const lower = chart.aims.map(({ day, low }) => at(day, low));
  const isRange = chart.aims.some(({ low, high }) => low !== high);
  const bounds: readonly Point[][] = aims.length === 0 ? [] : isRange ? [aims, lower] : [lower];
  return {
    chart,
    size,
    axes,
    dots: chart.dots.map(dotAt),
    aims,
    baseline: chart.baseline && dotAt(chart.baseline),
    expected: chart.expected.map(({ day, value }) => at(day, value)),
    limits: limitLines(chart, at),
    // The last target stays in force to the end of the page.
    targets: bounds.map((points) => [...points, { x: axes.right, y: points.at(-1)?.y ?? 0 }]),
  };
}

function limitLines({ limits }: Chart, at: (day: number, value: number) => Point): Drawing['limits'] {
  return limits.flatMap(({ from, to, mean, lower, upper }, segment) => {
    const across = (value: number): Point[] => [at(dayOf(from), value), at(dayOf(to), value)];
    const isLast = segment === limits.length - 1; // the names are beside the lines in force
    return [
      { name: isLast ? 'Upper limit' : '', look: 'c-limit', points: across(upper) },
      { name: isLast ? 'Mean' : '', look: 'c-mean', points: across(mean) },
      { name: isLast ? 'Lower limit' : '', look: 'c-limit', points: across(lower) },
    ];
  });
}

const through = () =>
  line<Point>(
    ({ x }) => round(x),
    ({ y }) => round(y),
  );

/** Straight from point to point. */
export const path = through();

/** Level from each point to below or above the next. */
const steps = through().curve(curveStepAfter);

/** A line with the looks of a class; nothing where there is no line. */
export const stroke = (look: string, d: string | null): Markup =>
  d ? html`<path class="${look}" d="${d}"/>` : NOTHING;

function frame({ axes, chart }: Drawing): Markup {
  const { left, right, top, bottom, xTicks, yTicks } = axes;
  const across = `H${round(right)}`;
  return html`${stroke('c-grid', yTicks.map(({ at }) => `M${round(left)},${round(at)}${across}`).join(''))}
${stroke('c-axis', `M${round(left)},${round(bottom)}${across}${xTicks.map(({ at }) => `M${round(at)},${round(bottom)}v5`).join('')}`)}
${stroke('c-now', `M${round(axes.x(chart.asAt.day))},${round(top)}V${round(bottom)}`)}
`;
}

/** The texts of the axes. All texts come after all lines and marks, so that none of these covers a text. */
function ticks({ axes, size, chart }: Drawing): Markup {
  const { left, top, xTicks, yTicks } = axes;
  return html`${yTicks.map(({ at, text }) => html`<text class="c-tick" x="${round(left - 8)}" y="${round(at + size.font * 0.35)}" text-anchor="end">${text}</text>`)}${xTicks.map(({ at, text }) => tickText(axes, size, at, text))}${tickText(axes, size, axes.x(chart.asAt.day), `As at ${date(chart.asAt.on)}`, top - 14)}
`;
}

/** A text under or over the plot, moved where it would leave the drawing. */
function tickText(
  { right, bottom }: Axes,
  { font, width }: Size,
  at: number,
  text: string,
  y = bottom + 12 + font,
): Markup {
  const half = textWidth(text, font) / 2;
  const x = Math.min(Math.max(at, half), Math.max(right, width) - half);
  return html`<text class="c-tick" x="${round(x)}" y="${round(y)}" text-anchor="middle">${text}</text>`;
}

function lines({ baseline, dots, expected, targets, limits }: Drawing): Markup {
  const marks = targets.flatMap((points) => points.slice(0, -1));
  return html`${limits.map(({ look, points }) => stroke(look, path([...points])))}${stroke('c-expected', path([...expected]))}${targets.map((points) => stroke('c-target', steps([...points])))}${marks.map(({ x, y }) => html`<path class="c-aim" d="M${round(x)},${round(y - 6)}l6,6l-6,6l-6,-6z"/>`)}${stroke('c-series', path([...dots]))}${dots.filter(({ signal }) => signal).map(({ x, y }) => html`<circle class="c-signal" cx="${round(x)}" cy="${round(y)}" r="9"/>`)}${marksOf(dots)}${baseline ? html`<rect class="c-part" x="${round(baseline.x - 4.5)}" y="${round(baseline.y - 4.5)}" width="9" height="9"/>` : NOTHING}`;
}

/** More marks of figures than so many are drawn as one. */
const MOST_CIRCLES = 24;

function marksOf(dots: Drawing['dots']): Markup {
  const circle = ({ x, y, partial }: Drawing['dots'][number]): Markup =>
    html`<circle class="${partial ? 'c-part' : 'c-dot'}" cx="${round(x)}" cy="${round(y)}" r="4.5"/>`;
  if (dots.length <= MOST_CIRCLES) return html`${dots.map(circle)}`;
  const whole = dots.filter(({ partial }) => !partial).map(({ x, y }) => `M${round(x)},${round(y)}h0`);
  return html`${stroke('c-dots', whole.join(''))}${dots.filter(({ partial }) => partial).map(circle)}`;
}

function labels(drawing: Drawing): Markup {
  const { size, axes, dots, expected, targets, limits } = drawing;
  const steps = targets.map((points) =>
    points.flatMap((point, at) =>
      at === 0 ? [point] : [{ x: point.x, y: points[at - 1]?.y ?? point.y }, point],
    ),
  );
  const now = axes.x(drawing.chart.asAt.day);
  const lines = [
    ...steps,
    ...limits.map(({ points }) => points),
    expected,
    dots,
    [
      { x: now, y: axes.top },
      { x: now, y: axes.bottom },
    ],
  ];
  const room = { left: axes.left, right: size.width, top: axes.top - 6, bottom: axes.bottom - 2 };
  const set = placed(wanted(drawing), { lines, dots }, room, size.font);
  return html`${set.map((label) => labelMarkup(label, size))}`;
}

const labelMarkup = ({ text, look, x, y }: Label, { font }: Size): Markup =>
  html`<text class="c-name ${look}" x="${round(x)}" y="${round(y + font * 0.35)}" text-anchor="middle">${text}</text>`;

/** The names in the chart, those that matter most first. */
function wanted({ chart, dots, aims, baseline, expected, limits }: Drawing): Wanted[] {
  const latest = dots.at(-1);
  return [
    ...(latest ? [{ text: named('Latest', latest, chart), at: latest, look: 'c-of-series' }] : []),
    ...limits.flatMap(({ name, points }) =>
      name && points[0] ? [{ text: name, at: points[0], look: '' }] : [],
    ),
    ...aims
      .map((aim, at) => ({ text: aimName(aim, chart, at === aims.length - 1), at: aim, look: '' }))
      .reverse(),
    ...(baseline ? [{ text: named('Baseline', baseline, chart), at: baseline, look: '' }] : []),
    ...expectedName(expected),
  ];
}

/** A grade is not written at its mark: the axis names it. */
const named = (name: string, { figure }: Dot, { of, grades }: Chart): string =>
  grades ? name : `${name} ${valueText(of, figure)}`;

/** `80%: missed`; the last target has its name, too. */
function aimName({ text, outcome }: Aim, chart: Chart, isLast: boolean): string {
  const name = chart.grades ? 'Target' : isLast ? `Target ${text}` : text;
  return outcome === null || outcome === 'pending' ? name : `${name}: ${OUTCOME_TEXT[outcome]}`;
}

/** The name of the line goes to the middle of its longest stretch. */
function expectedName(expected: readonly Point[]): Wanted[] {
  const stretches = expected.slice(1).map((to, at) => ({ from: expected[at] ?? to, to }));
  const [longest] = stretches.sort((a, b) => b.to.x - b.from.x - (a.to.x - a.from.x));
  if (!longest) return [];
  const { from, to } = longest;
  return [{ text: 'Expected', at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, look: '' }];
}

/**
 * The drawing for one size of page. `id` is the chart's. It is defined and then used, so that the texts in it are parts
 * of an image, as its role says, and not texts of the page: what judges those cannot look into a drawing.
 */
function drawn(chart: Chart, size: Size, id: string): Markup {
  const drawing = drawingOf(chart, size);
  const at = `${id}-${size.name}`;
  return html`<svg class="chart ${size.name}" role="img" aria-labelledby="${at}-title" aria-describedby="${at}-text" viewBox="0 0 ${size.width} ${size.height}" font-size="${size.font}">
<title id="${at}-title">Line chart of ${chart.of.title}</title><desc id="${at}-text">${chartText(chart)}</desc>
<defs><g id="${at}">
${frame(drawing)}${lines(drawing)}
${ticks(drawing)}${labels(drawing)}</g></defs><use href="#${at}"/>
</svg>
`;
}

/** Says so where the upright axis does not start at 0. */
function scaleNote(chart: Chart, room: Room): string {
  const from = largest(SIZES[room].map((size) => axesOf(chart, size).from));
  return chart.grades || from <= 0 ? '' : ` The upright scale starts at ${figureText(from, chart.of.unit)}.`;
}

/** The chart, with words beneath it. */
export const chartFigure = (chart: Chart, id: string, room: Room): Markup =>
  html`<figure class="figure figure-${room}">
${SIZES[room].map((size) => drawn(chart, size, id))}<figcaption class="govuk-body-s">${captionText(chart, room)}${scaleNote(chart, room)}</figcaption>
</figure>
`;
