/** A trend as Markdown: the series and what its limits show. */
import type { TrendDocument } from '../../assessment/trend/document.ts';
import { markdownText } from '../escape.ts';
import type { Grid } from '../grid.ts';
import { listText, tableText } from '../markdown-parts.ts';
import { inputText, MADE_FROM, madeText } from '../provenance.ts';
import { headLines, periodGrid, seriesGrid, spcLines, sureLines, trendTitle } from './view.ts';

const section = (title: string, ...parts: readonly string[]): string => {
  const said = parts.filter(Boolean);
  return said.length === 0 ? '' : [`### ${title}`, ...said].join('\n\n');
};

const gridText = (grid: Grid | null): string => (grid ? tableText(grid.head, grid.rows) : '');

const paragraph = (lines: readonly string[]): string => lines.map(markdownText).join(' ');

export function renderTrendMarkdown(trend: TrendDocument): string {
  const { text, signals, after } = spcLines(trend);
  const parts = [
    `## ${markdownText(trendTitle(trend))}`,
    headLines(trend).map(markdownText).join('  \n'),
    section('Series', gridText(seriesGrid(trend))),
    section('Periods', gridText(periodGrid(trend))),
    section('Is it real? Control limits (XmR)', paragraph(text), listText(signals), paragraph(after)),
    section('How sure is the latest figure?', paragraph(sureLines(trend))),
    section(MADE_FROM, listText(trend.inputs.map(inputText)), markdownText(madeText(trend))),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
