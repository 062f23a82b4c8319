/** One side of a comparison: a return, scored for its own day, or a saved assessment. Contract 6. */
import type { Assessment } from '../assessment.ts';
import { RunError } from '../exit.ts';
import type { InputFile, Io } from '../io.ts';
import { readAll } from './load.ts';
import type { InputOptions } from './options.ts';
import { readPosition } from './position.ts';
import { savedIn } from './saved.ts';

/** The option that gives the as-at date of a side, for the sentence that refuses it. */
export interface SideOptions extends InputOptions {
  readonly asAtOption: string;
}

/** Reads and scores, with the rows of each measure. null where an error among the findings forbids to go on. */
export async function readSide(
  io: Io,
  path: string,
  { asAtOption, ...options }: SideOptions,
): Promise<readonly Assessment[] | null> {
  const [file] = await readAll(io, [path]);
  if (file && isSaved(file)) {
    if (options.asAt !== undefined || options.review !== undefined)
      throw new RunError(
        `${path} is a saved assessment, whose day is settled: ${asAtOption} is for returns.`,
      );
    return savedIn(file);
  }
  // What came from standard input is handed on: it cannot be read twice.
  const again: Io = { ...io, readInput: async () => file as InputFile };
  const scored = await readPosition(again, [path], { ...options, series: true });
  return scored?.map((one) => one.assessment) ?? null;
}

/** A return is no JSON: whatever starts like an object is taken for a saved assessment. */
const isSaved = ({ bytes }: InputFile): boolean =>
  /^\ufeff?\s*\{/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, 200)));

/** Standard input can be one of two sides, not both. */
export function refuseTwice(paths: readonly string[]): void {
  if (paths.filter((path) => path === '-').length > 1)
    throw new RunError('Standard input (-) can be given once only.');
}
