/** Figures in whole numbers, as far as they are exact in those of the machine: for rows of which nothing is to be told. Contract 3. */
import type { Unit } from '../model/notice.ts';
import { parseNumber, type Signs } from './cell.ts';
import { TENS } from './figure-cell.ts';

/** A figure in whole numbers: the digits without the point, and 10 to the power of the decimals. NaN: there is none. */
export interface Plain {
  readonly digits: number;
  readonly unit: number;
}

const NO_FIGURE: Plain = { digits: Number.NaN, unit: 1 };

/** Beyond this a product of whole numbers need not be exact. */
const isExact = (product: number): boolean => product < Number.MAX_SAFE_INTEGER / 2;

/** What a figure that is typed in another way says; null where that is none, or too long to be reckoned with here. */
export function plainFigure(typed: string, signs: Signs): Plain | null {
  const { value, decimals, problem } = parseNumber(typed, signs);
  if (problem) return null;
  if (!value) return NO_FIGURE;
  const digits = Number(value.n);
  return isExact(Math.abs(digits)) && decimals < TENS.length
    ? { digits, unit: TENS[decimals] as number }
    : null;
}

/** Percentages are from 0 to 100, counts from 0. A figure that is not there is in every range. */
export function isInRange(unit: Unit, { digits, unit: one }: Plain): boolean {
  if (unit !== 'percent' && unit !== 'count') return true;
  return !(digits < 0) && !(unit === 'percent' && digits > 100 * one);
}

/** Whether the counts are those of a share, and the value is that share to the nearest of its last decimal. */
export function isShare(value: Plain, numerator: Plain, denominator: Plain): boolean {
  if (numerator.digits < 0 || denominator.digits <= 0) return false;
  // In one unit: NaN where one of the two is not there, and then there is nothing to compare.
  const part = numerator.digits * denominator.unit;
  const whole = denominator.digits * numerator.unit;
  if (Number.isNaN(part) || Number.isNaN(whole)) return true;
  if (!isExact(part) || !isExact(whole) || part > whole) return false;
  if (Number.isNaN(value.digits)) return true;
  const typed = value.digits * whole;
  const exact = 100 * part * value.unit;
  return isExact(typed) && isExact(exact) && 2 * Math.abs(typed - exact) <= whole;
}
