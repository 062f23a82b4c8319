/** The trend of one measure as a page: its latest figure first, then the chart, what the limits show, and the series. Contract 7. */

import type { SeriesLimits } from '../../assessment/limits.ts';
import type { PointEntry, TrendDocument } from '../../assessment/trend.ts';
import { inUnit, nearBounds, plural, shownBeside, targetText } from '../../words/figures.ts';
import { SECOND_OPINION, surenessLines, trendFigure } from '../../words/trend.ts';
import { asAtText, toolText } from '../provenance.ts';
import { type TrendWords, trendWords } from '../trend/index.ts';
import { DIRECTION_TEXT, date, type Grid } from '../view.ts';
import { chartFigure } from './chart/draw.ts';
import { aimOf, type Chart, chartFrom, type Dot, dayOf, dotsOf, expectedOn } from './chart/model.ts';
import { documentOf, html, isEmpty, type Markup, NOTHING, type Part } from './document.ts';
import { filesPart } from './evidence.ts';
import { type Column, heading, list, note, paragraph, part, TOP, table, time } from './page.ts';

/** Most rows of a table, and most signals of a list: five years of months. */
const MOST = 60;

/** The page, a piece at a time. */
export const renderTrendHtml = (trend: TrendDocument): Iterable<string> =>
  documentOf({
    name: `Trend of ${trend.title}: ${trend.notice.authority}, as at ${date(trend.asAt)}`,
    body: body(trend),
    tools: [toolText(trend.tool)],
  });

function* body(trend: TrendDocument): Generator<Markup> {
  const words = trendWords(trend, MOST);
  const { notice, title, measure } = trend;
  yield html`<div class="title"><p class="govuk-caption-l">${notice.authority}</p>
${heading(TOP, 1, title)}<p class="govuk-body-l">${asAtText(trend)}. Measure ${measure} of ${notice.title} (${notice.id}).</p>
</div>
${latestPart(trend, words)}${drawn(seriesChart(trend), 'chart')}`;
  if (words.limits.verdict.length > 0)
    yield part(TOP, 'limits', 'Is it real? Control limits (XmR)', limitsPart(trend, words));
  const sure = surenessLines(trend);
  if (sure.length > 0)
    yield part(TOP, 'sure', 'How sure is the latest figure?', html`${sure.map(paragraph)}`);
  const series = lastRows(trend, trend.series, 'Figures', words.series);
  yield part(TOP, 'series', 'Series', html`${words.rows.map(note)}${series}`);
  yield part(TOP, 'inputs', 'Inputs', filesPart(trend, 'Made'));
}

const drawn = (chart: Chart | null, id: string): Markup =>
  chart ? chartFigure(chart, id, 'whole') : NOTHING;

/** The box: the latest figure beside what is asked of it, and what the limits show. */
function latestPart(trend: TrendDocument, { latest: said, limits }: TrendWords): Markup {
  const latest = trend.series.at(-1);
  if (!latest || !said)
    return html`<section class="box" aria-labelledby="latest">
${heading(TOP, 2, 'No figure yet', 'latest')}</section>
`;
  const lines = limits.verdict.length > 0 ? limits.verdict : limits.text;
  return html`<section class="box" aria-labelledby="latest">
<p class="govuk-caption-m">Latest figure</p>
${heading(TOP, 2, [said.figure, ' on ', time(latest.periodEnd)], 'latest')}${tiles(trend, latest, said)}${lines.map(paragraph)}</section>
`;
}

function tiles(
  trend: TrendDocument,
  latest: PointEntry,
  { target, short, expected }: NonNullable<TrendWords['latest']>,
): Markup {
  const before = trend.series.at(-2);
  const next = trend.stages.find(({ by }) => by > trend.asAt);
  const due = trend.stages.findLast(({ by }) => by <= latest.periodEnd);
  const met = latest.gap !== null && latest.gap > 0 ? `${short} short` : short;
  const some = [
    before
      ? tile(DIRECTION_TEXT[latest.direction] || 'No direction', 'Direction', [
          `from ${trendFigure(trend, before.value)} on `,
          time(before.periodEnd),
        ])
      : NOTHING,
    target ? tile(target, 'Target in force', [met, due ? [', due since ', time(due.by)] : '']) : NOTHING,
    expected ? tile(expected, 'Expected by then', 'on the straight line') : NOTHING,
    next && next.target !== null
      ? tile(targetText(trend, next), 'Next target', ['by ', time(next.by)])
      : NOTHING,
  ];
  return isEmpty(some) ? NOTHING : html`<ul class="tiles">\n${some}</ul>\n`;
}

const tile = (figure: string, name: string, more: Part): Markup =>
  html`<li class="tile fact"><strong class="number">${figure}</strong> <strong class="word">${name}</strong> <span class="small">${more}</span></li>\n`;

/** What the limits rest on, and each signal. The box has what they show. */
function limitsPart(trend: TrendDocument, { periods, limits: { text, signals } }: TrendWords): Markup {
  const shown = signals.slice(-MOST);
  const rest = signals.length - shown.length;
  const rows = lastRows(trend, trend.spc.periods ?? [], 'Periods', periods);
  return html`${paragraph(text.join(' '))}${shown.length === 0 ? NOTHING : list(shown)}${rest > 0 ? note(`and ${plural(rest, 'earlier signal')}`) : NOTHING}${drawn(periodChart(trend), 'periods-chart')}${rows}${note(SECOND_OPINION)}`;
}

/** A table of the last rows, each with its day first; those before them are counted. */
function lastRows(
  { measure }: TrendDocument,
  all: readonly { readonly periodEnd: string }[],
  caption: string,
  grid: Grid | null,
): Markup {
  if (!grid) return NOTHING;
  const shown = all.slice(-MOST);
  const before = all.length - shown.length;
  const columns = grid.head.map((head, at): Column => (at === 0 ? { head, kind: 'header' } : { head }));
  const rows = grid.rows.map(([, ...cells], at) => [time(shown[at]?.periodEnd ?? ''), ...cells]);
  const left = `${inUnit(String(before), null)} earlier ${before === 1 ? 'figure is' : 'figures are'} not shown: notice trend ${measure} -f csv gives them all.`;
  return html`${table({ caption, columns, rows, dense: true })}${before > 0 ? note(left) : NOTHING}`;
}

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
  rows: Parameters<typeof dotsOf>[1],
  { hasLimits, ...more }: Pick<Chart, 'aims' | 'expected' | 'expectation'> & { readonly hasLimits: boolean },
): Chart | null {
  const signals = new Set(hasLimits ? trend.spc.signals.map(({ periodEnd }) => periodEnd) : []);
  const { dots, figures } = dotsOf(trend, rows);
  if (dots.length < 2) return null;
  return chartFrom({
    ...more,
    dots: dots.map((dot) => ({ ...dot, signal: signals.has(dot.on) })),
    figures,
    baseline: null,
    limits: hasLimits ? limitsOf(trend, dots) : [],
    asAt: trend.asAt,
    of: trend,
  });
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
