/**
 * Many notices on one page: a matrix first, then what moved, what is due soon and what is worst over all of them; each
 * notice is folded beneath, or has a page of its own.
 */
import type { Assessment } from '../../assessment/document.ts';
import { type MatrixCell, type MatrixRow, type Placed, portfolioOf } from '../../assessment/portfolio.ts';
import { RAGS } from '../../model/result.ts';
import { CHANGE_WORDS, HYPOTHETICAL, verdictReason, verdictWord } from '../../words/assessment.ts';
import { plural } from '../../words/figures.ts';
import { daysText, totalOf, verdictsText } from '../portfolio.ts';
import { asAtText, inputsOf, inputText } from '../provenance.ts';
import { ordered, RAG_TITLES } from '../view.ts';
import { html, joined, type Markup, NOTHING, type Part } from './document.ts';
import { folded, heading, linkTo, list, note, type Page, part, ragWord, TOP, tiles, time } from './page.ts';
import { rowsPart } from './sections.ts';

/** How a notice is reached: a place on this page, or a page of its own. */
type Address = (assessment: Assessment) => string;

/** Most lines of a list over all notices. */
const MOST = 20;

/** What is said of all notices, without the notices themselves. */
export function* overview(
  assessments: readonly Assessment[],
  address: Address,
  notes: Markup,
): Generator<Markup> {
  const { by, columns, rows, movers, due, worst } = portfolioOf(assessments);
  yield html`<div class="title">${heading(TOP, 1, plural(assessments.length, 'notice'))}<p class="govuk-body-l">${verdictsText(assessments)}. ${daysText(assessments)}.</p></div>
${notes}${tiles(totalOf(assessments))}`;
  yield part(
    TOP,
    'matrix',
    columns.length > 0 ? `Authorities by ${by}` : 'Authorities',
    matrix(columns, rows, address),
  );
  const placed = ({ assessment, measure }: Placed): Part => [
    linkTo(address(assessment), assessment.notice.authority.name),
    `: ${measure.title}`,
  ];
  if (assessments.some(({ since }) => since))
    yield listPart(
      'movers',
      'What moved',
      movers.map(
        (one): Part => [
          html`<strong>${CHANGE_WORDS[one.change]}</strong> `,
          placed(one),
          ', ',
          ragWord(one.measure.was?.rag ?? 'none'),
          ' to ',
          ragWord(one.measure.rag),
        ],
      ),
      'No rating rose or fell.',
    );
  const longest = listPart(
    'worst',
    'Red longest',
    worst.map((one): Part => [placed(one), html`<span class="line small">${one.measure.reason}</span>`]),
    'No measure is red.',
  );
  const soon = listPart(
    'due',
    'Falls due in 60 days',
    due.map(
      (one): Part => [
        html`<strong>${time(one.on)}</strong> `,
        placed(one),
        ', now ',
        ragWord(one.measure.rag),
      ],
    ),
    'Nothing falls due.',
  );
  yield html`<div class="beside">\n<div>${longest}</div>\n<div>${soon}</div>\n</div>\n`;
}

/**
 * All notices in one document, each folded under the overview: the worst of its measures or, where `report` renders it,
 * the report of it.
 */
export function* portfolioOn(
  pages: readonly Page[],
  notes: Markup,
  report: ((page: Page) => Iterable<Markup>) | null,
): Generator<Markup> {
  const ids = new Map(pages.map((page) => [page.assessment, page.id('fold')]));
  yield* overview(
    pages.map(({ assessment }) => assessment),
    (assessment) => `#${ids.get(assessment)}`,
    notes,
  );
  yield heading(TOP, 2, 'Notice by notice', TOP.id('notices'));
  const most = Math.max(LEAST_ROWS, Math.floor(ROWS_OF_ALL / pages.length));
  for (const page of pages) yield noticePart(page, report ? html`${[...report(page)]}` : digest(page, most));
}

/** Rows of measures of all notices: with them the page of 150 notices has some 2 MB. */
const ROWS_OF_ALL = 1200;
const LEAST_ROWS = 5;

function noticePart(page: Page, content: Markup): Markup {
  const { assessment } = page;
  const { notice, summary } = assessment;
  const name = [
    notice.authority.name,
    `: ${verdictWord(assessment)}`,
    html`<span class="line small">${notice.title} · ${counts(summary)}</span>`,
  ];
  return html`<div id="${page.id('fold')}" class="notice" tabindex="-1">
${folded(name, content)}</div>
`;
}

const counts = (summary: Assessment['summary']): Part =>
  joined(
    RAGS.map((rag) => `${summary[rag]} ${RAG_TITLES[rag].toLowerCase()}`),
    ', ',
  );

/** The verdict and the worst measures, the rest counted. */
function digest(page: Page, most: number): Markup {
  const { assessment, order } = page;
  const { notice, measures } = assessment;
  const all = ordered(measures, order);
  const rest = all.slice(most);
  const left =
    rest.length === 0
      ? NOTHING
      : note(
          `and ${plural(rest.length, 'more measure')}, none of them worse. notice check -n ${notice.id} reports on all of them, and -o FOLDER/ writes a page for each notice.`,
        );
  return html`<p class="govuk-body">${asAtText(assessment)}: ${verdictReason(assessment)}.</p>
${rowsPart(page, `Measures of ${notice.id}`, all.slice(0, most))}${left}${note(`Made from ${inputsOf([assessment]).map(inputText).join('; ')}.`)}`;
}

function matrix(columns: readonly string[], rows: readonly MatrixRow[], address: Address): Markup {
  const titles = [...columns, 'All measures'];
  const heads = titles.map((title) => html`<th scope="col" role="columnheader">${title}</th>`);
  return html`${note('Each cell has the worst colour of its measures, how many have it, and of how many.')}<div class="sideways" role="region" aria-label="Matrix" tabindex="0"><table class="matrix" role="table">
<caption class="govuk-visually-hidden">The worst colour of each authority’s measures, and how many have it</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Authority</th>${heads}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => html`<tr role="row"><th scope="row" role="rowheader">${matrixName(row, address)}</th>${[...row.cells, row.all].map((cell, at) => matrixCell(titles[at] ?? '', cell))}</tr>\n`)}</tbody>
</table></div>
`;
}

function matrixName({ assessment }: MatrixRow, address: Address): Part {
  const { notice, hypothetical = [] } = assessment;
  const mark = hypothetical.length > 0 ? `${HYPOTHETICAL.toLowerCase()}, ` : '';
  return [
    linkTo(address(assessment), notice.authority.name),
    html`<span class="line small">${mark}${verdictWord(assessment).toLowerCase()}</span>`,
  ];
}

const matrixCell = (title: string, cell: MatrixCell | null): Markup =>
  cell === null
    ? html`<td role="cell" class="empty">–</td>`
    : html`<td role="cell" class="tile-${cell.rag}" data-head="${title}">${ragWord(cell.rag)} <span>${cell.count} of ${cell.measures}</span></td>`;

/** A list in a part of its own; what is over the most is counted. */
function listPart(name: string, title: string, items: readonly Part[], none: string): Markup {
  const rest = items.length - MOST;
  const content = items.length === 0 ? note(none) : list(items.slice(0, MOST));
  return part(TOP, name, title, html`${content}${rest > 0 ? note(`and ${rest} more`) : NOTHING}`);
}
