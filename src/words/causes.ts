/** The sentences on cells that cannot be read: what is wrong, the likely cause, and what to write. Contract 3. */
import { MAX_DIGITS } from '../model/figure.ts';
import type { DateCause, FindingOf, NumberCause } from '../model/finding.ts';
import { TOTAL } from '../model/observation.ts';
import { escapeControls, plainName, quote } from '../model/text.ts';
import type { ExpectedNumber } from '../return/number-cell.ts';
import { isoText, writtenDay } from './figures.ts';

const orList = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;

export const didYouMean = (nearest: string | null | undefined): string =>
  nearest ? ` Did you mean ${quote(nearest)}?` : '';

/** Lists of allowed words are separated by ` | `; anything else is a phrase. */
const expectedText = (expected: string): string => orList(expected.split(' | ').map(escapeControls));

const NUMBERS: Record<ExpectedNumber, string> = {
  number: 'Write digits only, such as 76.92 or 1,234, or a symbol such as [x] where there is no figure.',
  percent: 'Write digits only, such as 76.92 or 76.92%, or a symbol such as [x] where there is no figure.',
  gbp: 'Write digits only, such as £1,843,627 or 1843627, or a symbol such as [x] where there is no figure.',
  'percent-sign': 'This is not a percentage: remove the %, or give the figure that the column asks for.',
  'pound-sign': 'This is not an amount of money: remove the £, or give the figure that the column asks for.',
  'decimal-comma':
    'It has a decimal comma: write a point, such as 76.92. A comma may only separate thousands, as in 1,234.',
  'spreadsheet-error':
    'It is a spreadsheet error: correct the formula, or write a symbol such as [x] where there is no figure.',
  'too-many-digits': `A number may have ${MAX_DIGITS} digits: round it.`,
};

/** Where the cell may well hold a number, but not one that can be used. */
const UNUSABLE: ReadonlySet<string> = new Set<ExpectedNumber>([
  'percent-sign',
  'pound-sign',
  'too-many-digits',
  'decimal-comma',
  'spreadsheet-error',
]);

const isExpectedNumber = (expected: string): expected is ExpectedNumber => Object.hasOwn(NUMBERS, expected);

const UNSAVED =
  'It is a formula that was saved without its result. Open the workbook in Excel, let it calculate, and save it again.';

/** Why a number is refused, and what to write. */
const NUMBER_CAUSES: Record<NumberCause['cause'], (write: string) => string> = {
  'not-available': (write) => `Where a figure is not available, write ${write}.`,
  'not-applicable': (write) => `Where a figure does not apply, write ${write}.`,
  'not-yet': (write) =>
    `Where there is no figure yet, leave the cell blank or write ${write} (not available).`,
  'too-few': (write) => `Where a figure is too small to be shown, write ${write} (confidential).`,
  confidential: (write) => `Where a figure is kept back so that nobody can be recognised, write ${write}.`,
  low: (write) => `Where a figure would round to 0, write ${write}; where it means none, write 0.`,
  nil: (write) => `Write none as a figure: ${write}.`,
  'total-row': () =>
    'It looks like a total or average row: remove the row, since each row is one figure of one measure.',
  form: (write) => `Write ${write}.`,
  counts: () =>
    'Write the two counts in the columns "numerator" and "denominator", and leave this cell blank.',
  exponent: () =>
    'It is how a spreadsheet shortens a long number. Give the cell the format Number, or write all digits.',
  mark: (write) => `Write the letter after a figure in brackets: ${write}.`,
  noted: (write) =>
    `Write the figure alone, ${write}, and what the sign after it means in the column "comment".`,
  about: (write) => `Write the figure alone. If it is an estimate, write ${write}.`,
  brackets: (write) =>
    `It may be a figure below 0, as accounts write it. Then write -${write}; otherwise write ${write}.`,
  two: () => 'It looks like two figures. Write one: the figure of this measure for this day.',
  date: () =>
    'It is a date. Check that the figure is in its own column; in a spreadsheet give the cell the format Number.',
  word: () =>
    'Write the figure here, in digits. A rating of your own goes in the column "reported_rag", and words in "comment".',
  unsaved: () => UNSAVED,
};

/** The sentence of a number that cannot be read. */
function badNumber({ found, facts: { expected, hint } }: FindingOf<'bad-number'>): string {
  if (hint)
    return `${quote(found)} is not a number. ${NUMBER_CAUSES[hint.cause](escapeControls(hint.write ?? ''))}`;
  if (UNUSABLE.has(expected))
    return `${quote(found)} cannot be used here. ${NUMBERS[expected as ExpectedNumber]}`;
  const remedy = isExpectedNumber(expected) ? NUMBERS[expected] : `Expected: ${expectedText(expected)}.`;
  return `${quote(found)} is not a number. ${remedy}`;
}

/** Why a date is refused, and what to write: the day in words, and as it is best written. */
const DATE_CAUSES: Record<
  DateCause['cause'],
  (found: string, day: string, write: string, example: Example) => string
> = {
  serial: (found, day, write) =>
    `${found} is how a spreadsheet stores ${day}. Write ${write}, or give the cell a date format.`,
  'month-first': (found, day, write) =>
    `${found} is month first, and dates are read day first. For ${day} write ${write}.`,
  form: (found, day, write) => `${found} is not a date that can be read. For ${day} write ${write}.`,
  'no-such-day': (found, _day, _write, example) =>
    `${found} is not a day of the calendar. Correct it; the day comes first, as in ${example.day}, or the year, as in ${example.iso}.`,
  year: (found, day, write) => `${found} looks like a financial year. For ${day} write ${write}.`,
  'year-alone': (found, _day, _write, { day, year }) =>
    `${found} is a year, and no day of it. Write the day that the figure is for, such as ${day}, or a financial year, such as ${year}.`,
  quarter: (found, day, write) =>
    `${found} looks like a quarter of a financial year. For ${day} write ${write}.`,
  'quarter-alone': (found, _day, _write, { year }) =>
    `${found} does not say of which financial year it is a quarter. Write it like Q1 ${year} (April to June), or write its last day.`,
  'no-year': (found, _day, _write, { day, month }) =>
    `${found} does not say of which year it is. Write the year too, as in ${day} or ${month}.`,
  'no-days': (found, _day, _write, { day }) =>
    `${found} does not say which days of the calendar it means. Write its last day, such as ${day}.`,
  'no-date': (found, _day, _write, { day, month }) =>
    `${found} is no date, and each figure needs the day that it is for. Write it, as in ${day} or ${month}.`,
  'words-around': (found, day, write) =>
    `${found} has words before its date. For ${day} write ${write} alone.`,
  range: (found, day, write) =>
    `${found} is a period. Write its last day alone, ${write} for ${day}; its first day can be in the column "period_start".`,
  'total-row': (found) =>
    `${found} looks like a total or average row. Remove the row, since each row is one figure of one measure on one day.`,
  'spreadsheet-error': (found, _day, _write, { day }) =>
    `${found} is a spreadsheet error. Correct the formula, or write the day, such as ${day}.`,
  unsaved: (found) => `${found} cannot be used here. ${UNSAVED}`,
};

/** A day in the forms that a message shows, of the notice's own years where it is known. */
interface Example {
  readonly day: string;
  readonly iso: string;
  readonly named: string;
  readonly month: string;
  readonly year: string;
}

function exampleOf(iso = '2010-05-17'): Example {
  const named = isoText(iso);
  const year = Number(iso.slice(0, 4)) - (iso.slice(5) < '04-01' ? 1 : 0);
  return {
    day: writtenDay(iso),
    iso,
    named,
    month: named.replace(/^\d+ /, ''),
    year: `${year}/${String(year + 1).slice(2)}`,
  };
}

/** Why a date is refused, and what to write in its place. */
export function dateCauseText(found: string, { cause, write, isMonth }: DateCause, example?: string): string {
  const day = write ?? '';
  if (isMonth && cause === 'form')
    return `${quote(found)} is not a month that can be read. Write ${isoText(day).replace(/^\d+ /, '')}.`;
  return DATE_CAUSES[cause](quote(found), day && isoText(day), writtenDay(day), exampleOf(example));
}

/** The sentence of a date that cannot be read. */
function badDate({ found, column, facts }: FindingOf<'bad-date'>): string {
  const { expected, hint, example } = facts;
  if (column !== '' && plainName(found) === plainName(column)) return REPEATED_HEADER;
  if (hint) return dateCauseText(found, hint, example);
  const shown = exampleOf(example);
  const remedy =
    expected === 'date'
      ? `Write the day first, such as ${shown.day} or ${shown.named}, or the year first, such as ${shown.iso}; or a month, such as ${shown.month}.`
      : `Expected: ${expectedText(expected)}.`;
  return found === ''
    ? `The date is missing. ${remedy}`
    : `${quote(found)} is not a date that can be read. ${remedy}`;
}

/** The sentence of a word, a grade or a label that cannot be used. */
function badValue({ found, facts }: FindingOf<'bad-value'>): string {
  const { expected, nearest, meant, both = [], symbol, leaveBlank } = facts;
  if (expected === 'notice') return badNotice(found, nearest);
  const wrong = found === '' ? 'Something is missing here.' : `${quote(found)} cannot be used here.`;
  if (expected === 'unsaved-formula') return `${wrong} ${UNSAVED}`;
  if (expected === 'spreadsheet-error')
    return `${quote(found)} is a spreadsheet error, not text. Correct the formula, or leave the cell blank.`;
  const all = `Expected: ${expectedText(expected)}.`;
  if (both.length > 0)
    return `${quote(found)} is more than one word. Write one of them: ${orList(both.map(escapeControls))}. ${all}`;
  if (symbol) return `${wrong} ${NUMBER_CAUSES[symbol.cause](symbol.write ?? '')} ${all}`;
  if (leaveBlank) return `${wrong} Where there is nothing to say, leave the cell blank. ${all}`;
  if (meant) return `${wrong} If it means ${escapeControls(meant)}, write that. ${all}`;
  return `${wrong} ${all}${didYouMean(nearest)}`;
}

function badNotice(found: string, nearest: string | null | undefined): string {
  if (found === '') return 'The row does not say which notice it is for. Write the id of the notice.';
  const remedy = didYouMean(nearest) || ' Write the id of the notice; "notice list" shows them.';
  return `No notice called ${quote(found)} is in use here.${remedy}`;
}

/** A header in the middle of a table: of the next page, or of another table. */
const REPEATED_HEADER = 'This row repeats the header of the table. Remove the row.';

function unknownMeasure({ found, column, facts }: FindingOf<'unknown-measure'>): string {
  const { notice, nearest, isUnsaved = false } = facts;
  if (found === '') return 'The row does not say which measure it is for. Write the id of the measure.';
  if (TOTAL.test(found))
    return `${quote(found)} is no measure of the notice ${quote(notice)}. It looks like a total or average row: remove the row, since each row is one figure of one measure.`;
  if (isUnsaved)
    return `${quote(found)} is a formula that was saved without its result, so the measure is not known. Open the workbook in Excel, let it calculate, and save it again.`;
  if (plainName(found) === plainName(column)) return REPEATED_HEADER;
  const remedy =
    didYouMean(nearest) ||
    ` Write the id as the notice has it; "notice show ${escapeControls(notice)}" lists them.`;
  return `The notice ${quote(notice)} has no measure ${quote(found)}.${remedy}`;
}

/** The sentences by their codes. */
export const CELL_MESSAGES = {
  'bad-value': badValue,
  'bad-date': badDate,
  'bad-number': badNumber,
  'unknown-measure': unknownMeasure,
} as const;
