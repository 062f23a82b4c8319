/** Rows as if a measure had another value on a day: for `--what-if`. The scoring that follows is the usual one. */
import type { Day } from '../model/day.ts';
import type { Figure, Measure } from '../model/notice.ts';
import type { Observation } from '../model/observation.ts';
import { countedRows, isScored } from './observations.ts';

/**
 * The rows with one final, supposed value in place of all that is scored for the measure on the day. What the row that
 * counts there says besides (the council's own rating, evidence) stays; the counts behind its figure no longer apply.
 * `value` is a number in the measure's unit, as `parseDecimal` gives it, or a word of its scale. The rows that come back
 * are scored as any others; what is shown of them is to be marked as no position.
 */
export function suppose(
  measure: Measure,
  rows: readonly Observation[],
  day: Day,
  value: Figure,
): Observation[] {
  const isReplaced = (row: Observation): boolean =>
    row.measure === measure.id && row.periodEnd === day && isScored(measure, row);
  const [counted = null] = countedRows(measure, rows.filter(isReplaced), day);
  return [...rows.filter((row) => !isReplaced(row)), supposed(measure, counted, day, value)];
}

function supposed({ id }: Measure, row: Observation | null, day: Day, value: Figure): Observation {
  const made = madeUp(id, day, value);
  if (!row) return made;
  const { periodStart, basis, reportedRag, reportedDirection, evidence, comment } = row;
  return { ...made, periodStart, basis, reportedRag, reportedDirection, evidence, comment };
}

/** A final row that stands in no return: a measure's value on a day, and nothing besides. */
export const madeUp = (measure: string, periodEnd: Day, value: Figure): Observation => ({
  measure,
  periodStart: null,
  periodEnd,
  value,
  numerator: null,
  denominator: null,
  basis: null,
  status: 'final',
  symbol: null,
  reportedRag: null,
  reportedDirection: null,
  evidence: null,
  comment: null,
  file: '',
  line: 0,
});
