/**
 * Every document and the formats that it has: the option's choices, the help, the docs and the tests come from here. A
 * new format of a document is a file that renders it and a row of this table. Contract 6 and 7.
 */
import type { Comparison } from '../assessment/diff.ts';
import type { TrendDocument } from '../assessment/trend.ts';
import type { Content } from '../model/lists.ts';
import type { TestsDocument } from '../selftest/document.ts';
import type { Calendar } from '../words/deadlines.ts';
import type { Template } from '../words/forms.ts';
import type { Assessments, Findings, Format, RenderOptions } from './formats.ts';
import type {
  ConfigDocument,
  ExplanationDocument,
  ListDocument,
  Paged,
  ShowDocument,
  VerificationDocument,
} from './pages.ts';
import type { PageSection } from './table/pages.ts';

/** What each format is, whatever the document. */
const KINDS = {
  table: { suffixes: ['.txt'], mediaType: 'text/plain' },
  csv: { suffixes: ['.csv'], mediaType: 'text/csv' },
  json: { suffixes: ['.json'], mediaType: 'application/json' },
  markdown: { suffixes: ['.md', '.markdown'], mediaType: 'text/markdown' },
  html: { suffixes: ['.html', '.htm'], mediaType: 'text/html', series: true },
  xlsx: {
    suffixes: ['.xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    series: true,
    binary: true,
  },
  junit: { suffixes: ['.xml'], mediaType: 'application/xml' },
  sarif: { suffixes: ['.sarif', '.sarif.json'], mediaType: 'application/sarif+json' },
  github: { suffixes: [], mediaType: 'text/plain' },
  ics: { suffixes: ['.ics'], mediaType: 'text/calendar' },
  yaml: { suffixes: ['.yaml', '.yml'], mediaType: 'application/yaml' },
} as const satisfies Readonly<
  Record<string, Pick<Format<never>, 'suffixes' | 'mediaType' | 'series' | 'binary'>>
>;

/** A row of the table. */
const format = <D, C extends Content>(
  name: keyof typeof KINDS,
  purpose: string,
  render: Format<D, C>['render'],
  files?: Format<D, C>['files'],
): Format<D, C> => ({ name, ...KINDS[name], purpose, render, ...(files ? { files } : {}) });

/** Sections of a page, drawn for a terminal. */
const page = async (sections: readonly PageSection[], { width }: RenderOptions): Promise<string> =>
  (await import('./table/pages.ts')).renderPage(sections, width);

const json = async (document: object): Promise<string> => (await import('./json.ts')).jsonText(document);

/** `notice check` and `notice render`. */
const ASSESSMENTS: readonly Format<Assessments, Content>[] = [
  format('table', 'the RAG table, for people', async (all, options) => {
    const [only, ...others] = all;
    return only && others.length === 0
      ? (await import('./table/index.ts')).renderTable(only, options)
      : (await import('./table/portfolio.ts')).renderPortfolio(all, options);
  }),
  format('csv', 'one row a measure, for spreadsheets and scripts', async (all) =>
    (await import('./csv.ts')).renderCsv(all),
  ),
  format('json', 'the assessment document: every figure, rule and reason', async (all, options) =>
    (await import('./json.ts')).renderJson(all, options),
  ),
  format('markdown', 'the table, to be pasted into a paper or a pull request', async (all, options) =>
    (await import('./markdown.ts')).renderMarkdown(all, options),
  ),
  format(
    'html',
    'the report with its charts, to read, print and send: one file, no script, no network',
    async (all, options) => (await import('./html/index.ts')).renderHtml(all, options),
    async (all, options) => (await import('./html/index.ts')).renderHtmlFiles(all, options),
  ),
  format('xlsx', 'the table and its evidence as an accessible workbook', async (all, options) =>
    (await import('./xlsx/index.ts')).renderXlsx(all, options),
  ),
  format('junit', 'a test case a measure, for CI', async (all, options) =>
    (await import('./junit.ts')).renderJunit(all, options),
  ),
  format('sarif', 'findings, red and amber measures at their rows, for code scanning', async (all) =>
    (await import('./sarif.ts')).renderSarif(all),
  ),
  format('github', 'annotations for a GitHub Actions job', async (all) =>
    (await import('./github.ts')).renderGithub(all),
  ),
];

/** `notice validate`. */
const FINDINGS: readonly Format<Findings, string | Iterable<string>>[] = [
  format('table', 'a line a finding, for people', async (found) =>
    (await import('./findings.ts')).renderFindings(found),
  ),
  format('csv', 'a row a finding', async (found) => (await import('./csv.ts')).renderFindingsCsv(found)),
  format('json', 'the findings with their counts', async (found) =>
    (await import('./json.ts')).renderFindingsJson(found),
  ),
  format('junit', 'a test case a file, for CI', async (found) =>
    (await import('./junit.ts')).renderFindingsJunit(found),
  ),
  format('sarif', 'the findings at their lines, for code scanning', async (found) =>
    (await import('./sarif.ts')).renderFindingsSarif(found),
  ),
  format('github', 'annotations for a GitHub Actions job', async (found) =>
    (await import('./github.ts')).renderFindingsGithub(found),
  ),
];

/** `notice calendar`. */
const CALENDAR: readonly Format<Calendar, Content>[] = [
  format('table', 'what is overdue, what comes soon, and every day, for people', async (calendar, options) =>
    page((await import('./calendar.ts')).calendarSections(calendar), options),
  ),
  format('csv', 'a row a day', async (calendar) => (await import('./csv.ts')).renderCalendarCsv(calendar)),
  format('json', 'the days with their standing', json),
  format('html', 'the days as a page, to read, print and send', async (calendar) =>
    (await import('./html/calendar.ts')).renderCalendarHtml(calendar),
  ),
  format('ics', 'all-day events for Outlook and Google Calendar', async (calendar) =>
    (await import('./ics.ts')).renderIcs(calendar),
  ),
];

/** What the later assessments do not show, a sentence each. */
const notesOf = async ({ lonely }: Comparison): Promise<string[]> =>
  lonely.map((await import('../words/assessment.ts')).lonelyText);

/** The later position with what moved; what counts as a failure, unless asked otherwise, is to regress. */
const moved = async (compared: Comparison, options: RenderOptions): Promise<RenderOptions> => ({
  ...options,
  notes: await notesOf(compared),
  failOn: options.failOn ?? ['regressed'],
});

/** `notice diff`. */
const DIFF: readonly Format<Comparison, Content>[] = [
  format('table', 'what moved, for people', async ({ diff }, options) =>
    page((await import('./diff.ts')).diffSections(diff, options.show), options),
  ),
  format('csv', 'a row a measure', async ({ diff }) => (await import('./csv.ts')).renderDiffCsv(diff)),
  format('json', 'each measure before and after, and restated history', ({ diff }) => json(diff)),
  format('markdown', 'the same as the table, to be pasted into a paper', async ({ diff }, { show }) =>
    (await import('./diff.ts')).renderDiffMarkdown(diff, show),
  ),
  format('html', 'the report of AFTER with what each measure was', async (compared, options) =>
    (await import('./html/index.ts')).renderHtml(compared.after, await moved(compared, options)),
  ),
  format('xlsx', 'the workbook of AFTER with what each measure was', async (compared, options) =>
    (await import('./xlsx/index.ts')).renderXlsx(compared.after, await moved(compared, options)),
  ),
  format('junit', 'a test case a measure, for CI; it fails where it regressed', async (compared, options) =>
    (await import('./junit.ts')).renderJunit(compared.after, await moved(compared, options)),
  ),
  format(
    'sarif',
    'what regressed, was restated or is gone, at its row, for code scanning',
    async (compared) =>
      (await import('./sarif.ts')).renderSarif(compared.after, {
        moved: true,
        notes: await notesOf(compared),
      }),
  ),
  format('github', 'the same as annotations for a GitHub Actions job', async (compared) =>
    (await import('./github.ts')).renderGithub(compared.after, {
      moved: true,
      notes: await notesOf(compared),
    }),
  ),
];

/** `notice trend`. */
const TREND: readonly Format<TrendDocument, Content>[] = [
  format('table', 'chart, series and control limits, for people', async (trend, options) =>
    page((await import('./trend/index.ts')).trendSections(trend, options.width), options),
  ),
  format('csv', 'a row a figure', async (trend) => (await import('./csv.ts')).renderTrendCsv(trend)),
  format('json', 'the series with its control limits', json),
  format('markdown', 'the same as the table, to be pasted into a paper', async (trend) =>
    (await import('./trend/index.ts')).renderTrendMarkdown(trend),
  ),
  format('html', 'the chart, the limits and the series as a page, to read, print and send', async (trend) =>
    (await import('./html/trend.ts')).renderTrendHtml(trend),
  ),
];

/** `notice test`. */
const TESTS: readonly Format<TestsDocument>[] = [
  format('table', 'what failed, expected beside found, for people', async (tests, options) =>
    page((await import('./tests.ts')).testsSections(tests), options),
  ),
  format('json', 'the whole document', json),
  format('junit', 'a suite a file, a case a test, for CI', async (tests) =>
    (await import('./tests.ts')).renderTestsJunit(tests),
  ),
];

/** Pages one below the other. */
const paged = async ({ pages }: Paged<unknown>, options: RenderOptions): Promise<string> =>
  (await Promise.all(pages.map((sections) => page(sections, options)))).join('');

/** `notice explain`. */
const EXPLANATION: readonly Format<Paged<ExplanationDocument>>[] = [
  format('table', 'the clause, rows, arithmetic and rules, for people', paged),
  format('json', 'the whole document', ({ document }) => json(document)),
];

/** `notice show`. */
const SHOW: readonly Format<Paged<ShowDocument>>[] = [
  format('table', 'the notice with its deadlines, for people', paged),
  format('json', 'the whole document', ({ document }) => json(document)),
];

/** `notice list`. */
const LIST: readonly Format<ListDocument>[] = [
  format('table', 'a line a notice, for people', async ({ notices }, { width }) => {
    const { LIST_HEAD, listRow } = await import('./pages.ts');
    return (await import('./table/pages.ts')).renderList(LIST_HEAD, notices.map(listRow), width);
  }),
  format('json', 'the whole document', json),
];

/** `notice verify`. */
const VERIFICATION: readonly Format<VerificationDocument>[] = [
  format('table', 'a line a check, for people', async (verification, options) =>
    page((await import('./pages.ts')).verificationSections(verification), options),
  ),
  format('json', 'the whole document', json),
];

/** `notice config`. */
const CONFIG: readonly Format<ConfigDocument>[] = [
  format('table', 'a line a setting, for people', async (config, options) =>
    page((await import('./pages.ts')).configSections(config), options),
  ),
  format('json', 'the whole document', json),
];

/** `notice template`. */
const TEMPLATE: readonly Format<Template, Content>[] = [
  format('csv', 'a row a measure and stage, as text', async (template) =>
    (await import('./csv.ts')).renderTemplateCsv(template),
  ),
  format('xlsx', 'the same as a workbook with lists to choose from', async (template) =>
    (await import('./xlsx/template.ts')).renderTemplateXlsx(template),
  ),
];

/** `notice new`: the text of the file as it is. */
const STARTER: readonly Format<string>[] = [format('yaml', 'a commented notice file', async (text) => text)];

/** The formats of each document, in the order in which the help names them. */
export const REGISTRY = {
  assessments: ASSESSMENTS,
  findings: FINDINGS,
  calendar: CALENDAR,
  diff: DIFF,
  trend: TREND,
  tests: TESTS,
  explanation: EXPLANATION,
  show: SHOW,
  list: LIST,
  verification: VERIFICATION,
  config: CONFIG,
  template: TEMPLATE,
  starter: STARTER,
} as const;
