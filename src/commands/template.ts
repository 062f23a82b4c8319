/** `notice template NOTICE`: an empty return for a notice, to be filled in. Contract 6. */
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { csvText } from '../render/escape.ts';
import { TEMPLATE_COLUMNS, templateRows, usualDay } from '../words/notice.ts';
import { usableNotice } from './load.ts';
import { asAtDay } from './options.ts';
import { deliverText, refuseExisting } from './output.ts';

export interface TemplateOptions {
  /** The day of rows that have none of their own. */
  readonly asAt?: string;
  readonly output?: string;
}

/** Prints the return as CSV, or writes it where there is none of that name yet: one that was filled in is safe. */
export async function template(io: Io, name: string, { asAt, output }: TemplateOptions): Promise<ExitCode> {
  refuseExisting(io, output);
  const { notice } = usableNotice(io, name);
  const rows = templateRows(notice, asAt === undefined ? usualDay(notice) : asAtDay(asAt));
  await deliverText(
    io,
    csvText([TEMPLATE_COLUMNS, ...rows.map((row) => TEMPLATE_COLUMNS.map((column) => row[column] ?? ''))]),
    output,
  );
  return EXIT.done;
}
