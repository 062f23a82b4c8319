/** Sequences whose items are made when they are asked for, so that a large one is never in memory as a whole. */

/** What is written to a file or stream: a text, bytes, or a text in pieces, each made after the one before is written. */
export type Content = string | Uint8Array | Iterable<string>;

/** Characters of a piece, about. Larger pieces cost fewer writes and more memory. */
const PIECE = 65_536;

/** The content piece by piece; a text or bytes are one piece. */
export const piecesOf = (content: Content): Iterable<string | Uint8Array> =>
  typeof content === 'string' || content instanceof Uint8Array ? [content] : content;

/** Short texts joined to pieces of a size that is worth writing. No text is split. */
export function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** A sequence that `make` makes anew for each loop over it. */
export const lazily = <T>(make: () => Iterator<T>): Iterable<T> => ({ [Symbol.iterator]: make });

/** The sequence of what `change` gives for each item. */
export const mapped = <T, U>(items: Iterable<T>, change: (item: T) => U): Iterable<U> =>
  lazily(function* () {
    for (const item of items) yield change(item);
  });

/** The items that pass `test`. */
export const filtered = <T>(items: Iterable<T>, test: (item: T) => boolean): Iterable<T> =>
  lazily(function* () {
    for (const item of items) if (test(item)) yield item;
  });
