/** What a column of dates shows as a whole, of which no single date does: whether it is month first, or of years. Contract 3. */
import { cutLoose } from '../model/text.ts';
import type { DateShape } from './cell.ts';

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
