/** The one measure that a command is about, among the notices of a run. */
import type { MeasureResult } from '../engine/types.ts';
import { RunError } from '../exit.ts';
import { nearest } from '../nearest.ts';
import type { Scored } from './position.ts';

export interface Found {
  readonly one: Scored;
  readonly result: MeasureResult;
}

/** The measure in each notice that has it. Throws a RunError where none has. */
export function findMeasure(id: string, scored: readonly Scored[]): readonly Found[] {
  const found = scored.flatMap((one) => {
    const result = one.result.measures.find(({ measure }) => measure.id === id.trim().toLowerCase());
    return result ? [{ one, result }] : [];
  });
  if (found.length === 0)
    throw unknownMeasure(
      id,
      scored.flatMap((one) => one.result.measures.map(({ measure }) => measure.id)),
    );
  return found;
}

/** What to say of a measure that no notice of the run has. */
export function unknownMeasure(id: string, known: readonly string[]): RunError {
  const near = nearest(id, known);
  return new RunError(
    `No measure is called ${JSON.stringify(id)}. ${near ? `Did you mean ${near}?` : `There are: ${known.join(', ')}.`}`,
  );
}
