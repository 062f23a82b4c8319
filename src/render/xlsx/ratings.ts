/** The sheets of the measures as they stand: their ratings, what the next target takes, the duties. */
import type { Assessment, MeasureEntry, StageEntry } from '../../assessment/document.ts';
import { fromNumber } from '../../model/figure.ts';
import type { Unit } from '../../model/notice.ts';
import { dueStage, type Rag } from '../../model/result.ts';
import { BASELINE_WORDS, fromBaseline } from '../../words/baseline.ts';
import { capital, distanceDigits } from '../../words/figures.ts';
import { CHANGE_WORDS } from '../../words/moved.ts';
import { expectedFigure, outcomeText, target, worstFirst } from '../view.ts';
import {
  count,
  dateOrNothing,
  figureCell,
  MEASURE_COLUMNS,
  type MeasureColumn,
  NOT_AVAILABLE,
  noticeColumns,
  type Order,
  type Rated,
  ratedOf,
  ratingCell,
  readingCell,
  tableOf,
  word,
} from './columns.ts';
import { type Cell, decimalsOf, number, type Table, text } from './workbook.ts';

const RATING: MeasureColumn = {
  head: 'Rating',
  width: 12,
  cell: ({ measure }) => ratingCell(measure.rag, measure.complete),
};

export const ratingOrNothing = (rag: Rag | undefined): Cell | null =>
  rag === undefined ? null : ratingCell(rag);

/** What was not there before is new; nothing without something before. */
const changeOf = ({ was }: MeasureEntry): string | null =>
  was === undefined ? null : CHANGE_WORDS[was?.change ?? 'new'];

const MOVED: readonly MeasureColumn[] = [
  { head: 'Rating before', width: 12, cell: ({ measure }) => ratingOrNothing(measure.was?.rag) },
  { head: 'Change', width: 13, cell: ({ measure }) => word(changeOf(measure)) },
];

const OWN: Readonly<Record<string, string>> = {
  red: 'Red',
  amber: 'Amber',
  green: 'Green',
  complete: 'Complete',
};

/** The council's rating of itself, and whether it is another than the computed one: `Amber, differs`. */
const ownRating = ({ reported, agreement }: MeasureEntry): string | null => {
  const own = OWN[reported?.rag ?? ''];
  return own === undefined ? null : `${own}${agreement === 'differs' ? ', differs' : ''}`;
};

const OTHER_RATINGS: readonly MeasureColumn[] = [
  { head: 'Council’s own rating', width: 13, cell: ({ measure }) => word(ownRating(measure)) },
  { head: 'Moderated rating', width: 13, cell: ({ measure }) => ratingOrNothing(measure.moderated?.rag) },
];

/** A measure of figures or grades that has none is without what it ought to have; others have nothing to have. */
const noFigure = ({ kind, good }: MeasureEntry): Cell | null =>
  kind === 'deliverable' || kind === 'recurring' || good === 'none' ? null : text(NOT_AVAILABLE, 'short');

const DIRECTIONS = {
  improved: 'Improved',
  worsened: 'Worsened',
  unchanged: 'Unchanged',
  none: null,
} as const;

const LATEST: readonly MeasureColumn[] = [
  {
    head: 'Latest figure',
    width: 12,
    figures: true,
    cell: (row) => readingCell(row, row.measure.latest) ?? noFigure(row.measure),
  },
  {
    head: 'Latest date',
    width: 13,
    figures: true,
    cell: ({ measure }) => dateOrNothing(measure.latest?.periodEnd),
  },
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

const outcome = (stage: StageEntry | undefined): string | null =>
  stage ? capital(outcomeText(stage)) : null;

const NEXT: readonly MeasureColumn[] = [
  { head: 'Next target', width: 12, figures: true, cell: ({ measure }) => targetCell(measure, measure.next) },
  {
    head: 'Next target by',
    width: 13,
    figures: true,
    cell: ({ measure }) => dateOrNothing(measure.next?.by),
  },
];

const TARGETS: readonly MeasureColumn[] = [
  {
    head: 'Direction of travel',
    width: 14,
    cell: ({ measure }) =>
      word(capital(BASELINE_WORDS[fromBaseline(measure)]) || DIRECTIONS[measure.direction]),
  },
  {
    head: 'Target due',
    width: 12,
    figures: true,
    cell: ({ measure }) => targetCell(measure, dueStage(measure)),
  },
  { head: 'Due by', width: 13, figures: true, cell: ({ measure }) => dateOrNothing(dueStage(measure)?.by) },
  { head: 'Outcome', width: 13, cell: ({ measure }) => word(outcome(dueStage(measure))) },
  ...NEXT,
];

const REASON: MeasureColumn = { head: 'Reason', width: 48, cell: ({ measure }) => word(measure.reason) };

/** Every measure with its rating. */
export const ratingsTable = (assessments: readonly Assessment[], order: Order): Table | null =>
  tableOf(
    'Ratings',
    [
      RATING,
      ...noticeColumns(assessments),
      ...MEASURE_COLUMNS,
      ...MOVED,
      ...LATEST,
      ...TARGETS,
      ...OTHER_RATINGS,
      REASON,
    ],
    inOrder(assessments, order),
  );

function expectedCell(measure: MeasureEntry): Cell | null {
  const expected = measure.next?.expected ?? null;
  return expected === null ? null : figureCell(expected, measure.unit, expectedFigure(measure, expected));
}

const OUTLOOK: readonly MeasureColumn[] = [
  {
    head: 'Gap to next target',
    width: 12,
    figures: true,
    cell: ({ measure }) => distanceCell(measure.next?.gap, measure.unit),
  },
  { head: 'Days left', width: 10, figures: true, cell: ({ measure }) => count(measure.next?.daysLeft) },
  {
    head: 'Expected by the latest date',
    width: 14,
    figures: true,
    cell: ({ measure }) => expectedCell(measure),
  },
  {
    head: 'Change needed per 30 days',
    width: 15,
    figures: true,
    cell: ({ measure }) => distanceCell(measure.next?.neededPer30Days, measure.unit),
  },
  {
    head: 'Change achieved per 30 days',
    width: 15,
    figures: true,
    cell: ({ measure }) => distanceCell(measure.next?.outlook?.achievedPer30Days, measure.unit),
  },
  {
    head: 'Rate required of cases to come',
    width: 15,
    figures: true,
    cell: ({ measure }) => figureCell(measure.next?.requiredRate, measure.unit),
  },
  {
    head: 'Cases to come',
    width: 11,
    figures: true,
    cell: ({ measure }) => count(measure.next?.outlook?.casesToCome),
  },
  {
    head: 'Cases needed',
    width: 11,
    figures: true,
    cell: ({ measure }) => count(measure.next?.outlook?.casesNeeded),
  },
  {
    head: 'Out of reach',
    width: 10,
    cell: ({ measure }) => word(measure.next?.outlook?.outOfReach ? 'Yes' : null),
  },
];

/** What the next target takes, of the measures that have one. */
export const outlookTable = (assessments: readonly Assessment[], order: Order): Table | null =>
  tableOf(
    'Outlook',
    [RATING, ...noticeColumns(assessments), ...MEASURE_COLUMNS, ...LATEST, ...NEXT, ...OUTLOOK],
    inOrder(assessments, order).filter(({ measure }) => measure.next),
  );

const DUTIES: readonly MeasureColumn[] = [
  { head: 'Times held', width: 12, figures: true, cell: ({ measure }) => count(measure.occurrences?.held) },
  { head: 'Times due', width: 12, figures: true, cell: ({ measure }) => count(measure.occurrences?.due) },
  { head: 'Lapses', width: 12, figures: true, cell: ({ measure }) => count(measure.occurrences?.lapses) },
  {
    head: 'Next time due',
    width: 15,
    figures: true,
    cell: ({ measure }) => dateOrNothing(measure.occurrences?.nextDue),
  },
  REASON,
];

/** What is to be done again and again: how often it was, and how often it was not. */
export const dutiesTable = (assessments: readonly Assessment[], order: Order): Table | null =>
  tableOf(
    'Duties',
    [RATING, ...noticeColumns(assessments), ...MEASURE_COLUMNS, ...DUTIES],
    inOrder(assessments, order).filter(({ measure }) => measure.occurrences),
  );

/** A distance between figures: of percentages it is in points, so it bears no sign. */
function distanceCell(value: number | null | undefined, unit: Unit | null): Cell | null {
  if (value === null || value === undefined) return null;
  return number(value, unit === 'percent' ? null : unit, decimalsOf(distanceDigits(fromNumber(value), unit)));
}

/** The measures of all notices: the worst first, or notice by notice. */
function inOrder(assessments: readonly Assessment[], order: Order): Rated[] {
  const all = ratedOf(assessments);
  return order === 'notice' ? all : all.sort((a, b) => worstFirst(a.measure, b.measure));
}
