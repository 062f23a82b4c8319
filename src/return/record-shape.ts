/** What a record is by the number of its cells and which of them are blank: no row, a row, or one that is misaligned. Contract 3. */
import { DELIMITERS, type Delimiter, type Finding, finding, type MalformedFacts } from '../model/finding.ts';
import { clip, MAX_FOUND } from '../model/text.ts';
import type { Columns } from './columns.ts';

export const isBlank = (cell: string): boolean => !isInk(cell.charCodeAt(0)) && cell.trim() === '';

/** Whether a character of ASCII is seen: most cells that are not blank start with one. */
const isInk = (code: number): boolean => code > 0x20 && code < 0x7f;

export function isBlankRecord(cells: readonly string[]): boolean {
  for (const cell of cells) if (!isBlank(cell)) return false;
  return true;
}

/** A row without a day and without anything to report. With months across the figures are in their columns. Contract 3. */
export function hasNothing(cells: readonly string[], { at, months }: Columns): boolean {
  const fields = [at.period_end, at.value, at.numerator, at.denominator];
  const places = months.length > 0 ? months : [...fields, at.reported_rag];
  return places.every((place) => isBlank(cells[place] ?? ''));
}

/** A row has as many cells as the header, or more blank ones at its end. */
export const isAligned = (cells: readonly string[], { headers }: Columns): boolean =>
  cells.length === headers.length ||
  (cells.length > headers.length && cells.slice(headers.length).every(isBlank));

export function misalignedFinding(
  file: string,
  line: number,
  cells: readonly string[],
  { headers }: Columns,
  delimiter: Delimiter,
): Finding {
  const columns = headers.length;
  const problem = cells.length < columns ? 'fewer-cells' : 'more-cells';
  const facts: MalformedFacts = { problem, cells: cells.length, columns, delimiter };
  const place = { file, line, column: '', position: null };
  return finding('malformed-row', place, joined(cells, delimiter), facts);
}

/** The start of a record as text, for a finding about the whole of it. */
export const joined = (cells: readonly string[], delimiter = ','): string =>
  clip(cells.slice(0, 50).join(delimiter), MAX_FOUND);

/** Rows that have not as many cells as their header: where that is all of them, another character may separate them. */
export class Misaligned {
  first: { readonly line: number; readonly found: string } = { line: 0, found: '' };
  private rows = 0;
  private possible: readonly Delimiter[] = DELIMITERS;

  add(cells: readonly string[], { headers }: Columns, header: Delimiter, line: number): void {
    if (this.rows === 0) this.first = { line, found: joined(cells, header) };
    this.rows++;
    this.possible = this.possible.filter(
      (one) => (one !== header || cells.length === 1) && partsOf(cells, one) === headers.length,
    );
  }

  /** What separates each of so many rows; the header's own where each is quoted as a whole. Null where it is not one for all. */
  delimiterOf(rows: number): Delimiter | null {
    return this.rows > 1 && this.rows === rows ? (this.possible[0] ?? null) : null;
  }
}

/** How many cells a row would have. Counted without a copy, since cells may be of any size. */
export function partsOf(cells: readonly string[], delimiter: Delimiter): number {
  let count = 1;
  for (const cell of cells)
    for (let at = cell.indexOf(delimiter); at >= 0; at = cell.indexOf(delimiter, at + 1)) count++;
  return count;
}
