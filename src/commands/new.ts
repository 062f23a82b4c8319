/** `notice new`: a commented notice, to be filled in. Contract 7. */
import { EXIT } from '../io/exit.ts';
import { REGISTRY } from '../render/registry.ts';
import { STARTER } from '../words/forms.ts';
import type { Command } from './options.ts';
import { deliverNew } from './output.ts';

/** Prints the notice file, or writes it where there is none of that name yet. */
export const start: Command = async (io, _operands, options) => {
  await deliverNew(io, REGISTRY.starter, options, () => STARTER);
  return EXIT.done;
};
