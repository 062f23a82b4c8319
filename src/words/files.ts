/** The longer sentences on headers, on rows that cannot be split into cells, on files that are not UTF-8, and on figures out of range. */
import {
  type Delimiter,
  type FindingOf,
  MAX_BROKEN,
  MAX_RECORD,
  type MalformedFacts,
  type OtherSeparator,
} from '../model/finding.ts';
import { escapeControls, quote } from '../model/text.ts';
import type { Encoding } from '../return/encoding.ts';
import { dateCauseText, didYouMean } from './causes.ts';
import { inUnit, isoText, listText, plural } from './figures.ts';

/** A separator as a noun. */
export const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};

/** `November 2010`. */
export const monthLabel = (day: string): string => isoText(day).split(' ').slice(1).join(' ');

/** What a required column may also be called, or why it is needed. */
function missingColumn({ facts }: FindingOf<'missing-column'>): string {
  const { column, also, line, like, dates, example, later } = facts;
  const meant =
    like === null
      ? ''
      : ` If it is the column ${quote(like)}, write ${quote(column)} as its header, or name it in the notice under return: columns.`;
  const below = later === undefined ? '' : ` Row ${later} looks like the header: remove rows above it.`;
  if (column === 'value')
    return `The return has no column "value", nor "numerator" with "denominator", so there is no figure to score.${below || meant || ' Name one of the columns "value".'}${monthsMeant(dates, example)}`;
  if (column === 'notice')
    return 'The return has no column "notice". Add it, since more than one notice is in use, or name the notice with -n.';
  const names = also.length > 0 ? ` (it may also be called ${also.map(quote).join(' or ')})` : '';
  const remedy = meant || ' Add it, or name the column that holds it so.';
  const where =
    later === undefined
      ? `The header was looked for in the first 20 rows; row ${line} is the one most like it.`
      : `The header was looked for in the first 20 rows.${below}`;
  return `The return has no column ${quote(column)}${names}.${later === undefined ? remedy : ''}${monthsMeant(dates, example)} ${where}`;
}

/** That months across were probably meant. */
function monthsMeant(dates: readonly string[], example?: string): string {
  if (dates.length === 0) return '';
  const names = listText(dates.map(quote));
  return ` ${names} ${dates.length === 1 ? 'looks like a month' : 'look like months'}. For a table with its months across, head three columns or more with a month and its year, such as ${monthLabel(example ?? '2010-05-31')}, and have no column for the day.`;
}

function unknownColumn({ found, facts }: FindingOf<'unknown-column'>): string {
  const { nearest, month, example } = facts;
  if (found.trim() === '')
    return 'A column has no header, so it is not read. Give it a header, or remove it.';
  if (month && 'cause' in month && month.cause.isMonth && month.cause.write)
    return `${quote(found)} is not a month that can be read. Write ${monthLabel(month.cause.write)}. Until then the column is not read.`;
  if (month && 'cause' in month)
    return `${dateCauseText(found, month.cause, example)} Until then the column is not read.`;
  if (month && month.day !== null)
    return `The column ${quote(found)} is headed by a date, but the return gives the day in the column ${quote(month.day)}, so it is not read. If the figures are in columns headed by months, remove ${quote(month.day)}.`;
  if (month)
    return `The column ${quote(found)} is headed by a date, but fewer than three columns are, so it is not read. Give each figure a row, with its day in the column "period_end".`;
  return `The column ${quote(found)} is not known, so it is not read.${didYouMean(nearest)}`;
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

function malformed({ facts }: FindingOf<'malformed-row'>): string {
  if (facts.problem === 'other-separator') return otherSeparator(facts);
  if (!('cells' in facts)) return BROKEN[facts.problem];
  const { problem, cells, columns } = facts;
  if (problem === 'too-many-columns')
    return `The header has ${cells} columns, and at most ${columns} are read. Remove those that are empty.`;
  const wrong = `The row has ${plural(cells, 'cell')} where the header has ${columns}.`;
  return problem === 'fewer-cells'
    ? `${wrong} Add the missing cells; they may be blank.`
    : `${wrong} Put double quotes around text that has a ${DELIMITER_NAMES[facts.delimiter]} in it, and remove cells that have no header.`;
}

function otherSeparator({ rows, columns, header, delimiter }: OtherSeparator): string {
  const all = `${inUnit(`${rows}`, 'count')} rows below`;
  return delimiter === header
    ? `All ${all} the header are in quotes as a whole, so each is one cell where the header has ${columns}. Remove these quotes.`
    : `The header is separated by ${DELIMITER_NAMES[header]}s, and all ${all} by ${DELIMITER_NAMES[delimiter]}s. Use the same separator for both.`;
}

const ENCODINGS: Record<Exclude<Encoding, 'utf-8'>, string> = {
  'windows-1252':
    'It looks like Windows-1252, which Excel writes as plain "CSV". Save it as "CSV UTF-8 (comma delimited)", or read it with --encoding windows-1252.',
  'utf-16le':
    'It is UTF-16 (little-endian), which Excel writes as "Unicode Text". Save it as "CSV UTF-8 (comma delimited)", or read it with --encoding utf-16le.',
  'utf-16be':
    'It is UTF-16 (big-endian). Save it as "CSV UTF-8 (comma delimited)", or read it with --encoding utf-16be.',
};

const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file);

/** What a file is that is no text. Of returns, workbooks and what is taken for one are reported by their reader. */
const NO_TEXT: Readonly<Record<string, string>> = {
  zip: 'a workbook or another zip file',
  ole: 'an old workbook or document',
  gzip: 'compressed (gzip)',
  archive: 'a compressed archive',
  pdf: 'a PDF',
  rtf: 'a Word document (RTF)',
  picture: 'a picture',
};

const isEncoding = (likely: string): likely is keyof typeof ENCODINGS => Object.hasOwn(ENCODINGS, likely);

function notUtf8({ file, found, facts: { likely } }: FindingOf<'not-utf8'>): string {
  if (likely === 'workbook')
    return 'The file is a workbook or another archive, not text. Save its sheet as CSV.';
  if (Object.hasOwn(NO_TEXT, likely))
    return `The file is ${NO_TEXT[likely]}, not text. Give the ${isYaml(file) ? 'YAML' : 'CSV or workbook'} itself.`;
  if (likely === 'utf-8') return 'The file is not UTF-16, which --encoding asks for. Leave that option out.';
  const wrong = found === '' ? 'The file is not UTF-8.' : `The file is not UTF-8, as ${quote(found)} shows.`;
  if (isYaml(file))
    return `${wrong} It looks like ${likely}. Save it again as UTF-8 (in an editor: Save with encoding, UTF-8).`;
  return `${wrong} ${isEncoding(likely) ? ENCODINGS[likely] : `It may be ${escapeControls(likely)}.`}`;
}

function outOfRange({ found, facts: { low, high } }: FindingOf<'out-of-range'>): string {
  if (high === null)
    return `${quote(found)} is below ${low ?? '0'}, which a count cannot be. Check the figure.`;
  return `${quote(found)} is not between ${low ?? '0'} and ${high}, as a percentage must be. Check the figure, and that the row names the right measure.`;
}

/** The sentences by their codes. */
export const FILE_MESSAGES = {
  'missing-column': missingColumn,
  'unknown-column': unknownColumn,
  'out-of-range': outOfRange,
  'malformed-row': malformed,
  'not-utf8': notUtf8,
} as const;
