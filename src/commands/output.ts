/** Where a document goes: to standard output in one format, and to files in others. Contract 6. */
import { RunError } from '../io/exit.ts';
import type { Io, OutputFile } from '../io/index.ts';
import type { Content } from '../model/lazy.ts';
import { quote } from '../model/text.ts';
import type { Format, RenderOptions } from '../render/formats.ts';
import { oneOf } from './options.ts';
import { Problems } from './problems.ts';

export interface OutputOptions {
  /** Of standard output; the table without it. */
  readonly format?: string;
  /** `[FORMAT=]PATH`, each. */
  readonly output?: readonly string[];
}

interface Output<D> {
  readonly format: Format<D, Content>;
  readonly path: string;
}

/** What a run will print and write: settled before anything is read, so that a wrong option costs nothing. */
export interface Plan<D> {
  readonly screen: Format<D, Content>;
  readonly outputs: readonly Output<D>[];
}

/** Columns of a table in a file. */
const FILE_WIDTH = 120;

/** Settles formats and paths. Throws one RunError for all unknown formats, paths without one, and paths named twice. */
export function planOf<D>(
  formats: readonly Format<D, Content>[],
  { format = 'table', output = [] }: OutputOptions,
): Plan<D> {
  const problems = new Problems();
  const screen = problems.try(() => formatOf(formats, format));
  const outputs = output.flatMap((typed) => problems.try(() => outputOf(formats, typed)) ?? []);
  const twice = outputs.find(({ path }, at) => outputs.findIndex((one) => one.path === path) !== at);
  if (twice) problems.add(`The output ${twice.path} is named twice.`);
  problems.settle();
  return { screen: screen as Format<D, Content>, outputs };
}

function formatOf<D>(formats: readonly Format<D, Content>[], name: string): Format<D, Content> {
  const known = oneOf(
    'The format',
    name,
    formats.map((format) => format.name),
  );
  return formats.find((format) => format.name === known) as Format<D, Content>;
}

function outputOf<D>(formats: readonly Format<D, Content>[], typed: string): Output<D> {
  const [, name, rest] = /^([a-z]+)=(.*)$/is.exec(typed) ?? [];
  const path = rest ?? typed;
  if (!path)
    throw new RunError(`The output ${quote(typed)} has no path. Write it like report.csv or csv=report.txt.`);
  if (path === '-')
    throw new RunError(
      'An output cannot be -: what goes to standard output is told with -f. A file of that name is ./-.',
    );
  if (name !== undefined) return { format: formatOf(formats, name), path };
  const format = bySuffix(formats, path.toLowerCase());
  if (format) return { format, path };
  const known = formats.flatMap(({ suffixes }) => suffixes).join(', ');
  throw new RunError(
    `The format of ${path} cannot be told from its name. Let it end in one of ${known}, or write FORMAT=${path}.`,
  );
}

/** The format that the end of a name means: the longest, since `.sarif.json` is not JSON of any kind. */
function bySuffix<D>(formats: readonly Format<D, Content>[], name: string): Format<D, Content> | undefined {
  const all = formats.flatMap((format) => format.suffixes.map((suffix) => ({ format, suffix })));
  return all
    .filter(({ suffix }) => name.endsWith(suffix))
    .sort((a, b) => b.suffix.length - a.suffix.length)[0]?.format;
}

/**
 * Renders everything, then writes the files and `more`, then prints: nothing is half-done where something fails. What a
 * format gives in pieces is made while it is written.
 */
export async function deliver<D>(
  io: Io,
  plan: Plan<D>,
  document: D,
  options: Omit<RenderOptions, 'width' | 'colour'>,
  more: readonly OutputFile[] = [],
): Promise<void> {
  if (plan.screen.binary && io.terminal)
    throw new RunError(
      `The format ${plan.screen.name} is not text, so it is not printed on a screen. Write it to a file, such as -o notice${plan.screen.suffixes[0]}, without -f.`,
    );
  const files: OutputFile[] = [];
  for (const { format, path } of plan.outputs) {
    files.push({
      path,
      data: await format.render(document, { ...options, width: FILE_WIDTH, colour: false }),
    });
  }
  const shown = await plan.screen.render(document, { ...options, width: io.width, colour: io.colour });
  await io.write([...files, ...more]);
  await io.print(shown);
}

/** Prints a text, or writes it to the file asked for, whole or not at all. */
export async function deliverText(io: Io, text: string, path: string | undefined): Promise<void> {
  if (path === undefined) io.out(text);
  else await io.write([{ path, data: text }]);
}

/** Refuses to write over a file that somebody may have filled in since. */
export function refuseExisting(io: Io, path: string | undefined): void {
  if (path !== undefined && io.exists(path))
    throw new RunError(
      `${path} is there already, and is not written over. Choose another name, or take that file away first.`,
    );
}
