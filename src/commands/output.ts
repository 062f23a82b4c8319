/** Where a document goes: to standard output in one format, and to files in others. Contract 6. */
import { RunError } from '../exit.ts';
import type { Io, OutputFile } from '../io.ts';
import type { Format, RenderOptions } from '../render/index.ts';
import { oneOf } from './options.ts';

export interface OutputOptions {
  /** Of standard output; the table without it. */
  readonly format?: string;
  /** `[FORMAT=]PATH`, each. */
  readonly output?: readonly string[];
}

interface Output<D> {
  readonly format: Format<D>;
  readonly path: string;
}

/** What a run will print and write: settled before anything is read, so that a wrong option costs nothing. */
export interface Plan<D> {
  readonly screen: Format<D>;
  readonly outputs: readonly Output<D>[];
}

/** Columns of a table in a file. */
const FILE_WIDTH = 120;

/** Settles formats and paths. Throws a RunError for an unknown format, a path without one, or one named twice. */
export function planOf<D>(formats: readonly Format<D>[], { format = 'table', output = [] }: OutputOptions): Plan<D> {
  const outputs = output.map((typed) => outputOf(formats, typed));
  const twice = outputs.find(({ path }, at) => outputs.findIndex((one) => one.path === path) !== at);
  if (twice) throw new RunError(`The output ${twice.path} is named twice.`);
  return { screen: formatOf(formats, format), outputs };
}

function formatOf<D>(formats: readonly Format<D>[], name: string): Format<D> {
  const known = oneOf('The format', name, formats.map((format) => format.name));
  return formats.find((format) => format.name === known) as Format<D>;
}

function outputOf<D>(formats: readonly Format<D>[], typed: string): Output<D> {
  const [, name, rest] = /^([a-z]+)=(.*)$/s.exec(typed) ?? [];
  const path = rest ?? typed;
  if (!path) throw new RunError(`The output ${JSON.stringify(typed)} has no path. Write it like report.csv or csv=report.txt.`);
  if (name !== undefined) return { format: formatOf(formats, name), path };
  const format = formats.find(({ suffixes }) => suffixes.some((suffix) => path.toLowerCase().endsWith(suffix)));
  if (format) return { format, path };
  const known = formats.flatMap(({ suffixes }) => suffixes).join(', ');
  throw new RunError(`The format of ${path} cannot be told from its name. Let it end in one of ${known}, or write FORMAT=${path}.`);
}

/** Refuses to write over what is read. `inputs` are paths as typed. */
export function refuseInputs<D>(io: Io, { outputs }: Plan<D>, inputs: readonly string[]): void {
  for (const { path } of outputs) {
    const input = inputs.find((one) => one !== '-' && io.same(one, path));
    if (input !== undefined) throw new RunError(`The output ${path} is also an input (${input}). Choose another name for the output.`);
  }
}

/** Renders everything, then writes the files, then prints: nothing is half-done where something fails. */
export async function deliver<D>(io: Io, plan: Plan<D>, document: D, options: Omit<RenderOptions, 'width' | 'colour'>): Promise<void> {
  const files: OutputFile[] = [];
  for (const { format, path } of plan.outputs) {
    files.push({ path, data: await format.render(document, { ...options, width: FILE_WIDTH, colour: false }) });
  }
  const shown = await plan.screen.render(document, { ...options, width: io.width, colour: io.colour });
  io.write(files);
  io.out(shown);
}
