/**
 * Text to records, each with the line on which it starts, whatever separates their cells: named by a first line `sep=;`, else
 * found in the header. LF or CRLF. Contract 3.
 */
import { type BrokenRecord, DELIMITERS, type Delimiter, MAX_BROKEN, MAX_RECORD } from '../model/finding.ts';
import { type HeaderNames, MOST_TITLES } from './header.ts';
import { isBlankRecord } from './record-shape.ts';
import { type Extent, extentOf, recordText, Splitter } from './splitter.ts';
import { Unreadable } from './text.ts';

/** Most characters in which the end of a record is looked for. */
const MAX_SEARCH = 3 * MAX_RECORD;

const CR = 0x0d;

/** A piece of a file's text, and how many characters of the file are before it. */
export interface TextPiece {
  readonly text: string;
  readonly start: number;
}

export interface RecordSink {
  /** `cells` is used again for the next record. `at`: where this one starts in the file's text, by which it is read again. */
  record(cells: readonly string[], line: number, piece: TextPiece, at: number): void;
  /** A record that cannot be split; reading goes on with the next line. `text` is its first line. Without this, reading stops there. */
  broken?(problem: BrokenRecord, line: number, text: string): void;
  /** Whether no more records are wanted. */
  readonly done?: boolean;
}

/** How many records end in each way, and where the first of the other kind is. */
export interface LineEnds {
  readonly lf: number;
  readonly crlf: number;
  readonly mixedAt: number | null;
}

/** The records of a text that comes in pieces. */
export class Records {
  private readonly pieces: Iterator<string>;
  private piece: TextPiece = { text: '', start: 0 };
  private at = 0;
  private line = 1;
  private ended = false;
  private hasLf = false;
  private hasCr = false;
  private broken = 0;
  private lf = 0;
  private crlf = 0;
  private mixedAt: number | null = null;

  constructor(pieces: Iterable<string>) {
    this.pieces = pieces[Symbol.iterator]();
    this.more();
    if (this.text.startsWith('\ufeff')) this.at = 1;
  }

  private get text(): string {
    return this.piece.text;
  }

  /** The text from here, of at least so many characters if the file has them. Throws what {@link more} throws. */
  start(characters: number): string {
    while (!this.ended && this.text.length - this.at < characters) this.more();
    return this.text.slice(this.at, this.at + characters);
  }

  /** Passes over characters and lines. */
  skip(characters: number, lines: number): void {
    this.at += characters;
    this.line += lines;
  }

  /**
   * Hands each record to the sink, in order. Blank lines are records of one blank cell. After a record with broken quotes,
   * reading goes on with the line below its first, so that one bad quote hides nothing else. Throws {@link Unreadable}.
   */
  read(sink: RecordSink, delimiter: string): LineEnds {
    const splitter = new Splitter(delimiter);
    let more = true;
    while (more && this.broken <= MAX_BROKEN && sink.done !== true) {
      if (this.at >= this.text.length && !this.ended) this.more();
      else more = this.at < this.text.length && this.next(splitter, sink);
    }
    this.pieces.return?.();
    return { lf: this.lf, crlf: this.crlf, mixedAt: this.mixedAt };
  }

  /** Hands over the record that starts here; false where reading stops at it. */
  private next(splitter: Splitter, sink: RecordSink): boolean {
    let shape = splitter.split(this.text, this.at, this.ended);
    while (shape === 'cut' && this.text.length - this.at <= MAX_RECORD) {
      this.more();
      shape = splitter.split(this.text, this.at, this.ended);
    }
    if (shape === 'sound' && splitter.end - this.at <= MAX_RECORD) {
      sink.record(splitter.cells, this.line, this.piece, this.piece.start + this.at);
      this.pass(splitter.end, splitter.lines);
      return true;
    }
    if (!sink.broken) return false;
    this.readUnsound(splitter, sink);
    return true;
  }

  private readUnsound(splitter: Splitter, sink: RecordSink): void {
    const extent = this.extent();
    const text = extent && recordText(this.text, this.at, extent.end);
    if (!extent || text === null || text.length > MAX_RECORD) {
      this.skipLine(sink, this.problemOfLong(splitter, extent));
      return;
    }
    const { cells, problem } = splitter.splitQuoted(text);
    if (cells) {
      sink.record(cells, this.line, this.piece, this.piece.start + this.at);
      this.pass(extent.end, extent.lines);
    } else this.skipLine(sink, problem);
  }

  /** Where the record ends; null where that is farther away than a record may be long. */
  private extent(): Extent | null {
    for (;;) {
      const found = extentOf(this.text, this.at, this.ended);
      if (found) return found;
      if (this.text.length - this.at > MAX_SEARCH) return null;
      this.more();
    }
  }

  /** What is wrong with the start of a record that is too long: its quotes, or else its length. */
  private problemOfLong(splitter: Splitter, extent: Extent | null): BrokenRecord {
    const start = this.text.slice(this.at, this.at + MAX_RECORD);
    const { problem } = start.includes('"') ? splitter.splitQuoted(start) : { problem: null };
    if (problem !== 'open-quote' && problem !== null) return problem;
    const closed = extent ? extent.closed : problem === null;
    return closed ? 'record-too-long' : 'open-quote';
  }

  /** Reports the record that starts here, and goes on with the line below. */
  private skipLine(sink: RecordSink, problem: BrokenRecord): void {
    this.broken++;
    let end = this.text.indexOf('\n', this.at);
    const text = recordText(this.text, this.at, end < 0 ? this.text.length : end);
    while (end < 0 && !this.ended) {
      // A carriage return may be half of its line end; the rest is dropped: a line may be of any length.
      this.at = Math.max(this.at, this.text.length - (this.text.endsWith('\r') ? 1 : 0));
      this.more();
      end = this.text.indexOf('\n', this.at);
    }
    sink.broken?.(this.broken > MAX_BROKEN ? 'too-many-broken' : problem, this.line, text);
    this.pass(end < 0 ? this.text.length : end, 1);
  }

  /** Goes on behind a record. */
  private pass(end: number, lines: number): void {
    if (end < this.text.length) this.countEnd(end);
    this.at = end + 1;
    this.line += lines;
  }

  private countEnd(end: number): void {
    const isCrlf = end > 0 && this.text.charCodeAt(end - 1) === CR;
    if (this.mixedAt === null && (isCrlf ? this.lf : this.crlf) > 0) this.mixedAt = this.line;
    if (isCrlf) this.crlf++;
    else this.lf++;
  }

  /** Takes as much text again as is left, so that a long record is not split for every piece of it. */
  private more(): void {
    const rest = this.text.slice(this.at);
    let added = '';
    do {
      const { done, value } = this.nextPiece(rest, added);
      if (done) this.ended = true;
      else added += value;
    } while (!this.ended && added.length < rest.length);
    this.piece = { text: rest + added, start: this.piece.start + this.at };
    this.at = 0;
    this.hasLf ||= added.includes('\n');
    this.hasCr ||= !this.hasLf && added.includes('\r');
    if (this.ended && this.hasCr && !this.hasLf)
      throw new Unreadable({ code: 'malformed-row', line: 1, found: '', facts: { problem: 'cr-line-ends' } });
  }

  private nextPiece(rest: string, added: string): IteratorResult<string> {
    try {
      return this.pieces.next();
    } catch (error) {
      if (!(error instanceof Unreadable) || error.fault.line === null) throw error;
      const before = this.line - 1 + rest.split('\n').length - 1 + added.split('\n').length - 1;
      throw new Unreadable({ ...error.fault, line: before + error.fault.line });
    }
  }
}

/** What Excel reads as the separator of the lines below, and LibreOffice writes. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?\r?(?:\n|$)/i;

/** Characters in which the header is looked for. A thousand columns with long names take half as many. */
const MOST_HEADER = 100_000;

/**
 * Splits the text of a file, whatever separates its cells, and hands each record to the sink; the delimiter is known before
 * the first. Throws {@link Unreadable}.
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
    if (!isBlankRecord(cells)) this.records.push([...cells]);
    this.done = this.records.length >= MOST_TITLES;
  }
}
