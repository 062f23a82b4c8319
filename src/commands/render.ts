/** `notice render SAVED`: a saved assessment in another format, with the bytes and exit code of the run that it was saved from. Contract 6. */

import { EXIT, exitCode } from '../io/exit.ts';
import { REGISTRY } from '../render/registry.ts';
import { readEach, savedIn } from '../run/load.ts';
import { failsOn, refuseRegressed } from './filters.ts';
import type { Command } from './options.ts';
import { deliver } from './output.ts';

/** Reads the document and prints it. */
export const render: Command = async (io, paths, options, problems) => {
  const [file] = await readEach(io, paths, problems);
  const assessments = file ? await problems.wait(() => savedIn(file)) : null;
  problems.settle();
  if (!assessments) return EXIT.failed;
  refuseRegressed(options, assessments);
  await deliver(io, REGISTRY.assessments, options, assessments);
  return exitCode({ condition: failsOn(io, assessments, options), failed: false });
};
