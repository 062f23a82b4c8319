/**
 * Ctrl-C, and the signals by which a system, a CI server or a closed terminal ends a run. By itself the system ends the
 * process at once, which a shell reports as 130, 143 or 129. They are caught only while a run waits for standard input or
 * puts files in place, so that the exit code is the same there and nothing unfinished is left. Caught at all times, they
 * could not stop a run that waits for a slow pipe or reads a long return.
 */
import { EXIT } from './exit.ts';

const SIGNALS = [
  ['SIGINT', EXIT.interrupted],
  ['SIGTERM', EXIT.terminated],
  ['SIGHUP', EXIT.hungUp],
] as const;

/** Does the work; on a signal it stops, tidies up, and ends the process. */
export async function interruptible<T>(
  work: () => Promise<T>,
  tidy: () => void = () => undefined,
): Promise<T> {
  const stops = SIGNALS.map(([signal, code]) => {
    const stop = (): never => {
      tidy();
      process.exit(code);
    };
    process.on(signal, stop);
    return () => process.removeListener(signal, stop);
  });
  try {
    return await work();
  } finally {
    for (const remove of stops) remove();
  }
}

/**
 * Lets a signal that came in the meantime take effect. Node handles signals between two rounds of immediates, and the
 * first of them may belong to the round that is running.
 */
export async function breathe(): Promise<void> {
  await immediate();
  await immediate();
}

const immediate = (): Promise<void> => new Promise((done) => setImmediate(done));
