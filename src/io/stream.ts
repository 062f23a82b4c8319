/** Standard output and standard error. */
import { writeSync } from 'node:fs';
import { openStats } from './read.ts';
import { codeOf } from './reason.ts';

export interface StandardStream {
  readonly write: (data: string | Uint8Array) => void;
  readonly terminal: boolean;
  /** Columns of the terminal. */
  readonly columns: number | undefined;
}

/**
 * Standard output (1) or error (2). A pipe or socket is written to as it is, since Node's streams, which do the same, take a part
 * of the whole start to load; everything else goes through them. `failed` hears of what cannot be written.
 */
export function standardStream(descriptor: 1 | 2, failed: (error: Error) => void): StandardStream {
  if (isPipe(descriptor)) return pipe(descriptor, failed);
  const stream = nodeStream(descriptor, failed);
  return {
    write: (data) => void stream.write(data),
    terminal: stream.isTTY === true,
    columns: stream.columns,
  };
}

function nodeStream(descriptor: 1 | 2, failed: (error: Error) => void): NodeJS.WriteStream {
  return (descriptor === 1 ? process.stdout : process.stderr).on('error', failed);
}

function isPipe(descriptor: number): boolean {
  const stats = process.platform === 'win32' ? undefined : openStats(descriptor);
  return stats !== undefined && (stats.isFIFO() || stats.isSocket());
}

function pipe(descriptor: 1 | 2, failed: (error: Error) => void): StandardStream {
  // Set where the pipe has no room and its other owners do not let us wait: Node's streams then wait for us.
  let stream: NodeJS.WriteStream | null = null;
  const write = (data: string | Uint8Array): void => {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    const written = stream ? 0 : writtenNow(descriptor, bytes, failed);
    if (written === bytes.length) return;
    stream ??= nodeStream(descriptor, failed);
    stream.write(bytes.subarray(written));
  };
  return { write, terminal: false, columns: undefined };
}

/** How many of the bytes have been written, and need not be again. */
function writtenNow(descriptor: number, bytes: Uint8Array, failed: (error: Error) => void): number {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return written;
    failed(error as Error);
  }
  return bytes.length;
}
