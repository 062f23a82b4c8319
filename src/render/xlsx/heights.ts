/**
 * Heights of rows. Excel would find them by itself, but LibreOffice does not when it opens a workbook that another
 * program made, and then cuts what is wrapped.
 */
import type { Cell, TextStyle } from './workbook.ts';

/** In points, of a line of Arial 12 and of the most that Excel allows. */
const LINE = 15.75;
const MOST = 409;
const PADDING = 3;

/** Rows of larger letters, with room above them. */
const LARGE: Readonly<Partial<Record<TextStyle, number>>> = { title: 30, heading: 33 };

const WRAPPED: readonly TextStyle[] = [
  'paragraph',
  'header',
  'header-right',
  'word',
  'short',
  'red',
  'amber',
  'green',
  'none',
];

/** Letters to a column's width, which counts digits: most letters are narrower, but no line should be cut. */
const LETTERS = 1.05;

/** Lines that words take in a column of so many characters; words that are longer are broken. */
export function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(/ |(?<=[-/])/)) {
    const next = used === 0 ? length : used + 1 + length;
    const fits = next <= width;
    if (!fits) lines += (used === 0 ? 0 : 1) + Math.floor((length - 1) / width);
    used = fits ? next : ((length - 1) % width) + 1;
  }
  return lines;
}

function heightOf(cell: Cell, width: number): number {
  if (cell.type !== 'text') return LINE;
  const lines = WRAPPED.includes(cell.style) ? linesOf(cell.text, Math.floor(width * LETTERS)) : 1;
  return LARGE[cell.style] ?? lines * LINE;
}

/** The height of a row in points: that of its highest cell. */
export function rowHeight(cells: readonly Cell[], widths: readonly number[]): number {
  const highest = Math.max(...cells.map((cell, at) => heightOf(cell, widths[at] ?? 1)));
  return Math.min(MOST, highest + PADDING);
}
