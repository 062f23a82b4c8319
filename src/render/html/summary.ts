/**
 * What comes first on the page: the verdict with its counts, the red measures by name, what moved, where the council
 * rates otherwise, and what falls due soon. Contract 7.
 */
import type {
  Assessment,
  GoneEntry,
  MeasureEntry,
  ReadingEntry,
  RestatedEntry,
} from '../../assessment/document.ts';
import { type DueSoon, dueSoon } from '../../assessment/portfolio.ts';
import type { Change } from '../../model/result.ts';
import {
  CHANGE_ORDER,
  CHANGE_WORDS,
  changesText,
  restatedFigures,
  restatedLine,
  verdictReason,
  verdictWord,
} from '../../words/assessment.ts';
import { capital, figureText, plural } from '../../words/figures.ts';
import { councilText, stagesText } from '../summary.ts';
import { hasOwnRatings, readingFigure } from '../view.ts';
import { html, isEmpty, type Markup, NOTHING, type Part } from './document.ts';
import {
  code,
  heading,
  line,
  lines,
  list,
  measureLink,
  note,
  type Page,
  paragraph,
  ragWord,
  table,
  tag,
  tiles,
  time,
} from './page.ts';
import { redsPart, saidWord } from './sections.ts';

/** The box, and beneath it what moved, what differs, what falls due. */
export function summaryPart(page: Page): Markup {
  const id = page.id('summary');
  const { assessment } = page;
  return html`<section class="box box-${assessment.verdict}" aria-labelledby="${id}">
<p class="govuk-caption-m">Verdict</p>
${heading(page, 2, verdictWord(assessment), id)}<p class="govuk-body">${capital(verdictReason(assessment))}.</p>
${tiles(assessment)}<p class="govuk-body">${sentence(stagesText(assessment, { toCome: true }))} ${agreementText(assessment)}</p>
${filteredNote(page)}${redsPart(page)}</section>
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

/** A rating; `complete` is said where the figure under it does not say so itself. */
const rated = ({ rag, complete, latest }: Pick<MeasureEntry, 'rag' | 'complete' | 'latest'>): Part => [
  tag(rag),
  complete && latest?.value !== 'complete' ? line('complete') : null,
];

/** What moved since an earlier position; nothing without one. */
function movedPart(page: Page): Markup {
  const { since, measures } = page.assessment;
  if (!since) return NOTHING;
  const { gone = [], restated } = since;
  const moved = measures.filter((measure) => changeOf(measure) !== 'unchanged' || measure.was?.rulesChanged);
  const some = moved.length + gone.length > 0;
  const id = page.id('moved');
  return html`<section aria-labelledby="${id}">
${heading(page, 3, ['What moved since ', time(since.asAt)], id)}${paragraph(`${changesText(since)}, by their ratings.`)}${some ? movedTable(page, moved, gone) : NOTHING}${restated === undefined ? NOTHING : paragraph(restatedLine(restated))}${restated?.length ? restatedTable(restated) : NOTHING}</section>
`;
}

/** What a measure was not before is new. */
const changeOf = ({ was }: MeasureEntry): Change => was?.change ?? 'new';

interface Row {
  readonly change: Change;
  readonly cells: readonly Part[];
}

const movedRow = (page: Page, measure: MeasureEntry): Row => ({
  change: changeOf(measure),
  cells: [
    [measureLink(page, measure), line(code(measure.id))],
    lines(CHANGE_WORDS[changeOf(measure)], measure.was?.rulesChanged ? 'its rules or targets changed' : ''),
    [measure.was ? rated(measure.was) : null, readingLine(measure, measure.was?.latest ?? null)],
    [rated(measure), readingLine(measure, measure.latest)],
  ],
});

const goneRow = (one: GoneEntry): Row => ({
  change: 'gone',
  cells: [
    [one.title, line(code(one.id))],
    CHANGE_WORDS.gone,
    [
      rated(one),
      one.latest && line([figureText(one.latest.value, one.unit), ', ', time(one.latest.periodEnd)]),
    ],
    null,
  ],
});

function movedTable(page: Page, moved: readonly MeasureEntry[], gone: readonly GoneEntry[]): Markup {
  const rows = [...moved.map((one) => movedRow(page, one)), ...gone.map(goneRow)];
  const sorted = rows.sort((a, b) => CHANGE_ORDER.indexOf(a.change) - CHANGE_ORDER.indexOf(b.change));
  return table({
    caption: plural(sorted.length, 'measure'),
    captionHidden: true,
    columns: [
      { head: 'Measure', kind: 'header', width: 'wide' },
      { head: 'Change' },
      { head: 'Before' },
      { head: 'Now' },
    ],
    rows: sorted.map(({ cells }) => cells),
  });
}

const restatedTable = (restated: readonly RestatedEntry[]): Markup =>
  table({
    caption: 'Restated history',
    captionHidden: true,
    columns: [
      { head: 'Measure', kind: 'header' },
      { head: 'Day' },
      { head: 'Basis' },
      { head: 'Before', kind: 'number' },
      { head: 'Now', kind: 'number' },
    ],
    rows: restated.map((one) => [code(one.measure), time(one.periodEnd), one.basis, ...restatedFigures(one)]),
  });

const readingLine = (measure: MeasureEntry, reading: ReadingEntry | null): Part =>
  reading && line([readingFigure(measure, reading), ', ', time(reading.periodEnd)]);
