/** `notice check`: score returns against notices, and print what comes of it. Contract 6. */

import type { Assessment } from '../assessment/document.ts';
import { EXIT, type ExitCode, exitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { REGISTRY } from '../render/registry.ts';
import { refuseTwice } from './load.ts';
import { failsOn, filtered, refuseRegressed, refuseUnknownFilters, shown } from './measures.ts';
import type { Options } from './options.ts';
import { deliver, showsSeries } from './output.ts';
import { readPosition, refuse } from './position.ts';
import type { Problems } from './problems.ts';

/** Scores the returns (without any, the bundled sample). */
export async function check(
  io: Io,
  paths: readonly string[],
  options: Options,
  problems: Problems,
): Promise<ExitCode> {
  const series = options.series || options.since != null || showsSeries(REGISTRY.assessments, options);
  const scored = await readPosition(io, paths, { ...options, series }, problems, (notices) =>
    refuseUnknownFilters(notices, options),
  );
  const later = scored?.map((one) => one.assessment) ?? null;
  const assessments = await withEarlier(io, paths, options, later, problems);
  refuse(io, problems);
  if (!assessments) return EXIT.failed;
  refuseRegressed(options, assessments);
  const asked = filtered(assessments, options);
  await deliver(
    io,
    REGISTRY.assessments,
    { ...options, series: options.series ?? false },
    shown(asked, options),
  );
  return exitCode({ condition: failsOn(io, asked, options), failed: false });
}

/** With `--since`, what each measure was on an earlier day; null where either return cannot be scored. */
async function withEarlier(
  io: Io,
  paths: readonly string[],
  options: Options,
  later: readonly Assessment[] | null,
  problems: Problems,
): Promise<readonly Assessment[] | null> {
  const { since, asAt: _day, review: _review, whatIf: _values, moderations: _ratings, ...shared } = options;
  if (since == null) return later;
  const { readSide } = await import('./side.ts');
  const { withWas } = await import('../assessment/diff.ts');
  problems.try(() => refuseTwice([...paths, since]));
  const [only, other] = later ?? [];
  const notice = shared.notice ?? (only && !other ? only.notice.id : null);
  const earlier = await readSide(io, since, { ...shared, notice }, '--as-at', problems);
  return earlier && later && withWas(earlier, later);
}
