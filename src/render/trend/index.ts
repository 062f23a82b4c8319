/** The trend of one measure as a page of sections and as Markdown: its head, its series, what its limits show. */
import type { PointEntry, TrendDocument } from '../../assessment/trend.ts';
import { fromNumber } from '../../model/figure.ts';
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
import { spcLines, surenessLines, trendFigure } from '../../words/trend.ts';
import { listText, markdownText, tableText } from '../escape.ts';
import { inputText, MADE_FROM, madeSection, madeText } from '../provenance.ts';
import type { PageSection } from '../table/pages.ts';
import { DIRECTION_TEXT, filled, type Grid } from '../view.ts';
import { chartLines } from './chart.ts';

/** The sections of the page, for a screen with so many columns. */
export function trendSections(trend: TrendDocument, width: number): PageSection[] {
  const { text, signals, verdict, after } = spcLines(trend);
  const [series, periods] = [seriesGrid(trend), periodGrid(trend)];
  return [
    { title: trendTitle(trend), parts: [{ text: headLines(trend) }] },
    { title: 'Chart', parts: [{ lines: chartLines(trend, width) }] },
    { title: 'Series', parts: series ? [series] : [] },
    { title: 'Periods', parts: periods ? [periods] : [] },
    {
      title: 'Is it real? Control limits (XmR)',
      parts: [{ text }, { text: signals, indent: 2 }, { text: [...verdict, ...after] }],
    },
    { title: 'How sure is the latest figure?', parts: [{ text: surenessLines(trend) }] },
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
  const { text, signals, verdict, after } = spcLines(trend);
  const parts = [
    `## ${markdownText(trendTitle(trend))}`,
    headLines(trend).map(markdownText).join('  \n'),
    section('Series', gridText(seriesGrid(trend))),
    section('Periods', gridText(periodGrid(trend))),
    section(
      'Is it real? Control limits (XmR)',
      paragraph(text),
      listText(signals),
      paragraph([...verdict, ...after]),
    ),
    section('How sure is the latest figure?', paragraph(surenessLines(trend))),
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

/** Of what notice, as at which day, and which rows the series is made of. */
const headLines = (trend: TrendDocument): string[] => [
  `${trend.notice.title} · ${trend.notice.authority} (${trend.notice.id}) · as at ${isoText(trend.asAt)}`,
  ...rowsLines(trend),
];

/** Which rows the series is made of, and which it is not. */
export function rowsLines({ series, basis, withoutValue, otherBases }: TrendDocument): string[] {
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

/** A row a figure; null without any. */
export const seriesGrid = (trend: TrendDocument): Grid | null =>
  trend.series.length === 0
    ? null
    : filled({
        head: SERIES_HEAD,
        rows: trend.series.map((point) => {
          const cells = pointCells(trend, point);
          return [
            isoText(point.periodEnd),
            cells.figure,
            cells.cases,
            cells.target,
            cells.short,
            cells.expected,
            DIRECTION_TEXT[point.direction],
            cells.signal,
            point.file === null ? '' : `${point.file}:${point.line}`,
          ];
        }),
      });

/** What is said of a figure, each empty where there is nothing to say. */
export interface PointCells {
  readonly figure: string;
  readonly cases: string;
  readonly target: string;
  /** `3.08`, `met`. */
  readonly short: string;
  readonly expected: string;
  readonly signal: string;
}

/** A figure of the series in words. */
export function pointCells(trend: TrendDocument, point: PointEntry): PointCells {
  const { value, expected, periodEnd } = point;
  const beside = expected === null ? null : shownBeside(value, expected, nearBounds(trend.stages, value));
  return {
    figure: `${trendFigure(trend, value, expected)}${marks(point)}`,
    cases: casesText(point),
    target: targetText(trend, point),
    short: shortText(trend, point),
    expected: trendFigure(trend, expected, beside),
    signal: trend.spc.periods ? '' : signalOn(trend, periodEnd),
  };
}

/** How far a figure is short of the target in force; at the bound of an exclusive one it is short by nothing, and misses. */
function shortText({ unit }: TrendDocument, { gap, value, exclusive, ...point }: PointEntry): string {
  if (gap === null) return '';
  if (gap > 0) return distanceDigits(fromNumber(gap), unit);
  return exclusive && boundsOf([point]).some((bound) => bound === value) ? AT_LIMIT : 'met';
}

const signalOn = ({ spc }: TrendDocument, periodEnd: string): string =>
  spc.signals
    .filter((one) => one.periodEnd === periodEnd)
    .map(({ rule, side }) => `${side === 'high' ? '▲' : '▼'} ${rule}`)
    .join();

function casesText({ numerator, denominator }: PointEntry): string {
  if (numerator === null || denominator === null) return '';
  return `${figureText(fromNumber(numerator), null)} of ${figureText(fromNumber(denominator), null)}`;
}

function marks({ status, symbol }: PointEntry): string {
  return `${symbol ? ` [${symbol}]` : ''}${status === null || status === 'final' ? '' : `, ${status}`}`;
}

/** The figures of the periods, where control limits are of them; else null. */
export function periodGrid(trend: TrendDocument): Grid | null {
  const { spc, unit } = trend;
  if (!spc.periods) return null;
  const rows = spc.periods.map(({ periodEnd, value }) => [
    isoText(periodEnd),
    figureText(fromNumber(value), unit),
    signalOn(trend, periodEnd),
  ]);
  return filled({ head: ['Period to', 'Figure', 'Signal'], rows });
}
