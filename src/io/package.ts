/** The files that come with the program, `notices/…`, `samples/…`, `dist/page.html`: in the folder of its package. */
import { readdirSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type FilesRead, readFile } from './read.ts';

export interface PackageFiles {
  readonly read: (path: string, seen: FilesRead) => Uint8Array;
  /** The names in a folder, sorted; none where there is no such folder. */
  readonly list: (folder: string) => string[];
  /** Whether a folder of the disk is the package's own of that name. */
  readonly isOwn: (folder: string) => boolean;
}

/** The files of a package by its folder. */
export const packageIn = (root: string): PackageFiles => ({
  read: (path, seen) => readFile(join(root, path), seen),
  list: (folder) => filesIn(join(root, folder)),
  isOwn: (folder) => isSameFolder(folder, join(root, basename(folder))),
});

/** The names in a folder of the disk, sorted; none where it cannot be read. */
export function filesIn(folder: string): string[] {
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
