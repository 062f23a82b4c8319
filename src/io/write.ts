/** Writes files, each whole or not at all. Contract 6. */
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { type Content, piecesOf } from '../model/lists.ts';
import { breathe, interruptible, RunError } from './exit.ts';
import { type FilesRead, openStats } from './read.ts';
import { codeOf, writingReason } from './reason.ts';
import { Replacement, type Undo } from './replace.ts';

/** Something to be written to a path. */
export interface OutputFile {
  readonly path: string;
  readonly data: Content;
  /** It is added after what is there, as in the summary of a job. */
  readonly append?: boolean;
  /** It is refused where there is a file already, also one that came to be there in the meantime. */
  readonly onlyNew?: boolean;
  /** Its folder is made where it is not there yet. */
  readonly inFolder?: boolean;
}

/** Where a file goes. */
interface Place {
  readonly file: OutputFile;
  /** What its path leads to through links; it need not be there yet. */
  readonly target: string;
  readonly found: Stats | undefined;
  /** null for what is written in place: a device, a pipe, a file that grows. */
  readonly replacement: Replacement | null;
}

/**
 * Writes every file beside its place and puts them there when all are whole, so that where one cannot be written none has
 * changed. What is written in place comes last before that; a file that has grown is cut back where a later one fails, but
 * from a device or a pipe nothing can be taken back.
 */
export async function writeFiles(files: readonly OutputFile[], read: FilesRead): Promise<void> {
  const folders: string[] = [];
  try {
    for (const file of files)
      for (const folder of naming(file, () => madeFolders(file)).reverse()) folders.unshift(folder);
    const places = files.map((file) => naming(file, () => placeOf(file)));
    for (const [at, one] of places.entries()) refuse(one, places.slice(0, at), read);
    await writePlaces(places, folders);
  } catch (error) {
    removeFolders(folders);
    throw error;
  }
}

/** Makes the folder of a file that asks for it; gives the folders that were not there before, the deepest first. */
function madeFolders({ path, inFolder = false }: OutputFile): string[] {
  const folder = resolve(dirname(path));
  const first = inFolder ? mkdirSync(folder, { recursive: true }) : undefined;
  if (first === undefined) return [];
  const made = [folder];
  for (let at = folder; at !== resolve(first); at = dirname(at)) made.push(dirname(at));
  return made;
}

/** Removes folders that were made in vain. One that somebody has put a file into stays. */
function removeFolders(folders: readonly string[]): void {
  try {
    for (const folder of folders) rmdirSync(folder);
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}

async function writePlaces(places: readonly Place[], folders: readonly string[]): Promise<void> {
  const replacing = replacingIn(places);
  const waiting = replacing.map(({ replacement }) => replacement.beside);
  const done: Undo[] = [];
  const undo = (): string[] => {
    const lost = done.splice(0).reverse().flatMap(putBack);
    for (const path of waiting) rmSync(path, { force: true });
    removeFolders(folders);
    return lost;
  };
  const write = async (): Promise<void> => {
    for (const one of replacing) await writeBeside(one);
    for (const one of places) if (!one.replacement) await writeInto(one, done);
    await breathe();
    putAllInPlace(replacing, done);
  };
  await interruptible(() => write().catch((error) => fail(error, undo())), undo);
  for (const path of [...waiting, ...done.map(({ before }) => before)])
    if (path !== null) rmSync(path, { force: true });
}

/** Puts back what was there; gives the sentence that says so where that fails. */
function putBack({ path, before, act }: Undo): string[] {
  try {
    act();
    if (before !== null) rmSync(before, { force: true });
    return [];
  } catch (error) {
    const where = before === null ? '' : ` What it held is in ${before}.`;
    return [`${path} could not be put back as it was: ${writingReason(error)}.${where}`];
  }
}

function fail(error: unknown, lost: readonly string[]): never {
  if (lost.length === 0) throw error;
  throw new RunError([error instanceof Error ? error.message : String(error), ...lost].join('\n'));
}

type Replacing = Place & { readonly replacement: Replacement };

/** The places whose data wait beside them until all are whole. */
const replacingIn = (places: readonly Place[]): Replacing[] =>
  places.filter((place): place is Replacing => place.replacement !== null);

function putAllInPlace(places: readonly Replacing[], done: Undo[]): void {
  for (const { file, replacement } of places) naming(file, () => done.push(replacement.putInPlace()));
  for (const { file, replacement } of new Map(places.map((one) => [dirname(one.target), one])).values())
    naming(file, () => replacement.settleFolder());
}

/** Refuses an output that would destroy an input, or another output. */
function refuse({ file, target, found }: Place, before: readonly Place[], read: FilesRead): void {
  if (before.some((one) => one.target === target || isOne(one.found, found)))
    throw new RunError(`The output ${file.path} is named twice.`);
  if (!found?.isFile()) return;
  if (read.has(found))
    throw new RunError(`The output ${file.path} is also an input. Choose another name for the output.`);
  const screen = openStats(1);
  if (screen?.isFile() && isOne(screen, found))
    throw new RunError(
      `The output ${file.path} is where standard output goes already. Choose another name for one of the two.`,
    );
}

const isOne = (a: Stats | undefined, b: Stats | undefined): boolean =>
  a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;

function naming<T>({ path }: OutputFile, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new RunError(`Cannot write ${path}: ${writingReason(error)}.`);
  }
}

function placeOf(file: OutputFile): Place {
  const { path } = file;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() || (!found && (path.endsWith('/') || path.endsWith(sep)))) throw refusal('EISDIR');
  if (found && !found.isFile()) return { file, target: path, found, replacement: null };
  // A file that may not be written is not replaced either. Deno asks for more than the right to write for `access`.
  if (found) closeSync(openSync(path, 'r+'));
  const target = followed(path);
  const replacement = file.append ? null : new Replacement(target, found, file.onlyNew ?? false);
  return { file, target, found, replacement };
}

const refusal = (code: string): Error => Object.assign(new Error(code), { code });

/** The path without links, also where the last of them leads to no file yet. */
function followed(path: string): string {
  for (let next = path; ; ) {
    const at = join(realpathSync(dirname(next)), basename(next));
    if (!lstatSync(next, { throwIfNoEntry: false })?.isSymbolicLink()) return at;
    next = resolve(dirname(at), readlinkSync(at));
  }
}

/** Writes the data of a file that waits beside its place. */
const writeBeside = ({ file, replacement }: Replacing): Promise<void> =>
  writing(
    file,
    naming(file, () => replacement.open()),
    async (descriptor) => {
      naming(file, () => replacement.keepRights(descriptor));
      await writePieces(file, descriptor);
      naming(file, () => replacement.finish(descriptor));
    },
  );

/** Writes to a device, a pipe or the end of a file; a file that has grown can be cut back. */
const writeInto = ({ file }: Place, done: Undo[]): Promise<void> =>
  writing(
    file,
    naming(file, () => openSync(file.path, file.append ? 'a' : 'w')),
    async (descriptor) => {
      const before = naming(file, () => fstatSync(descriptor));
      if (file.append && before.isFile())
        done.push({ path: file.path, before: null, act: () => truncateSync(file.path, before.size) });
      await writePieces(file, descriptor);
    },
  );

/** Does something with an open file and closes it: only then, on a share with a quota, is it known to be written. */
async function writing(
  file: OutputFile,
  descriptor: number,
  act: (descriptor: number) => Promise<void>,
): Promise<void> {
  try {
    await act(descriptor);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  naming(file, () => closeSync(descriptor));
}

/**
 * Writes piece by piece, each made when the one before it is written; a Ctrl-C takes effect in between. A reader that has
 * gone away (`-o csv=>(head -1)`) is no error of ours: nothing more is made for it.
 */
async function writePieces(file: OutputFile, descriptor: number): Promise<void> {
  for (const piece of piecesOf(file.data)) {
    if (!naming(file, () => isWritten(descriptor, piece))) return;
    await breathe();
  }
}

/** Writes all of it; false where nobody reads it any more. */
function isWritten(descriptor: number, piece: string | Uint8Array): boolean {
  try {
    writeFileSync(descriptor, piece);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EPIPE') return false;
    throw error;
  }
}
