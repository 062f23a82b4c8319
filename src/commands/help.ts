/** The help of the program and of each command, from the tables of commands and options. Contract 6. */
import { EXIT_TABLE } from '../io/exit.ts';
import { type CommandName, helpOf, optionsOf, PROGRAM_OPTIONS } from './options.ts';
import type { CommandTable } from './usage.ts';

/** A term and what it means. */
type Item = readonly [term: string, meaning: string];

interface Section {
  readonly title: string;
  readonly items: readonly Item[];
}

const { version, noColor, help } = PROGRAM_OPTIONS;
const itemOf = (option: { readonly flags: string; readonly help: string }): Item => [
  option.flags,
  option.help,
];

/** The help of a command; null: of the program. At most 100 columns. */
export const helpText = (table: CommandTable, command: CommandName | null, columns: number): string =>
  command === null ? programHelp(table, columns) : commandHelp(table, command, columns);

function programHelp(table: CommandTable, columns: number): string {
  const commands = (Object.keys(table) as CommandName[]).map(
    (name): Item => [
      [name, ...(optionsOf(name).length > 0 ? ['[options]'] : []), ...Object.keys(table[name].operands)].join(
        ' ',
      ),
      table[name].purpose,
    ],
  );
  const exits = EXIT_TABLE.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}\n`).join('');
  const page = pageOf(
    '[options] [command]',
    'Scores a council’s returns against its Improvement Notice: every measure, its colour and why.',
    [
      { title: 'Options', items: [version, noColor, help].map(itemOf) },
      { title: 'Commands', items: [...commands, ['help [command]', help.help]] },
    ],
    columns,
  );
  return `${page}\nExit codes:\n${exits}`;
}

function commandHelp(table: CommandTable, command: CommandName, columns: number): string {
  const { purpose, operands, formats = [] } = table[command];
  const options = optionsOf(command).map(([, row]): Item => [row.flags, helpOf(row, command, formats)]);
  return pageOf(
    [command, '[options]', ...Object.keys(operands)].join(' '),
    purpose,
    [
      {
        title: 'Arguments',
        items: Object.entries(operands).map(([name, what]) => [name.replace(/\W/g, ''), what]),
      },
      { title: 'Options', items: [...options, itemOf(help)] },
    ],
    columns,
  );
}

/** Most columns of a line: longer ones are hard to read. */
const MOST_COLUMNS = 100;

/** Narrower columns of text are left to the terminal to wrap. */
const LEAST_TEXT = 40;

function pageOf(usage: string, purpose: string, sections: readonly Section[], columns: number): string {
  const width = Math.min(columns, MOST_COLUMNS);
  const filled = sections.filter(({ items }) => items.length > 0);
  const terms = Math.max(...filled.flatMap(({ items }) => items.map(([term]) => term.length)));
  const parts = filled.map(({ title, items }) => {
    const lines = items.map(([term, meaning]) => {
      const text = wrapped(meaning, width - terms - 4).join(`\n${' '.repeat(terms + 4)}`);
      return `  ${term.padEnd(terms)}  ${text}\n`;
    });
    return `${title}:\n${lines.join('')}`;
  });
  return [`Usage: notice ${usage}\n`, `${wrapped(purpose, width).join('\n')}\n`, ...parts].join('\n');
}

/** The lines of a text in so many columns; one where they are too few. */
function wrapped(text: string, columns: number): string[] {
  if (columns < LEAST_TEXT) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
