/** The edges of the program as one record: files, streams, the screen. The only user of node:fs. */
import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { EXIT, RunError } from './exit.ts';

/** A file as given: the name that the user typed (with `/`, `-` for standard input) and its bytes. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Something to be written to a path. */
export interface OutputFile {
  readonly path: string;
  readonly data: string | Uint8Array;
}

export interface Io {
  /** Reads a file. Throws a {@link RunError} that says why it cannot. */
  read(path: string): InputFile;
  /** Reads all of standard input. */
  readInput(): Promise<InputFile>;
  /** Writes files, each whole or not at all. Throws a {@link RunError} that says why it cannot. */
  write(files: readonly OutputFile[]): void;
  /** Adds text to the end of a file. Throws a {@link RunError} that says why it cannot. */
  append(path: string, text: string): void;
  /** The file for the summary of a GitHub Actions job; null where the environment names none. */
  readonly summaryFile: string | null;
  /** Whether two paths lead to the same file; false where one of them leads nowhere. */
  same(one: string, other: string): boolean;
  /** Reads a file of the package (`notices/…`, `samples/…`). */
  readBundled(path: string): InputFile;
  /** Names of the files in a folder, sorted; empty where there is no such folder. */
  list(folder: string): string[];
  listBundled(folder: string): string[];
  exists(path: string): boolean;
  out(data: string | Uint8Array): void;
  err(text: string): void;
  /** The calendar day of the machine, `2010-05-17`. Only where nothing else says which day is meant. */
  today(): string;
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
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk can only be read',
  EEXIST: 'an unfinished file of an earlier run stands in the way',
  EPIPE: 'its reader has gone away',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code || 'it cannot be read');
}

function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new RunError(`Cannot read ${path}: ${reasonOf(error)}.`);
  }
}

async function readStream(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  } catch (error) {
    throw new RunError(`Cannot read standard input: ${reasonOf(error)}.`);
  }
  return Buffer.concat(chunks);
}

function appendTo(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    throw new RunError(`Cannot write ${path}: ${reasonOf(error)}.`);
  }
}

function sameFile(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
}

/** What has to be done once its data lie beside the file: to put them in its place, or to take them away again. */
interface Pending {
  readonly path: string;
  readonly beside: string;
  readonly target: string;
}

/**
 * Writes every file beside its place first and renames them all when all are whole, so that nothing is half-written. A
 * link is followed; a device or pipe is written to as it is.
 */
function writeFiles(files: readonly OutputFile[]): void {
  const pending: Pending[] = [];
  let path = '';
  try {
    for (const file of files) {
      path = file.path;
      const target = targetOf(path);
      if (target === null) writeFileSync(path, file.data);
      else pending.push(writeBeside(path, target, file.data));
    }
    for (const { beside, target, ...one } of pending.splice(0)) {
      path = one.path;
      renameSync(beside, target);
    }
  } catch (error) {
    for (const { beside } of pending) rmSync(beside, { force: true });
    throw new RunError(`Cannot write ${path}: ${reasonOf(error)}. Nothing was left half-written.`);
  }
}

/** The file that a path leads to, which need not exist yet; null for what is not a regular file. */
function targetOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return path;
  if (found.isDirectory()) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
  return found.isFile() ? realpathSync(path) : null;
}

function writeBeside(path: string, target: string, data: string | Uint8Array): Pending {
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writeFileSync(beside, data, { flag: 'wx' });
    const mode = statSync(target, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined) chmodSync(beside, mode);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  return { path, beside, target };
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

/** The machine's day, in its own time zone. */
function localToday(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The real edges. `root` is the folder of the package. */
export function nodeIo(root: string): Io {
  const { stdin, stdout, stderr, env } = process;
  // A reader that has gone away (`| head -1`) is no error of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.on('SIGINT', () => process.exit(EXIT.interrupted));
  return {
    read: (path) => ({ name: sep === '/' ? path : path.replaceAll(sep, '/'), bytes: readFile(path) }),
    readInput: async () => ({ name: '-', bytes: await readStream(stdin) }),
    write: writeFiles,
    append: appendTo,
    summaryFile: env['GITHUB_STEP_SUMMARY'] || null,
    same: sameFile,
    readBundled: (path) => ({ name: path, bytes: readFile(join(root, path)) }),
    list: filesIn,
    listBundled: (folder) => filesIn(join(root, folder)),
    exists: isFile,
    out: (data) => void stdout.write(data),
    err: (text) => void stderr.write(text),
    today: localToday,
    width: widthOf(env, stdout.columns),
    colour: takesColour(env, stdout.isTTY === true),
  };
}
