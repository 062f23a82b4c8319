/** The formats of `notice diff`. Contract 7. */
import type { Comparison } from '../../assessment/diff.ts';
import { type Assessments, FORMATS, type Format } from '../index.ts';

/** A format of `notice check`. */
const formatOf = (name: string): Format<Assessments> =>
  FORMATS.find((one) => one.name === name) as Format<Assessments>;

/** A format of `notice check`, of the later position. What counts as a failure, unless asked otherwise, is to regress. */
function ofPosition(name: string, purpose: string): Format<Comparison> {
  const format = formatOf(name);
  return {
    ...format,
    purpose,
    render: ({ after, notes }, options) =>
      format.render(after, { ...options, notes, failOn: options.failOn ?? ['regressed'] }),
  };
}

export const DIFF_FORMATS: readonly Format<Comparison>[] = [
  {
    name: 'table',
    suffixes: ['.txt'],
    mediaType: 'text/plain',
    purpose: 'what moved, for people',
    render: async ({ diff }, options) => (await import('./table.ts')).renderDiffTable(diff, options),
  },
  {
    name: 'csv',
    suffixes: ['.csv'],
    mediaType: 'text/csv',
    purpose: 'a row a measure',
    render: async ({ diff }) => (await import('./csv.ts')).renderDiffCsv(diff),
  },
  {
    name: 'json',
    suffixes: ['.json'],
    mediaType: 'application/json',
    purpose: 'each measure before and after, and restated history',
    render: async ({ diff }) => (await import('../escape.ts')).jsonText(diff),
  },
  {
    name: 'markdown',
    suffixes: ['.md', '.markdown'],
    mediaType: 'text/markdown',
    purpose: 'the same as the table, to be pasted into a paper',
    render: async ({ diff }) => (await import('./markdown.ts')).renderDiffMarkdown(diff),
  },
  ofPosition('html', 'the report of AFTER with what each measure was'),
  ofPosition('xlsx', 'the workbook of AFTER with what each measure was'),
  ofPosition('junit', 'a test case a measure, for CI; it fails where it regressed'),
  {
    ...formatOf('sarif'),
    purpose: 'what regressed, was restated or is gone, at its row, for code scanning',
    render: async ({ after, notes }) => (await import('../sarif.ts')).renderMovedSarif(after, { notes }),
  },
  {
    ...formatOf('github'),
    purpose: 'the same as annotations for a GitHub Actions job',
    render: async ({ after, notes }) => (await import('../github.ts')).renderMovedGithub(after, { notes }),
  },
];
