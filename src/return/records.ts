/**
 * CSV to records, each with the line on which it starts. RFC 4180, LF or CRLF. Contract 3.
 *
 * Bytes come in parts and go as soon as they are read, so that a file may be longer than memory. A record whose every
 * quote is where RFC 4180 has it is told into cells where it lies. All others are cut out (a record ends with the first
 * line up to which quotes pair) and read by quoted.ts, where csv-parse says what is wrong with them; it is the judge of
 * all this in test/return/records.test.ts.
 */
import type { BrokenRecord } from '../model/finding.ts';
import { PlainRecord, Shape } from './plain.ts';
import { quotedCells } from './quoted.ts';
import { MOST_BYTES, Window } from './window.ts';

/** Most characters in one record. What is longer is an unclosed quote, not a row: a spreadsheet cell holds 32,767. */
export const MAX_RECORD = 1_000_000;

/** Most bytes that are looked through for the end of a record. */
const MAX_RECORD_BYTES = MOST_BYTES * MAX_RECORD;

/** Most records that fall apart by their quotes in one file. With more of them it is no CSV, and reading stops. */
export const MAX_BROKEN = 10_000;

/** Most records that are handed on before the caller has its turn. */
const MOST_AT_ONCE = 4096;

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

export interface RecordSink {
  /** Is offered each record with sound quotes as it lies in the bytes; true: it needs no cells of it. */
  plain?(record: PlainRecord): boolean;
  record(cells: readonly string[], line: number): void;
  /** A record that cannot be told into cells; reading goes on with the next line. `text` is its first line. */
  broken(problem: BrokenRecord, line: number, text: string): void;
  /** Whether no more are wanted; a few may still come. */
  readonly done?: boolean;
}

/** How many records end in each way, and where the first of the other kind is. */
export interface LineEnds {
  readonly lf: number;
  readonly crlf: number;
  readonly mixedAt: number | null;
}

/** Where a record lies, quotes paired. Places are those of its window. */
interface Extent {
  /** The line end that closes it, or the end of the file. */
  readonly end: number;
  /** The end of its first line. */
  readonly firstEnd: number;
  readonly lines: number;
  readonly quoted: boolean;
  /** Quotes pair. */
  readonly closed: boolean;
}

/** Splits what a window shows from its place on. */
export class Splitter {
  private readonly window: Window;
  private readonly sink: RecordSink;
  private readonly delimiter: string;
  private readonly plain: PlainRecord;
  private brokenCount = 0;
  private lf = 0;
  private crlf = 0;
  private mixedAt: number | null = null;

  constructor(window: Window, sink: RecordSink, delimiter: string) {
    this.window = window;
    this.sink = sink;
    this.delimiter = delimiter;
    this.plain = new PlainRecord(window, delimiter);
  }

  /** Hands records to the sink until another part of the file is needed; false at its end. Throws what its window throws. */
  part(): boolean {
    const { window } = this;
    if (!this.ended && window.at >= window.end) window.more();
    const { count } = window;
    for (let left = MOST_AT_ONCE; left > 0 && window.count === count; left--) {
      if (this.ended || window.at >= window.end) break;
      this.next();
    }
    const goesOn = !this.ended && (window.at < window.end || !window.ended);
    if (!goesOn) window.close();
    return goesOn;
  }

  get lineEnds(): LineEnds {
    return { lf: this.lf, crlf: this.crlf, mixedAt: this.mixedAt };
  }

  private get gaveUp(): boolean {
    return this.brokenCount > MAX_BROKEN;
  }

  private get ended(): boolean {
    return this.gaveUp || this.sink.done === true;
  }

  private next(): void {
    const { plain, window } = this;
    let shape = plain.find();
    for (; shape === Shape.cut && window.end - window.at <= MAX_RECORD; shape = plain.find()) window.more();
    if (shape !== Shape.plain || plain.end - window.at > MAX_RECORD) this.careful();
    else {
      if (!this.sink.plain?.(plain)) this.sink.record(plain.cells(), window.line);
      this.finish(plain.end, plain.lines);
    }
  }

  /** Goes on behind a record. */
  private finish(end: number, lines: number): void {
    this.countEnd(end);
    this.window.at = Math.min(end + 1, this.window.end);
    this.window.line += lines;
  }

  /** Reads a record whose quotes may be anywhere. */
  private careful(): void {
    const extent = this.extent();
    const text = extent && this.content(extent.end);
    if (!extent || text === null || text.length > MAX_RECORD) this.tooLong(extent);
    else {
      const { cells, problem } = extent.quoted
        ? quotedCells(text, this.delimiter)
        : { cells: text.split(this.delimiter), problem: null };
      if (cells) {
        this.sink.record(cells, this.window.line);
        this.finish(extent.end, extent.lines);
      } else this.skipLine(problem);
    }
  }

  /** Where the record ends; null where that is farther away than a record may be long. */
  private extent(): Extent | null {
    const { window } = this;
    for (;;) {
      const found = this.extentInside();
      if (found) return found;
      if (window.end - window.at > MAX_RECORD_BYTES) return null;
      window.more();
    }
  }

  /** The same as far as the window shows it: up to the line end to which quotes pair, or to the end of the file. */
  private extentInside(): Extent | null {
    const { window } = this;
    const { at, end: last, ended } = window;
    let firstEnd = -1;
    let open = false;
    let quoted = false;
    let quote = window.find(QUOTE, at);
    for (let lines = 1, from = at; ; lines++) {
      const found = window.find(LF, from);
      if (found < 0 && !ended) return null;
      const end = found < 0 ? last : found;
      if (firstEnd < 0) firstEnd = end;
      for (; quote >= 0 && quote < end; quote = window.find(QUOTE, quote + 1)) {
        open = !open;
        quoted = true;
      }
      if (!open || found < 0) return { end, firstEnd, lines, quoted, closed: !open };
      from = end + 1;
    }
  }

  /** The text from the window's place to a line end, without it. */
  private content(end: number): string {
    const { window } = this;
    const crlf = end < window.end && end > window.at && window.bytes[end - 1] === CR;
    return window.text(window.at, crlf ? end - 1 : end);
  }

  /** A record too long to be read: what is wrong with the part that may be, else that it is too long. */
  private tooLong(extent: Extent | null): void {
    const { window } = this;
    const start = window.startOfText(MAX_RECORD);
    const { problem } = start.includes('"') ? quotedCells(start, this.delimiter) : { problem: null };
    const told = problem === 'open-quote' || problem === null;
    const closed = extent ? extent.closed : problem === null;
    this.skipLine(told ? (closed ? 'record-too-long' : 'open-quote') : problem);
  }

  /** Tells what is wrong with the record that starts here, and goes on with the line below. */
  private skipLine(problem: BrokenRecord): void {
    const { window, sink } = this;
    const { line } = window;
    this.brokenCount++;
    const told = this.gaveUp ? 'too-many-broken' : problem;
    let end = window.find(LF, window.at);
    const text = end < 0 ? window.startOfText(MAX_RECORD) : this.content(end);
    while (end < 0 && !window.ended) {
      window.skip();
      window.more();
      end = window.find(LF, window.at);
    }
    sink.broken(told, line, text);
    this.finish(end < 0 ? window.end : end, 1);
  }

  private countEnd(end: number): void {
    const { window } = this;
    if (end >= window.end) return;
    const crlf = window.bytes[end - 1] === CR && end > 0;
    if (this.mixedAt === null && (crlf ? this.lf : this.crlf) > 0) this.mixedAt = window.line;
    if (crlf) this.crlf++;
    else this.lf++;
  }
}

/**
 * Splits CSV and hands each record to the sink, in order. Blank lines are records of one blank cell. After a record with
 * broken quotes, reading goes on with the line below its first, so that one bad quote hides nothing else.
 */
export function splitRecords(parts: Iterable<Uint8Array>, sink: RecordSink, delimiter = ','): LineEnds {
  const splitter = new Splitter(new Window(parts), sink, delimiter);
  while (splitter.part());
  return splitter.lineEnds;
}
