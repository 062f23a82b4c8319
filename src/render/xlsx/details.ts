/** The sheet of details: each measure's place in the notice, and what its figures come from and lead to. */
import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import { symbolText } from '../../words/marks.ts';
import { kindText } from '../../words/notice.ts';
import { expectedFigure, isOldFigure } from '../view.ts';
import {
  capital,
  count,
  dateOrNothing,
  distanceCell,
  figureCell,
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
import type { Cell, Table } from './workbook.ts';

function sectionTitle({ assessment, measure }: Rated): string | null {
  return assessment.notice.sections.find(({ id }) => id === measure.section)?.title ?? measure.section;
}

const UNITS = { percent: 'Per cent', count: 'Count', gbp: 'Pounds', days: 'Days', rate: 'Rate' } as const;

const PLACE: readonly MeasureColumn[] = [
  { head: 'Section', width: 24, cell: (row) => word(sectionTitle(row)) },
  { head: 'Clause', width: 20, cell: ({ measure }) => word(measure.ref) },
  { head: 'Workstream', width: 20, cell: ({ measure }) => word(measure.workstream) },
  { head: 'Kind', width: 15, cell: ({ measure }) => word(capital(kindText(measure.kind))) },
  { head: 'Unit', width: 11, cell: ({ measure }) => word(measure.unit && UNITS[measure.unit]) },
  { head: 'Rule', width: 20, cell: ({ measure }) => word(measure.rule) },
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

function expectedCell(measure: MeasureEntry): Cell | null {
  const expected = measure.next?.expected ?? null;
  return expected === null ? null : figureCell(expected, measure.unit, expectedFigure(measure, expected));
}

const SERIES: readonly MeasureColumn[] = [
  {
    head: 'Baseline',
    width: 12,
    figures: true,
    cell: ({ measure }) => measureCell(measure, measure.baseline?.value),
  },
  {
    head: 'Baseline date',
    width: 15,
    figures: true,
    cell: ({ measure }) => dateOrNothing(measure.baseline?.on),
  },
  {
    head: 'Previous figure',
    width: 13,
    figures: true,
    cell: (row) => readingCell(row, row.measure.previous),
  },
  {
    head: 'Previous date',
    width: 15,
    figures: true,
    cell: ({ measure }) => dateOrNothing(measure.previous?.periodEnd),
  },
  { head: 'Marks on the latest figure', width: 18, cell: ({ measure }) => word(marks(measure)) },
];

const OUTLOOK: readonly MeasureColumn[] = [
  {
    head: 'Expected by the latest date',
    width: 13,
    figures: true,
    cell: ({ measure }) => expectedCell(measure),
  },
  {
    head: 'Change needed per 30 days',
    width: 14,
    figures: true,
    cell: ({ measure }) => distanceCell(measure.next?.neededPer30Days, measure.unit),
  },
  {
    head: 'Change achieved per 30 days',
    width: 14,
    figures: true,
    cell: ({ measure }) => distanceCell(measure.next?.outlook?.achievedPer30Days, measure.unit),
  },
  {
    head: 'Rate required of cases to come',
    width: 14,
    figures: true,
    cell: ({ measure }) => figureCell(measure.next?.requiredRate, measure.unit),
  },
  {
    head: 'Cases to come',
    width: 10,
    figures: true,
    cell: ({ measure }) => count(measure.next?.outlook?.casesToCome),
  },
  {
    head: 'Cases needed',
    width: 10,
    figures: true,
    cell: ({ measure }) => count(measure.next?.outlook?.casesNeeded),
  },
  {
    head: 'Out of reach',
    width: 10,
    cell: ({ measure }) => word(measure.next?.outlook?.outOfReach ? 'Yes' : null),
  },
];

const DUTIES: readonly MeasureColumn[] = [
  { head: 'Times held', width: 10, figures: true, cell: ({ measure }) => count(measure.occurrences?.held) },
  { head: 'Times due', width: 10, figures: true, cell: ({ measure }) => count(measure.occurrences?.due) },
  { head: 'Lapses', width: 10, figures: true, cell: ({ measure }) => count(measure.occurrences?.lapses) },
  {
    head: 'Next time due',
    width: 15,
    figures: true,
    cell: ({ measure }) => dateOrNothing(measure.occurrences?.nextDue),
  },
];

const SOURCE: readonly MeasureColumn[] = [
  { head: 'File', width: 34, cell: ({ measure }) => word(measure.latest?.file) },
  { head: 'Row in file', width: 10, figures: true, cell: ({ measure }) => count(measure.latest?.line) },
];

/** Everything about the measures that the sheet of ratings has not. */
export const detailsTable = (assessments: readonly Assessment[]): Table | null =>
  tableOf(
    'Details',
    [
      ...noticeColumns(assessments),
      ...MEASURE_COLUMNS,
      ...PLACE,
      ...SERIES,
      ...OUTLOOK,
      ...DUTIES,
      ...SOURCE,
    ],
    ratedOf(assessments),
  );
