/**
 * CSV text to records, each with the line on which it starts. RFC 4180, LF or CRLF. Contract 3.
 *
 * Written by hand, with csv-parse as its judge in test/return/records.test.ts: csv-parse counts lines at a record's end
 * and a quoted CRLF twice, gives nothing at all after one bad quote, and takes 7 ms for the 40 rows of the sample.
 */
import type { BrokenRecord } from './malformed.ts';

/** Most characters in one record. What is longer is an unclosed quote, not a row: a spreadsheet cell holds 32,767. */
export const MAX_RECORD = 1_000_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;

export interface RecordSink {
  record(cells: readonly string[], line: number): void;
  /** A record that cannot be told into cells; reading goes on with the next line. `text` is its first line. */
  broken(problem: BrokenRecord, line: number, text: string): void;
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
  private at = 0;
  private line = 1;
  private nextQuote = -1;
  private lf = 0;
  private crlf = 0;
  private mixedAt: number | null = null;

  constructor(text: string, sink: RecordSink) {
    this.text = text;
    this.sink = sink;
  }

  run(): LineEnds {
    this.nextQuote = this.quoteFrom(0);
    while (this.at < this.text.length) {
      const end = this.lineEnd(this.at);
      if (this.nextQuote < this.at) this.nextQuote = this.quoteFrom(this.at);
      if (this.nextQuote > end) this.plainRecord(end);
      else this.quotedRecord(end);
    }
    return { lf: this.lf, crlf: this.crlf, mixedAt: this.mixedAt };
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

  private plainRecord(end: number): void {
    if (end - this.at > MAX_RECORD) {
      this.skipLine('record-too-long', this.at, end);
      return;
    }
    this.sink.record(this.content(this.at, end).split(','), this.line);
    this.endRecord(end, this.line + 1);
  }

  private quotedRecord(lineEnd: number): void {
    const start = this.at;
    const cells: string[] = [];
    const problem = this.readCells(cells) ?? (this.at - start > MAX_RECORD ? 'record-too-long' : null);
    if (problem) {
      this.skipLine(problem, start, lineEnd);
      return;
    }
    this.sink.record(cells, this.line);
    this.endRecord(this.at, this.lineAfter(start));
  }

  /** The line after the record that runs from `start` to where reading stands. */
  private lineAfter(start: number): number {
    let line = this.line;
    for (let end = this.lineEnd(start); end < this.at; end = this.lineEnd(end + 1)) line++;
    return line + 1;
  }

  private endRecord(end: number, nextLine: number): void {
    if (end < this.text.length) this.countEnd(end);
    this.at = end + 1;
    this.line = nextLine;
  }

  private countEnd(end: number): void {
    const crlf = end > 0 && this.text.charCodeAt(end - 1) === CR;
    if (this.mixedAt === null && (crlf ? this.lf : this.crlf) > 0) this.mixedAt = this.line;
    if (crlf) this.crlf++;
    else this.lf++;
  }

  private skipLine(problem: BrokenRecord, start: number, end: number): void {
    this.sink.broken(problem, this.line, this.content(start, end));
    this.endRecord(end, this.line + 1);
  }

  /** Reads the cells of one record and stops on its line end. Gives what is wrong, or null. */
  private readCells(cells: string[]): BrokenRecord | null {
    for (;;) {
      const quoted = this.text.charCodeAt(this.at) === QUOTE;
      const problem = quoted ? this.quotedCell(cells) : this.plainCell(cells);
      if (problem) return problem;
      if (this.text.charCodeAt(this.at) !== COMMA) return null;
      this.at++;
    }
  }

  private plainCell(cells: string[]): BrokenRecord | null {
    const start = this.at;
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === QUOTE) return 'stray-quote';
      if (code === COMMA || code === LF) break;
    }
    const line = this.text.charCodeAt(this.at) === LF;
    cells.push(line ? this.content(start, this.at) : this.text.slice(start, this.at));
    return null;
  }

  private quotedCell(cells: string[]): BrokenRecord | null {
    const start = this.at + 1;
    const close = this.closingQuote(start);
    if (close < 0) return 'open-quote';
    const text = this.text.slice(start, close);
    cells.push(text.includes('"') ? text.replaceAll('""', '"') : text);
    this.at = close + 1;
    return this.endsCell() ? null : 'text-after-quote';
  }

  /** The quote that ends a cell: the first that is not one of a pair. -1 where there is none. */
  private closingQuote(start: number): number {
    let close = this.text.indexOf('"', start);
    while (close >= 0 && this.text.charCodeAt(close + 1) === QUOTE) close = this.text.indexOf('"', close + 2);
    return close;
  }

  /** Whether a comma or the record's end follows; steps over the CR of a CRLF. */
  private endsCell(): boolean {
    if (this.at >= this.text.length) return true;
    if (this.text.charCodeAt(this.at) === CR && this.text.charCodeAt(this.at + 1) === LF) this.at++;
    const code = this.text.charCodeAt(this.at);
    return code === COMMA || code === LF;
  }
}

/**
 * Splits CSV text and hands each record to the sink, in order. Blank lines are records of one blank cell. After a record
 * with broken quotes, reading goes on with the line below its first, so that one bad quote hides nothing else.
 */
export function splitRecords(text: string, sink: RecordSink): LineEnds {
  return new Splitter(text, sink).run();
}
