/** Control limits of a measure as an assessment has it, for charts of it: a second opinion from the figures that it shows. */

import { currentSeries, haveOneStart, isYearToDate } from '../engine/observations.ts';
import { type Segment, segmentsOf } from '../engine/spc.ts';
import { type Day, iso, parseIso } from '../model/day.ts';
import { type Figure, fromNumber, toJson } from '../model/figure.ts';
import type { MeasureEntry, ObservationEntry } from './document.ts';

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

/** The rows that count, as readings that could be points. */
function* plotted(rows: Iterable<ObservationEntry>) {
  for (const { counted, value, status, symbol, periodStart, periodEnd } of rows) {
    if (!counted || value === null) continue;
    const figure: Figure = typeof value === 'number' ? fromNumber(value) : value;
    yield { value: figure, periodStart, periodEnd, partial: status === 'partial', breaks: symbol === 'b' };
  }
}

/**
 * Limits of the figures since the last break in the series, those of part of a period left out; from one day of rebasing to
 * the next, in order. None of too few, nor of grades; none of figures counted up from one day, since each holds the one
 * before: a trend turns those from April into periods.
 */
export function seriesLimits({ observations = [], terms }: MeasureEntry): SeriesLimits[] {
  if (isYearToDate(terms?.basis ?? null)) return [];
  const { whole } = currentSeries([...plotted(observations)]);
  if (haveOneStart(whole.map(({ periodStart }) => periodStart))) return [];
  const points = whole.map(({ periodEnd, value }) => ({ on: dayOf(periodEnd), value }));
  return segmentsOf(points, (terms?.rebase ?? []).map(dayOf)).flatMap(drawnLimits);
}

const dayOf = (date: string): Day => parseIso(date, 'last') ?? 0;

function drawnLimits({ points, status, limits }: Segment): SeriesLimits[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!limits?.lower || !limits.upper || !first || !last) return [];
  return [
    {
      mean: toJson(limits.mean),
      lower: toJson(limits.lower),
      upper: toJson(limits.upper),
      from: iso(first.on),
      to: iso(last.on),
      points: points.length,
      onTrial: status === 'trial',
    },
  ];
}
