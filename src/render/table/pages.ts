/** The pages that are not a RAG table: lists, a notice, one measure explained. */
import { terminalText } from '../escape.ts';
import { draw, GAP, grid, pageWidth, paragraphs } from './draw.ts';

/** One part of a page: a paragraph or more, lines, facts by name, or a grid. */
export type Part =
  | { readonly text: readonly string[]; readonly indent?: number }
  /** Lines to print unchanged, such as a chart. */
  | { readonly lines: readonly string[] }
  | { readonly facts: readonly (readonly [name: string, value: string])[] }
  /** Rows under a head; `under` has a paragraph for under each row, or nothing. */
  | {
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly under?: readonly string[];
    };

export interface PageSection {
  readonly title: string;
  readonly parts: readonly Part[];
}

/** Columns of the screen for the name of a fact. */
const NAME_WIDTH = 22;

function partText(part: Part, width: number): string {
  if ('text' in part) return paragraphs(part.text.map(terminalText), width, part.indent ?? 0);
  if ('lines' in part) return part.lines.map(terminalText).join('\n');
  if ('facts' in part) {
    const rows = part.facts
      .filter(([, value]) => value)
      .map(([name, value]) => [terminalText(name), terminalText(value)]);
    return rows.length === 0 ? '' : draw(rows, [NAME_WIDTH, width - NAME_WIDTH - GAP]);
  }
  return grid(
    part.head,
    part.rows.map((row) => row.map(terminalText)),
    width,
    part.under?.map(terminalText),
  );
}

/** Rows under a head, on a screen with so many columns. */
export const renderList = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  screen: number,
): string =>
  `${grid(
    head,
    rows.map((row) => row.map(terminalText)),
    pageWidth(screen),
  )}\n`;

/** A page of sections, each under its title; parts without content are left out. */
export function renderPage(sections: readonly PageSection[], screen: number): string {
  const width = pageWidth(screen);
  const texts = sections.map(({ title, parts }) => {
    const body = parts.map((part) => partText(part, width)).filter(Boolean);
    return body.length === 0
      ? ''
      : [paragraphs([terminalText(title)], width), '─'.repeat(Math.min(width, 100)), ...body].join('\n');
  });
  return `${texts.filter(Boolean).join('\n\n')}\n`;
}
