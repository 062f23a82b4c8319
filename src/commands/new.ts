/** `notice new`: a commented notice file to start from. Contract 6. */
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { STARTER } from '../words/starter.ts';

/** Prints the file. */
export function start(io: Io): ExitCode {
  io.out(STARTER);
  return EXIT.done;
}
