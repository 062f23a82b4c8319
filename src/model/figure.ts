/**
 * Exact figures. A figure is a ratio of two whole numbers, so that nothing is lost between what a return prints
 * (`76.92`), what a pair of counts says (29 of 50) and what a notice asks for (58). Contract 4.1.
 */

/** An exact number `n / d`. `d` is always above 0; the fraction is not reduced. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

/** What a measure is measured by: a number, or a word such as a grade of its scale. */
export type Figure = Ratio | string;

/** Most digits of a figure that is read. No real one comes near; it stops a hostile file. */
export const MAX_DIGITS = 100;

/** Most decimals that are printed. */
const MAX_DECIMALS = 30;

/** Whole numbers of so many digits are exact as JavaScript numbers. */
const SAFE_DIGITS = 15;

/** Most decimals in a JSON number. Contract 5. */
export const JSON_DECIMALS = 6;
const MILLION = 10n ** BigInt(JSON_DECIMALS);

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?(?:e\+(\d{1,2}|1[01]\d))?$/;

/** Where a printed figure may fall: to the nearest, or always towards one side. */
type Rounding = 'nearest' | 'down' | 'up';

/** The exact ratio `n / d`. Throws a RangeError when `d` is 0. */
export function ratio(n: bigint, d = 1n): Ratio {
  if (d === 0n) throw new RangeError('a ratio needs a denominator other than 0');
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

/** A whole number (calendar days, counts, ranks of a scale) as a ratio. */
export function whole(n: number): Ratio {
  return { n: BigInt(n), d: 1n };
}

export const ZERO = whole(0);
export const HUNDRED = whole(100);

/** 1, 10, 100 and on, to the most decimals that a figure may have. */
const TENS: readonly bigint[] = Array.from({ length: MAX_DIGITS + 1 }, (_, at) => 10n ** BigInt(at));

const ZERO_CODE = 0x30;
const NINE_CODE = 0x39;
const POINT_CODE = 0x2e;
const MINUS_CODE = 0x2d;

/**
 * Reads a plain decimal such as `-3` or `76.92`. Gives null for anything else (exponents, signs other than `-`, blanks)
 * and for more than {@link MAX_DIGITS} digits.
 */
export function parseDecimal(text: string): Ratio | null {
  const start = text.charCodeAt(0) === MINUS_CODE ? 1 : 0;
  const point = endOfDigits(text, start);
  const hasPoint = point < text.length && text.charCodeAt(point) === POINT_CODE;
  const end = hasPoint ? endOfDigits(text, point + 1) : point;
  if (point === start || end < text.length || end === point + 1) return null;
  const decimals = hasPoint ? end - point - 1 : 0;
  if (point - start + decimals > MAX_DIGITS) return null;
  const n = wholeOf(text, start);
  return { n: start > 0 ? -n : n, d: TENS[decimals] as bigint };
}

/** The whole number that the digits from a place on make, without the point among them. */
function wholeOf(text: string, from: number): bigint {
  if (text.length - from > SAFE_DIGITS) return BigInt(text.slice(from).replace('.', ''));
  let n = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== POINT_CODE) n = 10 * n + code - ZERO_CODE;
  }
  return BigInt(n);
}

/** The end of the digits that start at a place. */
export function endOfDigits(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < ZERO_CODE || code > NINE_CODE) return at;
  }
  return text.length;
}

/** Reads a large number, which has a power of ten behind it. */
function fromPower(text: string): Ratio | null {
  const found = PLAIN.exec(text);
  if (!found) return null;
  const [, sign, integer = '', fraction = '', power = '0'] = found;
  const n = BigInt(integer + fraction) * 10n ** BigInt(power);
  return { n: sign ? -n : n, d: 10n ** BigInt(fraction.length) };
}

/** Whether a JavaScript number is 0, or at least 0.000001 and below 1e120 in size. */
export const isPlainNumber = (value: number): boolean => PLAIN.test(String(value));

/**
 * The decimal that a JavaScript number was written as (its shortest form). A figure that was worked out, such as a pace,
 * may have more digits than one that was read. Throws a RangeError for a number that is not {@link isPlainNumber plain}.
 */
export function fromNumber(value: number): Ratio {
  const text = String(value);
  const found = parseDecimal(text) ?? fromPower(text);
  if (!found) throw new RangeError(`not a plain number: ${value}`);
  return found;
}

/** -1, 0 or 1: whether `a` is below, equal to or above `b`. Exact. */
export function compare(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const same = a.d === b.d;
  const left = same ? a.n : a.n * b.d;
  const right = same ? b.n : b.n * a.d;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export const add = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const subtract = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
export const multiply = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.n, d: a.d * b.d });
/** `a / b`. Throws a RangeError when `b` is 0. */
export const divide = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);
/** The size of a figure, without its sign. */
export const absolute = (a: Ratio): Ratio => (a.n < 0n ? { n: -a.n, d: a.d } : a);

/** The whole number of 1/`scale`s in `value`: the nearest (halves away from zero), or the one below or above. */
function units(value: Ratio, scale: bigint, rounding: Rounding): bigint {
  const top = value.n * scale;
  const quotient = top / value.d;
  const rest = top % value.d;
  if (rest === 0n) return quotient;
  const away = top < 0n ? -1n : 1n;
  if (rounding === 'nearest') return 2n * rest * away >= value.d ? quotient + away : quotient;
  return (rounding === 'up') === top > 0n ? quotient + away : quotient;
}

/** A figure with so many decimals: the nearest (halves away from zero), or the next one above or below. */
export function roundedTo(value: Ratio, decimals: number, rounding: Rounding): Ratio {
  const d = 10n ** BigInt(decimals);
  return { n: units(value, d, rounding), d };
}

/** The nearest figure with so many decimals, halves away from zero. */
export const rounded = (value: Ratio, decimals: number): Ratio => roundedTo(value, decimals, 'nearest');

/** The next whole number at or above a figure, or at or below it. */
export const ceiling = (value: Ratio): bigint => units(value, 1n, 'up');
export const floor = (value: Ratio): bigint => units(value, 1n, 'down');

/**
 * Prints a figure with at most `decimals` decimals, without zeros at the end. `nearest` rounds halves away from zero:
 * 8.35 to one decimal is 8.4.
 */
export function print(value: Ratio, decimals: number, rounding: Rounding = 'nearest'): string {
  const scale = 10n ** BigInt(decimals);
  const whole = units(value, scale, rounding);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  let end = digits.length;
  while (end > cut && digits[end - 1] === '0') end--;
  const fraction = digits.slice(cut, end);
  const text = fraction ? `${digits.slice(0, cut)}.${fraction}` : digits.slice(0, cut);
  return whole < 0n ? `-${text}` : text;
}

/** Digits after which two different figures that still print alike are rounded to opposite sides. */
const ENOUGH = 12;

/**
 * `value` as it is shown next to others: with at least `decimals` decimals, and with more where it would otherwise read
 * like one of `others` without being it, or not like one that it is. 79.999 next to a target of 80 is never 80, and 79.125
 * next to a target of 79.125 is that. Contract 4.1.
 */
export function roundedBeside(value: Ratio, others: readonly Ratio[], decimals: number): Ratio {
  const isClear = (shown: Ratio, other: Ratio): boolean => {
    const side = compare(value, other);
    return compare(shown, other) === side || (side === 0 && !hasEnd(value));
  };
  for (let more = decimals; more < ENOUGH; more++) {
    const shown = rounded(value, more);
    if (others.every((other) => isClear(shown, other))) return shown;
  }
  const last = rounded(value, ENOUGH);
  const sides = others.filter((other) => !isClear(last, other)).map((other) => compare(value, other));
  if (sides.length === 0) return last;
  return sides.includes(0) ? value : roundedTo(value, ENOUGH, sides.includes(-1) ? 'down' : 'up');
}

/** Whether a figure's decimals come to an end: 1/3 has none. */
const hasEnd = (value: Ratio): boolean => compare(rounded(value, MAX_DECIMALS), value) === 0;

/** Prints `value` as {@link roundedBeside} shows it. */
export const printBeside = (value: Ratio, others: readonly Ratio[], decimals: number): string =>
  printFull(roundedBeside(value, others, decimals));

/** Prints a figure with every decimal that it has: what was asked for is never rounded. At most {@link MAX_DECIMALS}. */
export const printFull = (value: Ratio): string => print(value, MAX_DECIMALS);

/** A figure as a JSON number: at most 6 decimals, to the nearest, halves away from zero. Contract 5. */
export function toJson(value: Ratio): number {
  const millionths = Number(units(value, MILLION, 'nearest'));
  return Number.isSafeInteger(millionths)
    ? millionths / Number(MILLION)
    : Number(print(value, JSON_DECIMALS));
}

/** Whether a JSON number holds a figure as it is. */
export const isExactInJson = ({ n, d }: Ratio): boolean => (n * MILLION) % d === 0n;

/**
 * A figure that misses `target` as a JSON number: as {@link toJson}, but where that would reach the target or pass it,
 * rounded to the side that the figure is on. Contract 4.1.
 */
export function toJsonBeside(value: Ratio, target: Ratio): number {
  const side = compare(value, target);
  const text = print(value, JSON_DECIMALS);
  const shown = parseDecimal(text);
  if (side === 0 || (shown && compare(shown, target) === side)) return Number(text);
  return Number(print(value, JSON_DECIMALS, side < 0 ? 'down' : 'up'));
}

/** A shortfall as a JSON number: 0 stays 0, anything above it is at least 0.000001. Contract 4.1. */
export function shortfallToJson(value: Ratio): number {
  return value.n === 0n
    ? 0
    : Number(print(value, JSON_DECIMALS, compare(value, SMALLEST) < 0 ? 'up' : 'nearest'));
}

/** The smallest figure above 0 that a JSON number holds. */
export const SMALLEST = ratio(1n, 10n ** BigInt(JSON_DECIMALS));
