/** Files that are read in parts, so that no more of a long one is held than is looked at. Contract 6. */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { RunError } from './exit.ts';
import { cannotRead, type FilesRead, fileKey, readFile } from './read.ts';
import { readingReason } from './reason.ts';

/** A file with its bytes in parts, whole, and as a hash. */
export interface Source {
  /** As the user typed it, with `/`; `-` for standard input. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** From the start, each time that they are asked for, each to be used before the next. Throws a {@link RunError} where the file changes meanwhile. */
  parts(): Iterable<Uint8Array>;
  /** All of them, held as long as this is. Throws a {@link RunError} for more than is held. */
  readonly bytes: Uint8Array;
  /** SHA-256 in hex. */
  sha256(): string;
}

/** Bytes read at once. */
const PART_BYTES = 65_536;

/** Smaller files are read whole, once. */
const LEAST_PARTED = 1_048_576;

/** SHA-256 of the bytes, in hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What is held already. */
export const heldSource = (name: string, bytes: Uint8Array): Source => ({
  name,
  size: bytes.length,
  parts: () => [bytes],
  bytes,
  sha256: () => sha256(bytes),
});

/** Opens a file. Throws a {@link RunError} that says why it cannot be read. */
export function openSource(name: string, path: string, seen: FilesRead): Source {
  const size = partedSize(path, seen);
  return size === null ? heldSource(name, readFile(path, seen)) : new PartedFile(name, path, size, seen);
}

/**
 * How long a file is that is worth reading in parts; null for a small one, and for what is no plain file, which is not
 * opened: a pipe can be read once.
 */
function partedSize(path: string, seen: FilesRead): number | null {
  return attempt(path, () => {
    const found = statSync(path);
    if (!found.isFile() || found.size < LEAST_PARTED) return null;
    closeSync(openSync(path, 'r'));
    seen.add(fileKey(found));
    return found.size;
  });
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw cannotRead(path, readingReason(error));
  }
}

class PartedFile implements Source {
  readonly name: string;
  readonly size: number;
  private readonly path: string;
  private readonly seen: FilesRead;
  /** Of the bytes as they were read first. */
  private hash: string | null = null;
  private held: Uint8Array | null = null;

  constructor(name: string, path: string, size: number, seen: FilesRead) {
    this.name = name;
    this.size = size;
    this.path = path;
    this.seen = seen;
  }

  parts(): Iterable<Uint8Array> {
    return this.read();
  }

  get bytes(): Uint8Array {
    this.held ??= readFile(this.path, this.seen);
    return this.held;
  }

  sha256(): string {
    if (this.hash === null) for (const _part of this.read());
    return this.hash as unknown as string;
  }

  private *read(): Generator<Uint8Array> {
    const hash = createHash('sha256');
    const descriptor = attempt(this.path, () => openSync(this.path, 'r'));
    const part = new Uint8Array(PART_BYTES);
    try {
      for (let at = 0; ; ) {
        // By its place: what leads to a file may share with others how far it was read.
        const length = attempt(this.path, () => readSync(descriptor, part, 0, PART_BYTES, at));
        if (length === 0) break;
        at += length;
        const read = part.subarray(0, length);
        hash.update(read);
        yield read;
      }
      this.compare(hash);
    } finally {
      closeSync(descriptor);
    }
  }

  private compare(hash: Hash): void {
    const found = hash.digest('hex');
    this.hash ??= found;
    if (found !== this.hash) throw cannotRead(this.path, 'it was changed while it was read. Run again');
  }
}
