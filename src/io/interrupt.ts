/**
 * Ctrl-C. By itself the system ends the process at once, which a shell reports as 130. It is caught only while a run waits
 * for standard input or puts files in place, so that the exit code is 130 there too and nothing unfinished is left. Caught
 * at all times, it could not stop a run that waits for a slow pipe or reads a long return.
 */
import { EXIT } from './exit.ts';

/** Does the work; on Ctrl-C it stops, tidies up, and ends the process. */
export async function interruptible<T>(
  work: () => Promise<T>,
  tidy: () => void = () => undefined,
): Promise<T> {
  const stop = (): never => {
    tidy();
    process.exit(EXIT.interrupted);
  };
  process.on('SIGINT', stop);
  try {
    return await work();
  } finally {
    process.removeListener('SIGINT', stop);
  }
}

/**
 * Lets a Ctrl-C that came in the meantime take effect. Node handles signals between two rounds of immediates, and the
 * first of them may belong to the round that is running.
 */
export async function breathe(): Promise<void> {
  await immediate();
  await immediate();
}

const immediate = (): Promise<void> => new Promise((done) => setImmediate(done));
