/** A sheet of a workbook as the reader of returns takes it: rows of text, as a CSV file would hold them. Or why there is none. */

/** What a cell of a workbook held before it was text; `unsaved` is a formula without its result. */
export type CellKind = 'text' | 'figure' | 'percent' | 'date' | 'unsaved';

export interface SheetRow {
  /** Number of the row in the sheet, 1-based. */
  readonly line: number;
  /** To the last that is filled. */
  readonly cells: readonly string[];
  /** What a cell was, by the place of its column from 0; undefined for a blank one. */
  kind?(column: number): CellKind | undefined;
}

/** A sheet to read, with the rows and columns that it hides, from 1. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly (readonly [first: number, last: number])[];
}

/** A column as Excel names it, counted from 0: `A`, `AB`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

/** A cell as Excel names it: `Return!C4`. The column is counted from 0. */
export function cellPlace(sheet: string, line: number, column: number): string {
  const name = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${columnLetters(column)}${line}`;
}

/**
 * What a file is that is no CSV. `ole` is an old workbook, or one with a password; `html` is what many systems export
 * under a name that ends in .xls, `xml` what Excel 2003 saved.
 */
export type Container = 'zip' | 'ole' | 'gzip' | 'pdf' | 'rtf' | 'html' | 'xml';

const SIGNATURES: readonly (readonly [Container, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['gzip', [0x1f, 0x8b]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** How pages and documents begin, after a byte order mark, blanks and lines. */
const MARKUP: readonly (readonly [Container, RegExp])[] = [
  ['html', /^[\s\ufeff]*<(?:!doctype html|html|table|head|body|meta)\b/i],
  ['xml', /^[\s\ufeff]*<\?xml\b/i],
  ['html', /^MIME-Version:/i],
];

/** Bytes at the start of a file that show its markup. */
const START = 256;

/** By content, whatever the name: null for text. */
export function containerOf(bytes: Uint8Array): Container | null {
  const found = SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte));
  if (found) return found[0];
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const start = new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes.subarray(0, START));
  return MARKUP.find(([, begins]) => begins.test(start))?.[0] ?? null;
}

/** Why a workbook cannot be read. */
export type WorkbookProblem =
  /** A zip with something else in it; `ods` is LibreOffice's own form. Or no zip at all. */
  | { readonly problem: 'no-workbook'; readonly kind: Container | 'ods' }
  | { readonly problem: 'broken'; readonly why: string }
  | { readonly problem: 'too-large'; readonly what: WorkbookLimit; readonly limit: number }
  | { readonly problem: 'no-sheet'; readonly sheets: readonly string[] };

/** What of a workbook has a limit: see the constants named for them. */
export type WorkbookLimit = 'part' | 'parts' | 'bytes' | 'area' | 'cell' | 'format' | 'texts';

/** Stops the reading of a workbook. */
export class WorkbookFault extends Error {
  readonly problem: WorkbookProblem;

  constructor(problem: WorkbookProblem) {
    super(problem.problem);
    this.problem = problem;
  }
}

/** The file is damaged: `why` completes "it cannot be read, because …". */
export const broken = (why: string): WorkbookFault => new WorkbookFault({ problem: 'broken', why });

/** More than `limit` of something. */
export const tooLarge = (what: WorkbookLimit, limit: number): WorkbookFault =>
  new WorkbookFault({ problem: 'too-large', what, limit });
