/**
 * CSV text to records, each with the line on which it starts. RFC 4180, LF or CRLF. Contract 3.
 *
 * Here lines are counted and records told apart: a record ends with the first line up to which quotes pair. One that
 * needs no parser is split as it stands; csv-parse reads the rest (quoted.ts), and is the judge of all this in
 * test/return/records.test.ts.
 */
import type { BrokenRecord } from './malformed.ts';
import { quotedCells } from './quoted.ts';

/** Most characters in one record. What is longer is an unclosed quote, not a row: a spreadsheet cell holds 32,767. */
export const MAX_RECORD = 1_000_000;

/** Most records that fall apart by their quotes in one file. With more of them it is no CSV, and reading stops. */
export const MAX_BROKEN = 10_000;

const CR = 0x0d;

export interface RecordSink {
  record(cells: readonly string[], line: number): void;
  /** A record that cannot be told into cells; reading goes on with the next line. `text` is its first line. */
  broken(problem: BrokenRecord, line: number, text: string): void;
  /** Whether no more are wanted; a few may still come. */
  readonly done?: boolean;
}

/** Where the first record starts, on which line, and the character between cells. */
export interface Start {
  readonly delimiter: string;
  readonly at: number;
  readonly line: number;
}

/** How many records end in each way, and where the first of the other kind is. */
export interface LineEnds {
  readonly lf: number;
  readonly crlf: number;
  readonly mixedAt: number | null;
}

class Splitter {
  private readonly text: string;
  private readonly sink: RecordSink;
  private readonly delimiter: string;
  private at: number;
  private line: number;
  private nextQuote = -1;
  private brokenCount = 0;
  private lf = 0;
  private crlf = 0;
  private mixedAt: number | null = null;

  constructor(text: string, sink: RecordSink, { delimiter, at, line }: Start) {
    this.text = text;
    this.sink = sink;
    this.delimiter = delimiter;
    this.at = at;
    this.line = line;
  }

  run(): LineEnds {
    this.nextQuote = this.quoteFrom(this.at);
    while (this.at < this.text.length && !this.ended) this.nextRecord();
    return { lf: this.lf, crlf: this.crlf, mixedAt: this.mixedAt };
  }

  private get gaveUp(): boolean {
    return this.brokenCount > MAX_BROKEN;
  }

  private get ended(): boolean {
    return this.gaveUp || this.sink.done === true;
  }

  private lineEnd(from: number): number {
    const found = this.text.indexOf('\n', from);
    return found < 0 ? this.text.length : found;
  }

  /** The next quote, or a place after every line end. */
  private quoteFrom(from: number): number {
    const found = this.text.indexOf('"', from);
    return found < 0 ? this.text.length + 1 : found;
  }

  /** The line ending at `end` without its line end. */
  private content(start: number, end: number): string {
    const crlf = end < this.text.length && end > start && this.text.charCodeAt(end - 1) === CR;
    return this.text.slice(start, crlf ? end - 1 : end);
  }

  private nextRecord(): void {
    const end = this.lineEnd(this.at);
    if (this.nextQuote < end) this.quotedRecord(end);
    else if (end - this.at > MAX_RECORD) this.skipLine('record-too-long');
    else this.record(this.content(this.at, end).split(this.delimiter), end, 1);
  }

  private quotedRecord(firstEnd: number): void {
    const { end, lines, closed } = this.recordEnd(firstEnd);
    if (end - this.at > MAX_RECORD) this.longRecord(closed);
    else {
      const { cells, problem } = quotedCells(this.content(this.at, end), this.delimiter);
      if (cells) this.record(cells, end, lines);
      else this.skipLine(problem);
    }
  }

  private record(cells: readonly string[], end: number, lines: number): void {
    this.sink.record(cells, this.line);
    this.countEnd(end, this.line);
    this.at = end + 1;
    this.line += lines;
  }

  /** The line end up to which quotes pair, and the lines to there. Without one, the end of the text. */
  private recordEnd(firstEnd: number): { end: number; lines: number; closed: boolean } {
    let end = firstEnd;
    let open = false;
    for (let lines = 1; ; lines++) {
      for (; this.nextQuote < end; this.nextQuote = this.quoteFrom(this.nextQuote + 1)) open = !open;
      if (!open || end >= this.text.length) return { end, lines, closed: !open };
      end = this.lineEnd(end + 1);
    }
  }

  /** A record too long to be read: what is wrong with the part that may be, else that it is too long. */
  private longRecord(closed: boolean): void {
    const { problem } = quotedCells(this.text.slice(this.at, this.at + MAX_RECORD), this.delimiter);
    const told = problem === 'open-quote' || problem === null;
    this.skipLine(told ? (closed ? 'record-too-long' : 'open-quote') : problem);
  }

  /** Tells what is wrong with the record that starts here, and goes on with the line below. */
  private skipLine(problem: BrokenRecord): void {
    const end = this.lineEnd(this.at);
    this.countEnd(end, this.line);
    this.brokenCount++;
    this.sink.broken(this.gaveUp ? 'too-many-broken' : problem, this.line, this.content(this.at, end));
    this.at = end + 1;
    this.line++;
    this.nextQuote = this.quoteFrom(this.at);
  }

  private countEnd(end: number, line: number): void {
    if (end >= this.text.length) return;
    const crlf = end > 0 && this.text.charCodeAt(end - 1) === CR;
    if (this.mixedAt === null && (crlf ? this.lf : this.crlf) > 0) this.mixedAt = line;
    if (crlf) this.crlf++;
    else this.lf++;
  }
}

/**
 * Splits CSV text and hands each record to the sink, in order. Blank lines are records of one blank cell. After a record
 * with broken quotes, reading goes on with the line below its first, so that one bad quote hides nothing else.
 */
export function splitRecords(text: string, sink: RecordSink, start: Start = FROM_THE_TOP): LineEnds {
  return new Splitter(text, sink, start).run();
}

const FROM_THE_TOP: Start = { delimiter: ',', at: 0, line: 1 };
