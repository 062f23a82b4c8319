/** `notice template NOTICE`: an empty return for a notice, to be filled in. Contract 6. */
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { csvText } from '../render/escape.ts';
import { TEMPLATE_COLUMNS, templateRows, usualDay } from '../words/notice.ts';
import { usableNotice } from './load.ts';
import type { Options } from './options.ts';
import { deliverText, refuseExisting } from './output.ts';

/** Prints the return as CSV, or writes it where there is none of that name yet: one that was filled in is safe. */
export async function template(
  io: Io,
  [name = '']: readonly string[],
  { asAt, onlyOutput }: Options,
): Promise<ExitCode> {
  refuseExisting(io, onlyOutput);
  const { notice } = usableNotice(io, name);
  const rows = templateRows(notice, asAt ?? usualDay(notice));
  await deliverText(
    io,
    csvText([TEMPLATE_COLUMNS, ...rows.map((row) => TEMPLATE_COLUMNS.map((column) => row[column] ?? ''))]),
    onlyOutput,
  );
  return EXIT.done;
}
