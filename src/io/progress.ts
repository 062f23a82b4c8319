/** What long work shows of itself: one line on a terminal, there after about a second, gone before anything else is written. */
import { createLogUpdate } from 'log-update';

/** Makes the line, in at most so many columns, from how far the work has come in so many seconds. */
export type Line<T> = (done: T, seconds: number, columns: number) => string;

export interface Progress {
  /** Begins a piece of work. What it gives is to be called as often as the work gets on: few of the calls draw anything. */
  begin<T>(line: Line<T>): (done: T) => void;
  /** Takes the line away, until more is done. */
  clear(): void;
}

/** Seconds of work before it shows. */
const PATIENCE = 1;

/** Seconds between two drawings. */
const PAUSE = 0.1;

/**
 * The line on standard error; null where it would be in the way: where that is no terminal, or one without a width or
 * without a way to take a line back, or the log of a CI server. The cursor stays to be seen and no signal is caught, so that Ctrl-C still ends the run
 * at once and leaves nothing to put right.
 */
export function progressOn(stream: NodeJS.WriteStream | null, env: NodeJS.ProcessEnv): Progress | null {
  return !stream?.columns || env.TERM === 'dumb' || env.CI ? null : new TerminalLine(stream);
}

class TerminalLine implements Progress {
  private readonly stream: NodeJS.WriteStream;
  private draw: ReturnType<typeof createLogUpdate> | null = null;
  private shown = false;
  /** When the first work began: in seconds, as all times here. */
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
      this.show(line(done, now - start, this.stream.columns - 1));
    };
  }

  clear(): void {
    if (!this.shown) return;
    this.shown = false;
    this.draw?.clear();
  }

  private show(text: string): void {
    this.draw ??= createLogUpdate(this.stream, { showCursor: true });
    this.draw(text);
    this.shown = true;
  }
}
