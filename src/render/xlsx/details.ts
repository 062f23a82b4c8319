/** The sheet of details: each measure's place in the notice, and what its figures come from. */
import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import { symbolText } from '../../words/assessment.ts';
import { capital, isoText } from '../../words/figures.ts';
import { kindText } from '../../words/notice.ts';
import { isOldFigure } from '../view.ts';
import {
  dateOrNothing,
  MEASURE_COLUMNS,
  type MeasureColumn,
  measureCell,
  noticeColumns,
  type Rated,
  ratedOf,
  readingCell,
  tableOf,
  word,
} from './columns.ts';
import type { Table } from './workbook.ts';

function sectionTitle({ assessment, measure }: Rated): string | null {
  return assessment.notice.sections.find(({ id }) => id === measure.section)?.title ?? measure.section;
}

const UNITS = { percent: 'Per cent', count: 'Count', gbp: 'Pounds', days: 'Days', rate: 'Rate' } as const;

const PLACE: readonly MeasureColumn[] = [
  { head: 'Section', width: 22, cell: (row) => word(sectionTitle(row)) },
  { head: 'Clause', width: 20, cell: ({ measure }) => word(measure.ref) },
  { head: 'Workstream', width: 16, cell: ({ measure }) => word(measure.workstream) },
  { head: 'Kind', width: 14, cell: ({ measure }) => word(capital(kindText(measure.kind))) },
  { head: 'Unit', width: 10, cell: ({ measure }) => word(measure.unit && UNITS[measure.unit]) },
];

/** What to know of a figure: `Provisional; [e] estimated; old figure`. */
function marks(measure: MeasureEntry): string | null {
  const { latest } = measure;
  if (!latest) return null;
  const { status, symbol } = latest;
  const said = [
    status === null || status === 'final' ? '' : status,
    symbol ? symbolText(symbol) : '',
    isOldFigure(measure) ? 'old figure' : '',
  ];
  return capital(said.filter(Boolean).join('; '));
}

const moderation = ({ moderated }: MeasureEntry): string | null =>
  moderated && `By ${moderated.by} until ${isoText(moderated.until)}. ${moderated.reason}`;

const SERIES: readonly MeasureColumn[] = [
  {
    head: 'Baseline',
    width: 12,
    figures: true,
    cell: ({ measure }) => measureCell(measure, measure.baseline?.value),
  },
  {
    head: 'Baseline date',
    width: 13,
    figures: true,
    cell: ({ measure }) => dateOrNothing(measure.baseline?.on),
  },
  {
    head: 'Previous figure',
    width: 12,
    figures: true,
    cell: (row) => readingCell(row, row.measure.previous),
  },
  {
    head: 'Previous date',
    width: 13,
    figures: true,
    cell: ({ measure }) => dateOrNothing(measure.previous?.periodEnd),
  },
  { head: 'Marks on the latest figure', width: 16, cell: ({ measure }) => word(marks(measure)) },
  { head: 'Rule', width: 18, cell: ({ measure }) => word(measure.rule) },
  { head: 'Moderation', width: 32, cell: ({ measure }) => word(moderation(measure)) },
];

/** What the other sheets of measures do not have, in the notice's order. */
export const detailsTable = (assessments: readonly Assessment[]): Table | null =>
  tableOf(
    'Details',
    [...noticeColumns(assessments), ...MEASURE_COLUMNS, ...PLACE, ...SERIES],
    ratedOf(assessments),
  );
