/** The command line by the table of options: what was typed, everything that is wrong with it, and the help. Contract 6. */
import { parseArgs } from 'node:util';
import { nearest } from '../model/nearest.ts';
import { escapeControls, quote } from '../model/text.ts';
import { listText, plural } from '../words/figures.ts';
import { type CommandName, type Options, optionsOf, PROGRAM_OPTIONS } from './options.ts';
import { Problems } from './problems.ts';
import type { FormatChoice } from './values.ts';

/** What the parser and the help know of a command. */
export interface CommandRow {
  readonly purpose: string;
  /** `<measure>` is needed, `[returns...]` may be any number: what each is. */
  readonly operands: Readonly<Record<string, string>>;
  readonly formats?: readonly FormatChoice[];
}

export type CommandTable = Readonly<Record<CommandName, CommandRow>>;

/** A command line that was parsed. */
export interface Line {
  /** null where none was typed, or none of that name is known. */
  readonly command: CommandName | null;
  readonly options: Options;
  readonly operands: readonly string[];
  /** Instead of the run: the help (of the command, if one was typed), the version. */
  readonly asked: 'help' | 'version' | null;
  readonly colour: boolean;
  /** What is wrong with the line so far, in the order typed. */
  readonly problems: Problems;
  /** A command can look for what else is wrong: it is the one that was typed, with all that it needs. */
  readonly runnable: boolean;
}

/** An option as typed and as shown. */
interface Flag {
  readonly name: string;
  readonly long: string;
  readonly short: string | undefined;
  readonly flags: string;
  readonly takesValue: boolean;
  readonly repeatable: boolean;
  readonly parse: (typed: string, formats: readonly FormatChoice[]) => unknown;
}

type Row = Pick<Flag, 'flags'> & Partial<Pick<Flag, 'repeatable' | 'parse'>>;

const asTrue = (): true => true;

function flagOf([name, { flags, repeatable = false, parse = asTrue }]: readonly [string, Row]): Flag {
  const [, short, long = '', value] = /^(?:-(\w), )?--([a-z-]+)( <.+>)?$/.exec(flags) ?? [];
  return { name, long, short, flags, takesValue: value !== undefined, repeatable, parse };
}

const PROGRAM_FLAGS = Object.entries(PROGRAM_OPTIONS).map(flagOf);

/** Parses what was typed after `notice`. */
export function parseLine(argv: readonly string[], table: CommandTable): Line {
  const at = argv.findIndex((word) => !word.startsWith('-'));
  const typed = argv[at];
  const names = Object.keys(table) as CommandName[];
  const command = names.find((name) => name === typed) ?? null;
  const meant = command ?? (typed === undefined ? null : (nearest(typed, names) as CommandName | null));
  const parser = new Parser(meant, meant && table[meant]);
  if (typed !== undefined && !command) parser.problems.add(unknownCommand(typed, meant, names));
  if (typed === undefined || meant) parser.words(argv.filter((_, index) => index !== at));
  return parser.line(command, typed !== undefined && !command);
}

interface OptionToken {
  readonly index: number;
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

class Parser {
  readonly problems = new Problems();
  readonly #command: CommandName | null;
  readonly #row: CommandRow | null;
  readonly #flags: readonly Flag[];
  readonly #values: Record<string, unknown> = {};
  readonly #operands: string[] = [];
  /** Words that are done with: the value of a mistyped option, the other letters of a group with an unknown one. */
  readonly #done = new Set<number>();

  constructor(command: CommandName | null, row: CommandRow | null) {
    this.#command = command;
    this.#row = row;
    this.#flags = [...(command ? optionsOf(command).map(flagOf) : []), ...PROGRAM_FLAGS];
  }

  words(words: readonly string[]): void {
    const config = Object.fromEntries(
      this.#flags.map(({ long, short, takesValue }) => {
        const type: 'string' | 'boolean' = takesValue ? 'string' : 'boolean';
        return [long, short === undefined ? { type } : { type, short }];
      }),
    );
    const { tokens } = parseArgs({
      args: [...words],
      options: config,
      strict: false,
      allowPositionals: true,
      tokens: true,
    });
    for (const token of tokens) {
      if (token.kind === 'option-terminator' || this.#done.has(token.index)) continue;
      if (token.kind === 'positional') this.#operands.push(token.value);
      else this.#option(token, words[token.index + 1]);
    }
  }

  #option(token: OptionToken, next: string | undefined): void {
    const { name, value, inlineValue } = token;
    const flag = this.#flags.find(({ long }) => long === name);
    if (!flag) this.#unknown(token, next);
    else if (!flag.takesValue && inlineValue)
      this.problems.add(`The option --${name} takes no value. Leave ${quote(`=${value}`)} out.`);
    else if (flag.takesValue && value === undefined)
      this.problems.add(`The option ${flag.flags} needs a value after it, and there is none.`);
    else this.#set(flag, value ?? '');
  }

  #set({ name, repeatable, parse }: Flag, typed: string): void {
    const value = this.problems.try(() => parse(typed, this.#row?.formats ?? []));
    const before = (this.#values[name] ?? []) as readonly unknown[];
    this.#values[name] = repeatable ? [...before, ...(value === null ? [] : [value])] : value;
  }

  /** An unknown option takes the next word with it where the one that was meant would. */
  #unknown({ index, rawName, inlineValue }: OptionToken, next: string | undefined): void {
    const longs = this.#flags.map(({ long }) => `--${long}`);
    const meant = rawName.startsWith('--') ? nearest(rawName, longs) : null;
    this.problems.add(unknownOption(this.#command, rawName, meant));
    this.#done.add(index);
    const takesNext = this.#flags.some(({ long, takesValue }) => `--${long}` === meant && takesValue);
    if (takesNext && inlineValue === undefined && next !== undefined && !next.startsWith('-'))
      this.#done.add(index + 1);
  }

  line(command: CommandName | null, mistyped: boolean): Line {
    const { help, version, noColor, ...options } = this.#values;
    const complete = this.#row === null || this.#checkOperands(this.#row);
    for (const sentence of conflictsIn(options)) this.problems.add(sentence);
    return {
      command,
      options,
      operands: this.#operands,
      asked: mistyped ? null : help ? 'help' : version ? 'version' : null,
      colour: !noColor,
      problems: this.problems,
      runnable: command !== null && complete,
    };
  }

  /** Reports operands that are missing or too many, and drops the latter; false where one is missing. */
  #checkOperands({ operands }: CommandRow): boolean {
    const shown = Object.keys(operands);
    const required = shown.filter((one) => one.startsWith('<'));
    const missing = required.slice(this.#operands.length);
    const most = shown.some((one) => one.includes('...')) ? Number.POSITIVE_INFINITY : shown.length;
    const extra = this.#operands.splice(most);
    if (missing.length > 0)
      this.problems.add(
        `What is missing: ${listText(missing)}. Write notice ${[this.#command, ...shown].join(' ')}, such as: notice ${[this.#command, ...required.map((one) => EXAMPLES[one] ?? one)].join(' ')}`,
      );
    if (extra.length > 0)
      this.problems.add(
        `notice ${this.#command} takes ${most === 0 ? 'no argument' : plural(most, 'argument')}, so there is no use for ${listText(extra.map(quote))}. Leave that out.`,
      );
    return missing.length === 0;
  }
}

/** What options that are right one by one have wrong between them, a sentence each. */
function conflictsIn({ asAt, review, output }: Options): string[] {
  const paths = (output ?? []).map(({ path }) => path);
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  return [
    ...(asAt !== undefined && review !== undefined
      ? ['--as-at and --review both say the day to score for. Give one of them.']
      : []),
    ...(twice === undefined ? [] : [`The output ${twice} is named twice.`]),
  ];
}

/** An operand filled in, for the sentence on one that is missing. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '<measure>': 'ni59',
  '<notice>': 'rotherham-2009',
  '<before>': 'april.csv',
  '<after>': 'may.csv',
  '<saved>': 'saved.json',
  '<name>': 'notice',
};

const guess = (meant: string | null, otherwise: string): string =>
  meant === null ? otherwise : `Did you mean ${meant}?`;

const unknownCommand = (typed: string, meant: string | null, known: readonly string[]): string =>
  `There is no command ${quote(typed)}. ${guess(meant, `There are: ${known.join(', ')}.`)}`;

function unknownOption(command: CommandName | null, typed: string, meant: string | null): string {
  const program = command ? `notice ${command}` : 'notice';
  return `${program} has no option ${escapeControls(typed)}. ${guess(meant, `"${program} --help" lists them.`)}`;
}
