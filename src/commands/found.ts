/** The one measure that a command is about, among the notices of a run. */

import { RunError } from '../io/exit.ts';
import { nearest } from '../model/nearest.ts';
import type { Notice } from '../model/notice.ts';
import type { MeasureResult } from '../model/result.ts';
import type { Scored } from './position.ts';

export interface Found {
  readonly one: Scored;
  readonly result: MeasureResult;
}

const plain = (id: string): string => id.trim().toLowerCase();

/** The measure in each notice that has it. */
export const findMeasure = (id: string, scored: readonly Scored[]): readonly Found[] =>
  scored.flatMap((one) => {
    const result = one.result.measures.find(({ measure }) => measure.id === plain(id));
    return result ? [{ one, result }] : [];
  });

/** Throws a RunError where no notice has a measure of that id. */
export function refuseUnknown(id: string, notices: readonly Notice[]): void {
  const known = notices.flatMap(({ measures }) => measures.map((one) => one.id));
  if (!known.includes(plain(id))) throw unknownMeasure(id, known);
}

/** What to say of a measure that no notice of the run has. */
export function unknownMeasure(id: string, known: readonly string[]): RunError {
  const near = nearest(id, known);
  return new RunError(
    `No measure is called ${JSON.stringify(id)}. ${near ? `Did you mean ${near}?` : `There are: ${known.join(', ')}.`}`,
  );
}
