/** Text files as people point at them: lines, positions, and a code frame that shows the place. */
import { leading } from './lists.ts';
import { UNSEEN } from './text.ts';

/** A place in a text: line and position (UTF-16 units) in it, both 1-based, as editors count them. */
interface Spot {
  readonly line: number;
  readonly position: number;
}

/** Widest part of a line that a code frame shows; a longer one is cut on both sides of the place. */
export const FRAME_WIDTH = 100;

const BYTE_ORDER_MARK = '\uFEFF';

/** The text without the mark that some editors put before it, which no line or position counts. */
export const withoutMark = (text: string): string =>
  text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;

/** The offset at which each line starts. Lines end at LF; a CR before it belongs to the line end. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The line and position of an offset, given the text's {@link lineStarts}. */
export function spotOf(starts: readonly number[], offset: number): Spot {
  const line = leading(starts, (start) => start <= offset);
  return { line, position: offset - (starts[line - 1] ?? 0) + 1 };
}

/** The text of a line (1-based), without its line end; null where there is none. */
export function lineText(text: string, starts: readonly number[], line: number): string | null {
  const start = starts[line - 1];
  if (start === undefined) return null;
  const next = starts[line];
  const end = next === undefined ? text.length : next - 1;
  return text.slice(start, end).replace(/\r$/, '');
}

/**
 * The line with its neighbours and, where the position is known, a caret under it. Nothing in it moves a cursor or
 * hides: characters that would are each shown as one that can be seen. Without a trailing line end; '' where the text
 * has no such line. Whoever shows many frames of one text passes its `starts`.
 */
export function codeFrame(
  text: string,
  line: number,
  position: number | null,
  starts: readonly number[] = lineStarts(withoutMark(text)),
): string {
  const shown = withoutMark(text);
  if (lineText(shown, starts, line) === null) return '';
  const width = String(line + 1).length;
  const from = windowStart(position ?? 1);
  const rows = [line - 1, line, line + 1].flatMap((number) => {
    const content = lineText(shown, starts, number);
    if (content === null) return [];
    const row = gutter(number === line ? '>' : ' ', String(number).padStart(width), cut(content, from));
    return number === line && position !== null
      ? [row, gutter(' ', ' '.repeat(width), caret(content, from, position))]
      : [row];
  });
  return rows.join('\n');
}

const gutter = (mark: string, number: string, content: string): string =>
  `${mark} ${number} | ${content}`.trimEnd();

/** Offset in the line from which a frame shows it: the start, unless the place would then be cut away. */
const windowStart = (position: number): number =>
  position <= FRAME_WIDTH ? 0 : position - Math.floor(FRAME_WIDTH / 2);

function cut(content: string, from: number): string {
  const part = visible(content.slice(from, from + FRAME_WIDTH));
  return `${from > 0 && content ? '…' : ''}${part}${content.length > from + FRAME_WIDTH ? '…' : ''}`;
}

function caret(content: string, from: number, position: number): string {
  const before = visible(content.slice(from, position - 1));
  return `${' '.repeat([...before].length + (from > 0 ? 1 : 0))}^`;
}

/** Each character that cannot be seen as one that can: `␛` for an escape, `·` for the rest. */
function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '\u2421' : '·';
  });
}
