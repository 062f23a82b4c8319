/**
 * Many notices in a terminal: what they come to, a matrix of them, what moved, what falls due and what is red longest; and
 * a line each where there is room, else a few lines each, whose words stay whole.
 */
import type { Assessment } from '../../assessment/document.ts';
import { type Portfolio, portfolioOf } from '../../assessment/portfolio.ts';
import { largest } from '../../model/lists.ts';
import { terminalText } from '../escape.ts';
import type { RenderOptions } from '../formats.ts';
import {
  coloursTexts,
  listsOf,
  matrixCellText,
  matrixNames,
  NONE_DUE,
  type OverviewList,
  overviewTexts,
  PORTFOLIO_HEAD,
  portfolioRows,
  portfolioSummaryOf,
} from '../portfolio.ts';
import { shortInputText } from '../provenance.ts';
import {
  draw,
  drawLines,
  GAP,
  grid,
  type Page,
  pageOf,
  painted,
  paragraphs,
  statementsText,
} from './draw.ts';
import { renderTable } from './index.ts';
import { cut, widthOf } from './width.ts';

/** Several assessments: an overview and a line each, or each in full where that is asked for. */
export function renderPortfolio(assessments: readonly Assessment[], options: RenderOptions): string {
  const page = pageOf(options);
  const overview = overviewText(assessments, page);
  if (options.full || options.long)
    return [overview, ...assessments.map((one) => renderTable(one, options))].join('\n\n');
  const foot = statementsText(portfolioSummaryOf(assessments, shortInputText), page);
  return `${[overview, noticesText(assessments, page), foot].join('\n\n')}\n`;
}

/** What is said of all notices, before each of them. */
function overviewText(assessments: readonly Assessment[], page: Page): string {
  const { width, paint } = page;
  const [first = '', ...others] = overviewTexts(assessments).map((text) =>
    paragraphs([terminalText(text)], width),
  );
  const most = mostColumns(assessments, width);
  const portfolio = portfolioOf(assessments, Math.max(most, 1));
  const parts = [
    [paint.bold(first), ...others.map((text) => painted(text, paint))].join('\n'),
    matrixText(portfolio, page, most > 0),
    ...listsOf(assessments, portfolio, MOST).map((list) => listText(list, page)),
  ];
  return parts.join('\n\n');
}

/** Most lines of a list over all notices. */
const MOST = 10;

/** Columns of the screen for the name of an authority, at most. */
const NAME = 36;
const LEAST_NAME = 24;

/** Columns of a matrix, at most and at least: with fewer it says less than the counts of all measures do. */
const MOST_COLUMNS = 8;
const LEAST_COLUMNS = 3;

const nameWidth = (names: readonly string[], width: number): number =>
  Math.min(largest(names.map(widthOf)), Math.max(LEAST_NAME, Math.min(NAME, width >> 2)));

const longest = (texts: readonly string[]): number => largest(texts.map(widthOf));

/** `○ NOT RATED 12`: the columns of the screen that a cell may need. */
const cellWidth = (assessments: readonly Assessment[]): number =>
  'x NOT RATED '.length + `${largest(assessments.map(({ measures }) => measures.length))}`.length;

/** Columns of the matrix for which there is room beside names and counts; 0 where there is for too few. */
function mostColumns(assessments: readonly Assessment[], width: number): number {
  const names = nameWidth(matrixNames(assessments), width);
  const all = longest(coloursTexts(assessments));
  const room = width - names - GAP - all;
  const most = Math.min(MOST_COLUMNS, Math.floor(room / (cellWidth(assessments) + GAP)));
  return most < LEAST_COLUMNS ? 0 : most;
}

/** Most lines of the screen that a title above a column takes. */
const HEAD_LINES = 3;

/** A line a notice: the worst colour of each part with its count, and all its measures by colour. */
function matrixText({ by, columns, rows }: Portfolio, { width, paint }: Page, hasRoom: boolean): string {
  const assessments = rows.map(({ assessment }) => assessment);
  const names = matrixNames(assessments);
  const counts = coloursTexts(assessments);
  const size = cellWidth(assessments);
  const parts = hasRoom ? columns : [];
  const all = longest(counts);
  const name = parts.length > 0 ? nameWidth(names, width) : Math.min(longest(names), width - all - GAP);
  const heads = parts.map((title) => cut(terminalText(title), HEAD_LINES * (size - 2)));
  const widths = [name, ...parts.map(() => size), all];
  const lines = rows.map(({ cells }, at) => [
    cut(terminalText(names[at] ?? ''), name),
    ...parts.map((_, place) => matrixCellText(cells[place])),
    counts[at] ?? '',
  ]);
  const head = [
    'Each cell: the worst colour of its measures, and how many have it.',
    draw([['', ...heads, 'All measures']], widths),
  ];
  return [
    paint.bold(`Authorities${parts.length > 0 ? ` by ${by}` : ''}, the most red first`),
    ...(parts.length > 0 ? head.map((text) => paint.dim(text)) : []),
    ...drawLines(lines, widths).map((line) => painted(line, paint)),
  ].join('\n');
}

/** Columns of the screen that are enough for a measure's id and title. */
const ENOUGH = 30;

/** A line an item: what is said of it first, whose it is, which measure, and more where there is room. */
function listText({ title, items, none, rest }: OverviewList, { width, paint }: Page): string {
  if (items.length === 0) return `${paint.bold(title)}\n${none}`;
  const leads = columnsOf(items.map(({ lead }) => lead));
  const tails = columnsOf(items.map(({ tail }) => tail));
  const names = nameWidth(
    items.map(({ name }) => name),
    width,
  );
  const size = (columns: readonly string[][]): number =>
    columns.reduce((sum, texts) => sum + longest(texts) + GAP, 0);
  while (tails.length > 0 && width - size(leads) - names - GAP - size(tails) < ENOUGH) tails.pop();
  const room = width - size(leads) - names - GAP - size(tails);
  const widths = [...leads.map(longest), names, room, ...tails.map(longest)];
  const lines = items.map(({ name, measure }, at) => [
    ...leads.map((texts) => texts[at] ?? ''),
    cut(terminalText(name), names),
    cut(terminalText(measure), room),
    ...tails.map((texts) => texts[at] ?? ''),
  ]);
  return [
    paint.bold(title),
    ...drawLines(lines, widths).map((line) => painted(line, paint)),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ].join('\n');
}

/** Cells of rows as columns, harmless on a screen. */
function columnsOf(rows: readonly (readonly string[])[]): string[][] {
  const [first = []] = rows;
  return first.map((_, at) => rows.map((row) => terminalText(row[at] ?? '')));
}

/** From so many columns of the screen on there is room for a line of its own each. */
const LINES_FROM = 118;

/** The notices in the order of the run: a line each, on a narrow screen two. */
function noticesText(assessments: readonly Assessment[], { width, paint }: Page): string {
  const title = paint.bold('Notice by notice (--long has each in full)');
  const rows = portfolioRows(assessments).map((row) => row.map(terminalText));
  if (width < LINES_FROM) return [title, ...rows.flatMap((row) => twoLines(row, width))].join('\n');
  const [, ...others] = PORTFOLIO_HEAD.map((head, at) =>
    longest([head, ...rows.map((row) => row[at] ?? '')]),
  );
  const room = width - others.reduce((sum, one) => sum + GAP + one, 0);
  if (room < LEAST_NAME) return `${title}\n${grid(PORTFOLIO_HEAD, rows, width)}`;
  const lines = [PORTFOLIO_HEAD, ...rows].map(([name = '', ...rest]) => [cut(name, room), ...rest]);
  const name = Math.min(room, longest(lines.map(([one = '']) => one)));
  return [title, ...drawLines(lines, [name, ...others])].join('\n');
}

function twoLines(
  [authority = '', notice, asAt, verdict, stages, worst]: readonly string[],
  width: number,
): string[] {
  const said = [
    notice,
    asAt,
    verdict,
    stages === NONE_DUE ? stages : `${stages} stages met`,
    worst && `worst ${worst}`,
  ].filter(Boolean);
  return [paragraphs([authority], width), paragraphs([said.join(' · ')], width, 2)];
}
