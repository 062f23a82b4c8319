/** The position as a workbook: notes, ratings, evidence, findings, rules. After the Analysis Function's checklist. */
import type { Assessment } from '../../assessment/document.ts';
import { plural } from '../../words/figures.ts';
import type { RenderOptions } from '../index.ts';
import { detailsTable } from './details.ts';
import { evidenceTable, hasSeries } from './evidence.ts';
import { findingsTable, rulesTable } from './findings.ts';
import { goneTable, restatedTable } from './moved.ts';
import { descriptionOf, NOTES, notesSheet, titleOf } from './notes.ts';
import { bytesOf } from './package.ts';
import { ratingsTable } from './ratings.ts';
import { link, type Sheet, type Table, text } from './workbook.ts';

interface Plan {
  readonly name: string;
  readonly title: string;
  readonly table: (assessments: readonly Assessment[]) => Table | null;
  /** Said where there is no table. */
  readonly none: string;
  /** Without a table there is no sheet. */
  readonly optional?: boolean;
  /** What else there is to be known of the table; empty for nothing. */
  readonly note?: (assessments: readonly Assessment[]) => string;
}

const NO_MEASURE = 'No measure is shown.';
const LATEST_ONLY =
  'Of each measure only the latest row and the one before are known: the assessment was saved without --series.';

const PLANS: readonly Plan[] = [
  { name: 'Ratings', title: 'Ratings of the measures', table: ratingsTable, none: NO_MEASURE },
  { name: 'Details', title: 'Details of the measures', table: detailsTable, none: NO_MEASURE },
  {
    name: 'Evidence',
    title: 'Evidence: the rows of the returns, measure by measure',
    table: evidenceTable,
    none: 'No row of a return tells of the measures shown.',
    note: (assessments) => (hasSeries(assessments) ? '' : LATEST_ONLY),
  },
  {
    name: 'Gone',
    title: 'Gone: measures that only the position before has',
    table: goneTable,
    none: '',
    optional: true,
  },
  {
    name: 'Restated',
    title: 'Restated: figures of the history that are others now',
    table: restatedTable,
    none: '',
    optional: true,
  },
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
    none: '',
    note: () => 'Of each kind of measure the first rule that holds decides, in this order.',
  },
];

const BACK = link('Symbols are explained in the sheet Notes', NOTES);

/** A sheet that has a table, or says why it has none. */
function sheetsOf(
  { name, title, none, ...plan }: Plan,
  assessments: readonly Assessment[],
): readonly Sheet[] {
  const table = plan.table(assessments);
  if (!table && plan.optional) return [];
  const rows = table ? `This sheet has one table, with ${plural(table.rows.length, 'row')}.` : none;
  const said = [rows, plan.note?.(assessments) ?? ''].filter(Boolean);
  return [{ name, lines: [text(title, 'title'), ...said.map((one) => text(one, 'line')), BACK], table }];
}

/** The latest as-at date, for the file's properties. */
const dayOf = (assessments: readonly Assessment[]): string =>
  assessments.reduce((latest, { asAt }) => (asAt > latest ? asAt : latest), '1980-01-01');

/** The bytes of the workbook. */
export function renderXlsx(
  assessments: readonly Assessment[],
  { notes = [] }: Pick<RenderOptions, 'notes'> = {},
): Uint8Array {
  const others = PLANS.flatMap((plan) => sheetsOf(plan, assessments));
  const makers = new Set(assessments.map(({ tool: { name, version } }) => `${name} ${version}`));
  return bytesOf({
    title: titleOf(assessments),
    description: descriptionOf(assessments),
    creator: [...makers].join(', '),
    date: dayOf(assessments),
    sheets: [notesSheet(assessments, others, notes), ...others],
  });
}
