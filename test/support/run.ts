/**
 * Runs `notice` as a user does: in this process, with edges held in memory or over a real folder; or as the built program
 * in a folder.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../src/cli.ts';
import { RunError } from '../../src/io/exit.ts';
import { type Io, nodeIo, type OutputFile, packageIn } from '../../src/io/index.ts';
import { heldSource } from '../../src/io/read.ts';
import { type Content, piecesOf } from '../../src/model/lists.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(ROOT, 'bin/notice.js');

/** Columns that the program takes where neither a terminal nor COLUMNS says. */
const USUAL_WIDTH = 120;

/** What a run finds when it starts. */
export interface World {
  /** Files of the working folder, by path with `/`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Standard input. */
  readonly input?: string | Uint8Array;
  /** Environment variables: COLUMNS, NO_COLOR, FORCE_COLOR, GITHUB_STEP_SUMMARY. */
  readonly env?: Readonly<Record<string, string>>;
  /** In memory only: whether standard output is a terminal. */
  readonly terminal?: boolean;
}

/** What a run left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** A file of the working folder, as it is now; null where there is none. */
  readonly file: (path: string) => Uint8Array | null;
}

/** What may not be in any output as it is: it moves the cursor, ends the line or turns the direction of the text. */
export const STEERING = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

export const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

const textOf = (content: string | Uint8Array): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

const plain = (path: string): string => path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');

/** A working folder in memory. */
class Folder {
  readonly #files: Map<string, Uint8Array>;
  readonly #read = new Set<string>();

  constructor(files: World['files'] = {}) {
    this.#files = new Map(Object.entries(files).map(([path, content]) => [plain(path), bytesOf(content)]));
  }

  get(path: string): Uint8Array | null {
    return this.#files.get(plain(path)) ?? null;
  }

  put(path: string, content: string | Uint8Array): void {
    this.#files.set(plain(path), bytesOf(content));
  }

  /** The files that match a pattern in which only `*` is special, sorted. */
  matching(pattern: string): string[] {
    const parts = plain(pattern)
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    const shape = new RegExp(`^${parts.join('[^/]*')}$`);
    return [...this.#files.keys()].filter((path) => shape.test(path)).sort();
  }

  /** The names right under a folder, sorted. */
  names(folder: string): string[] {
    const under = `${plain(folder).replace(/\/$/, '')}/`;
    const inside = [...this.#files.keys()].filter((path) => path.startsWith(under));
    return [...new Set(inside.map((path) => path.slice(under.length).split('/')[0] ?? ''))].sort();
  }

  /** Puts outputs, none of which may be a file that was read. */
  write(files: readonly OutputFile[]): void {
    const input = files.find(({ path }) => this.#read.has(plain(path)));
    if (input)
      throw new RunError(`The output ${input.path} is also an input. Choose another name for the output.`);
    for (const { path, data, append } of files) {
      const before = append && this.get(path);
      const pieces = [...piecesOf(data)].map(bytesOf);
      this.put(path, Buffer.concat(before ? [before, ...pieces] : pieces));
    }
  }

  read(path: string): Uint8Array {
    const content = this.get(path);
    if (content) {
      this.#read.add(plain(path));
      return content;
    }
    const isFolder = path === '.' || this.names(path).length > 0;
    const why = isFolder ? 'it is a folder, not a file' : 'there is no such file';
    throw new RunError(`Cannot read ${path}: ${why}.`);
  }
}

/** What a run in memory has said so far. */
interface Said {
  out: string;
  err: string;
}

/** What a run prints and how: kept, not shown; and what the machine says of itself. */
const screenOf = ({ env = {}, terminal = false }: World, said: Said) => ({
  out: (data: string | Uint8Array) => {
    said.out += textOf(data);
  },
  print: async (content: Content) => {
    for (const piece of piecesOf(content)) said.out += textOf(piece);
  },
  err: (text: string) => {
    said.err += text;
  },
  note: (text: string) => {
    said.err += text;
  },
  progress: null,
  today: () => '2026-11-22',
  terminal,
  outputClosed: () => false,
  width: Number(env.COLUMNS ?? USUAL_WIDTH),
  colour: !env.NO_COLOR && env.FORCE_COLOR !== undefined,
  summaryFile: env.GITHUB_STEP_SUMMARY ?? null,
});

/** Edges that hold everything in memory; only the bundled notices and samples come from the repository. */
function memoryIo(folder: Folder, world: World, said: Said): Io {
  return {
    ...screenOf(world, said),
    read: (path) => heldSource(path.replaceAll('\\', '/'), folder.read(path)),
    open: (path) => heldSource(path.replaceAll('\\', '/'), folder.read(path)),
    readInput: async () => heldSource('-', bytesOf(world.input ?? '')),
    write: async (files) => folder.write(files),
    readBundled: (path) => heldSource(path, readFileSync(join(ROOT, path))),
    list: (path) => folder.names(path),
    listBundled: (path) => (existsSync(join(ROOT, path)) ? readdirSync(join(ROOT, path)).sort() : []),
    exists: (path) => folder.get(path) !== null,
    wayTo: (name, kind) =>
      ['', '../', '../../'].find((way) =>
        kind === 'file' ? folder.get(`${way}${name}`) !== null : folder.names(`${way}${name}`).length > 0,
      ) ?? null,
    isBundled: () => false,
    matching: async (pattern) => folder.matching(pattern),
  };
}

/** Runs the program in this process. */
export async function runInMemory(argv: readonly string[], world: World = {}): Promise<Ran> {
  const folder = new Folder(world.files);
  const said: Said = { out: '', err: '' };
  const code = await run(argv, memoryIo(folder, world, said));
  return { code, ...said, file: (path) => folder.get(path) };
}

/**
 * Runs the program in this process over a real folder: it reads and writes files as it always does, and what it prints is
 * kept. A start of the built program takes many times as long.
 */
export async function runOnDisk(
  argv: readonly string[],
  folder: string,
  { env = {} }: World = {},
): Promise<Ran> {
  const before = process.cwd();
  const streams = [process.stdout, process.stderr].map((one) => [one, one.listeners('error')] as const);
  process.chdir(folder);
  try {
    const said: Said = { out: '', err: '' };
    const code = await run(argv, { ...nodeIo(packageIn(ROOT)), ...screenOf({ env }, said) });
    return { code, ...said, file: (path) => fileIn(folder, path) };
  } finally {
    process.chdir(before);
    // The real edges listen to the streams of a process for as long as it lives.
    for (const [stream, known] of streams)
      for (const one of stream.listeners('error'))
        if (!known.includes(one)) stream.off('error', one as () => void);
  }
}

const fileIn = (folder: string, path: string): Uint8Array | null => {
  const found = join(folder, path);
  return existsSync(found) ? readFileSync(found) : null;
};

/** The environment without what steers colour, width and summaries, which each run settles for itself. */
const SETTLED = ['COLUMNS', 'NO_COLOR', 'FORCE_COLOR', 'TERM', 'GITHUB_STEP_SUMMARY'];
const bareEnv = Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTLED.includes(name)));

/** Runs the built program in a folder, its output piped. */
export const runBuilt = (argv: readonly string[], folder: string, world: World = {}): Promise<Ran> =>
  runProgram(process.execPath, [BIN, ...argv], folder, world);

/** Runs a program in a folder, its output piped. */
export function runProgram(
  program: string,
  argv: readonly string[],
  folder: string,
  { input = '', env = {} }: World = {},
): Promise<Ran> {
  const file = (path: string) => fileIn(folder, path);
  return new Promise((done, failed) => {
    const child = spawn(program, argv, { cwd: folder, env: { ...bareEnv, ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // A program that ends before it has read its input is no failure of the test.
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytesOf(input));
    child.on('error', failed);
    child.on('close', (code) =>
      done({
        code: code ?? -1,
        out: Buffer.concat(out).toString(),
        err: Buffer.concat(err).toString(),
        file,
      }),
    );
  });
}
