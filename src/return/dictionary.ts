/**
 * The different texts of a column, each held once as bytes and known by a number: the cells of a column repeat
 * themselves, a number takes four bytes, and no text keeps the part of the file alive that it was cut out of.
 */
import { cellText, fourAt, SPARE, spared } from './spare.ts';

const EMPTY = -1;
const DOUBLED = 1;

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
const STIR = 0x85ebca6b;

/** FNV-1a over 32 bits, four bytes at a time, stirred at the end since its lower bits then say little. */
export function hashOf(view: DataView, from: number, to: number): number {
  let hash = BASIS ^ (to - from);
  for (let at = from; at < to; at += 4) {
    hash = Math.imul(hash ^ fourAt(view, at, to), PRIME);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), STIR);
  return hash ^ (hash >>> 13);
}

export class Dictionary {
  /** How many there are; they are numbered from 0, in the order met. The blank is 0. */
  size = 0;
  /** Each text behind a byte that says whether its quotes are doubled. */
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  /** Where the bytes of each start; they end where those of the next do. */
  private starts = new Int32Array(16);
  /** Numbers by hash, each beside its hash: a power of two of them, at most half of them taken. */
  private slots = new Int32Array(64).fill(EMPTY);

  constructor() {
    this.ofText('');
  }

  /** The number of a cell's text; it was `size` before where the text is new to it. `doubled`: its quotes are written twice. */
  of(view: DataView, from: number, to: number, doubled = 0): number {
    const hash = hashOf(view, from, to) ^ doubled;
    const { slots } = this;
    const mask = slots.length - 2;
    let slot = placeOf(hash, mask);
    for (let known = slots[slot] as number; known !== EMPTY; known = slots[slot] as number) {
      if (slots[slot + 1] === hash && this.isSame(known, view, from, to, doubled)) return known;
      slot = (slot + 2) & mask;
    }
    const number = this.add(view, from, to, doubled);
    slots[slot] = number;
    slots[slot + 1] = hash;
    if (4 * this.size > slots.length) this.rehash();
    return number;
  }

  /** The number of a text. */
  ofText(text: string): number {
    const { view, length } = spared(text);
    return this.of(view, 0, length);
  }

  /** The text of a number, without the blanks around it. */
  text(number: number): string {
    const start = this.starts[number] as number;
    return cellText(this.bytes.subarray(start + 1, this.starts[number + 1]), this.bytes[start] === DOUBLED);
  }

  private isSame(known: number, view: DataView, from: number, to: number, doubled: number): boolean {
    let own = this.starts[known] as number;
    if ((this.starts[known + 1] as number) - own !== to - from + 1 || this.bytes[own++] !== doubled)
      return false;
    const end = own + to - from;
    for (let at = from; at < to; at += 4, own += 4)
      if (fourAt(view, at, to) !== fourAt(this.view, own, end)) return false;
    return true;
  }

  private add(view: DataView, from: number, to: number, doubled: number): number {
    const number = this.size++;
    let end = this.starts[number] as number;
    const needed = end + 1 + to - from + SPARE;
    if (needed > this.bytes.length) {
      this.bytes = grown(this.bytes, new Uint8Array(Math.max(needed, 2 * this.bytes.length)));
      this.view = new DataView(this.bytes.buffer);
    }
    if (number + 1 === this.starts.length)
      this.starts = grown(this.starts, new Int32Array(2 * this.starts.length));
    this.bytes[end++] = doubled;
    for (let at = from; at < to; at++, end++) this.bytes[end] = view.getUint8(at);
    this.starts[number + 1] = end;
    return number;
  }

  private rehash(): void {
    const slots = new Int32Array(2 * this.slots.length).fill(EMPTY);
    const mask = slots.length - 2;
    for (let at = 0; at < this.slots.length; at += 2) {
      const number = this.slots[at] as number;
      if (number === EMPTY) continue;
      const hash = this.slots[at + 1] as number;
      let slot = placeOf(hash, mask);
      while (slots[slot] !== EMPTY) slot = (slot + 2) & mask;
      slots[slot] = number;
      slots[slot + 1] = hash;
    }
    this.slots = slots;
  }
}

/** Where a number is looked for first: at an even place. */
const placeOf = (hash: number, mask: number): number => ((hash ^ (hash >>> 15)) << 1) & mask;

/** The larger array, starting with what the smaller has. */
function grown<A extends Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
