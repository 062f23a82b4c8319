/** The sheets of the measures: their ratings, what the next target takes, the duties, and what their figures come from. */
import type { Assessment, MeasureEntry, StageEntry } from '../../assessment/document.ts';
import type { Placed } from '../../assessment/portfolio.ts';
import type { Unit } from '../../model/notice.ts';
import { dueStage } from '../../model/result.ts';
import { CHANGE_WORDS, symbolText } from '../../words/assessment.ts';
import { BASELINE_WORDS, capital, distanceDigits, fromBaseline, isoText } from '../../words/figures.ts';
import { kindText } from '../../words/notice.ts';
import {
  expectedFigure,
  isOldFigure,
  outcomeText,
  sectionTitle,
  statusText,
  target,
  worstFirst,
} from '../view.ts';
import {
  type ColumnOf,
  counts,
  days,
  figureCell,
  figures,
  MEASURE_COLUMNS,
  measureCell,
  NOT_AVAILABLE,
  type Order,
  type Plan,
  placedOf,
  planOf,
  ratings,
  readingCell,
  words,
} from './columns.ts';
import { type Cell, decimalsOf, number, text } from './workbook.ts';

type Columns = readonly ColumnOf<Placed>[];

const RATING: ColumnOf<Placed> = ratings('Rating', 12, ({ measure }) => measure);

/** What was not there before is new; nothing without something before. */
const changeOf = ({ was }: MeasureEntry): string | null =>
  was === undefined ? null : CHANGE_WORDS[was?.change ?? 'new'];

const MOVED: Columns = [
  ratings('Rating before', 12, ({ measure: { was } }) => was && { rag: was.rag }),
  words('Change', 13, ({ measure }) => changeOf(measure)),
];

/** The council's rating of itself, and whether it is another than the computed one: `Amber, differs`. */
const ownRating = ({ reported, agreement }: MeasureEntry): string | null =>
  reported?.rag ? `${capital(reported.rag)}${agreement === 'differs' ? ', differs' : ''}` : null;

const OTHER_RATINGS: Columns = [
  words('Council’s own rating', 13, ({ measure }) => ownRating(measure)),
  ratings('Moderated rating', 13, ({ measure: { moderated } }) => moderated && { rag: moderated.rag }),
];

/** A measure of figures or grades that has none is without what it ought to have; others have nothing to have. */
const noFigure = ({ kind, good }: MeasureEntry): Cell | null =>
  kind === 'deliverable' || kind === 'recurring' || good === 'none' ? null : text(NOT_AVAILABLE, 'short');

const LATEST: Columns = [
  figures('Latest figure', 12, (row) => readingCell(row, row.measure.latest) ?? noFigure(row.measure)),
  days('Latest date', 13, ({ measure }) => measure.latest?.periodEnd),
];

/** A target that is one number is a number; a range, a grade and `more than 65%` are words. */
function targetCell(
  measure: MeasureEntry,
  stage: Pick<StageEntry, 'target' | 'exclusive'> | null | undefined,
): Cell | null {
  if (!stage) return null;
  if (typeof stage.target === 'number' && !stage.exclusive)
    return figureCell(stage.target, measure.unit, target(measure, stage));
  return text(target(measure, stage), 'short');
}

const NEXT: Columns = [
  figures('Next target', 12, ({ measure }) => targetCell(measure, measure.next)),
  days('Next target by', 13, ({ measure }) => measure.next?.by),
];

function directionText(measure: MeasureEntry): string {
  const { direction } = measure;
  return capital(BASELINE_WORDS[fromBaseline(measure)] || (direction === 'none' ? '' : direction));
}

function outcomeOfDue(measure: MeasureEntry): string | null {
  const stage = dueStage(measure);
  return stage ? capital(outcomeText(stage)) : null;
}

const TARGETS: Columns = [
  words('Direction of travel', 14, ({ measure }) => directionText(measure)),
  figures('Target due', 12, ({ measure }) => targetCell(measure, dueStage(measure))),
  days('Due by', 13, ({ measure }) => dueStage(measure)?.by),
  words('Outcome', 13, ({ measure }) => outcomeOfDue(measure)),
  ...NEXT,
];

const REASON: ColumnOf<Placed> = words('Reason', 48, ({ measure }) => measure.reason);

function expectedCell(measure: MeasureEntry): Cell | null {
  const expected = measure.next?.expected ?? null;
  return expected === null ? null : figureCell(expected, measure.unit, expectedFigure(measure, expected));
}

/** A distance between figures: of percentages it is in points, so it bears no sign. */
function distanceCell(value: number | null | undefined, unit: Unit | null): Cell | null {
  if (value === null || value === undefined) return null;
  return number(value, unit === 'percent' ? null : unit, decimalsOf(distanceDigits(value, unit)));
}

const OUTLOOK: Columns = [
  figures('Gap to next target', 12, ({ measure: { next, unit } }) => distanceCell(next?.gap, unit)),
  counts('Days left', 10, ({ measure }) => measure.next?.daysLeft),
  figures('Expected by the latest date', 14, ({ measure }) => expectedCell(measure)),
  figures('Change needed per 30 days', 15, ({ measure: { next, unit } }) =>
    distanceCell(next?.neededPer30Days, unit),
  ),
  figures('Change achieved per 30 days', 15, ({ measure: { next, unit } }) =>
    distanceCell(next?.outlook?.achievedPer30Days, unit),
  ),
  figures('Rate required of cases to come', 15, ({ measure: { next, unit } }) =>
    figureCell(next?.requiredRate, unit),
  ),
  counts('Cases to come', 11, ({ measure }) => measure.next?.outlook?.casesToCome),
  counts('Cases needed', 11, ({ measure }) => measure.next?.outlook?.casesNeeded),
  words('Out of reach', 10, ({ measure }) => (measure.next?.outlook?.outOfReach ? 'Yes' : null)),
];

const DUTIES: Columns = [
  counts('Times held', 12, ({ measure }) => measure.occurrences?.held),
  counts('Times due', 12, ({ measure }) => measure.occurrences?.due),
  counts('Lapses', 12, ({ measure }) => measure.occurrences?.lapses),
  days('Next time due', 15, ({ measure }) => measure.occurrences?.nextDue),
  REASON,
];

const UNITS = { percent: 'Per cent', count: 'Count', gbp: 'Pounds', days: 'Days', rate: 'Rate' } as const;

/** What to know of a figure: `Provisional; [e] estimated; old figure`. */
function marks(measure: MeasureEntry): string | null {
  const { latest } = measure;
  if (!latest) return null;
  const said = [
    statusText(latest),
    latest.symbol ? symbolText(latest.symbol) : '',
    isOldFigure(measure) ? 'old figure' : '',
  ];
  return capital(said.filter(Boolean).join('; '));
}

const moderation = ({ moderated }: MeasureEntry): string | null =>
  moderated && `By ${moderated.by} until ${isoText(moderated.until)}. ${moderated.reason}`;

/** Where measures are in the notice, and what the other sheets do not have of their figures. */
const DETAILS: Columns = [
  words('Section', 22, ({ assessment, measure }) => sectionTitle(assessment, measure) ?? measure.section),
  words('Clause', 20, ({ measure }) => measure.ref),
  words('Workstream', 16, ({ measure }) => measure.workstream),
  words('Kind', 14, ({ measure }) => capital(kindText(measure.kind))),
  words('Unit', 10, ({ measure }) => measure.unit && UNITS[measure.unit]),
  figures('Baseline', 12, ({ measure }) => measureCell(measure, measure.baseline?.value)),
  days('Baseline date', 13, ({ measure }) => measure.baseline?.on),
  figures('Previous figure', 12, (row) => readingCell(row, row.measure.previous)),
  days('Previous date', 13, ({ measure }) => measure.previous?.periodEnd),
  words('Marks on the latest figure', 16, ({ measure }) => marks(measure)),
  words('Rule', 18, ({ measure }) => measure.rule),
  words('Moderation', 32, ({ measure }) => moderation(measure)),
];

/** The measures of all notices: the worst first, or notice by notice. */
function inOrder(assessments: readonly Assessment[], order: Order): Placed[] {
  const all = placedOf(assessments);
  return order === 'notice' ? all : all.sort((a, b) => worstFirst(a.measure, b.measure));
}

export const RATING_PLANS: readonly Plan[] = [
  planOf({
    name: 'Ratings',
    title: 'Ratings of the measures',
    columns: (notice) => [
      RATING,
      ...notice,
      ...MEASURE_COLUMNS,
      ...MOVED,
      ...LATEST,
      ...TARGETS,
      ...OTHER_RATINGS,
      REASON,
    ],
    rows: inOrder,
    none: 'No measure is shown.',
  }),
  planOf({
    name: 'Outlook',
    title: 'Outlook: what the next target takes',
    columns: (notice) => [RATING, ...notice, ...MEASURE_COLUMNS, ...LATEST, ...NEXT, ...OUTLOOK],
    rows: (assessments, order) => inOrder(assessments, order).filter(({ measure }) => measure.next),
  }),
  planOf({
    name: 'Duties',
    title: 'Duties: what is to be done again and again',
    columns: (notice) => [RATING, ...notice, ...MEASURE_COLUMNS, ...DUTIES],
    rows: (assessments, order) => inOrder(assessments, order).filter(({ measure }) => measure.occurrences),
  }),
  planOf({
    name: 'Details',
    title: 'Details: where measures are in the notice, and their figures before',
    columns: (notice) => [...notice, ...MEASURE_COLUMNS, ...DETAILS],
    rows: placedOf,
  }),
];
