/** A return's bytes to text: strict UTF-8, or another encoding on request. Contract 3. */
import { clip, MAX_QUOTED } from '../model/text.ts';

export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What a file that is not in the encoding asked for most likely is: in another, or no text. */
export type LikelyEncoding = Encoding | Binary;

type Binary = 'archive' | 'picture';

const BINARIES: readonly (readonly [Binary, readonly number[]])[] = [
  // 7-Zip, RAR, xz, Zstandard; PNG, JPEG.
  ['archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['archive', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
];

/** What a file is that is no text, nor a workbook. */
const binaryOf = (bytes: Uint8Array): Binary | null =>
  BINARIES.find(([, mark]) => startsWith(bytes, mark))?.[0] ?? null;

/** Not as asked for: from which line on, and the text there, read in the likely encoding. */
export interface NotUtf8 {
  readonly likely: LikelyEncoding;
  readonly line: number;
  readonly found: string;
}

/** Gives the text without its byte order mark, or why it cannot be read. A UTF-8 mark outranks the encoding asked for. */
export function decodeReturn(bytes: Uint8Array, encoding: Encoding): string | NotUtf8 {
  const wide = noUtf8(bytes);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(bytes, encoding, wide);
  if (wide) return { likely: wide, line: 1, found: '' };
  if (encoding === 'windows-1252' && !startsWith(bytes, UTF8_MARK)) return windows1252(bytes);
  return decode(bytes, 'utf-8') ?? firstBadLine(bytes);
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * What decodes a file line by line, or several lines at once, byte order mark included; or why it cannot be, as its start
 * shows. Gives each text, or why the bytes are none, with the line counted from their start.
 */
export function lineDecoder(
  start: Uint8Array,
  encoding: 'utf-8' | 'windows-1252',
): ((bytes: Uint8Array) => string | NotUtf8) | NotUtf8 {
  const likely = noUtf8(start);
  if (likely) return { likely, line: 1, found: '' };
  return encoding === 'utf-8' || startsWith(start, UTF8_MARK) ? strictUtf8 : windows1252;
}

function strictUtf8(bytes: Uint8Array): string | NotUtf8 {
  try {
    return STRICT.decode(bytes);
  } catch {
    return firstBadLine(bytes);
  }
}

const isEncoding = (likely: LikelyEncoding): likely is Encoding =>
  (ENCODINGS as readonly string[]).includes(likely);

/** The text to be looked at: where it is not in the encoding asked for, in the one that it most likely has. */
export function legible(bytes: Uint8Array, encoding: Encoding): string {
  const text = decodeReturn(bytes, encoding);
  if (typeof text === 'string') return text;
  const { likely } = text;
  return isEncoding(likely) && likely !== 'windows-1252'
    ? new TextDecoder(likely).decode(bytes)
    : windows1252(bytes);
}

const UTF8_MARK = [0xef, 0xbb, 0xbf];

/** A file that is plainly UTF-8, or UTF-16 the other way round, is not read as what it is not. */
function decodeUtf16(
  bytes: Uint8Array,
  encoding: 'utf-16le' | 'utf-16be',
  seen: LikelyEncoding | null,
): string | NotUtf8 {
  if (seen !== null && seen !== encoding) return { likely: seen, line: 1, found: '' };
  const text = seen === null && isPlainUtf8(bytes) ? null : decode(bytes, encoding);
  return text ?? { likely: 'utf-8', line: 1, found: '' };
}

/** UTF-16 of anything but a few letters has bytes that UTF-8 has not. */
const isPlainUtf8 = (bytes: Uint8Array): boolean => !bytes.includes(0) && decode(bytes, 'utf-8') !== null;

/** Null where the bytes are not in the encoding. */
function decode(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** How far into a file without a mark to look for the NULs of UTF-16. */
const SAMPLE = 1024;

/** A picture or an archive by its first bytes; UTF-16 by its mark, or by a NUL in many of every other byte and in hardly any between. */
function noUtf8(bytes: Uint8Array): Exclude<LikelyEncoding, 'utf-8' | 'windows-1252'> | null {
  const binary = binaryOf(bytes);
  if (binary) return binary;
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const nuls = [0, 0];
  const end = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < end; at++) if (bytes[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  if (even * 10 < odd && odd * 4 > end) return 'utf-16le';
  return odd * 10 < even && even * 4 > end ? 'utf-16be' : null;
}

/** What Windows-1252 has where Latin-1 has control characters, from 0x80; a blank is a byte without a meaning. */
const FROM_0X80 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const fromWindows = (control: string): string => {
  const meant = FROM_0X80[control.charCodeAt(0) - 0x80];
  return meant === undefined || meant === ' ' ? control : meant;
};

/** Node 20 reads `windows-1252` as Latin-1, so its 0x80 to 0x9f are put right here; elsewhere there are none left. */
export function windows1252(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes).replace(/[\u0080-\u009f]/g, fromWindows);
}

/** Where bytes that are not UTF-8 first show it. A line feed is never part of a longer character. */
function firstBadLine(bytes: Uint8Array): NotUtf8 {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    const part = end < 0 ? bytes.subarray(start) : bytes.subarray(start, end);
    if (end < 0 || decode(part, 'utf-8') === null)
      return { likely: 'windows-1252', line, found: badCell(part) };
    start = end + 1;
    line++;
  }
}

/** Of commas, semicolons and tabs, before it is known which of them separates the cells. */
const DELIMITER_BYTES: ReadonlySet<number> = new Set([0x2c, 0x3b, 0x09]);

/** The cell of a line with the first byte that is not UTF-8. */
function badCell(line: Uint8Array): string {
  const bad = badByte(line);
  const from = line.findLastIndex((byte, at) => at < bad && DELIMITER_BYTES.has(byte)) + 1;
  const to = line.findIndex((byte, at) => at > bad && DELIMITER_BYTES.has(byte));
  const near = Math.max(from, bad - MAX_QUOTED / 2);
  return clip(windows1252(line.subarray(near, to < 0 ? line.length : to)).trim(), MAX_QUOTED);
}

/** The first byte that no UTF-8 has there. Some are shown to be wrong only by the plain byte after them. */
function badByte(line: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let at = 0;
  try {
    for (; at < line.length; at++) decoder.decode(line.subarray(at, at + 1), { stream: true });
  } catch {
    return (line[at] as number) < 0x80 ? at - 1 : at;
  }
  return line.length - 1;
}
