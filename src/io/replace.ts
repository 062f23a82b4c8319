/** Puts whole files in their places, all of them or none. Contract 6. */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf, NOT_ALLOWED } from './reason.ts';

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

/** `.notice-HOST-PROCESS-….tmp`: by the first two a later run sees whether the one that made it is still running. */
const NAME = /^\.notice-([0-9a-f]{8})-(\d+)-[0-9a-f-]+\.tmp$/;

/** Of a host whose name may not be asked for. */
const UNKNOWN = '00000000';

function thisHost(): string {
  try {
    return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  } catch (error) {
    if (codeOf(error) !== NOT_ALLOWED) throw error;
    return UNKNOWN;
  }
}

/** A name in a folder that no other file has. */
export const temporaryIn = (folder: string): string =>
  join(folder, `.notice-${thisHost()}-${process.pid}-${randomUUID()}.tmp`);

/** Milliseconds after which a file of another machine, whose processes cannot be seen, is left over: a day. */
const LEFT_OVER = 86_400_000;

/** Whether the runs of a host can be seen from here. */
const isHere = (host: string): boolean => host !== UNKNOWN && host === thisHost();

/** Removes what runs that were killed have left in a folder. What cannot be removed stays: it is no reason to fail. */
export function removeLeftOvers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const [, host, pid] = NAME.exec(name) ?? [];
      if (host === undefined) continue;
      const path = join(folder, name);
      const isOver = isHere(host) ? !isRunning(Number(pid)) : Date.now() - statSync(path).mtimeMs > LEFT_OVER;
      if (isOver) rmSync(path, { force: true });
    }
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}

/** Whether there is a process of this number; one of another user counts, and cannot be signalled. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
