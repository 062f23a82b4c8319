/** Puts whole files in their places, all of them or none. Contract 6. */
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, NOT_ALLOWED } from './reason.ts';
import { temporaryIn } from './temporary.ts';

/** A file that is whole, and where it goes. */
export interface Move {
  /** Where it waits. */
  readonly from: string;
  readonly to: string;
  /** The file that is there now. */
  readonly found: Stats | undefined;
  /** No file that came to be there in the meantime is replaced. */
  readonly onlyNew: boolean;
}

/** How to put back what was there. */
export interface Undo {
  readonly path: string;
  /** Where that waits meanwhile; null where nothing has to. */
  readonly before: string | null;
  /** Throws the system's error. */
  readonly act: () => void;
}

/** Puts a file in its place; gives how to take that back. Throws the system's error, with everything as it was. */
export function putInPlace({ from, to, found, onlyNew }: Move): Undo {
  const remove = { path: to, before: null, act: () => rmSync(to, { force: true }) };
  if (onlyNew) {
    linkNew(from, to);
    return remove;
  }
  if (!found) {
    renameSync(from, to);
    return remove;
  }
  const before = temporaryIn(dirname(to));
  try {
    linkNew(to, before);
    renameSync(from, to);
    return { path: to, before, act: () => renameSync(before, to) };
  } catch (error) {
    rmSync(before, { force: true });
    if (codeOf(error) !== 'EBUSY') throw error;
    return writeOver(from, to, before);
  }
}

/** File systems without links say so in these ways. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

/**
 * Gives a file a second name, by a link where the file system has links. Unlike a renamed file it never takes the place of
 * one that came to be there in the meantime.
 */
function linkNew(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!NO_LINKS.includes(codeOf(error))) throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}

/** A file that is mounted by itself, as in a container, can be written but not replaced. */
function writeOver(from: string, to: string, before: string): Undo {
  copyFileSync(to, before, constants.COPYFILE_EXCL);
  const act = (): void => copyFileSync(before, to);
  try {
    copyFileSync(from, to);
  } catch (error) {
    act();
    rmSync(before, { force: true });
    throw error;
  }
  return { path: to, before, act };
}

/** Waits until what was written is on the disk. `node --permission` does not let a program wait. */
export function sync(descriptor: number): void {
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (codeOf(error) !== NOT_ALLOWED) throw error;
  }
}

/** Some systems sync no folder, and need not; one that may not be read is not waited for. */
const NO_FOLDERS = ['EINVAL', 'EPERM', 'EACCES', 'EISDIR', 'EBADF', 'ENOTSUP', NOT_ALLOWED];

/** Waits until the names in a folder are on the disk, so that a power cut keeps what the run said that it wrote. */
export function syncFolder(folder: string): void {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(folder, 'r');
    sync(descriptor);
  } catch (error) {
    if (!NO_FOLDERS.includes(codeOf(error))) throw error;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
