/** How figures, days and targets read. Every printed figure of every format but JSON and CSV comes through here. */
import { type Day, iso } from '../model/day.ts';
import { printBeside, printFull, type Ratio, ZERO } from '../model/figure.ts';
import type { Unit } from '../model/notice.ts';

/** Decimals that are printed unless more are needed to tell a figure from its target. Contract 4.1. */
export const DECIMALS = 2;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `17 May 2010`, from `2010-05-17`. */
export function isoText(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `17 May 2010`. */
export const dayText = (day: Day): string => isoText(iso(day));

const grouped = (digits: string): string =>
  digits.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** Puts the sign of a unit on printed digits: `76.92%`, `£1,843,627`, `12 days`. A null unit (grades) adds nothing. */
export function inUnit(digits: string, unit: Unit | null): string {
  const text = grouped(digits);
  if (unit === 'percent') return `${text}%`;
  if (unit === 'gbp') return text.startsWith('-') ? `-£${text.slice(1)}` : `£${text}`;
  if (unit === 'days') return text === '1' ? '1 day' : `${text} days`;
  return text;
}

/** A figure with its unit, with as many decimals as tell it from those that it is held against. */
export const figureText = (value: Ratio, unit: Unit | null, beside: readonly Ratio[] = []): string =>
  inUnit(printBeside(value, beside, DECIMALS), unit);

/** What is asked for (a target, a tolerance), with every decimal that it was written with. */
export const fullText = (value: Ratio, unit: Unit | null): string => inUnit(printFull(value), unit);

/**
 * A distance between figures: percentages differ by points. Something above 0 never reads as 0, nor as one of `beside`
 * that it is not.
 */
export const distanceText = (value: Ratio, unit: Unit | null, beside: readonly Ratio[] = []): string =>
  distanceOf(printBeside(value, [ZERO, ...beside], DECIMALS), unit);

/** A distance without a sign for points: `3.08`, `£520,000`. */
export const distanceDigits = (value: Ratio, unit: Unit | null): string =>
  inUnit(printBeside(value, [ZERO], DECIMALS), unit === 'percent' ? null : unit);

/** A distance that is asked for, with every decimal. */
export const fullDistance = (value: Ratio, unit: Unit | null): string => distanceOf(printFull(value), unit);

function distanceOf(digits: string, unit: Unit | null): string {
  if (unit !== 'percent') return inUnit(digits, unit);
  return digits === '1' ? '1 point' : `${digits} points`;
}

/** `1 case`, `2 cases`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export function listText(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
