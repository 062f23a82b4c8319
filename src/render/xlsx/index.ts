/** The position as a workbook: notes, ratings, evidence, findings, rules. After the Analysis Function's checklist. */
import type { Assessment, InputEntry } from '../../assessment/document.ts';
import { MARK_SYMBOLS, NO_VALUE_SYMBOLS } from '../../model/observation.ts';
import { isoText, plural } from '../../words/figures.ts';
import { hypotheticalText, SYMBOL_WORDS } from '../../words/marks.ts';
import { changesText, restatedSentence } from '../../words/moved.ts';
import { verdictReason, verdictWord } from '../../words/verdict.ts';
import type { RenderOptions } from '../formats.ts';
import { asAtCaution, asAtText, notCounted } from '../view.ts';
import { NOT_APPLICABLE, NOT_AVAILABLE } from './columns.ts';
import { detailsTable } from './details.ts';
import { evidenceTable, findingsTable, goneTable, hasSeries, restatedTable, rulesTable } from './evidence.ts';
import { bytesOf } from './package.ts';
import { ratingsTable } from './ratings.ts';
import { type Cell, link, type Sheet, type Table, text } from './workbook.ts';

const NOTES = 'Notes';

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
  const said = [rows, table?.left ? leftText(name, table) : '', plan.note?.(assessments) ?? ''].filter(
    Boolean,
  );
  return [{ name, lines: [text(title, 'title'), ...said.map((one) => text(one, 'line')), BACK], table }];
}

const leftText = (sheet: string, { rows, left = 0 }: Table): string =>
  `The sheet ${sheet} has the first ${rows.length} of ${rows.length + left} rows, since Excel has room for no more: ${plural(left, 'row')} ${left === 1 ? 'is' : 'are'} left out.`;

/** The latest as-at date, for the file's properties. */
const dayOf = (assessments: readonly Assessment[]): string =>
  assessments.reduce((latest, { asAt }) => (asAt > latest ? asAt : latest), '1980-01-01');

/** The bytes of the workbook. */
export function renderXlsx(
  assessments: readonly Assessment[],
  { notes = [], leftOut }: Pick<RenderOptions, 'notes' | 'leftOut'> = {},
): Iterable<Uint8Array> {
  const others = PLANS.flatMap((plan) => sheetsOf(plan, assessments));
  for (const { name, table } of others) if (table?.left) leftOut?.(leftText(name, table));
  const makers = new Set(assessments.map(({ tool: { name, version } }) => `${name} ${version}`));
  return bytesOf({
    title: titleOf(assessments),
    description: descriptionOf(assessments),
    creator: [...makers].join(', '),
    date: dayOf(assessments),
    sheets: [notesSheet(assessments, others, notes), ...others],
  });
}

const heading = (said: string): Cell => text(said, 'heading');
const paragraphs = (said: readonly string[]): Cell[] =>
  said.filter(Boolean).map((one) => text(one, 'paragraph'));

const councilOf = ({ authority: { name, gss } }: Assessment['notice']): string =>
  `${name}${gss ? ` (${gss})` : ''}`;

/** What the workbook is about; also the title among the file's properties. */
function titleOf(assessments: readonly Assessment[]): string {
  const [only] = assessments;
  return assessments.length === 1 && only
    ? `${only.notice.title}: ${only.notice.authority.name}`
    : `Position of ${plural(assessments.length, 'notice')}`;
}

const verdict = (one: Assessment): string => `${verdictWord(one)}: ${verdictReason(one)}`;

/** The verdict of each notice, and where to read on, for the file's properties. */
const descriptionOf = (assessments: readonly Assessment[]): string =>
  [
    ...assessments.map((one) => `${one.notice.id} as at ${isoText(one.asAt)}: ${verdict(one)}.`),
    `The sheet ${NOTES} says what is in the others.`,
  ].join(' ');

const of = (all: number, what: string, some: number): string =>
  some > 0 ? `${all} (of which ${some} ${what})` : `${all}`;

function counts({ summary }: Assessment): string[] {
  const { red, amber, green, none, complete, stagesDue, stagesMet, differs, reported } = summary;
  return [
    `Measures: ${summary.measures}. Red ${red}, amber ${amber}, green ${of(green, 'complete', complete)}, not rated ${none}.`,
    `Stages due: ${stagesDue}, of which ${stagesMet} met.`,
    `The council’s own ratings: red ${reported.red}, amber ${reported.amber}, green ${of(reported.green + reported.complete, 'complete', reported.complete)}, none given ${reported.none}. Differing from the computed ones: ${differs}.`,
  ];
}

function shown({ measures, summary }: Assessment): string {
  if (measures.length === summary.measures) return '';
  return `This workbook shows ${measures.length} of the ${plural(summary.measures, 'measure')}; verdict and counts are of all of them.`;
}

/** What moved since an earlier day, where there is one. */
function since({ since: before }: Assessment): string {
  if (!before) return '';
  return `Ratings before are those of ${isoText(before.asAt)}. Since then: ${changesText(before)}. ${restatedSentence(before)}`.trim();
}

function position(one: Assessment): Cell[] {
  const { notice } = one;
  return [
    heading(`Position: ${notice.title}`),
    ...paragraphs([
      hypotheticalText(one),
      `Verdict: ${verdict(one)}.`,
      `${asAtText(one)}.`,
      asAtCaution(one),
      `Council: ${councilOf(notice)}.`,
      `Notice: ${notice.id}, issued ${isoText(notice.issued)}.`,
      ...counts(one),
      shown(one),
      since(one),
    ]),
  ];
}

const inputText = (input: InputEntry): string => {
  const { file, rows, sha256 } = input;
  return [
    file,
    ...(rows === null ? [] : [plural(rows, 'row')]),
    ...notCounted(input),
    `SHA-256 ${sha256}`,
  ].join(', ');
};

function inputs(assessments: readonly Assessment[]): Cell[] {
  const all = assessments.flatMap((one) => [...one.inputs, ...(one.since?.inputs ?? [])].map(inputText));
  const tools = assessments.map(({ tool: { name, version } }) => `${name} ${version}`);
  return [
    heading('What was read'),
    ...paragraphs([
      `Scored by ${[...new Set(tools)].join(', ')} from these files, and from nothing else.`,
      ...new Set(all),
    ]),
  ];
}

const READING = [
  'A rating is a word; the colour behind it says the same again. Green means met or on course, never nearly.',
  'Figures are numbers and dates are dates. What is shown of a figure is rounded so that a miss never reads as a hit; the cell has up to six decimals.',
  'Direction of travel is the latest figure against the one before: improved means better, which is not always bigger.',
  'The council’s own rating, and one that a panel set by moderation, stand beside the computed rating and never in place of it.',
  'Gap to next target is above 0 where the latest figure falls short of it. Of percentages it is in points.',
  'Columns in which no row has anything to tell are left out.',
];

const symbols = (): string[] => [
  `${NOT_APPLICABLE} in a table: not applicable, there is nothing to tell here.`,
  `${NOT_AVAILABLE} in a table: not available, no figure was given.`,
  ...[...new Set([...NO_VALUE_SYMBOLS, ...MARK_SYMBOLS])]
    .filter((one) => one !== 'x' && one !== 'z')
    .map((one) => `[${one}] in a return: ${SYMBOL_WORDS[one]}.`),
];

/** The first sheet: what the workbook is, what it comes to, what was read, and how to read it. With a way to each of the others, and with `notes` before the positions. */
function notesSheet(
  assessments: readonly Assessment[],
  others: readonly Sheet[],
  notes: readonly string[],
): Sheet {
  return {
    name: NOTES,
    lines: [
      text(titleOf(assessments), 'title'),
      heading('Contents'),
      ...others.map(({ name, lines: [title] }) => link(title?.type === 'text' ? title.text : name, name)),
      ...paragraphs(notes),
      ...assessments.flatMap(position),
      ...inputs(assessments),
      heading('How to read it'),
      ...paragraphs(READING),
      heading('Symbols'),
      ...paragraphs(symbols()),
    ],
    table: null,
  };
}
