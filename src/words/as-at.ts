/** What a run says of an as-at date that nobody chose and no figure stands for. */
import { type Day, iso } from '../calendar.ts';
import type { Observation } from '../return/observation.ts';
import { dayText } from './figures.ts';

/** The rows of a day, which are few, and all rows. */
export interface DayRows {
  on(day: Day): readonly Observation[];
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
  if (rows.on(day).some(isFilledIn)) return null;
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
