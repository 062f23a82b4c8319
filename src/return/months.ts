/** A table with its months across: each column that is headed by a day holds the figures of that day. Contract 3. */
import type { Columns } from './columns.ts';
import type { Layout } from './rows.ts';

/**
 * Two layouts for each month, in the order of the columns: one without the ratings of the row, and one with them, for the last
 * month that has a figure.
 */
export function monthLayouts(columns: Columns): readonly Layout[] {
  return columns.months.flatMap((month) => {
    const day = columns.headers[month] ?? '';
    const headers = [...columns.headers, day];
    const at = { ...columns.at, period_end: columns.headers.length, value: month };
    const unrated = { ...at, reported_rag: -1, reported_direction: -1 };
    return [unrated, at].map((places) => ({ columns: { headers, at: places, months: [] }, day }));
  });
}

/** The layouts of a record: one for each month that has a figure in it, by their places in {@link monthLayouts}. */
export function filledMonths(cells: readonly string[], { months }: Columns): readonly number[] {
  const filled = [...months.keys()].filter((at) => (cells[months[at] as number] ?? '').trim() !== '');
  return filled.map((at, place) => 2 * at + (place === filled.length - 1 ? 1 : 0));
}
