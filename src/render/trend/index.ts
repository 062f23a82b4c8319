/** The formats of `notice trend`. Contract 7. */
import type { TrendDocument } from '../../assessment/trend/document.ts';
import type { Format } from '../index.ts';

export const TREND_FORMATS: readonly Format<TrendDocument>[] = [
  {
    name: 'table',
    suffixes: ['.txt'],
    mediaType: 'text/plain',
    purpose: 'chart, series and control limits, for people',
    render: async (document, options) => (await import('./table.ts')).renderTrendTable(document, options),
  },
  {
    name: 'csv',
    suffixes: ['.csv'],
    mediaType: 'text/csv',
    purpose: 'a row a figure',
    render: async (document) => (await import('./csv.ts')).renderTrendCsv(document),
  },
  {
    name: 'json',
    suffixes: ['.json'],
    mediaType: 'application/json',
    purpose: 'the series with its control limits',
    render: async (document) => (await import('../escape.ts')).jsonText(document),
  },
  {
    name: 'markdown',
    suffixes: ['.md', '.markdown'],
    mediaType: 'text/markdown',
    purpose: 'the same as the table, to be pasted into a paper',
    render: async (document) => (await import('./markdown.ts')).renderTrendMarkdown(document),
  },
];
