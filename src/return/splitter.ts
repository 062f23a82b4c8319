/**
 * One record of a CSV text: where it ends, and its cells. RFC 4180. One whose quotes are where RFC 4180 puts them is split
 * here; csv-parse reads all others. Its own reading of whole files is the judge of this one in test/return/records.test.ts.
 */
import { parse } from 'csv-parse/sync';
import type { BrokenRecord } from '../model/finding.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** What {@link Splitter.split} makes of a record. `cut`: the text ends before the record does. */
type Shape = 'sound' | 'unsound' | 'cut';

/** What is behind a cell: a delimiter, the end of its record, something that does not belong there, or no more text. */
type Ending = 'delimiter' | 'line' | 'unsound' | 'cut';

/** Splits records by one delimiter. */
export class Splitter {
  /** The last record that was split: its cells (in one array for all), its line end (or the end of the text), its lines. */
  readonly cells: string[] = [];
  end = 0;
  lines = 1;
  private doubled = false;
  private readonly typed: string;
  private readonly delimiter: number;
  /** No character after it ends a cell. */
  private readonly highest: number;

  constructor(delimiter: string) {
    this.typed = delimiter;
    this.delimiter = delimiter.charCodeAt(0);
    this.highest = Math.max(this.delimiter, QUOTE);
  }

  /**
   * Splits the record that starts at a place, in which each cell is quoted from end to end (a quote inside is doubled), or has
   * no quote. `isLast`: the file ends with this text.
   */
  split(text: string, from: number, isLast: boolean): Shape {
    const { cells } = this;
    let count = 0;
    let at = from;
    this.lines = 1;
    for (let end: Ending = 'delimiter'; end === 'delimiter'; at = this.end + 1) {
      const quoted = text.charCodeAt(at) === QUOTE;
      const stop = quoted ? this.closingQuote(text, at + 1, isLast) : this.endOfCell(text, at);
      end = this.endingAt(text, stop, quoted, isLast);
      if (end === 'cut' || end === 'unsound') return end;
      cells[count] = quoted ? this.quotedCell(text, at + 1, stop) : bareCell(text, at, stop, end);
      count++;
    }
    if (cells.length > count) cells.length = count;
    return 'sound';
  }

  private quotedCell(text: string, from: number, to: number): string {
    const cell = text.slice(from, to);
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) this.lines++;
    return this.doubled ? cell.replaceAll('""', '"') : cell;
  }

  /** Where a cell without quotes ends; -1 where it has one. */
  private endOfCell(text: string, from: number): number {
    const { delimiter, highest } = this;
    const { length } = text;
    for (let at = from; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code > highest) continue;
      if (code === delimiter || code === LF) return at;
      if (code === QUOTE) return -1;
    }
    return length;
  }

  /** Where the quote is that closes a cell; -1 without one. */
  private closingQuote(text: string, from: number, isLast: boolean): number {
    this.doubled = false;
    for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
      if (at + 1 >= text.length && !isLast) return -1;
      if (text.charCodeAt(at + 1) !== QUOTE) return at;
      this.doubled = true;
    }
    return -1;
  }

  /** What is behind a cell that stops somewhere (-1: nowhere); notes where that is. */
  private endingAt(text: string, stop: number, quoted: boolean, isLast: boolean): Ending {
    if (stop < 0) return quoted && !isLast ? 'cut' : 'unsound';
    const at = quoted ? stop + 1 : stop;
    this.end = at;
    if (at >= text.length) return isLast ? 'line' : 'cut';
    const code = text.charCodeAt(at);
    if (code === this.delimiter) return 'delimiter';
    if (code === LF) return 'line';
    return quoted && code === CR ? this.endingAtReturn(text, at, isLast) : 'unsound';
  }

  /** A carriage return behind a quoted cell has to be half a line end. */
  private endingAtReturn(text: string, at: number, isLast: boolean): Ending {
    this.end = at + 1;
    if (at + 1 >= text.length) return isLast ? 'unsound' : 'cut';
    return text.charCodeAt(at + 1) === LF ? 'line' : 'unsound';
  }

  /** The cells of a record that was read before, from where it starts. */
  cellsAt(text: string, from: number): readonly string[] {
    // A copy: of lists that the splitter made anew V8 learns that those of scored rows live long, and treats all so.
    if (this.split(text, from, true) === 'sound') return this.cells.slice();
    const end = extentOf(text, from, true)?.end ?? text.length;
    return this.splitQuoted(recordText(text, from, end)).cells ?? [];
  }

  /** Splits the text of a record whose quotes are elsewhere than RFC 4180 puts them. csv-parse reads it, or says what is wrong. */
  splitQuoted(text: string): QuotedRecord {
    const options = { delimiter: this.typed, record_delimiter: ['\r\n', '\n'], relax_column_count: true };
    try {
      return { cells: parse(text, options)[0] ?? [''], problem: null };
    } catch (error) {
      return { cells: null, problem: problemOf(error) };
    }
  }
}

/** The cells of a record, or what is wrong with it. */
type QuotedRecord =
  | { readonly cells: readonly string[]; readonly problem: null }
  | { readonly cells: null; readonly problem: BrokenRecord };

const PROBLEMS: Readonly<Record<string, BrokenRecord>> = {
  INVALID_OPENING_QUOTE: 'stray-quote',
  CSV_INVALID_CLOSING_QUOTE: 'text-after-quote',
  CSV_QUOTE_NOT_CLOSED: 'open-quote',
};

function problemOf(error: unknown): BrokenRecord {
  const problem = PROBLEMS[String((error as { code?: unknown }).code)];
  if (problem === undefined) throw error;
  return problem;
}

/** A cell without quotes. A carriage return before the line feed is not part of the last of a record. */
function bareCell(text: string, from: number, to: number, end: Ending): string {
  if (from === to) return '';
  const hasReturn = end === 'line' && to < text.length && text.charCodeAt(to - 1) === CR;
  return text.slice(from, hasReturn ? to - 1 : to);
}

/** Where a record ends, by its quotes. */
export interface Extent {
  /** The line end that closes it, or the end of the file. */
  readonly end: number;
  readonly lines: number;
  /** Each quote has another. */
  readonly closed: boolean;
}

/** The first line end before which quotes pair; null where the text ends before it. */
export function extentOf(text: string, from: number, isLast: boolean): Extent | null {
  let open = false;
  let quote = text.indexOf('"', from);
  for (let lines = 1, at = from; ; lines++) {
    const found = text.indexOf('\n', at);
    if (found < 0 && !isLast) return null;
    const end = found < 0 ? text.length : found;
    for (; quote >= 0 && quote < end; quote = text.indexOf('"', quote + 1)) open = !open;
    if (!open || found < 0) return { end, lines, closed: !open };
    at = end + 1;
  }
}

/** The text of a record without its line end. */
export const recordText = (text: string, from: number, end: number): string =>
  text.slice(from, end < text.length && end > from && text.charCodeAt(end - 1) === CR ? end - 1 : end);
