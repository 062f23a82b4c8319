/** The longer sentences of the findings: those on cells and on rows that fall apart. Only findings.ts uses them. */
import { MAX_DIGITS } from '../model/figure.ts';
import type { DateCause, FindingOf, MalformedFacts, NumberCause, PartedOtherwise } from '../model/finding.ts';
import { escapeControls, quote } from '../model/text.ts';
import type { ExpectedNumber } from '../return/cell.ts';
import type { LikelyEncoding } from '../return/encoding.ts';
import { MAX_BROKEN, MAX_RECORD } from '../return/records.ts';
import { inUnit, isoText, plural } from './figures.ts';
import { DELIMITER_NAMES } from './run.ts';

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
  unsaved: () =>
    'It is a formula that was saved without its result. Open the workbook in Excel, let it calculate, and save it again.',
};

export function badNumber({ found, facts: { expected, hint } }: FindingOf<'bad-number'>): string {
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
    `${found} is how a spreadsheet stores ${day}. Write ${write}, or give the column a date format.`,
  'month-first': (found, day, write) =>
    `${found} is month first, and dates are read day first. For ${day} write ${write}.`,
  separator: (found, day, write) => `${found} is not a date that can be read. For ${day} write ${write}.`,
  'no-such-day': (found, _day, _write, example) =>
    `${found} is not a day of the calendar. Correct it; the day comes first, as in ${example.day}, or the year, as in ${example.iso}.`,
  year: (found, day, write) =>
    `${found} looks like a financial year. Write its last day, ${write}, for ${day}.`,
  quarter: (found, day, write) =>
    `${found} looks like a quarter of a financial year. Write its last day, ${write}, for ${day}.`,
  'quarter-alone': (found, _day, _write, { year }) =>
    `${found} does not say of which financial year it is a quarter. Write it like Q1 ${year} (April to June), or write its last day.`,
  weekday: (found, day, write) =>
    `${found} names a day of the week, which is not read. For ${day} write ${write}.`,
  range: (found, day, write) =>
    `${found} is a period. Write its last day alone, ${write} for ${day}; its first day can be in the column "period_start".`,
  'total-row': (found) =>
    `${found} looks like a total or average row. Remove the row, since each row is one figure of one measure on one day.`,
  unsaved: (found) =>
    `${found} is a formula that was saved without its result. Open the workbook in Excel, let it calculate, and save it again.`,
};

const writtenDay = (day: string): string => day.split('-').reverse().join('/');

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

export function badDate({ found, facts: { expected, hint, example } }: FindingOf<'bad-date'>): string {
  const shown = exampleOf(example);
  if (hint) {
    const day = hint.write ?? '';
    return DATE_CAUSES[hint.cause](quote(found), day && isoText(day), writtenDay(day), shown);
  }
  const remedy =
    expected === 'date'
      ? `Write the day first, such as ${shown.day} or ${shown.named}, or the year first, such as ${shown.iso}; or a month, such as ${shown.month}.`
      : `Expected: ${expectedText(expected)}.`;
  return found === ''
    ? `The date is missing. ${remedy}`
    : `${quote(found)} is not a date that can be read. ${remedy}`;
}

export function badValue({ found, facts }: FindingOf<'bad-value'>): string {
  const { expected, nearest, meant, both = [] } = facts;
  if (expected === 'notice') return badNotice(found, nearest);
  if (expected === 'unsaved-formula')
    return `${quote(found)} cannot be used here. ${NUMBER_CAUSES.unsaved('')}`;
  if (expected === 'spreadsheet-error')
    return `${quote(found)} is a spreadsheet error, not text. Correct the formula, or leave the cell blank.`;
  const wrong = found === '' ? 'Something is missing here.' : `${quote(found)} cannot be used here.`;
  const all = `Expected: ${expectedText(expected)}.`;
  if (both.length > 0)
    return `${quote(found)} is more than one word. Write one of them: ${orList(both.map(escapeControls))}. ${all}`;
  if (meant) return `${wrong} If it means ${escapeControls(meant)}, write that. ${all}`;
  return `${wrong} ${all}${didYouMean(nearest)}`;
}

function badNotice(found: string, nearest: string | null | undefined): string {
  if (found === '') return 'The row does not say which notice it is for. Write the id of the notice.';
  const remedy = didYouMean(nearest) || ' Write the id of the notice; "notice list" shows them.';
  return `No notice called ${quote(found)} is in use here.${remedy}`;
}

export function unknownMeasure({ found, facts: { notice, nearest } }: FindingOf<'unknown-measure'>): string {
  if (found === '') return 'The row does not say which measure it is for. Write the id of the measure.';
  if (/^(?:grand |sub-?)?(?:total|average|mean|sum)s?\b/i.test(found))
    return `${quote(found)} is no measure of the notice ${quote(notice)}. It looks like a total or average row: remove the row, since each row is one figure of one measure.`;
  const remedy = didYouMean(nearest) || ` Write the id as the notice has it; "notice show" lists them.`;
  return `The notice ${quote(notice)} has no measure ${quote(found)}.${remedy}`;
}

/** What is wrong with a record that cannot be split into cells, and what to do. */
const BROKEN: Record<Exclude<MalformedFacts, { readonly columns: number }>['problem'], string> = {
  'stray-quote':
    'There is a double quote in the middle of a cell. Put quotes around the whole cell and write the one inside it twice.',
  'text-after-quote':
    'Text follows a closing double quote. Write a quote inside a quoted cell twice, and end the cell with the last one.',
  'open-quote':
    'A double quote opens a cell and nothing closes it. Add the closing quote, or remove the opening one.',
  'record-too-long': `The row has more than ${inUnit(`${MAX_RECORD}`, 'count')} characters. Look for a double quote that is not closed, or shorten the text.`,
  'too-many-broken': `More than ${inUnit(`${MAX_BROKEN}`, 'count')} rows are malformed, so the rest of the file is not read. Check that it is a CSV file, and how its double quotes are written.`,
  'cr-line-ends':
    'The lines end as on old Macs (CR only), which cannot be read. Save the file again as "CSV UTF-8 (comma delimited)".',
};

export function malformed({ facts }: FindingOf<'malformed-row'>): string {
  if (facts.problem === 'parted-otherwise') return otherSeparator(facts);
  if (!('cells' in facts)) return BROKEN[facts.problem];
  const { problem, cells, columns } = facts;
  if (problem === 'too-many-columns')
    return `The header has ${cells} columns, and at most ${columns} are read. Remove those that are empty.`;
  const wrong = `The row has ${plural(cells, 'cell')} where the header has ${columns}.`;
  return problem === 'fewer-cells'
    ? `${wrong} Add the missing cells; they may be blank.`
    : `${wrong} Put double quotes around text that has a ${DELIMITER_NAMES[facts.delimiter]} in it, and remove cells that have no header.`;
}

function otherSeparator({ rows, columns, header, delimiter }: PartedOtherwise): string {
  const all = `${inUnit(`${rows}`, 'count')} rows below`;
  return delimiter === header
    ? `All ${all} the header are in quotes as a whole, so each is one cell where the header has ${columns}. Remove these quotes.`
    : `The header is separated by ${DELIMITER_NAMES[header]}s, and all ${all} by ${DELIMITER_NAMES[delimiter]}s. Use the same separator for both.`;
}

const ENCODINGS: Record<Exclude<LikelyEncoding, 'utf-8'>, string> = {
  'windows-1252':
    'It looks like Windows-1252, which Excel writes as plain "CSV". Save it as "CSV UTF-8 (comma delimited)", or read it with --encoding windows-1252.',
  'utf-16le':
    'It is UTF-16 (little-endian), which Excel writes as "Unicode Text". Save it as "CSV UTF-8 (comma delimited)", or read it with --encoding utf-16le.',
  'utf-16be':
    'It is UTF-16 (big-endian). Save it as "CSV UTF-8 (comma delimited)", or read it with --encoding utf-16be.',
};

const isLikelyEncoding = (likely: string): likely is keyof typeof ENCODINGS =>
  Object.hasOwn(ENCODINGS, likely);

export function notUtf8({ file, found, facts: { likely } }: FindingOf<'not-utf8'>): string {
  if (likely === 'workbook')
    return 'The file is a workbook or another archive, not text. Save its sheet as CSV.';
  if (likely === 'utf-8') return 'The file is not UTF-16, which --encoding asks for. Leave that option out.';
  const wrong = found === '' ? 'The file is not UTF-8.' : `The file is not UTF-8, as ${quote(found)} shows.`;
  if (/\.ya?ml$/i.test(file))
    return `${wrong} It looks like ${likely}. Save it again as UTF-8 (in an editor: Save with encoding, UTF-8).`;
  return `${wrong} ${isLikelyEncoding(likely) ? ENCODINGS[likely] : `It may be ${escapeControls(likely)}.`}`;
}

export function outOfRange({ found, facts: { low, high } }: FindingOf<'out-of-range'>): string {
  if (high === null)
    return `${quote(found)} is below ${low ?? '0'}, which a count cannot be. Check the figure.`;
  return `${quote(found)} is not between ${low ?? '0'} and ${high}, as a percentage must be. Check the figure, and that the row names the right measure.`;
}
