/**
 * How figures, days and targets read: those of a result, which are exact, and those of a document, which are numbers. Every
 * printed figure of every format but JSON and CSV comes through here. Contract 4.1.
 */

import type { MeasureEntry } from '../assessment/document.ts';
import { type Day, type Duration, iso } from '../model/day.ts';
import {
  compare,
  fromNumber,
  printBeside,
  printFull,
  type Ratio,
  roundedBeside,
  ZERO,
} from '../model/figure.ts';
import { leading } from '../model/lists.ts';
import type { Good, Kind, Unit } from '../model/notice.ts';
import type { Direction } from '../model/result.ts';
import { remembering } from '../model/text.ts';

/** Decimals that are printed unless more are needed to show that a figure is not its target. */
const DECIMALS = 2;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `17 May 2010`, from `2010-05-17`. A return may have a million findings on one day. */
export const isoText = remembering((date: string): string => {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
});

/** `17 May 2010`. */
export const dayText = (day: Day): string => isoText(iso(day));

/** `31/03/2011`, from `2011-03-31`: a day as most people write it. */
export const writtenDay = (date: string): string => date.split('-').reverse().join('/');

/** `62 days`, `6 weeks`. */
export const durationText = ({ count, unit }: Duration): string =>
  plural(count, { D: 'day', W: 'week', M: 'month', Y: 'year' }[unit]);

/** An exact figure, or the number that a document has for it. */
type Amount = Ratio | number;

/** An amount, or a grade. */
type Value = Amount | string;

/** What a figure is printed beside, and must not be mistaken for. Grades and missing figures make no difference. */
export type Beside = readonly (Value | null | undefined)[];

const exact = (amount: Amount): Ratio => (typeof amount === 'number' ? fromNumber(amount) : amount);

const isAmount = (value: Value | null | undefined): value is Amount =>
  value !== null && value !== undefined && typeof value !== 'string';

const ratiosOf = (beside: Beside): Ratio[] => beside.filter(isAmount).map(exact);

const grouped = (digits: string): string => digits.replace(/\d+/, inThousands);

/** `1,843,627`. */
function inThousands(whole: string): string {
  const first = whole.length % 3;
  return [whole.slice(0, first), ...(whole.slice(first).match(/\d{3}/g) ?? [])].filter(Boolean).join(',');
}

/** Puts the sign of a unit on printed digits: `76.92%`, `£1,843,627`, `12 days`. A null unit (grades) adds nothing. */
export function inUnit(digits: string, unit: Unit | null): string {
  const text = grouped(digits);
  if (unit === 'percent') return `${text}%`;
  if (unit === 'gbp') return text.startsWith('-') ? `-£${text.slice(1)}` : `£${text}`;
  if (unit === 'days') return text === '1' ? '1 day' : `${text} days`;
  return text;
}

/** A figure with its unit, or a grade. A number has as many decimals as set it apart from those beside it. */
export const figureText = (value: Value, unit: Unit | null, beside: Beside = []): string =>
  typeof value === 'string' ? value : inUnit(printBeside(exact(value), ratiosOf(beside), DECIMALS), unit);

/** What is asked for (a target, a tolerance), with every decimal that it was written with. */
export const fullText = (value: Amount, unit: Unit | null): string => inUnit(printFull(exact(value)), unit);

/**
 * A distance between figures: percentages differ by points. Something above 0 never reads as 0, nor as one of `beside`
 * that it is not.
 */
export const distanceText = (value: Amount, unit: Unit | null, beside: Beside = []): string =>
  distanceOf(printBeside(exact(value), [ZERO, ...ratiosOf(beside)], DECIMALS), unit);

/** A distance without a sign for points: `3.08`, `£520,000`. */
export const distanceDigits = (value: Amount, unit: Unit | null): string =>
  inUnit(printBeside(exact(value), [ZERO], DECIMALS), unit === 'percent' ? null : unit);

/** A distance that is asked for, with every decimal. */
export const fullDistance = (value: Amount, unit: Unit | null): string =>
  distanceOf(printFull(exact(value)), unit);

function distanceOf(digits: string, unit: Unit | null): string {
  if (unit !== 'percent') return inUnit(digits, unit);
  return digits === '1' ? '1 point' : `${digits} points`;
}

/** What is asked for by a stage: a number, both bounds of a range, a grade, or (a thing to be done) null. */
interface Goal<A extends Amount = Amount> {
  readonly target: A | readonly [A, A] | string | null;
  /** The target itself is a miss. */
  readonly exclusive: boolean;
}

/** What figures belong to: a measure of a notice, of an assessment or of a trend. */
interface Subject {
  readonly kind?: Kind;
  readonly unit?: Unit | null;
  readonly good?: Good | null;
  readonly stages?: readonly Goal[];
}

/** The unit of a measure's figures; null for grades, and for kinds without figures. */
export const unitOf = ({ unit = null }: Subject): Unit | null => unit;

/** The numbers that goals ask for; of ranges both bounds. */
export const boundsOf = <A extends Amount>(
  goals: readonly (Pick<Goal<A>, 'target'> | null | undefined)[],
): A[] =>
  goals.flatMap((goal) => {
    const target = goal?.target ?? null;
    if (target === null || typeof target === 'string') return [];
    return isRange<A>(target) ? target : [target];
  });

const isRange = <A extends Amount>(target: A | readonly [A, A]): target is readonly [A, A] =>
  Array.isArray(target);

/** The bounds of each list of goals that figures were printed beside, in order: a measure may have thousands. */
const SORTED = new WeakMap<readonly Goal[], readonly Ratio[]>();

function sortedBounds(goals: readonly Goal[]): readonly Ratio[] {
  const known = SORTED.get(goals);
  if (known) return known;
  const bounds = boundsOf(goals).map(exact).sort(compare);
  SORTED.set(goals, bounds);
  return bounds;
}

/** The bounds next to a value on either side, and itself: a figure that differs from these differs from all. */
export function nearBounds(goals: readonly Goal[], value: Value | null | undefined): Ratio[] {
  if (!isAmount(value)) return [];
  const bounds = sortedBounds(goals);
  const at = exact(value);
  const from = leading(bounds, (bound) => compare(bound, at) < 0);
  const above = leading(bounds, (bound) => compare(bound, at) <= 0);
  return [bounds[from - 1], bounds[from], bounds[above]].filter((bound) => bound !== undefined);
}

/** A figure of a measure, or a grade, set apart from each of the measure's targets and from what is beside it. */
export const valueText = (subject: Subject, value: Value, beside: Beside = []): string =>
  figureText(value, unitOf(subject), [...nearBounds(subject.stages ?? [], value), ...beside]);

/** `80%`, `more than 65%`, `10% to 15%`, a grade; empty for a thing to be done. */
export function targetText(subject: Subject, { target, exclusive }: Goal): string {
  if (target === null) return '';
  if (typeof target === 'string') return target;
  const asked = (value: Amount): string => fullText(value, unitOf(subject));
  if (isRange<Amount>(target))
    return `${exclusive ? 'between ' : ''}${asked(target[0])} ${exclusive ? 'and' : 'to'} ${asked(target[1])}`;
  if (!exclusive) return asked(target);
  return `${subject.good === 'low' ? 'less' : 'more'} than ${asked(target)}`;
}

/** What is said of a figure at the bound of an exclusive target: it misses it by nothing. */
export const AT_LIMIT = 'at the limit';

/** What `other` has to be set apart from beside a figure: the figure as printed beside `beside`, unless the two are equal. */
export function shownBeside(value: Value | null | undefined, other: Value, beside: Beside): Value | null {
  if (!isAmount(value)) return value ?? null;
  if (isAmount(other) && compare(exact(value), exact(other)) === 0) return value;
  return roundedBeside(exact(value), ratiosOf([...beside, other]), DECIMALS);
}

/** The text with a capital first. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `1 case`, `2 cases`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export function listText(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Of a first figure, whether it is better than the baseline; none where there is a figure before it. */
export function fromBaseline({ latest, previous, baseline, good, scale }: MeasureEntry): Direction {
  if (previous || !latest || !baseline || latest.symbol === 'b') return 'none';
  const [was, is] = [baseline.value, latest.value].map((value) =>
    typeof value === 'string' ? (scale ?? []).indexOf(value) : value,
  ) as [number, number];
  if (scale === null && good !== 'high' && good !== 'low') return 'none';
  if (was === is) return 'unchanged';
  return is > was === (good !== 'low') ? 'improved' : 'worsened';
}

/** How a first figure compares with the baseline; of other figures nothing is said. */
export const BASELINE_WORDS: Record<Direction, string> = {
  improved: 'better than the baseline',
  worsened: 'worse than the baseline',
  unchanged: 'level with the baseline',
  none: '',
};
