/** Returns that are Excel workbooks: recognised by their content, and read before the rest. */
import type { HeaderNames } from '../return/header.ts';
import { containerOf, type Sheet } from '../return/sheet.ts';
import { sheetNote, workbookFault } from '../words/run.ts';
import { type Edges, RunError, type Source } from './edges.ts';
import type { RunOptions } from './options.ts';
import type { Problems } from './problems.ts';

/** A return to read; of a workbook, one of its sheets. */
export interface ReturnInput {
  readonly source: Source;
  readonly sheet?: Sheet;
  /** The name of the sheet that was asked for. */
  readonly asked?: string;
}

/** Reads a sheet of each workbook: the one asked for, else the first that has a header. Reports those that cannot be read, and leaves them out. */
export async function withSheets(
  io: Edges,
  files: readonly Source[],
  { sheet: typed, usualSheet }: RunOptions,
  names: HeaderNames,
  problems: Problems,
): Promise<ReturnInput[]> {
  const workbooks = files.filter((file) => {
    const [start = new Uint8Array()] = file.parts();
    return containerOf(start) !== null;
  });
  const sheet = typed ?? usualSheet;
  if (typed != null && workbooks.length === 0 && files.length > 0)
    problems.add('No return is an Excel workbook, so --sheet has nothing to choose from. Leave it out.');
  const inputs: ReturnInput[] = [];
  for (const file of files) {
    const input = workbooks.includes(file)
      ? await problems.wait(() => readSheet(io, file, sheet ?? null, names))
      : { source: file };
    if (input) inputs.push(input);
  }
  return inputs;
}

async function readSheet(
  io: Edges,
  file: Source,
  sheet: string | null,
  names: HeaderNames,
): Promise<ReturnInput> {
  const { readWorkbook } = await import('../return/workbook/read.ts');
  const read = readWorkbook(file.bytes, sheet, names);
  if ('problem' in read) throw new RunError(workbookFault(file.name, read, sheet));
  const note = sheet === null ? sheetNote(file.name, read) : null;
  if (note !== null) io.note(`${note}\n`);
  return { source: file, sheet: read.sheet, ...(sheet === null ? {} : { asked: sheet }) };
}
