/** The part of its own that each red or amber measure has: why, how far, the chart, and every row behind it. */
import type { MeasureEntry, NextEntry, OutlookEntry } from '../../assessment/document.ts';
import { moderationText } from '../../words/assessment.ts';
import { distanceText, figureText } from '../../words/figures.ts';
import { branchText } from '../../words/rules.ts';
import {
  countsText,
  directionText,
  expectedFigure,
  isOldFigure,
  measureFigure,
  outcomeText,
  sectionTitle,
  statusText,
  target,
  toGo,
} from '../view.ts';
import { chartFigure } from './chart/draw.ts';
import { chartOf } from './chart/model.ts';
import { html, isEmpty, joined, type Markup, NOTHING, type Part } from './document.ts';
import { evidencePart } from './evidence.ts';
import { heading, lines, linesOf, measureLink, note, type Page, table, time } from './page.ts';
import { latestFigure, occurrencesText, rating, saidWord } from './sections.ts';

/** Each of the measures with a part of its own; those of a colour are a part of the page. */
export const detailsPart = (page: Page, measures: readonly MeasureEntry[]): Markup =>
  html`${measures.map((measure) => measurePart(page, measure))}`;

/** Its name and reason, then its facts and targets beside the chart, then the rows behind it. */
function measurePart(page: Page, given: MeasureEntry): Markup {
  const id = page.anchor(given);
  // Its rows are made once for all of it: little else of a page costs as much.
  const measure = given.observations ? { ...given, observations: [...given.observations] } : given;
  const drawn = chart(page, measure, id ?? measure.id);
  const text = html`${known(measure)}${members(page, measure)}${stages(measure)}`;
  return html`<article class="measure measure-${measure.rag}"${id === null ? NOTHING : html` aria-labelledby="${id}"`}>
<div class="top-of-measure">
<p class="govuk-caption-m">${joined([sectionTitle(page.assessment, measure), measure.ref, measure.workstream, measure.id], ' · ')}</p>
<div class="name-line">${heading(page, 3, measure.title, id)}<p class="govuk-body rating-line">${rating(measure)}</p></div>
<p class="govuk-body reason">${measure.reason}</p>
${isEmpty(drawn) ? text : html`<div class="beside">\n<div>${text}</div>\n<div>${drawn}</div>\n</div>\n`}</div>
${evidencePart(measure)}</article>
`;
}

/** What the reason does not say already: of a self-assessment or a thing to be done, it says it all. */
function known(measure: MeasureEntry): Markup {
  const isGraded = measure.kind !== 'deliverable' && measure.kind !== 'recurring' && !measure.selfAssessed;
  return facts([
    ['Latest', isGraded ? latest(measure) : null],
    ['Held and due', occurrencesText(measure)],
    ['Next target', toNext(measure)],
    ['Compare with', linesOf(references(measure))],
    ['Council says', measure.selfAssessed && measure.agreement === 'agrees' ? null : council(measure)],
    ['Panel', measure.moderated ? moderationText(measure) : null],
    ['Rule', isGraded ? branchText(measure) : null],
  ]);
}

function latest(measure: MeasureEntry): Part {
  const reading = measure.latest;
  if (!reading) return latestFigure(measure);
  const counts = countsText(reading);
  const marks = [statusText(reading), isOldFigure(measure) ? 'old figure' : '', directionText(measure)];
  return [
    html`<strong>${latestFigure(measure)}</strong>`,
    counts ? ` (${counts})` : '',
    ' on ',
    time(reading.periodEnd),
    marks.filter(Boolean).map((mark) => `, ${mark}`),
  ];
}

/** What it takes to reach the next target. Contract 4.12. */
function toNext(measure: MeasureEntry): Part {
  const { next, occurrences } = measure;
  if (occurrences?.nextDue) return ['due by ', time(occurrences.nextDue)];
  if (!next) return null;
  const { requiredRate, expected } = next;
  return linesOf([
    [target(measure, next), ' by ', time(next.by), ': ', toGo(measure, next).join(' ')],
    ...paceLines(measure, next),
    expected === null || !measure.latest
      ? null
      : [
          'Expected by ',
          time(measure.latest.periodEnd),
          ` on the straight line: ${expectedFigure(measure, expected)}`,
        ],
    requiredRate === null ? null : rateText(measure, requiredRate, next.outlook ?? null),
  ]);
}

/** The pace that is needed, and the one achieved. */
function paceLines({ unit }: MeasureEntry, { by, gap, neededPer30Days, outlook }: NextEntry): Part[] {
  if (!gap || neededPer30Days === null) return [];
  const needed = `${distanceText(neededPer30Days, unit)} every 30 days are needed`;
  const { achievedPer30Days: achieved = null, reachedOn = null } = outlook ?? {};
  if (achieved === null) return [needed];
  if (achieved === 0) return [`${needed}; nothing was gained since the figure before`];
  const rate = `${distanceText(Math.abs(achieved), unit)} every 30 days were ${achieved < 0 ? 'lost' : 'gained'}`;
  const change = `${needed}; ${rate} since the figure before`;
  if (reachedOn === null) return [change];
  return [
    change,
    ['At that pace it is reached on ', time(reachedOn), reachedOn <= by ? ', in time' : ', too late'],
  ];
}

function rateText({ good }: MeasureEntry, rate: number, outlook: OutlookEntry | null): string {
  const said = `The cases still to come this year must reach ${figureText(rate, 'percent')}`;
  const { casesToCome = null, casesNeeded = null, outOfReach = false } = outlook ?? {};
  if (outOfReach) return `${said}: it is out of reach`;
  if (casesToCome === null || casesNeeded === null) return said;
  const [all, some] = [casesToCome, casesNeeded].map((count) => figureText(count, null));
  return good === 'low'
    ? `${said}: of the next ${all} at most ${some} may count`
    : `${said}: of the next ${all} at least ${some} must count`;
}

function council(measure: MeasureEntry): Part {
  const { agreement, reported } = measure;
  if (!reported) return null;
  const verdict =
    agreement === 'none'
      ? null
      : ` ${agreement === 'agrees' ? 'agrees with' : 'differs from'} the computed one`;
  return [saidWord(measure), verdict];
}

const NO_ROWS =
  'The chart and the rows are left out: this assessment was saved without its rows (notice check --series keeps them).';

function chart({ assessment }: Page, measure: MeasureEntry, id: string): Markup {
  if (!measure.observations) return note(NO_ROWS);
  const drawn = chartOf(assessment, measure);
  return drawn ? chartFigure(drawn, id, 'half') : NOTHING;
}

function stages(measure: MeasureEntry): Markup {
  if (measure.stages.length === 0 || measure.kind === 'deliverable') return NOTHING;
  const rows = measure.stages.map((stage): Part[] => [
    stage.by === null ? null : time(stage.by),
    target(measure, stage),
    outcomeText(stage),
    stage.evidence
      ? lines(
          measureFigure(measure, stage.evidence.value),
          time(stage.evidence.periodEnd),
          stage.gap !== null && stage.gap > 0 ? `${distanceText(stage.gap, measure.unit)} short` : '',
        )
      : null,
  ]);
  return table({
    caption: 'Targets',
    small: true,
    columns: [{ head: 'By', kind: 'header' }, { head: 'Target' }, { head: 'Outcome' }, { head: 'Rests on' }],
    rows,
  });
}

/** The baseline and the comparators that the notice knows of. */
function references(measure: MeasureEntry): Part[] {
  const { baseline } = measure;
  const figures = [...(baseline ? [{ title: 'Baseline', ...baseline }] : []), ...measure.references];
  return figures.map(({ title, value, on }) => [
    `${title}: ${measureFigure(measure, value)}`,
    ...(on === null ? [] : [' on ', time(on)]),
  ]);
}

function members(page: Page, { members: counted }: MeasureEntry): Markup {
  if (!counted) return NOTHING;
  const known = new Map(page.assessment.measures.map((one) => [one.id, one]));
  const names = (ids: readonly string[]): Part =>
    linesOf(
      ids.map((id) => {
        const found = known.get(id);
        return found ? measureLink(page, found) : id;
      }),
    );
  return facts([
    ['Doing well', names(counted.well)],
    ['Not doing well', names(counted.notWell)],
    ['Left out', names(counted.leftOut)],
  ]);
}

/** Facts by name; those without a value are left out. */
function facts(all: readonly (readonly [name: string, value: Part])[]): Markup {
  const rows = all.filter(([, value]) => !isEmpty(value));
  return rows.length === 0
    ? NOTHING
    : html`<dl class="facts">
${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>
`;
}
