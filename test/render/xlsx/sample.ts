/** The sample that the program scores when it is given none, as a document. */
import { type Assessment, readDocument } from '../../../src/assessment/document.ts';
import { runInMemory } from '../../support/run.ts';

/** What `notice check` makes of it with these options. */
export async function sample(...options: string[]): Promise<Assessment> {
  const { out, err } = await runInMemory(['check', '-f', 'json', ...options]);
  const read = readDocument(out);
  if ('faults' in read) throw new Error(err);
  if (read.document.format !== 'notice-assessment/1') throw new Error('the sample is of one notice');
  return read.document;
}
