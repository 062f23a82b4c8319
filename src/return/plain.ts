/**
 * A record with sound quotes as it lies in the bytes: each cell is quoted from end to end (a quote inside is doubled) or
 * holds no quote at all. It is told into cells without making a text of any.
 */
import { HIGH_BITS } from './spare.ts';
import type { Window } from './window.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** Cells for which there is room; a record with more is read with care. */
const MOST_CELLS = 1100;

/** A byte four times, as one number. */
const ONES = 0x01010101;
const LFS = Math.imul(LF, ONES);
const QUOTES = Math.imul(QUOTE, ONES);

/** Marks the bytes of four that are 0 by their highest bit; above such a byte it may mark one that is 1 too. */
const marked = (four: number): number => (four - ONES) & ~four & HIGH_BITS;

/** The place of the first marked byte, from 0. */
const firstMarked = (marks: number): number => (31 - Math.clz32(marks & -marks)) >> 3;

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
  /** The delimiter four times. */
  private readonly delimiters: number;

  constructor(window: Window, delimiter: string) {
    this.window = window;
    this.delimiter = delimiter.charCodeAt(0);
    this.delimiters = Math.imul(this.delimiter, ONES);
  }

  get view(): DataView {
    return this.window.view;
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
    const { delimiters } = this;
    const { view, end } = this.window;
    let stop = from;
    for (; stop < end; stop += 4) {
      const four = view.getInt32(stop, true);
      const found = marked(four ^ delimiters) | marked(four ^ LFS) | marked(four ^ QUOTES);
      if (found === 0) continue;
      stop += firstMarked(found);
      break;
    }
    // What lies behind the end counts for nothing.
    if (stop > end) stop = end;
    this.starts[cell] = from;
    this.ends[cell] = stop;
    this.doubled[cell] = 0;
    return stop;
  }

  /** What stands behind the closing quote; beyond the end where there is none. */
  private quotedCell(cell: number, from: number): number {
    const { bytes, view, end } = this.window;
    let stop = from;
    this.doubled[cell] = 0;
    while (stop < end) {
      const four = view.getInt32(stop, true);
      const found = marked(four ^ LFS) | marked(four ^ QUOTES);
      if (found === 0) {
        stop += 4;
        continue;
      }
      stop += firstMarked(found);
      if (stop >= end) break;
      if (bytes[stop] === LF) this.lines++;
      else {
        if (stop + 1 >= end || bytes[stop + 1] !== QUOTE) break;
        this.doubled[cell] = 1;
        stop++;
      }
      stop++;
    }
    if (stop > end) stop = end;
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
