/** The parts of a document that are made or checked: generated regions, files of an example, commands. */
import { inUnit } from '../../src/words/figures.ts';

/** `<!-- generated:NAME -->` … `<!-- /generated -->`: written by the generator of that name. */
export interface Region {
  readonly type: 'region';
  readonly name: string;
  readonly at: number;
  /** With its marks. */
  readonly whole: string;
}

/** `<!-- file:NAME -->` and the block after it: a file that the commands below it read. */
interface ExampleFile {
  readonly type: 'file';
  readonly name: string;
  readonly text: string;
}

/** A block of shell commands. */
interface Commands {
  readonly type: 'commands';
  readonly lines: readonly string[];
}

export type Part = Region | ExampleFile | Commands;

const PARTS =
  /^<!-- generated:(?<region>\S+) -->\n[\s\S]*?^<!-- \/generated -->$|^<!-- file:(?<file>\S+) -->\n```\w*\n(?<content>[\s\S]*?)^```$|^```sh\n(?<commands>[\s\S]*?)^```$/gm;

/** The parts of a document, in order. */
export function partsOf(document: string): Part[] {
  return [...document.matchAll(PARTS)].map(({ 0: whole, index: at, groups = {} }) => {
    const { region: name, file, content = '', commands = '' } = groups;
    if (name !== undefined) return { type: 'region', name, at, whole };
    if (file !== undefined) return { type: 'file', name: file, text: content };
    return { type: 'commands', lines: commands.split('\n').filter((line) => line !== '') };
  });
}

/** A generated region with its marks. */
export const region = (name: string, content: string): string =>
  `<!-- generated:${name} -->\n\n${content.trim()}\n\n<!-- /generated -->`;

/** Text as a cell of a table. */
const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();

/** `1,234`. */
export const grouped = (count: number): string => inUnit(String(count), 'count');

/** Text as code in a cell of a table. */
export const code = (text: string): string =>
  text.includes('`') ? `\`\` ${text} \`\`` : text === '' ? '' : `\`${text}\``;

/** A table; its cells are made safe here. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
