/** How a run ends: its exit code, the error that says why it could not be done, and the signals that end it early. Contract 6. */

export { RunError } from '../run/edges.ts';

export const EXIT = {
  done: 0,
  condition: 1,
  failed: 2,
  interrupted: 130,
  terminated: 143,
  hungUp: 129,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** As the help and the docs print it. */
export const EXIT_TABLE: readonly (readonly [code: ExitCode, meaning: string])[] = [
  [EXIT.done, 'done'],
  [EXIT.condition, 'a --fail-on condition holds, validate found an error, or a test of a notice failed'],
  [
    EXIT.failed,
    'the run could not be done, or had nothing to do: bad usage, a file that cannot be read or written, an error in the input (but for validate), no rows, a filter that matches nothing',
  ],
  [EXIT.interrupted, 'interrupted (Ctrl-C)'],
  [EXIT.terminated, 'ended by the system or a CI server (SIGTERM)'],
  [EXIT.hungUp, 'its terminal was closed (SIGHUP)'],
];

/** What a run came to. */
export interface Outcome {
  /** A --fail-on condition holds, validate found an error, or a test of a notice failed. */
  readonly condition: boolean;
  /** The run could not be done. */
  readonly failed: boolean;
}

/** Not being done outranks a condition that holds; the format never matters. */
export function exitCode({ condition, failed }: Outcome): ExitCode {
  if (failed) return EXIT.failed;
  return condition ? EXIT.condition : EXIT.done;
}

const SIGNALS = [
  ['SIGINT', EXIT.interrupted],
  ['SIGTERM', EXIT.terminated],
  ['SIGHUP', EXIT.hungUp],
] as const;

/**
 * Does the work; on Ctrl-C, or a signal by which a system, a CI server or a closed terminal ends a run, it stops, tidies up,
 * and ends the process. By itself the system ends the process at once, which a shell reports as 130, 143 or 129. Signals are
 * caught only while a run waits for standard input or puts files in place, so that the exit code is the same there and
 * nothing unfinished is left. Caught at all times, they could not stop a run that waits for a slow pipe or reads a long return.
 */
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
