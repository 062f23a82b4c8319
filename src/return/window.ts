/** The part of a file's bytes that is being read: what comes in is looked at once, held to be UTF-8, and let go. */
import { firstBadLine } from './encoding.ts';
import { SPARE } from './spare.ts';
import { isUtf8 } from './utf8.ts';

/** Where a file shows that it is no text in the encoding asked for, and what it most likely is. */
interface Showing {
  readonly likely: string;
  /** null: the file as a whole. */
  readonly line: number | null;
  readonly found: string;
}

/** Thrown where a file is no text in the encoding asked for; nothing of it is read then. */
export class NotText extends Error {
  readonly showing: Showing;

  constructor(showing: Showing) {
    super('not the text that was asked for');
    this.showing = showing;
  }
}

/** Thrown where the lines of a file end in the way of old Macs, which is not read. */
export class OldLineEnds extends Error {}

const LF = 0x0a;
const CR = 0x0d;

/** Bytes after the first that is not UTF-8 which may be told with it. */
const MOST_TOLD = 1000;

/** Most bytes for each unit of text. */
export const MOST_BYTES = 3;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes from `at` to `end`. What comes before is forgotten, so every place in it moves with {@link Window.more}. */
export class Window {
  bytes: Uint8Array = new Uint8Array(SPARE);
  /** The same, to be looked at four at a time. */
  view = new DataView(this.bytes.buffer);
  /** The first byte that is not dealt with yet. */
  at = 0;
  end = 0;
  /** There is no more to come. */
  ended = false;
  /** How many parts have come in. */
  count = 0;
  /** Number of the line in which `at` stands, 1-based: kept by who reads. */
  line = 1;
  private readonly parts: Iterator<Uint8Array>;
  /** How far the bytes are known to be UTF-8. */
  private sound = 0;
  private hasLf = false;
  private hasCr = false;

  constructor(parts: Iterable<Uint8Array>) {
    this.parts = parts[Symbol.iterator]();
    while (this.end < 3 && this.more());
    if (this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf) this.at = 3;
  }

  /** Puts the next part behind what is not dealt with yet; false at the end. Throws {@link NotText}, {@link OldLineEnds}. */
  more(): boolean {
    const next = this.parts.next();
    if (next.done) this.ended = true;
    else this.add(next.value);
    this.check();
    if (this.ended && this.hasCr && !this.hasLf) throw new OldLineEnds();
    return !this.ended;
  }

  /** Where a byte comes next, from a place on; -1 where it does not. */
  find(byte: number, from: number): number {
    const found = this.bytes.subarray(from, this.end).indexOf(byte);
    return found < 0 ? -1 : from + found;
  }

  /** Lets the rest of the parts go. */
  close(): void {
    this.parts.return?.();
  }

  /** The bytes from one place to another as text. */
  text(from: number, to: number): string {
    return UTF8.decode(this.bytes.subarray(from, to));
  }

  /** At most so many characters from the window's place on, as far as they are there. */
  startOfText(characters: number): string {
    let to = Math.min(this.sound, this.at + MOST_BYTES * characters);
    while (to < this.sound && ((this.bytes[to] as number) & 0xc0) === 0x80) to--;
    return this.text(this.at, to).slice(0, characters);
  }

  /** Lets all go that is there, but for the start of a character, and of a line end. */
  skip(): void {
    this.at = Math.max(this.at, this.sound - 1);
  }

  private add(part: Uint8Array): void {
    const left = this.end - this.at;
    this.count++;
    this.hasLf ||= part.includes(LF);
    this.hasCr ||= !this.hasLf && part.includes(CR);
    this.sound = Math.max(0, this.sound - this.at);
    const before = this.bytes;
    // One room for all parts: memory that is asked for anew each time is collected at a cost to all that is held.
    if (left + part.length + SPARE > before.length) {
      this.bytes = new Uint8Array(2 * (left + part.length) + SPARE);
      this.view = new DataView(this.bytes.buffer);
    }
    this.bytes.set(before.subarray(this.at, this.end));
    this.bytes.set(part, left);
    this.at = 0;
    this.end = left + part.length;
  }

  private check(): void {
    const to = this.ended ? this.end : this.characters();
    if (to <= this.sound) return;
    if (!isUtf8(this.view, this.sound, to)) {
      this.restOfLine();
      this.close();
      const { line, ...found } = firstBadLine(this.bytes.subarray(this.at, this.end));
      throw new NotText({ ...found, line: this.line + line - 1 });
    }
    this.sound = to;
  }

  /** Takes in what is told of a line that is not UTF-8. */
  private restOfLine(): void {
    for (let added = 0; added < MOST_TOLD; ) {
      const next = this.parts.next();
      if (next.done) return;
      this.add(next.value);
      added += next.value.includes(LF) ? MOST_TOLD : next.value.length;
    }
  }

  /** Where the last character starts that may have further bytes to come. */
  private characters(): number {
    for (let at = this.end - 1; at >= 0 && at > this.end - 4; at--) {
      const byte = this.bytes[at] as number;
      if (byte < 0x80) return this.end;
      if (byte >= 0xc0) return at;
    }
    return this.end;
  }
}
