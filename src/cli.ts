/** The program: the table of commands, and a run from argv to an exit code. Contract 6. */

import { join } from 'node:path';
import { TOOL } from './assessment/tool.ts';
import { helpText } from './commands/help.ts';
import { type CommandName, type Options, SCHEMAS } from './commands/options.ts';
import type { Problems } from './commands/problems.ts';
import { type CommandRow, type Line, parseLine } from './commands/usage.ts';
import { EXIT, type ExitCode, RunError } from './io/exit.ts';
import { type Io, nodeIo } from './io/index.ts';
import { terminalText } from './render/escape.ts';
import { REGISTRY } from './render/registry.ts';

interface Command extends CommandRow {
  /** It looks for what else is wrong with a run where the command line is wrong already. */
  readonly addsProblems?: boolean;
  readonly run: (
    io: Io,
    operands: readonly string[],
    options: Options,
    problems: Problems,
  ) => Promise<ExitCode>;
}

const RETURNS = 'CSV files or Excel workbooks (.xlsx); - is standard input';

/** In the order of the help. Each command is loaded when it is run. */
export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  check: {
    purpose: 'score returns against a notice; without a return, the bundled Rotherham sample',
    operands: { '[returns...]': RETURNS },
    formats: REGISTRY.assessments,
    addsProblems: true,
    run: async (...given) => (await import('./commands/check.ts')).check(...given),
  },
  validate: {
    purpose: 'the findings of returns, and of the notice itself',
    operands: { '[returns...]': RETURNS },
    formats: REGISTRY.findings,
    addsProblems: true,
    run: async (...given) => (await import('./commands/validate.ts')).validate(...given),
  },
  explain: {
    purpose: 'one measure: its clause, rows, arithmetic and rules, and what figure would change the colour',
    operands: { '<measure>': 'id of the measure', '[returns...]': RETURNS },
    addsProblems: true,
    run: async (...given) => (await import('./commands/explain.ts')).explain(...given),
  },
  list: {
    purpose: 'the notices known',
    operands: {},
    run: async (io) => (await import('./commands/list.ts')).list(io),
  },
  show: {
    purpose: 'one notice as a page, with its deadlines',
    operands: { '<notice>': 'id or file' },
    run: async (io, operands) => (await import('./commands/show.ts')).show(io, operands),
  },
  calendar: {
    purpose: 'deadlines, reviews and duties: what is overdue, what comes in the next 60 days',
    operands: {
      '<notice>': 'id or file',
      '[returns...]': 'CSV files or Excel workbooks (.xlsx), to show what was met; - is standard input',
    },
    formats: REGISTRY.calendar,
    addsProblems: true,
    run: async (...given) => (await import('./commands/calendar.ts')).calendar(...given),
  },
  template: {
    purpose: 'an empty return for a notice, to be filled in: CSV, or with -o return.xlsx a workbook',
    operands: { '<notice>': 'id or file' },
    formats: REGISTRY.template,
    run: async (io, operands, options) =>
      (await import('./commands/template.ts')).template(io, operands, options),
  },
  new: {
    purpose: 'a commented notice file to start from',
    operands: {},
    formats: REGISTRY.starter,
    run: async (io, operands, options) => (await import('./commands/new.ts')).start(io, operands, options),
  },
  render: {
    purpose: 'a saved assessment (check -f json) in another format',
    operands: { '<saved>': 'the JSON document; - is standard input' },
    formats: REGISTRY.assessments,
    addsProblems: true,
    run: async (...given) => (await import('./commands/render.ts')).render(...given),
  },
  diff: {
    purpose: 'what moved between two returns, or two saved assessments; the as-at options are for AFTER',
    operands: {
      '<before>':
        'the earlier return, scored for its own latest period_end, or a saved assessment; - is standard input',
      '<after>': 'the later one',
    },
    formats: REGISTRY.diff,
    addsProblems: true,
    run: async (...given) => (await import('./commands/diff.ts')).diff(...given),
  },
  trend: {
    purpose: 'one measure over time: its series, targets, control limits, and how sure its latest figure is',
    operands: { '<measure>': 'id of the measure', '[returns...]': RETURNS },
    formats: REGISTRY.trend,
    addsProblems: true,
    run: async (...given) => (await import('./commands/trend.ts')).trend(...given),
  },
  test: {
    purpose: 'run the test cases of notices, and say what they leave untested',
    operands: {
      '[files...]': 'test files; - is standard input (default: ./notices/*.test.yaml, else the bundled ones)',
    },
    formats: REGISTRY.tests,
    run: async (io, operands, options) => (await import('./commands/test.ts')).test(io, operands, options),
  },
  schema: {
    purpose: 'the JSON Schema of notice files or of assessments',
    operands: { '<name>': SCHEMAS.join(' or ') },
    run: async (io, operands, options) =>
      (await import('./commands/schema.ts')).schema(io, operands, options),
  },
};

/** Whatever a sentence holds, a file's name or a mistyped option, nothing in it steers a terminal or a CI server. */
const screenText = (text: string): string => text.split('\n').map(terminalText).join('\n');

/** Runs the program. `argv` is what follows the program's name; gives the exit code. Faults go to standard error. */
export async function run(argv: readonly string[], edges?: Io): Promise<ExitCode> {
  const real = edges ?? nodeIo(join(__dirname, '..'));
  const err = (text: string): void => real.err(screenText(text));
  const isHelp = argv[0] === 'help';
  const line = parseLine(isHelp ? [...argv.slice(1), '--help'] : argv, COMMANDS);
  const io: Io = { ...real, err, colour: real.colour && line.colour };
  try {
    return answer(io, line) ?? (await runCommand(io, line));
  } catch (error) {
    return failure(io, line, error);
  }
}

/** The help or the version, where they are asked for; null where the command is to run. */
function answer(io: Io, { asked, command, problems }: Line): ExitCode | null {
  if (asked === 'version') io.out(`${TOOL.version}\n`);
  else if (asked === 'help') io.out(helpText(COMMANDS, command, io.width));
  else if (command === null && !problems.any) {
    io.err(helpText(COMMANDS, null, io.width));
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
  return row ? await row.run(io, operands, options, problems) : EXIT.failed;
}

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
