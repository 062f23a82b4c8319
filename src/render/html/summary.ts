/**
 * What comes first on the page: the verdict with its counts, the red measures by name, what moved, where the council
 * rates otherwise, and what falls due soon. Contract 7.
 */
import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import { type DueSoon, dueSoon } from '../../assessment/portfolio.ts';
import { largest, smallest } from '../../model/lists.ts';
import { dueStage } from '../../model/result.ts';
import { verdictReason, verdictWord } from '../../words/assessment.ts';
import { capital, plural } from '../../words/figures.ts';
import { councilText, hasOwnRatings, stagesText } from '../summary.ts';
import { measureFigure, ordered } from '../view.ts';
import { type Dot, lastDots } from './chart/model.ts';
import { dotText } from './chart/words.ts';
import { html, isEmpty, type Markup, NOTHING, type Part, round } from './document.ts';
import { movedPart } from './moved.ts';
import {
  heading,
  line,
  list,
  measureLink,
  note,
  type Page,
  ragWord,
  shape,
  table,
  tag,
  time,
} from './page.ts';
import { latestCell, saidWord, targetCell, tiles } from './sections.ts';

/** The box, and beneath it what moved, what differs, what falls due. */
export function summaryPart(page: Page): Markup {
  const id = page.id('summary');
  const { assessment } = page;
  return html`<section class="box box-${assessment.verdict}" aria-labelledby="${id}">
<p class="govuk-caption-m">Verdict</p>
${heading(page, 2, verdictWord(assessment), id)}<p class="govuk-body">${capital(verdictReason(assessment))}.</p>
${tiles(assessment)}<p class="govuk-body">${sentence(stagesText(assessment, { toCome: true }))} ${agreementText(assessment)}</p>
${filteredNote(page)}${reds(page)}</section>
${movedPart(page)}${sideBySide(duePart(page), differsPart(page))}${moderations(page)}`;
}

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

const agreementText = (assessment: Assessment): string =>
  councilText(assessment, ({ summary: { differs } }) => {
    const count = `${plural(differs, 'rating')} of the council`;
    return `${count} ${differs === 1 ? 'differs' : 'differ'} from the computed one.`;
  });

function filteredNote({ assessment: { measures, summary } }: Page): Markup {
  if (measures.length === summary.measures) return NOTHING;
  return note(
    `Only ${measures.length} of ${plural(summary.measures, 'measure')} are shown below. The counts and the verdict are of them all.`,
  );
}

/** Each red measure with its reason, figure, series and gap. */
function reds(page: Page): Markup {
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

/** Most figures of one. */
const MOST_DOTS = 36;

/** A series at a glance: its figures as a line, the target due as a broken one. Nothing with fewer than two, nor of grades. */
function sparkline(measure: MeasureEntry): Markup {
  const dots = lastDots(measure, MOST_DOTS);
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

const sideBySide = (...parts: readonly Markup[]): Markup => {
  const some = parts.filter((one) => !isEmpty(one));
  return some.length === 0 ? NOTHING : html`<div class="beside">\n${some}</div>\n`;
};

/** Most lines of a list on the first page. */
const MOST = 10;

/** A list under a heading; what is over the most is counted. */
function firstOf(page: Page, title: string, items: readonly Part[], none: Part): Markup {
  const rest = items.length - MOST;
  const shown = items.slice(0, rest === 1 ? MOST + 1 : MOST);
  const more = items.length - shown.length;
  return html`<div class="short-list">
${heading(page, 3, title)}${items.length === 0 ? note(none) : list([...shown, ...(more > 0 ? [`and ${more} more, marked below`] : [])])}</div>
`;
}

function duePart(page: Page): Markup {
  const due = dueSoon(page.assessment);
  return firstOf(
    page,
    'Falls due in 60 days',
    due.map((one) => dueItem(page, one)),
    'Nothing falls due.',
  );
}

const dueItem = (page: Page, { measure, on, days }: DueSoon): Part => [
  html`<strong>${time(on)}</strong>`,
  ` (${plural(days, 'day')}): `,
  measureLink(page, measure),
  ', now ',
  ragWord(measure.rag),
];

/** Where the council rates itself otherwise. Why the computed rating is what it is, the measure's own part says. */
function differsPart(page: Page): Markup {
  const { assessment } = page;
  if (!hasOwnRatings(assessment)) return NOTHING;
  const differing = assessment.measures.filter(({ agreement }) => agreement === 'differs');
  const none = councilText(assessment, () => 'None of those that differ is shown here.');
  const items = differing.map(
    (measure): Part => [
      measureLink(page, measure),
      ': council ',
      saidWord(measure),
      ', computed ',
      ragWord(measure.rag),
    ],
  );
  return firstOf(page, 'The council rates otherwise', items, none);
}

function moderations(page: Page): Markup {
  const moderated = page.assessment.measures.flatMap((measure) =>
    measure.moderated ? [{ measure, ...measure.moderated }] : [],
  );
  if (moderated.length === 0) return NOTHING;
  return table({
    caption: 'Ratings set by moderation, beside the computed ones',
    columns: [
      { head: 'Measure', kind: 'header' },
      { head: 'Computed' },
      { head: 'Moderated to' },
      { head: 'Set by' },
      { head: 'Until' },
      { head: 'Reason' },
    ],
    rows: moderated.map(({ measure, rag, by, until, reason }) => [
      measureLink(page, measure),
      tag(measure.rag),
      tag(rag),
      by,
      time(until),
      reason,
    ]),
  });
}
