/** What `notice validate` tells, of findings made up. */

import type { FindingEntry } from '../../src/assessment/document.ts';
import { type Finding, finding } from '../../src/model/finding.ts';
import { filtered } from '../../src/model/lists.ts';
import type { Findings } from '../../src/render/formats.ts';
import type { FindingEntries } from '../../src/words/findings.ts';

const count = (entries: Iterable<FindingEntry>, severity: FindingEntry['severity']): number =>
  [...filtered(entries, (one) => one.severity === severity)].length;

/** Entries with their counts. */
export const entriesOf = (entries: Iterable<FindingEntry>): FindingEntries => ({
  [Symbol.iterator]: () => entries[Symbol.iterator](),
  errors: count(entries, 'error'),
  warnings: count(entries, 'warning'),
  of: (file) => filtered(entries, (one) => one.file === file),
});

/** The document that holds them. */
export const found = (entries: Iterable<FindingEntry>, more: Partial<Findings> = {}): Findings => ({
  tool: { name: 'notice', version: '1' },
  inputs: [],
  unread: [],
  findings: entriesOf(entries),
  frame: () => '',
  ...more,
});

/** An error at a line of a file. */
export const badDate = (file: string, line: number): Finding =>
  finding('bad-date', { file, line, column: 'period_end', position: null }, 'x', { expected: 'a day' });

/** A warning about a file as a whole. */
export const blank = (file: string): Finding =>
  finding('zero-denominator', { file, line: null, column: '', position: null }, '', {});
