/** The character between the cells of a return: named by a first line `sep=;`, else found in the header. Contract 3. */
import { DELIMITERS, type Delimiter } from '../model/finding.ts';
import { knownHeaders } from './columns.ts';
import { type LineEnds, type RecordSink, Records } from './records.ts';

/** What Excel reads as the separator of the lines below, and LibreOffice writes. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?\r?(?:\n|$)/i;

/** Characters in which the header is looked for. A thousand columns with long names take half as many. */
const MOST_HEADER = 100_000;

/**
 * Splits the text of a file, whatever separates its cells, and hands each record to the sink; the delimiter is known before
 * the first. Throws what {@link Records} throws.
 */
export function readText(
  pieces: Iterable<string>,
  sink: RecordSink,
  found: (delimiter: Delimiter) => void = () => undefined,
): LineEnds {
  const records = new Records(pieces);
  const start = records.start(MOST_HEADER);
  const named = SEPARATOR_LINE.exec(start.slice(0, 20));
  const delimiter = named ? (named[1] as Delimiter) : delimiterOf(start);
  if (named) records.skip(named[0].length, 1);
  found(delimiter);
  return records.read(sink, delimiter);
}

/** The delimiter that finds the most known columns in the header, then the most columns. */
function delimiterOf(start: string): Delimiter {
  let best = { delimiter: DELIMITERS[0] as Delimiter, known: 0, cells: 1 };
  for (const delimiter of DELIMITERS) {
    const header = headerOf(start, delimiter);
    const found = { delimiter, known: knownHeaders(header), cells: header.length };
    if (found.known > best.known || (found.known === best.known && found.cells > best.cells)) best = found;
  }
  return best.delimiter;
}

/** The first record that is not blank; empty where there is none or it is broken. */
function headerOf(start: string, delimiter: Delimiter): readonly string[] {
  const first = new FirstRecord();
  new Records([start]).read(first, delimiter);
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
