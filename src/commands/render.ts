/** `notice render SAVED`: a saved assessment in another format, with the bytes and exit code of the run that it was saved from. Contract 6. */
import { type ExitCode, exitCode } from '../exit.ts';
import type { InputFile, Io } from '../io.ts';
import { FORMATS } from '../render/index.ts';
import { failsOn, refuseRegressed } from './filter.ts';
import { readAll } from './load.ts';
import { failOnList, ORDERS, oneOf } from './options.ts';
import { type OutputOptions, planOf } from './output.ts';
import { savedIn } from './saved.ts';
import { deliverAssessments } from './summary-file.ts';

export interface RenderCommandOptions extends OutputOptions {
  readonly order?: string;
  readonly full?: boolean;
  /** As for check: it makes the exit code 1, and is what junit counts as a failure. */
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
  const [file] = await readAll(io, [path]);
  const assessments = savedIn(file as InputFile);
  refuseRegressed(settings.failOn, assessments);
  await deliverAssessments(io, plan, assessments, settings);
  return exitCode({ condition: failsOn(assessments, options), failed: false });
}
