/** A file's bytes as parts in UTF-8, whatever they are in: strict, or in another encoding on request. Contract 3. */
import { decodeReturn, type Encoding, startsWith, UTF8_MARK, utf16, windows1252 } from './encoding.ts';
import { containerOf } from './sheet.ts';
import { NotText } from './window.ts';

/**
 * A file whole, or in parts: from the start each time that they are asked for, so that no more is held than is looked at.
 * A part need last no longer than until the next is asked for.
 */
export type Bytes = Uint8Array | (() => Iterable<Uint8Array>);

/** Most bytes of a file that is held whole: a JavaScript string has few more characters. */
export const MAX_RETURN_BYTES = 500_000_000;

/** Thrown for more than {@link MAX_RETURN_BYTES}. */
export class TooLarge extends Error {}

/** Bytes that are looked at together: texts made of more are collected as garbage at a greater cost. */
export const PART = 65_536;

/** Bytes in which a container, a mark or another encoding shows itself. */
const TELLING = 1024;

/** Some of a file in UTF-8. */
interface Piece {
  readonly utf8: Uint8Array;
  /** How many bytes of the file it stands for, about. */
  readonly bytes: number;
}

/**
 * The parts in UTF-8. `read` hears, when one has been dealt with, how many bytes of the file have been by then. Throws
 * {@link NotText} and {@link TooLarge}, also while they are gone through.
 */
export function* utf8Parts(
  bytes: Bytes,
  encoding: Encoding,
  read: (bytes: number) => void = () => undefined,
): Generator<Uint8Array> {
  const parts = partsOf(bytes)[Symbol.iterator]();
  let done = 0;
  try {
    const start = gathered(parts, TELLING);
    if (containerOf(start) !== null) throw new NotText({ likely: 'workbook', line: null, found: '' });
    const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
    for (const piece of (wide ? recoded : sameOrRecoded)(start, parts, encoding)) {
      yield piece.utf8;
      done += piece.bytes;
      read(Math.round(done));
    }
  } finally {
    parts.return?.();
  }
}

function partsOf(bytes: Bytes): Iterable<Uint8Array> {
  if (typeof bytes === 'function') return bytes();
  if (bytes.length > MAX_RETURN_BYTES) throw new TooLarge();
  return [bytes];
}

function* sameOrRecoded(
  start: Uint8Array,
  parts: Iterator<Uint8Array>,
  encoding: Encoding,
): Generator<Piece> {
  const wide = utf16(start);
  if (wide) throw new NotText({ likely: wide, line: 1, found: '' });
  const isUtf8 = encoding === 'utf-8' || startsWith(start, UTF8_MARK);
  for (let part: Uint8Array | null = start; part; part = next(parts))
    for (const piece of cut(part))
      yield {
        utf8: isUtf8 ? piece : new TextEncoder().encode(windows1252(piece)),
        bytes: piece.length,
      };
}

function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PART) yield bytes.subarray(at, at + PART);
}

const next = (parts: Iterator<Uint8Array>): Uint8Array | null => {
  const { done, value } = parts.next();
  return done ? null : value;
};

/** The first parts in one, of at least so many bytes where there are so many. */
function gathered(parts: Iterator<Uint8Array>, least: number): Uint8Array {
  const all: Uint8Array[] = [];
  let length = 0;
  for (let part: Uint8Array | null; length < least; ) {
    part = next(parts);
    if (!part) break;
    length += part.length;
    if (length > MAX_RETURN_BYTES) throw new TooLarge();
    // The room of a part may be that of the next.
    if (all.length === 0 && length >= least) return part;
    all.push(part.slice());
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of all) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** UTF-16 is read whole: a character of it may lie across two parts, and its faults show in the whole. */
function* recoded(start: Uint8Array, parts: Iterator<Uint8Array>, encoding: Encoding): Generator<Piece> {
  // The room of the start may be that of the rest.
  const held = start.slice();
  const { utf8, bytes } = recodedWhole(held, gathered(parts, Number.POSITIVE_INFINITY), encoding);
  for (const piece of cut(utf8)) yield { utf8: piece, bytes: (piece.length / utf8.length) * bytes };
}

function recodedWhole(start: Uint8Array, rest: Uint8Array, encoding: Encoding): Piece {
  const whole = new Uint8Array(start.length + rest.length);
  whole.set(start);
  whole.set(rest, start.length);
  const text = decodeReturn(whole, encoding);
  if (typeof text !== 'string') throw new NotText(text);
  return { utf8: new TextEncoder().encode(text), bytes: whole.length };
}
