/**
 * The position as a workbook: the answer first, then ratings, evidence, findings, rules, and last what was read and how to
 * read it. After the Analysis Function's checklist.
 */
import type { Assessment, InputEntry, MeasureEntry } from '../../assessment/document.ts';
import { dueSoon } from '../../assessment/portfolio.ts';
import { MARK_SYMBOLS, NO_VALUE_SYMBOLS } from '../../model/observation.ts';
import { RAGS, type Rag, SOON_DAYS } from '../../model/result.ts';
import {
  hypotheticalText,
  restatedSentence,
  SYMBOL_WORDS,
  verdictReason,
  verdictWord,
} from '../../words/assessment.ts';
import { capital, isoText, plural } from '../../words/figures.ts';
import type { RenderOptions } from '../formats.ts';
import { asAtText, inputsOf, notCounted, positionLine, toolOf, toolText } from '../provenance.ts';
import { shortTexts } from '../summary.ts';
import { asAtCaution, authorityText, ordered, RAG_TITLES } from '../view.ts';
import { BLANK_CELLS, NOT_AVAILABLE, NOTES, type Order, type Plan, SUMMARY } from './columns.ts';
import { EVIDENCE_PLANS } from './evidence.ts';
import { bytesOf } from './package.ts';
import { matrixSheet, PORTFOLIO_PLANS } from './portfolio.ts';
import { RATING_PLANS } from './ratings.ts';
import { type Cell, link, type Sheet, type Table, text } from './workbook.ts';

/** The bytes of the workbook. */
export function renderXlsx(
  assessments: readonly Assessment[],
  { notes = [], leftOut, order = 'worst' }: Partial<Pick<RenderOptions, 'notes' | 'leftOut' | 'order'>> = {},
): Iterable<Uint8Array> {
  const [only] = assessments.length === 1 ? assessments : [];
  const plans = [...(only ? [] : PORTFOLIO_PLANS), ...RATING_PLANS, ...EVIDENCE_PLANS];
  const tables = plans.flatMap((plan) => sheetsOf(plan, assessments, order));
  for (const { name, table } of tables) if (table?.left) leftOut?.(leftText(name, table));
  const last = notesSheet(assessments, only ? [] : contents(tables));
  const first = only
    ? coverSheet(only, [...tables, last], { notes, order })
    : matrixSheet(assessments, notes);
  return bytesOf({
    title: only ? titleOf(only) : `Position of ${plural(assessments.length, 'notice')}`,
    description: descriptionOf(assessments),
    creator: [...new Set(assessments.map(({ tool }) => toolText(tool)))].join(', '),
    date: dayOf(assessments),
    sheets: [first, ...tables, last],
  });
}

/** The latest as-at date, for the file's properties. */
const dayOf = (assessments: readonly Assessment[]): string =>
  assessments.reduce((latest, { asAt }) => (asAt > latest ? asAt : latest), '1980-01-01');

/** The verdict of each notice, and where to read on, for the file's properties. */
const descriptionOf = (assessments: readonly Assessment[]): string =>
  [
    ...assessments.map(
      (one) => `${one.notice.id} as at ${isoText(one.asAt)}: ${verdictWord(one)}: ${verdictReason(one)}.`,
    ),
    `The sheet ${SUMMARY} comes first, and ${NOTES} says how to read the others.`,
  ].join(' ');

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

const heading = (said: string): Cell => text(said, 'heading');

const paragraphs = (said: readonly string[]): Cell[] =>
  said.filter(Boolean).map((one) => text(one, 'paragraph'));

/** How a blank cell is to be read, once for all sheets. */
const BLANKS = `${BLANK_CELLS} Where there ought to be a figure and none was given, it has ${NOT_AVAILABLE}.`;

/** What a notice is called; also the title among the file's properties. */
const titleOf = ({ notice: { title, authority } }: Assessment): string => `${title}: ${authority.name}`;

/** A way to each of the sheets. */
const contents = (sheets: readonly Sheet[]): Cell[] => [
  heading('In this workbook'),
  ...sheets.map(({ name, lines: [title] }) => link(title?.type === 'text' ? title.text : name, name)),
];

/** A count on its colour: `3 green, 2 of them complete`. */
function countCell({ summary }: Assessment, rag: Rag): Cell {
  const more = rag === 'green' && summary.complete > 0 ? `, ${summary.complete} of them complete` : '';
  return text(`${summary[rag]} ${RAG_TITLES[rag].toLowerCase()}${more}`, rag);
}

/** Most measures that a list of the sheet names; the rest are counted. */
const MOST = 20;

function listed(title: string, items: readonly Cell[][], where: string): Cell[] {
  const rest = items.length - MOST;
  const more = rest > 0 ? `and ${rest} more: see the sheet ${where}.` : '';
  return [heading(title), ...items.slice(0, MOST).flat(), ...paragraphs([more])];
}

/** A red measure by name, and why it is red. */
const redCells = ({ title, id, reason }: MeasureEntry): Cell[] => [
  text(`${title} (${id})`, 'red'),
  ...paragraphs([reason]),
];

function reds({ measures }: Assessment, order: Order): Cell[] {
  const red = ordered(measures, order).filter(({ rag }) => rag === 'red');
  if (red.length === 0) return [heading('Red measures'), ...paragraphs(['No measure shown here is red.'])];
  return listed(`Red measures (${red.length})`, red.map(redCells), 'Ratings');
}

function soon(assessment: Assessment): Cell[] {
  const due = dueSoon(assessment).map(({ measure: { title, id, rag }, on, days }) => {
    const now = rag === 'none' ? 'not rated' : `now ${rag}`;
    return paragraphs([`${isoText(on)}, in ${plural(days, 'day')}: ${title} (${id}), ${now}.`]);
  });
  const none = paragraphs(['Nothing falls due.']);
  return listed(`Falls due in the next ${SOON_DAYS} days`, due.length === 0 ? [none] : due, 'Outlook');
}

/** Lines that can be read on one page, with some of them on two or three. */
const ONE_PAGE = 50;

/** The first sheet of one notice, with a way to each of the others. `notes` come before the verdict. */
function coverSheet(
  assessment: Assessment,
  others: readonly Sheet[],
  { notes, order }: { readonly notes: readonly string[]; readonly order: Order },
): Sheet {
  const marks = [...notes, hypotheticalText(assessment), asAtCaution(assessment)].filter(Boolean);
  const lines = [
    text(titleOf(assessment), 'cover'),
    ...paragraphs([`${authorityText(assessment.notice.authority)} · ${positionLine(assessment)}`]),
    ...marks.map((one) => text(one, 'strong')),
    text(verdictWord(assessment), 'verdict'),
    ...paragraphs([`${capital(verdictReason(assessment))}.`]),
    ...RAGS.map((rag) => countCell(assessment, rag)),
    ...paragraphs(shortTexts(assessment)),
    ...reds(assessment, order),
    ...soon(assessment),
    ...contents(others),
    ...paragraphs([BLANKS]),
  ];
  return { name: SUMMARY, lines, table: null, onePage: lines.length <= ONE_PAGE };
}

const inputText = (input: InputEntry): string => {
  const rows = input.rows === null ? [] : [plural(input.rows, 'row')];
  return [input.file, ...rows, ...notCounted(input), `SHA-256 ${input.sha256}`].join(', ');
};

const READING = [
  'A rating is a word; the colour behind it says the same again. Green means met or on course, never nearly.',
  BLANKS,
  'Columns in which no row has anything to say are left out.',
  'Figures are numbers and dates are dates. What is shown of a figure is rounded so that a miss never reads as a hit; the cell has up to six decimals.',
  'Direction of travel is the latest figure against the one before: improved means better, which is not always bigger. A first figure is compared with the baseline.',
  'The council’s own rating, and one that a panel set by moderation, are shown beside the computed rating and never in place of it.',
  'Gap to next target is above 0 where the latest figure falls short of it. Of percentages it is in points.',
];

const symbols = (): string[] => [
  `${NOT_AVAILABLE} in a table: not available, no figure was given.`,
  ...[...new Set([...NO_VALUE_SYMBOLS, ...MARK_SYMBOLS])]
    .filter((one) => one !== 'x')
    .map((one) => `[${one}] in a return: ${SYMBOL_WORDS[one]}.`),
];

/** Which earlier position a notice is compared with, and what of its history was restated. */
const sinceText = ({ since }: Assessment): string =>
  since ? `What was before is of ${isoText(since.asAt)}. ${restatedSentence(since)}`.trim() : '';

/** The last sheet, with the contents of the workbook where the first has no room for them. */
const notesSheet = (assessments: readonly Assessment[], contents: readonly Cell[]): Sheet => ({
  name: NOTES,
  lines: [
    text('Notes: what was read, and how to read it', 'title'),
    ...contents,
    heading('What was read'),
    ...paragraphs([
      `Scored by ${toolText(toolOf(assessments))} from these files, and from nothing else.`,
      ...new Set(assessments.map((one) => `${asAtText(one)}.`)),
      ...new Set(assessments.map(sinceText)),
      ...inputsOf(assessments).map(inputText),
    ]),
    heading('How to read it'),
    ...paragraphs(READING),
    heading('Symbols'),
    ...paragraphs(symbols()),
  ],
  table: null,
});
