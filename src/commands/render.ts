/** `notice render SAVED`: a saved assessment in another format, with the bytes and exit code of the run that it was saved from. Contract 6. */

import { EXIT, type ExitCode, exitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { REGISTRY } from '../render/registry.ts';
import { readEach } from '../run/load.ts';
import type { Problems } from '../run/problems.ts';
import { savedIn } from '../run/saved.ts';
import { failsOn, refuseRegressed } from './measures.ts';
import type { Options } from './options.ts';
import { deliver } from './output.ts';

/** Reads the document and prints it. */
export async function render(
  io: Io,
  paths: readonly string[],
  options: Options,
  problems: Problems,
): Promise<ExitCode> {
  const [file] = await readEach(io, paths, problems);
  const assessments = file ? await problems.wait(() => savedIn(file)) : null;
  problems.settle();
  if (!assessments) return EXIT.failed;
  refuseRegressed(options, assessments);
  await deliver(io, REGISTRY.assessments, options, assessments);
  return exitCode({ condition: failsOn(io, assessments, options), failed: false });
}
