/** The first sheet of one notice: the verdict large, its counts, the red measures, what falls due; and what the other sheets hold. */

import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import { dueSoon } from '../../assessment/portfolio.ts';
import { RAGS, type Rag, SOON_DAYS } from '../../model/result.ts';
import { capital, isoText, plural } from '../../words/figures.ts';
import { hypotheticalText } from '../../words/marks.ts';
import { verdictReason, verdictWord } from '../../words/verdict.ts';
import { asAtText } from '../provenance.ts';
import { besideStatements, dueText } from '../summary.ts';
import { asAtCaution, date, ordered } from '../view.ts';
import { BLANKS, type Order, RATING_WORDS } from './columns.ts';
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
