/** A difference as Markdown. */
import type { DiffDocument } from '../../diff/document.ts';
import { markdownText } from '../escape.ts';
import { tableText } from '../markdown-parts.ts';
import { headLines, MOVED_HEAD, movedSections, RESTATED_HEAD, restatedLine, restatedRows } from './view.ts';

export function renderDiffMarkdown(diff: DiffDocument): string {
  const restated = restatedRows(diff.restated ?? []);
  const parts = [
    '## What moved',
    headLines(diff).map(markdownText).join('  \n'),
    ...movedSections(diff).flatMap(({ title, rows }) => [`### ${title}`, tableText(MOVED_HEAD, rows)]),
    '### Restated history',
    markdownText(restatedLine(diff)),
    ...(restated.length > 0 ? [tableText(RESTATED_HEAD, restated)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}
