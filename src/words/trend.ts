/** The English of a trend: what its control limits show, and how sure its latest figure is. */

import type { PointEntry, SpcEntry, TrendDocument } from '../assessment/trend.ts';
import type { Certainty } from '../engine/better.ts';
import type { SignalRule, SpcStatus } from '../engine/spc.ts';
import { fromNumber } from '../model/figure.ts';
import { type Beside, figureText, isoText, plural, targetText, valueText } from './figures.ts';

/** A figure of the trend, set apart from each of its targets and from what it is printed beside. */
export const trendFigure = (
  { unit, stages }: Pick<TrendDocument, 'unit' | 'stages'>,
  value: PointEntry['value'] | null,
  ...beside: Beside
): string => (value === null ? '' : valueText({ unit, stages }, value, beside));

/** What a signal is, after the word of its side. */
const SIGNAL_WORDS: Record<SignalRule, (side: 'high' | 'low', runLength: number) => string> = {
  outside: (side) => `${side === 'high' ? 'above the upper' : 'below the lower'} control limit`,
  trend: (side, runLength) =>
    `the last of ${runLength} figures in a row, each ${side === 'high' ? 'higher' : 'lower'} than the one before`,
  'two-of-three': (side) =>
    `one of three in a row on one side of the mean, of which two are beyond two thirds of the way to the ${side === 'high' ? 'upper' : 'lower'} limit`,
  shift: (side, runLength) =>
    `the last of ${runLength} figures in a row ${side === 'high' ? 'above' : 'below'} the mean`,
};

/** `31 Mar 2010: above the upper control limit`. */
export const signalText = (
  { rule, periodEnd, side }: SpcEntry['signals'][number],
  runLength: number,
): string => `${isoText(periodEnd)}: ${SIGNAL_WORDS[rule](side, runLength)} (${rule})`;

const WHY_NOT: Record<NonNullable<SpcEntry['why']>, string> = {
  'no-numbers': 'Control limits need numbers, and this series has none.',
  'no-counts':
    'The figures are counted up from April, so each holds the one before it, and control limits would mean nothing. Give numerator and denominator (for a count, the numerator) in each row, and the figure of each period is worked out from them.',
  'counts-fall':
    'The figures are counted up from April, but their counts do not rise from row to row (or the numerator rises by more than the denominator), so the figure of each period cannot be worked out, and there are no control limits.',
  'uneven-periods':
    'The figures are counted up from April over periods of unlike length, whose counts cannot be compared, so there are no control limits.',
  'same-start':
    'Most figures are of periods that begin on the same day (period_start), so each holds the one before it, and control limits would mean nothing. Where they are counted up from 1 April, give them and the measure the basis year-to-date: the figure of each period is then worked out from numerator and denominator.',
};

const STATUS: Record<SpcStatus, (spc: SpcEntry) => string> = {
  ok: () => '',
  trial: ({ points }) =>
    `With ${plural(points, 'point')} the limits are on trial: from 12 on they count as settled.`,
  'too-few': ({ points }) =>
    `${plural(points, 'point')}: too few for control limits, which need 6 (12 to be settled).`,
  'too-uniform': () =>
    'There are no control limits: every point would be outside them, since most figures are the same as the one before.',
  cumulative: () => '',
};

/** What the limits are and rest on, a sentence each. */
export function limitLines(trend: TrendDocument): string[] {
  const { spc } = trend;
  if (spc.why) return [WHY_NOT[spc.why]];
  const from = spc.breakOn
    ? [`Points are counted from ${isoText(spc.breakOn)}, where there is a break in the series.`]
    : [];
  const periods = spc.periods
    ? [
        'The figures are counted up from April; the points are the periods between them, worked out from the counts.',
      ]
    : [];
  const rebased = spc.rebasedOn
    ? [`The limits are computed anew from ${isoText(spc.rebasedOn)}, as the notice says (rebase).`]
    : [];
  const partial = spc.partial > 0 ? [`${plural(spc.partial, 'figure')} of part of a period left out.`] : [];
  const limits = spc.mean === null ? [] : [limitText(trend)];
  return [...periods, ...from, ...rebased, ...partial, ...limits, STATUS[spc.status](spc)].filter(Boolean);
}

function limitText(trend: TrendDocument): string {
  const { spc } = trend;
  const left =
    spc.leftOut > 0
      ? `; ${plural(spc.leftOut, 'moving range')} over 3.267 times the mean left out`
      : spc.putBack > 0
        ? `; none is left out, although ${plural(spc.putBack, 'is', 'are')} over 3.267 times it, since usual figures would then be outside`
        : '';
  const range = figureText(fromNumber(spc.movingRange ?? 0), trend.unit === 'percent' ? null : trend.unit);
  const mean = `${plural(spc.points, 'point')}: mean ${trendFigure(trend, spc.mean)}`;
  if (spc.lower === null) return `${mean}.`;
  return `${mean}, control limits ${trendFigure(trend, spc.lower)} and ${trendFigure(trend, spc.upper)} (mean ± 2.66 × ${range}, the mean moving range${left}).`;
}

const VARIATION: Record<SpcEntry['variation'], string> = {
  'common-cause': 'Variation: common cause. The latest figure is within the usual ups and downs.',
  improvement: 'Variation: improvement. The latest figure is better than the usual ups and downs explain.',
  concern: 'Variation: concern. The latest figure is worse than the usual ups and downs explain.',
  none: 'Variation: something out of the usual, of which nobody says whether it is good.',
};

const ASSURANCE: Record<Exclude<SpcEntry['assurance'], 'none'>, (target: string) => string> = {
  passing: (target) => `Assurance: passing. As it goes, it can be expected to meet ${target} every time.`,
  failing: (target) =>
    `Assurance: failing. As it goes, it cannot be expected to meet ${target}: something must change.`,
  'hit-or-miss': (target) =>
    `Assurance: hit or miss. As it goes, it will meet ${target} at some times and miss it at others, by chance.`,
};

/** What the limits show; empty where there are none. */
export function verdictLines(trend: TrendDocument): string[] {
  const { spc } = trend;
  if (spc.mean === null) return [];
  const { against, assurance } = spc;
  const target = against
    ? `${targetText(trend, against)} (${against.inForce ? 'due since' : 'due by'} ${isoText(against.by)})`
    : '';
  return [VARIATION[spc.variation], ...(assurance === 'none' ? [] : [ASSURANCE[assurance](target)])];
}

/** What the limits are, in sentences; the signals as a list; and what they show. */
export interface SpcLines {
  readonly text: readonly string[];
  readonly signals: readonly string[];
  readonly verdict: readonly string[];
  readonly after: readonly string[];
}

/** What the limits show; nothing but why where there are none. */
export function spcLines(trend: TrendDocument): SpcLines {
  const { spc } = trend;
  const limits = limitLines(trend);
  if (spc.mean === null) return { text: limits, signals: [], verdict: [], after: [] };
  const signals = spc.signals.map((one) => signalText(one, spc.runLength));
  const count =
    signals.length === 0
      ? `No signal. A run counts from ${spc.runLength} figures on.`
      : `${plural(signals.length, 'signal')}. A run counts from ${spc.runLength} figures on.`;
  return { text: [...limits, count], signals, verdict: verdictLines(trend), after: [SECOND_OPINION] };
}

/** How sure a percentage of so many cases is. */
interface Sure {
  readonly value: string;
  readonly cases: string;
  readonly lower: string;
  readonly upper: string;
  readonly level: number;
  readonly certainty: Certainty | null;
  /** `80%`; empty without one. */
  readonly target: string;
}

const CERTAINTY: Record<Certainty, (target: string) => string> = {
  'sure-hit': (target) => `All of that meets ${target}, so the hit is more than chance.`,
  'sure-miss': (target) => `All of that misses ${target}, so the miss is more than chance.`,
  unsure: (target) =>
    `That lies on both sides of ${target}: there are too few cases to settle whether it is truly met.`,
};

/** `76.92% of 26 cases: …`. Wilson's interval. */
export function sureText({ value, cases, lower, upper, level, certainty, target }: Sure): string {
  const first = `${value} of ${cases}: chance alone leaves the underlying rate anywhere from ${lower} to ${upper} (${level}% interval, Wilson's method).`;
  return certainty && target ? `${first} ${CERTAINTY[certainty](target)}` : first;
}

/** How sure the latest figure of a trend is; empty where nothing can be said. */
export function surenessLines(trend: TrendDocument): string[] {
  const { sureness, series } = trend;
  const latest = series.at(-1);
  if (!sureness || !latest) return [];
  return [
    sureText({
      value: trendFigure(trend, latest.value),
      cases: `${figureText(fromNumber(latest.denominator ?? 0), 'count')} ${latest.denominator === 1 ? 'case' : 'cases'}`,
      lower: trendFigure(trend, sureness.lower),
      upper: trendFigure(trend, sureness.upper),
      level: sureness.level,
      certainty: sureness.certainty,
      target: sureness.against ? targetText(trend, sureness.against) : '',
    }),
  ];
}

/** Said with every verdict of control limits. */
export const SECOND_OPINION = 'Control limits are a second opinion: they change no rating.';
