/** Many notices in a terminal: a line each where there is room, else a few lines each, whose words stay whole. */
import type { Assessment } from '../../assessment/document.ts';
import { terminalText } from '../escape.ts';
import { PORTFOLIO_HEAD, type PortfolioLine, portfolioLines, portfolioRows } from '../portfolio.ts';
import { draw, GAP, grid, type Row } from './draw.ts';

/** From so many columns of the screen on there is room for a line of its own each. */
const LINES_FROM = 118;

const NARROW = [
  { head: 'Verdict', width: 13 },
  { head: 'Red', width: 4 },
  { head: 'Amber', width: 5 },
  { head: 'Green', width: 5 },
  { head: 'None', width: 4 },
  { head: 'Stages met', width: 10 },
];

/** The notices as a table, in the order of the run. */
export function portfolioText(assessments: readonly Assessment[], width: number): string {
  if (width >= LINES_FROM)
    return grid(
      PORTFOLIO_HEAD,
      portfolioRows(assessments).map((row) => row.map(terminalText)),
      width,
    );
  const widths = NARROW.map((column) => column.width);
  const room = width - widths.reduce((sum, one) => sum + GAP + one, 0);
  const head: Row = { cells: ['Notice', ...NARROW.map((column) => column.head)] };
  return draw([head, ...portfolioLines(assessments).map(rowOf)], [room, ...widths]);
}

function rowOf({ authority, notice, asAt, counts, worst }: PortfolioLine): Row {
  const first = [authority, notice, asAt].map((text) => ({ text: terminalText(text) }));
  const under = worst && `Worst measure: ${terminalText(worst)}`;
  return { cells: [first, ...counts], ...(under ? { under } : {}), spaced: true };
}
