/** A number in a workbook as the text that a CSV file would hold for it. Contract 3. */
import { trimEnd } from '../../model/text.ts';

/** Digits that a spreadsheet keeps. A fraction with more is the result of a division or a sum, not what anybody typed. */
const TYPED_DIGITS = 15;

/** Decimals kept of such a result: enough to tell shares of a million apart, without the noise of binary fractions. */
const COMPUTED_DECIMALS = 8;

/** What Excel shows for a date that it cannot. */
const NO_DATE = '########';

const SHORT_INTEGER = /^[1-9]\d{0,14}$/;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/** 0.`digits` × 10 to the power of `point`; no digits for 0. */
interface Decimal {
  readonly negative: boolean;
  /** Neither begin nor end with 0. */
  readonly digits: string;
  readonly point: number;
}

/**
 * A figure as the file holds it (`7.6920000000000002E-1`), as a plain decimal: `0.7692`, or as a percentage `76.92%`.
 * Whole numbers, and fractions that could have been typed, are exact. Null where it is no number.
 */
export function numberText(held: string, shown: 'figure' | 'percent'): string | null {
  if (shown === 'figure' && SHORT_INTEGER.test(held)) return held;
  const decimal = decimalOf(held);
  if (!decimal) return null;
  const shift = shown === 'percent' ? 2 : 0;
  const text = printed(isExact(decimal) ? decimal : rounded(Number(held), shift), shift);
  return shown === 'percent' ? `${text}%` : text;
}

function decimalOf(held: string): Decimal | null {
  const [, sign, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(held) ?? [];
  if (whole + fraction === '' || !Number.isFinite(Number(held))) return null;
  const digits = (whole + fraction).replace(/^0+/, '');
  const zeros = whole.length + fraction.length - digits.length;
  if (Number(held) === 0) return { negative: false, digits: '', point: 0 };
  return {
    negative: sign === '-',
    digits: trimEnd(digits, '0'),
    point: whole.length - zeros + Number(exponent),
  };
}

const isExact = ({ digits, point }: Decimal): boolean => digits.length <= Math.max(TYPED_DIGITS, point);

/** As a spreadsheet shows it: the shortest decimal of the number, or where that was never typed, the nearest of a few digits. */
function rounded(value: number, shift: number): Decimal {
  const shortest = decimalOf(value.toExponential()) as Decimal;
  if (isExact(shortest)) return shortest;
  const digits = shortest.point + shift + COMPUTED_DECIMALS;
  return decimalOf(value.toExponential(Math.min(Math.max(digits, 1), TYPED_DIGITS) - 1)) as Decimal;
}

function printed({ negative, digits, point: held }: Decimal, shift: number): string {
  if (digits === '') return '0';
  const point = held + shift;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = point > 0 ? digits.slice(point) : digits.padStart(digits.length - point, '0');
  return `${negative ? '-' : ''}${whole}${fraction && '.'}${fraction}`;
}

const DAY = 86_400_000;

/** The day before the first of each calendar of Excel. That of 1900 has a 29 February that never was, its day 60. */
const EVE_1900 = Date.UTC(1899, 11, 31);
const EVE_1904 = Date.UTC(1904, 0, 1);

function dateOf(days: number, from1904: boolean): Date {
  if (from1904) return new Date(EVE_1904 + Math.round(days * DAY));
  return new Date(EVE_1900 + Math.round((days < 60 ? days : days - 1) * DAY));
}

/**
 * A day of Excel's calendar as `2010-05-17`, with its time if that is shown and is not midnight. As `2010-05` where a
 * month is shown and it is the first of one: so Excel keeps `May 2010`.
 */
export function dateText(days: number, shown: 'day' | 'month' | 'time', from1904: boolean): string {
  const date = dateOf(days, from1904);
  if (Number.isNaN(date.getTime())) return NO_DATE;
  const [day = '', time = ''] = date.toISOString().split('T');
  if (shown === 'time' && !time.startsWith('00:00:00')) return `${day} ${time.slice(0, 5)}`;
  return shown === 'month' && day.endsWith('-01') ? day.slice(0, -3) : day;
}
