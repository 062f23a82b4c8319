/** Columns of wrapped text without borders, drawn by cli-table3. */
import Table from 'cli-table3';
import { largest } from '../../model/lists.ts';
import { isNarrow, type Measuring, measureOf, pieces, widthOf } from './width.ts';

/** Blank columns between two cells. */
export const GAP = 2;

/** Narrower than this and the cells cannot hold their words; wider and the eye loses the line. */
const MIN_WIDTH = 72;
const MAX_WIDTH = 220;

/** The columns to fill on a screen with so many. */
export const pageWidth = (screen: number): number => Math.min(Math.max(screen, MIN_WIDTH), MAX_WIDTH);

/** Some text and how to paint it once it is wrapped. */
export interface Span {
  readonly text: string;
  readonly paint?: (line: string) => string;
}

/** The lines of one cell, each wrapped to the column. */
export type Cell = string | readonly Span[];

const NO_BORDERS = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid']
    .flatMap((edge) => [edge, `${edge}-left`, `${edge}-mid`, `${edge}-right`])
    .concat('middle')
    .map((edge) => [edge, '']),
);

/**
 * cli-table3 compares each cell of a table with those of all rows before, measures a whole cell again for each of its
 * lines, and cuts one with letters of two columns or of none letter by letter, for its log. Its time grows by the square of
 * each. So each row is a table of its own, and so is each line of a row with such a text or one longer than this.
 */
const LONG = 400;

const quick = (text: string): boolean => text.length <= LONG && isNarrow(text);

/** Blanks at which cli-table3 always breaks. At a line end it would too, but then it cuts text letter by letter to log it. */
const lineEnd = (width: number): string => ' '.repeat(width);

/** The words of a text. One longer than the column, such as an id, is several: it breaks after a hyphen, else where the column ends. */
function wordsOf(text: string, width: number): string[] {
  const size = measureOf(text);
  const words = text.split(/\s+/).filter(Boolean);
  return words.flatMap((one) => (size(one) > width ? broken(one, width, size) : [one]));
}

/** Wraps text at blanks: what is no grid, and what cli-table3 cannot wrap. */
export const wrap = (text: string, width: number): string[] =>
  packed(wordsOf(text, width), width, measureOf(text), ' ');

/** Puts as many parts on a line as there is room for, with something between them. */
function packed(parts: readonly string[], width: number, size: Measuring, between: string): string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const part of parts) {
    const more = size(part);
    if (line && taken + between.length + more > width) {
      lines.push(line);
      line = part;
      taken = more;
    } else {
      line = line ? line + between + part : part;
      taken += (taken ? between.length : 0) + more;
    }
  }
  return [...lines, line];
}

const broken = (word: string, width: number, size: Measuring): string[] =>
  packed(
    word.split(/(?<=[-_/])/).flatMap((one) => pieces(one, width)),
    width,
    size,
    '',
  );

/** Draws rows in columns of the given widths (without the gaps); cli-table3 wraps the words within their column. */
export const draw = (rows: readonly (readonly Cell[])[], widths: readonly number[]): string =>
  rows
    .flatMap((row) => rowLines(row, widths))
    .join('\n')
    .trimEnd();

function rowLines(cells: readonly Cell[], widths: readonly number[]): string[] {
  const spans = cells.map((cell) => (typeof cell === 'string' ? [{ text: cell }] : cell));
  const texts = spans.map((all, at) => cellText(all, widths[at] ?? 1));
  const rows = spans.flat().every(({ text }) => quick(text)) ? [texts] : lineByLine(texts, widths);
  return rows.flatMap((row) => tableLines(row, widths));
}

/** Draws rows whose cells all fit their columns, a line each. */
export const drawLines = (rows: readonly (readonly string[])[], widths: readonly number[]): string[] =>
  rows.flatMap((row) => tableLines(row, widths, { wordWrap: false }));

/** The text of a cell for cli-table3, which loses dim where it wraps: painted text comes wrapped. */
const cellText = (spans: readonly Span[], width: number): string =>
  spans
    .filter(({ text }) => text.trim())
    .flatMap(({ text, paint }) =>
      paint ? wrap(text, width).map((line) => paint(line)) : wordsOf(text, width).join(' '),
    )
    .join(lineEnd(width));

/** A row as one for each of its lines. */
function lineByLine(texts: readonly string[], widths: readonly number[]): string[][] {
  const cells = texts.map((text, at) => {
    const width = widths[at] ?? 1;
    return text.split(lineEnd(width)).flatMap((line) => wrap(line, width));
  });
  const height = largest(cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, y) => cells.map((lines) => lines[y] ?? ''));
}

/** The lines of the screen that one row takes. */
function tableLines(
  row: readonly Table.Cell[],
  widths: readonly number[],
  { wordWrap } = { wordWrap: true },
): string[] {
  const table = new Table({
    chars: NO_BORDERS,
    colWidths: widths.map((width) => width + GAP),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    wordWrap,
  });
  // Empty cells at the end would only cost time.
  table.push(row.slice(0, row.findLastIndex(Boolean) + 1));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** Paragraphs wrapped to the page, each with its indent. */
export const paragraphs = (texts: readonly string[], width: number, indent = 0): string =>
  texts.flatMap((text) => wrap(text, width - indent).map((line) => ' '.repeat(indent) + line)).join('\n');

/** Screen columns that a column of a grid would have: for its longest text, and for its longest word. */
interface Need {
  readonly text: number;
  readonly word: number;
}

const longest = (texts: readonly string[]): number => Math.max(1, largest(texts.map(widthOf)));

const needOf = (texts: readonly string[]): Need => ({
  text: longest(texts),
  word: longest(texts.flatMap((text) => text.split(/ |(?<=[-_/])/))),
});

/** Takes what does not fit the page one by one from the widest column, as long as one is left whose words stay whole. */
function fitting(needs: readonly Need[], width: number): number[] {
  const widths = needs.map(({ text }) => text);
  const over = widths.reduce((sum, one) => sum + one + GAP, -GAP) - width;
  for (let taken = 0; taken < over; taken += 1) {
    const roomy = widths.map((one, at) => (one > (needs[at]?.word ?? 0) ? one : 0));
    const from = roomy.some(Boolean) ? roomy : widths;
    const widest = from.indexOf(largest(from));
    widths[widest] = Math.max(1, (widths[widest] ?? 1) - 1);
  }
  return widths;
}

/** Columns of the screen by which a paragraph under a row is set in. */
const UNDER = 2;

/** Rows under a head, in columns as wide as they need or as the page lets them be, each with a paragraph under it, if any. */
export function grid(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  under: readonly string[] = [],
): string {
  const all = [head, ...rows];
  const widths = fitting(
    head.map((_, at) => needOf(all.map((row) => row[at] ?? ''))),
    width,
  );
  const texts = ['', ...under];
  return all
    .flatMap((cells, at) => {
      const text = texts[at];
      return [...rowLines(cells, widths), ...(text ? [paragraphs([text], width, UNDER)] : [])];
    })
    .join('\n')
    .trimEnd();
}
