/**
 * The one table of options: what is typed, what the help says, how the value is read, and which commands take it. The
 * parser, the help and the documents come from it. Contract 6.
 */

import type { ExitCode } from '../io/exit.ts';
import { RunError } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { RAGS } from '../model/result.ts';
import { quote } from '../model/text.ts';
import { CONDITIONS, FAIL_ON } from '../render/conditions.ts';
import { ENCODINGS } from '../return/encoding.ts';
import { asAtDay, type RunOptions, type TypedSupposition } from '../run/options.ts';
import type { Problems } from '../run/problems.ts';
import { type FormatChoice, formatName, listOf, oneOf, outputOf } from './arguments.ts';

export type CommandName =
  | 'check'
  | 'validate'
  | 'explain'
  | 'list'
  | 'show'
  | 'calendar'
  | 'template'
  | 'new'
  | 'render'
  | 'diff'
  | 'trend'
  | 'test'
  | 'schema'
  | 'config'
  | 'verify'
  | 'completion'
  | 'page';

/** Runs a command with the operands and options that were typed. What else is wrong with the run is added to the problems. */
export type Command = (
  io: Io,
  operands: readonly string[],
  options: Options,
  problems: Problems,
) => Promise<ExitCode>;

type Formats = readonly FormatChoice[];

type HelpText = string | ((formats: Formats) => string);

export interface OptionRow {
  /** As the help shows it: `-d, --as-at <date>`; without `<…>` the option takes no value. */
  readonly flags: string;
  readonly help: HelpText;
  readonly of: readonly CommandName[];
  /** The help of commands for which the option means something else. */
  readonly helpOf?: Partial<Readonly<Record<CommandName, HelpText>>>;
  /** The value that is meant where none is typed, where the help does not say so itself. */
  readonly usual?: string;
  /** It may be given more than once. */
  readonly repeatable?: boolean;
  /** Reads the value. Throws a RunError that says what to type instead. */
  readonly parse?: (typed: string, formats: Formats) => unknown;
}

export const ORDERS = ['worst', 'notice'] as const;

const SHORTEST_RUN = 3;
const LONGEST_RUN = 50;

const asTyped = (typed: string): string => typed;

/** `ni59=82`: the measure's id and the value as a return would have it. */
function supposed(typed: string): TypedSupposition {
  const [, measure = '', value = ''] = /^([^=]*)=(.*)$/s.exec(typed) ?? [];
  if (measure.trim() === '' || value.trim() === '')
    throw new RunError(`--what-if ${quote(typed)} is not of the form MEASURE=VALUE, such as ni59=82.`);
  return { measure: measure.trim(), value, typed };
}

/** How many figures make a run. */
function runLength(typed: string): number {
  const length = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : 0;
  if (length >= SHORTEST_RUN && length <= LONGEST_RUN) return length;
  throw new RunError(
    `The run length ${JSON.stringify(typed)} is not a whole number from ${SHORTEST_RUN} to ${LONGEST_RUN}.`,
  );
}

/** The shells that `notice completion` knows. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** What `notice schema` can print. */
export const SCHEMAS = [
  'notice',
  'config',
  'assessment',
  'findings',
  'explanation',
  'list',
  'show',
  'trend',
  'calendar',
  'diff',
  'tests',
  'verification',
  'settings',
] as const;

const RETURNS_BY_NOTICE: readonly CommandName[] = ['check', 'validate', 'explain', 'diff', 'trend'];
const RETURNS: readonly CommandName[] = [...RETURNS_BY_NOTICE, 'calendar'];

/** They print a document in one of its formats. */
const WITH_FORMATS: readonly CommandName[] = [
  'check',
  'validate',
  'explain',
  'list',
  'show',
  'calendar',
  'render',
  'diff',
  'trend',
  'test',
  'verify',
  'config',
];

const conditions = Object.entries(CONDITIONS)
  .map(([name, { meaning }]) => `${name} (${meaning})`)
  .join(', ');

const NEW_FILE = (formats: Formats): string =>
  `write this file, where there is none of that name yet, and print nothing; it ends in one of ${formats.flatMap(({ suffixes = [] }) => suffixes).join(', ')} (repeatable)`;

/** In the order of the help. A command's own type of options follows from it: {@link Options}. */
const OPTIONS = {
  notice: {
    flags: '-n, --notice <id|file>',
    help: 'the notice: an id (the nearest folder notices here or above first, then the bundled ones) or a file; not needed where rows carry a notice column, the config names one, or that folder has only one',
    of: [...RETURNS_BY_NOTICE, 'test'],
    helpOf: { test: 'only the tests of this notice; with --boundaries, the notice whose edges are tried' },
    parse: asTyped,
  },
  inside: {
    flags: '-n, --notice <id|file>',
    help: 'put this notice inside, before the bundled ones (repeatable)',
    of: ['page'],
    repeatable: true,
    parse: asTyped,
  },
  asAt: {
    flags: '-d, --as-at <date>',
    help: 'score as at the end of this day (default: the latest period_end in the return)',
    of: RETURNS,
    parse: asAtDay,
  },
  review: {
    flags: '--review <id>',
    help: 'score as at the date of this review of the notice',
    of: RETURNS,
    parse: asTyped,
  },
  encoding: {
    flags: '--encoding <name>',
    help: `how the return is encoded: ${ENCODINGS.join(', ')} (default: utf-8)`,
    of: RETURNS,
    parse: (typed: string) => oneOf('The encoding', typed, ENCODINGS),
  },
  sheet: {
    flags: '--sheet <name>',
    help: 'of a return that is an Excel workbook, the sheet to read (default: the first)',
    of: RETURNS,
    parse: asTyped,
  },
  keepGoing: {
    flags: '--keep-going',
    help: 'leave rows with errors out, say how many, and score the rest',
    of: RETURNS,
  },
  format: {
    flags: '-f, --format <name>',
    help: (formats: Formats) =>
      `what to print: ${formats.map(({ name, purpose }) => `${name} (${purpose})`).join(', ')}`,
    of: WITH_FORMATS,
    usual: 'table',
    parse: formatName,
  },
  output: {
    flags: '-o, --output <[format=]path>',
    help: 'also write this file, whole or not at all; the format by its name’s ending (repeatable)',
    of: [...WITH_FORMATS, 'template', 'new'],
    helpOf: { template: NEW_FILE, new: NEW_FILE },
    repeatable: true,
    parse: outputOf,
  },
  onlyOutput: {
    flags: '-o, --output <path>',
    help: 'write this file, whole or not at all, and print nothing',
    of: ['schema', 'page'],
    parse: asTyped,
  },
  failOn: {
    flags: '--fail-on <list>',
    help: `exit with 1 where one of these holds: ${conditions}`,
    of: ['check', 'render', 'diff'],
    helpOf: { diff: `exit with 1 where one of these holds for AFTER: ${conditions}` },
    parse: (typed: string) => listOf('The --fail-on condition', typed, FAIL_ON),
  },
  show: {
    flags: '--show <list>',
    help: `show only these colours: ${RAGS.join(', ')}`,
    of: ['check', 'verify', 'diff'],
    helpOf: { diff: `list what is unchanged too, of these colours: ${RAGS.join(', ')}` },
    parse: (typed: string) => listOf('The colour', typed, RAGS),
  },
  measure: {
    flags: '--measure <id>',
    help: 'only this measure (repeatable)',
    of: ['check', 'verify'],
    repeatable: true,
    parse: asTyped,
  },
  section: {
    flags: '--section <id>',
    help: 'only this section (repeatable)',
    of: ['check', 'verify'],
    repeatable: true,
    parse: asTyped,
  },
  workstream: {
    flags: '--workstream <name>',
    help: 'only this workstream (repeatable)',
    of: ['check', 'verify'],
    repeatable: true,
    parse: asTyped,
  },
  order: {
    flags: '--order <order>',
    help: `the order in each section of the table: ${ORDERS.join(' first, or as in the ')}`,
    of: ['check', 'render'],
    usual: 'worst',
    parse: (typed: string) => oneOf('The order', typed, ORDERS),
  },
  moderations: {
    flags: '--moderations <file>',
    help: 'ratings that a panel set by hand (YAML), shown beside the computed ones',
    of: ['check', 'explain', 'validate'],
    helpOf: { validate: 'also the findings of this file of ratings that a panel set by hand (YAML)' },
    parse: asTyped,
  },
  since: {
    flags: '--since <file>',
    help: 'an earlier return or saved assessment: show what each measure was then',
    of: ['check', 'verify'],
    parse: asTyped,
  },
  whatIf: {
    flags: '--what-if <measure=value>',
    help: 'score as if the measure had this value on the as-at date, and say so (repeatable)',
    of: ['check'],
    repeatable: true,
    parse: supposed,
  },
  series: { flags: '--series', help: 'json: with the rows of each measure', of: ['check'] },
  full: {
    flags: '--full',
    help: 'several notices: each in full, not a line each',
    of: ['check', 'render'],
  },
  brief: {
    flags: '--brief',
    help: 'html: what fits a page or two',
    of: ['check', 'render', 'diff'],
  },
  long: {
    flags: '--long',
    help: 'table: every figure, stage and reason of each measure, with the rule that decided',
    of: ['check', 'render'],
  },
  beforeAsAt: {
    flags: '--before-as-at <date>',
    help: 'score BEFORE as at the end of this day',
    of: ['diff'],
    parse: asAtDay,
  },
  basis: {
    flags: '--basis <label>',
    help: 'the rows of this basis, not those that are scored',
    of: ['trend'],
    parse: asTyped,
  },
  runLength: {
    flags: '--run-length <number>',
    help: 'how many figures in a row make a run (default: 7)',
    of: ['trend'],
    parse: runLength,
  },
  boundaries: {
    flags: '--boundaries',
    help: 'also try each side of every target and deadline, and compare the rating with the contract',
    of: ['test'],
  },
} as const satisfies Readonly<Record<string, OptionRow>>;

/** Those that every command takes. */
export const PROGRAM_OPTIONS = {
  version: { flags: '-V, --version', help: 'output the version number' },
  quiet: { flags: '-q, --quiet', help: 'no notes on standard error; findings and faults stay' },
  config: {
    flags: '--config <file>',
    help: 'the config to use (default: notice.config.yaml, the nearest here or above)',
  },
  noConfig: { flags: '--no-config', help: 'use no config' },
  noColor: { flags: '--no-color', help: 'no colours (also NO_COLOR; FORCE_COLOR=1 asks for them)' },
  help: { flags: '-h, --help', help: 'display help for command' },
} as const;

type Value<R> = R extends { readonly parse: (typed: string, formats: Formats) => infer T }
  ? R extends { readonly repeatable: true }
    ? readonly T[]
    : T
  : boolean;

/** The options of a run. null where what was typed is wrong: the run is refused, but looks for what else is wrong. */
export type Options = { readonly [K in keyof typeof OPTIONS]?: Value<(typeof OPTIONS)[K]> | null } & Pick<
  RunOptions,
  'config' | 'usualSheet'
> & {
    /** The config that --config names; false with --no-config. */
    readonly configFile?: string | false | undefined;
  };

export type OptionName = keyof typeof OPTIONS;

/** The options of a command, in the order of its help. */
export const optionsOf = (command: CommandName): [name: OptionName, row: OptionRow][] =>
  (Object.entries(OPTIONS) as [OptionName, OptionRow][]).filter(([, { of }]) => of.includes(command));

/** What the help says of an option of a command. */
export function helpOf(
  { help, helpOf: own, usual }: OptionRow,
  command: CommandName,
  formats: Formats,
): string {
  const chosen = own?.[command] ?? help;
  const text = typeof chosen === 'string' ? chosen : chosen(formats);
  return usual === undefined ? text : `${text} (default: ${JSON.stringify(usual)})`;
}
