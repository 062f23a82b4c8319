/** `notice template NOTICE`: an empty return for a notice, to be filled in. Contract 6 and 7. */
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { REGISTRY } from '../render/registry.ts';
import { usableNotice } from '../run/report.ts';
import { templateOf } from '../words/template.ts';
import type { Options } from './options.ts';
import { deliverNew } from './output.ts';

/** Prints the return as CSV, or writes it, as CSV or a workbook, where there is none of that name yet. */
export async function template(io: Io, [name = '']: readonly string[], options: Options): Promise<ExitCode> {
  await deliverNew(io, REGISTRY.template, options, () => templateOf(usableNotice(io, name).notice));
  return EXIT.done;
}
