/** `notice check`: score returns against notices, and print what comes of it. Contract 6. */
import type { Assessment } from '../assessment/document.ts';
import { EXIT, type ExitCode, exitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import type { Assessments } from '../render/formats.ts';
import { REGISTRY } from '../render/registry.ts';
import { chosen, failsOn, refuseRegressed, refuseUnknown, shown } from './filter.ts';
import { refuseTwice } from './load.ts';
import { type CheckOptions, failOnList, ORDERS, oneOf, shownRags } from './options.ts';
import { type Plan, planOf } from './output.ts';
import { readPosition, refuse } from './position.ts';
import { Problems } from './problems.ts';
import { deliverWithSummary } from './summary-file.ts';

/** Scores the returns (without any, the bundled sample). */
export async function check(io: Io, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const problems = new Problems(options.wrong);
  const asked = problems.all({
    plan: () => planOf(REGISTRY.assessments, options),
    order: () => oneOf('The order', options.order ?? 'worst', ORDERS),
    failOn: () => failOnList(options.failOn),
    rags: () => shownRags(options.show),
  });
  const series = options.series || options.since !== undefined || (asked !== null && showsSeries(asked.plan));
  const scored = await readPosition(io, paths, { ...options, series }, problems, (notices) =>
    refuseUnknown(notices, options),
  );
  const later = scored?.map((one) => one.assessment) ?? null;
  const told = await besideEarlier(io, paths, options, later, problems);
  refuse(io, problems);
  if (!told || !asked) return EXIT.failed;
  const { plan, order, failOn } = asked;
  refuseRegressed(failOn, told);
  const assessments = chosen(told, options);
  const settings = { order, full: options.full ?? false, failOn, series: options.series ?? false };
  await deliverWithSummary(io, plan, shown(assessments, options), settings, REGISTRY.assessments);
  return exitCode({ condition: failsOn(assessments, options), failed: false });
}

/** Whether one of the formats always shows the rows of each measure. */
const showsSeries = ({ screen, outputs }: Plan<Assessments>): boolean =>
  [screen, ...outputs.map(({ format }) => format)].some((format) => format.series);

/** With `--since`, what each measure was on an earlier day; null where either return cannot be scored. */
async function besideEarlier(
  io: Io,
  paths: readonly string[],
  options: CheckOptions,
  later: readonly Assessment[] | null,
  problems: Problems,
): Promise<readonly Assessment[] | null> {
  const { since, asAt: _day, review: _review, whatIf: _values, moderations: _ratings, ...shared } = options;
  if (since === undefined) return later;
  const { readSide } = await import('./side.ts');
  const { withWas } = await import('../assessment/diff.ts');
  problems.try(() => refuseTwice([...paths, since]));
  const [only, other] = later ?? [];
  const notice = shared.notice ?? (only && !other ? only.notice.id : undefined);
  const named = { ...shared, ...(notice === undefined ? {} : { notice }), asAtOption: '--as-at' };
  const earlier = await readSide(io, since, named, problems);
  return earlier && later && withWas(earlier, later);
}
