/** The character between the cells of a return: named by a first line `sep=;`, else found in the header. Contract 3. */
import { DELIMITERS, type Delimiter } from '../model/finding.ts';
import { type HeaderNames, MOST_TITLES } from './header.ts';
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
  names: HeaderNames,
  found: (delimiter: Delimiter) => void = () => undefined,
): LineEnds {
  const records = new Records(pieces);
  const start = records.start(MOST_HEADER);
  const named = SEPARATOR_LINE.exec(start.slice(0, 20));
  const delimiter = named ? (named[1] as Delimiter) : delimiterOf(start, names);
  if (named) records.skip(named[0].length, 1);
  found(delimiter);
  return records.read(sink, delimiter);
}

/**
 * The delimiter that finds the most known columns in one of the first records, then the most columns. One that is not there
 * finds no more than the usual one.
 */
function delimiterOf(start: string, names: HeaderNames): Delimiter {
  let best = { delimiter: DELIMITERS[0] as Delimiter, known: 0, cells: 1 };
  for (const delimiter of DELIMITERS.filter((one, at) => at === 0 || start.includes(one)))
    for (const cells of firstRecords(start, delimiter)) {
      const found = { delimiter, known: names.countIn(cells), cells: cells.length };
      if (found.known > best.known || (found.known === best.known && found.cells > best.cells)) best = found;
    }
  return best.delimiter;
}

/** The first records that are not blank, to the first that is not sound. */
function firstRecords(start: string, delimiter: Delimiter): readonly (readonly string[])[] {
  const first = new FirstRecords();
  new Records([start]).read(first, delimiter);
  return first.records;
}

class FirstRecords implements RecordSink {
  readonly records: (readonly string[])[] = [];
  done = false;

  record(cells: readonly string[]): void {
    if (cells.some((cell) => cell.trim() !== '')) this.records.push([...cells]);
    this.done = this.records.length >= MOST_TITLES;
  }
}
