/** What a run says of its input: how a return was read, which day was chosen, and why nothing was scored. */
import type { Delimiter } from '../model/finding.ts';
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

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

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
