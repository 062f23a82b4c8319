/** A table with its months across: each column that is headed by a day holds the figures of that day. Contract 3. */
import type { Day } from '../model/day.ts';
import { type Finding, finding } from '../model/finding.ts';
import { clip, MAX_FOUND } from '../model/text.ts';
import { COLUMNS, type Columns, type Layout } from './columns.ts';
import { DateColumn, shapeOf, slipFacts } from './date-column.ts';
import type { Header } from './header.ts';

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

/** The slips of the headers of months across, and the places of those columns: no figure in them can be trusted. */
export function monthSlips(
  { file, line }: Header,
  { headers, months }: Columns,
  isDate: (place: number) => boolean,
): { readonly findings: readonly Finding[]; readonly doubtful: ReadonlySet<number> } {
  const all = new DateColumn();
  const cells = headers.map((typed) => COLUMNS.period_end.parse(typed.trim()));
  // All headers: one that cannot be read may show how the others are meant.
  for (const [place, cell] of (months.length > 0 ? cells : []).entries()) {
    const shape = shapeOf(cell, isDate(place));
    if (shape) all.see(shape, headers[place] ?? '');
  }
  const slips = months.flatMap((place) => {
    const [cell, typed] = [cells[place], headers[place] ?? ''];
    const slip = cell ? all.slipOf(shapeOf(cell, isDate(place))) : null;
    return cell && slip ? [{ place, slip, typed, day: cell.value as Day }] : [];
  });
  return {
    findings: slips.map(({ slip, typed, day }) => {
      const place = { file, line, column: typed, position: null };
      const found = clip(typed, MAX_FOUND);
      return slip === 'month-first'
        ? finding(slip, place, found, slipFacts[slip](day, all))
        : finding(slip, place, found, slipFacts[slip](day, typed));
    }),
    doubtful: new Set(slips.map(({ place }) => place)),
  };
}
