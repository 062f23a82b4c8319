/** What moved since the position before, where one was given; and what the page supposes, where it supposes anything. */
import type { Assessment, MeasureEntry, ReadingEntry } from '../../assessment.ts';
import { CHANGES, type Change } from '../../entries.ts';
import { plural } from '../../words/figures.ts';
import { hypotheticalText } from '../../words/hypothetical.ts';
import { readingFigure } from '../view.ts';
import { html, type Markup, NOTHING, type Part } from './markup.ts';
import { code, line, lines, measureLink, type Page, paragraph, table, tag, time } from './page.ts';

export const hasBefore = ({ since }: Assessment): boolean => since !== undefined;

const WORDS: Record<Change, string> = {
  improved: 'Improved',
  regressed: 'Regressed',
  unchanged: 'Unchanged',
  new: 'New',
  gone: 'Gone',
};

/** A rating of the position before. */
function wasTag({ was }: MeasureEntry): Part {
  return was ? [tag(was.rag), was.complete ? line('complete') : null] : null;
}

export function movedPart(page: Page): Markup {
  const { since, measures } = page.assessment;
  if (!since) return NOTHING;
  const moved = measures.filter((measure) => changeOf(measure) !== 'unchanged' || measure.was?.rulesChanged);
  const counts = CHANGES.filter((change) => change !== 'gone').map(
    (change) => `${since.changes[change]} ${change}`,
  );
  return html`${paragraph(['Since ', time(since.asAt), `: ${counts.join(', ')}, by their ratings.`])}${moved.length === 0 ? NOTHING : movedTable(page, moved)}`;
}

/** What a measure was not before is new. */
const changeOf = ({ was }: MeasureEntry): Change => was?.change ?? 'new';

const ORDER: readonly Change[] = ['regressed', 'improved', 'new', 'gone', 'unchanged'];

function movedTable(page: Page, moved: readonly MeasureEntry[]): Markup {
  const sorted = [...moved].sort((a, b) => ORDER.indexOf(changeOf(a)) - ORDER.indexOf(changeOf(b)));
  return table({
    caption: plural(moved.length, 'measure'),
    captionHidden: true,
    columns: [
      { head: 'Measure', kind: 'header', width: 'wide' },
      { head: 'Change' },
      { head: 'Before' },
      { head: 'Now' },
    ],
    rows: sorted.map((measure) => [
      [measureLink(page, measure), line(code(measure.id))],
      lines(WORDS[changeOf(measure)], measure.was?.rulesChanged ? 'its rules or targets changed' : ''),
      [wasTag(measure), readingLine(measure, measure.was?.latest ?? null)],
      [tag(measure.rag), readingLine(measure, measure.latest)],
    ]),
  });
}

const readingLine = (measure: MeasureEntry, reading: ReadingEntry | null): Part =>
  reading && line([readingFigure(measure, reading), ', ', time(reading.periodEnd)]);

/** Said before everything else where values were supposed. */
export function supposedNote({ assessment }: Page): Markup {
  const text = hypotheticalText(assessment);
  return text
    ? html`<div class="govuk-inset-text verdict"><p class="govuk-body"><strong>${text}.</strong></p></div>\n`
    : NOTHING;
}
