/** Rows that are all parted otherwise than their header: one fault of the file, and not one of each row. Contract 3. */
import { DELIMITERS, type Delimiter } from '../model/finding.ts';

/** What parts the rows where it does not part the header; the header's own where each row is quoted as a whole. */
export class Astray {
  private rows = 0;
  private possible: readonly Delimiter[] = DELIMITERS;

  /** Takes the next row that has not as many cells as its header. */
  add(cells: readonly string[], columns: number, header: Delimiter): void {
    this.rows++;
    this.possible = this.possible.filter(
      (one) => (one !== header || cells.length === 1) && parts(cells, one) === columns,
    );
  }

  /** What parts each of so many rows; null where they are of several kinds, or are not all that there are. */
  seen(rows: number): Delimiter | null {
    return this.rows > 1 && this.rows === rows ? (this.possible[0] ?? null) : null;
  }
}

/** How many cells a row would have. Counted without a copy, since cells may be of any size. */
function parts(cells: readonly string[], delimiter: Delimiter): number {
  let count = 1;
  for (const cell of cells)
    for (let at = cell.indexOf(delimiter); at >= 0; at = cell.indexOf(delimiter, at + 1)) count++;
  return count;
}
