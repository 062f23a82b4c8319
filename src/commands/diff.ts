/** `notice diff BEFORE AFTER`: what moved between two positions. Contract 6 and 7. */
import { comparisonOf } from '../assessment/diff.ts';
import { TOOL } from '../assessment/tool.ts';
import { EXIT, type ExitCode, exitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { REGISTRY } from '../render/registry.ts';
import { failsOn } from './filter.ts';
import { refuseTwice } from './load.ts';
import { failOnList, type InputOptions } from './options.ts';
import { type OutputOptions, planOf } from './output.ts';
import { refuse } from './position.ts';
import { Problems } from './problems.ts';
import { readSide } from './side.ts';
import { deliverWithSummary } from './summary-file.ts';

export interface DiffOptions extends InputOptions, OutputOptions {
  /** The as-at date of BEFORE; --as-at is that of AFTER. */
  readonly beforeAsAt?: string;
  readonly failOn?: string;
}

/** Scores both sides, each for its own day, and prints the difference. */
export async function diff(io: Io, before: string, after: string, options: DiffOptions): Promise<ExitCode> {
  const problems = new Problems(options.wrong);
  const asked = problems.all({
    plan: () => planOf(REGISTRY.diff, options),
    failOn: () => failOnList(options.failOn),
    once: () => refuseTwice([before, after]),
  });
  const { asAt, review, beforeAsAt, ...shared } = options;
  const its = beforeAsAt === undefined ? {} : { asAt: beforeAsAt };
  const earlier = await readSide(io, before, { ...shared, ...its, asAtOption: '--before-as-at' }, problems);
  const own = { ...(asAt === undefined ? {} : { asAt }), ...(review === undefined ? {} : { review }) };
  const asAtOption = asAt === undefined ? '--review' : '--as-at';
  const later = await readSide(io, after, { ...shared, ...own, asAtOption }, problems);
  refuse(io, problems);
  if (!asked || !earlier || !later) return EXIT.failed;
  const settings = { order: 'worst', full: false, failOn: asked.failOn } as const;
  const comparison = comparisonOf(earlier, later, TOOL);
  await deliverWithSummary(io, asked.plan, comparison, settings, REGISTRY.diff);
  return exitCode({ condition: failsOn(comparison.after, options), failed: false });
}
