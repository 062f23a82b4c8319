/** Writes files, each whole or not at all. Contract 6. */
import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { type Content, piecesOf } from '../model/lazy.ts';
import { RunError } from './exit.ts';
import { breathe, interruptible } from './interrupt.ts';
import { type FilesRead, fileKey, openStats } from './read.ts';
import { codeOf, writingReason } from './reason.ts';

/** Something to be written to a path. */
export interface OutputFile {
  readonly path: string;
  readonly data: Content;
  /** It is added after what is there, as in the summary of a job. */
  readonly append?: boolean;
}

/** Where a file goes. */
interface Place {
  readonly file: OutputFile;
  /** What its path leads to through links; it need not be there yet. */
  readonly target: string;
  readonly found: Stats | undefined;
  /** Where its data wait until all are whole; null for what is written in place: a device, a pipe, a file that grows. */
  readonly beside: string | null;
}

/**
 * Writes every file beside its place and renames them when all are whole, so that where one cannot be written none has
 * changed. What is written in place comes last before the renames, since nothing can be taken back from it.
 */
export async function writeFiles(files: readonly OutputFile[], seen: FilesRead): Promise<void> {
  if (files.length === 0) return;
  const places = files.map((file) => naming(file, () => placeOf(file)));
  for (const [at, one] of places.entries()) refuse(one, places.slice(0, at), seen);
  const tidy = (): void => {
    for (const { beside } of places) if (beside !== null) rmSync(beside, { force: true });
  };
  await interruptible(async () => {
    try {
      for (const one of besides(places)) await writeBeside(one);
      for (const one of places.filter((place) => place.beside === null)) await writeInto(one);
      await breathe();
      for (const { file, beside, target } of besides(places)) naming(file, () => renameSync(beside, target));
    } finally {
      tidy();
    }
  }, tidy);
}

type Beside = Place & { readonly beside: string };

/** The places whose data wait beside them until all are whole. */
const besides = (places: readonly Place[]): Beside[] =>
  places.flatMap((place) => (place.beside === null ? [] : [{ ...place, beside: place.beside }]));

/** Refuses an output that would destroy an input, or another output. */
function refuse({ file, target, found }: Place, before: readonly Place[], seen: FilesRead): void {
  if (before.some((one) => one.target === target || isOne(one.found, found)))
    throw new RunError(`The output ${file.path} is named twice.`);
  if (!found?.isFile()) return;
  if (seen.has(fileKey(found)))
    throw new RunError(`The output ${file.path} is also an input. Choose another name for the output.`);
  const screen = openStats(1);
  if (screen?.isFile() && isOne(screen, found))
    throw new RunError(
      `The output ${file.path} is where standard output goes already. Choose another name for one of the two.`,
    );
}

const isOne = (a: Stats | undefined, b: Stats | undefined): boolean =>
  a !== undefined && b !== undefined && fileKey(a) === fileKey(b);

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
  if (found) accessSync(path, constants.W_OK);
  if (found && !found.isFile()) return { file, target: path, found, beside: null };
  const target = followed(path);
  const beside = file.append ? null : join(dirname(target), `.notice-${randomUUID()}.tmp`);
  return { file, target, found, beside };
}

const refusal = (code: string): Error => Object.assign(new Error(code), { code });

/** The path without links, also where the last of them leads to no file yet. */
function followed(path: string): string {
  const info = lstatSync(path, { throwIfNoEntry: false });
  const at = join(realpathSync(dirname(path)), basename(path));
  return info?.isSymbolicLink() ? followed(resolve(dirname(at), readlinkSync(at))) : at;
}

/** The file keeps its rights, and its owner where whoever runs this may give files away. */
async function writeBeside({ file, found, beside }: Beside): Promise<void> {
  await writePieces(file, beside, 'wx');
  if (found) naming(file, () => keepRights(beside, found));
}

function keepRights(path: string, { uid, gid, mode }: Stats): void {
  try {
    chownSync(path, uid, gid);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') throw error;
  }
  chmodSync(path, mode);
}

const writeInto = ({ file }: Place): Promise<void> => writePieces(file, file.path, file.append ? 'a' : 'w');

/**
 * Writes piece by piece, each made when the one before it is written; a Ctrl-C takes effect in between. A reader that has
 * gone away (`-o csv=>(head -1)`) is no error of ours: nothing more is made for it.
 */
async function writePieces(file: OutputFile, path: string, flag: 'wx' | 'w' | 'a'): Promise<void> {
  const descriptor = naming(file, () => openSync(path, flag));
  try {
    for (const piece of piecesOf(file.data)) {
      if (!naming(file, () => isWritten(descriptor, piece))) return;
      await breathe();
    }
  } finally {
    closeSync(descriptor);
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
