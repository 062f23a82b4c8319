/** Saved assessments, read back. Contract 5 and 6. */
import { type Assessment, type Portfolio, readDocument } from '../assessment/document.ts';
import { RunError } from '../io/exit.ts';
import type { InputFile } from '../io/index.ts';
import { textOf } from './load.ts';

/** Most bytes of a saved document: the rows of some 150,000 observations. */
export const MAX_SAVED_BYTES = 50_000_000;

/** The assessments of a saved document. Throws a RunError that tells all that is wrong with it. */
export function savedIn(file: InputFile): readonly Assessment[] {
  const { name } = file;
  if (file.bytes.length > MAX_SAVED_BYTES) {
    throw new RunError(
      `${name} is not a saved assessment: it has more than ${MAX_SAVED_BYTES / 1_000_000} MB, which is the most that is read.`,
    );
  }
  const text = textOf(file);
  if (typeof text !== 'string') {
    throw new RunError(
      `${name} is not a saved assessment: it is not UTF-8. The > of Windows PowerShell writes UTF-16; save with -o saved.json instead.`,
    );
  }
  const read = readDocument(text);
  if ('faults' in read) {
    throw new RunError(
      `${name} is not a saved assessment (notice check -f json makes one):\n${read.faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
  const assessments = assessmentsOf(read.document);
  if (assessments.length === 0) throw new RunError(`${name} holds no assessment, so there is nothing to do.`);
  return assessments;
}

const assessmentsOf = (document: Assessment | Portfolio): readonly Assessment[] =>
  document.format === 'notice-portfolio/1' ? document.assessments : [document];
