/**
 * Text in columns of the screen: how many it takes, and how it is cut and wrapped to fit. A character takes none (a
 * combining accent), one, or two (漢字, emoji).
 */
import stringWidth from 'string-width';

/** Characters of one column each. Most texts have no others, and string-width is slow. */
const NARROW = /^[ -~\u00a0-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u25fc]*$/;

/** Whether each character of a text is known to take one column. */
export const isNarrow = (text: string): boolean => NARROW.test(text);

const length: Measuring = (text) => text.length;

/** Gives the columns that a text takes. */
type Measuring = (text: string) => number;

/** How to measure a text and its parts. */
const measureOf = (text: string): Measuring => (NARROW.test(text) ? length : stringWidth);

/** The columns that a text takes. */
export const widthOf: Measuring = (text) => measureOf(text)(text);

// What `require` gives of this file: the build has cli-table3 measure with it, in place of string-width alone.
export { widthOf as 'module.exports' };

/**
 * Splits a text into pieces of at most so many columns, or of one character where that takes more. A letter and its
 * accents are one character.
 */
function pieces(text: string, width: number): string[] {
  const size = measureOf(text);
  if (size(text) <= width) return [text];
  if (size === length)
    return Array.from({ length: Math.ceil(text.length / width) }, (_, at) =>
      text.slice(at * width, (at + 1) * width),
    );
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const segment of characters(text)) {
    const more = widthOf(segment);
    if (line && taken + more > width) {
      lines.push(line);
      line = '';
      taken = 0;
    }
    line += segment;
    taken += more;
  }
  return [...lines, line];
}

/** Letters to segment at once: Intl.Segmenter takes time by the square of the length. */
const AT_ONCE = 1000;

/** The characters of a text. A letter with hundreds of accents counts as several. */
function* characters(text: string): Generator<string> {
  const segmenter = new Intl.Segmenter('en');
  let begun = '';
  for (let at = 0; at < text.length; at += AT_ONCE) {
    const found = [...segmenter.segment(begun + text.slice(at, at + AT_ONCE))].map(({ segment }) => segment);
    begun = found.pop() ?? '';
    yield* found;
    if (begun.length > AT_ONCE) {
      yield begun;
      begun = '';
    }
  }
  if (begun) yield begun;
}

/** A text in so many columns at most: a longer one ends in `…`, after a whole word where that loses little. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const [piece = ''] = pieces(text, Math.max(1, width - 1));
  const word = piece.slice(0, Math.max(0, piece.lastIndexOf(' ')));
  return `${(word.length > piece.length - LONGEST_LOSS ? word : piece).trimEnd()}…`;
}

/** Letters of a word that may be cut off with it. */
const LONGEST_LOSS = 8;

/** The words of a text. One longer than the column, such as an id, is several: it breaks after a hyphen, else where the column ends. */
export function wordsOf(text: string, width: number): string[] {
  const size = measureOf(text);
  const words = text.split(/\s+/).filter(Boolean);
  return words.flatMap((one) => (size(one) > width ? broken(one, width, size) : [one]));
}

/** Wraps text at blanks: what is no grid, and what cli-table3 cannot wrap. */
export const wrap = (text: string, width: number): string[] =>
  packed(wordsOf(text, width), width, measureOf(text), ' ');

/** Puts as many parts on a line as there is room for, with something between them. */
function packed(parts: readonly string[], width: number, size: Measuring, between: string): string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const part of parts) {
    const more = size(part);
    if (line && taken + between.length + more > width) {
      lines.push(line);
      line = part;
      taken = more;
    } else {
      line = line ? line + between + part : part;
      taken += (taken ? between.length : 0) + more;
    }
  }
  return [...lines, line];
}

const broken = (word: string, width: number, size: Measuring): string[] =>
  packed(
    word.split(/(?<=[-_/])/).flatMap((one) => pieces(one, width)),
    width,
    size,
    '',
  );
