/**
 * The program: argv to typed options, and a run to its exit code. The only user of commander, which reads the options
 * and prints the help, by the tables of commands and of options. Contract 6.
 */
import { join } from 'node:path';
import { Command, CommanderError, Help, Option } from 'commander';
import { TOOL } from './assessment/tool.ts';
import { checkOperands, unknownCommand, unknownOption } from './commands/arguments.ts';
import { type CommandName, helpOf, type Options, optionsOf, PROGRAM_OPTIONS } from './commands/options.ts';
import { configPath, withConfig } from './commands/settings.ts';
import { COMMANDS } from './commands/table.ts';
import { EXIT, EXIT_TABLE, type ExitCode, RunError } from './io/exit.ts';
import { type Io, nodeIo, packageIn } from './io/index.ts';
import { nearest } from './model/text.ts';
import { terminalText } from './render/escape.ts';
import { REGISTRY } from './render/registry.ts';
import { Problems } from './run/problems.ts';

const NAMES = Object.keys(COMMANDS) as CommandName[];

/** A command line that was parsed. */
interface Line {
  /** null where none was typed, or none of that name is known. */
  readonly command: CommandName | null;
  readonly options: Options;
  readonly operands: readonly string[];
  /** Instead of the run: the help (of the command, if one was typed), the version. */
  readonly asked: 'help' | 'version' | null;
  readonly colour: boolean;
  readonly quiet: boolean;
  /** What is wrong with the line so far, in the order typed. */
  readonly problems: Problems;
  /** A command can look for what else is wrong: it is the one that was typed, with all that it needs. */
  readonly runnable: boolean;
}

/** Parses what was typed after `notice`. A mistyped command is parsed as the one that was probably meant. */
export function parseLine(argv: readonly string[]): Line {
  const problems = new Problems();
  const at = argv.findIndex((word) => !word.startsWith('-'));
  const typed = argv[at];
  const command = NAMES.find((name) => name === typed) ?? null;
  const mistyped = typed !== undefined && command === null;
  const meant = mistyped ? (nearest(typed, NAMES) as CommandName | null) : command;
  if (mistyped) problems.add(unknownCommand(typed, meant, NAMES));
  const words = mistyped && !meant ? [] : argv.filter((_, index) => index !== at);
  const parser = withProgramOptions(meant ? commandOf(meant, problems) : new Command());
  const operands = parseWords(parser, meant, words, problems);
  const options = { ...typedOptions(parser, meant), configFile: parser.getOptionValue('config') };
  for (const sentence of conflictsIn(options)) problems.add(sentence);
  return {
    command,
    options,
    operands: operands ?? [],
    asked: mistyped ? null : askedOf(parser),
    colour: parser.getOptionValue('color') !== false,
    quiet: parser.getOptionValue('quiet') === true,
    problems,
    runnable: command !== null && operands !== null,
  };
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

function askedOf(parser: Command): Line['asked'] {
  if (parser.getOptionValue('help')) return 'help';
  return parser.getOptionValue('version') ? 'version' : null;
}

/** Commander's command, from both tables. What is wrong with a value is added to the problems, and null in its place. */
function commandOf(name: CommandName, problems: Problems): Command {
  const { purpose, operands, formats = [], alsoWrites = [] } = COMMANDS[name];
  const command = new Command(name).description(purpose);
  for (const [operand, what] of Object.entries(operands)) command.argument(operand, what);
  for (const [key, row] of optionsOf(name)) {
    const choices = key === 'output' ? [...formats, ...alsoWrites] : formats;
    const option = new Option(row.flags, helpOf(row, name, choices));
    const { parse } = row;
    if (parse)
      option.argParser((typed, before: readonly unknown[] = []) => [
        ...before,
        problems.try(() => parse(typed, choices)),
      ]);
    command.addOption(option);
  }
  return command;
}

/** Adds the options that every command takes. Of these, the help of a command shows only --help. */
function withProgramOptions(command: Command): Command {
  command.helpOption(false);
  for (const [name, { flags, help }] of Object.entries(PROGRAM_OPTIONS))
    command.addOption(new Option(flags, help).hideHelp(command.parent !== null && name !== 'help'));
  return command;
}

/** The values of the options that were typed. */
function typedOptions(parser: Command, name: CommandName | null): Options {
  const typed = (name ? optionsOf(name) : []).flatMap(([key, { flags, repeatable }]) => {
    const value: unknown = parser.getOptionValue(new Option(flags).attributeName());
    if (value === undefined) return [];
    if (!Array.isArray(value)) return [[key, value]];
    return [[key, repeatable ? value.filter((one) => one !== null) : value.at(-1)]];
  });
  return Object.fromEntries(typed);
}

const looksLikeOption = (word: string): boolean => word.length > 1 && word.startsWith('-');

/** Has commander read the options, and gives the operands; null where one is missing. What follows -- is no option. */
function parseWords(
  parser: Command,
  name: CommandName | null,
  words: readonly string[],
  problems: Problems,
): readonly string[] | null {
  parser
    .passThroughOptions()
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  const end = words.includes('--') ? words.indexOf('--') : words.length;
  let operands: string[] = [];
  let rest = words.slice(0, end);
  while (rest.length > 0) {
    const at = rest.findIndex(looksLikeOption);
    operands = operands.concat(rest.slice(0, at < 0 ? rest.length : at));
    rest = at < 0 ? [] : readOptions(parser, name, rest.slice(at), problems);
  }
  operands = operands.concat(words.slice(end + 1));
  return name ? checkOperands(name, Object.keys(COMMANDS[name].operands), operands, problems) : operands;
}

/**
 * Has commander read options up to a word that it does not know; gives the words that are left. An unknown option is
 * reported here, and takes the next word with it where the one that was meant would.
 */
function readOptions(
  parser: Command,
  name: CommandName | null,
  words: string[],
  problems: Problems,
): string[] {
  try {
    const { operands, unknown } = parser.parseOptions(words);
    const left = [...operands, ...unknown];
    const [word = '', next = '', ...after] = left;
    if (!looksLikeOption(word)) return left;
    const { sentence, takesNext } = unknownOption(name, word, parser.options);
    problems.add(sentence);
    return takesNext && !next.startsWith('-') ? after : left.slice(1);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The one error that it has here: the last option has no value. It quotes the flags.
    const [, flags = ''] = /'(.*)'/.exec(error.message) ?? [];
    problems.add(`The option ${flags} needs a value after it, and there is none.`);
    return [];
  }
}

/** Columns of the help, whatever the terminal has: longer lines are hard to read, and in fewer columns no text fits. */
const COLUMNS = { least: 60, most: 99 };

/** Digits of an exit code. */
const CODE_WIDTH = 3;

const examplesOf = (name: CommandName): string =>
  `\nExamples:\n${COMMANDS[name].examples.map((line) => `  ${line}`).join('\n')}`;

/** Prints the help of a command; null: of the program, with all commands. */
function printHelp(io: Io, name: CommandName | null, error: boolean): void {
  const width = Math.max(COLUMNS.least, Math.min(io.width, COLUMNS.most));
  const help = Object.assign(new Help(), { helpWidth: width });
  const exits = EXIT_TABLE.map(([code, meaning]) => help.formatItem(`${code}`, CODE_WIDTH, meaning, help));
  const root = new Command('notice')
    .description(
      'Scores a council’s returns against its Improvement Notice: every measure, its colour and why.',
    )
    .addHelpText('after', `\nExit codes:\n${exits.join('\n')}`);
  for (const one of name ? [name] : NAMES)
    root.addCommand(commandOf(one, new Problems()).addHelpText('after', examplesOf(one)));
  withProgramOptions((name && root.commands[0]) ?? root)
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .configureHelp({ helpWidth: width, minWidthToWrap: 10 })
    .outputHelp({ error });
}

/** Whatever a sentence holds, a file's name or a mistyped option, nothing in it steers a terminal or a CI server. */
const screenText = (text: string): string => text.split('\n').map(terminalText).join('\n');

/** Runs the program. `argv` is what follows the program's name; gives the exit code. Faults go to standard error. */
export async function run(argv: readonly string[], edges?: Io): Promise<ExitCode> {
  const real = edges ?? nodeIo(packageIn(join(__dirname, '..')));
  const err = (text: string): void => real.err(screenText(text));
  const isHelp = argv[0] === 'help';
  const line = parseLine(isHelp ? [...argv.slice(1), '--help'] : argv);
  const note = line.quiet ? () => undefined : err;
  const progress = line.quiet ? null : real.progress;
  const io: Io = { ...real, err, note, progress, colour: real.colour && line.colour };
  try {
    return answer(io, line) ?? (await runCommand(io, line));
  } catch (error) {
    return failure(io, line, error);
  }
}

/** The help or the version, where they are asked for; null where the command is to run. */
function answer(io: Io, { asked, command, problems }: Line): ExitCode | null {
  if (asked === 'version') io.out(`${TOOL.version}\n`);
  else if (asked === 'help') printHelp(io, command, false);
  else if (command === null && !problems.any) {
    printHelp(io, null, true);
    return EXIT.failed;
  } else return null;
  return EXIT.done;
}

async function runCommand(
  io: Io,
  { command, operands, options, problems, runnable }: Line,
): Promise<ExitCode> {
  const row = command && COMMANDS[command];
  if (!runnable || !row?.addsProblems) problems.settle();
  if (!row) return EXIT.failed;
  const path = row.takes ? configPath(io, options.configFile) : null;
  const config =
    path === null
      ? null
      : (await import('./commands/config-file.ts')).readConfig(io, path, REGISTRY.assessments, problems);
  if (config === undefined)
    return await (await import('./commands/output.ts')).refuseIn(io, REGISTRY.findings, options, problems);
  const known = { command, operands: row.operands, takes: row.takes ?? [] };
  const run = withConfig(io, known, { operands, options }, config);
  if (!hasAnswerElsewhere(command, run.options) && io.outputClosed())
    throw new RunError(
      'Standard output is closed or thrown away, so the answer would be nowhere. Write it to a file, with -o, or test it with --fail-on; in a shell, >/dev/null throws it away.',
    );
  return await row.run(io, run.operands, run.options, problems);
}

/** Whether the exit code is an answer, or a file has it. */
const hasAnswerElsewhere = (command: CommandName | null, { output, onlyOutput, failOn }: Options): boolean =>
  command === 'validate' ||
  command === 'test' ||
  command === 'verify' ||
  Boolean(output?.length || onlyOutput || failOn);

/** A failed run in plain sentences, a line each, after what was wrong before: no stack trace reaches a user. */
function failure(io: Io, { problems }: Line, error: unknown): ExitCode {
  const sentence =
    error instanceof RunError
      ? error.message
      : `notice met a fault of its own: ${error instanceof Error ? error.message : String(error)}`;
  const before = problems.sentences.filter((one) => !sentence.includes(one));
  io.err(`${[...before, sentence].join('\n')}\n`);
  return EXIT.failed;
}
