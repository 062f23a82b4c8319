/** Whether bytes are UTF-8, told without making a text of them. Source: the Unicode Standard, table 3-7. */
import { HIGH_BITS } from './spare.ts';

/** Whether the bytes from one place to another, with room behind them, are whole characters in UTF-8. */
export function isUtf8(view: DataView, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    if (at + 3 < to && (view.getInt32(at, true) & HIGH_BITS) === 0) at += 4;
    else {
      const length = lengthAt(view, at, to);
      if (length === 0) return false;
      at += length;
    }
  }
  return true;
}

/** How many bytes the character takes that starts at a place; 0 where none does. */
function lengthAt(view: DataView, at: number, to: number): number {
  const first = view.getUint8(at);
  const length = lengthBy(first);
  if (length < 2) return length;
  if (at + length > to || !isSecond(first, view.getUint8(at + 1))) return 0;
  for (let next = at + 2; next < at + length; next++) if ((view.getUint8(next) & 0xc0) !== 0x80) return 0;
  return length;
}

/** How many bytes a character has that starts with this one; 0 where none does. */
function lengthBy(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** Whether a byte may be the second: no form is longer than it need be, no half of a pair, nothing beyond the last character. */
function isSecond(first: number, second: number): boolean {
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return second >= least && second <= most;
}
