/**
 * The different texts of a column, each held once as bytes and known by a number: the cells of a column repeat
 * themselves, a number takes four bytes, and no text keeps the part of the file alive that it was cut out of.
 */
const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

const EMPTY = -1;
const DOUBLED = 1;

/** FNV-1a, over 32 bits. */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

export class Dictionary {
  /** How many there are; they are numbered from 0, in the order met. The blank is 0. */
  size = 0;
  private bytes = new Uint8Array(256);
  /** Where the bytes of each end. */
  private ends = new Uint32Array(16);
  private hashes = new Int32Array(16);
  private quotes = new Uint8Array(16);
  /** Numbers by hash: a power of two of them, at most half of them taken. */
  private slots = new Int32Array(32).fill(EMPTY);

  constructor() {
    this.of(new Uint8Array(0), 0, 0);
  }

  /** The number of a cell's text, which is new to it where it is `size - 1`. `doubled`: its quotes are written twice. */
  of(bytes: Uint8Array, from: number, to: number, doubled = 0): number {
    let hash = BASIS ^ doubled;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), PRIME);
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let known = slots[slot] as number; known !== EMPTY; known = slots[slot] as number) {
      if (
        this.hashes[known] === hash &&
        this.quotes[known] === doubled &&
        this.isSame(known, bytes, from, to)
      )
        return known;
      slot = (slot + 1) & mask;
    }
    return this.add(bytes, from, to, doubled, hash, slot);
  }

  /** The number of a text. */
  ofText(text: string): number {
    const bytes = ENCODER.encode(text);
    return this.of(bytes, 0, bytes.length);
  }

  /** The text of a number, without the blanks around it. */
  text(number: number): string {
    const text = DECODER.decode(this.bytes.subarray(this.start(number), this.ends[number]));
    return (this.quotes[number] === DOUBLED ? text.replaceAll('""', '"') : text).trim();
  }

  private start(number: number): number {
    return number === 0 ? 0 : (this.ends[number - 1] as number);
  }

  private isSame(known: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.start(known);
    if ((this.ends[known] as number) - start !== to - from) return false;
    for (let at = from, own = start; at < to; at++, own++) if (bytes[at] !== this.bytes[own]) return false;
    return true;
  }

  private add(
    bytes: Uint8Array,
    from: number,
    to: number,
    doubled: number,
    hash: number,
    slot: number,
  ): number {
    const number = this.size++;
    const start = this.start(number);
    const end = start + to - from;
    if (end > this.bytes.length)
      this.bytes = grown(this.bytes, new Uint8Array(Math.max(end, 2 * this.bytes.length)));
    if (number === this.ends.length) this.widen();
    this.bytes.set(bytes.subarray(from, to), start);
    this.ends[number] = end;
    this.hashes[number] = hash;
    this.quotes[number] = doubled;
    this.slots[slot] = number;
    if (2 * this.size > this.slots.length) this.rehash();
    return number;
  }

  private widen(): void {
    const size = 2 * this.ends.length;
    this.ends = grown(this.ends, new Uint32Array(size));
    this.hashes = grown(this.hashes, new Int32Array(size));
    this.quotes = grown(this.quotes, new Uint8Array(size));
  }

  private rehash(): void {
    const slots = new Int32Array(2 * this.slots.length).fill(EMPTY);
    const mask = slots.length - 1;
    for (let number = 0; number < this.size; number++) {
      const hash = this.hashes[number] as number;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.slots = slots;
  }
}

/** The larger array, starting with what the smaller has. */
function grown<A extends Uint8Array | Uint32Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
