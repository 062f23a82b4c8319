/** The formats of `notice diff`. Contract 7. */
import type { DiffDocument } from '../../diff/document.ts';
import type { Format } from '../index.ts';

export const DIFF_FORMATS: readonly Format<DiffDocument>[] = [
  {
    name: 'table',
    suffixes: ['.txt'],
    mediaType: 'text/plain',
    purpose: 'what moved, for people',
    render: async (document, options) => (await import('./table.ts')).renderDiffTable(document, options),
  },
  {
    name: 'csv',
    suffixes: ['.csv'],
    mediaType: 'text/csv',
    purpose: 'a row a measure',
    render: async (document) => (await import('./csv.ts')).renderDiffCsv(document),
  },
  {
    name: 'json',
    suffixes: ['.json'],
    mediaType: 'application/json',
    purpose: 'each measure before and after, and restated history',
    render: async (document) => (await import('../escape.ts')).jsonText(document),
  },
  {
    name: 'markdown',
    suffixes: ['.md', '.markdown'],
    mediaType: 'text/markdown',
    purpose: 'the same as the table, to be pasted into a paper',
    render: async (document) => (await import('./markdown.ts')).renderDiffMarkdown(document),
  },
];
