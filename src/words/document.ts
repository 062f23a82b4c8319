/** The English of the assessment document: a reason for each rating, a sentence for each finding. Contract 5. */
import type { Words } from '../assessment/build.ts';
import { findingEntry } from './findings.ts';
import { HYPOTHETICAL } from './marks.ts';
import { reasonOf } from './rules.ts';

export const WORDS: Words = {
  reasonOf,
  supposed: (reason) => `${HYPOTHETICAL}: ${reason}`,
  findingEntry,
};
