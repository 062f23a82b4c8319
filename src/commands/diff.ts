/** `notice diff BEFORE AFTER`: what moved between two positions. Contract 6 and 7. */
import { diffOf } from '../diff/document.ts';
import { withWas } from '../diff/since.ts';
import { EXIT, type ExitCode, exitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { DIFF_FORMATS } from '../render/diff/index.ts';
import { TOOL } from '../tool.ts';
import { failsOn } from './filter.ts';
import { failOnList, type InputOptions } from './options.ts';
import { deliver, type OutputOptions, planOf } from './output.ts';
import { readSide, refuseTwice } from './side.ts';

export interface DiffOptions extends InputOptions, OutputOptions {
  /** The as-at date of BEFORE; --as-at is that of AFTER. */
  readonly beforeAsAt?: string;
  readonly failOn?: string;
}

/** Scores both sides, each for its own day, and prints the difference. */
export async function diff(io: Io, before: string, after: string, options: DiffOptions): Promise<ExitCode> {
  const plan = planOf(DIFF_FORMATS, options);
  const failOn = failOnList(options.failOn);
  const { asAt, review, beforeAsAt, ...shared } = options;
  refuseTwice([before, after]);
  const earlier = await readSide(io, before, {
    ...shared,
    ...(beforeAsAt === undefined ? {} : { asAt: beforeAsAt }),
    asAtOption: '--before-as-at',
  });
  const own = { ...(asAt === undefined ? {} : { asAt }), ...(review === undefined ? {} : { review }) };
  const later =
    earlier &&
    (await readSide(io, after, {
      ...shared,
      ...own,
      asAtOption: asAt === undefined ? '--review' : '--as-at',
    }));
  if (!earlier || !later) return EXIT.failed;
  await deliver(io, plan, diffOf(earlier, later, TOOL), { order: 'notice', full: false, failOn });
  return exitCode({ condition: failsOn(withWas(earlier, later), options), failed: false });
}
