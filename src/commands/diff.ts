/** `notice diff BEFORE AFTER`: what moved between two positions. Contract 6 and 7. */

import { comparisonOf } from '../assessment/diff.ts';
import { TOOL } from '../assessment/tool.ts';
import { EXIT, exitCode } from '../io/exit.ts';
import { REGISTRY } from '../render/registry.ts';
import { refuseTwice } from '../run/load.ts';
import { readSide } from '../run/position.ts';
import { refuse } from '../run/report.ts';
import { failsOn } from './filters.ts';
import type { Command } from './options.ts';
import { deliver } from './output.ts';

/** Scores both sides, each for its own day, and prints the difference. */
export const diff: Command = async (io, [before = '', after = ''], options, problems) => {
  problems.try(() => refuseTwice([before, after]));
  const { asAt, review, beforeAsAt = null, ...shared } = options;
  const earlier = await readSide(io, before, { ...shared, asAt: beforeAsAt }, '--before-as-at', problems);
  const asAtOption = asAt === undefined ? '--review' : '--as-at';
  const later = await readSide(io, after, options, asAtOption, problems);
  refuse(io, problems);
  if (!earlier || !later) return EXIT.failed;
  const comparison = comparisonOf(earlier, later, TOOL);
  await deliver(io, REGISTRY.diff, options, comparison);
  return exitCode({ condition: failsOn(io, comparison.after, options), failed: false });
};
