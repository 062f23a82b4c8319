/** A difference in a terminal. */
import type { DiffDocument } from '../../diff/document.ts';
import type { RenderOptions } from '../index.ts';
import { type PageSection, renderPage } from '../table/pages.ts';
import { headLines, MOVED_HEAD, movedSections, RESTATED_HEAD, restatedLine, restatedRows } from './view.ts';

export function renderDiffTable(diff: DiffDocument, { width }: Pick<RenderOptions, 'width'>): string {
  const restated = restatedRows(diff.restated ?? []);
  const sections: PageSection[] = [
    { title: 'What moved', parts: [{ text: headLines(diff) }] },
    ...movedSections(diff).map(({ title, rows }) => ({ title, parts: [{ head: MOVED_HEAD, rows }] })),
    {
      title: 'Restated history',
      parts: [
        { text: [restatedLine(diff)] },
        ...(restated.length > 0 ? [{ head: RESTATED_HEAD, rows: restated }] : []),
      ],
    },
  ];
  return renderPage(sections, width);
}
