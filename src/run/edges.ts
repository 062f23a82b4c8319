/** What a run reads from: the disk and the streams of the program, or files in memory. */
import type { FindingSource } from '../model/finding.ts';

/** A file as given: the name that the user typed (with `/`, `-` for standard input) and its bytes. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file with its bytes in parts, whole, and as a hash. */
export interface Source extends InputFile {
  /** In bytes. */
  readonly size: number;
  /** From the start at each call; use each before the next. Throws a {@link RunError} where the file changes meanwhile. */
  parts(): Iterable<Uint8Array>;
  /** All of them, held in memory. Throws a {@link RunError} for more than is held. */
  readonly bytes: Uint8Array;
  /** SHA-256 in hex. */
  sha256(): string;
}

/** Bytes that are in memory already, and what makes the SHA-256 of bytes. */
export const heldSource = (
  name: string,
  bytes: Uint8Array,
  sha256: (bytes: Uint8Array) => string,
): Source => ({
  name,
  size: bytes.length,
  parts: () => [bytes],
  bytes,
  sha256: () => sha256(bytes),
});

/** Writes a line of progress, in at most so many columns, from how far the work has come in so many seconds. */
export type Line<T> = (done: T, seconds: number, columns: number) => string;

/** Shows long work while it goes on. */
export interface Progress {
  /** Starts a piece of work. Call the result as often as the work gets on: few of the calls draw anything. */
  begin<T>(line: Line<T>): (done: T) => void;
  /** Removes the line, until more is done. */
  clear(): void;
}

export interface Edges {
  /** Reads a file. Throws a {@link RunError} that says why it cannot. */
  read(path: string): Source;
  /** Opens a file, to be read in parts. Throws a {@link RunError} that says why it cannot. */
  open(path: string): Source;
  /** Reads all of standard input. */
  readInput(): Promise<Source>;
  /** Reads a file of the package (`notices/…`, `samples/…`). */
  readBundled(path: string): Source;
  /** Names of the files in a folder, sorted; empty where there is no such folder. */
  list(folder: string): string[];
  listBundled(folder: string): string[];
  exists(path: string): boolean;
  /** The way to the nearest folder, here or above, that has this: empty for here, `../`, `../../` …; null where none has. */
  wayTo(name: string, kind: 'file' | 'folder'): string | null;
  /** Whether a folder is the package's own of that name. */
  isBundled(folder: string): boolean;
  /** The files that match a pattern such as `returns/*.csv`, sorted; with `/` on every platform. */
  matching(pattern: string): Promise<string[]>;
  /** Shows a text beside the result, such as the findings: each ends its lines. */
  err(text: string): void;
  /** The same for what is good to know and no more: nothing of it is shown where --quiet asks for that. */
  note(text: string): void;
  /** Takes the findings themselves. Without it they are shown as text, by `err`. */
  readonly report?: (findings: FindingSource) => void;
  /** null where there is nothing to show it on. */
  readonly progress: Progress | null;
}

/** A run that cannot be done, in plain sentences for the user, a line each. It ends with exit code 2. */
export class RunError extends Error {}
