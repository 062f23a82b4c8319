/** A difference as Markdown. */
import type { DiffDocument } from '../../assessment/diff.ts';
import { restatedLine } from '../../words/moved.ts';
import { markdownText } from '../escape.ts';
import { tableText } from '../markdown-parts.ts';
import { inputText } from '../provenance.ts';
import { headLines, movedSections, restatedGrid } from './view.ts';

export function renderDiffMarkdown(diff: DiffDocument): string {
  const restated = restatedGrid(diff);
  const parts = [
    '## What moved',
    headLines(diff, inputText).map(markdownText).join('  \n'),
    ...movedSections(diff).flatMap(({ title, grid }) => [`### ${title}`, tableText(grid.head, grid.rows)]),
    '### Restated history',
    markdownText(restatedLine(diff.restated)),
    ...(restated ? [tableText(restated.head, restated.rows)] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}
