/** The tables of formats: the option's choices, the help, the docs and the tests all come from them. Contract 6. */

import type { FindingEntries } from '../assessment/build.ts';
import type { Assessment, FindingEntry, InputEntry } from '../assessment/document.ts';
import type { Content } from '../model/lazy.ts';
import type { Calendar } from '../words/deadlines.ts';
import type { FailOn } from './conditions.ts';

/** How a document is to be shown. */
export interface RenderOptions {
  /** Columns of the screen or page. */
  readonly width: number;
  readonly colour: boolean;
  /** Worst first within a section, or as in the notice. */
  readonly order: 'worst' | 'notice';
  /** Each of several notices in full, not a line each. */
  readonly full: boolean;
  /** What counts as a failure where the format knows failures; null: not asked for. */
  readonly failOn: readonly FailOn[] | null;
  /** What is to be said beside the assessments, a sentence each. */
  readonly notes?: readonly string[];
  /** false: formats that need not show the rows of each measure leave them out. */
  readonly series?: boolean;
}

/** One format of documents of the type `D`. What can be long without end is given in pieces. */
export interface Format<D, C extends Content = string | Uint8Array> {
  readonly name: string;
  /** Endings of file names that mean this format. */
  readonly suffixes: readonly string[];
  readonly mediaType: string;
  /** What it is for, in the help and the docs. */
  readonly purpose: string;
  /** It always shows the rows of each measure. Contract 5. */
  readonly series?: boolean;
  /** Bytes that no terminal can show. */
  readonly binary?: boolean;
  /** Loads what the format needs only when it is asked for. */
  readonly render: (document: D, options: RenderOptions) => Promise<C>;
}

/** The assessments of one run. */
export type Assessments = readonly Assessment[];

export const FORMATS: readonly Format<Assessments, Content>[] = [
  {
    name: 'table',
    suffixes: ['.txt'],
    mediaType: 'text/plain',
    purpose: 'the RAG table, for people',
    render: async (document, options) => (await import('./table/index.ts')).renderTable(document, options),
  },
  {
    name: 'csv',
    suffixes: ['.csv'],
    mediaType: 'text/csv',
    purpose: 'one row a measure, for spreadsheets and scripts',
    render: async (document) => (await import('./csv.ts')).renderCsv(document),
  },
  {
    name: 'json',
    suffixes: ['.json'],
    mediaType: 'application/json',
    purpose: 'the assessment document: every figure, rule and reason',
    render: async (document, options) => (await import('./json.ts')).renderJson(document, options),
  },
  {
    name: 'markdown',
    suffixes: ['.md', '.markdown'],
    mediaType: 'text/markdown',
    purpose: 'the table, to be pasted into a paper or a pull request',
    render: async (document, options) => (await import('./markdown.ts')).renderMarkdown(document, options),
  },
  {
    name: 'html',
    suffixes: ['.html', '.htm'],
    mediaType: 'text/html',
    purpose: 'the report with its charts, to read, print and send: one file, no script, no network',
    series: true,
    render: async (document, options) => (await import('./html/index.ts')).renderHtml(document, options),
  },
  {
    name: 'xlsx',
    suffixes: ['.xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    purpose: 'the table and its evidence as an accessible workbook',
    series: true,
    binary: true,
    render: async (document, options) => (await import('./xlsx/index.ts')).renderXlsx(document, options),
  },
  {
    name: 'junit',
    suffixes: ['.xml'],
    mediaType: 'application/xml',
    purpose: 'a test case a measure, for CI',
    render: async (document, options) => (await import('./junit.ts')).renderJunit(document, options),
  },
  {
    name: 'sarif',
    suffixes: ['.sarif', '.sarif.json'],
    mediaType: 'application/sarif+json',
    purpose: 'findings, red and amber measures at their rows, for code scanning',
    render: async (document) => (await import('./sarif.ts')).renderSarif(document),
  },
  {
    name: 'github',
    suffixes: [],
    mediaType: 'text/plain',
    purpose: 'annotations for a GitHub Actions job',
    render: async (document) => (await import('./github.ts')).renderGithub(document),
  },
];

/** What `notice validate` tells: the files that it read and everything that it found in them. */
export interface Findings {
  readonly tool: Assessment['tool'];
  readonly inputs: readonly InputEntry[];
  /** Files among them whose rows could not be read, since the notice has errors. */
  readonly unread: readonly string[];
  readonly findings: FindingEntries;
  /** For a terminal: the lines around a finding; empty where there are none. */
  readonly frame: (finding: FindingEntry) => string;
}

export const FINDING_FORMATS: readonly Format<Findings, string | Iterable<string>>[] = [
  {
    name: 'table',
    suffixes: ['.txt'],
    mediaType: 'text/plain',
    purpose: 'a line a finding, for people',
    render: async (document) => (await import('./validation.ts')).renderFindings(document),
  },
  {
    name: 'csv',
    suffixes: ['.csv'],
    mediaType: 'text/csv',
    purpose: 'a row a finding',
    render: async (document) => (await import('./validation.ts')).renderFindingsCsv(document),
  },
  {
    name: 'json',
    suffixes: ['.json'],
    mediaType: 'application/json',
    purpose: 'the findings with their counts',
    render: async (document) => (await import('./validation.ts')).renderFindingsJson(document),
  },
  {
    name: 'junit',
    suffixes: ['.xml'],
    mediaType: 'application/xml',
    purpose: 'a test case a file, for CI',
    render: async (document) => (await import('./junit.ts')).renderFindingsJunit(document),
  },
  {
    name: 'sarif',
    suffixes: ['.sarif', '.sarif.json'],
    mediaType: 'application/sarif+json',
    purpose: 'the findings at their lines, for code scanning',
    render: async (document) => (await import('./sarif.ts')).renderFindingsSarif(document),
  },
  {
    name: 'github',
    suffixes: [],
    mediaType: 'text/plain',
    purpose: 'annotations for a GitHub Actions job',
    render: async (document) => (await import('./github.ts')).renderFindingsGithub(document),
  },
];

export const CALENDAR_FORMATS: readonly Format<Calendar>[] = [
  {
    name: 'table',
    suffixes: ['.txt'],
    mediaType: 'text/plain',
    purpose: 'what is overdue, what comes soon, and every day, for people',
    render: async (document, options) => (await import('./calendar.ts')).renderCalendar(document, options),
  },
  {
    name: 'csv',
    suffixes: ['.csv'],
    mediaType: 'text/csv',
    purpose: 'a row a day',
    render: async (document) => (await import('./calendar.ts')).renderCalendarCsv(document),
  },
  {
    name: 'json',
    suffixes: ['.json'],
    mediaType: 'application/json',
    purpose: 'the days with their standing',
    render: async (document) => (await import('./calendar.ts')).renderCalendarJson(document),
  },
  {
    name: 'ics',
    suffixes: ['.ics'],
    mediaType: 'text/calendar',
    purpose: 'all-day events for Outlook and Google Calendar',
    render: async (document) => (await import('./ics.ts')).renderIcs(document),
  },
];
