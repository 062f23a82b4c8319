/**
 * A record with sound quotes as it lies in the bytes: each cell is quoted from end to end (a quote inside is doubled) or
 * holds no quote at all. It is told into cells without making a text of any.
 */
import type { Window } from './window.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** Cells for which there is room; a record with more is read with care. */
const MOST_CELLS = 1100;

/** What a record is found to be. `cut`: its end is not there yet. */
export const Shape = { plain: 0, other: 1, cut: 2 } as const;
export type Shape = (typeof Shape)[keyof typeof Shape];

/** One object for all records of a file: the one that was found last. */
export class PlainRecord {
  /** Where each cell starts and ends, without its quotes. */
  readonly starts = new Int32Array(MOST_CELLS);
  readonly ends = new Int32Array(MOST_CELLS);
  /** 1: the cell has quotes inside, each of them twice. */
  readonly doubled = new Uint8Array(MOST_CELLS);
  count = 0;
  /** The line end, or the end of the file. */
  end = 0;
  lines = 1;
  private readonly window: Window;
  private readonly delimiter: number;
  /** 1: ends a cell without quotes, or shows that it is none. */
  private readonly stops = new Uint8Array(256);

  constructor(window: Window, delimiter: string) {
    this.window = window;
    this.delimiter = delimiter.charCodeAt(0);
    for (const code of [this.delimiter, LF, QUOTE]) this.stops[code] = 1;
  }

  get bytes(): Uint8Array {
    return this.window.bytes;
  }

  get line(): number {
    return this.window.line;
  }

  /** Looks at the record at the window's place. */
  find(): Shape {
    const { delimiter } = this;
    const { bytes, end, ended } = this.window;
    let { at } = this.window;
    this.lines = 1;
    for (let cell = 0; cell < MOST_CELLS; cell++) {
      const stop = at < end && bytes[at] === QUOTE ? this.quotedCell(cell, at + 1) : this.bareCell(cell, at);
      if (stop < end && bytes[stop] === delimiter) at = stop + 1;
      else if (stop < end) return this.lastCell(cell, stop);
      else if (!ended) return Shape.cut;
      else return stop > end ? Shape.other : this.found(cell, end);
    }
    return Shape.other;
  }

  /** What stands behind a cell without quotes: a delimiter, a line end, the end, or a quote that does not belong there. */
  private bareCell(cell: number, from: number): number {
    const { stops } = this;
    const { bytes, end } = this.window;
    let stop = from;
    while (stop < end && stops[bytes[stop] as number] === 0) stop++;
    this.starts[cell] = from;
    this.ends[cell] = stop;
    this.doubled[cell] = 0;
    return stop;
  }

  /** What stands behind the closing quote; beyond the end where there is none. */
  private quotedCell(cell: number, from: number): number {
    const { bytes, end } = this.window;
    let stop = from;
    this.doubled[cell] = 0;
    for (; stop < end; stop++) {
      const byte = bytes[stop];
      if (byte === LF) this.lines++;
      else if (byte === QUOTE) {
        if (stop + 1 >= end || bytes[stop + 1] !== QUOTE) break;
        this.doubled[cell] = 1;
        stop++;
      }
    }
    this.starts[cell] = from;
    this.ends[cell] = stop;
    return stop < end ? stop + 1 : end + 1;
  }

  /** The record ends behind this cell, or it is not sound. A carriage return before the line feed is part of its end. */
  private lastCell(cell: number, stop: number): Shape {
    const { bytes, end, ended } = this.window;
    if (bytes[stop] === LF) {
      const last = this.ends[cell] as number;
      const bare = last === stop;
      if (bare && last > (this.starts[cell] as number) && bytes[last - 1] === CR) this.ends[cell] = last - 1;
      return this.found(cell, stop);
    }
    if (bytes[stop] !== CR) return Shape.other;
    if (stop + 1 < end) return bytes[stop + 1] === LF ? this.found(cell, stop + 1) : Shape.other;
    return ended ? Shape.other : Shape.cut;
  }

  private found(last: number, end: number): Shape {
    this.count = last + 1;
    this.end = end;
    return Shape.plain;
  }

  /** The text of each cell. */
  cells(): string[] {
    const { window, starts, ends, doubled, count, end } = this;
    const whole = window.text(window.at, end);
    // One byte a character: the places in the bytes are those in the text.
    const narrow = whole.length === end - window.at;
    const cells: string[] = [];
    for (let cell = 0; cell < count; cell++) {
      const [from, to] = [starts[cell] as number, ends[cell] as number];
      const text = narrow ? whole.slice(from - window.at, to - window.at) : window.text(from, to);
      cells.push(doubled[cell] ? text.replaceAll('""', '"') : text);
    }
    return cells;
  }
}
