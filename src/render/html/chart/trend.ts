/** The charts of a trend: its figures and, where control limits are of the periods between them, the periods. */
import type { TrendDocument } from '../../../assessment/trend/document.ts';
import type { SeriesLimits } from '../../../assessment/trend/limits.ts';
import { nearBounds, shownBeside } from '../../../words/figures.ts';
import { trendFigure } from '../../../words/trend.ts';
import { aimOf, type Chart, type Dot, dayOf, dotOf, expectedOn, inView, MOST_DOTS } from './model.ts';

type Figures = readonly Parameters<typeof dotOf>[1][];

/** The figures with the targets and, where they are of these figures, the control limits; null with fewer than two. */
export function seriesChart(trend: TrendDocument): Chart | null {
  const { stages, line, spc } = trend;
  return chart(trend, trend.series, {
    aims: stages.flatMap((stage) => aimOf(trend, stage, null)),
    expected: line.map(({ on, value }) => ({ day: dayOf(on), value })),
    expectation: expectationOf(trend),
    hasLimits: spc.periods === null,
  });
}

/** The periods with their control limits; null where the limits are of the figures. */
export const periodChart = (trend: TrendDocument): Chart | null =>
  chart(
    trend,
    (trend.spc.periods ?? []).map((one) => ({ ...one, status: null })),
    { aims: [], expected: [], expectation: '', hasLimits: true },
  );

function chart(
  trend: TrendDocument,
  figures: Figures,
  { hasLimits, ...more }: Pick<Chart, 'aims' | 'expected' | 'expectation'> & { readonly hasLimits: boolean },
): Chart | null {
  const signals = new Set(hasLimits ? trend.spc.signals.map(({ periodEnd }) => periodEnd) : []);
  const all = figures
    .flatMap((one) => dotOf(trend, one))
    .map((dot): Dot => ({ ...dot, signal: signals.has(dot.on) }));
  const dots = all.slice(-MOST_DOTS);
  const [first] = dots;
  if (!first || dots.length < 2) return null;
  return {
    ...(all.length > dots.length ? inView(more, first.day) : more),
    dots,
    figures: all.length,
    baseline: null,
    limits: hasLimits ? limitsOf(trend, dots) : [],
    asAt: { day: dayOf(trend.asAt), on: trend.asAt },
    grades: trend.scale,
    of: trend,
  };
}

/** The limits of each segment that has any, from its first figure that is drawn to its last. */
function limitsOf({ spc }: TrendDocument, dots: readonly Dot[]): SeriesLimits[] {
  return spc.segments.flatMap(({ mean, lower, upper, points, status, ...segment }, at) => {
    const from = segment.from ?? spc.breakOn ?? '';
    const end = spc.segments[at + 1]?.from ?? null;
    const days = dots.map(({ on }) => on).filter((on) => on >= from && (end === null || on < end));
    const [first, last] = [days[0], days.at(-1)];
    if (mean === null || lower === null || upper === null || !first || !last) return [];
    return [{ mean, lower, upper, from: first, to: last, points, onTrial: status === 'trial' }];
  });
}

function expectationOf(trend: TrendDocument): string {
  const latest = trend.series.at(-1);
  if (!latest || latest.expected === null) return '';
  const { expected, value, periodEnd } = latest;
  const beside = shownBeside(value, expected, nearBounds(trend.stages, value));
  return expectedOn(trendFigure(trend, expected, beside), periodEnd);
}
