/** The part of its own that each red or amber measure has: why, how far, the chart, and every row behind it. */
import type { MeasureEntry, NextEntry, ObservationEntry, OutlookEntry } from '../../assessment/document.ts';
import { fromNumber } from '../../model/figure.ts';
import { distanceText, figureText, plural } from '../../words/figures.ts';
import { symbolText } from '../../words/marks.ts';
import {
  DIRECTION_TEXT,
  date,
  expectedFigure,
  isOldFigure,
  measureFigure,
  ordered,
  outcomeText,
  readingFigure,
  target,
  toGo,
} from '../view.ts';
import { conditionOf } from './back.ts';
import { chartFigure } from './chart/draw.ts';
import { chartOf } from './chart/model.ts';
import { html, joined, type Markup, NOTHING, type Part } from './markup.ts';
import {
  code,
  facts,
  heading,
  lines,
  linesOf,
  measureLink,
  note,
  type Page,
  paragraph,
  table,
  time,
} from './page.ts';
import { rowsShown } from './rows.ts';
import { countsText, latestFigure, occurrencesText, rating, statusText } from './sections.ts';
import { saidTag } from './summary.ts';

export function detailedPart(page: Page): Markup {
  const { detailed } = page;
  const said =
    detailed.length === 0
      ? 'No measure shown here is red or amber.'
      : `${plural(detailed.length, 'measure')}, each with the reason for its rating, its targets and the rows behind it.`;
  return html`${paragraph(said)}${detailed.map((measure) => measurePart(page, measure))}`;
}

/** The red and amber measures of an assessment, red first where the worst go first. */
export const detailedOf = (
  measures: readonly MeasureEntry[],
  order: Page['order'],
): readonly MeasureEntry[] => ordered(measures, order).filter(({ rag }) => rag === 'red' || rag === 'amber');

function measurePart(page: Page, measure: MeasureEntry): Markup {
  const id = page.anchor(measure);
  return html`<article class="measure"${id === null ? NOTHING : html` aria-labelledby="${id}"`}>
<p class="govuk-caption-m">${joined([sectionTitle(page, measure), measure.ref, measure.id], ' · ')}</p>
${heading(page, 3, measure.title, id)}<p class="govuk-body rating-line">${rating(measure)}</p>
<p class="govuk-body reason">${measure.reason}</p>
${known(measure)}${chart(page, measure)}${stages(measure)}${references(measure)}${members(page, measure)}${rows(measure)}</article>
`;
}

const sectionTitle = ({ assessment }: Page, { section }: MeasureEntry): Part =>
  assessment.notice.sections.find(({ id }) => id === section)?.title ?? null;

const known = (measure: MeasureEntry): Markup =>
  facts([
    ['Rule', [code(measure.rule), `: ${conditionOf(measure)}`]],
    ['Latest', latest(measure)],
    ['Direction', DIRECTION_TEXT[measure.direction]],
    ['Held and due', occurrencesText(measure)],
    ['To the next target', toNext(measure)],
    ['Council’s own rating', council(measure)],
    [
      'Moderated',
      measure.moderated
        ? lines(
            `${measure.moderated.rag}, by ${measure.moderated.by}, until ${date(measure.moderated.until)}`,
            measure.moderated.reason,
          )
        : null,
    ],
    ['Workstream', measure.workstream],
  ]);

function latest(measure: MeasureEntry): Part {
  const reading = measure.latest;
  if (!reading) return latestFigure(measure);
  const counts = countsText(reading);
  const marks = [statusText(reading.status), isOldFigure(measure) ? 'old figure' : '']
    .filter(Boolean)
    .join(', ');
  return [
    latestFigure(measure),
    counts ? ` (${counts})` : '',
    ' on ',
    time(reading.periodEnd),
    marks ? `, ${marks}` : '',
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
  return [saidTag(measure), verdict];
}

const NO_ROWS =
  'The chart and the rows are left out: this assessment was saved without its rows (notice check --series keeps them).';

function chart({ assessment, anchor }: Page, measure: MeasureEntry): Markup {
  if (!measure.observations) return note(NO_ROWS);
  const drawn = chartOf(assessment, measure);
  return drawn ? chartFigure(drawn, anchor(measure) ?? measure.id) : NOTHING;
}

function stages(measure: MeasureEntry): Markup {
  if (measure.stages.length === 0) return NOTHING;
  const rows = measure.stages.map((stage): Part[] => [
    stage.by === null ? null : time(stage.by),
    target(measure, stage),
    outcomeText(stage),
    stage.evidence
      ? [measureFigure(measure, stage.evidence.value), ' on ', time(stage.evidence.periodEnd)]
      : null,
    stage.gap !== null && stage.gap > 0 ? distance(stage.gap, measure.unit) : null,
  ]);
  return table({
    caption: 'Targets',
    columns: [
      { head: 'By', kind: 'header' },
      { head: 'Target' },
      { head: 'Outcome' },
      { head: 'Rests on' },
      { head: 'Short by' },
    ],
    rows,
  });
}

/** The baseline and the comparators that the notice knows of. */
function references(measure: MeasureEntry): Markup {
  const { baseline } = measure;
  const figures = [...(baseline ? [{ title: 'Baseline', ...baseline }] : []), ...measure.references];
  if (figures.length === 0) return NOTHING;
  return table({
    caption: 'Known figures to compare with',
    columns: [{ head: 'Figure', kind: 'header' }, { head: 'Value' }, { head: 'On' }],
    rows: figures.map(({ title, value, on }) => [
      title,
      measureFigure(measure, value),
      on === null ? 'no day is given' : time(on),
    ]),
  });
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

function rows(measure: MeasureEntry): Markup {
  if (!measure.observations || measure.kind === 'composite') return NOTHING;
  const { rows: shown, left } = rowsShown(measure);
  if (shown.length === 0) return paragraph('The return has no row for it.');
  const files = [...new Set(shown.map(({ file }) => file))];
  const [only] = files;
  const isOne = left === 0 && files.length === 1 && only;
  const place = ({ file, line }: ObservationEntry): string =>
    line === null ? (file ?? '') : isOne ? `line ${line}` : `${file}:${line}`;
  const evidence = table({
    caption: `Evidence: ${left > 0 ? `${shown.length} of ` : ''}${plural(shown.length + left, 'row')} of ${isOne ? only : 'the returns'}`,
    columns: [
      { head: 'Stands for', kind: 'header' },
      { head: 'Value' },
      { head: 'Evidence and comment', width: 'half' },
      { head: 'Row' },
    ],
    rows: shown.map((row) => [
      time(row.periodEnd),
      value(measure, row),
      lines(row.evidence, row.comment),
      html`<span class="small">${place(row)}</span>`,
    ]),
  });
  return html`${evidence}${left > 0 ? note(leftText(left)) : NOTHING}`;
}

const leftText = (left: number): string =>
  `${plural(left, 'earlier row')} ${left === 1 ? 'is' : 'are'} not shown: these are the last, and those before them that the rating rests on. notice check -f json --series gives them all.`;

function value(measure: MeasureEntry, row: ObservationEntry): Part {
  const { value: given, symbol } = row;
  const shown = given === null ? 'no usable value' : readingFigure(measure, { ...row, value: given });
  return lines(
    [shown, symbol ? ` ${symbolText(symbol)}` : ''].join(''),
    countsText(row),
    statusText(row.status),
    row.scored ? null : `${row.basis ?? 'another basis'}: not scored`,
  );
}
