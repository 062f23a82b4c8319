/** `notice render SAVED`: a saved assessment in another format, with the bytes and exit code of the run that it was saved from. Contract 6. */
import { EXIT, type ExitCode, exitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { REGISTRY } from '../render/registry.ts';
import { failsOn, refuseRegressed } from './filter.ts';
import { readEach } from './load.ts';
import { failOnList, type Misused, ORDERS, oneOf } from './options.ts';
import { type OutputOptions, planOf } from './output.ts';
import { Problems } from './problems.ts';
import { savedIn } from './saved.ts';
import { deliverWithSummary } from './summary-file.ts';

export interface RenderCommandOptions extends OutputOptions, Misused {
  readonly order?: string;
  readonly full?: boolean;
  /** As for check: it makes the exit code 1, and is what junit counts as a failure. */
  readonly failOn?: string;
}

/** Reads the document and prints it. */
export async function render(io: Io, path: string, options: RenderCommandOptions): Promise<ExitCode> {
  const problems = new Problems(options.wrong);
  const asked = problems.all({
    plan: () => planOf(REGISTRY.assessments, options),
    order: () => oneOf('The order', options.order ?? 'worst', ORDERS),
    failOn: () => failOnList(options.failOn),
  });
  const [file] = await readEach(io, [path], problems);
  const assessments = file ? problems.try(() => savedIn(file)) : null;
  problems.settle();
  if (!asked || !assessments) return EXIT.failed;
  const { plan, order, failOn } = asked;
  refuseRegressed(failOn, assessments);
  await deliverWithSummary(
    io,
    plan,
    assessments,
    { order, full: options.full ?? false, failOn },
    REGISTRY.assessments,
  );
  return exitCode({ condition: failsOn(assessments, options), failed: false });
}
