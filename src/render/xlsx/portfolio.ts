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
import { CHANGE_WORDS, HYPOTHETICAL, verdictReason, verdictWord } from '../../words/assessment.ts';
import { capital, plural } from '../../words/figures.ts';
import { oneLine } from '../escape.ts';
import { daysText, stagesText, totalOf, verdictsText } from '../portfolio.ts';
import { asAtFromText } from '../provenance.ts';
import { countsText } from '../summary.ts';
import { RAG_TITLES } from '../view.ts';
import {
  BLANK_CELLS,
  type ColumnOf,
  counts,
  days,
  figures,
  MEASURE_COLUMNS,
  NOTES,
  NOTICE_COLUMNS,
  type Plan,
  planOf,
  ratings,
  readingCell,
  SUMMARY,
  tableOf,
  words,
} from './columns.ts';
import { type Cell, link, type Sheet, type Table, text } from './workbook.ts';

type OfNotice = { readonly assessment: Assessment };

const VERDICT: ColumnOf<OfNotice> = words(
  'Verdict',
  17,
  ({ assessment }) =>
    `${verdictWord(assessment)}${(assessment.hypothetical ?? []).length > 0 ? `, ${HYPOTHETICAL.toLowerCase()}` : ''}`,
);

const AS_AT: ColumnOf<OfNotice> = days('As at', 14, ({ assessment }) => assessment.asAt);

/** `Red: 3 of 12`, on the colour. */
const matrixCell = (cell: MatrixCell | null | undefined): Cell | null =>
  cell ? text(`${RAG_TITLES[cell.rag]}: ${cell.count} of ${cell.measures}`, cell.rag) : null;

/** The titles of the matrix, none of which may be another's: spreadsheets know the columns of a table by them. */
function headsOf(titles: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  return titles.map((title) => {
    let head = oneLine(title).trim() || 'Section';
    for (let at = 2; used.has(head.toLowerCase()); at += 1) head = `${oneLine(title)} (${at})`;
    used.add(head.toLowerCase());
    return head;
  });
}

const FIXED: readonly ColumnOf<MatrixRow>[] = [
  ...NOTICE_COLUMNS,
  AS_AT,
  VERDICT,
  { head: 'All measures', width: 15, cell: (row) => matrixCell(row.all) },
];

function matrixTable(titles: readonly string[], rows: readonly MatrixRow[]): Table | null {
  const heads = headsOf(
    titles,
    FIXED.map(({ head }) => head),
  );
  const parts = heads.map(
    (head, at): ColumnOf<MatrixRow> => ({ head, width: 16, cell: (row) => matrixCell(row.cells[at]) }),
  );
  return tableOf('Matrix', [...FIXED, ...parts], rows);
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

const LATEST: ColumnOf<Mover | DueSoon> = figures('Latest figure', 13, (row) =>
  readingCell(row, row.measure.latest),
);

const MOVED: readonly ColumnOf<Mover>[] = [
  words('Change', 13, ({ change }) => CHANGE_WORDS[change]),
  ratings('Rating before', 14, ({ measure }) => measure.was),
  ratings('Rating', 14, ({ measure }) => measure),
  ...NOTICE_COLUMNS,
  ...MEASURE_COLUMNS,
  figures('Figure before', 13, (row) => readingCell(row, row.measure.was?.latest)),
  LATEST,
];

const DUE: readonly ColumnOf<DueSoon>[] = [
  days('Day', 14, ({ on }) => on),
  counts('Days left', 10, ({ days: left }) => left),
  ratings('Rating now', 14, ({ measure }) => measure),
  ...NOTICE_COLUMNS,
  ...MEASURE_COLUMNS,
  LATEST,
];

const NOTICES: readonly ColumnOf<OfNotice>[] = [
  ...NOTICE_COLUMNS,
  words('Title', 32, ({ assessment }) => assessment.notice.title),
  days('Issued', 13, ({ assessment }) => assessment.notice.issued),
  AS_AT,
  words('How the day was chosen', 18, ({ assessment }) => capital(asAtFromText(assessment))),
  VERDICT,
  words('Why', 48, ({ assessment }) => `${capital(verdictReason(assessment))}.`),
  figures('Stages met', 10, ({ assessment }) => text(stagesText(assessment), 'short')),
  counts('Ratings of the council that differ', 14, ({ assessment }) => assessment.summary.differs),
];

/** What many notices have besides: no table of one notice is made of it. */
export const PORTFOLIO_PLANS: readonly Plan[] = [
  planOf({
    name: 'Moved',
    title: 'Moved: measures whose rating rose or fell',
    columns: () => MOVED,
    rows: (assessments) => portfolioOf(assessments).movers,
  }),
  planOf({
    name: 'Due',
    title: `Due: what falls due in the next ${SOON_DAYS} days`,
    columns: () => DUE,
    rows: (assessments) => portfolioOf(assessments).due,
  }),
  planOf({
    name: 'Notices',
    title: 'Notices: what each comes to',
    columns: () => NOTICES,
    rows: (assessments) => assessments.map((assessment) => ({ assessment })),
  }),
];
