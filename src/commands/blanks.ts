/** What is to be filled in: `notice template NOTICE`, an empty return, and `notice new`, a commented notice. Contract 6 and 7. */
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { REGISTRY } from '../render/registry.ts';
import { usableNotice } from '../run/report.ts';
import { STARTER } from '../words/starter.ts';
import { templateOf } from '../words/template.ts';
import type { Options } from './options.ts';
import { deliverNew } from './output.ts';

/** Prints the return of a notice as CSV, or writes it, as CSV or a workbook, where there is none of that name yet. */
export async function template(io: Io, [name = '']: readonly string[], options: Options): Promise<ExitCode> {
  await deliverNew(io, REGISTRY.template, options, () => templateOf(usableNotice(io, name).notice));
  return EXIT.done;
}

/** Prints the notice file, or writes it where there is none of that name yet. */
export async function start(io: Io, _operands: readonly string[], options: Options): Promise<ExitCode> {
  await deliverNew(io, REGISTRY.starter, options, () => STARTER);
  return EXIT.done;
}
