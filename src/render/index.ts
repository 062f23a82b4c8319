/** The one table of formats: the option's choices, the help, the docs and the tests all come from it. Contract 6. */
import type { Assessment } from '../assessment.ts';

/** How a document is to be shown where it is shown on a screen. */
export interface ScreenOptions {
  /** Columns of the screen. */
  readonly width: number;
  readonly colour: boolean;
  /** Worst first within a section, or as in the notice. */
  readonly order: 'worst' | 'notice';
}

export interface Format {
  readonly name: string;
  /** Endings of file names that mean this format. */
  readonly suffixes: readonly string[];
  readonly mediaType: string;
  /** What it is for, in the help and the docs. */
  readonly purpose: string;
  /** Loads what the format needs only when it is asked for. */
  readonly render: (assessments: readonly Assessment[], options: ScreenOptions) => Promise<string>;
}

export const FORMATS: readonly Format[] = [
  {
    name: 'table', suffixes: ['.txt'], mediaType: 'text/plain',
    purpose: 'the RAG table, for people',
    render: async (assessments, options) => (await import('./table/index.ts')).renderTable(assessments, options),
  },
  {
    name: 'csv', suffixes: ['.csv'], mediaType: 'text/csv',
    purpose: 'one row a measure, for spreadsheets and scripts',
    render: async (assessments) => (await import('./csv.ts')).renderCsv(assessments),
  },
  {
    name: 'json', suffixes: ['.json'], mediaType: 'application/json',
    purpose: 'the assessment document: every figure, rule and reason',
    render: async (assessments) => (await import('./json.ts')).renderJson(assessments),
  },
];
