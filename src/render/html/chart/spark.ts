/** A series at a glance: the figures that count as a line, the target due as a broken one, the latest as a dot. */
import type { MeasureEntry } from '../../../assessment/document.ts';
import { largest, smallest } from '../../../model/lists.ts';
import { dueStage } from '../../../model/result.ts';
import { plural } from '../../../words/figures.ts';
import { measureFigure } from '../../view.ts';
import { html, type Markup, NOTHING, round } from '../markup.ts';
import { type Dot, dotText, lastDots } from './model.ts';

const WIDTH = 120;
const HEIGHT = 32;
const EDGE = 5;

/** Most figures of one. */
const MOST = 36;

/** Nothing where there are fewer than two figures, nor of grades. */
export function sparkline(measure: MeasureEntry): Markup {
  const dots = lastDots(measure, MOST);
  const [first] = dots;
  const last = dots.at(-1);
  if (!first || !last || first === last || measure.scale) return NOTHING;
  const aim = (dueStage(measure) ?? measure.next)?.target;
  const level = typeof aim === 'number' ? aim : null;
  const at = scaleOf(dots, level);
  const { x, y } = at(last.day, last.value);
  const points = dots
    .map((dot) => at(dot.day, dot.value))
    .map((point) => `${round(point.x)},${round(point.y)}`)
    .join(' ');
  const goal = level === null ? null : round(at(last.day, level).y);
  return html`<svg class="spark" role="img" aria-label="${words(measure, dots)}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${goal === null ? NOTHING : html`<path class="c-goal" d="M0,${goal}H${WIDTH}"/>`}<polyline class="c-series" points="${points}"/><circle class="c-dot" cx="${round(x)}" cy="${round(y)}" r="4"/></svg>`;
}

function scaleOf(dots: readonly Dot[], level: number | null) {
  const days = dots.map(({ day }) => day);
  const values = [...dots.map(({ value }) => value), ...(level === null ? [] : [level])];
  const across = linear(smallest(days), largest(days), EDGE, WIDTH - EDGE);
  const upright = linear(smallest(values), largest(values), HEIGHT - EDGE, EDGE);
  return (day: number, value: number) => ({ x: across(day), y: upright(value) });
}

/** From one span to another; the middle of it where the first has no length. */
const linear =
  (low: number, high: number, from: number, to: number) =>
  (value: number): number =>
    high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);

/** `5 figures, from 72% on 31 Jan 2010 to 76.92% on 17 May 2010`. */
function words(measure: MeasureEntry, dots: readonly Dot[]): string {
  const [from, to] = [dots[0], dots.at(-1)].map((dot) => (dot ? dotText(measure, dot) : ''));
  const goal = dueStage(measure) ?? measure.next;
  const asked =
    typeof goal?.target === 'number' ? `; the target is ${measureFigure(measure, goal.target)}` : '';
  return `${plural(dots.length, 'figure')}, from ${from} to ${to}${asked}`;
}
