/** The command line: argv to typed options, and nothing else. The only user of commander. Contract 6. */
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { TOOL } from './assessment/tool.ts';
import type { DiffOptions } from './commands/diff.ts';
import { type CheckOptions, FILTERS, type InputOptions, ORDERS, SCHEMAS } from './commands/options.ts';
import type { OutputOptions } from './commands/output.ts';
import type { RenderCommandOptions } from './commands/render.ts';
import type { TemplateOptions } from './commands/template.ts';
import type { TestOptions } from './commands/test.ts';
import type { TrendOptions } from './commands/trend.ts';
import { EXIT, EXIT_TABLE, type ExitCode, RunError } from './io/exit.ts';
import { type Io, nodeIo } from './io/index.ts';
import { RAGS } from './model/result.ts';
import { CONDITIONS } from './render/conditions.ts';
import { terminalText } from './render/escape.ts';
import { REGISTRY } from './render/registry.ts';
import { ENCODINGS } from './return/encoding.ts';

type Settle = (code: ExitCode) => void;

const EXITS = `\nExit codes:\n${EXIT_TABLE.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`).join('\n')}`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** The files that the paths stand for, patterns among them. */
const filesOf = async (io: Io, paths: readonly string[]): Promise<string[]> =>
  (await import('./commands/paths.ts')).expanded(io, paths);

function inputOptions(command: Command): Command {
  return scoringOptions(
    command.option(
      '-n, --notice <id|file>',
      'the notice: an id (./notices first, then the bundled ones) or a file; not needed where rows carry a notice column',
    ),
  );
}

function scoringOptions(command: Command): Command {
  return command
    .option(
      '-d, --as-at <date>',
      'score as at the end of this day (default: the latest period_end in the return)',
    )
    .option('--review <id>', 'score as at the date of this review of the notice')
    .option('--encoding <name>', `how the return is encoded: ${ENCODINGS.join(', ')} (default: utf-8)`)
    .option('--sheet <name>', 'of a return that is an Excel workbook, the sheet to read (default: the first)')
    .option('--keep-going', 'leave rows with errors out, say how many, and score the rest');
}

function outputOptions(
  command: Command,
  formats: readonly { readonly name: string; readonly purpose: string }[],
): Command {
  const told = formats.map(({ name, purpose }) => `${name} (${purpose})`).join(', ');
  return command
    .addOption(new Option('-f, --format <name>', `what to print: ${told}`).default('table'))
    .option(
      '-o, --output <[format=]path>',
      'also write this file, whole or not at all; the format by its name’s ending (repeatable)',
      collect,
    );
}

const CONDITIONS_TOLD = Object.entries(CONDITIONS)
  .map(([name, { meaning }]) => `${name} (${meaning})`)
  .join(', ');

const failOnOption = (command: Command, what = 'a measure'): Command =>
  command.option('--fail-on <list>', `exit with 1 where ${what} is one of: ${CONDITIONS_TOLD}`);

/** `--show` is for display only; the others also narrow down what `--fail-on` looks at. */
function filterOptions(command: Command): Command {
  command.option('--show <list>', `show only these colours: ${RAGS.join(', ')}`);
  for (const { name, value } of FILTERS)
    command.option(`--${name} <${value}>`, `only this ${name} (repeatable)`, collect);
  return command;
}

const MODERATIONS = 'ratings that a panel set by hand (YAML), shown beside the computed ones';

function checkCommand(io: Io, settle: Settle): Command {
  return filterOptions(failOnOption(outputOptions(inputOptions(new Command('check')), REGISTRY.assessments)))
    .description('score returns against a notice; without a return, the bundled Rotherham sample')
    .argument('[returns...]', 'CSV files or Excel workbooks (.xlsx); - is standard input')
    .addOption(
      new Option(
        '--order <order>',
        `the order in each section of the table: ${ORDERS.join(' first, or as in the ')}`,
      ).default('worst'),
    )
    .option('--moderations <file>', MODERATIONS)
    .option('--since <file>', 'an earlier return or saved assessment: show what each measure was then')
    .option(
      '--what-if <measure=value>',
      'score as if the measure had this value on the as-at date, and say so (repeatable)',
      collect,
    )
    .option('--series', 'json: with the rows of each measure')
    .option('--full', 'several notices: each in full, not a line each')
    .action(async (paths: string[], options: CheckOptions) =>
      settle(await (await import('./commands/check.ts')).check(io, await filesOf(io, paths), options)),
    );
}

function diffCommand(io: Io, settle: Settle): Command {
  return failOnOption(outputOptions(inputOptions(new Command('diff')), REGISTRY.diff), 'a measure of AFTER')
    .description('what moved between two returns, or two saved assessments; the as-at options are for AFTER')
    .argument(
      '<before>',
      'the earlier return, scored for its own latest period_end, or a saved assessment; - is standard input',
    )
    .argument('<after>', 'the later one')
    .option('--before-as-at <date>', 'score BEFORE as at the end of this day')
    .action(async (before: string, after: string, options: DiffOptions) =>
      settle(await (await import('./commands/diff.ts')).diff(io, before, after, options)),
    );
}

function trendCommand(io: Io, settle: Settle): Command {
  return outputOptions(inputOptions(new Command('trend')), REGISTRY.trend)
    .description(
      'one measure over time: its series, targets, control limits, and how sure its latest figure is',
    )
    .argument('<measure>', 'id of the measure')
    .argument('[returns...]', 'CSV files or Excel workbooks (.xlsx); - is standard input')
    .option('--basis <label>', 'the rows of this basis, not those that are scored')
    .option('--run-length <number>', 'how many figures in a row make a run (default: 7)')
    .action(async (id: string, paths: string[], options: TrendOptions) =>
      settle(await (await import('./commands/trend.ts')).trend(io, id, await filesOf(io, paths), options)),
    );
}

function testCommand(io: Io, settle: Settle): Command {
  const formats = REGISTRY.tests.map(({ name, purpose }) => `${name}: ${purpose}`).join('; ');
  return new Command('test')
    .description('run the test cases of notices, and say what they leave untested')
    .argument(
      '[files...]',
      'test files; - is standard input (default: ./notices/*.test.yaml, else the bundled ones)',
    )
    .option(
      '-n, --notice <id|file>',
      'only the tests of this notice; with --boundaries, the notice whose edges are tried',
    )
    .addOption(new Option('-f, --format <name>', formats).default('table'))
    .option(
      '--boundaries',
      'also try each side of every target and deadline, and hold what comes out against the contract',
    )
    .action(async (files: string[], options: TestOptions) =>
      settle(await (await import('./commands/test.ts')).test(io, files, options)),
    );
}

type Build = (io: Io, settle: Settle) => Command;

const validateCommand: Build = (io, settle) =>
  outputOptions(inputOptions(new Command('validate')), REGISTRY.findings)
    .description('the findings of returns, and of the notice itself')
    .argument('[returns...]', 'CSV files or Excel workbooks (.xlsx); - is standard input')
    .option(
      '--moderations <file>',
      'also the findings of this file of ratings that a panel set by hand (YAML)',
    )
    .action(async (paths: string[], options: InputOptions & OutputOptions) =>
      settle(await (await import('./commands/validate.ts')).validate(io, await filesOf(io, paths), options)),
    );

const explainCommand: Build = (io, settle) =>
  inputOptions(new Command('explain'))
    .description(
      'one measure: its clause, rows, arithmetic and rules, and what figure would change the colour',
    )
    .argument('<measure>', 'id of the measure')
    .argument('[returns...]', 'CSV files or Excel workbooks (.xlsx); - is standard input')
    .option('--moderations <file>', MODERATIONS)
    .action(async (id: string, paths: string[], options: InputOptions) =>
      settle(
        await (await import('./commands/explain.ts')).explain(io, id, await filesOf(io, paths), options),
      ),
    );

const listCommand: Build = (io, settle) =>
  new Command('list')
    .description('the notices known')
    .action(async () => settle((await import('./commands/list.ts')).list(io)));

const showCommand: Build = (io, settle) =>
  new Command('show')
    .description('one notice as a page, with its deadlines')
    .argument('<notice>', 'id or file')
    .action(async (name: string) => settle((await import('./commands/show.ts')).show(io, name)));

const calendarCommand: Build = (io, settle) =>
  outputOptions(scoringOptions(new Command('calendar')), REGISTRY.calendar)
    .description('deadlines, reviews and duties: what is overdue, what comes in the next 60 days')
    .argument('<notice>', 'id or file')
    .argument(
      '[returns...]',
      'CSV files or Excel workbooks (.xlsx), to tell what was met; - is standard input',
    )
    .action(async (name: string, paths: string[], options: InputOptions & OutputOptions) =>
      settle(
        await (await import('./commands/calendar.ts')).calendar(io, name, await filesOf(io, paths), options),
      ),
    );

const templateCommand: Build = (io, settle) =>
  new Command('template')
    .description('an empty return for a notice, as CSV, to be filled in')
    .argument('<notice>', 'id or file')
    .option('-d, --as-at <date>', 'the day for rows that no stage gives one (default: the first review)')
    .option('-o, --output <path>', 'write this file, where there is none of that name yet, and print nothing')
    .action(async (name: string, options: TemplateOptions) =>
      settle(await (await import('./commands/template.ts')).template(io, name, options)),
    );

const newCommand: Build = (io, settle) =>
  new Command('new')
    .description('a commented notice file to start from')
    .option('-o, --output <path>', 'write this file, where there is none of that name yet, and print nothing')
    .action(async (options: { output?: string }) =>
      settle(await (await import('./commands/new.ts')).start(io, options)),
    );

const renderCommand: Build = (io, settle) =>
  failOnOption(outputOptions(new Command('render'), REGISTRY.assessments))
    .description('a saved assessment (check -f json) in another format')
    .argument('<saved>', 'the JSON document; - is standard input')
    .option('--full', 'several notices: each in full, not a line each')
    .option('--order <order>', 'worst first, or as in the notice')
    .action(async (path: string, options: RenderCommandOptions) =>
      settle(await (await import('./commands/render.ts')).render(io, path, options)),
    );

const schemaCommand: Build = (io, settle) =>
  new Command('schema')
    .description('the JSON Schema of notice files or of assessments')
    .argument('<name>', SCHEMAS.join(' or '))
    .option('-o, --output <path>', 'write this file, whole or not at all, and print nothing')
    .action(async (name: string, options: { output?: string }) =>
      settle(await (await import('./commands/schema.ts')).schema(io, name, options)),
    );

/** The commands by name, in the order of the help. */
const COMMANDS: Readonly<Record<string, Build>> = {
  check: checkCommand,
  validate: validateCommand,
  explain: explainCommand,
  list: listCommand,
  show: showCommand,
  calendar: calendarCommand,
  template: templateCommand,
  new: newCommand,
  render: renderCommand,
  diff: diffCommand,
  trend: trendCommand,
  test: testCommand,
  schema: schemaCommand,
};

/** The command line; with only the one command where it is `named`, since the others take their time to build. */
export function program(io: Io, settle: Settle, named?: string): Command {
  const root = new Command('notice')
    .description(
      'Scores a council’s returns against its Improvement Notice: every measure, its colour and why.',
    )
    .version(TOOL.version)
    .option('--no-color', 'no colours (also NO_COLOR; FORCE_COLOR=1 asks for them)')
    .addHelpText('after', EXITS);
  const only = named !== undefined && Object.hasOwn(COMMANDS, named) ? COMMANDS[named] : undefined;
  for (const build of only ? [only] : Object.values(COMMANDS)) root.addCommand(build(io, settle));
  return root;
}

/** Lets no command end the process or write past the edges. */
function tame(command: Command, io: Io): void {
  command
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => undefined })
    .configureHelp({ helpWidth: Math.min(io.width, 100) });
  for (const child of command.commands) tame(child, io);
}

/** Whatever a sentence holds, a file's name or a mistyped option, nothing in it steers a terminal or a CI server. */
const screenText = (text: string): string => text.split('\n').map(terminalText).join('\n');

/** Runs the program. `argv` is what follows the program's name; gives the exit code. */
export async function run(argv: readonly string[], edges?: Io): Promise<ExitCode> {
  const real = edges ?? nodeIo(join(__dirname, '..'));
  const io: Io = {
    ...real,
    colour: real.colour && !argv.includes('--no-color'),
    err: (text) => real.err(screenText(text)),
  };
  let code: ExitCode = EXIT.failed;
  const settle: Settle = (settled) => {
    code = settled;
  };
  const root = program(
    io,
    settle,
    argv.find((word) => !word.startsWith('-')),
  );
  tame(root, io);
  try {
    await root.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return endedByParser(io, argv, error);
    return failure(io, error);
  }
}

/**
 * The help or the version was asked for, or the command line is wrong. What the parser stops at is rarely all: the rest
 * is sought, and the command adds what it finds wrong itself, and does not run.
 */
async function endedByParser(io: Io, argv: readonly string[], error: CommanderError): Promise<ExitCode> {
  if (error.exitCode === 0) return EXIT.done;
  if (error.code === 'commander.help') return EXIT.failed;
  const { faultsOf, linesOf } = await import('./commands/usage.ts');
  const root = program(io, () => undefined);
  const { sentences, sound } = faultsOf(argv, linesOf(root));
  const wrong = sentences.length > 0 ? sentences : [error.message];
  tame(root, io);
  root.hook('preAction', (_, command) => {
    command.setOptionValue('wrong', wrong);
  });
  try {
    if (sound) await root.parseAsync([...sound], { from: 'user' });
  } catch (more) {
    if (!(more instanceof CommanderError)) return failure(io, more, wrong);
  }
  return failure(io, new RunError(''), wrong);
}

/** A failed run in plain sentences, a line each: no stack trace reaches a user. `known`: what was wrong before. */
function failure(io: Io, error: unknown, known: readonly string[] = []): ExitCode {
  const said =
    error instanceof RunError
      ? error.message
      : `notice met a fault of its own: ${error instanceof Error ? error.message : String(error)}`;
  const unsaid = known.filter((sentence) => !said.includes(sentence));
  io.err(`${[...unsaid, said].filter((line) => line !== '').join('\n')}\n`);
  return EXIT.failed;
}
