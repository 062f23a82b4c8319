/** What a chart shows, in sentences: beneath it, and for those who cannot see it. */
import { plural, valueText } from '../../../words/figures.ts';
import { SECOND_OPINION } from '../../../words/trend.ts';
import { date, OUTCOME_TEXT } from '../../view.ts';
import type { Aim, Chart, Charted, Dot } from './model.ts';

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
function figuresText(chart: Chart): string {
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
function signalsText({ dots }: Chart): string {
  const ringed = dots.filter(({ signal }) => signal).length;
  return ringed === 0 ? '' : `A ring marks ${plural(ringed, 'figure')} with a signal.`;
}

/** The sentences beneath the chart. Of the targets a page has a table; one that is of the chart alone has a part on its limits. */
export const captionText = (chart: Chart, room: 'half' | 'whole'): string =>
  [figuresText(chart), room === 'whole' ? signalsText(chart) : limitsText(chart)].filter(Boolean).join(' ');

/** What the chart shows, in sentences. */
export const chartText = (chart: Chart): string =>
  [figuresText(chart), signalsText(chart), aimsText(chart), chart.expectation, limitsText(chart)]
    .filter(Boolean)
    .join(' ');
