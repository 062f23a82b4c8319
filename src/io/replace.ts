/** A file that is made beside its place and put there once it is whole, with what was there before at hand. Contract 6. */
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lchownSync,
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

/** How to put back what was there. */
export interface Undo {
  readonly path: string;
  /** Where that waits meanwhile; null where nothing has to. */
  readonly before: string | null;
  /** Throws the system's error. */
  readonly act: () => void;
}

/** Whoever may not read the file may not read it while it is made either. */
const PRIVATE = 0o600;
const USUAL = 0o666;

/**
 * A new file for a path. It has the rights of the file that it replaces from the first byte on, and its owner where whoever
 * runs this may give files away. One that replaces none gets the usual rights once it is whole; at once where they may not
 * be asked for. Each step throws the system's error.
 */
export class Replacement {
  /** Where it waits. */
  readonly beside: string;
  private readonly path: string;
  private readonly found: Stats | undefined;
  private readonly onlyNew: boolean;
  /** The rights to give it once it is whole; null where it has them already. */
  private usual: number | null = null;

  /** `found`: the file that is there now. `onlyNew`: no file that came to be there in the meantime is replaced. */
  constructor(path: string, found: Stats | undefined, onlyNew: boolean) {
    this.beside = temporaryIn(dirname(path));
    this.path = path;
    this.found = found;
    this.onlyNew = onlyNew;
  }

  /** Makes it, to be written to by the descriptor. */
  open(): number {
    this.usual = this.found ? null : usualMode();
    return openSync(this.beside, 'wx', this.found || this.usual !== null ? PRIVATE : USUAL);
  }

  /** To be called before anything is written to it. */
  keepRights(descriptor: number): void {
    if (this.found) keepRights(descriptor, this.beside, this.found);
  }

  /** To be called once it is whole. */
  finish(descriptor: number): void {
    if (this.usual !== null) setMode(descriptor, this.beside, this.usual);
    sync(descriptor);
  }

  /** Puts it in its place; gives how to take that back. Where that fails, everything is as it was. */
  putInPlace(): Undo {
    const { beside, path } = this;
    const remove = { path, before: null, act: () => rmSync(path, { force: true }) };
    if (this.onlyNew) {
      linkNew(beside, path);
      return remove;
    }
    if (!this.found) {
      renameSync(beside, path);
      return remove;
    }
    const before = temporaryIn(dirname(path));
    try {
      linkNew(path, before);
      renameSync(beside, path);
      return { path, before, act: () => renameSync(before, path) };
    } catch (error) {
      rmSync(before, { force: true });
      if (codeOf(error) !== 'EBUSY') throw error;
      return writeOver(beside, path, before);
    }
  }

  /** To be called once all files are in their places: a power cut leaves its folder as it is now. */
  settleFolder(): void {
    const folder = dirname(this.path);
    syncFolder(folder);
    removeLeftOvers(folder);
  }
}

/** The rights of a new file; null where Deno does not let them be asked for. */
function usualMode(): number | null {
  try {
    return USUAL & ~process.umask();
  } catch (error) {
    if (codeOf(error) !== NOT_ALLOWED) throw error;
    return null;
  }
}

function keepRights(descriptor: number, path: string, { uid, gid, mode }: Stats): void {
  try {
    orByPath(
      () => fchownSync(descriptor, uid, gid),
      () => lchownSync(path, uid, gid),
    );
  } catch (error) {
    if (codeOf(error) !== 'EPERM') throw error;
  }
  setMode(descriptor, path, mode);
}

const setMode = (descriptor: number, path: string, mode: number): void =>
  orByPath(
    () => fchmodSync(descriptor, mode),
    () => chmodSync(path, mode),
  );

/** By descriptor, so that no change of names leads elsewhere; `node --permission` sets rights by path alone. */
function orByPath(byDescriptor: () => void, byPath: () => void): void {
  try {
    byDescriptor();
  } catch (error) {
    if (codeOf(error) !== NOT_ALLOWED) throw error;
    byPath();
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
function sync(descriptor: number): void {
  try {
    fsyncSync(descriptor);
  } catch (error) {
    if (codeOf(error) !== NOT_ALLOWED) throw error;
  }
}

/** Some systems sync no folder, and need not; one that may not be read is not waited for. */
const NO_FOLDERS = ['EINVAL', 'EPERM', 'EACCES', 'EISDIR', 'EBADF', 'ENOTSUP', NOT_ALLOWED];

/** Waits until the names in a folder are on the disk, so that a power cut keeps what the run said that it wrote. */
function syncFolder(folder: string): void {
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
const temporaryIn = (folder: string): string =>
  join(folder, `.notice-${thisHost()}-${process.pid}-${randomUUID()}.tmp`);

/** Milliseconds after which a file of another machine, whose processes cannot be seen, is left over: a day. */
const LEFT_OVER = 86_400_000;

/** Whether the runs of a host can be seen from here. */
const isHere = (host: string): boolean => host !== UNKNOWN && host === thisHost();

/** Removes what runs that were killed have left in a folder. What cannot be removed stays: it is no reason to fail. */
function removeLeftOvers(folder: string): void {
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
