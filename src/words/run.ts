/** What a run says of itself: how a return was read, why nothing was scored, and how far long work has come. */

import type { Delimiter } from '../model/finding.ts';
import { sum } from '../model/lists.ts';
import { clip, escapeControls, quote } from '../model/text.ts';
import type { WorkbookLimit, WorkbookProblem } from '../return/workbook/problem.ts';
import { inUnit, listText, plural } from './figures.ts';

/** A separator as a noun. */
export const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};

/** `return.csv is separated by semicolons.`; null for the commas that are expected. */
export const delimiterNote = (file: string, delimiter: Delimiter | null): string | null =>
  delimiter === null || delimiter === ','
    ? null
    : `${escapeControls(file)} is separated by ${DELIMITER_NAMES[delimiter]}s.`;

interface ChosenSheet {
  readonly sheet: { readonly name: string };
  readonly sheets: readonly string[];
  readonly hasHeader: boolean;
  readonly others: readonly string[];
  readonly hidden: readonly string[];
}

/** Most sheets that a sentence names. */
const MOST_SHEETS = 20;

const named = (sheets: readonly string[]): string => {
  const first = sheets.slice(0, MOST_SHEETS).map(quote);
  const rest = sheets.length - first.length;
  return listText(rest > 0 ? [...first, `${rest} more`] : first);
};

/** Which sheet of a workbook is read, and why; null where it has only one that can be. */
export function sheetNote(file: string, chosen: ChosenSheet): string | null {
  const { sheet, sheets, hasHeader, others, hidden } = chosen;
  const read = `The sheet ${quote(sheet.name)} of ${escapeControls(file)} is read`;
  const [unseen] = hidden;
  if (unseen !== undefined)
    return `${read}. The hidden sheet ${quote(unseen)} has the header of a return: --sheet ${quote(unseen)} chooses it.`;
  if (sheets.length < 2) return null;
  const why = hasHeader ? 'the first with the header of a return' : `the first of ${sheets.length}`;
  const more = others.length === 0 ? '' : ` So ${others.length === 1 ? 'has' : 'have'} ${named(others)}.`;
  return `${read}, ${why}.${more} --sheet chooses another.`;
}

/** That a return has its months across: columns that are each headed by a day or a month. */
export const monthsNote = (file: string, headers: readonly string[]): string =>
  `${escapeControls(file)} has its months across: each figure under ${quote(headers[0] ?? '')} to ${quote(headers.at(-1) ?? '')} is read as one of that day.`;

const KINDS: Record<Extract<WorkbookProblem, { problem: 'no-workbook' }>['kind'], string> = {
  zip: 'is a zip file, but not an Excel workbook. Give the .xlsx itself, or save the sheet as CSV.',
  ods: 'is an OpenDocument spreadsheet, which is not read. Save it as .xlsx, or the sheet as CSV.',
  ole: 'is an old Excel workbook (.xls) or has a password. Save it as .xlsx without one, or the sheet as CSV.',
  gzip: 'is compressed (gzip). Unpack it, and give the file that is in it.',
  rtf: 'is a Word document (RTF), from which no figures are read. Give the spreadsheet that it was made from.',
  pdf: 'is a PDF, from which no figures are read. Give the spreadsheet that it was made from.',
  html: 'is a web page, whatever its name ends in. Open it in Excel and save it as .xlsx, or the sheet as CSV.',
  xml: 'is XML, as Excel 2003 saved it, whatever its name ends in. Open it in Excel and save it as .xlsx, or the sheet as CSV.',
};

const LIMITS: Readonly<Record<WorkbookLimit, (limit: number) => string>> = {
  part: (limit) => `one of its parts is over ${limit / 1_000_000} MB once unpacked`,
  bytes: (limit) => `its parts are over ${limit / 1_000_000} MB once unpacked`,
  parts: (limit) => `it has more than ${inUnit(`${limit}`, 'count')} parts`,
  area: (limit) => `its sheet spans more than ${inUnit(`${limit}`, 'count')} cells`,
  cell: (limit) => `one of its cells has more than ${inUnit(`${limit}`, 'count')} characters`,
  format: (limit) => `one of its number formats has more than ${limit} characters`,
  texts: (limit) => `its cells share more than ${inUnit(`${limit}`, 'count')} texts`,
};

/** Why a workbook cannot be read, and what to do. */
export function workbookFault(file: string, problem: WorkbookProblem, sheet: string | null): string {
  const name = escapeControls(file);
  switch (problem.problem) {
    case 'no-workbook':
      return `${name} ${KINDS[problem.kind]}`;
    case 'broken':
      return `${name} cannot be read as an Excel workbook (${escapeControls(clip(problem.why, MAX_REASON))}). Open it in Excel and save it again, or save the sheet as CSV.`;
    case 'too-large':
      return `${name} holds more than is read of a workbook: ${LIMITS[problem.what](problem.limit)}. Save the sheet as CSV.`;
    case 'no-sheet':
      return `${name} has no sheet ${quote(sheet ?? '')}. It has ${listText(problem.sheets.map(quote)) || 'none that can be seen'}.`;
  }
}

/** Most characters of a reason: it may name a sheet or a part, or quote one. */
const MAX_REASON = 200;

/** That no row says for which day a notice is to be scored. */
export const nothingUsable = (notice: string): string =>
  `No row of ${notice} has a value that can be used, so there is nothing to score. Fill in the values; or choose a day with -d, to see what is due without them.`;

export const BROKEN_NOTICE = 'The notice has errors, so nothing was scored.';

export const UNGUIDED =
  'Because the notice has errors, the rows of the return were checked only in part: more may be wrong with them.';

export const BAD_MODERATIONS = 'The moderations have errors, so nothing was scored.';

/** `someLeft`: rows without an error are there, so that the run could go on without the others. */
export const badReturn = (someLeft: boolean): string =>
  someLeft
    ? 'The return has errors, so nothing was scored. Correct them, or use --keep-going to leave out the rows with errors.'
    : 'The return has errors, so nothing was scored. Correct them and run again.';

/** What became of the rows of one return. */
interface ReadRows {
  readonly rows: number;
  readonly left: { readonly errors: number; readonly otherNotices: number };
}

/** That no row of the returns can be scored, and what became of them; with -n, of which notice it was to be. */
export function nothingLeft(returns: readonly ReadRows[], notice: string | undefined): string {
  const rows = sum(returns.map((one) => one.rows));
  const errors = sum(returns.map(({ left }) => left.errors));
  const others = sum(returns.map(({ left }) => left.otherNotices));
  if (rows === 0) return 'The return has no rows that are filled in, so nothing was scored.';
  const why = [
    ...(errors > 0 ? [`${plural(errors, 'row')} with an error`] : []),
    ...(others > 0 ? [`${plural(others, 'row')} of other notices than ${quote(notice ?? '')}`] : []),
  ].join(' and ');
  const remedy = errors > 0 ? 'Correct the errors and run again.' : 'Name the notice of its rows with -n.';
  return `The return has only ${why}, so nothing was scored. ${remedy}`;
}

/** How far the work on files has come. */
export interface FilesProgress {
  /** Data records read so far; null where they are not counted. */
  readonly rows: number | null;
  /** Bytes of all files: read so far, and altogether. */
  readonly bytes: number;
  readonly of: number;
  /** Since the work began. */
  readonly seconds: number;
  /** The file in hand, as the user typed its name, and which of how many it is, from 1. */
  readonly name: string;
  readonly file: number;
  readonly files: number;
}

/** The kinds of work that may take long. */
export const WORK = {
  naming: 'Finding the notices',
  reading: 'Reading',
  comparing: 'Comparing the rows',
  loading: 'Reading the notices',
  scoring: 'Scoring',
} as const;

/** `Reading: 1,200,000 rows, 810,000 a second, 33%, 3 s left, file 2 of 12: returns/leeds.csv`, or as much of it as has room. */
export function filesLine(what: string, progress: FilesProgress, columns: number): string {
  const { rows, bytes, of, seconds, name, file, files } = progress;
  const part = of > 0 ? Math.min(1, bytes / of) : 0;
  const share = `${Math.floor(100 * part)}%`;
  const known = seconds >= LEAST_SECONDS;
  const left = known && part > 0 && part < 1 ? [timeLeft((seconds * (1 - part)) / part)] : [];
  const read = rows === null ? [] : [rows === 1 ? '1 row' : `${count(rows)} rows`];
  const rate = rows === null || !known ? [] : [`${count(twoDigits(rows / seconds))} a second`];
  const which = files > 1 ? [`file ${count(file)} of ${count(files)}`] : [];
  const lines = [
    [...read, ...rate, share, ...left, ...which],
    [...read, share, ...left, ...which],
    [...read, share, ...left],
    [share, ...left],
  ].map((parts) => `${what}: ${parts.join(', ')}`);
  const line = lines.find((one) => width(one) <= columns) ?? share;
  const room = columns - width(line) - 2;
  return line === lines[0] && room >= LEAST_NAME ? `${line}: ${endOf(escapeControls(name), room)}` : line;
}

/** `Scoring: notice 3 of 153`; `Scoring` where there is one, or no room. */
export function noticesLine(what: string, notice: number, notices: number, columns: number): string {
  const line = `${what}: notice ${count(notice)} of ${count(notices)}`;
  return notices > 1 && width(line) <= columns ? line : what;
}

/** Before that, a rate means nothing, nor does the time left. */
const LEAST_SECONDS = 1;

/** A shorter piece of a name is no use. */
const LEAST_NAME = 12;

const count = (number: number): string => inUnit(`${number}`, 'count');

/** A rate without the digits that change all the time: 812,345 as 810,000. */
function twoDigits(number: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, number))) - 1);
  return Math.round(number / unit) * unit;
}

const MINUTE = 60;

/** `12 s left`, `3 min left`: rounded up, so that work that goes on never has none left. */
function timeLeft(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  return whole < 2 * MINUTE ? `${whole} s left` : `${count(Math.ceil(whole / MINUTE))} min left`;
}

/** Most columns that a text takes: letters beyond ASCII may take two. */
function width(text: string): number {
  let columns = 0;
  for (const letter of text) columns += letter <= '~' ? 1 : 2;
  return columns;
}

/** The end of a path, which is its name, in so many columns. */
function endOf(path: string, columns: number): string {
  if (width(path) <= columns) return path;
  const letters = [...path].slice(-columns);
  while (width(letters.join('')) > columns - 2) letters.shift();
  return `…${letters.join('')}`;
}
