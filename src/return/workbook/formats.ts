/** Number formats of a workbook: what each makes of a figure, and the text that a CSV file would hold for it. Contract 3. */
import { trimEnd } from '../../model/text.ts';
import { tooLarge } from '../sheet.ts';
import type { PartReader } from './parts.ts';

/** Most characters of a number format: Excel's own limit. */
export const MAX_FORMAT = 255;

/** What a cell shows of its number: a figure, a percentage, or a date as a day, a month, or a day with its time. */
export type Shown = 'figure' | 'percent' | 'day' | 'month' | 'time';

/** The formats that every workbook has, by number; the others show a figure. ECMA-376 part 1, 18.8.30. */
const BUILT_IN: ReadonlyMap<number, Shown> = new Map<number, Shown>([
  ...numbered('percent', 9, 10),
  ...numbered('day', 14, 16),
  ...numbered('month', 17, 17),
  ...numbered('time', 18, 22),
  ...numbered('day', 27, 36),
  ...numbered('time', 45, 47),
  ...numbered('day', 50, 58),
]);

function numbered(shown: Shown, first: number, last: number): [number, Shown][] {
  return Array.from({ length: last - first + 1 }, (_, at) => [first + at, shown]);
}

/** What is in a format beside what it shows: texts, escaped characters, colours, conditions, languages, spaces. */
const ASIDES = /"[^"]*"|\\.|\[(?![hms]+\])[^[\]]*\]|[_*]./gi;

/** A year, a day, a month's name, an hour or a second: any of them makes a date of a number. */
const DATE = /[yd]|mmm|am\/pm|a\/p|(?:^|[^a-z])(?:hh?|ss?)(?:[^a-z]|$)|\[(?:h+|m+|s+)\]/;

/** What a number format such as `0.00%` or `mmm yyyy` shows of a figure above 0. */
export function shownBy(code: string): Shown {
  const bare = code.replace(ASIDES, '').toLowerCase();
  const [shown = ''] = bare.split(';');
  if (!DATE.test(bare)) return shown.includes('%') ? 'percent' : 'figure';
  if (/[hs]/.test(shown)) return 'time';
  return shown.includes('m') && !shown.includes('d') ? 'month' : 'day';
}

/** Reads the styles of a workbook: what the number format of each shows. */
export class FormatReader implements PartReader {
  private readonly own = new Map<number, Shown>();
  private readonly numbers: number[] = [];

  open(name: string, attributes: Readonly<Record<string, string | undefined>>, parent: string): void {
    const number = Number(attributes.numFmtId ?? '0');
    if (name === 'xf' && parent === 'cellXfs') this.numbers.push(number);
    if (name !== 'numFmt' || parent !== 'numFmts') return;
    const { formatCode = '' } = attributes;
    if (formatCode.length > MAX_FORMAT) throw tooLarge('format', MAX_FORMAT);
    this.own.set(number, shownBy(formatCode));
  }

  /** What cells show, by the number of their style. */
  get formats(): Shown[] {
    return this.numbers.map((number) => this.own.get(number) ?? BUILT_IN.get(number) ?? 'figure');
  }
}

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
 * A number as the file holds it (`7.6920000000000002E-1`), by what its cell shows: a plain decimal `0.7692`, a percentage
 * `76.92%`, or a date. Whole numbers, and fractions that could have been typed, are exact. Null where it is no number.
 */
export function shownText(held: string, shown: Shown, from1904: boolean): string | null {
  if (shown === 'figure' || shown === 'percent') return numberText(held, shown);
  return numberText(held, 'figure') === null ? null : dateText(Number(held), shown, from1904);
}

function numberText(held: string, shown: 'figure' | 'percent'): string | null {
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
function dateText(days: number, shown: 'day' | 'month' | 'time', from1904: boolean): string {
  const date = dateOf(days, from1904);
  if (Number.isNaN(date.getTime())) return NO_DATE;
  const [day = '', time = ''] = date.toISOString().split('T');
  if (shown === 'time' && !time.startsWith('00:00:00')) return `${day} ${time.slice(0, 5)}`;
  return shown === 'month' && day.endsWith('-01') ? day.slice(0, -3) : day;
}
