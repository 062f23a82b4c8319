/**
 * Plain calendar dates: no clock, no time zone. A day is the count of days since 1 January 1970, so that days compare
 * and subtract as whole numbers. The steps by month and year are date-fns', run on a UTC date, so that no time zone of
 * the machine (nor a day that one has skipped) can move them.
 */
import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { addYears } from 'date-fns/addYears';
import { lastDayOfMonth } from 'date-fns/lastDayOfMonth';

/** Days since 1970-01-01. */
export type Day = number;

/** An ISO 8601 duration of one part. Contract 4: PnD, PnW, PnM, PnY with n of at least 1. */
export interface Duration {
  readonly count: number;
  readonly unit: 'D' | 'W' | 'M' | 'Y';
}

/** The day that a month without a day is read as. Contract 2 and 3. */
export type MonthDay = 'first' | 'last';

export const MS_PER_DAY = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES =
  'january february march april may june july august september october november december'.split(' ');

/** The day of a year, month (1–12) and day of month, or null where the calendar has no such day. Years 1000 to 9999. */
export function dayOf(year: number, month: number, date: number): Day | null {
  if (year < 1000 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return Date.UTC(year, month - 1, date) / MS_PER_DAY;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** `2010-05-17`. */
export function iso(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

const utc = (day: Day): Date => new UTCDateMini(day * MS_PER_DAY);
const dayFrom = (date: Date): Day => Math.floor(date.getTime() / MS_PER_DAY);

/** Year, month (1–12) and day of month. */
export function parts(day: Day): { year: number; month: number; date: number } {
  const date = utc(day);
  return { year: date.getFullYear(), month: date.getMonth() + 1, date: date.getDate() };
}

/** The month's first day, and its last. */
export const monthStart = (day: Day): Day => day - parts(day).date + 1;
export const monthEnd = (day: Day): Day => dayFrom(lastDayOfMonth(utc(day)));

/** The first day of the calendar quarter (January, April, July, October). */
export function quarterStart(day: Day): Day {
  const { month } = parts(day);
  return monthStart(stepMonths(monthStart(day), -((month - 1) % 3)));
}

/** The last day of the calendar quarter. */
export const quarterEnd = (day: Day): Day => monthEnd(stepMonths(quarterStart(day), 2));

/** The Monday on or before a day, and the Sunday on or after it. 1 January 1970 was a Thursday. */
export const weekStart = (day: Day): Day => day - ((((day + 3) % 7) + 7) % 7);
export const weekEnd = (day: Day): Day => weekStart(day) + 6;

/** 1 January and 31 December of the day's year. */
export const yearStart = (day: Day): Day => Date.UTC(parts(day).year, 0, 1) / MS_PER_DAY;
export const yearEnd = (day: Day): Day => Date.UTC(parts(day).year, 11, 31) / MS_PER_DAY;

/** 1 April of the April–March year with the day in it. */
export function financialYearStart(day: Day): Day {
  const { year, month } = parts(day);
  return Date.UTC(month < 4 ? year - 1 : year, 3, 1) / MS_PER_DAY;
}

const stepMonths = (day: Day, count: number): Day => dayFrom(addMonths(utc(day), count));

const STEPS: Record<Duration['unit'], (day: Day, count: number) => Day> = {
  D: (day, count) => dayFrom(addDays(utc(day), count)),
  W: (day, count) => dayFrom(addDays(utc(day), 7 * count)),
  M: stepMonths,
  Y: (day, count) => dayFrom(addYears(utc(day), count)),
};

/** The day one duration later. Months and years keep the day of the month or take the month's last. Contract 4. */
export const plus = (day: Day, duration: Duration): Day => STEPS[duration.unit](day, duration.count);

/** The day one duration earlier, by the same rule as {@link plus}. */
export const minus = (day: Day, duration: Duration): Day => STEPS[duration.unit](day, -duration.count);

/** The longest duration that is read, in each unit: about a hundred years. */
export const MAX_DURATION: Record<Duration['unit'], number> = { D: 36_525, W: 5_218, M: 1_200, Y: 100 };

const DURATION = /^P([1-9]\d{0,5})([DWMY])$/;

/** Reads `P62D`, `P6W`, `P3M` or `P1Y`. Null for anything else, for n = 0 and beyond {@link MAX_DURATION}. */
export function parseDuration(text: string): Duration | null {
  const found = DURATION.exec(text);
  if (!found) return null;
  const unit = found[2] as Duration['unit'];
  const count = Number(found[1]);
  return count <= MAX_DURATION[unit] ? { count, unit } : null;
}

/** `P62D`. */
export const printDuration = (duration: Duration): string => `P${duration.count}${duration.unit}`;

const ISO_DATE = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;
const NUMERIC = /^(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const NAMED = /^(\d{1,2})(?:st|nd|rd|th)?([ -])([A-Za-z]{3,9})\2(\d{4}|\d{2})$/i;
const NAMED_MONTH = /^([A-Za-z]{3,9})(?:[ -](\d{4})|-(\d{2}))$/;
const FINANCIAL = /^(?:Q([1-4]) +)?(\d{4})\/(\d{2})$/i;

/** A date, and after it a time of day, with or without a time zone: the form that databases and spreadsheets write. */
const TIMED =
  /^(.*\d)(?:T| +)(?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}(?:\.\d{1,9})?(?: ?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/** The same text without the time of day after a full date; null where it has none. */
export const withoutTime = (text: string): string | null =>
  text.includes(':') ? (TIMED.exec(text)?.[1] ?? null) : null;

/**
 * Reads a date in any form of contract 3: `2010-05-17`, `17/05/2010`, `17/05/10`, `17.05.10`, `17-May-10`,
 * `17 May 2010`, `17th May 2010`; the months `2010-05`, `May 2010`, `May-10`; the financial quarter `Q1 2010/11` and
 * year `2010/11`. The day comes first always; two-digit years are 20yy; a month, quarter or year is read as its first or
 * last day, as asked. A time of day after a full date is allowed and not read. Null for anything else and for days that
 * do not exist.
 */
export function parseDate(text: string, month: MonthDay): Day | null {
  const date = withoutTime(text);
  if (date !== null) return parseFull(date);
  return (
    parseFull(text) ?? parseIso(text, month) ?? parseNamedMonth(text, month) ?? parseFinancial(text, month)
  );
}

function parseFull(text: string): Day | null {
  return (text.length === 10 ? parseIso(text, 'last') : null) ?? parseNumeric(text) ?? parseNamed(text);
}

/** Reads `2010-05-17`, or `2010-05` as its first or last day; the two forms of a notice file. Null for anything else. */
export function parseIso(text: string, month: MonthDay): Day | null {
  const found = ISO_DATE.exec(text);
  if (!found) return null;
  const [, year, number, date] = found;
  return date === undefined
    ? wholeMonth(Number(year), Number(number), month)
    : dayOf(Number(year), Number(number), Number(date));
}

function parseNumeric(text: string): Day | null {
  const found = NUMERIC.exec(text);
  return found && dayOf(fullYear(found[4] as string), Number(found[3]), Number(found[1]));
}

function parseNamed(text: string): Day | null {
  const found = NAMED.exec(text);
  return found && dayOf(fullYear(found[4] as string), monthNumber(found[3] as string), Number(found[1]));
}

function parseNamedMonth(text: string, month: MonthDay): Day | null {
  const found = NAMED_MONTH.exec(text);
  return (
    found && wholeMonth(fullYear((found[2] ?? found[3]) as string), monthNumber(found[1] as string), month)
  );
}

/** A quarter or the whole of a financial year, which runs from April to March. */
function parseFinancial(text: string, month: MonthDay): Day | null {
  const [, quarter, start = '', end] = FINANCIAL.exec(text) ?? [];
  const year = Number(start);
  if (start === '' || Number(end) !== (year + 1) % 100) return null;
  const april = dayOf(year, 4, 1);
  if (april === null) return null;
  const first = stepMonths(april, quarter === undefined ? 0 : 3 * (Number(quarter) - 1));
  return month === 'first' ? first : monthEnd(stepMonths(first, quarter === undefined ? 11 : 2));
}

function wholeMonth(year: number, number: number, month: MonthDay): Day | null {
  const first = dayOf(year, number, 1);
  return first === null || month === 'first' ? first : monthEnd(first);
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** 1–12 for an English month name or its first three letters (Sept too), in any case; 0 for anything else. */
function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  const short = MONTHS.indexOf(lower === 'sept' ? 'sep' : lower);
  return (short >= 0 ? short : MONTH_NAMES.indexOf(lower)) + 1;
}
