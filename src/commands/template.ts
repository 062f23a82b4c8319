/** `notice template NOTICE`: an empty return for a notice, to be filled in. Contract 6. */
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { csvText } from '../render/escape.ts';
import { TEMPLATE_COLUMNS, templateRows, usualDay } from '../words/template.ts';
import { usableNotice } from './load.ts';
import { asAtDay } from './options.ts';

/** Prints the return as CSV. `asAt` is the day of rows that have none of their own. */
export function template(io: Io, name: string, { asAt }: { readonly asAt?: string }): ExitCode {
  const { notice } = usableNotice(io, name);
  const rows = templateRows(notice, asAt === undefined ? usualDay(notice) : asAtDay(asAt));
  io.out(csvText([TEMPLATE_COLUMNS, ...rows.map((row) => TEMPLATE_COLUMNS.map((column) => row[column] ?? ''))]));
  return EXIT.done;
}
