/** Takes a RAG table apart again, as the eye does: by the columns of its head and the blank lines between measures. */

/** What one measure has in the table: the texts of three of its columns, each without the line breaks. */
export interface Shown {
  readonly rag: string;
  readonly measure: string;
  /** The reason: beside the other columns, or under them. */
  readonly why: string;
}

const joined = (lines: readonly string[], from: number, to?: number): string =>
  lines
    .map((line) => line.slice(from, to).trim())
    .filter(Boolean)
    .join(' ');

/** The measures of a table, from the top. */
export function measuresIn(table: string): Shown[] {
  const found: Shown[] = [];
  let head = '';
  for (const block of table.split(/\n\n/)) {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => /^RAG {2,}Measure/.test(line));
    if (at >= 0) head = lines[at] ?? '';
    const body = at >= 0 ? lines.slice(at + 2) : lines;
    if (!/^[■▲●○] [A-Z]+/.test(body[0] ?? '')) continue;
    const measure = head.indexOf('Measure');
    const next = measure + (/ {2,}(?=\S)/.exec(head.slice(measure))?.index ?? 0);
    const after = head.slice(next).search(/\S/) + next;
    const beside = head.indexOf('Why');
    found.push({
      rag: joined(body, 0, measure),
      measure: joined(body, measure, after),
      why: joined(body, beside >= 0 ? beside : measure),
    });
  }
  return found;
}

/** The text without any blanks: words that a narrow column broke are whole again. */
export const squeezed = (text: string): string => text.replace(/\s/g, '');
