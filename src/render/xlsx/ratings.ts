/** The sheet of the table: one row a measure, notice by notice. */

import type { Assessment, MeasureEntry, StageEntry } from '../../assessment/document.ts';
import { dueStage, type Rag } from '../../model/result.ts';
import { isoText } from '../../words/figures.ts';
import { CHANGE_WORDS } from '../../words/moved.ts';
import { outcomeText, target } from '../view.ts';
import {
  capital,
  count,
  dateOrNothing,
  distanceCell,
  figureCell,
  MEASURE_COLUMNS,
  type MeasureColumn,
  NOT_AVAILABLE,
  noticeColumns,
  ratedOf,
  ratingCell,
  readingCell,
  tableOf,
  word,
} from './columns.ts';
import { type Cell, type Table, text } from './workbook.ts';

const ratingOrNothing = (rag: Rag | undefined): Cell | null => (rag === undefined ? null : ratingCell(rag));

/** What was not there before is new; nothing without something before. */
const changeOf = ({ was }: MeasureEntry): string | null =>
  was === undefined ? null : CHANGE_WORDS[was?.change ?? 'new'];

const RATING_COLUMNS: readonly MeasureColumn[] = [
  { head: 'Rating', width: 14, cell: ({ measure }) => ratingCell(measure.rag, measure.complete) },
  { head: 'Rating before', width: 14, cell: ({ measure }) => ratingOrNothing(measure.was?.rag) },
  { head: 'Change', width: 14, cell: ({ measure }) => word(changeOf(measure)) },
];

const OWN: Readonly<Record<string, string>> = {
  red: 'Red',
  amber: 'Amber',
  green: 'Green',
  complete: 'Complete',
};
const AGREEMENT = { agrees: 'Agrees', differs: 'Differs', none: null } as const;

const OTHER_RATINGS: readonly MeasureColumn[] = [
  { head: 'Council’s own rating', width: 14, cell: ({ measure }) => word(OWN[measure.reported?.rag ?? '']) },
  { head: 'Agreement', width: 13, cell: ({ measure }) => word(AGREEMENT[measure.agreement]) },
  { head: 'Moderated rating', width: 14, cell: ({ measure }) => ratingOrNothing(measure.moderated?.rag) },
  { head: 'Moderation', width: 40, cell: ({ measure }) => word(moderation(measure)) },
];

const moderation = ({ moderated }: MeasureEntry): string | null =>
  moderated && `By ${moderated.by} until ${isoText(moderated.until)}. ${moderated.reason}`;

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
    width: 13,
    figures: true,
    cell: (row) => readingCell(row, row.measure.latest) ?? noFigure(row.measure),
  },
  {
    head: 'Latest date',
    width: 15,
    figures: true,
    cell: ({ measure }) => dateOrNothing(measure.latest?.periodEnd),
  },
  { head: 'Direction of travel', width: 14, cell: ({ measure }) => word(DIRECTIONS[measure.direction]) },
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

const TARGETS: readonly MeasureColumn[] = [
  {
    head: 'Target due',
    width: 13,
    figures: true,
    cell: ({ measure }) => targetCell(measure, dueStage(measure)),
  },
  { head: 'Due by', width: 15, figures: true, cell: ({ measure }) => dateOrNothing(dueStage(measure)?.by) },
  { head: 'Outcome', width: 13, cell: ({ measure }) => word(outcome(dueStage(measure))) },
  { head: 'Next target', width: 13, figures: true, cell: ({ measure }) => targetCell(measure, measure.next) },
  {
    head: 'Next target by',
    width: 15,
    figures: true,
    cell: ({ measure }) => dateOrNothing(measure.next?.by),
  },
  {
    head: 'Gap to next target',
    width: 12,
    figures: true,
    cell: ({ measure }) => distanceCell(measure.next?.gap, measure.unit),
  },
  { head: 'Days left', width: 10, figures: true, cell: ({ measure }) => count(measure.next?.daysLeft) },
];

const REASON: MeasureColumn = { head: 'Reason', width: 60, cell: ({ measure }) => word(measure.reason) };

/** The ratings. */
export const ratingsTable = (assessments: readonly Assessment[]): Table | null =>
  tableOf(
    'Ratings',
    [
      ...noticeColumns(assessments),
      ...MEASURE_COLUMNS,
      ...RATING_COLUMNS,
      ...OTHER_RATINGS,
      ...LATEST,
      ...TARGETS,
      REASON,
    ],
    ratedOf(assessments),
  );
