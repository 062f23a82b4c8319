/** The last sheet: what was read, how to read the tables, and what the symbols mean. */
import type { Assessment, InputEntry } from '../../assessment/document.ts';
import { MARK_SYMBOLS, NO_VALUE_SYMBOLS } from '../../model/observation.ts';
import { isoText, plural } from '../../words/figures.ts';
import { SYMBOL_WORDS } from '../../words/marks.ts';
import { restatedSentence } from '../../words/moved.ts';
import { asAtText, inputsOf, notCounted, toolOf, toolText } from '../provenance.ts';
import { BLANKS, NOT_AVAILABLE } from './columns.ts';
import { type Cell, heading, paragraphs, type Sheet, text } from './workbook.ts';

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
