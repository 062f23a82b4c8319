/** Runs the documented commands as a reader would, in one process and without writing a file. */
import { run } from '../../src/cli.ts';
import type { ExitCode } from '../../src/io/exit.ts';
import { type Io, nodeIo, packageIn } from '../../src/io/index.ts';
import { heldSource } from '../../src/io/read.ts';
import { type Content, piecesOf } from '../../src/model/lists.ts';
import type { Source } from '../../src/run/edges.ts';
import type { Part } from './markdown.ts';

/** One command line, taken apart. */
export interface CommandLine {
  readonly words: readonly string[];
  /** The file that standard output goes to; null for the screen. */
  readonly into: string | null;
  /** What the comment after it promises, `# exit code 1`; 0 without one. */
  readonly exit: number;
}

const disk = nodeIo(packageIn('.'));

const bytesOf = (content: Content): Uint8Array =>
  Buffer.concat(
    [...piecesOf(content)].map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)),
  );

/** A command, and what it printed. */
export interface Said extends CommandLine {
  readonly line: string;
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** The command line if it is one of `notice`'s, else null. Quotes, one `>` and a comment are all of the shell it knows. */
export function commandLine(line: string): CommandLine | null {
  const [, command = '', comment = ''] = /^(.*?)(?:\s+#\s*(.*))?$/.exec(line) ?? [];
  const found = command.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const words = found.map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
  const start = words[0] === 'npx' ? 1 : 0;
  if (words[start] !== 'notice') return null;
  const arrow = words.indexOf('>');
  const end = arrow < 0 ? words.length : arrow;
  const exit = /exit code (\d+)/.exec(comment)?.[1];
  return {
    words: words.slice(start + 1, end),
    into: arrow < 0 ? null : (words[arrow + 1] ?? ''),
    exit: Number(exit ?? 0),
  };
}

/** A working folder in memory, over the repository: the files of an example, and what commands put into files. */
export class Desk {
  readonly #files = new Map<string, Uint8Array>();

  put(name: string, data: Content): void {
    this.#files.set(name, bytesOf(data));
  }

  read(name: string): Uint8Array {
    return this.#files.get(name) ?? disk.read(name).bytes;
  }

  /** Takes up a part of a document: its file, or its commands, of which it gives what they said. */
  async take(part: Part): Promise<readonly Said[]> {
    if (part.type === 'file') this.put(part.name, part.text);
    return part.type === 'commands' ? this.#runAll(part.lines) : [];
  }

  async #runAll(lines: readonly string[]): Promise<Said[]> {
    const all: Said[] = [];
    for (const line of lines) {
      const said = await this.run(line);
      if (said) all.push(said);
    }
    return all;
  }

  /** Runs a line if it is one of `notice`'s; else null. */
  async run(line: string, edges: Partial<Io> = {}): Promise<Said | null> {
    const command = commandLine(line);
    if (!command) return null;
    let out = '';
    let err = '';
    const io: Io = {
      ...disk,
      ...this.#edges(),
      summaryFile: null,
      width: 100,
      colour: false,
      ...edges,
      out: (text) => {
        out += text;
      },
      print: async (content) => {
        for (const piece of piecesOf(content)) out += piece;
      },
      err: (text) => {
        err += text;
      },
      note: (text) => {
        err += text;
      },
    };
    const code = await run(command.words, io);
    if (command.into !== null) this.put(command.into, out);
    return { ...command, line, code, out, err };
  }

  /** Files are looked for here and then in the repository; they are written here only. */
  #edges(): Pick<
    Io,
    'read' | 'open' | 'write' | 'exists' | 'wayTo' | 'isBundled' | 'listBundled' | 'readBundled' | 'matching'
  > {
    const names = (folder: string): string[] =>
      [...this.#files.keys()]
        .filter((name) => name.startsWith(`${folder}/`))
        .map((name) => name.slice(folder.length + 1));
    const read = (path: string): Source => {
      const bytes = this.#files.get(path);
      return bytes ? heldSource(path, bytes) : disk.read(path);
    };
    return {
      read,
      open: read,
      write: async (files) => {
        for (const { path, data } of files) this.put(path, data);
      },
      exists: (path) => this.#files.has(path) || disk.exists(path),
      wayTo: (name, kind) => (this.#files.has(name) ? '' : disk.wayTo(name, kind)),
      isBundled: () => true,
      matching: async (pattern) => {
        const shape = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
        return [...this.#files.keys()].filter((name) => shape.test(name)).sort();
      },
      listBundled: (folder) => [...new Set([...disk.listBundled(folder), ...names(folder)])].sort(),
      readBundled: read,
    };
  }
}
