/**
 * Texts as bytes that are looked at four at a time, as one whole number: behind the last of them there is room for three
 * more.
 */

/** Bytes of room behind the last. */
export const SPARE = 4;

/** The highest bit of each of four bytes. */
export const HIGH_BITS = 0x80808080 | 0;

/** What is to be looked at of four bytes of which only so many belong to a text. */
const OF_FOUR = [0, 0xff, 0xffff, 0xffffff] as const;

/** Four bytes as a number, the first of them the lowest; those from `to` on count as 0. */
export const fourAt = (view: DataView, at: number, to: number): number =>
  to - at >= 4 ? view.getInt32(at, true) : view.getInt32(at, true) & (OF_FOUR[to - at] as number);

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** A text in UTF-8, with room behind it. `length`: how many bytes it has. */
export function spared(text: string): { readonly view: DataView; readonly length: number } {
  const bytes = ENCODER.encode(text);
  const roomy = new Uint8Array(bytes.length + SPARE);
  roomy.set(bytes);
  return { view: new DataView(roomy.buffer), length: bytes.length };
}

/** The text that bytes are. */
export const textOf = (bytes: Uint8Array): string => DECODER.decode(bytes);

/** The text that the bytes of a cell stand for, without the blanks around it. `doubled`: its quotes are written twice. */
export function cellText(bytes: Uint8Array, doubled: boolean): string {
  const text = textOf(bytes);
  return (doubled ? text.replaceAll('""', '"') : text).trim();
}
