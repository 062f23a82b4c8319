/** The sheets of many notices: a matrix first, then what moved, what falls due, and a line a notice. */
import type { Assessment } from '../../assessment/document.ts';
import {
  type DueSoon,
  type MatrixCell,
  type MatrixRow,
  type Mover,
  portfolioOf,
} from '../../assessment/portfolio.ts';
import { SOON_DAYS } from '../../model/result.ts';
import { HYPOTHETICAL, verdictReason, verdictWord } from '../../words/assessment.ts';
import { capital, plural } from '../../words/figures.ts';
import { CHANGE_WORDS } from '../../words/moved.ts';
import { oneLine } from '../escape.ts';
import { daysText, stagesText, totalOf, verdictsText } from '../portfolio.ts';
import { asAtFromText } from '../provenance.ts';
import { countsText } from '../summary.ts';
import {
  BLANK_CELLS,
  COUNCIL,
  type ColumnOf,
  count,
  dateOrNothing,
  MEASURE_COLUMNS,
  NOTICE,
  RATING_WORDS,
  ratingCell,
  readingCell,
  tableOf,
  word,
} from './columns.ts';
import { NOTES, SUMMARY } from './cover.ts';
import { type Cell, date, link, type Sheet, type Table, text } from './workbook.ts';

type OfNotice = { readonly assessment: Assessment };

const verdict: ColumnOf<OfNotice> = {
  head: 'Verdict',
  width: 17,
  cell: ({ assessment }) =>
    word(
      `${verdictWord(assessment)}${(assessment.hypothetical ?? []).length > 0 ? `, ${HYPOTHETICAL.toLowerCase()}` : ''}`,
    ),
};

const AS_AT: ColumnOf<OfNotice> = {
  head: 'As at',
  width: 14,
  figures: true,
  cell: ({ assessment }) => date(assessment.asAt),
};

/** `Red: 3 of 12`, on the colour. */
const matrixCell = (cell: MatrixCell | null | undefined): Cell | null =>
  cell ? text(`${RATING_WORDS[cell.rag]}: ${cell.count} of ${cell.measures}`, cell.rag) : null;

/** The titles of the matrix, none of which may be another's: spreadsheets tell columns of a table apart by them. */
function headsOf(titles: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  return titles.map((title) => {
    let head = oneLine(title).trim() || 'Section';
    for (let at = 2; used.has(head.toLowerCase()); at += 1) head = `${oneLine(title)} (${at})`;
    used.add(head.toLowerCase());
    return head;
  });
}

function matrixTable(columns: readonly string[], rows: readonly MatrixRow[]): Table | null {
  const fixed: ColumnOf<MatrixRow>[] = [COUNCIL, NOTICE, AS_AT, verdict];
  const all: ColumnOf<MatrixRow> = { head: 'All measures', width: 15, cell: (row) => matrixCell(row.all) };
  const heads = headsOf(
    columns,
    [...fixed, all].map(({ head }) => head),
  );
  const parts = heads.map(
    (head, at): ColumnOf<MatrixRow> => ({ head, width: 16, cell: (row) => matrixCell(row.cells[at]) }),
  );
  return tableOf('Matrix', [...fixed, all, ...parts], rows);
}

/** The first sheet: what all come to, and the matrix. */
export function matrixSheet(assessments: readonly Assessment[], notes: readonly string[]): Sheet {
  const { by, columns, rows } = portfolioOf(assessments);
  return {
    name: SUMMARY,
    lines: [
      text(`${plural(assessments.length, 'notice')}: ${verdictsText(assessments)}`, 'title'),
      ...notes.map((one) => text(one, 'line')),
      text(`${daysText(assessments)}. ${countsText(totalOf(assessments))}.`, 'line'),
      text(
        `${columns.length > 0 ? `Councils by ${by}` : 'Councils'}, the most red first: the worst colour of its measures, and how many of how many have it. ${BLANK_CELLS}`,
        'line',
      ),
      link(`What the other sheets hold, what was read, and how to read it: the sheet ${NOTES}`, NOTES),
    ],
    table: matrixTable(columns, rows),
  };
}

const LATEST: ColumnOf<Mover | DueSoon> = {
  head: 'Latest figure',
  width: 13,
  figures: true,
  cell: (row) => readingCell(row, row.measure.latest),
};

const MOVED: readonly ColumnOf<Mover>[] = [
  { head: 'Change', width: 13, cell: ({ change }) => word(CHANGE_WORDS[change]) },
  {
    head: 'Rating before',
    width: 14,
    cell: ({ measure: { was } }) => (was ? ratingCell(was.rag, was.complete) : null),
  },
  { head: 'Rating', width: 14, cell: ({ measure }) => ratingCell(measure.rag, measure.complete) },
  COUNCIL,
  NOTICE,
  ...MEASURE_COLUMNS,
  {
    head: 'Figure before',
    width: 13,
    figures: true,
    cell: (row) => readingCell(row, row.measure.was?.latest ?? null),
  },
  LATEST,
];

/** The measures of all notices that rose or fell; null without one. */
export const movedTable = (assessments: readonly Assessment[]): Table | null =>
  tableOf('Moved', MOVED, portfolioOf(assessments).movers);

const DUE: readonly ColumnOf<DueSoon>[] = [
  { head: 'Day', width: 14, figures: true, cell: ({ on }) => date(on) },
  { head: 'Days left', width: 10, figures: true, cell: ({ days }) => count(days) },
  { head: 'Rating now', width: 14, cell: ({ measure }) => ratingCell(measure.rag, measure.complete) },
  COUNCIL,
  NOTICE,
  ...MEASURE_COLUMNS,
  LATEST,
];

export const DUE_TITLE = `Due: what falls due in the next ${SOON_DAYS} days`;

/** What falls due soon in all notices, the first first; null without anything. */
export const dueTable = (assessments: readonly Assessment[]): Table | null =>
  tableOf('Due', DUE, portfolioOf(assessments).due);

const NOTICES: readonly ColumnOf<OfNotice>[] = [
  COUNCIL,
  NOTICE,
  { head: 'Title', width: 32, cell: ({ assessment }) => word(assessment.notice.title) },
  {
    head: 'Issued',
    width: 13,
    figures: true,
    cell: ({ assessment }) => dateOrNothing(assessment.notice.issued),
  },
  AS_AT,
  {
    head: 'How the day was chosen',
    width: 18,
    cell: ({ assessment }) => word(capital(asAtFromText(assessment))),
  },
  verdict,
  { head: 'Why', width: 48, cell: ({ assessment }) => word(`${capital(verdictReason(assessment))}.`) },
  {
    head: 'Stages met',
    width: 10,
    figures: true,
    cell: ({ assessment }) => text(stagesText(assessment), 'short'),
  },
  {
    head: 'Ratings of the council that differ',
    width: 14,
    figures: true,
    cell: ({ assessment }) => count(assessment.summary.differs),
  },
];

/** A row a notice, in the order of the run. */
export const noticesTable = (assessments: readonly Assessment[]): Table | null =>
  tableOf(
    'Notices',
    NOTICES,
    assessments.map((assessment) => ({ assessment })),
  );
