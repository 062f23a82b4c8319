/** The formats of `notice test`. Contract 7. */
import type { TestsDocument } from '../../selftest/document.ts';

export interface TestFormat {
  readonly name: string;
  /** What it is for, in the help and the docs. */
  readonly purpose: string;
  /** Loads what the format needs only when it is asked for. `width`: columns of the screen. */
  readonly render: (document: TestsDocument, width: number) => Promise<string>;
}

export const TEST_FORMATS: readonly TestFormat[] = [
  {
    name: 'table',
    purpose: 'what failed, expected beside found, for people',
    render: async (document, width) => (await import('./table.ts')).renderTestsTable(document, width),
  },
  {
    name: 'json',
    purpose: 'the whole document',
    render: async (document) => (await import('../escape.ts')).jsonText(document),
  },
  {
    name: 'junit',
    purpose: 'a suite a file, a case a test, for CI',
    render: async (document) => (await import('./junit.ts')).renderTestsJunit(document),
  },
];
