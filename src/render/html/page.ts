/** What the parts of the page share: anchors, headings, tables, tags, counts. */
import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import { RAGS, type Rag } from '../../model/result.ts';
import { figureText, plural } from '../../words/figures.ts';
import { type Counted, date, hasOwnRatings, RAG_TITLES } from '../view.ts';
import { html, isEmpty, joined, type Markup, NOTHING, type Part } from './document.ts';

/** One assessment on its way onto the page. */
export interface Page {
  readonly assessment: Assessment;
  /** 0 where it is the only one; 1 where it has a heading of its own. */
  readonly depth: 0 | 1;
  /** The id of one of its parts. */
  readonly id: (part: string) => string;
  /** The id of a measure's own part or row; null for one that is not on the page. */
  readonly anchor: (measure: MeasureEntry) => string | null;
  readonly order: 'worst' | 'notice';
  /** What fits a page or two: no part of its own for each red and amber measure. */
  readonly brief: boolean;
}

/** The place of what is not one of several assessments. */
export const TOP: Pick<Page, 'depth' | 'id'> = { depth: 0, id: (part) => part };

const SIZES = {
  1: 'govuk-heading-xl',
  2: 'govuk-heading-l',
  3: 'govuk-heading-m',
  4: 'govuk-heading-s',
} as const;

type Level = keyof typeof SIZES;

/** A heading; those of one of several assessments are a level lower. */
export function heading(
  { depth }: Pick<Page, 'depth'>,
  level: Level,
  text: Part,
  id: string | null = null,
): Markup {
  const at = id === null ? NOTHING : html` id="${id}" tabindex="-1"`;
  return html`<h${level + depth} class="${SIZES[Math.min(level + depth, 4) as Level]}"${at}>${text}</h${level + depth}>\n`;
}

/** One part of the page under its heading. Of several assessments it is no landmark: there would be many of one name. */
export function part(page: Pick<Page, 'depth' | 'id'>, name: string, title: string, content: Markup): Markup {
  const id = page.id(name);
  const label = page.depth === 0 ? html` aria-labelledby="${id}"` : NOTHING;
  return html`<section${label}>\n${heading(page, 2, title, id)}${content}</section>\n`;
}

export const paragraph = (text: Part): Markup => html`<p class="govuk-body">${text}</p>\n`;

/** A note in smaller type. */
export const note = (text: Part): Markup => html`<p class="govuk-body-s">${text}</p>\n`;

/** A link to an address. */
export const linkTo = (address: string, text: Part): Markup =>
  html`<a class="govuk-link" href="${address}">${text}</a>`;

/** The name of a measure, leading to its own part or row. */
export function measureLink({ anchor }: Page, measure: MeasureEntry): Part {
  const id = anchor(measure);
  return id === null ? measure.title : linkTo(`#${id}`, measure.title);
}

export const list = (items: readonly Part[]): Markup =>
  html`<ul class="govuk-list govuk-list--bullet">\n${items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;

const TAGS: Record<Rag, string> = {
  red: 'govuk-tag govuk-tag--red',
  amber: 'govuk-tag govuk-tag--orange',
  green: 'govuk-tag govuk-tag--green',
  none: 'govuk-tag govuk-tag--grey',
};

/** Square, triangle, disc, ring: the shapes that all formats use, drawn, since fonts differ in them. */
const SHAPES: Record<Rag, Markup> = {
  red: html`<path d="M1 1h10v10H1z"/>`,
  amber: html`<path d="M6 0l6 11H0z"/>`,
  green: html`<circle cx="6" cy="6" r="5.5"/>`,
  none: html`<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="2"/>`,
};

/** The shape of a rating. */
export const shape = (rag: Rag): Markup =>
  html`<svg class="shape" viewBox="0 0 12 12" aria-hidden="true">${SHAPES[rag]}</svg>`;

/** A rating without its colour, for one that does not count. */
export const ragWord = (rag: Rag): Markup => html`${shape(rag)} ${RAG_TITLES[rag]}`;

/** A rating by word, shape and colour. */
export const tag = (rag: Rag): Markup => html`<strong class="${TAGS[rag]}">${ragWord(rag)}</strong>`;

/** Something on a line of its own in a cell. */
export const line = (text: Part): Markup => html`<span class="line">${text}</span>`;

/** Several of them; empty ones are left out. */
export const lines = (...parts: readonly Part[]): Part => linesOf(parts);

export const linesOf = (parts: readonly Part[]): Part =>
  parts.filter((part) => part !== null && part !== '').map(line);

/** The machine's name of something. */
export const code = (text: string): Markup => html`<code>${text}</code>`;

export const time = (iso: string): Markup => html`<time datetime="${iso}">${date(iso)}</time>`;

export interface Column {
  readonly head: string;
  /** `header`: names the row. `number`: set to the right. */
  readonly kind?: 'header' | 'number';
  /** A class that sets its width on a wide page. */
  readonly width?: string;
}

export interface Table {
  readonly caption: string;
  /** The caption says no more than the heading above it. */
  readonly captionHidden?: boolean;
  /** A few short columns: it stays a table on a narrow page, too. */
  readonly small?: boolean;
  /** Many short rows: one close below the other, on a narrow page in running lines. */
  readonly dense?: boolean;
  /** Its columns are as wide as those of the tables before and after it, whatever they hold. */
  readonly even?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Part[])[];
}

/** A table of so few rows is printed on one sheet of paper. */
export const SHORT = 3;

/**
 * A table, that a narrow page shows as a card a row. What no row has is no column. The roles say what it is there too, where some browsers forget that
 * it is a table.
 */
export function table({
  caption,
  captionHidden = false,
  small = false,
  even = false,
  dense = false,
  columns,
  rows,
}: Table): Markup {
  const look = joined(
    [
      'govuk-table',
      small ? 'few' : 'cards',
      even ? 'even' : null,
      dense ? 'dense' : null,
      rows.length <= SHORT ? 'short' : null,
    ],
    ' ',
  );
  const title = captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--s';
  const places = [...columns.keys()].filter(
    (at) => columns[at]?.kind === 'header' || rows.some((cells) => !isEmpty(cells[at] ?? null)),
  );
  const shown = places.map((at) => columns[at] as Column);
  const heads = shown.map(
    (column) => html`<th scope="col" role="columnheader" class="${headClass(column)}">${column.head}</th>`,
  );
  return html`<table class="${look}" role="table">
<caption class="${title}">${caption}</caption>
<thead class="govuk-table__head" role="rowgroup"><tr class="govuk-table__row" role="row">${heads}</tr></thead>
<tbody class="govuk-table__body" role="rowgroup">
${rows.map((cells) => html`<tr class="govuk-table__row" role="row">${places.map((at) => cell(columns[at] as Column, cells[at] ?? null))}</tr>\n`)}</tbody>
</table>
`;
}

const headClass = ({ kind, width }: Column): Markup =>
  joined(
    ['govuk-table__header', kind === 'number' ? 'govuk-table__header--numeric' : null, width ?? null],
    ' ',
  );

function cell({ head, kind }: Column, content: Part): Markup {
  if (kind === 'header')
    return html`<th scope="row" role="rowheader" class="govuk-table__header">${content}</th>`;
  const none = isEmpty(content);
  const look = joined(
    ['govuk-table__cell', kind === 'number' ? 'govuk-table__cell--numeric' : null, none ? 'empty' : null],
    ' ',
  );
  return html`<td role="cell" class="${look}" data-head="${head}">${none ? '–' : content}</td>`;
}

/** What a reader may open; it is not printed unless it is open. */
export const folded = (summary: Part, content: Markup): Markup =>
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary>
<div class="govuk-details__text">${content}</div></details>
`;

/** The counts by colour, each with its word and shape, large: how many measures are of each colour, and how many the council says are. */
export function tiles({ summary }: Counted): Markup {
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
