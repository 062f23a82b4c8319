/** Control limits of a measure as an assessment has it, for charts of it: a second opinion from the figures that it shows. */

import { currentSeries, haveOneStart } from '../../engine/process.ts';
import { limitsOf, statusOf } from '../../engine/spc.ts';
import { isYearToDate } from '../../engine/trajectory.ts';
import { fromNumber, toJson } from '../../model/figure.ts';
import type { Figure } from '../../model/notice.ts';
import type { MeasureEntry, ObservationEntry } from '../document.ts';

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

/** A row that counts, as a reading that could be a point. */
function plotted({ counted, value, status, symbol, periodStart, periodEnd }: ObservationEntry) {
  if (!counted || value === null) return [];
  const figure: Figure = typeof value === 'number' ? fromNumber(value) : value;
  return [{ value: figure, periodStart, periodEnd, partial: status === 'partial', breaks: symbol === 'b' }];
}

/**
 * Limits of the figures since the last break in the series, those of part of a period left out. None of too few, nor of
 * grades; none of figures counted up from one day, since each holds the one before: a trend
 * turns those from April into periods.
 */
export function seriesLimits({ observations = [], terms }: MeasureEntry): SeriesLimits | null {
  if (isYearToDate(terms?.basis ?? null)) return null;
  const { whole } = currentSeries(observations.flatMap(plotted));
  if (haveOneStart(whole.map(({ periodStart }) => periodStart))) return null;
  const status = statusOf(whole.length);
  const [first, last] = [whole[0], whole.at(-1)];
  if (status === 'too-few' || !first || !last) return null;
  const { mean, lower, upper } = limitsOf(whole.map(({ value }) => value));
  if (!lower || !upper) return null;
  return {
    mean: toJson(mean),
    lower: toJson(lower),
    upper: toJson(upper),
    from: first.periodEnd,
    to: last.periodEnd,
    points: whole.length,
    onTrial: status === 'trial',
  };
}
