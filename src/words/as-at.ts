/** What a run says of an as-at date that nobody chose and no figure stands for. */
import { type Day, iso } from '../model/day.ts';
import type { Observation } from '../model/observation.ts';
import { dayText } from './figures.ts';

/** The rows that a day rests on: whether one of the day, which are few, fits; and all of them. */
export interface DayRows {
  someOn(day: Day, fits: (row: Observation) => boolean): boolean;
  all(): readonly Observation[];
}

/** `not held` is what an empty return has for every duty, so alone it tells nothing. */
const isFilledIn = ({ value, symbol, reportedRag, reportedDirection }: Observation): boolean =>
  (value !== null && value !== 'not held') ||
  symbol !== null ||
  reportedRag !== null ||
  reportedDirection !== null;

/** That the day is that of rows without a figure, as in an empty or half-filled return; null where a row stands for it. */
export function blankDayNote(notice: string, day: Day, rows: DayRows): string | null {
  if (rows.someOn(day, isFilledIn)) return null;
  const last = rows
    .all()
    .filter(isFilledIn)
    .reduce<Day | null>(
      (late, { periodEnd }) => (late === null || periodEnd > late ? periodEnd : late),
      null,
    );
  const choice =
    last === null
      ? 'No row has one yet; choose'
      : `The last with one is for ${dayText(last)} (-d ${iso(last)}); choose that or`;
  return `The as-at date of ${notice}, ${dayText(day)}, comes from rows without a figure. ${choice} another day with -d.`;
}
