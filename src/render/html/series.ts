/** What the page shows of the rows of a measure: a page with all of a million could not be opened. Contract 5. */
import type { MeasureEntry, ObservationEntry } from '../../assessment/document.ts';
import { seriesLimits } from '../../assessment/limits.ts';
import { addLast, type Drawn, figuresOf } from './chart/model.ts';

/** Rows of a measure that are always shown. */
const MOST_ROWS = 36;

interface RowsShown {
  /** In the order of their days. */
  readonly rows: readonly ObservationEntry[];
  /** How many are not shown. */
  readonly left: number;
}

export interface Series extends Drawn, RowsShown {}

/** What the chart and the rows show of a measure. Its rows are made once for all of it: little else of a page costs as much. */
export function seriesOf(measure: MeasureEntry): Series {
  const held = { ...measure, observations: [...(measure.observations ?? [])] };
  return { ...figuresOf(held), limits: seriesLimits(held), ...rowsShown(held) };
}

type Numbered = readonly [at: number, row: ObservationEntry];

/** The last rows, and before them those that the rating rests on: the latest and the previous figure, what met or missed a stage. */
function rowsShown(measure: MeasureEntry): RowsShown {
  const needed = rowsNeeded(measure);
  const longest = [...needed.values()].reduce((a, b) => Math.max(a, b), 1);
  const shown = new Map<number, ObservationEntry>();
  const last: Numbered[] = [];
  const run: Numbered[] = [];
  let count = 0;
  for (const row of measure.observations ?? []) {
    const one: Numbered = [count++, row];
    addLast(last, one, MOST_ROWS);
    if (!row.counted) continue;
    if (row.value !== null && row.status !== 'partial') addLast(run, one, longest);
    const rows = needed.get(row.periodEnd);
    if (rows) for (const [at, of] of [one, ...run.slice(-rows)]) shown.set(at, of);
  }
  for (const [at, row] of last) shown.set(at, row);
  const rows = [...shown].sort(([a], [b]) => a - b).map(([, row]) => row);
  return { rows, left: count - rows.length };
}

/** The days whose row the rating rests on, each with the number of rows running that do. Contract 4.3. */
function rowsNeeded({ latest, previous, stages }: MeasureEntry): Map<string, number> {
  const needed = new Map<string, number>();
  for (const reading of [latest, previous]) if (reading) needed.set(reading.periodEnd, 1);
  for (const { evidence, for: run } of stages)
    if (evidence) needed.set(evidence.periodEnd, Math.max(run, needed.get(evidence.periodEnd) ?? 1));
  return needed;
}
