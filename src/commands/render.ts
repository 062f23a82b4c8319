/** `notice render SAVED`: a saved assessment in another format, with the same bytes as the run that it was saved from. Contract 6. */
import type { Assessment, Portfolio } from '../assessment.ts';
import { readDocument } from '../assessment-schema.ts';
import { EXIT, type ExitCode, RunError } from '../exit.ts';
import type { Io } from '../io.ts';
import { FORMATS } from '../render/index.ts';
import { readAll } from './load.ts';
import { failOnList, ORDERS, oneOf } from './options.ts';
import { deliver, type OutputOptions, planOf, refuseInputs } from './output.ts';

export interface RenderCommandOptions extends OutputOptions {
  readonly order?: string;
  readonly full?: boolean;
  /** What the junit format counts as a failure. */
  readonly failOn?: string;
}

/** Reads the document and prints it. */
export async function render(io: Io, path: string, options: RenderCommandOptions): Promise<ExitCode> {
  const plan = planOf(FORMATS, options);
  const settings = {
    order: oneOf('The order', options.order ?? 'worst', ORDERS),
    full: options.full ?? false,
    failOn: failOnList(options.failOn),
  };
  refuseInputs(io, plan, [path]);
  await deliver(io, plan, await savedAssessments(io, path), settings);
  return EXIT.done;
}

/** The assessments of a saved document. Throws a RunError that tells all that is wrong with it. */
export async function savedAssessments(io: Io, path: string): Promise<readonly Assessment[]> {
  const [file] = await readAll(io, [path]);
  const read = readDocument(new TextDecoder().decode(file?.bytes));
  if ('faults' in read) {
    throw new RunError(`${path} is not a saved assessment (notice check -f json makes one):\n${read.faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
  return assessmentsOf(read.document);
}

const assessmentsOf = (document: Assessment | Portfolio): readonly Assessment[] =>
  document.format === 'notice-portfolio/1' ? document.assessments : [document];
