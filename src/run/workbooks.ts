/** Returns that are Excel workbooks: recognised by their content, and read before the rest. */

import { clip, escapeControls, quote } from '../model/text.ts';
import type { HeaderNames } from '../return/header.ts';
import { containerOf, type Sheet, type WorkbookLimit, type WorkbookProblem } from '../return/sheet.ts';
import { inUnit, listText } from '../words/figures.ts';
import { type Edges, RunError, type Source } from './edges.ts';
import type { RunOptions } from './options.ts';
import type { Problems } from './problems.ts';

/** A return to read; of a workbook, one of its sheets. */
export interface ReturnInput {
  readonly source: Source;
  readonly sheet?: Sheet;
  /** The name of the sheet that was asked for. */
  readonly asked?: string;
}

/** Reads a sheet of each workbook: the one asked for, else the first that has a header. Reports those that cannot be read, and leaves them out. */
export async function withSheets(
  io: Edges,
  files: readonly Source[],
  { sheet: typed, usualSheet }: RunOptions,
  names: HeaderNames,
  problems: Problems,
): Promise<ReturnInput[]> {
  const workbooks = files.filter((file) => {
    const [start = new Uint8Array()] = file.parts();
    return containerOf(start) !== null;
  });
  const sheet = typed ?? usualSheet;
  if (typed != null && workbooks.length === 0 && files.length > 0)
    problems.add('No return is an Excel workbook, so --sheet has nothing to choose from. Leave it out.');
  const inputs: ReturnInput[] = [];
  for (const file of files) {
    const input = workbooks.includes(file)
      ? await problems.wait(() => readSheet(io, file, sheet ?? null, names))
      : { source: file };
    if (input) inputs.push(input);
  }
  return inputs;
}

async function readSheet(
  io: Edges,
  file: Source,
  sheet: string | null,
  names: HeaderNames,
): Promise<ReturnInput> {
  const { readWorkbook } = await import('../return/workbook/read.ts');
  const read = readWorkbook(file.bytes, sheet, names);
  if ('problem' in read) throw new RunError(workbookFault(file.name, read, sheet));
  const note = sheet === null ? sheetNote(file.name, read) : null;
  if (note !== null) io.note(`${note}\n`);
  return { source: file, sheet: read.sheet, ...(sheet === null ? {} : { asked: sheet }) };
}

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
function sheetNote(file: string, chosen: ChosenSheet): string | null {
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
function workbookFault(file: string, problem: WorkbookProblem, sheet: string | null): string {
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
