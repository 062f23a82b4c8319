/** The edges of the program as one record: files, streams, the screen. The only user of node:fs. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RunError } from './exit.ts';

/** A file as given: the name that the user typed (with `/`, `-` for standard input) and its bytes. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Io {
  /** Reads a file, or standard input for `-`. Throws a {@link RunError} that says why it cannot. */
  read(path: string): InputFile;
  /** Reads a file of the package (`notices/…`, `samples/…`). */
  readBundled(path: string): InputFile;
  /** Names of the files in a folder, sorted; empty where there is no such folder. */
  list(folder: string): string[];
  listBundled(folder: string): string[];
  exists(path: string): boolean;
  out(text: string): void;
  err(text: string): void;
  /** Columns to fill on standard output: the terminal's, else what COLUMNS says, else a usual page. */
  readonly width: number;
  /** Whether standard output takes colour, by NO_COLOR, FORCE_COLOR and being a terminal. */
  readonly colour: boolean;
}

const USUAL_WIDTH = 120;

/** SHA-256 of the bytes, in hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code || 'it cannot be read');
}

function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new RunError(`Cannot read ${path === '-' ? 'standard input' : path}: ${reasonOf(error)}.`);
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Whether a stream takes colour. NO_COLOR (not empty) says no, FORCE_COLOR says yes unless 0 or false. */
function takesColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

function widthOf(env: NodeJS.ProcessEnv, columns: number | undefined): number {
  const asked = Number(env['COLUMNS']);
  return columns ?? (Number.isInteger(asked) && asked > 0 ? asked : USUAL_WIDTH);
}

/** The real edges. `root` is the folder of the package. */
export function nodeIo(root: string): Io {
  const { stdout, stderr, env } = process;
  // A reader that has gone away (`| head -1`) is no error of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    read: (path) => ({ name: path.replaceAll('\\', '/'), bytes: readFile(path) }),
    readBundled: (path) => ({ name: path, bytes: readFile(join(root, path)) }),
    list: filesIn,
    listBundled: (folder) => filesIn(join(root, folder)),
    exists: isFile,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    width: widthOf(env, stdout.columns),
    colour: takesColour(env, stdout.isTTY === true),
  };
}
