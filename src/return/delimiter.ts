/** The character between the cells of a return: told by a first line `sep=;`, else seen in the header. Contract 3. */
import { knownHeaders } from './columns.ts';
import { type RecordSink, splitRecords } from './records.ts';

/** The usual one first: it is taken where nothing tells them apart. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How the records of a text lie. */
export interface Layout {
  readonly delimiter: Delimiter;
  /** Where the first record starts: below a line `sep=;`. */
  readonly at: number;
  /** Its line, 1-based. */
  readonly line: number;
}

/** What Excel reads as the separator of the lines below, and LibreOffice writes. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?\r?(?:\n|$)/i;

/** Characters in which the header is looked for. A thousand columns with long names take half as many. */
const MAX_BEFORE_ROWS = 100_000;

/** How the text lies: as its first line says, else with the delimiter that finds the most columns in its header. */
export function layoutOf(text: string): Layout {
  const told = SEPARATOR_LINE.exec(text.slice(0, 20));
  if (told) return { delimiter: told[1] as Delimiter, at: told[0].length, line: 2 };
  const start = text.slice(0, MAX_BEFORE_ROWS);
  let best = { delimiter: DELIMITERS[0] as Delimiter, known: 0, cells: 1 };
  for (const delimiter of DELIMITERS) {
    const header = headerOf(start, delimiter);
    const found = { delimiter, known: knownHeaders(header), cells: header.length };
    if (found.known > best.known || (found.known === best.known && found.cells > best.cells)) best = found;
  }
  return { delimiter: best.delimiter, at: 0, line: 1 };
}

/** The first record that is not blank; empty where there is none or it is broken. */
function headerOf(text: string, delimiter: Delimiter): readonly string[] {
  const first = new FirstRecord();
  splitRecords(text, first, { delimiter, at: 0, line: 1 });
  return first.cells;
}

class FirstRecord implements RecordSink {
  cells: readonly string[] = [];
  done = false;

  record(cells: readonly string[]): void {
    if (this.done || cells.every((cell) => cell.trim() === '')) return;
    this.cells = cells;
    this.done = true;
  }

  broken(): void {
    this.done = true;
  }
}
