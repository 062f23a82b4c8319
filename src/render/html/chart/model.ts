/** What a chart of one measure shows, as numbers: its figures, the targets in force, the line between them. No drawing. */
import type {
  Assessment,
  JsonFigure,
  MeasureEntry,
  ReadingEntry,
  StageEntry,
} from '../../../assessment/document.ts';
import { type SeriesLimits, seriesLimits } from '../../../assessment/trend/limits.ts';
import type { Outcome } from '../../../model/result.ts';
import { measureFigure, target } from '../../view.ts';

/** A figure and its day, as days since 1970. */
export interface Dot {
  readonly day: number;
  readonly value: number;
  /** With its unit, or the grade. */
  readonly text: string;
  /** As in the document. */
  readonly on: string;
  /** Part of its period only. */
  readonly partial: boolean;
}

/** A target, in force from its day on; low and high are the same but for a range. */
export interface Aim {
  readonly day: number;
  readonly on: string;
  readonly low: number;
  readonly high: number;
  readonly text: string;
  readonly outcome: Outcome;
}

export interface Chart {
  readonly dots: readonly Dot[];
  readonly aims: readonly Aim[];
  readonly baseline: Dot | null;
  /** The straight lines from target to target; empty where none can be drawn. Contract 4.4. */
  readonly expected: readonly { readonly day: number; readonly value: number }[];
  readonly limits: SeriesLimits | null;
  readonly asAt: { readonly day: number; readonly on: string };
  /** The grades along the upright axis, worst first; null for numbers. */
  readonly grades: readonly string[] | null;
  readonly measure: MeasureEntry;
}

const MS_PER_DAY = 86_400_000;

export const dayOf = (iso: string): number => Math.round(Date.parse(iso) / MS_PER_DAY);

type Place = (value: JsonFigure) => number | null;

/** Where a figure stands: a number by itself, a grade by its place in the scale. */
function placeOf({ scale }: MeasureEntry): Place {
  return (value) => {
    if (typeof value === 'number') return value;
    const at = scale?.indexOf(value) ?? -1;
    return at < 0 ? null : at;
  };
}

/** As much of a reading as a dot needs. */
interface Shown {
  readonly periodEnd: string;
  readonly value: JsonFigure | null;
  readonly status: ReadingEntry['status'];
}

function dotOf(measure: MeasureEntry, { periodEnd, value, status }: Shown): Dot[] {
  const at = value === null ? null : placeOf(measure)(value);
  if (value === null || at === null) return [];
  return [
    {
      day: dayOf(periodEnd),
      value: at,
      text: measureFigure(measure, value),
      on: periodEnd,
      partial: status === 'partial',
    },
  ];
}

/** The figures that count, one a day. A composite has no rows: of it the latest and the one before are known. */
function dotsOf(measure: MeasureEntry): Dot[] {
  const { kind, latest, previous, observations = [] } = measure;
  const shown =
    kind === 'composite'
      ? [previous, latest].filter((one) => one !== null)
      : observations.filter(({ counted }) => counted);
  return shown.flatMap((one) => dotOf(measure, one));
}

function aimOf(measure: MeasureEntry, stage: StageEntry): Aim[] {
  const bounds = Array.isArray(stage.target)
    ? (stage.target as readonly [number, number])
    : [stage.target, stage.target];
  const [low, high] = bounds.map((bound) => (bound === null ? null : placeOf(measure)(bound as JsonFigure)));
  if (low == null || high == null) return [];
  return [
    { day: dayOf(stage.by), on: stage.by, low, high, text: target(measure, stage), outcome: stage.outcome },
  ];
}

function expectedLine(measure: MeasureEntry, aims: readonly Aim[], baseline: Dot | null): Chart['expected'] {
  if (measure.scale !== null || aims.some(({ low, high }) => low !== high)) return [];
  const points = aims.map(({ day, low }) => ({ day, value: low }));
  const start = baseline && points[0] && baseline.day < points[0].day ? [baseline] : [];
  return [...start, ...points].length > 1 ? [...start, ...points] : [];
}

/** The chart of a measure; null where there is nothing to be drawn, or one figure and nothing beside it. */
export function chartOf({ asAt, notice }: Assessment, measure: MeasureEntry): Chart | null {
  if (measure.kind === 'deliverable' || measure.kind === 'recurring') return null;
  const dots = dotsOf(measure);
  const aims = measure.stages.flatMap((stage) => aimOf(measure, stage));
  if (dots.length === 0 || dots.length + aims.length < 2) return null;
  const { baseline: from } = measure;
  const [baseline = null] = from
    ? dotOf(measure, { periodEnd: from.on ?? notice.issued, value: from.value, status: null })
    : [];
  return {
    dots,
    aims,
    baseline,
    measure,
    expected: expectedLine(measure, aims, baseline),
    limits: seriesLimits(measure),
    asAt: { day: dayOf(asAt), on: asAt },
    grades: measure.scale,
  };
}
