/** `notice check`: score returns against notices, and print what comes of it. Contract 6. */
import type { Assessment } from '../assessment.ts';
import { EXIT, type ExitCode, exitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { FORMATS } from '../render/index.ts';
import { chosen, failsOn, refuseRegressed, shown } from './filter.ts';
import { type CheckOptions, failOnList, ORDERS, oneOf, shownRags } from './options.ts';
import { planOf } from './output.ts';
import { readPosition } from './position.ts';
import { deliverAssessments } from './summary-file.ts';

/** Scores the returns (without any, the bundled sample). */
export async function check(io: Io, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const plan = planOf(FORMATS, options);
  const order = oneOf('The order', options.order ?? 'worst', ORDERS);
  const failOn = failOnList(options.failOn);
  shownRags(options.show);
  const series = [plan.screen, ...plan.outputs.map(({ format }) => format)].some((format) => format.series);
  const scored = await readPosition(io, paths, { ...options, series: options.series || series });
  const told =
    scored &&
    (await besideEarlier(
      io,
      paths,
      options,
      scored.map((one) => one.assessment),
    ));
  if (!told) return EXIT.failed;
  refuseRegressed(failOn, told);
  const assessments = chosen(told, options);
  const settings = { order, full: options.full ?? false, failOn, series: options.series ?? false };
  await deliverAssessments(io, plan, shown(assessments, options), settings);
  return exitCode({ condition: failsOn(assessments, options), failed: false });
}

/** With `--since`, what each measure was on an earlier day; null where the earlier return cannot be scored. */
async function besideEarlier(
  io: Io,
  paths: readonly string[],
  options: CheckOptions,
  later: readonly Assessment[],
): Promise<readonly Assessment[] | null> {
  const { since, asAt: _day, review: _review, whatIf: _values, moderations: _ratings, ...shared } = options;
  if (since === undefined) return later;
  const { readSide, refuseTwice } = await import('./side.ts');
  const { withWas } = await import('../diff/since.ts');
  refuseTwice([...paths, since]);
  const [only, other] = later;
  const notice = shared.notice ?? (only && !other ? only.notice.id : undefined);
  const earlier = await readSide(io, since, {
    ...shared,
    ...(notice === undefined ? {} : { notice }),
    asAtOption: '--as-at',
  });
  return earlier && withWas(earlier, later);
}
