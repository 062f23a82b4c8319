/** `notice check`: score returns against notices, and print what comes of it. Contract 6. */
import { EXIT, type ExitCode, exitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { FORMATS } from '../render/index.ts';
import { chosen, failsOn, shown } from './filter.ts';
import { type CheckOptions, failOnList, ORDERS, oneOf, shownRags } from './options.ts';
import { deliver, planOf, refuseInputs } from './output.ts';
import { readPosition } from './position.ts';
import { summarise } from './summary-file.ts';

/** Scores the returns (without any, the bundled sample). */
export async function check(io: Io, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const plan = planOf(FORMATS, options);
  const order = oneOf('The order', options.order ?? 'worst', ORDERS);
  const failOn = failOnList(options.failOn);
  shownRags(options.show);
  refuseInputs(io, plan, [...paths, ...(options.notice === undefined ? [] : [options.notice])]);
  const scored = await readPosition(io, paths, options);
  if (!scored) return EXIT.failed;
  const assessments = chosen(scored.map((one) => one.assessment), options);
  const settings = { order, full: options.full ?? false, failOn };
  await deliver(io, plan, shown(assessments, options), settings);
  if (plan.screen.name === 'github') await summarise(io, shown(assessments, options), settings);
  return exitCode({ condition: failsOn(assessments, options), failed: false });
}
