/** The character between the cells of a return: told by a first line `sep=;`, else seen in the header. Contract 3. */
import { DELIMITERS, type Delimiter } from '../model/finding.ts';
import { knownHeaders } from './columns.ts';
import { type LineEnds, type RecordSink, Splitter, splitRecords } from './records.ts';
import { MOST_BYTES, Window } from './window.ts';

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
  const start = new TextEncoder().encode(text.slice(0, MAX_BEFORE_ROWS));
  let best = { delimiter: DELIMITERS[0] as Delimiter, known: 0, cells: 1 };
  for (const delimiter of DELIMITERS) {
    const header = headerOf(start, delimiter);
    const found = { delimiter, known: knownHeaders(header), cells: header.length };
    if (found.known > best.known || (found.known === best.known && found.cells > best.cells)) best = found;
  }
  return { delimiter: best.delimiter, at: 0, line: 1 };
}

/**
 * Splits a file in UTF-8, whatever parts its cells, and hands each record to the sink; in steps, each of which needs no more
 * than a part of the file. Throws NotText where the file is none, and OldLineEnds where its lines end otherwise than in
 * LF or CRLF.
 */
export function* textSteps(
  parts: Iterable<Uint8Array>,
  sink: RecordSink,
  found: (delimiter: Delimiter) => void = () => undefined,
): Generator<void, LineEnds> {
  const window = new Window(parts);
  while (window.end - window.at < MOST_BYTES * MAX_BEFORE_ROWS && window.more());
  const { delimiter, at, line } = layoutOf(window.startOfText(MAX_BEFORE_ROWS));
  found(delimiter);
  window.at += at;
  window.line = line;
  const splitter = new Splitter(window, sink, delimiter);
  try {
    while (splitter.part()) yield;
    return splitter.lineEnds;
  } finally {
    window.close();
  }
}

/** The first record that is not blank; empty where there is none or it is broken. */
function headerOf(start: Uint8Array, delimiter: Delimiter): readonly string[] {
  const first = new FirstRecord();
  splitRecords([start], first, delimiter);
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
