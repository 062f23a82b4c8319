/** `notice new`: a commented notice file to start from. Contract 6. */
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { REGISTRY } from '../render/registry.ts';
import { STARTER } from '../words/starter.ts';
import type { Options } from './options.ts';
import { deliverNew } from './output.ts';

/** Prints the file, or writes it where there is none of that name yet. */
export async function start(io: Io, _operands: readonly string[], options: Options): Promise<ExitCode> {
  await deliverNew(io, REGISTRY.starter, options, () => STARTER);
  return EXIT.done;
}
