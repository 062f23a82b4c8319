/** A trend in a terminal: chart, series, control limits. */
import type { TrendDocument } from '../../assessment/trend/document.ts';
import type { RenderOptions } from '../index.ts';
import { madeSection } from '../provenance.ts';
import { type PageSection, renderPage } from '../table/pages.ts';
import { chartLines } from './chart.ts';
import { headLines, periodGrid, seriesGrid, spcLines, sureLines, trendTitle } from './view.ts';

/** The page of a trend. */
export const renderTrendTable = (trend: TrendDocument, { width }: Pick<RenderOptions, 'width'>): string =>
  renderPage(sectionsOf(trend, width), width);

function sectionsOf(trend: TrendDocument, width: number): PageSection[] {
  const { text, signals, after } = spcLines(trend);
  const [series, periods] = [seriesGrid(trend), periodGrid(trend)];
  return [
    { title: trendTitle(trend), parts: [{ text: headLines(trend) }] },
    { title: 'Chart', parts: [{ lines: chartLines(trend, width) }] },
    { title: 'Series', parts: series ? [series] : [] },
    { title: 'Periods', parts: periods ? [periods] : [] },
    {
      title: 'Is it real? Control limits (XmR)',
      parts: [{ text }, { text: signals, indent: 2 }, { text: after }],
    },
    { title: 'How sure is the latest figure?', parts: [{ text: sureLines(trend) }] },
    madeSection(trend),
  ];
}
