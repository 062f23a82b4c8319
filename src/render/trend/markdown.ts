/** A trend as Markdown: the series and what its limits show. */
import type { TrendDocument } from '../../trend/document.ts';
import { markdownText } from '../escape.ts';
import { listText, tableText } from '../markdown-parts.ts';
import {
  headLines,
  PERIOD_HEAD,
  periodRows,
  SERIES_HEAD,
  seriesRows,
  spcLines,
  sureLines,
  trendTitle,
} from './view.ts';

const section = (title: string, ...parts: readonly string[]): string => {
  const said = parts.filter(Boolean);
  return said.length === 0 ? '' : [`### ${title}`, ...said].join('\n\n');
};

const paragraph = (lines: readonly string[]): string => lines.map(markdownText).join(' ');

export function renderTrendMarkdown(trend: TrendDocument): string {
  const { text, signals, after } = spcLines(trend);
  const periods = periodRows(trend);
  const parts = [
    `## ${markdownText(trendTitle(trend))}`,
    headLines(trend).map(markdownText).join('  \n'),
    section('Series', trend.series.length > 0 ? tableText(SERIES_HEAD, seriesRows(trend)) : ''),
    section('Periods', periods.length > 0 ? tableText(PERIOD_HEAD, periods) : ''),
    section('Is it real? Control limits (XmR)', paragraph(text), listText(signals), paragraph(after)),
    section('How sure is the latest figure?', paragraph(sureLines(trend))),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
