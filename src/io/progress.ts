/** Long work shows one line on a terminal. It appears after a second and goes before anything else is written. */

import type { Line, Progress } from '../run/edges.ts';

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
