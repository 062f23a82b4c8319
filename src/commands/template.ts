/** `notice template NOTICE`: an empty return of a notice, to be filled in. Contract 6. */
import { EXIT } from '../io/exit.ts';
import { REGISTRY } from '../render/registry.ts';
import { usableNotice } from '../run/report.ts';
import { templateOf } from '../words/forms.ts';
import type { Command } from './options.ts';
import { deliverNew } from './output.ts';

/** Prints the return of a notice as CSV, or writes it, as CSV or a workbook, where there is none of that name yet. */
export const template: Command = async (io, [name = ''], options) => {
  await deliverNew(io, REGISTRY.template, options, () => templateOf(usableNotice(io, name).notice));
  return EXIT.done;
};
