/** What is wrong with a command line: the words for it, and the checks that commander leaves to us. Contract 6. */
import { escapeControls, nearest, quote } from '../model/text.ts';
import type { Problems } from '../run/problems.ts';
import { listText, plural } from '../words/figures.ts';
import type { CommandName, Options } from './options.ts';

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
  command: CommandName | null,
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
  command: CommandName,
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

/** What options that are right one by one have wrong between them, a sentence each. */
export function conflictsIn({ asAt, review, output }: Options): string[] {
  const paths = (output ?? []).map(({ path }) => path);
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  return [
    ...(asAt !== undefined && review !== undefined
      ? ['--as-at and --review both say the day to score for. Give one of them.']
      : []),
    ...(twice === undefined ? [] : [`The output ${twice} is named twice.`]),
  ];
}
