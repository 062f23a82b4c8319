/** The part of its own that each red or amber measure has: why, how far, the chart, and every row behind it. */
import type { MeasureEntry, NextEntry, ObservationEntry, OutlookEntry } from '../../assessment/document.ts';
import { fromNumber } from '../../model/figure.ts';
import { moderationText, symbolText } from '../../words/assessment.ts';
import { distanceText, figureText, plural } from '../../words/figures.ts';
import { branchText } from '../../words/rules.ts';
import {
  date,
  directionText,
  expectedFigure,
  isOldFigure,
  measureFigure,
  outcomeText,
  readingFigure,
  target,
  toGo,
} from '../view.ts';
import { chartFigure } from './chart/draw.ts';
import { chartOf } from './chart/model.ts';
import { html, joined, type Markup, NOTHING, type Part } from './markup.ts';
import {
  facts,
  folded,
  heading,
  lines,
  linesOf,
  measureLink,
  note,
  type Page,
  paragraph,
  SHORT,
  table,
  time,
} from './page.ts';
import { countsText, latestFigure, occurrencesText, rating, saidWord, statusText } from './sections.ts';
import { type Series, seriesOf } from './series.ts';

/** Each of the measures with a part of its own; those of a colour are a part of the page. */
export const detailsPart = (page: Page, measures: readonly MeasureEntry[]): Markup =>
  html`${measures.map((measure) => measurePart(page, measure))}`;

/** Its name and reason, then its facts and targets beside the chart, then the rows behind it. */
function measurePart(page: Page, measure: MeasureEntry): Markup {
  const id = page.anchor(measure);
  const series = seriesOf(measure);
  const drawn = chart(page, measure, series);
  const text = html`${known(measure)}${members(page, measure)}${stages(measure)}`;
  return html`<article class="measure measure-${measure.rag}"${id === null ? NOTHING : html` aria-labelledby="${id}"`}>
<div class="top-of-measure">
<p class="govuk-caption-m">${joined([sectionTitle(page, measure), measure.ref, measure.workstream, measure.id], ' · ')}</p>
<div class="name-line">${heading(page, 3, measure.title, id)}<p class="govuk-body rating-line">${rating(measure)}</p></div>
<p class="govuk-body reason">${measure.reason}</p>
${String(drawn) === '' ? text : html`<div class="beside">\n<div>${text}</div>\n<div>${drawn}</div>\n</div>\n`}</div>
${rows(measure, series)}</article>
`;
}

const sectionTitle = ({ assessment }: Page, { section }: MeasureEntry): Part =>
  assessment.notice.sections.find(({ id }) => id === section)?.title ?? null;

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
  const marks = [
    statusText(reading.status),
    isOldFigure(measure) ? 'old figure' : '',
    directionText(measure),
  ];
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

const distance = (value: number, unit: MeasureEntry['unit']): string => distanceText(fromNumber(value), unit);

/** The pace that is needed, and the one achieved. */
function paceLines({ unit }: MeasureEntry, { by, gap, neededPer30Days, outlook }: NextEntry): Part[] {
  if (!gap || neededPer30Days === null) return [];
  const needed = `${distance(neededPer30Days, unit)} every 30 days are needed`;
  const { achievedPer30Days: achieved = null, reachedOn = null } = outlook ?? {};
  if (achieved === null) return [needed];
  if (achieved === 0) return [`${needed}; nothing was gained since the figure before`];
  const rate = `${distance(Math.abs(achieved), unit)} every 30 days were ${achieved < 0 ? 'lost' : 'gained'}`;
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

function chart({ assessment, anchor }: Page, measure: MeasureEntry, series: Series): Markup {
  if (!measure.observations) return note(NO_ROWS);
  const drawn = chartOf(assessment, measure, series);
  return drawn ? chartFigure(drawn, anchor(measure) ?? measure.id, 'half') : NOTHING;
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
          stage.gap !== null && stage.gap > 0 ? `${distance(stage.gap, measure.unit)} short` : '',
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

/** Rows in sight; those before them are folded. */
const IN_SIGHT = 6;

function rows(measure: MeasureEntry, { rows: shown, left }: Series): Markup {
  if (!measure.observations || measure.kind === 'composite') return NOTHING;
  if (shown.length === 0) return paragraph('The return has no row for it.');
  const files = [...new Set(shown.map(({ file }) => file))];
  const [only] = files;
  const isOne = left === 0 && files.length === 1 && only;
  const place = ({ file, line }: ObservationEntry): string =>
    line === null ? (file ?? '') : isOne ? `line ${line}` : `${file}:${line}`;
  const before = shown.slice(0, -IN_SIGHT);
  const count = `${left > 0 ? `${shown.length} of ` : ''}${plural(shown.length + left, 'row')}`;
  const last = before.length > 0 ? `, the last ${IN_SIGHT} first` : '';
  const caption = `Evidence: ${count} of ${isOne ? only : 'the returns'}${last}`;
  const title = plural(before.length, 'earlier row');
  return html`${rowTable(measure, shown.slice(-IN_SIGHT), caption, place)}${before.length > 0 ? folded(title, rowTable(measure, before, title, place)) : NOTHING}${left > 0 ? note(leftText(left)) : NOTHING}`;
}

function rowTable(
  measure: MeasureEntry,
  shown: readonly ObservationEntry[],
  caption: string,
  place: (row: ObservationEntry) => string,
): Markup {
  const heads = ROW_HEADS.map(
    ([head, width]) => html`<th scope="col" class="govuk-table__header ${width}">${head}</th>`,
  );
  const short = shown.length <= SHORT ? ' short' : '';
  return html`<table class="govuk-table few evidence${short}">
<caption class="govuk-table__caption govuk-table__caption--s">${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${shown.map((row) => html`<tr><th scope="row">${date(row.periodEnd)}</th>${cellsOf(measure, row, place(row))}</tr>\n`)}</tbody>
</table>
`;
}

/** The heads of the rows behind a measure, each with its width. The cells have no more markup than they need: there are many. */
const ROW_HEADS = [
  ['Stands for', 'on'],
  ['Value', 'value'],
  ['Evidence and comment', ''],
  ['Row', 'row'],
] as const;

const cellsOf = (measure: MeasureEntry, row: ObservationEntry, place: string): Part =>
  [value(measure, row), under(row.evidence, row.comment), under(place)].map((cell) =>
    String(html`${cell}`) === '' ? html`<td class="empty">–</td>` : html`<td>${cell}</td>`,
  );

/** Texts one below the other; empty ones are left out. */
const under = (...texts: readonly (string | null)[]): Part =>
  texts.map((text) => (text ? html`<span>${text}</span>` : null));

const leftText = (left: number): string =>
  `${plural(left, 'earlier row')} ${left === 1 ? 'is' : 'are'} not shown: these are the last, and those before them that the rating rests on. notice check -f json --series gives them all.`;

function value(measure: MeasureEntry, row: ObservationEntry): Part {
  const { value: given, symbol } = row;
  const shown = given === null ? 'no usable value' : readingFigure(measure, { ...row, value: given });
  const marks = [
    countsText(row),
    statusText(row.status),
    row.scored ? '' : `${row.basis ?? 'another basis'}: not scored`,
  ];
  return [shown, symbol ? ` ${symbolText(symbol)}` : '', under(marks.filter(Boolean).join(', '))];
}
