/** `notice check`: score returns against notices, and print what comes of it. Contract 6. */

import { exitCode } from '../io/exit.ts';
import type { Notice } from '../model/notice.ts';
import { REGISTRY } from '../render/registry.ts';
import { readAssessments } from '../run/position.ts';
import { PACK } from './arguments.ts';
import { failsOn, filtered, refuseRegressed, refuseUnknownFilters, shown } from './filters.ts';
import type { Command } from './options.ts';
import { deliver, refuseIn, showsSeries } from './output.ts';

/** Scores the returns (without any, the bundled sample). */
export const check: Command = async (io, paths, options, problems) => {
  const packs = (options.output ?? []).filter(({ format }) => format === PACK.name);
  const output = (options.output ?? []).filter((one) => !packs.includes(one));
  const packing = packs.length > 0 ? await import('./pack.ts') : null;
  const gathered = packing?.gathering(io) ?? { io, files: [] };
  const series =
    options.series || options.since != null || showsSeries(REGISTRY.assessments, { ...options, output });
  const ask = (notices: readonly Notice[]): void => refuseUnknownFilters(notices, options);
  const scored = await readAssessments(gathered.io, paths, { ...options, series }, problems, ask);
  if (problems.any || !scored) return await refuseIn(io, REGISTRY.findings, options, problems);
  const assessments = scored.map(({ assessment }) => assessment);
  refuseRegressed(options, assessments);
  const asked = filtered(assessments, options);
  const document = shown(asked, options);
  const packed = await packing?.packsOf(packs, document, gathered.files, options);
  const settings = { ...options, output, series: options.series ?? false };
  await deliver(io, REGISTRY.assessments, settings, document, packed);
  return exitCode({ condition: failsOn(io, asked, options), failed: false });
};
