/** A chart in words: for those who do not see it, and beneath it for those who do. */
import { SECOND_OPINION } from '../../../words/trend.ts';
import { date, expectedFigure, measureFigure, OUTCOME_TEXT } from '../../view.ts';
import type { Aim, Chart, Dot } from './model.ts';

const dotText = ({ text, on }: Dot): string => `${text} on ${date(on)}`;

function highestAndLowest(dots: readonly Dot[]): string {
  const sorted = [...dots].sort((a, b) => a.value - b.value);
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (!lowest || !highest || lowest.value === highest.value) return 'always the same';
  return `the lowest ${dotText(lowest)}, the highest ${dotText(highest)}`;
}

/** The figures from the first to the latest. */
function figuresText({ dots, grades }: Chart): string {
  const [first] = dots;
  const latest = dots.at(-1);
  if (!first || !latest) return '';
  if (dots.length === 1) return `One ${grades ? 'grade' : 'figure'}: ${dotText(first)}.`;
  const range = dots.length > 2 ? `; ${highestAndLowest(dots)}` : '';
  return `${dots.length} ${grades ? 'grades' : 'figures'}, from ${dotText(first)} to ${dotText(latest)}${range}.`;
}

const aimText = ({ text, on, outcome }: Aim): string => `${text} by ${date(on)} (${OUTCOME_TEXT[outcome]})`;

function aimsText({ aims }: Chart): string {
  return aims.length === 0
    ? 'No target is set.'
    : `${aims.length === 1 ? 'Target' : 'Targets'}: ${aims.map(aimText).join(', ')}.`;
}

function expectedText({ measure, expected }: Chart): string {
  const { next, latest } = measure;
  if (expected.length === 0 || next?.expected == null || !latest) return '';
  return `On the straight line to the next target, ${expectedFigure(measure, next.expected)} was expected on ${date(latest.periodEnd)}.`;
}

function limitsText({ measure, limits }: Chart): string {
  if (!limits) return '';
  const [mean, lower, upper] = [limits.mean, limits.lower, limits.upper].map((value) =>
    measureFigure(measure, value),
  );
  const trial = limits.onTrial ? ', on trial' : '';
  return `Control limits of ${limits.points} figures${trial}: ${lower} and ${upper}, about a mean of ${mean}. ${SECOND_OPINION}`;
}

/** What the chart shows, in sentences. */
export const chartText = (chart: Chart): string =>
  [figuresText(chart), aimsText(chart), expectedText(chart), limitsText(chart)].filter(Boolean).join(' ');
