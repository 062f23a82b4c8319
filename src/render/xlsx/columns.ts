/** Tables by their columns. No cell of a table is left blank: a sign stands where there is nothing to tell. */
import { fromNumber } from '../../model/figure.ts';
import type { Unit } from '../../model/notice.ts';
import { distanceDigits, figureText } from '../../words/figures.ts';
import { type Cell, date, decimalsOf, number, type Table, text } from './workbook.ts';

/** Nothing of the kind belongs there, and: there ought to be a figure, but none was given. The checklist's shorthand. */
export const NOT_APPLICABLE = '[z]';
export const NOT_AVAILABLE = '[x]';

export interface ColumnOf<T> {
  readonly head: string;
  readonly width: number;
  /** Of words, unless said otherwise; the sign for nothing stands where the column's figures do. */
  readonly figures?: boolean;
  /** null where there is nothing to tell. */
  readonly cell: (row: T) => Cell | null;
}

/** The table of the columns in which at least one row has something to tell; null without a row. */
export function tableOf<T>(name: string, columns: readonly ColumnOf<T>[], rows: readonly T[]): Table | null {
  if (rows.length === 0) return null;
  const filled = columns
    .map((column) => ({ column, cells: rows.map(column.cell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== null));
  return {
    name,
    columns: filled.map(({ column: { head, width, figures = false } }) => ({ head, width, figures })),
    rows: rows.map((_, at) => filled.map(({ column, cells }) => cells[at] ?? nothing(column))),
  };
}

const nothing = <T>({ figures = false }: ColumnOf<T>): Cell =>
  text(NOT_APPLICABLE, figures ? 'short' : 'word');

/** A word or sentence; null and empty are nothing. */
export const word = (said: string | null | undefined): Cell | null => (said ? text(said) : null);

export const dateOrNothing = (iso: string | null | undefined): Cell | null => (iso ? date(iso) : null);

export const count = (value: number | null | undefined): Cell | null =>
  value === null || value === undefined ? null : number(value);

/** A figure in its unit, with as many decimals as it is printed with elsewhere; a grade as the word that it is. */
export function figureCell(
  value: number | string | null | undefined,
  unit: Unit | null,
  printed?: string,
): Cell | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return text(value, 'short');
  return number(value, unit, decimalsOf(printed ?? figureText(fromNumber(value), unit)));
}

/** A distance between figures: of percentages it is in points, so it bears no sign. */
export function distanceCell(value: number | null | undefined, unit: Unit | null): Cell | null {
  if (value === null || value === undefined) return null;
  return number(value, unit === 'percent' ? null : unit, decimalsOf(distanceDigits(fromNumber(value), unit)));
}

/** `Met late`, from `met late`. */
export const capital = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1);
