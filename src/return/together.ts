/** The rows of each measure held against each other, over all files, without making an observation of each. Contract 3. */
import type { Finding } from '../finding.ts';
import type { Measure } from '../notice/notice.ts';
import type { Kept } from './kept.ts';
import { STATUSES } from './observation.ts';
import type { ReadObservation } from './rows.ts';
import { checkClashes, checkProportion, type Placed } from './series.ts';

/** A row with where it is kept. */
interface KeptPlace extends Placed {
  readonly file: number;
  readonly at: number;
}

/**
 * Reports what the rows of one notice show together. `kept`: those of each file, `findings`: where what is found in each
 * goes. Gives, for each file, the places of the rows that contradict others.
 */
export function checkTogether(
  measures: readonly Measure[],
  kept: readonly Kept[],
  findings: readonly Finding[][],
): readonly ReadonlySet<number>[] {
  const bad = kept.map(() => new Set<number>());
  const placed = (file: number, at: number): KeptPlace => {
    const rows = kept[file] as Kept;
    return { row: rows.row(at), columns: rows.columns, findings: findings[file] as Finding[], file, at };
  };
  for (const [place, measure] of measures.entries()) {
    const series = kept.map((rows) => rows.of(place));
    const alike = alikeIn(kept, series).map(([file, at]) => placed(file, at));
    if (alike.length > 0) {
      const clashing = new Set<ReadObservation>();
      checkClashes(measure, alike, clashing);
      for (const { row, file, at } of alike) if (clashing.has(row)) bad[file]?.add(at);
    }
    checkProportion(measure, eachPlaced(series, placed));
  }
  return bad;
}

function* eachPlaced(
  series: readonly Uint32Array[],
  placed: (file: number, at: number) => KeptPlace,
): Generator<KeptPlace> {
  for (const [file, rows] of series.entries()) for (const at of rows) yield placed(file, at);
}

/** Room for the place of a row behind its day and status, in a whole number that a double holds. */
const ROOM = 2 ** 26;

/** The rows whose day and status another has too, in the order read. Of most measures there is none. */
function alikeIn(kept: readonly Kept[], series: readonly Uint32Array[]): [file: number, at: number][] {
  const length = series.reduce((sum, rows) => sum + rows.length, 0);
  const keys = new Float64Array(length);
  let rising = true;
  let count = 0;
  for (const [file, rows] of series.entries()) {
    const own = kept[file] as Kept;
    for (const at of rows) {
      const key = own.dayAt(at) * STATUSES.length + own.statusAt(at);
      rising &&= count === 0 || key > Math.floor((keys[count - 1] as number) / ROOM);
      keys[count] = key * ROOM + count;
      count++;
    }
  }
  if (rising) return [];
  keys.sort();
  const alike: number[] = [];
  const keyAt = (at: number): number => Math.floor((keys[at] ?? Number.NaN) / ROOM);
  for (let at = 0; at < length; at++)
    if (keyAt(at) === keyAt(at - 1) || keyAt(at) === keyAt(at + 1))
      alike.push((keys[at] as number) - keyAt(at) * ROOM);
  return alike.sort((a, b) => a - b).map((place) => placeIn(series, place));
}

/** Which row of which file is the one of that place, counted over all of them. */
function placeIn(series: readonly Uint32Array[], place: number): [file: number, at: number] {
  let before = 0;
  for (const [file, rows] of series.entries()) {
    if (place < before + rows.length) return [file, rows[place - before] as number];
    before += rows.length;
  }
  throw new RangeError(`no row ${place}`);
}
