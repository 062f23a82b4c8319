/** `notice new`: a commented notice file to start from. Contract 6. */
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { STARTER } from '../words/starter.ts';
import type { Options } from './options.ts';
import { deliverText, refuseExisting } from './output.ts';

/** Prints the file, or writes it where there is none of that name yet. */
export async function start(
  io: Io,
  _operands: readonly string[],
  { onlyOutput }: Options,
): Promise<ExitCode> {
  refuseExisting(io, onlyOutput);
  await deliverText(io, STARTER, onlyOutput);
  return EXIT.done;
}
