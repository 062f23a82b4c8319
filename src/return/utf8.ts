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
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (at + length > to) return 0;
  // No form longer than is needed, no half of a pair, and nothing beyond the last character there is.
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  const second = view.getUint8(at + 1);
  if (second < least || second > most) return 0;
  for (let next = at + 2; next < at + length; next++) if ((view.getUint8(next) & 0xc0) !== 0x80) return 0;
  return length;
}
