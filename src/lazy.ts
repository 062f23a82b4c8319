/** Long texts in pieces, so that the whole is never held. */

/** What is written somewhere: a text, bytes, or a text in pieces, each made when the one before it has gone out. */
export type Content = string | Uint8Array | Iterable<string>;

/** The content piece by piece; what is whole is one piece. */
export const piecesOf = (content: Content): Iterable<string | Uint8Array> =>
  typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
