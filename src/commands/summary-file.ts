/** The summary of a GitHub Actions job: the table as Markdown, added to the file that the environment names. */
import type { Io } from '../io.ts';
import type { Assessments, RenderOptions } from '../render/index.ts';

/** Adds the table to the job's summary; without such a file nothing is done. */
export async function summarise(io: Io, document: Assessments, options: Omit<RenderOptions, 'width' | 'colour'>): Promise<void> {
  if (io.summaryFile === null) return;
  const { renderMarkdown } = await import('../render/markdown.ts');
  io.append(io.summaryFile, renderMarkdown(document, { ...options, width: io.width, colour: false }));
}
