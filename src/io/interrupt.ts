/**
 * Ctrl-C. By itself the system ends the process at once, which a shell tells as 130. Only while standard input is waited
 * for and while files are being put in place it is caught, so that the exit code is 130 by any account and nothing
 * unfinished is left. Caught at all times, it could not stop a run that waits for a slow pipe or is busy with a long return.
 */
import { EXIT } from './exit.ts';

/** Does the work; on Ctrl-C it is broken off, tidied up after, and the process ends. */
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
 * Lets a Ctrl-C that came in the meantime be acted on. Signals are looked at between two rounds of immediates, and the
 * first of them may belong to the round that is running.
 */
export async function breathe(): Promise<void> {
  await immediate();
  await immediate();
}

const immediate = (): Promise<void> => new Promise((done) => setImmediate(done));
