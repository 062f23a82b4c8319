/** Everything that is wrong with a command line, where the parser stops at the first. Contract 6. */
import { nearest } from '../model/nearest.ts';
import {
  argumentMissing,
  argumentTooMany,
  unknownCommand,
  unknownOption,
  valueMissing,
  valueTooMany,
} from '../words/usage.ts';

/** An option as the parser knows it. */
interface OptionLine {
  /** `--as-at`. */
  readonly long: string;
  /** `-d`. */
  readonly short?: string | undefined;
  /** As the help has it: `-d, --as-at <date>`. */
  readonly flags: string;
  readonly takesValue: boolean;
}

/** A command as the parser knows it, with the options of the program that stand beside its own. */
interface CommandLine {
  readonly name: string;
  readonly options: readonly OptionLine[];
  readonly operands: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly variadic: boolean;
  }[];
}

interface CommandLines {
  /** Those of the program, which may stand anywhere. */
  readonly options: readonly OptionLine[];
  readonly commands: readonly CommandLine[];
}

interface Faults {
  /** A sentence each. */
  readonly sentences: readonly string[];
  /** What is typed without what is wrong, so that the command can tell what else is; null where that cannot be run. */
  readonly sound: readonly string[] | null;
}

/** A command of the parser, as far as its facts are looked at. */
interface Parsed {
  readonly name: () => string;
  readonly options: readonly {
    readonly long?: string | undefined;
    readonly short?: string | undefined;
    readonly flags: string;
    readonly required: boolean;
  }[];
  readonly registeredArguments: readonly {
    readonly name: () => string;
    readonly required: boolean;
    readonly variadic: boolean;
  }[];
}

const HELP: OptionLine = { long: '--help', short: '-h', flags: '-h, --help', takesValue: false };

/** The program and its commands as plain facts. */
export function linesOf(root: Parsed & { readonly commands: readonly Parsed[] }): CommandLines {
  const shared = [...optionsOf(root), HELP];
  return {
    options: shared,
    commands: root.commands.map((command) => ({
      name: command.name(),
      options: [...optionsOf(command), ...shared],
      operands: command.registeredArguments.map((one) => ({
        name: one.name(),
        required: one.required,
        variadic: one.variadic,
      })),
    })),
  };
}

const optionsOf = ({ options }: Parsed): OptionLine[] =>
  options.map(({ long = '', short, flags, required }) => ({ long, short, flags, takesValue: required }));

/** Commands that add what they find wrong themselves; the others have little that can be. */
const TELLING: readonly string[] = ['check', 'validate', 'explain', 'calendar', 'render', 'diff', 'trend'];

/** Finds every fault of what was typed after `notice`. */
export function faultsOf(argv: readonly string[], { options, commands }: CommandLines): Faults {
  const at = argv.findIndex((word) => !word.startsWith('-'));
  if (at < 0)
    return { sentences: faultsIn(argv, { name: '', options, operands: [] }).sentences, sound: null };
  const typed = argv[at] ?? '';
  const names = commands.map(({ name }) => name);
  const meant = names.includes(typed) ? typed : nearest(typed, names);
  const words = argv.filter((_, index) => index !== at);
  const strange = typed === meant ? [] : [unknownCommand(typed, meant, names)];
  const command = commands.find(({ name }) => name === meant);
  if (!command) return { sentences: strange, sound: null };
  const { sentences, sound, complete } = faultsIn(words, command);
  return {
    sentences: [...strange, ...sentences],
    sound: complete && TELLING.includes(typed) ? [typed, ...sound] : null,
  };
}

function faultsIn(words: readonly string[], command: CommandLine): Ended {
  const walk = new Walk(command);
  walk.all(words);
  return walk.end();
}

/** What a walk over the words of a command found. */
interface Ended {
  readonly sentences: readonly string[];
  /** The words without what is wrong. */
  readonly sound: readonly string[];
  /** No operand is missing. */
  readonly complete: boolean;
}

/** What stands for an operand in an example. */
const EXAMPLES: Readonly<Record<string, string>> = {
  measure: 'ni59',
  notice: 'rotherham-2009',
  before: 'april.csv',
  after: 'may.csv',
  saved: 'saved.json',
  name: 'notice',
};

/** Reads the words of one command as the parser does: an option takes its value from `=`, from its own word, or from the next. */
class Walk {
  readonly #command: CommandLine;
  readonly #sentences: string[] = [];
  readonly #options: string[] = [];
  readonly #operands: string[] = [];

  constructor(command: CommandLine) {
    this.#command = command;
  }

  all(words: readonly string[]): void {
    for (let at = 0; at < words.length; ) {
      if (words[at] === '--') {
        this.#operands.push(...words.slice(at + 1));
        return;
      }
      at += this.#word(words[at] as string, words[at + 1]);
    }
  }

  /** Takes a word, and its value where it takes the next for one; gives how many it took. */
  #word(word: string, next: string | undefined): 1 | 2 {
    if (!/^-[^\d.]/.test(word)) {
      this.#operands.push(word);
      return 1;
    }
    const [name, value] = partsOf(word);
    const option = this.#command.options.find(({ long, short }) => name === long || name === short);
    if (!option) return this.#unknown(name, value, next);
    if (value !== null) return this.#withValue(option, word, value);
    if (!option.takesValue) this.#options.push(word);
    else if (next === undefined) this.#sentences.push(valueMissing(option.flags));
    else this.#options.push(word, next);
    return option.takesValue ? 2 : 1;
  }

  #withValue({ long, takesValue }: OptionLine, word: string, value: string): 1 {
    if (takesValue || !word.startsWith('--')) this.#options.push(word);
    else this.#sentences.push(valueTooMany(long, value));
    return 1;
  }

  /** An unknown option takes the next word with it where the one that was meant would. */
  #unknown(name: string, value: string | null, next: string | undefined): 1 | 2 {
    const { name: command, options } = this.#command;
    const longs = options.map(({ long }) => long);
    const meant = name.startsWith('--') ? nearest(name, longs) : null;
    this.#sentences.push(unknownOption(command, name, meant));
    const takesNext = options.some(({ long, takesValue }) => long === meant && takesValue);
    return takesNext && value === null && next !== undefined && !next.startsWith('-') ? 2 : 1;
  }

  end(): Ended {
    const { name, operands } = this.#command;
    const required = operands.filter((one) => one.required).map((one) => one.name);
    const missing = required.slice(this.#operands.length);
    const most = operands.some(({ variadic }) => variadic) ? Number.POSITIVE_INFINITY : operands.length;
    const extra = this.#operands.slice(most);
    if (missing.length > 0) {
      const usage = [name, ...operands.map(operandText)].join(' ');
      const example = [name, ...required.map((one) => EXAMPLES[one] ?? one)].join(' ');
      this.#sentences.push(argumentMissing(missing, usage, example));
    }
    if (extra.length > 0) this.#sentences.push(argumentTooMany(name, most, extra));
    const sound = [...this.#options, '--', ...this.#operands.slice(0, most)];
    return { sentences: this.#sentences, sound, complete: missing.length === 0 };
  }
}

/** `--format=json` and `-fjson` hold their value themselves; null where the word holds none. */
function partsOf(word: string): readonly [name: string, value: string | null] {
  const [, name, value] = (word.startsWith('--') ? /^([^=]+)=(.*)$/s : /^(-.)(.+)$/s).exec(word) ?? [];
  return name === undefined || value === undefined ? [word, null] : [name, value];
}

/** `<measure>`, `[returns...]`. */
function operandText({ name, required, variadic }: CommandLine['operands'][number]): string {
  const text = variadic ? `${name}...` : name;
  return required ? `<${text}>` : `[${text}]`;
}
