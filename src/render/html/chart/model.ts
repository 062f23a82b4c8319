/** What a chart of one measure shows, as numbers and in words: its figures, the targets in force, the line between them. No drawing. */

import type {
  Assessment,
  JsonFigure,
  MeasureEntry,
  ObservationEntry,
  ReadingEntry,
  StageEntry,
} from '../../../assessment/document.ts';
import type { SeriesLimits } from '../../../assessment/limits.ts';
import { MS_PER_DAY } from '../../../model/day.ts';
import { firstOf, type List } from '../../../model/lists.ts';
import type { Outcome } from '../../../model/result.ts';
import { plural, targetText, valueText } from '../../../words/figures.ts';
import { SECOND_OPINION } from '../../../words/trend.ts';
import { date, expectedFigure, OUTCOME_TEXT, outcomeOf } from '../../view.ts';

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

/** What is drawn of a series. */
export interface Drawn {
  /** The last of the figures, where there are more than a chart can show. */
  readonly dots: readonly Dot[];
  /** How many there are. */
  readonly figures: number;
  /** In order; more than one where the notice has them computed anew. */
  readonly limits: readonly SeriesLimits[];
}

export interface Chart extends Drawn {
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
export function dotOf(charted: Charted, { periodEnd, value, status }: Shown): Dot[] {
  const at = value === null ? null : placeOf(charted)(value);
  if (value === null || at === null) return [];
  return [
    {
      day: dayOf(periodEnd),
      value: at,
      figure: value,
      on: periodEnd,
      partial: status === 'partial',
    },
  ];
}

/** Most figures that are drawn: five years of months. */
export const MOST_DOTS = 60;

/** The rows that are figures of a measure, in order or from the end. A composite has no rows: of it the latest and the one before are known. */
function* figureRows(measure: MeasureEntry, from: 'start' | 'end'): Generator<Shown> {
  const { kind, latest, previous, observations = [] } = measure;
  const place = placeOf(measure);
  const rows = kind === 'composite' ? [previous, latest] : observations;
  for (const one of from === 'start' ? rows : lastFirst<ReadingEntry | ObservationEntry | null>(rows)) {
    if (one === null || ('counted' in one && !one.counted)) continue;
    if (one.value !== null && place(one.value) !== null) yield one;
  }
}

/** The figures that count, one a day. */
export function figuresOf(measure: MeasureEntry): Pick<Drawn, 'dots' | 'figures'> {
  const drawn: Shown[] = [];
  let figures = 0;
  for (const one of figureRows(measure, 'start')) {
    figures += 1;
    addLast(drawn, one, MOST_DOTS);
  }
  return { dots: drawn.flatMap((one) => dotOf(measure, one)), figures };
}

/** The last of the figures, in order. */
export const lastDots = (measure: MeasureEntry, most: number): readonly Dot[] =>
  [...firstOf(figureRows(measure, 'end'), most)].reverse().flatMap((one) => dotOf(measure, one));

/** Adds an item to a list that holds the last of them. */
export function addLast<T>(list: T[], item: T, most: number): void {
  list.push(item);
  if (list.length > most) list.shift();
}

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
export function inView<C extends Pick<Chart, 'aims' | 'expected'>>(chart: C, day: number): C {
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
export function chartOf(
  { asAt, notice }: Assessment,
  measure: MeasureEntry,
  { dots, figures, limits }: Drawn,
): Chart | null {
  if (measure.kind === 'deliverable' || measure.kind === 'recurring') return null;
  const aims = measure.stages.flatMap((stage) => aimOf(measure, stage, outcomeOf(stage)));
  const [first] = dots;
  const { baseline: from } = measure;
  if (!first || dots.length + aims.length + (from ? 1 : 0) < LEAST) return null;
  const isCut = figures > dots.length;
  const [baseline = null] = from
    ? dotOf(measure, { periodEnd: from.on ?? notice.issued, value: from.value, status: null })
    : [];
  const asked = { aims, expected: expectedLine(measure, aims, baseline) };
  return {
    dots,
    figures,
    ...(isCut ? inView(asked, first.day) : asked),
    baseline: isCut ? null : baseline,
    of: measure,
    expectation: expectationOf(measure),
    limits: limitsFrom(limits, first.on),
    asAt: { day: dayOf(asAt), on: asAt },
    grades: measure.scale,
  };
}

/** What was expected on a day on the straight line to the next target. */
export const expectedOn = (figure: string, on: string): string =>
  `On the straight line to the next target, ${figure} was expected on ${date(on)}.`;

const expectationOf = (measure: MeasureEntry): string =>
  measure.next?.expected == null || !measure.latest
    ? ''
    : expectedOn(expectedFigure(measure, measure.next.expected), measure.latest.periodEnd);

/** `76.92% on 17 May 2010`. */
export const dotText = (of: Charted, { figure, on }: Dot): string =>
  `${valueText(of, figure)} on ${date(on)}`;

function highestAndLowest({ of, dots }: Chart): string {
  const sorted = [...dots].sort((a, b) => a.value - b.value);
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (!lowest || !highest || lowest.value === highest.value) return 'always the same';
  return `the lowest ${dotText(of, lowest)}, the highest ${dotText(of, highest)}`;
}

/** The figures from the first to the latest, in a sentence. */
export function figuresText(chart: Chart): string {
  const { of, dots, figures, grades } = chart;
  const [first] = dots;
  const latest = dots.at(-1);
  if (!first || !latest) return '';
  if (dots.length === 1) return `One ${grades ? 'grade' : 'figure'}: ${dotText(of, first)}.`;
  const range = dots.length > 2 ? `; ${highestAndLowest(chart)}` : '';
  const count = figures > dots.length ? `The last ${dots.length} of ${figures}` : `${figures}`;
  return `${count} ${grades ? 'grades' : 'figures'}, from ${dotText(of, first)} to ${dotText(of, latest)}${range}.`;
}

const aimText = ({ text, on, outcome }: Aim): string =>
  `${text} by ${date(on)}${outcome === null ? '' : ` (${OUTCOME_TEXT[outcome]})`}`;

function aimsText({ aims }: Chart): string {
  return aims.length === 0
    ? 'No target is set.'
    : `${aims.length === 1 ? 'Target' : 'Targets'}: ${aims.map(aimText).join(', ')}.`;
}

function limitsText({ of, limits }: Chart): string {
  if (limits.length === 0) return '';
  const each = limits.map((one, at) => {
    const [mean, lower, upper] = [one.mean, one.lower, one.upper].map((value) => valueText(of, value));
    const trial = one.onTrial ? ', on trial' : '';
    const from = at === 0 ? '' : ` from ${date(one.from)} on`;
    return `Control limits of ${one.points} figures${from}${trial}: ${lower} and ${upper}, about a mean of ${mean}.`;
  });
  return [...each, SECOND_OPINION].join(' ');
}

/** How many figures are ringed. */
export function signalsText({ dots }: Chart): string {
  const ringed = dots.filter(({ signal }) => signal).length;
  return ringed === 0 ? '' : `A ring marks ${plural(ringed, 'figure')} with a signal.`;
}

/** The sentences beneath the chart: of the targets the page has a table. */
export const captionText = (chart: Chart): string =>
  [figuresText(chart), limitsText(chart)].filter(Boolean).join(' ');

/** What the chart shows, in sentences. */
export const chartText = (chart: Chart): string =>
  [figuresText(chart), signalsText(chart), aimsText(chart), chart.expectation, limitsText(chart)]
    .filter(Boolean)
    .join(' ');

/** The items of a list, the last first. */
const lastFirst = <T>(list: List<T>): Iterable<T> => list.backwards ?? [...list].reverse();
