/** The table of every measure, section by section. */

import type { MeasureEntry, ReadingEntry } from '../../assessment/document.ts';
import { dueStage } from '../../model/result.ts';
import { figureText } from '../../words/figures.ts';
import { symbolText } from '../../words/marks.ts';
import {
  DIRECTION_TEXT,
  isOldFigure,
  measureFigure,
  ordered,
  outcomeText,
  readingFigure,
  type SectionView,
  sectionsOf,
  target,
  toGo,
} from '../view.ts';
import { html, joined, type Markup, type Part } from './markup.ts';
import {
  code,
  day,
  heading,
  line,
  lines,
  linesOf,
  measureLink,
  type Page,
  ragWord,
  table,
  tag,
  time,
} from './page.ts';
import { saidTag } from './summary.ts';

export function sectionsPart(page: Page): Markup {
  return html`${sectionsOf(page.assessment).map((one) => section(page, one))}`;
}

function section(page: Page, { title, measures }: SectionView): Markup {
  return html`${heading(page, 3, title)}${table({
    caption: `Measures of the section ${title}`,
    captionHidden: true,
    even: true,
    columns: [
      { head: 'Rating', width: 'rating' },
      { head: 'Measure', kind: 'header', width: 'wide' },
      { head: 'Latest' },
      { head: 'Due' },
      { head: 'Next' },
      { head: 'Council', width: 'rating' },
    ],
    rows: ordered(measures, page.order).map((measure) => [
      rating(measure),
      named(page, measure),
      latest(measure),
      due(measure),
      next(measure),
      council(measure),
    ]),
  })}`;
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

const named = (page: Page, measure: MeasureEntry): Part => [
  measureLink(page, measure),
  line(html`<span class="small">${joined([code(measure.id), measure.workstream], ' · ')}</span>`),
  line(html`<span class="reason">${measure.reason}</span>`),
];

function latest(measure: MeasureEntry): Part {
  const { latest: reading, baseline, direction } = measure;
  const since = baseline && [
    'baseline ',
    measureFigure(measure, baseline.value),
    baseline.on === null ? '' : [' ', day('on', baseline.on)],
  ];
  return lines(
    latestFigure(measure),
    reading && time(reading.periodEnd),
    reading && statusText(reading.status),
    DIRECTION_TEXT[direction],
    since && html`<span class="small">${since}</span>`,
  );
}

function due(measure: MeasureEntry): Part {
  if (measure.occurrences) return occurrencesText(measure);
  const stage = dueStage(measure);
  return stage ? lines(target(measure, stage), stage.by && day('by', stage.by), outcomeText(stage)) : null;
}

function next(measure: MeasureEntry): Part {
  const { next: stage, occurrences } = measure;
  if (occurrences?.nextDue) return day('by', occurrences.nextDue);
  return stage ? linesOf([target(measure, stage), day('by', stage.by), ...toGo(measure, stage)]) : null;
}

const council = (measure: MeasureEntry): Part => [
  saidTag(measure),
  measure.agreement === 'differs' ? line('differs') : null,
];

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
  if (!latest) return measure.occurrences ? '' : 'no figure';
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
