/** How positions are delivered: also, as Markdown, into the summary of a GitHub Actions job. Issue 4. */
import type { Io } from '../io/index.ts';
import type { Content } from '../model/lazy.ts';
import type { Format, RenderOptions } from '../render/formats.ts';
import { deliver, type Plan } from './output.ts';

type Settings = Omit<RenderOptions, 'width' | 'colour'>;

/**
 * Writes and prints. With annotations the table goes to the job's summary, in the Markdown of the same `formats`, where the
 * environment names a file for it.
 */
export async function deliverWithSummary<D>(
  io: Io,
  plan: Plan<D>,
  document: D,
  settings: Settings,
  formats: readonly Format<D, Content>[],
): Promise<void> {
  const path = plan.screen.name === 'github' ? io.summaryFile : null;
  const markdown = path === null ? undefined : formats.find(({ name }) => name === 'markdown');
  const more =
    path === null || !markdown
      ? []
      : [
          {
            path,
            data: await markdown.render(document, { ...settings, width: io.width, colour: false }),
            append: true,
          },
        ];
  await deliver(io, plan, document, settings, more);
}
