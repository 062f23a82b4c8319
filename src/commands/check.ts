/** `notice check`: score returns against notices, and print what comes of it. Contract 6. */
import { EXIT, type ExitCode, exitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { chosen, failsOn, shown } from './filter.ts';
import { type CheckOptions, FAIL_ON, formatOf, listOf, ORDERS, oneOf, shownRags } from './options.ts';
import { readPosition } from './position.ts';

/** Scores the returns (without any, the bundled sample). */
export async function check(io: Io, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const format = formatOf(options.format);
  const order = oneOf('The order', options.order, ORDERS);
  listOf('The --fail-on condition', options.failOn, FAIL_ON);
  shownRags(options.show);
  const scored = readPosition(io, paths, options);
  if (!scored) return EXIT.failed;
  const assessments = chosen(scored.map((one) => one.assessment), options);
  io.out(await format.render(shown(assessments, options), { width: io.width, colour: io.colour, order }));
  return exitCode({ condition: failsOn(assessments, options), failed: false });
}
