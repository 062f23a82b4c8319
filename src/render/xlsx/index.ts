/** The position as a workbook: the answer first, then ratings, evidence, findings, rules. After the Analysis Function's checklist. */
import type { Assessment } from '../../assessment/document.ts';
import { verdictReason, verdictWord } from '../../words/assessment.ts';
import { isoText, plural } from '../../words/figures.ts';
import type { RenderOptions } from '../formats.ts';
import { BLANK_CELLS, type Order } from './columns.ts';
import { contents, coverSheet, NOTES, notesSheet, SUMMARY, titleOf } from './cover.ts';
import { detailsTable } from './details.ts';
import { evidenceTable, findingsTable, goneTable, hasSeries, restatedTable, rulesTable } from './evidence.ts';
import { bytesOf } from './package.ts';
import { DUE_TITLE, dueTable, matrixSheet, movedTable, noticesTable } from './portfolio.ts';
import { dutiesTable, outlookTable, ratingsTable } from './ratings.ts';
import { link, type Sheet, type Table, text } from './workbook.ts';

interface Plan {
  readonly name: string;
  readonly title: string;
  readonly table: (assessments: readonly Assessment[], order: Order) => Table | null;
  /** Said where there is no table; without it there is no sheet then. */
  readonly none?: string;
  /** What else there is to be known of the table; empty for nothing. */
  readonly note?: (assessments: readonly Assessment[]) => string;
}

const LATEST_ONLY =
  'Of each measure only the latest row and the one before are known: the assessment was saved without --series.';

/** What many notices have besides: no table of one notice is made of it. */
const PORTFOLIO_PLANS: readonly Plan[] = [
  { name: 'Moved', title: 'Moved: measures whose rating rose or fell', table: movedTable },
  { name: 'Due', title: DUE_TITLE, table: dueTable },
  { name: 'Notices', title: 'Notices: what each comes to', table: noticesTable },
];

const PLANS: readonly Plan[] = [
  {
    name: 'Ratings',
    title: 'Ratings of the measures',
    table: ratingsTable,
    none: 'No measure is shown.',
  },
  { name: 'Outlook', title: 'Outlook: what the next target takes', table: outlookTable },
  { name: 'Duties', title: 'Duties: what is to be done again and again', table: dutiesTable },
  {
    name: 'Details',
    title: 'Details: where measures are in the notice, and their figures before',
    table: detailsTable,
  },
  {
    name: 'Evidence',
    title: 'Evidence: the rows of the returns, measure by measure',
    table: evidenceTable,
    none: 'No row of a return is of the measures shown.',
    note: (assessments) => (hasSeries(assessments) ? '' : LATEST_ONLY),
  },
  { name: 'Gone', title: 'Gone: measures that only the position before has', table: goneTable },
  { name: 'Restated', title: 'Restated: figures of the history that are others now', table: restatedTable },
  {
    name: 'Findings',
    title: 'Findings about the input',
    table: findingsTable,
    none: 'Nothing was found wrong with the input.',
  },
  {
    name: 'Rules',
    title: 'Rules: how ratings are made',
    table: rulesTable,
    note: () => 'Of each kind of measure the first rule that holds decides, in this order.',
  },
];

const EXPLAINED = link('Symbols and figures are explained in the sheet Notes', NOTES);

/** A sheet that has a table, or says why it has none. */
function sheetsOf(
  { name, title, none, ...plan }: Plan,
  assessments: readonly Assessment[],
  order: Order,
): readonly Sheet[] {
  const table = plan.table(assessments, order);
  if (!table && none === undefined) return [];
  const rows = table ? `${plural(table.rows.length, 'row')}. ${BLANK_CELLS}` : (none ?? '');
  const said = [rows, table?.left ? leftText(name, table) : '', plan.note?.(assessments) ?? ''].filter(
    Boolean,
  );
  return [{ name, lines: [text(title, 'title'), ...said.map((one) => text(one, 'line')), EXPLAINED], table }];
}

const leftText = (sheet: string, { rows, left = 0 }: Table): string =>
  `The sheet ${sheet} has the first ${rows.length} of ${rows.length + left} rows, since Excel has room for no more: ${plural(left, 'row')} ${left === 1 ? 'is' : 'are'} left out.`;

/** The latest as-at date, for the file's properties. */
const dayOf = (assessments: readonly Assessment[]): string =>
  assessments.reduce((latest, { asAt }) => (asAt > latest ? asAt : latest), '1980-01-01');

/** The bytes of the workbook. */
export function renderXlsx(
  assessments: readonly Assessment[],
  { notes = [], leftOut, order = 'worst' }: Partial<Pick<RenderOptions, 'notes' | 'leftOut' | 'order'>> = {},
): Iterable<Uint8Array> {
  const [only] = assessments.length === 1 ? assessments : [];
  const plans = only ? PLANS : [...PORTFOLIO_PLANS, ...PLANS];
  const tables = plans.flatMap((plan) => sheetsOf(plan, assessments, order));
  for (const { name, table } of tables) if (table?.left) leftOut?.(leftText(name, table));
  const last = notesSheet(assessments, only ? [] : contents(tables));
  const first = only
    ? coverSheet(only, [...tables, last], { notes, order })
    : matrixSheet(assessments, notes);
  const makers = new Set(assessments.map(({ tool: { name, version } }) => `${name} ${version}`));
  return bytesOf({
    title: only ? titleOf(only) : `Position of ${plural(assessments.length, 'notice')}`,
    description: descriptionOf(assessments),
    creator: [...makers].join(', '),
    date: dayOf(assessments),
    sheets: [first, ...tables, last],
  });
}

/** The verdict of each notice, and where to read on, for the file's properties. */
const descriptionOf = (assessments: readonly Assessment[]): string =>
  [
    ...assessments.map(
      (one) => `${one.notice.id} as at ${isoText(one.asAt)}: ${verdictWord(one)}: ${verdictReason(one)}.`,
    ),
    `The sheet ${SUMMARY} comes first, and ${NOTES} says how to read the others.`,
  ].join(' ');
