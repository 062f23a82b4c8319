import { REGISTRY } from '../render/registry.ts';
import { type FormatChoice, PACK } from './arguments.ts';
import { type Command, type CommandName, SCHEMAS, SHELLS } from './options.ts';
import type { SettingName } from './settings.ts';

/** What the parser, the help and the documents know of a command, and how it is run. */
interface CommandRow {
  readonly purpose: string;
  /** `<measure>` is needed, `[returns...]` may be any number: what each is. */
  readonly operands: Readonly<Record<string, string>>;
  /** Command lines that show what it is for. */
  readonly examples: readonly string[];
  readonly formats?: readonly FormatChoice[];
  /** Formats of files alone: -o, and not -f. */
  readonly alsoWrites?: readonly FormatChoice[];
  /** The settings of a config that it takes. What a run is to write, and when it fails, is said for `check` alone. */
  readonly takes?: readonly SettingName[];
  /** It looks for what else is wrong with a run where the command line is wrong already. */
  readonly addsProblems?: boolean;
  readonly run: Command;
}

const RETURNS = 'CSV files or Excel workbooks (.xlsx); - is standard input';

/** In the order of the help. Each command is loaded when it is run. */
export const COMMANDS: Readonly<Record<CommandName, CommandRow>> = {
  check: {
    purpose:
      'score returns against a notice; without a return those of the config, else the bundled Rotherham sample',
    examples: [
      'notice check',
      'notice check may.csv -n rotherham-2009 -o report.html -o pack.zip',
      "notice check 'returns/*.csv' --fail-on non-compliant,missing",
    ],
    operands: { '[returns...]': RETURNS },
    formats: REGISTRY.assessments,
    alsoWrites: [PACK],
    takes: ['notice', 'returns', 'moderations', 'failOn', 'order', 'output', 'encoding', 'usualSheet'],
    addsProblems: true,
    run: async (...given) => (await import('./check.ts')).check(...given),
  },
  validate: {
    purpose: 'the findings of returns, and of the notice itself',
    examples: ['notice validate may.csv -n rotherham-2009', 'notice validate -n notices/my-council.yaml'],
    operands: { '[returns...]': RETURNS },
    formats: REGISTRY.findings,
    takes: ['notice', 'returns', 'moderations', 'encoding', 'usualSheet'],
    addsProblems: true,
    run: async (...given) => (await import('./validate.ts')).validate(...given),
  },
  explain: {
    purpose: 'one measure: its clause, rows, arithmetic and rules, and what figure would change the colour',
    examples: ['notice explain ni59', 'notice explain ni59 may.csv -n rotherham-2009 -d 2010-05-17'],
    operands: { '<measure>': 'id of the measure', '[returns...]': RETURNS },
    formats: REGISTRY.explanation,
    takes: ['notice', 'returns', 'moderations', 'encoding', 'usualSheet'],
    addsProblems: true,
    run: async (...given) => (await import('./explain.ts')).explain(...given),
  },
  list: {
    purpose: 'the notices known',
    examples: ['notice list'],
    operands: {},
    formats: REGISTRY.list,
    run: async (...given) => (await import('./list.ts')).list(...given),
  },
  show: {
    purpose: 'one notice as a page, with its deadlines',
    examples: ['notice show rotherham-2009'],
    operands: { '<notice>': 'id or file' },
    formats: REGISTRY.show,
    run: async (...given) => (await import('./show.ts')).show(...given),
  },
  calendar: {
    purpose: 'deadlines, reviews and duties: what is overdue, what comes in the next 60 days',
    examples: [
      'notice calendar rotherham-2009',
      'notice calendar rotherham-2009 may.csv -f ics > deadlines.ics',
    ],
    operands: {
      '<notice>': 'id or file',
      '[returns...]': 'CSV files or Excel workbooks (.xlsx), to show what was met; - is standard input',
    },
    formats: REGISTRY.calendar,
    takes: ['encoding', 'usualSheet'],
    addsProblems: true,
    run: async (...given) => (await import('./calendar.ts')).calendar(...given),
  },
  template: {
    purpose: 'an empty return for a notice, to be filled in: CSV, or with -o return.xlsx a workbook',
    examples: ['notice template rotherham-2009 -o return.xlsx'],
    operands: { '<notice>': 'id or file' },
    formats: REGISTRY.template,
    run: async (...given) => (await import('./template.ts')).template(...given),
  },
  new: {
    purpose: 'a commented notice file to start from',
    examples: ['notice new -o notices/my-notice.yaml'],
    operands: {},
    formats: REGISTRY.starter,
    run: async (...given) => (await import('./new.ts')).start(...given),
  },
  render: {
    purpose: 'a saved assessment (check -f json) in another format',
    examples: ['notice render saved.json -f html > report.html'],
    operands: { '<saved>': 'the JSON document; - is standard input' },
    formats: REGISTRY.assessments,
    takes: ['order'],
    addsProblems: true,
    run: async (...given) => (await import('./render.ts')).render(...given),
  },
  diff: {
    purpose: 'what moved between two returns, or two saved assessments; the as-at options are for AFTER',
    examples: [
      'notice diff april.csv may.csv -n rotherham-2009',
      'notice diff april.json may.json -f markdown',
    ],
    operands: {
      '<before>':
        'the earlier return, scored for its own latest period_end, or a saved assessment; - is standard input',
      '<after>': 'the later one',
    },
    formats: REGISTRY.diff,
    takes: ['notice', 'encoding', 'usualSheet'],
    addsProblems: true,
    run: async (...given) => (await import('./diff.ts')).diff(...given),
  },
  trend: {
    purpose: 'one measure over time: its series, targets, control limits, and how sure its latest figure is',
    examples: ['notice trend ni59 may.csv -n rotherham-2009'],
    operands: { '<measure>': 'id of the measure', '[returns...]': RETURNS },
    formats: REGISTRY.trend,
    takes: ['notice', 'returns', 'encoding', 'usualSheet'],
    addsProblems: true,
    run: async (...given) => (await import('./trend.ts')).trend(...given),
  },
  test: {
    purpose: 'run the test cases of notices, and say what they leave untested',
    examples: ['notice test', 'notice test -n rotherham-2009 --boundaries'],
    operands: {
      '[files...]':
        'test files; - is standard input (default: those of the nearest folder notices, else the bundled ones)',
    },
    formats: REGISTRY.tests,
    run: async (...given) => (await import('./test.ts')).test(...given),
  },
  schema: {
    purpose: 'the JSON Schema of notice files, of the config, or of a document (-f json)',
    examples: ['notice schema notice > notice.schema.json'],
    operands: { '<name>': `one of ${SCHEMAS.join(', ')}` },
    run: async (...given) => (await import('./schema.ts')).schema(...given),
  },
  verify: {
    purpose:
      'whether a saved assessment, or an evidence pack (check -o pack.zip), still follows from its inputs',
    examples: [
      'notice verify saved.json',
      'notice verify pack.zip',
      'notice verify saved.json moved/may.csv',
    ],
    operands: {
      '<saved>': 'the JSON document or the pack; - is standard input',
      '[files...]': 'inputs that are no longer where they were',
    },
    formats: REGISTRY.verification,
    run: async (...given) => (await import('./verify.ts')).verifySaved(...given),
  },
  completion: {
    purpose: 'tab completion for a shell: the script to load in it',
    examples: [
      'source <(notice completion bash)',
      'notice completion fish > ~/.config/fish/completions/notice.fish',
    ],
    operands: {
      '<shell>': `one of ${SHELLS.join(', ')}`,
      '[words...]': 'what was typed so far: what its last word may become is printed, not the script',
    },
    run: async (io, operands) => (await import('./completion.ts')).completion(io, operands, COMMANDS),
  },
  config: {
    purpose: 'what is in force without options, and where each value comes from',
    examples: ['notice config'],
    operands: {},
    formats: REGISTRY.config,
    addsProblems: true,
    run: async (...given) => (await import('./config.ts')).config(...given),
  },
  page: {
    purpose: 'the offline web page: scores returns in a browser, without a network, a server or an install',
    examples: ['notice page -o notice.html', 'notice page -n notices/my-council.yaml -o notice.html'],
    operands: {},
    run: async (...given) => (await import('./page.ts')).page(...given),
  },
};
