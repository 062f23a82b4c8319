/** What moved since an earlier position, where there is one. */
import type { GoneEntry, MeasureEntry, ReadingEntry, RestatedEntry } from '../../assessment/document.ts';
import type { Change } from '../../model/result.ts';
import {
  CHANGE_ORDER,
  CHANGE_WORDS,
  changesText,
  restatedFigures,
  restatedLine,
} from '../../words/assessment.ts';
import { figureText, plural } from '../../words/figures.ts';
import { readingFigure } from '../view.ts';
import { html, type Markup, NOTHING, type Part } from './document.ts';
import { code, heading, line, lines, measureLink, type Page, paragraph, table, tag, time } from './page.ts';

/** A rating; `complete` is said where the figure under it does not say so itself. */
const rated = ({ rag, complete, latest }: Pick<MeasureEntry, 'rag' | 'complete' | 'latest'>): Part => [
  tag(rag),
  complete && latest?.value !== 'complete' ? line('complete') : null,
];

/** Nothing without an earlier position. */
export function movedPart(page: Page): Markup {
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
