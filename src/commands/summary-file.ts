/** How assessments are delivered: also, as Markdown, into the summary of a GitHub Actions job. Issue 4. */
import type { Io } from '../io.ts';
import type { Assessments, RenderOptions } from '../render/index.ts';
import { deliver, type Plan } from './output.ts';

type Settings = Omit<RenderOptions, 'width' | 'colour'>;

/** Writes and prints. With annotations the table goes to the job's summary, where the environment names a file for it. */
export async function deliverAssessments(
  io: Io,
  plan: Plan<Assessments>,
  document: Assessments,
  settings: Settings,
): Promise<void> {
  if (plan.screen.name === 'github' && io.summaryFile !== null)
    await summarise(io, io.summaryFile, document, settings);
  await deliver(io, plan, document, settings);
}

async function summarise(io: Io, path: string, document: Assessments, settings: Settings): Promise<void> {
  const { renderMarkdown } = await import('../render/markdown.ts');
  io.append(path, renderMarkdown(document, { ...settings, width: io.width, colour: false }));
}
