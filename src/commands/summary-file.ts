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
  const path = plan.screen.name === 'github' ? io.summaryFile : null;
  const more = path === null ? [] : [{ path, data: await summary(io, document, settings), append: true }];
  await deliver(io, plan, document, settings, more);
}

async function summary(io: Io, document: Assessments, settings: Settings): Promise<string> {
  const { renderMarkdown } = await import('../render/markdown.ts');
  return renderMarkdown(document, { ...settings, width: io.width, colour: false });
}
