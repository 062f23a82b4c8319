/** Saved assessments that a run reads again: `check -f json` made them. Contract 5 and 6. */
import type { Assessment, Portfolio } from '../assessment/document.ts';
import { type InputFile, RunError, type Source } from './edges.ts';
import { textOf } from './load.ts';

/** A return is no JSON: whatever starts like an object is taken for a saved assessment. */
export function isSaved(file: Source): boolean {
  const [start = new Uint8Array()] = file.parts();
  return /^\ufeff?\s*\{/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(start.subarray(0, 200)));
}

/** Most bytes of a saved document: the rows of some 150,000 observations. */
export const MAX_SAVED_BYTES = 50_000_000;

/** The assessments of a saved document. Throws a RunError with all that is wrong with it. */
export async function savedIn(file: InputFile): Promise<readonly Assessment[]> {
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
  const { readDocument } = await import('../assessment/document.ts');
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
