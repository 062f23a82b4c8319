/** A difference in a terminal. */
import type { DiffDocument } from '../../assessment/diff.ts';
import { restatedLine } from '../../words/moved.ts';
import type { RenderOptions } from '../index.ts';
import { shortInputText } from '../provenance.ts';
import { type PageSection, renderPage } from '../table/pages.ts';
import { headLines, movedSections, restatedGrid } from './view.ts';

export function renderDiffTable(diff: DiffDocument, { width }: Pick<RenderOptions, 'width'>): string {
  const restated = restatedGrid(diff);
  const sections: PageSection[] = [
    { title: 'What moved', parts: [{ text: headLines(diff, shortInputText) }] },
    ...movedSections(diff).map(({ title, grid }) => ({ title, parts: [grid] })),
    {
      title: 'Restated history',
      parts: [{ text: [restatedLine(diff.restated)] }, ...(restated ? [restated] : [])],
    },
  ];
  return renderPage(sections, width);
}
