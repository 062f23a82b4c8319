/** Columns of wrapped text without borders. No library wraps a long id after its hyphens (docs/dependencies.md). */
import { type Measuring, measureOf, pieces, widthOf } from './width.ts';

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

/** One row: its cells, under them, from the second column on, a paragraph, and a blank line before the next row. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly under?: string;
  readonly spaced?: boolean;
}

/** Wraps text at blanks; a word longer than the column, such as an id, breaks after a hyphen, else where the column ends. */
export function wrap(text: string, width: number): string[] {
  const size = measureOf(text);
  const words = text.split(' ').filter(Boolean);
  const parts = words.flatMap((one) => (size(one) > width ? broken(one, width, size) : [one]));
  return packed(parts, width, size, ' ');
}

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

/** Draws rows in columns of the given widths (without the gaps); words wrap within their column. */
export const draw = (rows: readonly Row[], widths: readonly number[]): string =>
  rows
    .flatMap((row) => rowLines(row, widths))
    .join('\n')
    .trimEnd();

function rowLines({ cells, under, spaced }: Row, widths: readonly number[]): string[] {
  const wrapped = cells.map((cell, at) => cellLines(cell, widths[at] ?? 1));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, y) =>
    wrapped
      .map((cell, at) => padded(cell[y] ?? BLANK, (widths[at] ?? 0) + GAP))
      .join('')
      .trimEnd(),
  );
  return [...lines, ...(under === undefined ? [] : underLines(under, widths)), ...(spaced ? [''] : [])];
}

/** A paragraph from the second column to the last. */
function underLines(text: string, [first = 0, ...rest]: readonly number[]): string[] {
  const width = rest.reduce((sum, one) => sum + one + GAP, -GAP);
  return wrap(text, width).map((line) => ' '.repeat(first + GAP) + line);
}

const BLANK: Span = { text: '' };

function cellLines(cell: Cell, width: number): Span[] {
  const spans = typeof cell === 'string' ? [{ text: cell }] : cell;
  return spans
    .filter(({ text }) => text)
    .flatMap((span) => wrap(span.text, width).map((text) => ({ ...span, text })));
}

function padded({ text, paint }: Span, width: number): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return (paint ? paint(text) : text) + blanks;
}

/** Paragraphs wrapped to the page, each with its indent. */
export const paragraphs = (texts: readonly string[], width: number, indent = 0): string =>
  texts.flatMap((text) => wrap(text, width - indent).map((line) => ' '.repeat(indent) + line)).join('\n');

/** Screen columns that a column of a grid would have: for its longest text, and for its longest word. */
interface Need {
  readonly text: number;
  readonly word: number;
}

const longest = (texts: readonly string[]): number => Math.max(1, ...texts.map(widthOf));

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
    const widest = from.indexOf(Math.max(...from));
    widths[widest] = Math.max(1, (widths[widest] ?? 1) - 1);
  }
  return widths;
}

/** Rows under a head, in columns as wide as they need or as the page lets them be. */
export function grid(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const all = [head, ...rows];
  const needs = head.map((_, at) => needOf(all.map((row) => row[at] ?? '')));
  return draw(
    all.map((cells) => ({ cells })),
    fitting(needs, width),
  );
}
