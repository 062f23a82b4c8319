/** The manual page, man/notice.1: in the language of man(7), from the same tables as the help. */
import { version } from '../../package.json';
import { type CommandName, helpOf, optionsOf, PROGRAM_OPTIONS } from '../../src/commands/options.ts';
import { COMMANDS } from '../../src/commands/table.ts';
import { EXIT_TABLE } from '../../src/io/exit.ts';

/** Text in which nothing is a request, an escape or a sign that a terminal shows as another. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('’', '\\(cq')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replace(/^\./gm, '\\&.');

const sentence = (text: string): string => {
  const whole = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.:?]$/.test(whole) ? whole : `${whole}.`;
};

const heading = (title: string): string => `.SH ${roff(title)}`;

/** A term and what it means. */
const entry = (term: string, text: string): string => `.TP\n.B ${roff(term)}\n${roff(sentence(text))}`;

/** `notice check [returns...]`, as typed. */
const synopsis = (name: CommandName): string =>
  ['notice', name, ...Object.keys(COMMANDS[name].operands)].join(' ');

function commandSection(name: CommandName): string[] {
  const { purpose, operands, formats = [], alsoWrites = [], examples } = COMMANDS[name];
  return [
    `.SS ${roff(synopsis(name))}`,
    roff(sentence(purpose)),
    ...Object.entries(operands).map(([operand, what]) => entry(operand, what)),
    ...optionsOf(name).map(([key, row]) =>
      entry(row.flags, helpOf(row, name, key === 'output' ? [...formats, ...alsoWrites] : formats)),
    ),
    '.PP',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.flatMap((line) => ['.PP', '.nf', `\\&    ${roff(line)}`, '.fi']),
  ];
}

const FILES: readonly (readonly [name: string, what: string])[] = [
  ['notice.config.yaml', 'the config, the nearest here or above: see docs/ci.md of the package'],
  [
    'notices/',
    'the notices of a place, the nearest folder of that name here or above; an id is the name of a file in it',
  ],
];

const ENVIRONMENT: readonly (readonly [name: string, what: string])[] = [
  ['NO_COLOR', 'no colours'],
  ['FORCE_COLOR', 'colours where there is no terminal too'],
  ['COLUMNS', 'how wide a table is where there is no terminal'],
  ['GITHUB_STEP_SUMMARY', 'the file to which -f github adds the table as Markdown'],
];

/** The whole page. */
export const manPage = (): string =>
  `${[
    '.\\" Written by npm run docs from the tables of the program.',
    `.TH NOTICE 1 "" "notice ${version}" "User Commands"`,
    heading('NAME'),
    `notice \\- ${roff('scores a council’s returns against its Improvement Notice')}`,
    heading('SYNOPSIS'),
    ...(Object.keys(COMMANDS) as CommandName[]).flatMap((name, at) => [
      ...(at === 0 ? [] : ['.br']),
      roff(`${synopsis(name)} [options]`),
    ]),
    heading('DESCRIPTION'),
    roff(
      'notice gives every measure of an Improvement Notice a colour (red, amber or green), the rule that decided and the reason in one sentence, from the returns of the council. Results go to standard output, everything else to standard error. It opens no connection.',
    ),
    heading('COMMANDS'),
    ...(Object.keys(COMMANDS) as CommandName[]).flatMap(commandSection),
    heading('OPTIONS OF EVERY COMMAND'),
    ...Object.values(PROGRAM_OPTIONS).map(({ flags, help }) => entry(flags, help)),
    heading('EXIT STATUS'),
    ...EXIT_TABLE.map(([code, meaning]) => entry(`${code}`, meaning)),
    heading('FILES'),
    ...FILES.map(([name, what]) => entry(name, what)),
    heading('ENVIRONMENT'),
    ...ENVIRONMENT.map(([name, what]) => entry(name, what)),
  ].join('\n')}\n`;
