/** Tables and lists of Markdown. Every cell is escaped here and nowhere before. */
import { markdownText } from './escape.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((cells) => row(cells.map(markdownText)));
  return [row(head), row(head.map(() => '---')), ...escaped].join('\n');
}

export const listText = (items: readonly string[]): string =>
  items.map((item) => `- ${markdownText(item)}`).join('\n');
