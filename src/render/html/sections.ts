/** Measures as rows, section by section: the green and unrated ones, or in a brief report all that are not red. */
import type { MeasureEntry, ReadingEntry, StageEntry } from '../../assessment/document.ts';
import { fromNumber } from '../../model/figure.ts';
import { dueStage } from '../../model/result.ts';
import { symbolText } from '../../words/assessment.ts';
import { distanceText, figureText } from '../../words/figures.ts';
import { directionText, isOldFigure, outcomeText, readingFigure, target, toGo } from '../view.ts';
import { html, joined, type Markup, type Part } from './markup.ts';
import { line, lines, type Page, ragWord, table, tag, time } from './page.ts';

/** Measures as rows, each with its section. */
export function rowsPart(page: Page, caption: string, measures: readonly MeasureEntry[]): Markup {
  const titles = new Map(page.assessment.notice.sections.map(({ id, title }) => [id, title]));
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
      named(page, measure, titles.get(measure.section ?? '') ?? null),
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
function named(page: Page, measure: MeasureEntry, section: string | null): Part {
  if (page.brief) return measureName(page, measure);
  return [
    measureName(page, measure),
    line(html`<span class="small">${joined([section, measure.workstream, measure.id], ' · ')}</span>`),
    line(html`<span class="reason small">${measure.reason}</span>`),
  ];
}

/** The latest figure, its day, where it is going. */
export function latestCell(measure: MeasureEntry): Part {
  const { latest: reading } = measure;
  const way = directionText(measure);
  return lines(
    reading ? html`<strong>${latestFigure(measure)}</strong>` : latestFigure(measure),
    reading && html`<span class="small">${time(reading.periodEnd)}</span>`,
    reading && statusText(reading.status),
    way && html`<span class="${measure.previous ? 'day' : 'small'}">${way}</span>`,
  );
}

/** What is due with what became of it, how far off the figure is, and what comes next. */
export function targetCell(measure: MeasureEntry): Part {
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
  return far === 0
    ? 'at the limit'
    : `${distanceText(fromNumber(far), measure.unit)} ${over > under ? 'over' : 'short'}`;
}

const council = (measure: MeasureEntry): Part =>
  lines(saidWord(measure), measure.agreement === 'differs' ? html`<strong>differs</strong>` : '');

/** `1,767 of 2,270`; empty without the two counts. */
export const countsText = ({
  numerator,
  denominator,
}: Pick<ReadingEntry, 'numerator' | 'denominator'>): string =>
  numerator === null || denominator === null
    ? ''
    : `${figureText(numerator, null)} of ${figureText(denominator, null)}`;

/** The latest figure with its marks. */
export function latestFigure(measure: MeasureEntry): string {
  const { latest } = measure;
  if (!latest) return measure.occurrences ? '' : 'no figure yet';
  return [readingFigure(measure, latest), latest.symbol ? symbolText(latest.symbol) : '']
    .filter(Boolean)
    .join(' ');
}

/** A status that is not the usual one. */
export const statusText = (status: string | null): string =>
  status === null || status === 'final' ? '' : status;

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
