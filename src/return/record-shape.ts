/** What a record is by the number of its cells and which of them are blank: no row, a row, or one that is misaligned. Contract 3. */
import { DELIMITERS, type Delimiter, type Finding, finding, type MalformedFacts } from '../model/finding.ts';
import { clip, MAX_FOUND } from '../model/text.ts';
import type { Columns } from './columns.ts';

const isBlank = (cell: string): boolean => !isInk(cell.charCodeAt(0)) && cell.trim() === '';

/** Whether a character of ASCII is seen: most cells that are not blank start with one. */
const isInk = (code: number): boolean => code > 0x20 && code < 0x7f;

export function isBlankRecord(cells: readonly string[]): boolean {
  for (const cell of cells) if (!isBlank(cell)) return false;
  return true;
}

/** What a record below the header is; `unfilled` is a row without a day and without anything to report. */
export type RecordKind = 'row' | 'note' | 'unfilled';

/** What a record is, by its cells and those that its columns need. `isMeasure`: whether a text names a measure. Contract 3. */
export function kindOf(
  cells: readonly string[],
  columns: Columns,
  isMeasure: (typed: string) => boolean,
): RecordKind {
  const { period_end: day, measure } = columns.at;
  if (day >= 0 && !isBlank(cells[day] ?? '') && !isBlank(cells[measure] ?? '')) return 'row';
  if (isNote(cells, columns, isMeasure)) return 'note';
  return isAligned(cells, columns) && hasNothing(cells, columns) ? 'unfilled' : 'row';
}

/** Text in the first cell alone that names no measure, and is no row that another character separates. */
function isNote(
  cells: readonly string[],
  { headers }: Columns,
  isMeasure: (typed: string) => boolean,
): boolean {
  const first = cells.findIndex((cell) => !isBlank(cell));
  const firstColumn = headers.findIndex((header) => !isBlank(header));
  if (first > firstColumn || cells.some((cell, at) => at > first && !isBlank(cell))) return false;
  if (isMeasure((cells[first] ?? '').trim())) return false;
  return cells.length > 1 || !DELIMITERS.some((one) => partsOf(cells, one) === headers.length);
}

/** With months across the figures are in their columns. Contract 3. */
function hasNothing(cells: readonly string[], { at, months }: Columns): boolean {
  const fields = [at.period_end, at.value, at.numerator, at.denominator];
  const places = months.length > 0 ? months : [...fields, at.reported_rag];
  return places.every((place) => isBlank(cells[place] ?? ''));
}

/** A row has as many cells as the header, or more blank ones at its end. */
export const isAligned = (cells: readonly string[], { headers }: Columns): boolean =>
  cells.length === headers.length ||
  (cells.length > headers.length && cells.slice(headers.length).every(isBlank));

/** The start of a record as text, for a finding about the whole of it. */
export const joined = (cells: readonly string[], delimiter = ','): string =>
  clip(cells.slice(0, 50).join(delimiter), MAX_FOUND);

/** Rows that have not as many cells as their header: where that is all of them, another character may separate them. */
export class Misaligned {
  first: { readonly line: number; readonly found: string } = { line: 0, found: '' };
  private rows = 0;
  private possible: readonly Delimiter[] = DELIMITERS;
  private readonly file: string;
  private readonly columns: number;
  /** What separates the cells of the header. */
  private readonly delimiter: Delimiter;

  constructor(file: string, { headers }: Columns, delimiter: Delimiter) {
    this.file = file;
    this.columns = headers.length;
    this.delimiter = delimiter;
  }

  add(cells: readonly string[], line: number): void {
    const { columns, delimiter } = this;
    if (this.rows === 0) this.first = { line, found: joined(cells, delimiter) };
    this.rows++;
    this.possible = this.possible.filter(
      (one) => (one !== delimiter || cells.length === 1) && partsOf(cells, one) === columns,
    );
  }

  /** The finding on one of them. */
  finding(cells: readonly string[], line: number): Finding {
    const { file, columns, delimiter } = this;
    const problem = cells.length < columns ? 'fewer-cells' : 'more-cells';
    const facts: MalformedFacts = { problem, cells: cells.length, columns, delimiter };
    const place = { file, line, column: '', position: null };
    return finding('malformed-row', place, joined(cells, delimiter), facts);
  }

  /** What separates each of so many rows; the header's own where each is quoted as a whole. Null where it is not one for all. */
  delimiterOf(rows: number): Delimiter | null {
    return this.rows > 1 && this.rows === rows ? (this.possible[0] ?? null) : null;
  }
}

/** How many cells a row would have. Counted without a copy, since cells may be of any size. */
function partsOf(cells: readonly string[], delimiter: Delimiter): number {
  let count = 1;
  for (const cell of cells)
    for (let at = cell.indexOf(delimiter); at >= 0; at = cell.indexOf(delimiter, at + 1)) count++;
  return count;
}
