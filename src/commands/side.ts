/** One side of a comparison: a return, scored for its own day, or a saved assessment. Contract 6. */
import type { Assessment } from '../assessment/document.ts';
import type { Io, Source } from '../io/index.ts';
import { readEach } from './load.ts';
import type { InputOptions } from './options.ts';
import { readPosition } from './position.ts';
import type { Problems } from './problems.ts';

/** The option that gives the as-at date of a side, for the sentence that refuses it. */
export interface SideOptions extends InputOptions {
  readonly asAtOption: string;
}

/** Reads and scores, with the rows of each measure. null where something forbids it, which `problems` then holds. */
export async function readSide(
  io: Io,
  path: string,
  { asAtOption, ...options }: SideOptions,
  problems: Problems,
): Promise<readonly Assessment[] | null> {
  const [file] = await readEach(io, [path], problems);
  if (!file) return null;
  if (isSaved(file)) {
    if (options.asAt !== undefined || options.review !== undefined)
      problems.add(`${path} is a saved assessment, whose day is settled: ${asAtOption} is for returns.`);
    const { savedIn } = await import('./saved.ts');
    return problems.try(() => savedIn(file));
  }
  // What came from standard input is handed on: it cannot be read twice.
  const again: Io = { ...io, readInput: async () => file };
  const scored = await readPosition(again, [path], { ...options, series: true }, problems);
  return scored?.map((one) => one.assessment) ?? null;
}

/** A return is no JSON: whatever starts like an object is taken for a saved assessment. */
function isSaved(file: Source): boolean {
  const [start = new Uint8Array()] = file.parts();
  return /^\ufeff?\s*\{/.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(start.subarray(0, 200)));
}
