/** The trend of one measure in words, as a page of sections and as Markdown: its head, its series, what its limits show. */
import type { PointEntry, TrendDocument } from '../../assessment/trend.ts';
import {
  AT_LIMIT,
  boundsOf,
  distanceDigits,
  figureText,
  isoText,
  nearBounds,
  plural,
  shownBeside,
  targetText,
} from '../../words/figures.ts';
import { type SpcLines, spcLines, surenessLines, trendFigure } from '../../words/trend.ts';
import { listText, markdownText, tableText } from '../escape.ts';
import { inputText, MADE_FROM, madeSection, madeText } from '../provenance.ts';
import type { PageSection } from '../table/pages.ts';
import { countsText, DIRECTION_TEXT, filled, type Grid, statusText } from '../view.ts';
import { chartLines } from './chart.ts';

/** What is said of a trend; null is a table without rows. */
export interface TrendWords {
  /** Which rows the series is made of, and which it is not. */
  readonly rows: readonly string[];
  /** The latest figure; null without any. */
  readonly latest: PointWords | null;
  readonly series: Grid | null;
  /** The figures of the periods, where control limits are of them. */
  readonly periods: Grid | null;
  readonly limits: SpcLines;
}

/** A trend in words. `most`: rows that a table may have; it has the last ones. */
export function trendWords(trend: TrendDocument, most = Number.POSITIVE_INFINITY): TrendWords {
  const latest = trend.series.at(-1);
  return {
    rows: rowsLines(trend),
    latest: latest ? pointWords(trend, latest) : null,
    series: seriesGrid(trend, trend.series.slice(-most)),
    periods: periodGrid(trend, trend.spc.periods?.slice(-most) ?? []),
    limits: spcLines(trend),
  };
}

const LIMITS = 'Is it real? Control limits (XmR)';
const SURENESS = 'How sure is the latest figure?';

/** The sections of the page, for a screen with so many columns. */
export function trendSections(trend: TrendDocument, width: number): PageSection[] {
  const { rows, series, periods, limits } = trendWords(trend);
  const { text, signals, verdict, after } = limits;
  return [
    { title: trendTitle(trend), parts: [{ text: [headLine(trend), ...rows] }] },
    { title: 'Chart', parts: [{ lines: chartLines(trend, width) }] },
    { title: 'Series', parts: series ? [series] : [] },
    { title: 'Periods', parts: periods ? [periods] : [] },
    { title: LIMITS, parts: [{ text }, { text: signals, indent: 2 }, { text: [...verdict, ...after] }] },
    { title: SURENESS, parts: [{ text: surenessLines(trend) }] },
    madeSection(trend),
  ];
}

const section = (title: string, ...parts: readonly string[]): string => {
  const said = parts.filter(Boolean);
  return said.length === 0 ? '' : [`### ${title}`, ...said].join('\n\n');
};

const gridText = (grid: Grid | null): string => (grid ? tableText(grid.head, grid.rows) : '');

const paragraph = (lines: readonly string[]): string => lines.map(markdownText).join(' ');

/** The same as Markdown, without the chart. */
export function renderTrendMarkdown(trend: TrendDocument): string {
  const { rows, series, periods, limits } = trendWords(trend);
  const { text, signals, verdict, after } = limits;
  const parts = [
    `## ${markdownText(trendTitle(trend))}`,
    [headLine(trend), ...rows].map(markdownText).join('  \n'),
    section('Series', gridText(series)),
    section('Periods', gridText(periods)),
    section(LIMITS, paragraph(text), listText(signals), paragraph([...verdict, ...after])),
    section(SURENESS, paragraph(surenessLines(trend))),
    section(MADE_FROM, listText(trend.inputs.map(inputText)), markdownText(madeText(trend))),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

const SERIES_HEAD = [
  'Day',
  'Figure',
  'Cases',
  'Target',
  'Short by',
  'Expected',
  'Direction',
  'Signal',
  'Row',
] as const;

/** `ni59: Initial assessments …`. */
const trendTitle = ({ measure, title }: TrendDocument): string => `${measure}: ${title}`;

/** Of what notice, as at which day. */
const headLine = ({ notice: { title, authority, id }, asAt }: TrendDocument): string =>
  `${title} · ${authority} (${id}) · as at ${isoText(asAt)}`;

function rowsLines({ series, basis, withoutValue, otherBases }: TrendDocument): string[] {
  const first = series[0]?.periodEnd;
  const last = series.at(-1)?.periodEnd;
  const span = first && last ? `, ${isoText(first)} to ${isoText(last)}` : '';
  const label = basis === null ? '' : `, basis ${basis}`;
  const without = withoutValue > 0 ? `; ${plural(withoutValue, 'row')} without a usable value` : '';
  const others = otherBases.map(
    (one) => `${plural(one.rows, 'row')} of basis ${one.basis} (--basis "${one.basis}")`,
  );
  return [
    `${plural(series.length, 'figure')}${span}${label}${without}`,
    ...(others.length > 0 ? [`Not in this series: ${others.join(', ')}`] : []),
  ];
}

/** A row a figure. */
function seriesGrid(trend: TrendDocument, points: readonly PointEntry[]): Grid | null {
  if (points.length === 0) return null;
  const rows = points.map((point) => {
    const words = pointWords(trend, point);
    return [
      isoText(point.periodEnd),
      words.figure,
      words.cases,
      words.target,
      words.short,
      words.expected,
      DIRECTION_TEXT[point.direction],
      words.signal,
      point.file === null ? '' : `${point.file}:${point.line}`,
    ];
  });
  return filled({ head: SERIES_HEAD, rows });
}

/** What is said of a figure, each empty where there is nothing to say. */
interface PointWords {
  readonly figure: string;
  readonly cases: string;
  readonly target: string;
  /** `3.08`, `met`. */
  readonly short: string;
  readonly expected: string;
  readonly signal: string;
}

/** A figure of the series in words. */
function pointWords(trend: TrendDocument, point: PointEntry): PointWords {
  const { value, expected, periodEnd } = point;
  const beside = expected === null ? null : shownBeside(value, expected, nearBounds(trend.stages, value));
  return {
    figure: `${trendFigure(trend, value, expected)}${marks(point)}`,
    cases: countsText(point),
    target: targetText(trend, point),
    short: shortText(trend, point),
    expected: trendFigure(trend, expected, beside),
    signal: trend.spc.periods ? '' : signalOn(trend, periodEnd),
  };
}

/** How far a figure is short of the target in force; at the bound of an exclusive one it is short by nothing, and misses. */
function shortText({ unit }: TrendDocument, { gap, value, exclusive, ...point }: PointEntry): string {
  if (gap === null) return '';
  if (gap > 0) return distanceDigits(gap, unit);
  return exclusive && boundsOf([point]).some((bound) => bound === value) ? AT_LIMIT : 'met';
}

const signalOn = ({ spc }: TrendDocument, periodEnd: string): string =>
  spc.signals
    .filter((one) => one.periodEnd === periodEnd)
    .map(({ rule, side }) => `${side === 'high' ? '▲' : '▼'} ${rule}`)
    .join();

function marks(point: PointEntry): string {
  const status = statusText(point);
  return `${point.symbol ? ` [${point.symbol}]` : ''}${status && `, ${status}`}`;
}

function periodGrid(
  trend: TrendDocument,
  periods: NonNullable<TrendDocument['spc']['periods']>,
): Grid | null {
  if (!trend.spc.periods) return null;
  const rows = periods.map(({ periodEnd, value }) => [
    isoText(periodEnd),
    figureText(value, trend.unit),
    signalOn(trend, periodEnd),
  ]);
  return filled({ head: ['Period to', 'Figure', 'Signal'], rows });
}
