/** A page in a terminal: its width and colours, paragraphs, and columns of wrapped text without borders, drawn by cli-table3. */
import { Chalk, type ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import { largest } from '../../model/lists.ts';
import { RAGS, type Rag } from '../../model/result.ts';
import { terminalText } from '../escape.ts';
import type { RenderOptions } from '../formats.ts';
import { RAG_SYMBOLS } from '../view.ts';
import { isNarrow, widthOf, wordsOf, wrap } from './width.ts';

/** Blank columns between two cells. */
export const GAP = 2;

/** Narrower than this and the cells cannot hold their words; wider and the eye loses the line. */
const MIN_WIDTH = 72;
const MAX_WIDTH = 220;

/** The columns to fill on a screen with so many. */
export const pageWidth = (screen: number): number => Math.min(Math.max(screen, MIN_WIDTH), MAX_WIDTH);

/** A colour always comes with its symbol and word, so that nobody depends on seeing it. */
const PAINT: Record<Rag, (paint: ChalkInstance) => ChalkInstance> = {
  red: (paint) => paint.red.bold,
  amber: (paint) => paint.yellow.bold,
  green: (paint) => paint.green.bold,
  none: (paint) => paint.dim,
};

/** A line in which each rating and each count of one has its colour: `■ 7`, `▲ AMBER`, `● GREEN 3`. */
export const painted = (line: string, paint: ChalkInstance): string =>
  line.replace(/([■▲●○]) (?:RED|AMBER|GREEN|NOT RATED|\d+)(?: \d+)?/g, (found, symbol) => {
    const rag = RAGS.find((one) => RAG_SYMBOLS[one] === symbol) ?? 'none';
    return PAINT[rag](paint)(found);
  });

export interface Page {
  readonly width: number;
  readonly paint: ChalkInstance;
  readonly long: boolean;
  readonly order: RenderOptions['order'];
}

export const pageOf = ({ width, colour, long = false, order }: RenderOptions): Page => ({
  width: pageWidth(width),
  paint: new Chalk({ level: colour ? 1 : 0 }),
  long,
  order,
});

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

/** Draws rows in columns of the given widths (without the gaps); cli-table3 wraps the words within their column. */
export const draw = (rows: readonly (readonly string[])[], widths: readonly number[]): string =>
  rows
    .flatMap((row) => rowLines(row, widths))
    .join('\n')
    .trimEnd();

function rowLines(cells: readonly string[], widths: readonly number[]): string[] {
  const rows = cells.every(quick)
    ? [cells.map((text, at) => wordsOf(text, widths[at] ?? 1).join(' '))]
    : lineByLine(cells, widths);
  return rows.flatMap((row) => tableLines(row, widths));
}

/** Draws rows whose cells all fit their columns, a line each. */
export const drawLines = (rows: readonly (readonly string[])[], widths: readonly number[]): string[] =>
  rows.flatMap((row) => tableLines(row, widths, { wordWrap: false }));

/** A row as one for each of its lines. */
function lineByLine(texts: readonly string[], widths: readonly number[]): string[][] {
  const cells = texts.map((text, at) => wrap(text, widths[at] ?? 1));
  const height = largest(cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, y) => cells.map((lines) => lines[y] ?? ''));
}

/** The lines of the screen that one row takes. */
function tableLines(
  row: readonly string[],
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

/** Sentences, each with its list under it. */
export function statementsText(
  all: readonly { readonly text: string; readonly items: readonly string[] }[],
  { width }: Page,
): string {
  return all
    .flatMap(({ text, items }) => [
      paragraphs([terminalText(text)], width),
      paragraphs(items.map(terminalText), width, 2),
    ])
    .filter(Boolean)
    .join('\n');
}

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
