/**
 * What is typed on a command line: the values of options, each by a reader that throws a RunError, and what is wrong with
 * options and operands; all with what to type instead. Contract 6.
 */
import { RunError } from '../io/exit.ts';
import { escapeControls, nearest, quote } from '../model/text.ts';
import { each, type Problems } from '../run/problems.ts';
import { listText, plural } from '../words/figures.ts';

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

// Options and operands -----------------------------------------------------------------------------------------------

/** An option that a command has. */
interface KnownOption {
  readonly long?: string | undefined;
  /** It takes a value. */
  readonly required: boolean;
}

const guess = (meant: string | null, otherwise: string): string =>
  meant === null ? otherwise : `Did you mean ${meant}?`;

export const unknownCommand = (typed: string, meant: string | null, known: readonly string[]): string =>
  `There is no command ${quote(typed)}. ${guess(meant, `There are: ${known.join(', ')}.`)}`;

/** What is wrong with a word that is none of the options of a command; and whether the option meant takes the next word. */
export function unknownOption(
  command: string | null,
  word: string,
  known: readonly KnownOption[],
): { readonly sentence: string; readonly takesNext: boolean } {
  const flag = word.startsWith('--') ? (word.split('=', 1)[0] ?? '') : word.slice(0, 2);
  const longs = known.flatMap(({ long }) => long ?? []);
  if (longs.includes(flag)) {
    const sentence = `The option ${flag} takes no value. Leave ${quote(word.slice(flag.length))} out.`;
    return { sentence, takesNext: false };
  }
  const meant = flag.startsWith('--') ? nearest(flag, longs) : null;
  const program = command ? `notice ${command}` : 'notice';
  return {
    sentence: `${program} has no option ${escapeControls(flag)}. ${guess(meant, `"${program} --help" lists them.`)}`,
    takesNext: flag === word && known.some(({ long, required }) => required && long === meant),
  };
}

/** Reports operands that are missing or too many. Gives those that the command takes; null where one is missing. */
export function checkOperands(
  command: string,
  shown: readonly string[],
  typed: readonly string[],
  problems: Problems,
): readonly string[] | null {
  const required = shown.filter((one) => one.startsWith('<'));
  const missing = required.slice(typed.length);
  const most = shown.some((one) => one.includes('...')) ? typed.length : shown.length;
  const extra = typed.slice(most);
  if (missing.length > 0)
    problems.add(
      `What is missing: ${listText(missing)}. Write notice ${[command, ...shown].join(' ')}, such as: notice ${[command, ...required.map((one) => EXAMPLES[one] ?? one)].join(' ')}`,
    );
  if (extra.length > 0)
    problems.add(
      `notice ${command} takes ${most === 0 ? 'no argument' : plural(most, 'argument')}, so there is no use for ${listText(extra.map(quote))}. Leave that out.`,
    );
  return missing.length > 0 ? null : typed.slice(0, most);
}

/** An operand filled in, for the sentence on one that is missing. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '<measure>': 'ni59',
  '<notice>': 'rotherham-2009',
  '<before>': 'april.csv',
  '<after>': 'may.csv',
  '<saved>': 'saved.json',
  '<name>': 'notice',
  '<shell>': 'bash',
};
