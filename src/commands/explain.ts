/** `notice explain MEASURE`: why one measure has its colour, row by row and rule by rule. Contract 6. */
import { EXIT, type ExitCode, RunError } from '../exit.ts';
import type { MeasureResult } from '../engine/types.ts';
import type { Io } from '../io.ts';
import { nearest } from '../nearest.ts';
import { renderPage } from '../render/table/pages.ts';
import { explanation } from '../words/explain.ts';
import type { InputOptions } from './options.ts';
import { readPosition, type Scored } from './position.ts';

/** Scores as `check` does and explains one measure of each notice that has it. */
export async function explain(io: Io, id: string, paths: readonly string[], options: InputOptions): Promise<ExitCode> {
  const scored = await readPosition(io, paths, options);
  if (!scored) return EXIT.failed;
  const found = scored.flatMap((one) => {
    const result = one.result.measures.find(({ measure }) => measure.id === id.trim().toLowerCase());
    return result ? [{ one, result }] : [];
  });
  if (found.length === 0) throw unknownMeasure(id, scored);
  for (const { one, result } of found) io.out(page(io, one, result));
  return EXIT.done;
}

const page = (io: Io, { loaded, observations, assessment, result: { notice, asAt } }: Scored, result: MeasureResult): string =>
  renderPage(explanation({ notice, file: loaded.entry.file, observations, asAt, result, assessment }), io.width);

function unknownMeasure(id: string, scored: readonly Scored[]): RunError {
  const ids = scored.flatMap((one) => one.result.measures.map(({ measure }) => measure.id));
  const near = nearest(id, ids);
  return new RunError(`No measure is called ${JSON.stringify(id)}. ${near ? `Did you mean ${near}?` : `There are: ${ids.join(', ')}.`}`);
}
