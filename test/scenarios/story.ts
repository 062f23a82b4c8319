/** Stories: Markdown that says what somebody has, types and reads. README.md beside this file says how to write one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, type Ran, ROOT, type World } from '../support/run.ts';

const FOLDER = join(ROOT, 'test/scenarios');

/** A command line, taken apart: `NAME=value notice check -f csv < file > other`. */
interface CommandLine {
  readonly env: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  /** The file that is standard input. */
  readonly from: string | null;
  /** The file that standard output goes to. */
  readonly into: string | null;
}

interface FilePart {
  readonly type: 'file';
  readonly name: string;
  readonly content: Uint8Array;
}

/** Text that a step must leave behind: on an output, or in a file. */
export interface Expected {
  readonly where: 'standard output' | 'standard error' | { readonly file: string };
  readonly text: string;
  /** The lines of the story (from, to) between which it stands. */
  readonly lines: readonly [from: number, to: number];
}

export interface Step {
  readonly type: 'step';
  /** As written, after the `$`. */
  readonly typed: string;
  readonly command: CommandLine;
  readonly expected: Expected[];
  exit: number | null;
}

export interface Story {
  readonly file: string;
  readonly parts: readonly (FilePart | Step)[];
}

const QUOTED = /^(["'])(.*)\1$/s;

/** Takes a command line apart. Quotes, `<`, `>` and variables before the command are all of the shell there is. */
function commandLine(typed: string): CommandLine {
  const words = (typed.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(QUOTED, '$2'));
  const start = words.indexOf('notice');
  if (start < 0) throw new Error(`a story's command is one of notice's own: ${typed}`);
  const env = Object.fromEntries(words.slice(0, start).map((word) => word.split('=', 2) as [string, string]));
  const argv: string[] = [];
  const ends: Record<string, string | null> = { '<': null, '>': null };
  const rest = words.slice(start + 1)[Symbol.iterator]();
  for (const word of rest) {
    if (word in ends) ends[word] = rest.next().value ?? null;
    else argv.push(word);
  }
  return { env, argv, from: ends['<'] ?? null, into: ends['>'] ?? null };
}

/** What is between two fences, and after the first of them; and where in the story. */
interface Block {
  readonly info: string;
  readonly text: string;
  readonly lines: readonly [from: number, to: number];
}

function fileOf({ info, text }: Block, name: string): FilePart {
  const latin = /\bencoding=windows-1252\b/.test(info);
  return { type: 'file', name, content: latin ? Buffer.from(text, 'latin1') : bytesOf(text) };
}

/** Links to a bundled notice or sample: the story has a copy of it from there on. */
const linkedFiles = (line: string): FilePart[] =>
  [...line.matchAll(/\]\(\.\.\/\.\.\/((?:notices|samples)\/[\w.-]+)\)/g)].map(([, name = '']) => ({
    type: 'file',
    name,
    content: readFileSync(join(ROOT, name)),
  }));

/** What the next block is said to be. */
function labelOf(line: string): Expected['where'] | null {
  if (line === 'Standard output:') return 'standard output';
  if (line === 'Standard error:') return 'standard error';
  const file = /^The file `(.+)` then holds:$/.exec(line)?.[1];
  return file ? { file } : null;
}

/** Reads a story. Anything that would be passed over without a check is an error. */
class Reader {
  readonly parts: (FilePart | Step)[] = [];
  #step: Step | null = null;
  #label: Expected['where'] | null = null;

  takeLine(line: string): void {
    this.#label = labelOf(line) ?? (line === '' ? this.#label : null);
    this.parts.push(...linkedFiles(line));
    const exit = /^Exit status: (\d+)\b/.exec(line)?.[1];
    if (exit === undefined) return;
    if (!this.#step) throw new Error('an exit status without a command');
    this.#step.exit = Number(exit);
    this.#step = null;
  }

  takeBlock(block: Block): void {
    const name = /\bfile=(\S+)/.exec(block.info)?.[1];
    if (name) this.parts.push(fileOf(block, name));
    else if (block.info === 'console') this.#start(block.text.trim().replace(/^\$ /, ''));
    else if (this.#label && this.#step) this.#expect(this.#label, block);
    else throw new Error(`line ${block.lines[0]}: this block is no file, command or output`);
    this.#label = null;
  }

  #start(typed: string): void {
    this.end();
    this.#step = { type: 'step', typed, command: commandLine(typed), expected: [], exit: null };
    this.parts.push(this.#step);
  }

  #expect(where: Expected['where'], { text, lines }: Block): void {
    const { expected } = this.#step as Step;
    if (expected.some((one) => one.where === where)) throw new Error(`line ${lines[0]}: named twice`);
    expected.push({ where, text, lines });
  }

  end(): void {
    if (this.#step) throw new Error(`no exit status is given for: ${this.#step.typed}`);
  }
}

/** The parts of a story, in order. */
export function storyOf(file: string, markdown: string): Story {
  const lines = markdown.split('\n');
  const reader = new Reader();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!line.startsWith('```')) reader.takeLine(line);
    else {
      const end = lines.indexOf('```', at + 1);
      if (end < 0) throw new Error(`line ${at + 1}: this block is not closed`);
      const text = lines
        .slice(at + 1, end)
        .map((one) => `${one}\n`)
        .join('');
      reader.takeBlock({ info: line.slice(3), text, lines: [at + 1, end] });
      at = end;
    }
  }
  reader.end();
  return { file, parts: reader.parts };
}

/** Every story, by name. */
export const STORIES: readonly Story[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .sort()
  .map((name) => storyOf(name, readFileSync(join(FOLDER, name), 'utf8')));

/** A story up to the first output that its reader sees: enough to hold another way of running against. */
export function opening({ file, parts }: Story): Story {
  const end = parts.findIndex((part) => part.type === 'step' && part.command.into === null);
  return { file, parts: parts.slice(0, end + 1) };
}

/** What a step left where a story looks. Without a file there, the text says so. */
export function foundAt({ where }: Expected, ran: Ran): string {
  if (where === 'standard output') return ran.out;
  if (where === 'standard error') return ran.err;
  const bytes = ran.file(where.file);
  return bytes ? new TextDecoder().decode(bytes) : `there is no file ${where.file}\n`;
}

/** What a step must leave behind: what the story says, and nothing on an output that it does not name. */
export function expectedOf({ expected }: Step): Expected[] {
  const silent = (['standard output', 'standard error'] as const).filter(
    (where) => !expected.some((one) => one.where === where),
  );
  return [...expected, ...silent.map((where): Expected => ({ where, text: '', lines: [0, 0] }))];
}

export const nameOf = ({ where }: Expected): string => (typeof where === 'string' ? where : where.file);

/** What a run finds: the files so far, one of them as standard input if the command line says so. */
function worldOf({ typed, command }: Step, files: Readonly<Record<string, Uint8Array>>): World {
  const { env, from } = command;
  if (from === null) return { files, env };
  const input = files[from];
  if (!input) throw new Error(`there is no file ${from} for: ${typed}`);
  return { files, env, input };
}

/** What a step left, where its standard output went to the file that the command line says. */
function redirected({ command: { into } }: Step, ran: Ran): Ran {
  if (into === null) return ran;
  return { ...ran, out: '', file: (path) => (path === into ? bytesOf(ran.out) : ran.file(path)) };
}

/** The files that a step names, as it left them, and the one that its standard output went to. */
function filesOf({ command: { into }, expected }: Step, ran: Ran): [string, Uint8Array][] {
  const reported = expected.flatMap(({ where }) => (typeof where === 'string' ? [] : [where.file]));
  return [...reported, ...(into === null ? [] : [into])].map((path) => [path, ran.file(path) ?? bytesOf('')]);
}

/** Plays a story with the given way of running, and hands over what each step left behind. */
export async function play(
  { parts }: Story,
  runWith: (argv: readonly string[], world: World) => Promise<Ran>,
  judge: (step: Step, ran: Ran) => void,
): Promise<void> {
  const files: Record<string, Uint8Array> = {};
  for (const part of parts) {
    if (part.type === 'file') files[part.name] = part.content;
    else {
      const ran = redirected(part, await runWith(part.command.argv, worldOf(part, files)));
      Object.assign(files, Object.fromEntries(filesOf(part, ran)));
      judge(part, ran);
    }
  }
}
