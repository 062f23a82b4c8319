/** The edges of the program as one record: files, streams, the screen. This folder is the only user of node:fs. */
import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, sep } from 'node:path';
import type { Content } from '../model/lists.ts';
import type { Edges } from '../run/edges.ts';
import { EXIT, interruptible } from './exit.ts';
import { FilesRead, heldSource } from './read.ts';
import { codeOf, writingReason } from './reason.ts';
import { progressOn, standardStream } from './stream.ts';
import type { OutputFile } from './write.ts';

export type { OutputFile } from './write.ts';

export interface Io extends Edges {
  /**
   * Writes files, each whole or not at all, and all of them or none. Throws a {@link RunError} that says why it cannot:
   * also where a file is named twice, was read in this run, or is where standard output goes.
   */
  write(files: readonly OutputFile[]): Promise<void>;
  /** The file for the summary of a GitHub Actions job; null where the environment names none. */
  readonly summaryFile: string | null;
  out(data: string | Uint8Array): void;
  /** The same for what may be long: each piece when the one before it was read, and none after the reader has gone away. */
  print(content: Content): Promise<void>;
  /** The calendar day of the machine, `2010-05-17`. Only where nothing else says which day is meant. */
  today(): string;
  /** Whether standard output is a terminal. */
  readonly terminal: boolean;
  /** Whether standard output was closed before the run, so that nothing printed is seen. */
  readonly outputClosed: () => boolean;
  /** Columns to fill on standard output: the terminal's, else what COLUMNS says, else a usual page. */
  readonly width: number;
  /** Whether standard output takes colour, by NO_COLOR, FORCE_COLOR and being a terminal. */
  readonly colour: boolean;
}

const USUAL_WIDTH = 120;

/** The files that match a pattern. Few runs need the library. */
async function filesMatching(pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const slashed = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
  return (await glob(slashed, { absolute: isAbsolute(pattern), expandDirectories: false })).sort();
}

function statsOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function isFile(path: string): boolean {
  const found = statsOf(path);
  return found !== null && !found.isDirectory();
}

/** A way up of our own: packages for it find files alone, and read them themselves (docs/dependencies.md). */
function wayTo(name: string, kind: 'file' | 'folder'): string | null {
  let way = '';
  for (let here = workingFolder(); ; here = dirname(here), way = `../${way}`) {
    const found = statsOf(`${way}${name}`);
    if (found && found.isDirectory() === (kind === 'folder')) return way;
    if (here === dirname(here)) return null;
  }
}

/** The root where the working folder is gone. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return sep;
  }
}

/** A reader that has gone away (`| head -1`) is no error of ours; a full disk is. */
function outputFailed(error: Error): void {
  if (codeOf(error) === 'EPIPE') return;
  process.stderr.write(`Cannot write standard output: ${writingReason(error)}.\n`);
  process.exit(EXIT.failed);
}

/** Where standard error cannot be written, there is nowhere left to say so. */
const ignored = (): void => undefined;

/** Whether a stream takes colour. NO_COLOR (not empty) says no, FORCE_COLOR says yes unless 0 or false. */
function takesColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}

function widthOf(env: NodeJS.ProcessEnv, columns: number | undefined): number {
  const asked = Number(env.COLUMNS);
  return columns ?? (Number.isInteger(asked) && asked > 0 ? asked : USUAL_WIDTH);
}

/** The machine's day, in its own time zone. */
function localToday(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The real edges, with the files that come with the program. */
export function nodeIo(own: PackageFiles): Io {
  const { env } = process;
  const files = new FilesRead();
  const out = standardStream(1, outputFailed);
  const err = standardStream(2, ignored);
  const progress = progressOn(err.terminal ? process.stderr : null, env);
  const alone = <T extends unknown[], U>(write: (...given: T) => U): ((...given: T) => U) =>
    progress === null
      ? write
      : (...given) => {
          progress.clear();
          return write(...given);
        };
  const named = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));
  return {
    read: (path) => heldSource(named(path), files.read(path)),
    open: (path) => files.open(named(path), path),
    readInput: async () => heldSource('-', await interruptible(() => files.readInput(process.stdin))),
    write: alone(async (outputs) => {
      if (outputs.length > 0) await (await import('./write.ts')).writeFiles(outputs, files);
    }),
    summaryFile: env.GITHUB_STEP_SUMMARY || null,
    readBundled: (path) => heldSource(path, own.read(path, files)),
    list: filesIn,
    listBundled: own.list,
    exists: isFile,
    wayTo,
    isBundled: own.isOwn,
    matching: filesMatching,
    out: alone(out.write),
    print: alone(out.writeAll),
    err: alone(err.write),
    note: alone(err.write),
    progress,
    today: localToday,
    terminal: out.terminal,
    // Where both are, all was thrown away on purpose.
    outputClosed: () => out.wasClosed() && !err.wasClosed(),
    width: widthOf(env, out.columns),
    colour: takesColour(env, out.terminal),
  };
}

/** The files that come with the program: `notices/…`, `samples/…`, `dist/page.html`. */
export interface PackageFiles {
  readonly read: (path: string, files: FilesRead) => Uint8Array;
  /** The names in a folder, sorted; none where there is no such folder. */
  readonly list: (folder: string) => string[];
  /** Whether a folder of the disk is the package's own of that name. */
  readonly isOwn: (folder: string) => boolean;
}

/** The files of a package by its folder. */
export const packageIn = (root: string): PackageFiles => ({
  read: (path, files) => files.read(join(root, path)),
  list: (folder) => filesIn(join(root, folder)),
  isOwn: (folder) => isSameFolder(folder, join(root, basename(folder))),
});

/** The names in a folder of the disk, sorted; none where it cannot be read. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function isSameFolder(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
