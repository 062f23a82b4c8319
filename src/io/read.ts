/**
 * Reads files, devices, pipes and standard input: a long file in parts, so that little of it is held at a time; all else
 * whole, but never without end, since a device may have none. Contract 6.
 */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { heldSource as held, RunError, type Source } from '../run/edges.ts';
import { readingReason } from './reason.ts';

/** Most bytes that are read of one file or stream. What a notice or a return may have is less. */
export const MAX_INPUT_BYTES = 512 * 1024 * 1024;

/** Bytes read at once of what has no known size. */
const CHUNK_BYTES = 1024 * 1024;

/** Bytes read at once: as many as src/return/text.ts makes one text of, since V8 copies shorter texts as it collects. */
const PART_BYTES = 262_144;

/** Smaller files are read whole, once. */
const LEAST_IN_PARTS = 1_048_576;

const TOO_LARGE = `it has more than ${MAX_INPUT_BYTES / 1024 / 1024} MB, which is the most that is read`;

/** That a file cannot be read, and why. */
const cannotRead = (name: string, why: string): RunError =>
  new RunError(
    name === ''
      ? 'Cannot read a file without a name.'
      : `Cannot read ${name}: ${name.includes(UNDECODED) ? NOT_UTF8 : why}.`,
  );

/** What Node puts in a name in place of bytes that are not UTF-8; the file itself cannot be opened by it. */
const UNDECODED = '\ufffd';
const NOT_UTF8 = 'its name is not UTF-8. Give the file another name';

/** What is known of an open file, by its number: 0 is standard input, 1 standard output. */
export function openStats(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    return undefined;
  }
}

/** Gathers what comes in, up to the most that is read. */
class Gathered {
  readonly #chunks: Uint8Array[] = [];
  #bytes = 0;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  add(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.#bytes > MAX_INPUT_BYTES) throw cannotRead(this.#name, TOO_LARGE);
    this.#chunks.push(chunk);
  }

  whole(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }
}

/** Reads what has no known size: a device, a pipe, a file of /proc. */
function readOn(path: string, descriptor: number): Uint8Array {
  const gathered = new Gathered(path);
  for (;;) {
    const chunk = new Uint8Array(CHUNK_BYTES);
    const read = readSync(descriptor, chunk);
    if (read === 0) return gathered.whole();
    gathered.add(chunk.subarray(0, read));
  }
}

/** Reads files, and remembers which: whatever names and links they were read by, none of them may be written to. */
export class FilesRead {
  private readonly files = new Set<string>();

  /** Whether a file has been read. */
  has({ dev, ino }: Stats): boolean {
    return this.files.has(`${dev}:${ino}`);
  }

  private add({ dev, ino }: Stats): void {
    this.files.add(`${dev}:${ino}`);
  }

  /** The bytes of a file, a device or a pipe. Throws a {@link RunError} that says why it cannot be read. */
  read(path: string): Uint8Array {
    try {
      const descriptor = openSync(path, 'r');
      try {
        return this.readOpened(path, descriptor);
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      throw error instanceof RunError ? error : cannotRead(path, readingReason(error));
    }
  }

  private readOpened(path: string, descriptor: number): Uint8Array {
    const found = fstatSync(descriptor);
    this.add(found);
    if (found.size > MAX_INPUT_BYTES) throw cannotRead(path, TOO_LARGE);
    return found.isFile() && found.size > 0 ? readFileSync(descriptor) : readOn(path, descriptor);
  }

  /** Opens a file, to be read in parts. Throws a {@link RunError} that says why it cannot be read. */
  open(name: string, path: string): Source {
    const size = this.sizeInParts(path);
    return size === null
      ? heldSource(name, this.read(path))
      : new FileInParts(name, path, size, () => this.read(path));
  }

  /**
   * How long a file is that is worth reading in parts; null for a small one, and for what is no plain file, which is not
   * opened: a pipe can be read once.
   */
  private sizeInParts(path: string): number | null {
    return attempt(path, () => {
      const found = statSync(path);
      if (!found.isFile() || found.size < LEAST_IN_PARTS) return null;
      closeSync(openSync(path, 'r'));
      this.add(found);
      return found.size;
    });
  }

  /** All of standard input. Throws a {@link RunError} that says why it cannot be read. */
  async readInput(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
    const gathered = new Gathered('standard input');
    const file = openStats(0);
    if (file) this.add(file);
    try {
      for await (const chunk of stream) gathered.add(chunk as Uint8Array);
    } catch (error) {
      throw error instanceof RunError ? error : cannotRead('standard input', readingReason(error));
    }
    return gathered.whole();
  }
}

/** SHA-256 of the bytes, in hex. */
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes that are in memory already. */
export const heldSource = (name: string, bytes: Uint8Array): Source => held(name, bytes, sha256);

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw cannotRead(path, readingReason(error));
  }
}

class FileInParts implements Source {
  readonly name: string;
  readonly size: number;
  private readonly path: string;
  private readonly readWhole: () => Uint8Array;
  /** Of the bytes as they were read first. */
  private hash: string | null = null;
  private held: Uint8Array | null = null;

  constructor(name: string, path: string, size: number, readWhole: () => Uint8Array) {
    this.name = name;
    this.size = size;
    this.path = path;
    this.readWhole = readWhole;
  }

  parts(): Iterable<Uint8Array> {
    return this.read();
  }

  get bytes(): Uint8Array {
    this.held ??= this.readWhole();
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
        // At a position: an open file may share its own with other readers.
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
