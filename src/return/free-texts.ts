/**
 * The texts of a column that may hold another in each row, such as a comment: one behind the other, as they come. Those
 * met lately are known again, so that what is written in row after row is held once, and a text is looked for in no more
 * than one place however many there are.
 */
import { hashOf } from './dictionary.ts';
import { cellText, fourAt, spared } from './spare.ts';

/** Bytes in a page. A longer text has a page of its own. */
const PAGE_BITS = 18;
const PAGE = 1 << PAGE_BITS;

/** Texts start at every fourth byte, so that their numbers reach four times as far. */
const STEP_BITS = 2;

/** How many of the texts met lately are known again. */
const RECENT = 1024;

export class FreeTexts {
  /** Each text behind four bytes that tell how many it has, times 2, and whether its quotes are doubled. The first is blank. */
  private readonly pages: DataView[] = [new DataView(new ArrayBuffer(PAGE))];
  private used = 4;
  /** Hashes, and the numbers of their texts. */
  private readonly hashes = new Int32Array(RECENT);
  private readonly recent = new Uint32Array(RECENT);

  /** The number of a text; that of the blank is 0. `doubled`: 1 where its quotes are written twice. */
  of(view: DataView, from: number, to: number, doubled = 0): number {
    if (from === to) return 0;
    const hash = hashOf(view, from, to) ^ doubled;
    const slot = hash & (RECENT - 1);
    const known = this.recent[slot] as number;
    if (this.hashes[slot] === hash && this.isSame(known, view, from, to, doubled)) return known;
    const number = this.add(view, from, to, doubled);
    this.hashes[slot] = hash;
    this.recent[slot] = number;
    return number;
  }

  /** The number of a text. */
  ofText(text: string): number {
    const { view, length } = spared(text);
    return this.of(view, 0, length);
  }

  /** The text of a number, without the blanks around it. */
  text(number: number): string {
    const page = this.pageOf(number);
    const at = placeOf(number);
    const head = page.getInt32(at, true);
    return cellText(new Uint8Array(page.buffer, at + 4, head >>> 1), (head & 1) === 1);
  }

  private pageOf(number: number): DataView {
    return this.pages[number >>> (PAGE_BITS - STEP_BITS)] as DataView;
  }

  private isSame(known: number, view: DataView, from: number, to: number, doubled: number): boolean {
    const page = this.pageOf(known);
    let own = placeOf(known);
    if (page.getInt32(own, true) !== headOf(to - from, doubled)) return false;
    for (let at = from; at < to; at += 4) {
      own += 4;
      if (fourAt(view, at, to) !== page.getInt32(own, true)) return false;
    }
    return true;
  }

  private add(view: DataView, from: number, to: number, doubled: number): number {
    const size = 4 + (((to - from + 3) >>> STEP_BITS) << STEP_BITS);
    let page = this.pages.at(-1) as DataView;
    if (this.used + size > page.byteLength) {
      page = new DataView(new ArrayBuffer(Math.max(PAGE, size)));
      this.pages.push(page);
      this.used = 0;
    }
    let own = this.used;
    this.used += size;
    const number = (((this.pages.length - 1) << (PAGE_BITS - STEP_BITS)) | (own >>> STEP_BITS)) >>> 0;
    page.setInt32(own, headOf(to - from, doubled), true);
    for (let at = from; at < to; at += 4) {
      own += 4;
      page.setInt32(own, fourAt(view, at, to), true);
    }
    return number;
  }
}

const headOf = (length: number, doubled: number): number => (length << 1) | doubled;

/** Where a text starts in its page. */
const placeOf = (number: number): number => (number << STEP_BITS) & (PAGE - 1);
