/** Control limits of a measure as an assessment has it, for charts of it: a second opinion from the figures that it shows. */
import type { MeasureEntry } from '../assessment.ts';
import { fromNumber, toJson } from '../decimal.ts';
import { limitsOf, statusOf } from '../engine/spc.ts';
import { isYearToDate } from '../engine/trajectory.ts';

export interface SeriesLimits {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** The days of the first point and of the last. */
  readonly from: string;
  readonly to: string;
  readonly points: number;
  /** On so few points they are no more than a trial. */
  readonly onTrial: boolean;
}

/**
 * Limits of the figures since the last break in the series, those of part of a period left out. None of too few, nor of
 * grades; none of figures counted up from April, since each holds the one before: a trend turns those into periods.
 */
export function seriesLimits({ observations = [], terms }: MeasureEntry): SeriesLimits | null {
  if (isYearToDate(terms?.basis ?? null)) return null;
  const counted = observations.filter(({ counted: counts, value }) => counts && value !== null);
  const since = counted.slice(
    Math.max(
      0,
      counted.findLastIndex(({ symbol }) => symbol === 'b'),
    ),
  );
  const points = since.flatMap(({ value, status, periodEnd }) =>
    typeof value === 'number' && status !== 'partial' ? [{ value: fromNumber(value), on: periodEnd }] : [],
  );
  const status = statusOf(points.length);
  const [first, last] = [points[0], points.at(-1)];
  if (status === 'too-few' || !first || !last) return null;
  const { mean, lower, upper } = limitsOf(points.map(({ value }) => value));
  return {
    mean: toJson(mean),
    lower: toJson(lower),
    upper: toJson(upper),
    from: first.on,
    to: last.on,
    points: points.length,
    onTrial: status === 'trial',
  };
}
