/** The English of the assessment document: a reason for each rating, a sentence for each finding. Contract 5. */
import type { Words } from '../assessment/build.ts';
import type { FindingEntry } from '../assessment/document.ts';
import { type Finding, type FindingSource, ofFile, severityOf } from '../model/finding.ts';
import { mapped } from '../model/lazy.ts';
import { messageOf } from './findings.ts';
import { HYPOTHETICAL } from './marks.ts';
import { reasonOf } from './rules.ts';

/** A finding with its severity and its sentence. */
function findingEntry(one: Finding): FindingEntry {
  const { code, file, line, column, position, found } = one;
  return { code, severity: severityOf(code), file, line, column, position, found, message: messageOf(one) };
}

/** Findings as documents print them, made afresh on each pass. */
export interface FindingEntries extends Iterable<FindingEntry> {
  readonly errors: number;
  readonly warnings: number;
  /** Those of one file. */
  readonly of: (file: string) => Iterable<FindingEntry>;
}

/** The entries of a source, each made when it is reached. */
export const findingEntries = (source: FindingSource): FindingEntries => ({
  ...mapped(source, findingEntry),
  get errors() {
    return source.errors;
  },
  get warnings() {
    return source.warnings;
  },
  of: (file) => mapped(ofFile(source, file), findingEntry),
});

export const WORDS: Words = {
  reasonOf,
  supposed: (reason) => `${HYPOTHETICAL}: ${reason}`,
  findingEntry,
};
