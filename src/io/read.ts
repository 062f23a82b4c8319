/** Reads files and streams whole, but never without end: a device may have none. Contract 6. */
import { closeSync, fstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs';
import { RunError } from './exit.ts';
import { readingReason } from './reason.ts';

/** Most bytes that are read of one file or stream. What a notice or a return may have is less. */
export const MAX_INPUT_BYTES = 512 * 1024 * 1024;

/** Bytes read at once of what does not tell its size. */
const CHUNK_BYTES = 1024 * 1024;

const TOO_LARGE = `it has more than ${MAX_INPUT_BYTES / 1024 / 1024} MB, which is the most that is read`;

/** That a file cannot be read, and why. */
export const cannotRead = (name: string, why: string): RunError =>
  new RunError(`Cannot read ${name}: ${why}.`);

/** The files that a run has read, by {@link fileKey}, whatever names and links they were read by: none may be written to. */
export type FilesRead = Set<string>;

/** What tells one file from every other of the machine. */
export const fileKey = ({ dev, ino }: Stats): string => `${dev}:${ino}`;

/** What is known of an open file, by its number: 0 is standard input, 1 standard output. */
export function openStats(descriptor: number): Stats | undefined {
  try {
    return fstatSync(descriptor);
  } catch {
    return undefined;
  }
}

/** Adds up what comes in, up to the most that is read. */
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

/** The bytes of a file, a device or a pipe. Throws a {@link RunError} that says why it cannot be read. */
export function readFile(path: string, seen: FilesRead): Uint8Array {
  try {
    const descriptor = openSync(path, 'r');
    try {
      return readOpened(path, descriptor, seen);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw error instanceof RunError ? error : cannotRead(path, readingReason(error));
  }
}

function readOpened(path: string, descriptor: number, seen: FilesRead): Uint8Array {
  const found = fstatSync(descriptor);
  seen.add(fileKey(found));
  if (found.size > MAX_INPUT_BYTES) throw cannotRead(path, TOO_LARGE);
  return found.isFile() && found.size > 0 ? readFileSync(descriptor) : readOn(path, descriptor);
}

/** Reads what does not tell its size: a device, a pipe, a file of /proc. */
function readOn(path: string, descriptor: number): Uint8Array {
  const gathered = new Gathered(path);
  for (;;) {
    const chunk = new Uint8Array(CHUNK_BYTES);
    const read = readSync(descriptor, chunk);
    if (read === 0) return gathered.whole();
    gathered.add(chunk.subarray(0, read));
  }
}

/** All of standard input. Throws a {@link RunError} that says why it cannot be read. */
export async function readInput(stream: NodeJS.ReadableStream, seen: FilesRead): Promise<Uint8Array> {
  const gathered = new Gathered('standard input');
  const file = openStats(0);
  if (file) seen.add(fileKey(file));
  try {
    for await (const chunk of stream) gathered.add(chunk as Uint8Array);
  } catch (error) {
    throw error instanceof RunError ? error : cannotRead('standard input', readingReason(error));
  }
  return gathered.whole();
}
