/** Standard output and standard error. */

import { readFileSync, statSync, writeSync } from 'node:fs';
import { type Content, piecesOf } from '../model/lists.ts';
import type { Line, Progress } from '../run/edges.ts';
import { openStats } from './read.ts';
import { codeOf } from './reason.ts';

export interface StandardStream {
  readonly write: (data: string | Uint8Array) => void;
  /**
   * Writes piece by piece, each when the one before it was written, so that none waits in memory. Once the reader has gone
   * away no more are asked for.
   */
  readonly writeAll: (content: Content) => Promise<void>;
  readonly terminal: boolean;
  /** Columns of the terminal. */
  readonly columns: number | undefined;
  /**
   * Whether what is written is nowhere: the stream was closed (`>&-`). Node then opens the null device in its place, for
   * reading and writing; a shell's `>/dev/null` is for writing. Only Linux shows which.
   */
  readonly wasClosed: () => boolean;
}

/** What bytes are written to. */
interface Sink {
  /** Writes all of it, now or when there is room. */
  readonly put: (data: string | Uint8Array) => void;
  /** Waits until there is room for more; false: nobody reads it any more. */
  readonly ready: () => Promise<boolean>;
}

/**
 * Standard output (1) or error (2). A pipe, socket or file is written to directly, since Node's streams, which do the same,
 * take a part of the whole start to load; everything else is written by them. `failed` is called with what cannot be written.
 */
export function standardStream(descriptor: 1 | 2, failed: (error: Error) => void): StandardStream {
  const wasClosed = (): boolean => isNullOpenedForBoth(descriptor);
  if (isDirect(descriptor))
    return { ...writing(directSink(descriptor, failed)), terminal: false, columns: undefined, wasClosed };
  const stream = nodeStream(descriptor);
  const { isTTY, columns } = stream;
  return { ...writing(nodeSink(stream, failed)), terminal: isTTY === true, columns, wasClosed };
}

const writing = (sink: Sink): Pick<StandardStream, 'write' | 'writeAll'> => ({
  write: sink.put,
  writeAll: async (content) => {
    for (const piece of piecesOf(content)) {
      sink.put(piece);
      if (!(await sink.ready())) return;
    }
  },
});

const nodeStream = (descriptor: 1 | 2): NodeJS.WriteStream =>
  descriptor === 1 ? process.stdout : process.stderr;

function nodeSink(stream: NodeJS.WriteStream, failed: (error: Error) => void): Sink {
  let broken = false;
  const fail = (error: Error): void => {
    broken = true;
    failed(error);
  };
  stream.on('error', fail);
  return {
    put: (data) => {
      try {
        stream.write(data);
      } catch (error) {
        // Deno throws where Node emits.
        fail(error as Error);
      }
    },
    ready: async () => {
      if (!broken && stream.writableNeedDrain) await drained(stream);
      return !broken;
    },
  };
}

const ENDS_OF_WAITING = ['drain', 'error', 'close'];

/** Until there is room again, or never will be. */
const drained = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((done) => {
    const end = (): void => {
      for (const name of ENDS_OF_WAITING) stream.off(name, end);
      done();
    };
    for (const name of ENDS_OF_WAITING) stream.on(name, end);
  });

function isDirect(descriptor: number): boolean {
  const stats = process.platform === 'win32' ? undefined : openStats(descriptor);
  return stats !== undefined && (stats.isFIFO() || stats.isSocket() || stats.isFile());
}

function directSink(descriptor: 1 | 2, failed: (error: Error) => void): Sink {
  // Set where the pipe is full and its other owners made it non-blocking: Node's streams then wait for us.
  let sink: Sink | null = null;
  let broken = false;
  const put = (data: string | Uint8Array): void => {
    const bytes = typeof data === 'string' ? encoded(data) : data;
    try {
      const written = sink ? 0 : writtenNow(descriptor, bytes);
      if (written === bytes.length) return;
      sink ??= nodeSink(nodeStream(descriptor), failed);
      // It waits there, and the memory of the bytes is used again.
      sink.put(Buffer.from(bytes.subarray(written)));
    } catch (error) {
      broken = true;
      failed(error as Error);
    }
  };
  return { put, ready: async () => (sink ? await sink.ready() : !broken) };
}

/** Bytes of a piece of a long output, each in the memory of the one before it. */
const PIECE = Buffer.allocUnsafeSlow(262_144);

const encoded = (text: string): Uint8Array =>
  3 * text.length > PIECE.length ? Buffer.from(text) : PIECE.subarray(0, PIECE.write(text));

/** How many of the bytes were written: fewer than all where the pipe is full. */
function writtenNow(descriptor: number, bytes: Uint8Array): number {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    if (codeOf(error) !== 'EAGAIN') throw error;
  }
  return written;
}

/** By open(2): for reading and writing. */
const READ_AND_WRITE = 2;

function isNullOpenedForBoth(descriptor: 1 | 2): boolean {
  try {
    if (openStats(descriptor)?.rdev !== statSync('/dev/null').rdev) return false;
    const [, flags = ''] =
      /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1')) ?? [];
    return (Number.parseInt(flags, 8) & 3) === READ_AND_WRITE;
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return false;
  }
}

/** Seconds of work before the line appears. */
const PATIENCE = 1;

/** Seconds between two drawings. */
const PAUSE = 0.1;

/** Empties the line of the terminal and goes to its start. */
const ERASE_LINE = '\r\u001b[2K';

/**
 * The line on standard error, or null where it would be in the way: standard error is no terminal, a terminal without a
 * width, one that cannot erase a line, or the log of a CI server. The cursor stays visible and no signal is caught, so
 * Ctrl-C ends the run at once and leaves nothing to put right.
 */
export function progressOn(stream: NodeJS.WriteStream | null, env: NodeJS.ProcessEnv): Progress | null {
  return !stream?.columns || env.TERM === 'dumb' || env.CI ? null : new TerminalLine(stream);
}

/** Draws only when the work reports: a timer would not tick while a return is read. All times are in seconds. */
class TerminalLine implements Progress {
  private readonly stream: NodeJS.WriteStream;
  private shown = false;
  /** When the first work began. */
  private first: number | null = null;
  private last = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.stream = stream;
  }

  begin<T>(line: Line<T>): (done: T) => void {
    const start = process.uptime();
    this.first ??= start;
    this.last = 0;
    const from = this.first + PATIENCE;
    return (done) => {
      const now = process.uptime();
      if (now < from || now < this.last + PAUSE) return;
      this.last = now;
      // One column stays free: a terminal that is filled to its last column may wrap.
      this.stream.write(ERASE_LINE + line(done, now - start, this.stream.columns - 1));
      this.shown = true;
    };
  }

  clear(): void {
    if (!this.shown) return;
    this.shown = false;
    this.stream.write(ERASE_LINE);
  }
}
