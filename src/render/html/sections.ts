/** Measures as rows, with what the cells of each say, and as counts by colour. */
import type { MeasureEntry, StageEntry } from '../../assessment/document.ts';
import { dueStage, RAGS, type Rag } from '../../model/result.ts';
import { symbolText } from '../../words/assessment.ts';
import { distanceText, figureText, plural } from '../../words/figures.ts';
import { type CountedByBoth, hasOwnRatings } from '../summary.ts';
import {
  directionText,
  isOldFigure,
  outcomeText,
  RAG_TITLES,
  readingFigure,
  statusText,
  target,
  toGo,
} from '../view.ts';
import { html, joined, type Markup, type Part } from './document.ts';
import { line, lines, type Page, ragWord, shape, table, tag, time } from './page.ts';

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
    reading && statusText(reading),
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

/** The counts by colour, each with its word and shape, large: how many measures are of each colour, and how many the council says are. */
export function tiles({ summary }: CountedByBoth): Markup {
  const counted = (count: number): string => figureText(count, null);
  const { measures, reported, complete } = summary;
  const said: Record<Rag, number> = { ...reported, green: reported.green + reported.complete };
  const own = hasOwnRatings({ summary });
  const each = RAGS.map((rag) => {
    const more = [
      share(summary[rag], measures),
      rag === 'green' && complete > 0 ? `${counted(complete)} complete` : '',
      own ? `council: ${counted(said[rag])}` : '',
    ];
    return html`<li class="tile tile-${rag}"><strong class="number">${counted(summary[rag])}</strong> <strong class="word">${shape(rag)} ${RAG_TITLES[rag]}</strong> <span class="small">${joined(more, ' · ')}</span></li>\n`;
  });
  return html`<ul class="tiles" aria-label="Ratings of ${plural(measures, 'measure')}">\n${each}</ul>\n`;
}

/** `45%` of a count, to the nearest whole per cent. */
const share = (count: number, all: number): string =>
  all === 0 ? '0%' : `${Math.round((100 * count) / all)}%`;
