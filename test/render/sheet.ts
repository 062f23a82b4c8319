/** Takes a long RAG table apart again, as the eye does: by the colour that begins a measure and the names before its facts. */

/** What one measure has in the table: texts without the line breaks. */
export interface Shown {
  readonly rag: string;
  readonly id: string;
  readonly title: string;
  readonly why: string;
}

/** A colour and its word, and after it the id. */
const FIRST = /^([■▲●○] [A-Z]+(?: RATED)?) +(\S.*)$/;

/** Where the facts of a measure begin. */
const NAMES = 13;

/** The measures of a table, from the top. */
export function measuresIn(table: string): Shown[] {
  return table.split('\n\n').flatMap((block) => {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => FIRST.test(line));
    const [, rag, id] = FIRST.exec(lines[at] ?? '') ?? [];
    if (!rag || !id) return [];
    const facts = lines.slice(at + 1);
    const named = facts.findIndex((line) => line.slice(0, NAMES).trim() !== '');
    const why = facts.findIndex((line) => /^ {2}Why /.test(line));
    const textOf = (from: number, to?: number): string =>
      facts
        .slice(from, to)
        .map((line) => line.slice(NAMES).trim())
        .join(' ');
    return [{ rag, id, title: textOf(0, named), why: textOf(why) }];
  });
}

/** The text without any blanks: words that a narrow column broke are whole again. */
export const squeezed = (text: string): string => text.replace(/\s/g, '');
