/**
 * Text to records, each with the line on which it starts. RFC 4180, LF or CRLF. Contract 3.
 *
 * A record whose quotes are where RFC 4180 puts them is split here; csv-parse reads all others. Its own reading of whole
 * files is the judge of this one in test/return/records.test.ts.
 */
import { type BrokenRecord, MAX_BROKEN, MAX_RECORD } from '../model/finding.ts';
import { onceFor } from '../model/lists.ts';
import { quotedCells } from './quoted.ts';
import { NotText, OldLineEnds } from './text.ts';

/** Most characters in which the end of a record is looked for. */
const MAX_SEARCH = 3 * MAX_RECORD;

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** A piece of a file's text, and how many characters of the file are before it. */
export interface TextPiece {
  readonly text: string;
  readonly start: number;
}

export interface RecordSink {
  /** `cells` is used again for the next record. `at`: where this one starts in the file's text, for {@link cellsAt}. */
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

/** What {@link Splitter.split} makes of a record. `cut`: the text ends before the record does. */
type Shape = 'sound' | 'unsound' | 'cut';

/** What is behind a cell: a delimiter, the end of its record, something that does not belong there, or no more text. */
type Ending = 'delimiter' | 'line' | 'unsound' | 'cut';

/** Splits records in which each cell is quoted from end to end (a quote inside is doubled), or has no quote. */
class Splitter {
  /** The last record that was split: its cells (in one array for all), its line end (or the end of the text), its lines. */
  readonly cells: string[] = [];
  end = 0;
  lines = 1;
  private doubled = false;
  private readonly delimiter: number;
  /** No character after it ends a cell. */
  private readonly highest: number;

  constructor(delimiter: string) {
    this.delimiter = delimiter.charCodeAt(0);
    this.highest = Math.max(this.delimiter, QUOTE);
  }

  /** Splits the record that starts at a place. `isLast`: the file ends with this text. */
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
}

/** A cell without quotes. A carriage return before the line feed is not part of the last of a record. */
function bareCell(text: string, from: number, to: number, end: Ending): string {
  if (from === to) return '';
  const hasReturn = end === 'line' && to < text.length && text.charCodeAt(to - 1) === CR;
  return text.slice(from, hasReturn ? to - 1 : to);
}

/** Where a record ends, by its quotes. */
interface Extent {
  /** The line end that closes it, or the end of the file. */
  readonly end: number;
  readonly lines: number;
  /** Each quote has another. */
  readonly closed: boolean;
}

/** The first line end before which quotes pair; null where the text ends before it. */
function extentOf(text: string, from: number, isLast: boolean): Extent | null {
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
const content = (text: string, from: number, end: number): string =>
  text.slice(from, end < text.length && end > from && text.charCodeAt(end - 1) === CR ? end - 1 : end);

const splitterFor = onceFor((delimiter: string) => new Splitter(delimiter));

/** Splits the record that starts at a place of the file again: one that was handed to a sink with the same piece. */
export function cellsAt({ text, start }: TextPiece, at: number, delimiter: string): readonly string[] {
  const from = at - start;
  const splitter = splitterFor(delimiter);
  // A copy: of lists that the splitter made anew V8 learns that those of scored rows live long, and treats all so.
  if (splitter.split(text, from, true) === 'sound') return splitter.cells.slice();
  const end = extentOf(text, from, true)?.end ?? text.length;
  return quotedCells(content(text, from, end), delimiter).cells ?? [];
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
   * reading goes on with the line below its first, so that one bad quote hides nothing else. Throws {@link NotText} and
   * {@link OldLineEnds}.
   */
  read(sink: RecordSink, delimiter: string): LineEnds {
    const splitter = new Splitter(delimiter);
    let more = true;
    while (more && this.broken <= MAX_BROKEN && sink.done !== true) {
      if (this.at >= this.text.length && !this.ended) this.more();
      else more = this.at < this.text.length && this.next(splitter, sink, delimiter);
    }
    this.pieces.return?.();
    return { lf: this.lf, crlf: this.crlf, mixedAt: this.mixedAt };
  }

  /** Hands over the record that starts here; false where reading stops at it. */
  private next(splitter: Splitter, sink: RecordSink, delimiter: string): boolean {
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
    this.readUnsound(sink, delimiter);
    return true;
  }

  private readUnsound(sink: RecordSink, delimiter: string): void {
    const extent = this.extent();
    const text = extent && content(this.text, this.at, extent.end);
    if (!extent || text === null || text.length > MAX_RECORD) {
      this.skipLine(sink, this.problemOfLong(extent, delimiter));
      return;
    }
    const { cells, problem } = quotedCells(text, delimiter);
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
  private problemOfLong(extent: Extent | null, delimiter: string): BrokenRecord {
    const start = this.text.slice(this.at, this.at + MAX_RECORD);
    const { problem } = start.includes('"') ? quotedCells(start, delimiter) : { problem: null };
    if (problem !== 'open-quote' && problem !== null) return problem;
    const closed = extent ? extent.closed : problem === null;
    return closed ? 'record-too-long' : 'open-quote';
  }

  /** Reports the record that starts here, and goes on with the line below. */
  private skipLine(sink: RecordSink, problem: BrokenRecord): void {
    this.broken++;
    let end = this.text.indexOf('\n', this.at);
    const text = content(this.text, this.at, end < 0 ? this.text.length : end);
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
    if (this.ended && this.hasCr && !this.hasLf) throw new OldLineEnds();
  }

  private nextPiece(rest: string, added: string): IteratorResult<string> {
    try {
      return this.pieces.next();
    } catch (error) {
      if (!(error instanceof NotText) || error.facts.line === null) throw error;
      const before = this.line - 1 + rest.split('\n').length - 1 + added.split('\n').length - 1;
      throw new NotText({ ...error.facts, line: before + error.facts.line });
    }
  }
}
