/** How a run ends: its exit code, and the error that says why it could not be done. The help and the docs print this table. Contract 6. */

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
