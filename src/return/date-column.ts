/** What a column of dates shows as a whole, of which no single date does: whether it is month first, or of years. Contract 3. */
import { type Day, dayOf, iso, parts } from '../model/day.ts';
import type { FindingFacts } from '../model/finding.ts';
import { cutLoose } from '../model/text.ts';
import { type DateCell, type DateShape, dateCellShape } from './cell.ts';

/** What a column of dates shows as a whole. */
export class DateColumn {
  /** The first date that can only be month first. */
  monthFirst: string | null = null;
  private label: string | null = null;
  private labelsDiffer = false;
  private hasPlainMonth = false;

  see(shape: DateShape, typed: string): void {
    if (shape === 'month-first') this.monthFirst ??= cutLoose(typed);
    else if (shape === 'month') this.hasPlainMonth = true;
    else if (shape !== 'either-first') {
      this.label ??= cutLoose(typed);
      this.labelsDiffer ||= typed !== this.label;
    }
  }

  get hasSlips(): boolean {
    return this.monthFirst !== null || (this.labelsDiffer && !this.hasPlainMonth);
  }

  /** The slip that a date of the column is, once all have been seen. */
  slipOf(shape: DateShape | null): 'month-first' | 'year-or-month' | null {
    if (shape === 'either-first') return this.monthFirst === null ? null : 'month-first';
    return shape === 'month-like-year' && this.labelsDiffer && !this.hasPlainMonth ? 'year-or-month' : null;
  }
}

/** What a date may be mistaken for: one that a spreadsheet holds as a date is not what was typed. */
export function shapeOf({ value, shape }: DateCell, isDateCell: boolean): DateShape | null {
  if (!isDateCell) return shape;
  return value === null ? null : dateCellShape(value);
}

/** The facts of a date that its column shows to be a slip. */
export const slipFacts = {
  'month-first': (day: Day, { monthFirst }: DateColumn): FindingFacts['month-first'] => ({
    day: iso(day),
    swapped: iso(swapped(day)),
    other: monthFirst ?? '',
  }),
  'year-or-month': (day: Day, typed: string): FindingFacts['year-or-month'] => ({
    month: iso(day),
    yearEnd: iso(yearEndOf(typed)),
  }),
};

function swapped(day: Day): Day {
  const { year, month, date } = parts(day);
  return dayOf(year, date, month) ?? day;
}

/** The end of the financial year of which `2010-11` is the label. */
const yearEndOf = (label: string): Day => dayOf(Number(label.slice(0, 4)) + 1, 3, 31) as Day;
