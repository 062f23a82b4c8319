/** What a chart of one measure shows, as numbers: its figures, the targets in force, the line between them, control limits. */

import type {
  Assessment,
  JsonFigure,
  MeasureEntry,
  ObservationEntry,
  ReadingEntry,
  StageEntry,
} from '../../../assessment/document.ts';
import { type SeriesLimits, seriesLimits } from '../../../assessment/limits.ts';
import { MS_PER_DAY } from '../../../model/day.ts';
import { addLast, firstOf, type List } from '../../../model/lists.ts';
import type { Outcome } from '../../../model/result.ts';
import { targetText } from '../../../words/figures.ts';
import { date, expectedFigure, outcomeOf } from '../../view.ts';

/** A figure and its day, as days since 1970. */
export interface Dot {
  readonly day: number;
  readonly value: number;
  /** The figure and the day as in the document. */
  readonly figure: JsonFigure;
  readonly on: string;
  /** Part of its period only. */
  readonly partial: boolean;
  /** It completes a signal of control limits. */
  readonly signal?: boolean;
}

/** A target, in force from its day on; low and high are the same but for a range. */
export interface Aim {
  readonly day: number;
  readonly on: string;
  readonly low: number;
  readonly high: number;
  readonly text: string;
  /** What became of it; null where that is not known. */
  readonly outcome: Outcome | null;
}

/** What is drawn, as far as its figures are placed and named by it: a measure of an assessment, or a trend. */
export interface Charted extends Pick<MeasureEntry, 'title' | 'kind' | 'unit' | 'good' | 'scale'> {
  readonly stages: readonly Pick<StageEntry, 'target' | 'exclusive'>[];
}

export interface Chart {
  /** The last of the figures, where there are more than a chart can show. */
  readonly dots: readonly Dot[];
  /** How many there are. */
  readonly figures: number;
  /** In order; more than one where the notice has them computed anew. */
  readonly limits: readonly SeriesLimits[];
  readonly aims: readonly Aim[];
  readonly baseline: Dot | null;
  /** The straight lines from target to target; empty where none can be drawn. Contract 4.4. */
  readonly expected: readonly { readonly day: number; readonly value: number }[];
  readonly asAt: { readonly day: number; readonly on: string };
  /** The grades along the upright axis, worst first; null for numbers. */
  readonly grades: readonly string[] | null;
  readonly of: Charted;
  /** What was expected of the latest figure, in a sentence; empty where nothing was. */
  readonly expectation: string;
}

export const dayOf = (iso: string): number => Math.round(Date.parse(iso) / MS_PER_DAY);

type Place = (value: JsonFigure) => number | null;

/** The height of a figure: a number itself, a grade its place in the scale. */
function placeOf({ scale }: Charted): Place {
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

/** The dot of a reading; none where it has no height. */
function dotOf(charted: Charted, { periodEnd, value, status }: Shown): Dot[] {
  const at = value === null ? null : placeOf(charted)(value);
  if (value === null || at === null) return [];
  return [{ day: dayOf(periodEnd), value: at, figure: value, on: periodEnd, partial: status === 'partial' }];
}

/** Most figures that are drawn: five years of months. */
const MOST_DOTS = 60;

/** The rows of a measure that count, in order or from the end. A composite has no rows: of it the latest and the one before are known. */
function* countedRows(measure: MeasureEntry, from: 'start' | 'end'): Generator<Shown> {
  const { kind, latest, previous, observations = [] } = measure;
  const rows = kind === 'composite' ? [previous, latest] : observations;
  for (const one of from === 'start' ? rows : lastFirst<ReadingEntry | ObservationEntry | null>(rows))
    if (one !== null && (!('counted' in one) || one.counted)) yield one;
}

/** Those of the rows that a chart has a height for. */
function* withHeight(charted: Charted, rows: Iterable<Shown>): Generator<Shown> {
  const place = placeOf(charted);
  for (const one of rows) if (one.value !== null && place(one.value) !== null) yield one;
}

/** The last of the figures as dots, and how many figures there are. */
export function dotsOf(charted: Charted, rows: Iterable<Shown>): Pick<Chart, 'dots' | 'figures'> {
  const drawn: Shown[] = [];
  let figures = 0;
  for (const one of withHeight(charted, rows)) {
    figures += 1;
    addLast(drawn, one, MOST_DOTS);
  }
  return { dots: drawn.flatMap((one) => dotOf(charted, one)), figures };
}

/** The last of the figures, in order. */
export const lastDots = (measure: MeasureEntry, most: number): readonly Dot[] =>
  [...firstOf(withHeight(measure, countedRows(measure, 'end')), most)]
    .reverse()
    .flatMap((one) => dotOf(measure, one));

/** The limits as far as they are those of figures that are drawn. */
const limitsFrom = (limits: readonly SeriesLimits[], first: string): SeriesLimits[] =>
  limits.filter(({ to }) => to >= first).map((one) => (one.from < first ? { ...one, from: first } : one));

/** The target of a stage; none where it has no height or no day. */
export function aimOf(
  charted: Charted,
  stage: Pick<StageEntry, 'by' | 'target' | 'exclusive'>,
  outcome: Outcome | null,
): Aim[] {
  const bounds = Array.isArray(stage.target)
    ? (stage.target as readonly [number, number])
    : [stage.target, stage.target];
  const [low, high] = bounds.map((bound) => (bound === null ? null : placeOf(charted)(bound as JsonFigure)));
  if (low == null || high == null || stage.by === null) return [];
  return [
    {
      day: dayOf(stage.by),
      on: stage.by,
      low,
      high,
      text: targetText(charted, stage),
      outcome,
    },
  ];
}

function expectedLine(measure: MeasureEntry, aims: readonly Aim[], baseline: Dot | null): Chart['expected'] {
  const hasNone = measure.scale !== null || measure.stages.some(({ better }) => better);
  if (hasNone || aims.some(({ low, high }) => low !== high)) return [];
  const points = aims.map(({ day, low }) => ({ day, value: low }));
  const start = baseline && points[0] && baseline.day < points[0].day ? [baseline] : [];
  return [...start, ...points].length > 1 ? [...start, ...points] : [];
}

/** Targets and the line between them from a day on: the target in force on that day stands there. */
function inView<C extends Pick<Chart, 'aims' | 'expected'>>(chart: C, day: number): C {
  const inForce = chart.aims.findLast((aim) => aim.day <= day);
  const later = chart.aims.filter((aim) => aim.day > day);
  const right = chart.expected.findIndex((point) => point.day > day);
  const [from, to] = [chart.expected[right - 1], chart.expected[right]];
  const start =
    from && to
      ? [{ day, value: from.value + ((to.value - from.value) * (day - from.day)) / (to.day - from.day) }]
      : [];
  return {
    ...chart,
    aims: inForce ? [{ ...inForce, day }, ...later] : later,
    expected: right < 0 ? [] : [...start, ...chart.expected.slice(right)],
  };
}

/** A chart of fewer marks says no more than the words do. */
const LEAST = 3;

/** The chart of a measure; null where there is too little to draw. */
export function chartOf({ asAt, notice }: Assessment, measure: MeasureEntry): Chart | null {
  if (measure.kind === 'deliverable' || measure.kind === 'recurring') return null;
  const drawn = dotsOf(measure, countedRows(measure, 'start'));
  const aims = measure.stages.flatMap((stage) => aimOf(measure, stage, outcomeOf(stage)));
  const { baseline: from } = measure;
  if (drawn.dots.length === 0 || drawn.dots.length + aims.length + (from ? 1 : 0) < LEAST) return null;
  const [baseline = null] = from
    ? dotOf(measure, { periodEnd: from.on ?? notice.issued, value: from.value, status: null })
    : [];
  return chartFrom({
    ...drawn,
    aims,
    expected: expectedLine(measure, aims, baseline),
    expectation: expectationOf(measure),
    baseline,
    limits: seriesLimits(measure),
    of: measure,
    asAt,
  });
}

/** The chart that is made of these. One without room for all figures begins with the first that it has. */
export function chartFrom({
  baseline,
  limits,
  asAt,
  ...drawn
}: Omit<Chart, 'asAt' | 'grades'> & { readonly asAt: string }): Chart {
  const { dots, figures, of } = drawn;
  const [first] = dots;
  const isCut = first !== undefined && figures > dots.length;
  return {
    ...(isCut ? inView(drawn, first.day) : drawn),
    baseline: isCut ? null : baseline,
    limits: limitsFrom(limits, first?.on ?? ''),
    asAt: { day: dayOf(asAt), on: asAt },
    grades: of.scale,
  };
}

/** What was expected on a day on the straight line to the next target. */
export const expectedOn = (figure: string, on: string): string =>
  `On the straight line to the next target, ${figure} was expected on ${date(on)}.`;

const expectationOf = (measure: MeasureEntry): string =>
  measure.next?.expected == null || !measure.latest
    ? ''
    : expectedOn(expectedFigure(measure, measure.next.expected), measure.latest.periodEnd);

/** The items of a list, the last first. */
const lastFirst = <T>(list: List<T>): Iterable<T> => list.backwards ?? [...list].reverse();
