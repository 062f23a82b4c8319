/** The trend of one measure as a page: its latest figure first, then the chart, what the limits show, and the series. Contract 7. */

import type { SeriesLimits } from '../../assessment/limits.ts';
import type { PointEntry, TrendDocument } from '../../assessment/trend.ts';
import { inUnit, nearBounds, plural, shownBeside, targetText } from '../../words/figures.ts';
import { SECOND_OPINION, type SpcLines, spcLines, surenessLines, trendFigure } from '../../words/trend.ts';
import { asAtText } from '../provenance.ts';
import { periodGrid, pointCells, rowsLines, seriesGrid } from '../trend/index.ts';
import { DIRECTION_TEXT, date, type Grid } from '../view.ts';
import { filesPart } from './back.ts';
import { chartFigure } from './chart/draw.ts';
import {
  aimOf,
  type Chart,
  type Dot,
  dayOf,
  dotOf,
  expectedOn,
  figuresText,
  inView,
  MOST_DOTS,
  signalsText,
} from './chart/model.ts';
import { documentOf } from './document.ts';
import { html, type Markup, NOTHING, type Part } from './markup.ts';
import { type Column, heading, list, note, paragraph, part, TOP, table, time } from './page.ts';

/** Most rows of a table, and most signals of a list: five years of months. */
const MOST = 60;

/** The page, a piece at a time. */
export const renderTrendHtml = (trend: TrendDocument): Iterable<string> =>
  documentOf({
    name: `Trend of ${trend.title}: ${trend.notice.authority}, as at ${date(trend.asAt)}`,
    body: body(trend),
    tools: [trend.tool],
  });

function* body(trend: TrendDocument): Generator<Markup> {
  const limits = spcLines(trend);
  const { notice, title, measure } = trend;
  yield html`<div class="title"><p class="govuk-caption-l">${notice.authority}</p>
${heading(TOP, 1, title)}<p class="govuk-body-l">${asAtText(trend)}. Measure ${measure} of ${notice.title} (${notice.id}).</p>
</div>
${latestPart(trend, limits)}${drawn(seriesChart(trend), 'chart')}`;
  if (limits.verdict.length > 0)
    yield part(TOP, 'limits', 'Is it real? Control limits (XmR)', limitsPart(trend, limits));
  const sure = surenessLines(trend);
  if (sure.length > 0)
    yield part(TOP, 'sure', 'How sure is the latest figure?', html`${sure.map(paragraph)}`);
  const series = lastRows(trend, trend.series, 'Figures', (last) => seriesGrid({ ...trend, series: last }));
  yield part(TOP, 'series', 'Series', html`${rowsLines(trend).map(note)}${series}`);
  yield part(TOP, 'inputs', 'Inputs', filesPart(trend, 'Made'));
}

const drawn = (chart: Chart | null, id: string): Markup =>
  chart
    ? chartFigure(chart, id, 'whole', [figuresText(chart), signalsText(chart)].filter(Boolean).join(' '))
    : NOTHING;

/** The box: the latest figure beside what is asked of it, and what the limits show. */
function latestPart(trend: TrendDocument, { text, verdict }: SpcLines): Markup {
  const latest = trend.series.at(-1);
  if (!latest)
    return html`<section class="box" aria-labelledby="latest">
${heading(TOP, 2, 'No figure yet', 'latest')}</section>
`;
  const said = verdict.length > 0 ? verdict : text;
  return html`<section class="box" aria-labelledby="latest">
<p class="govuk-caption-m">Latest figure</p>
${heading(TOP, 2, [pointCells(trend, latest).figure, ' on ', time(latest.periodEnd)], 'latest')}${tiles(trend, latest)}${said.map(paragraph)}</section>
`;
}

function tiles(trend: TrendDocument, latest: PointEntry): Markup {
  const { target, expected } = pointCells(trend, latest);
  const before = trend.series.at(-2);
  const next = trend.stages.find(({ by }) => by > trend.asAt);
  const due = trend.stages.findLast(({ by }) => by <= latest.periodEnd);
  const all: (Markup | null)[] = [
    before
      ? tile(DIRECTION_TEXT[latest.direction] || 'No direction', 'Direction', [
          `from ${trendFigure(trend, before.value)} on `,
          time(before.periodEnd),
        ])
      : null,
    target === ''
      ? null
      : tile(target, 'Target in force', [aimText(trend, latest), due ? [', due since ', time(due.by)] : '']),
    expected === '' ? null : tile(expected, 'Expected by then', 'on the straight line'),
    next && next.target !== null
      ? tile(targetText(trend, next), 'Next target', ['by ', time(next.by)])
      : null,
  ];
  const some = all.filter((one) => one !== null);
  return some.length === 0 ? NOTHING : html`<ul class="tiles">\n${some}</ul>\n`;
}

const tile = (figure: string, name: string, more: Part): Markup =>
  html`<li class="tile fact"><strong class="number">${figure}</strong> <strong class="word">${name}</strong> <span class="small">${more}</span></li>\n`;

/** Whether a figure meets the target in force on its day: `3.08 short`, `met`. */
function aimText(trend: TrendDocument, point: PointEntry): string {
  const { short } = pointCells(trend, point);
  return point.gap !== null && point.gap > 0 ? `${short} short` : short;
}

/** What the limits rest on, and each signal. The box has what they show. */
function limitsPart(trend: TrendDocument, { text, signals }: SpcLines): Markup {
  const shown = signals.slice(-MOST);
  const rest = signals.length - shown.length;
  const periods = lastRows(trend, trend.spc.periods ?? [], 'Periods', (last) =>
    periodGrid({ ...trend, spc: { ...trend.spc, periods: trend.spc.periods && last } }),
  );
  return html`${paragraph(text.join(' '))}${shown.length === 0 ? NOTHING : list(shown)}${rest > 0 ? note(`and ${plural(rest, 'earlier signal')}`) : NOTHING}${drawn(periodChart(trend), 'periods-chart')}${periods}${note(SECOND_OPINION)}`;
}

/** A table of the last rows, each with its day first; those before them are counted. */
function lastRows<R extends { readonly periodEnd: string }>(
  { measure }: TrendDocument,
  all: readonly R[],
  caption: string,
  gridOf: (shown: readonly R[]) => Grid | null,
): Markup {
  const shown = all.slice(-MOST);
  const grid = gridOf(shown);
  if (!grid) return NOTHING;
  const before = all.length - shown.length;
  const columns = grid.head.map((head, at): Column => (at === 0 ? { head, kind: 'header' } : { head }));
  const rows = grid.rows.map(([, ...cells], at) => [time(shown[at]?.periodEnd ?? ''), ...cells]);
  const left = `${inUnit(String(before), null)} earlier ${before === 1 ? 'figure is' : 'figures are'} not shown: notice trend ${measure} -f csv gives them all.`;
  return html`${table({ caption, columns, rows, dense: true })}${before > 0 ? note(left) : NOTHING}`;
}

type Figures = readonly Parameters<typeof dotOf>[1][];

/** The figures with the targets and, where they are of these figures, the control limits; null with fewer than two. */
function seriesChart(trend: TrendDocument): Chart | null {
  const { stages, line, spc } = trend;
  return chart(trend, trend.series, {
    aims: stages.flatMap((stage) => aimOf(trend, stage, null)),
    expected: line.map(({ on, value }) => ({ day: dayOf(on), value })),
    expectation: expectationOf(trend),
    hasLimits: spc.periods === null,
  });
}

/** The periods with their control limits; null where the limits are of the figures. */
const periodChart = (trend: TrendDocument): Chart | null =>
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
