/** `notice new`: a commented notice file to start from. Contract 6. */
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { STARTER } from '../words/starter.ts';
import { deliverText, refuseExisting } from './output.ts';

/** Prints the file, or writes it where there is none of that name yet. */
export async function start(io: Io, { output }: { readonly output?: string }): Promise<ExitCode> {
  refuseExisting(io, output);
  await deliverText(io, STARTER, output);
  return EXIT.done;
}
