/** The bytes of a file as pieces of text, in the encoding asked for. Contract 3. */
import type { FindingFacts } from '../model/finding.ts';
import { decodeReturn, type Encoding, lineDecoder, type NotUtf8 } from './encoding.ts';
import { containerOf } from './sheet.ts';

/**
 * A file whole, or a function that gives its parts from the start. The reader copies what it needs of a part before it
 * asks for the next one.
 */
export type Bytes = Uint8Array | (() => Iterable<Uint8Array>);

/** Most bytes of a file that is held whole: a JavaScript string has few more characters. */
export const MAX_RETURN_BYTES = 500_000_000;

/** What a file that cannot be read as text is reported by. `line` is null for the file as a whole. */
type UnreadableFault = {
  readonly [C in 'not-utf8' | 'malformed-row' | 'too-large']: {
    readonly code: C;
    readonly line: number | null;
    readonly found: string;
    readonly facts: FindingFacts[C];
  };
}['not-utf8' | 'malformed-row' | 'too-large'];

/** Thrown where a file cannot be read as text: too much of it, not in the encoding asked for, or with the line ends of old Macs. */
export class Unreadable extends Error {
  readonly fault: UnreadableFault;

  constructor(fault: UnreadableFault) {
    super('not text that can be read');
    this.fault = fault;
  }
}

const notText = ({ line, found, likely }: NotText): Unreadable =>
  new Unreadable({ code: 'not-utf8', line, found, facts: { likely } });

const tooLarge = (): Unreadable =>
  new Unreadable({
    code: 'too-large',
    line: null,
    found: '',
    facts: { what: 'the file', limit: `${MAX_RETURN_BYTES} bytes` },
  });

/** Where a file first shows that it is not text in the encoding asked for; as a whole, where `line` is null. */
interface NotText {
  readonly likely: NotUtf8['likely'] | 'workbook';
  readonly line: number | null;
  readonly found: string;
}

/** A piece of a file's text. */
interface Piece {
  readonly text: string;
  /** How many bytes of the file it is, about. */
  readonly bytes: number;
}

/**
 * Bytes, or characters of UTF-16, of one piece. The reader holds pieces for long, and V8 moves texts of up to 128 KB when it
 * collects.
 */
const PIECE = 262_144;

/** How many bytes at the start show a workbook, a byte order mark or another encoding. */
const START = 1024;

/**
 * The text of a file, in pieces that end with a line unless it is very long. A byte order mark is part of the first.
 * Throws {@link Unreadable}, with the line counted from the start of the piece.
 */
function* textPieces(bytes: Bytes, encoding: Encoding): Generator<Piece> {
  const parts = partsOf(bytes)[Symbol.iterator]();
  try {
    const start = gather(parts, START);
    if (containerOf(start) !== null) throw notText({ likely: 'workbook', line: null, found: '' });
    if (encoding === 'utf-16le' || encoding === 'utf-16be') yield* wideText(start, parts, encoding);
    else yield* decoded(start, parts, encoding);
  } finally {
    parts.return?.();
  }
}

function partsOf(bytes: Bytes): Iterable<Uint8Array> {
  if (typeof bytes === 'function') return bytes();
  if (bytes.length > MAX_RETURN_BYTES) throw tooLarge();
  return [bytes];
}

/** The first parts as one, of at least so many bytes if the file has them. */
function gather(parts: Iterator<Uint8Array>, least: number): Uint8Array {
  const copies: Uint8Array[] = [];
  let length = 0;
  while (length < least) {
    const { done, value } = parts.next();
    if (done) break;
    length += value.length;
    if (length > MAX_RETURN_BYTES) throw tooLarge();
    if (copies.length === 0 && length >= least) return value;
    // The next part may use the memory of this one.
    copies.push(value.slice());
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of copies) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function* decoded(
  start: Uint8Array,
  parts: Iterator<Uint8Array>,
  encoding: 'utf-8' | 'windows-1252',
): Generator<Piece> {
  const decode = decoderOf(start, encoding);
  const buffer = new Uint8Array(LONG_LINE + PIECE);
  let length = 0;
  for (let part: Uint8Array | undefined = start; part; part = parts.next().value)
    for (let from = 0; from < part.length; from += PIECE) {
      const some = part.subarray(from, from + PIECE);
      buffer.set(some, length);
      // What was there before has no line end.
      const line = some.lastIndexOf(LF) + 1;
      const end = line > 0 ? length + line : endOfLongLine(buffer.subarray(0, length + some.length));
      length += some.length;
      if (end > 0) yield { text: decode(buffer.subarray(0, end)), bytes: end };
      buffer.copyWithin(0, end, length);
      length -= end;
    }
  if (length > 0) yield { text: decode(buffer.subarray(0, length)), bytes: length };
}

function decoderOf(start: Uint8Array, encoding: 'utf-8' | 'windows-1252'): (bytes: Uint8Array) => string {
  const decode = lineDecoder(start, encoding);
  if (typeof decode !== 'function') throw notText(decode);
  return (bytes) => {
    const text = decode(bytes);
    if (typeof text !== 'string') throw notText(text);
    return text;
  };
}

/** A line with more bytes is decoded in several pieces. */
const LONG_LINE = 1_048_576;

const LF = 0x0a;

/** The end of the last character of a long line; 0 where more bytes are needed. */
function endOfLongLine(bytes: Uint8Array): number {
  if (bytes.length < LONG_LINE) return 0;
  const first = bytes.subarray(-3).findLastIndex((byte) => byte >= 0xc0);
  return first < 0 ? bytes.length : bytes.length - 3 + first;
}

/** UTF-16 is decoded whole: whether it is UTF-16 shows in the whole. */
function* wideText(
  start: Uint8Array,
  parts: Iterator<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): Generator<Piece> {
  const first = start.slice();
  const rest = gather(parts, Number.POSITIVE_INFINITY);
  const whole = new Uint8Array(first.length + rest.length);
  if (whole.length > MAX_RETURN_BYTES) throw tooLarge();
  whole.set(first);
  whole.set(rest, first.length);
  const text = decodeReturn(whole, encoding);
  if (typeof text !== 'string') throw notText(text);
  for (let at = 0; at < text.length; at += PIECE)
    yield {
      text: text.slice(at, at + PIECE),
      bytes: Math.min(whole.length, 2 * (at + PIECE)) - 2 * at,
    };
}

/** The text of a file in pieces; after each, `read` hears how many bytes have been read. Throws as {@link textPieces}. */
export function* textsOf(
  bytes: Bytes,
  encoding: Encoding,
  read: (bytes: number) => void = () => undefined,
): Generator<string> {
  let done = 0;
  for (const piece of textPieces(bytes, encoding)) {
    yield piece.text;
    done += piece.bytes;
    read(done);
  }
}
