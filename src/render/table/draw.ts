/**
 * Columns of wrapped text without borders, drawn by cli-table3. The words are wrapped here and each line of the screen is
 * a row of its own there: cli-table3 spends a time on a cell of several lines that grows by the square of its length.
 */
import Table from 'cli-table3';
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

const EDGES = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
  'middle',
];
const CHARS = Object.fromEntries(EDGES.map((edge) => [edge, '']));

/** Lines that are drawn at once: cli-table3 takes time by the square of its rows. */
const LINES_AT_ONCE = 10;

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

function cellLines(cell: Cell, width: number): string[] {
  if (typeof cell === 'string') return cell ? wrap(cell, width) : [];
  return cell
    .filter(({ text }) => text)
    .flatMap(({ text, paint }) => wrap(text, width).map((line) => (paint ? paint(line) : line)));
}

/** A line of the screen: cells side by side, or text on its own. */
type ScreenLine = readonly string[] | string;

function rowLines({ cells, under, spaced }: Row, widths: readonly number[]): ScreenLine[] {
  const wrapped = cells.map((cell, at) => cellLines(cell, widths[at] ?? 1));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, y) =>
    alone(
      wrapped.map((cell) => cell[y] ?? ''),
      widths,
    ),
  );
  if (under !== undefined)
    lines.push(...wrap(under, room(widths, 1)).map((text) => indented(text, widths, 1)));
  return spaced ? [...lines, ''] : lines;
}

/** Screen columns from one column to the last, and those before it. */
const room = (widths: readonly number[], from: number): number => sum(widths.slice(from)) - GAP;
const indented = (text: string, widths: readonly number[], column: number): string =>
  ' '.repeat(sum(widths.slice(0, column))) + text;
const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width + GAP, 0);

/** The one text of a line that has no other: what needs no columns is drawn sooner. */
function alone(line: readonly string[], widths: readonly number[]): ScreenLine {
  const column = line.findIndex(Boolean);
  if (column < 0) return '';
  return line.some((text, at) => text && at > column) ? line : indented(line[column] ?? '', widths, column);
}

/** The columns of some lines. The last cell that says anything takes up the empty ones behind it: fewer are drawn. */
function inColumns(lines: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const table = new Table({
    colWidths: widths.map((width) => width + GAP),
    chars: CHARS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP, compact: true },
  });
  for (const line of lines) {
    const last = line.findLastIndex(Boolean);
    table.push([...line.slice(0, last), { colSpan: widths.length - last, content: line[last] ?? '' }]);
  }
  return table.toString().split('\n');
}

/** Draws rows in columns of the given widths (without the gaps); words wrap within their column. */
export function draw(rows: readonly Row[], widths: readonly number[]): string {
  const lines = rows.flatMap((row) => rowLines(row, widths));
  const wide = lines.filter((line) => typeof line !== 'string');
  const drawn: string[] = [];
  for (let at = 0; at < wide.length; at += LINES_AT_ONCE)
    drawn.push(...inColumns(wide.slice(at, at + LINES_AT_ONCE), widths));
  const texts = drawn.values();
  return lines
    .map((line) => (typeof line === 'string' ? line : (texts.next().value ?? '')).trimEnd())
    .join('\n')
    .trimEnd();
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
