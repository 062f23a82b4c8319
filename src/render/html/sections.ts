/** Measures as rows, with what the cells of each say. */
import type { MeasureEntry, StageEntry } from '../../assessment/document.ts';
import { largest, smallest } from '../../model/lists.ts';
import { dueStage } from '../../model/result.ts';
import { symbolText } from '../../words/assessment.ts';
import { distanceText, plural } from '../../words/figures.ts';
import {
  directionText,
  isOldFigure,
  measureFigure,
  ordered,
  outcomeText,
  readingFigure,
  sectionTitle,
  statusText,
  target,
  toGo,
} from '../view.ts';
import { type Dot, lastDots } from './chart/model.ts';
import { dotText } from './chart/words.ts';
import { html, joined, type Markup, NOTHING, type Part, round } from './document.ts';
import { line, lines, measureLink, note, type Page, ragWord, shape, table, tag, time } from './page.ts';

/** Measures as rows, each with its section. */
export function rowsPart(page: Page, caption: string, measures: readonly MeasureEntry[]): Markup {
  return table({
    caption,
    captionHidden: true,
    even: true,
    columns: [
      { head: 'Rating', width: 'rating' },
      { head: 'Measure', kind: 'header' },
      { head: 'Latest', width: 'value' },
      { head: 'Target and gap', width: 'asked' },
      { head: 'Council', width: 'rating' },
    ],
    rows: measures.map((measure) => [
      rating(measure),
      named(page, measure),
      latestCell(measure),
      targetCell(measure),
      council(measure),
    ]),
  });
}

/** The rating, and what qualifies it. */
export const rating = (measure: MeasureEntry): Part => [
  tag(measure.rag),
  lines(
    measure.complete ? 'complete' : '',
    isOldFigure(measure) ? 'old figure' : '',
    measure.moderated ? ['panel ', ragWord(measure.moderated.rag)] : '',
    measure.was ? ['was ', ragWord(measure.was.rag)] : '',
  ),
];

/** Its name and, where there is room, its section and reason. */
function named(page: Page, measure: MeasureEntry): Part {
  if (page.brief) return measureName(page, measure);
  return [
    measureName(page, measure),
    line(
      html`<span class="small">${joined([sectionTitle(page.assessment, measure), measure.workstream, measure.id], ' · ')}</span>`,
    ),
    line(html`<span class="reason small">${measure.reason}</span>`),
  ];
}

/** The latest figure, its day, where it is going. */
function latestCell(measure: MeasureEntry): Part {
  const { latest: reading } = measure;
  const way = directionText(measure);
  return lines(
    reading ? html`<strong>${latestFigure(measure)}</strong>` : latestFigure(measure),
    reading && html`<span class="small">${time(reading.periodEnd)}</span>`,
    reading && statusText(reading),
    way && html`<span class="${measure.previous ? 'day' : 'small'}">${way}</span>`,
  );
}

/** What is due with what became of it, how far off the figure is, and what comes next. */
function targetCell(measure: MeasureEntry): Part {
  const { next, occurrences } = measure;
  if (occurrences)
    return lines(occurrencesText(measure), occurrences.nextDue && ['next ', day('by', occurrences.nextDue)]);
  const stage = dueStage(measure);
  return lines(
    stage ? dueText(measure, stage) : null,
    stage ? shortText(measure, stage) : null,
    next && [
      stage ? 'next ' : '',
      target(measure, next),
      ' ',
      day('by', next.by),
      html`: <span class="small">${toGo(measure, next).join(' ')}</span>`,
    ],
  );
}

const dueText = (measure: MeasureEntry, stage: StageEntry): Part => [
  target(measure, stage),
  ' ',
  stage.by === null ? null : day('by', stage.by),
  ': ',
  html`<strong>${outcomeText(stage)}</strong>`,
];

/** How far the latest figure is from the target due; empty where it meets it, or where neither is a number. */
function shortText(measure: MeasureEntry, { target: asked, exclusive }: StageEntry): string {
  const value = measure.latest?.value;
  if (typeof value !== 'number' || asked === null || typeof asked === 'string') return '';
  const [low, high] = typeof asked === 'number' ? [asked, asked] : asked;
  const under = measure.good === 'low' && low === high ? 0 : low - value;
  const over = measure.good === 'high' && low === high ? 0 : value - high;
  const far = Math.max(under, over);
  if (far < 0 || (far === 0 && !exclusive)) return '';
  return far === 0 ? 'at the limit' : `${distanceText(far, measure.unit)} ${over > under ? 'over' : 'short'}`;
}

const council = (measure: MeasureEntry): Part =>
  lines(saidWord(measure), measure.agreement === 'differs' ? html`<strong>differs</strong>` : '');

/** The latest figure with its marks. */
export function latestFigure(measure: MeasureEntry): string {
  const { latest } = measure;
  if (!latest) return measure.occurrences ? '' : 'no figure yet';
  return [readingFigure(measure, latest), latest.symbol ? symbolText(latest.symbol) : '']
    .filter(Boolean)
    .join(' ');
}

/** `3 held, 4 due, 1 lapsed`; empty for what does not recur. */
export function occurrencesText({ occurrences }: MeasureEntry): string {
  if (!occurrences) return '';
  const { held, due, lapses } = occurrences;
  return [`${held} held`, `${due} due`, lapses > 0 ? `${lapses} lapsed` : ''].filter(Boolean).join(', ');
}

/** The council's own rating; `complete` is a green that is done. */
export function saidWord({ reported }: Pick<MeasureEntry, 'reported'>): Part {
  const rag = reported?.rag ?? null;
  if (rag === null) return null;
  return rag === 'complete' ? [ragWord('green'), ', complete'] : ragWord(rag);
}

/** The name of a measure where links lead to it. */
function measureName({ anchor }: Page, measure: MeasureEntry): Part {
  const id = anchor(measure);
  return id === null ? measure.title : html`<span id="${id}" tabindex="-1">${measure.title}</span>`;
}

/** `by 31 Mar 2010`, on one line. */
const day = (preposition: string, iso: string): Markup =>
  html`<span class="day">${preposition} ${time(iso)}</span>`;

/** Each red measure with its reason, figure, series and gap. */
export function redsPart(page: Page): Markup {
  const all = ordered(page.assessment.measures, page.order).filter(({ rag }) => rag === 'red');
  if (all.length === 0) return note('No measure shown here is red.');
  return table({
    caption: all.length === 1 ? 'The red measure' : `The ${all.length} red measures`,
    columns: [
      { head: 'Measure', kind: 'header', width: 'broad' },
      { head: 'Latest' },
      { head: 'Series', width: 'series' },
      { head: 'Target and gap', width: 'gap' },
    ],
    rows: all.map((measure) => [
      [
        html`<span class="mark-red">${shape('red')}</span> `,
        measureLink(page, measure),
        line(html`<span class="reason small">${measure.reason}</span>`),
      ],
      latestCell(measure),
      sparkline(measure),
      targetCell(measure),
    ]),
  });
}

const WIDTH = 120;
const HEIGHT = 32;
const EDGE = 5;

/** Most figures of a series. */
const MOST_DOTS = 36;

/** A series at a glance: its figures as a line, the target due as a broken one. Nothing with fewer than two, nor of grades. */
function sparkline(measure: MeasureEntry): Markup {
  const dots = lastDots(measure, MOST_DOTS);
  const [first] = dots;
  const last = dots.at(-1);
  if (!first || !last || first === last || measure.scale) return NOTHING;
  const goal = goalOf(measure);
  const at = scaleOf(dots, goal);
  const { x, y } = at(last.day, last.value);
  const points = dots
    .map((dot) => at(dot.day, dot.value))
    .map((point) => `${round(point.x)},${round(point.y)}`)
    .join(' ');
  const level = goal === null ? null : round(at(last.day, goal).y);
  return html`<svg class="spark" role="img" aria-label="${seriesText(measure, dots)}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${level === null ? NOTHING : html`<path class="c-goal" d="M0,${level}H${WIDTH}"/>`}<polyline class="c-series" points="${points}"/><circle class="c-dot" cx="${round(x)}" cy="${round(y)}" r="4"/></svg>`;
}

/** The target due, else the next one, where it is a number. */
function goalOf(measure: MeasureEntry): number | null {
  const goal = (dueStage(measure) ?? measure.next)?.target;
  return typeof goal === 'number' ? goal : null;
}

function scaleOf(dots: readonly Dot[], goal: number | null) {
  const days = dots.map(({ day }) => day);
  const values = [...dots.map(({ value }) => value), ...(goal === null ? [] : [goal])];
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
function seriesText(measure: MeasureEntry, dots: readonly Dot[]): string {
  const [from, to] = [dots[0], dots.at(-1)].map((dot) => (dot ? dotText(measure, dot) : ''));
  const goal = goalOf(measure);
  const asked = goal === null ? '' : `; the target is ${measureFigure(measure, goal)}`;
  return `${plural(dots.length, 'figure')}, from ${from} to ${to}${asked}`;
}
