/** Reads the values of options. Each reader throws a RunError that says what to type instead. Contract 6. */
import { RunError } from '../io/exit.ts';
import { nearest, quote } from '../model/text.ts';
import { each } from '../run/problems.ts';

/** A format as far as the command line knows it: its name, what it is for, and the endings of files that mean it. */
export interface FormatChoice {
  readonly name: string;
  readonly purpose: string;
  readonly suffixes?: readonly string[];
  /** It can be written as the files of a folder. */
  readonly files?: unknown;
}

/** The evidence pack, which `check` can write and nothing can print. */
export const PACK: FormatChoice = {
  name: 'zip',
  purpose: 'the evidence pack: the assessment with all that it was made from, for notice verify',
  suffixes: ['.zip'],
};

export type Formats = readonly FormatChoice[];

/** A file to write, and the name of its format. */
export interface Output {
  readonly format: string;
  readonly path: string;
}

/** One of a closed list, as typed in any case. Throws a RunError that lists them. */
export function oneOf<C extends string>(what: string, typed: string, choices: readonly C[]): C {
  const found = choices.find((choice) => choice === typed.trim().toLowerCase());
  if (found) return found;
  const near = nearest(typed, choices);
  throw new RunError(
    `${what} ${JSON.stringify(typed)} is unknown. ${near ? `Did you mean ${near}? ` : ''}Choose from: ${choices.join(', ')}.`,
  );
}

/** A list of choices with commas between. Throws a RunError for all that are unknown or missing. */
export const listOf = <C extends string>(what: string, typed: string, choices: readonly C[]): readonly C[] =>
  each(typed.split(','), (one) => oneOf(what, one, choices));

/** The name of a format of the command. */
export const formatName = (typed: string, formats: Formats): string =>
  oneOf(
    'The format',
    typed,
    formats.map(({ name }) => name),
  );

/** `report.csv`, or `csv=report.txt`. */
export function outputOf(typed: string, formats: Formats): Output {
  const [, name, rest] = /^([a-z]+)=(.*)$/is.exec(typed) ?? [];
  const path = rest ?? typed;
  if (!path)
    throw new RunError(`The output ${quote(typed)} has no path. Write it like report.csv or csv=report.txt.`);
  if (path === '-')
    throw new RunError(
      'An output cannot be -: choose what goes to standard output with -f. A file of that name is ./-.',
    );
  if (isFolder(path)) return { format: ofFolder(typed, name, formats), path };
  if (name !== undefined) return { format: formatName(name, formats), path };
  const format = bySuffix(formats, path.toLowerCase());
  if (format !== undefined) return { format, path };
  const known = formats.flatMap(({ suffixes = [] }) => suffixes).join(', ');
  throw new RunError(
    `The name of ${path} does not say its format. Let it end in one of ${known}, or write FORMAT=${path}.`,
  );
}

/** Whether an output is a folder, of which each document is a file: its path ends in `/`. */
export const isFolder = (path: string): boolean => path.endsWith('/');

/** The format whose documents can be the files of a folder. */
function ofFolder(typed: string, name: string | undefined, formats: Formats): string {
  const known = formats.filter(({ files }) => files !== undefined).map((one) => one.name);
  const format = name === undefined ? known[0] : formatName(name, formats);
  if (format !== undefined && known.includes(format)) return format;
  throw new RunError(
    `The output ${quote(typed)} is a folder. ${known.length > 0 ? `Only ${known.join(', ')} can be the files of a folder.` : 'This command writes files alone.'}`,
  );
}

/** The format that the end of a name means: the longest, since `.sarif.json` is not JSON of any kind. */
function bySuffix(formats: Formats, path: string): string | undefined {
  const all = formats.flatMap(({ name, suffixes = [] }) => suffixes.map((suffix) => ({ name, suffix })));
  return all
    .filter(({ suffix }) => path.endsWith(suffix))
    .sort((a, b) => b.suffix.length - a.suffix.length)[0]?.name;
}
