/** What is made while it is gone through, so that the whole is never held: lists, and long texts in pieces. */

/** What is written somewhere: a text, bytes, or a text in pieces, each made when the one before it has gone out. */
export type Content = string | Uint8Array | Iterable<string>;

/** Characters of a piece, about: fewer cost a write each, more are held. */
const PIECE = 65_536;

/** The content piece by piece; what is whole is one piece. */
export const piecesOf = (content: Content): Iterable<string | Uint8Array> =>
  typeof content === 'string' || content instanceof Uint8Array ? [content] : content;

/** Short texts joined to pieces of a size that is worth writing. None is parted. */
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

/** A list that is made anew by `make` each time that it is gone through. */
export const lazily = <T>(make: () => Iterator<T>): Iterable<T> => ({ [Symbol.iterator]: make });

/** What `change` makes of each item, when its turn has come. */
export const mapped = <T, U>(items: Iterable<T>, change: (item: T) => U): Iterable<U> =>
  lazily(function* () {
    for (const item of items) yield change(item);
  });

/** The items of which `keep` says so. */
export const filtered = <T>(items: Iterable<T>, keep: (item: T) => boolean): Iterable<T> =>
  lazily(function* () {
    for (const item of items) if (keep(item)) yield item;
  });
