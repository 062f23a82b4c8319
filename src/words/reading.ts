/** What a run says of how it reads a return, where that is not plain: another separator, one sheet of several. */
import type { Delimiter } from '../model/finding.ts';
import { clip, escapeControls, quote } from '../model/text.ts';
import type { WorkbookProblem } from '../return/workbook/problem.ts';
import { inUnit, listText } from './figures.ts';

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
  readonly sheet: string;
  readonly sheets: readonly string[];
}

/** Which sheet of a workbook is read; null where it has only one. */
export const sheetNote = (file: string, { sheet, sheets }: ChosenSheet): string | null =>
  sheets.length < 2
    ? null
    : `Of ${escapeControls(file)} the sheet ${quote(sheet)} is read, the first of ${sheets.length}; --sheet chooses another.`;

const KINDS: Record<Extract<WorkbookProblem, { problem: 'no-workbook' }>['kind'], string> = {
  zip: 'is a zip file, but not an Excel workbook. Give the .xlsx itself, or save the sheet as CSV.',
  ods: 'is an OpenDocument spreadsheet, which is not read. Save it as .xlsx, or the sheet as CSV.',
  ole: 'is an old Excel workbook (.xls) or has a password. Save it as .xlsx without one, or the sheet as CSV.',
};

const LIMITS: Record<Extract<WorkbookProblem, { problem: 'too-large' }>['what'], (limit: number) => string> =
  {
    part: (limit) => `one of its parts is over ${limit / 1_000_000} MB once unpacked`,
    bytes: (limit) => `its parts are over ${limit / 1_000_000} MB once unpacked`,
    parts: (limit) => `it has more than ${inUnit(`${limit}`, 'count')} parts`,
  };

/** Why a workbook cannot be read, and what to do. */
export function workbookFault(file: string, problem: WorkbookProblem, sheet: string | null): string {
  const name = escapeControls(file);
  switch (problem.problem) {
    case 'no-workbook':
      return `${name} ${KINDS[problem.kind]}`;
    case 'broken':
      return `${name} cannot be read as an Excel workbook${because(problem.why)}. Open it in Excel and save it again, or save the sheet as CSV.`;
    case 'too-large':
      return `${name} holds more than is read of a workbook: ${LIMITS[problem.what](problem.limit)}. Save the sheet as CSV.`;
    case 'no-sheet':
      return `${name} has no sheet ${quote(sheet ?? '')}. It has ${listText(problem.sheets.map(quote)) || 'none that can be seen'}.`;
  }
}

/** The most of a library's own words that is repeated: of their first sentence. */
const MAX_REASON = 200;

function because(why: string): string {
  const [first = ''] = why.split(/\.(?:\s|$)/);
  return first === '' ? '' : ` (${escapeControls(clip(first, MAX_REASON))})`;
}
