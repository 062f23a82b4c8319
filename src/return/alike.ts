/** Rows of one measure, day and status: of most returns there are none, so they are sought without a list of all. */
import type { Day } from '../model/day.ts';
import { STATUSES } from '../model/observation.ts';
import type { Kept } from './kept.ts';

/** A row by the place of its file and its own in that. */
export type RowPlace = readonly [file: number, at: number];

/** Bytes of the table in which days are marked: where it does not hold all measures, they are gone through in turns. */
const TABLE = 2 ** 24;

/** Behind the bits of the statuses that a day has are those of the statuses that it has more than once. */
const TWICE = STATUSES.length;

/** By the place of their measure, the rows whose day and status another of it has too, in the order read. */
export function alikeIn(kept: readonly Kept[], measures: number, table = TABLE): Map<number, RowPlace[]> {
  const { first, days } = spanOf(kept);
  const turn = Math.max(1, Math.min(measures, Math.floor(table / days)));
  const alike = new Map<number, RowPlace[]>();
  for (let from = 0; days > 0 && from < measures; from += turn) {
    const seen = new Uint8Array(turn * days);
    const placeOf = (rows: Kept, at: number): number =>
      (rows.measureAt(at) - from) * days + rows.dayAt(at) - first;
    if (mark(kept, seen, placeOf)) gather(kept, seen, placeOf, alike);
  }
  return alike;
}

type PlaceOf = (rows: Kept, at: number) => number;

/** Marks the statuses of each measure and day; true where one was there before. */
function mark(kept: readonly Kept[], seen: Uint8Array, placeOf: PlaceOf): boolean {
  let some = false;
  for (const rows of kept)
    for (let at = 0; at < rows.length; at++) {
      const place = placeOf(rows, at);
      if (place < 0 || place >= seen.length || !rows.isKept(at)) continue;
      const status = 1 << rows.statusAt(at);
      const known = seen[place] as number;
      const again = (known & status) !== 0;
      some ||= again;
      seen[place] = known | (again ? status << TWICE : status);
    }
  return some;
}

function gather(
  kept: readonly Kept[],
  seen: Uint8Array,
  placeOf: PlaceOf,
  alike: Map<number, RowPlace[]>,
): void {
  for (const [file, rows] of kept.entries())
    for (let at = 0; at < rows.length; at++) {
      const place = placeOf(rows, at);
      if (place < 0 || place >= seen.length || !rows.isKept(at)) continue;
      if (((seen[place] as number) & (1 << (rows.statusAt(at) + TWICE))) === 0) continue;
      const measure = rows.measureAt(at);
      const own = alike.get(measure) ?? [];
      alike.set(measure, own);
      own.push([file, at]);
    }
}

/** The first day of all rows, and how many there are from it to the last. */
function spanOf(kept: readonly Kept[]): { readonly first: Day; readonly days: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const rows of kept)
    for (let at = 0; at < rows.length; at++) {
      const day = rows.dayAt(at);
      if (day < first) first = day;
      if (day > last) last = day;
    }
  return { first, days: first > last ? 0 : last - first + 1 };
}
