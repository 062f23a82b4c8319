/**
 * Where a document goes: to standard output in one format, and to files in others; of a run that cannot score, what it
 * found. Contract 6.
 */

import { TOOL } from '../assessment/tool.ts';
import { EXIT, type ExitCode, RunError } from '../io/exit.ts';
import type { Io, OutputFile } from '../io/index.ts';
import type { Content } from '../model/lists.ts';
import { type Findings, type Format, IN_A_FILE, type RenderOptions } from '../render/formats.ts';
import type { Problems } from '../run/problems.ts';
import { refuse } from '../run/report.ts';
import { findingEntries } from '../words/findings.ts';
import { isFolder } from './arguments.ts';
import type { Options } from './options.ts';

/** The formats of a kind of document. */
type Formats<D> = readonly Format<D, Content>[];

const DEFAULT_FORMAT = 'table';

/** The format of a name; the command line has refused names that are unknown. */
function formatOf<F extends { readonly name: string }>(formats: readonly F[], name?: string | null): F {
  const found = formats.find((one) => one.name === (name ?? DEFAULT_FORMAT));
  if (!found) throw new Error(`there is no format ${name}`);
  return found;
}

/** Whether one of the formats asked for always shows the rows of each measure. Contract 5. */
export const showsSeries = (formats: Formats<never>, { format, output }: Options): boolean =>
  [format, ...(output ?? []).map((one) => one.format)].some((name) => formatOf(formats, name).series);

/**
 * Renders everything, then writes the files, then prints: nothing is half-done where something fails. What a format gives
 * in pieces is made while it is written. `more` are files that are made otherwise. Throws a RunError where a file cannot be written.
 */
export async function deliver<D>(
  io: Io,
  formats: Formats<D>,
  options: Options,
  document: D,
  more: readonly OutputFile[] = [],
): Promise<void> {
  const screen = formatOf(formats, options.format);
  if (screen.binary && io.terminal)
    throw new RunError(
      `The format ${screen.name} is not text, so it is not printed on a screen. Write it to a file, such as -o notice${screen.suffixes[0]}, without -f.`,
    );
  const settings = { ...settingsOf(options), leftOut: (sentence: string) => io.err(`${sentence}\n`) };
  const files: OutputFile[] = [];
  for (const { format, path } of options.output ?? []) {
    const shown = { ...settings, width: IN_A_FILE.width, colour: false };
    for (const file of await filesOf(formatOf(formats, format), path, document, shown)) files.push(file);
  }
  const printed = await screen.render(document, { ...settings, width: io.width, colour: io.colour });
  const summary = screen.name === 'github' ? await summaryFile(io, formats, settings, document) : [];
  await io.write([...files, ...more, ...summary]);
  await io.print(printed);
}

/** The file of an output; of a folder the files in it. */
async function filesOf<D>(
  { render, files }: Format<D, Content>,
  path: string,
  document: D,
  shown: RenderOptions,
): Promise<OutputFile[]> {
  if (!files || !isFolder(path)) return [{ path, data: await render(document, shown) }];
  const parts = await files(document, shown);
  return parts.map(({ name, data }) => ({ path: `${path}${name}`, data, inFolder: true }));
}

type Settings = Omit<RenderOptions, 'width' | 'colour'>;

const settingsOf = ({ order, full, long, brief, failOn, series, show }: Options): Settings => ({
  order: order ?? IN_A_FILE.order,
  full: full ?? IN_A_FILE.full,
  long: long ?? false,
  brief: brief ?? false,
  failOn: failOn ?? IN_A_FILE.failOn,
  ...(series == null ? {} : { series }),
  ...(show == null ? {} : { show }),
});

/** The document as Markdown for the summary of a GitHub Actions job, where the environment names a file for it. */
async function summaryFile<D>(
  io: Io,
  formats: Formats<D>,
  settings: Settings,
  document: D,
): Promise<OutputFile[]> {
  const markdown = formats.find(({ name }) => name === 'markdown');
  if (io.summaryFile === null || !markdown) return [];
  const data = await markdown.render(document, { ...settings, width: io.width, colour: false });
  return [{ path: io.summaryFile, data, append: true }];
}

/** Prints a text, or writes it to the file asked for, whole or not at all. */
export async function deliverText(io: Io, text: string, path: string | null | undefined): Promise<void> {
  if (path == null) io.out(text);
  else await io.write([{ path, data: text }]);
}

/**
 * Prints a document that is to be filled in, in the first of its formats, or writes it to files that are not there yet:
 * one that was filled in is safe. Throws a RunError where a file is there, or cannot be written.
 */
export async function deliverNew<D>(
  io: Io,
  formats: Formats<D>,
  options: Options,
  make: () => D,
): Promise<void> {
  const outputs = options.output ?? [];
  refuseExisting(io, outputs);
  const document = make();
  const shown = { ...settingsOf(options), width: IN_A_FILE.width, colour: false };
  const files: OutputFile[] = [];
  for (const { format, path } of outputs)
    files.push({ path, data: await formatOf(formats, format).render(document, shown), onlyNew: true });
  if (files.length > 0) await io.write(files);
  else await io.print(await formatOf(formats, formats[0]?.name).render(document, shown));
}

/** Refuses to write over files that somebody may have filled in since. */
function refuseExisting(io: Io, outputs: readonly { readonly path: string }[]): void {
  const there = outputs.filter(({ path }) => io.exists(path));
  if (there.length > 0)
    throw new RunError(
      there
        .map(
          ({ path }) =>
            `${path} is there already, and is not written over. Choose another name, or take that file away first.`,
        )
        .join('\n'),
    );
}

/**
 * Reports everything that was gathered, then throws a RunError with the sentences; does nothing where there is none. What
 * reads the format gets the findings as `validate` gives them, so that a CI server shows them at their lines; people read
 * them on standard error. No file is written.
 */
export async function refuseIn(
  io: Io,
  formats: readonly Format<Findings, string | Iterable<string>>[],
  options: Options,
  problems: Problems,
): Promise<ExitCode> {
  const { findings, files } = problems;
  const format = formats.find(({ name }) => name === options.format && name !== 'table');
  if (format && files.inputs.length > 0) {
    const found = { tool: TOOL, ...files, findings: findingEntries(findings), frame: () => '' };
    await io.print(await format.render(found, { ...settingsOf(options), width: io.width, colour: false }));
  }
  refuse(io, problems);
  return EXIT.failed;
}
