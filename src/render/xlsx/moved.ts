/** The sheets of measures that are gone since an earlier day, and of history that was restated since. */
import type { Assessment, GoneEntry, RestatedEntry } from '../../assessment/document.ts';
import { figureText } from '../../words/figures.ts';
import { restatedFigures } from '../../words/moved.ts';
import { type ColumnOf, count, dateOrNothing, figureCell, NOT_AVAILABLE, tableOf, word } from './columns.ts';
import { noticeColumns, ratingCell } from './measures.ts';
import { type Table, text } from './workbook.ts';

type Of<T> = T & { readonly assessment: Assessment };

const GONE: readonly ColumnOf<Of<GoneEntry>>[] = [
  { head: 'Measure', width: 24, cell: ({ id }) => word(id) },
  { head: 'Title', width: 42, cell: ({ title }) => word(title) },
  { head: 'Rating before', width: 18, cell: ({ rag, complete }) => ratingCell(rag, complete) },
  {
    head: 'Figure before',
    width: 16,
    figures: true,
    cell: ({ latest, unit }) =>
      figureCell(latest?.value, unit, latest ? figureText(latest.value, unit) : undefined),
  },
  {
    head: 'Date of figure',
    width: 17,
    figures: true,
    cell: ({ latest }) => dateOrNothing(latest?.periodEnd),
  },
];

/** The measures that only the earlier position has; null without one. */
export const goneTable = (assessments: readonly Assessment[]): Table | null =>
  tableOf(
    'Gone',
    [...noticeColumns(assessments), ...GONE],
    assessments.flatMap((assessment) =>
      (assessment.since?.gone ?? []).map((one) => ({ ...one, assessment })),
    ),
  );

const RESTATED: readonly ColumnOf<Of<RestatedEntry>>[] = [
  { head: 'Measure', width: 24, cell: ({ measure }) => word(measure) },
  { head: 'Period end', width: 15, figures: true, cell: ({ periodEnd }) => dateOrNothing(periodEnd) },
  { head: 'Basis', width: 16, cell: ({ basis }) => word(basis) },
  {
    head: 'Figure before',
    width: 16,
    figures: true,
    cell: (one) => figureCell(one.before, one.unit, restatedFigures(one)[0]),
  },
  {
    head: 'Figure now',
    width: 14,
    figures: true,
    cell: (one) => figureCell(one.after, one.unit, restatedFigures(one)[1]) ?? text(NOT_AVAILABLE, 'short'),
  },
  { head: 'File', width: 30, cell: ({ file }) => word(file) },
  { head: 'Row in file', width: 12, figures: true, cell: ({ line }) => count(line) },
];

/** The figures that are others now; null without one. */
export const restatedTable = (assessments: readonly Assessment[]): Table | null =>
  tableOf(
    'Restated',
    [...noticeColumns(assessments), ...RESTATED],
    assessments.flatMap((assessment) =>
      (assessment.since?.restated ?? []).map((one) => ({ ...one, assessment })),
    ),
  );
