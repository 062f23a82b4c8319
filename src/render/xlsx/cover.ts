/**
 * The sheets beside the tables. The first, of one notice: the verdict large, its counts, the red measures, what falls due,
 * and what the other sheets hold. The last: what was read, how to read the tables, and what the symbols mean.
 */
import type { Assessment, InputEntry, MeasureEntry } from '../../assessment/document.ts';
import { dueSoon } from '../../assessment/portfolio.ts';
import { MARK_SYMBOLS, NO_VALUE_SYMBOLS } from '../../model/observation.ts';
import { RAGS, type Rag, SOON_DAYS } from '../../model/result.ts';
import { hypotheticalText, SYMBOL_WORDS, verdictReason, verdictWord } from '../../words/assessment.ts';
import { capital, isoText, plural } from '../../words/figures.ts';
import { restatedSentence } from '../../words/moved.ts';
import { asAtText, inputsOf, notCounted, toolOf, toolText } from '../provenance.ts';
import { besideStatements, dueText } from '../summary.ts';
import { asAtCaution, date, ordered } from '../view.ts';
import { BLANKS, NOT_AVAILABLE, type Order, RATING_WORDS } from './columns.ts';
import { type Cell, heading, link, paragraphs, type Sheet, text } from './workbook.ts';

/** What a notice is called; also the title among the file's properties. */
export const titleOf = ({ notice: { title, authority } }: Assessment): string =>
  `${title}: ${authority.name}`;

/** A way to each of the sheets. */
export const contents = (sheets: readonly Sheet[]): Cell[] => [
  heading('In this workbook'),
  ...sheets.map(({ name, lines: [title] }) => link(title?.type === 'text' ? title.text : name, name)),
];

/** A count on its colour: `3 green, 2 of them complete`. */
function countCell({ summary }: Assessment, rag: Rag): Cell {
  const more = rag === 'green' && summary.complete > 0 ? `, ${summary.complete} of them complete` : '';
  return text(`${summary[rag]} ${RATING_WORDS[rag].toLowerCase()}${more}`, rag);
}

/** Most measures that a list of the sheet names; the rest are counted. */
const MOST = 20;

function listed(title: string, items: readonly Cell[][], where: string): Cell[] {
  const rest = items.length - MOST;
  return [
    heading(title),
    ...items.slice(0, MOST).flat(),
    ...paragraphs(rest > 0 ? [`and ${rest} more: see the sheet ${where}.`] : []),
  ];
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
  const due = dueSoon(assessment).map(({ measure, on, days }) =>
    paragraphs([
      `${isoText(on)}, in ${plural(days, 'day')}: ${measure.title} (${measure.id}), ${measure.rag === 'none' ? 'not rated' : `now ${measure.rag}`}.`,
    ]),
  );
  const title = `Falls due in the next ${SOON_DAYS} days`;
  return due.length === 0
    ? [heading(title), ...paragraphs(['Nothing falls due.'])]
    : listed(title, due, 'Outlook');
}

/** The sheet, with a way to each of the others. `notes` come before the verdict. */
export function coverSheet(
  assessment: Assessment,
  others: readonly Sheet[],
  { notes, order }: { readonly notes: readonly string[]; readonly order: Order },
): Sheet {
  const { notice } = assessment;
  const { name, gss } = notice.authority;
  const marks = [...notes, hypotheticalText(assessment), asAtCaution(assessment)].filter(Boolean);
  const lines = [
    text(titleOf(assessment), 'cover'),
    ...paragraphs([
      `${name}${gss ? ` (${gss})` : ''} · ${asAtText(assessment)} · issued ${date(notice.issued)} · notice ${notice.id}`,
    ]),
    ...marks.map((one) => text(one, 'strong')),
    text(verdictWord(assessment), 'verdict'),
    ...paragraphs([`${capital(verdictReason(assessment))}.`]),
    ...RAGS.map((rag) => countCell(assessment, rag)),
    ...paragraphs([dueText(assessment), ...besideStatements(assessment).map((one) => one.text)]),
    ...reds(assessment, order),
    ...soon(assessment),
    ...contents(others),
    ...paragraphs([BLANKS]),
  ];
  return { name: SUMMARY, lines, table: null, onePage: lines.length <= ONE_PAGE };
}

/** Lines that can be read on one page, with some of them on two or three. */
const ONE_PAGE = 50;

export const SUMMARY = 'Summary';

export const NOTES = 'Notes';

const inputText = (input: InputEntry): string => {
  const { file, rows, sha256 } = input;
  return [
    file,
    ...(rows === null ? [] : [plural(rows, 'row')]),
    ...notCounted(input),
    `SHA-256 ${sha256}`,
  ].join(', ');
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

function made(assessments: readonly Assessment[]): Cell[] {
  return [
    heading('What was read'),
    ...paragraphs([
      `Scored by ${toolText(toolOf(assessments))} from these files, and from nothing else.`,
      ...new Set(assessments.map((one) => `${asAtText(one)}.`)),
      ...new Set(assessments.map(sinceText)),
      ...inputsOf(assessments).map(inputText),
    ]),
  ];
}

/** The sheet, with the contents of the workbook where the first sheet has no room for them. */
export const notesSheet = (assessments: readonly Assessment[], contents: readonly Cell[]): Sheet => ({
  name: NOTES,
  lines: [
    text('Notes: what was read, and how to read it', 'title'),
    ...contents,
    ...made(assessments),
    heading('How to read it'),
    ...paragraphs(READING),
    heading('Symbols'),
    ...paragraphs(symbols()),
  ],
  table: null,
});
