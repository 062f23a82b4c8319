/** Expected texts in which a line `…` means any lines. */

const GAP = '…';

export const hasGap = (expected: string): boolean => expected.split('\n').includes(GAP);

const startsAt = (lines: readonly string[], piece: readonly string[], at: number): boolean =>
  at >= 0 && piece.every((line, offset) => lines[at + offset] === line);

/** Where a piece stands: the last one at the end, the others where they come first; -1 where it does not. */
function placeOf(lines: readonly string[], piece: readonly string[], last: boolean): number {
  if (!last) return lines.findIndex((_, at) => startsAt(lines, piece, at));
  const at = lines.length - piece.length;
  return startsAt(lines, piece, at) ? at : -1;
}

/**
 * The text as the story would have it: each stretch of lines that a line `…` of the story covers is put as `…`. It
 * equals what is expected if and only if the text fits; where it does not, the two show where.
 */
export function withGaps(text: string, expected: string): string {
  if (!hasGap(expected)) return text;
  const [first = [], ...others] = expected.split(/^…\n/m).map((piece) => piece.split('\n').slice(0, -1));
  const lines = text.split('\n').slice(0, -1);
  const reported = lines.splice(0, first.length);
  others.forEach((piece, index) => {
    const last = index === others.length - 1;
    const at = placeOf(lines, piece, last);
    if (at >= 0) {
      lines.splice(0, at);
      reported.push(GAP);
    }
    reported.push(...lines.splice(0, at < 0 || last ? lines.length : piece.length));
  });
  return reported.map((line) => `${line}\n`).join('');
}
