/** Why a date was probably refused, and what to write in its place. Contract 3: a message names its likely cause. */
import { type Day, dayOf, iso, type MonthDay, parseDate, withoutTime } from '../model/day.ts';
import type { DateCause } from '../model/finding.ts';
import { isSpreadsheetError, TOTAL } from '../model/observation.ts';
import { trimEnd } from '../model/text.ts';

/** 31 May 2026 is 46173 days after the eve of 1 January 1900, as spreadsheets count them. */
const SPREADSHEET_EVE = dayOf(1899, 12, 30) as Day;
const SERIAL = /^([2-8]\d{4})(?:\.\d+)?$/;

const NO_DATE = /^(?:n\/?a|tb[cad]|unknown|not known|none|nil|ongoing|pending|[-?*.:]+)$/i;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?=.*\d)/;
const WORDS_BEFORE =
  /^(?:as (?:at|of)|at|by|on|from|to|(?:the )?(?:week|month|quarter|year|period) (?:ending|ended)|(?:w|m|y|q)\/e|(?:the )?end of|end|ending|ended)(?=.*\d)[: ]+/;

const NUMERIC = /^(\d{1,2})([/. -]+)(\d{1,2})[/. -]+(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})([/. -]?)(\d{2})\2(\d{2})$|^(\d{4})[/. -](\d{1,2})[/. -](\d{1,2})$/;
const YEAR_AND_MONTH = /^(\d{4})[/. -](\d{1,2})$/;
const MONTH_AND_YEAR = /^(\d{1,2})[/. -](\d{4})$/;
const DAY_AND_MONTH_NAME = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)?[/. ,-]*([a-z]{3,9})[/. ,'’-]*(\d{4}|\d{2})$/;
const MONTH_NAME_FIRST = /^([a-z]{3,9})[. -]+(\d{1,2})(?:st|nd|rd|th)?[, -]+(\d{4}|\d{2})$/;
const MONTH_NAME = /^([a-z]{3,9})[/. ,'’-]*(\d{4}|\d{2})$/;
const YEARS = /^(?:fy ?)?(\d{4}|\d{2})[/-](?:20)?(\d{2})$/;
const QUARTER =
  /^(?:(\d{4}|\d{2})[/-](?:20)?(\d{2})[ -]+)?(?:q|qtr ?|quarter ?)([1-4])(?:[, -]+(?:fy ?)?(\d{4}|\d{2})(?:[/-](?:20)?(\d{2}))?)?$/;
const RANGE = /(?: to | until | ?- ?)([a-z\d][^-]*|\d{4}-\d\d-\d\d)$/;
const NO_YEAR =
  /^(?:(?:\d{1,2}(?:st|nd|rd|th)?[/. -]?)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:[ -]?\d{1,2}(?:st|nd|rd|th)?)?|\d{1,2}[/.]\d{1,2})$/;
const YEAR_ALONE = /^(?:fy ?)?(19\d\d|20\d\d)$/;
const NO_DAYS =
  /^(?:(?:month|period|week|wk|half|term|p|m|w|h) ?\d{1,2}\b|\d{4} ?-? ?(?:w|h) ?\d{1,2}$|(?:spring|summer|autumn|winter)\b)/;

/** Longer cells hold no date that somebody mistook. */
const LONGEST = 100;

/** The text with one kind of blank and hyphen, in small letters, and without a point or comma at its end. */
const plain = (typed: string): string =>
  trimEnd(
    typed
      .toLowerCase()
      .replace(/[\s\u00a0\u202f]+/g, ' ')
      .replace(/[\u2010-\u2015\u2212]/g, '-'),
    '.,/;: -',
  );

/**
 * The likely cause of a date that cannot be read; null where none is known. `month`: the day that a month is read as in the
 * column.
 */
export function dateCause(typed: string, month: MonthDay): DateCause | null {
  if (typed.length > LONGEST) return null;
  if (isSpreadsheetError(typed)) return { cause: 'spreadsheet-error', write: null };
  if (TOTAL.test(typed)) return { cause: 'total-row', write: null };
  if (NO_DATE.test(typed)) return { cause: 'no-date', write: null };
  const text = plain(withoutTime(typed) ?? typed);
  return formCause(text, month) ?? aroundCause(text, month) ?? unclearCause(text, typed);
}

const suggested = (cause: DateCause['cause'], text: string, month: MonthDay): DateCause | null => {
  const day = parseDate(text, month);
  if (day === null) return null;
  const [first, last] = [parseDate(text, 'first') ?? day, parseDate(text, 'last') ?? day];
  const isMonth = first !== last && iso(first).slice(0, 7) === iso(last).slice(0, 7);
  return isMonth ? { cause, write: iso(day), isMonth } : { cause, write: iso(day) };
};

/** A day, month, quarter or year in another form than those that are read. */
function formCause(text: string, month: MonthDay): DateCause | null {
  const days = SERIAL.exec(text)?.[1];
  if (days !== undefined) return { cause: 'serial', write: iso(SPREADSHEET_EVE + Number(days)) };
  return (
    suggested('form', text, month) ??
    yearsCause(text, month) ??
    numericCause(text, month) ??
    yearFirstCause(text, month) ??
    namedCause(text, month)
  );
}

function numericCause(text: string, month: MonthDay): DateCause | null {
  const [, one, , other, year] = NUMERIC.exec(text) ?? [];
  if (one === undefined) return monthOfYearCause(MONTH_AND_YEAR.exec(text), [2, 1], month);
  return (
    suggested('form', `${one}/${other}/${year}`, month) ??
    suggested('month-first', `${other}/${one}/${year}`, month) ?? { cause: 'no-such-day', write: null }
  );
}

function yearFirstCause(text: string, month: MonthDay): DateCause | null {
  const found = YEAR_FIRST.exec(text);
  if (!found) return monthOfYearCause(YEAR_AND_MONTH.exec(text), [1, 2], month);
  const [year, number, date] = [found[1] ?? found[5], found[3] ?? found[6], found[4] ?? found[7]];
  return suggested('form', `${date}/${number}/${year}`, month) ?? { cause: 'no-such-day', write: null };
}

/** A month and a year in figures: `05/2026`. */
function monthOfYearCause(
  found: RegExpExecArray | null,
  [year, number]: readonly [number, number],
  month: MonthDay,
): DateCause | null {
  return found && suggested('form', `${found[year]}-${(found[number] ?? '').padStart(2, '0')}`, month);
}

/** Labels of financial years and quarters. */
function yearsCause(text: string, month: MonthDay): DateCause | null {
  const [, from, to] = YEARS.exec(text) ?? [];
  if (from !== undefined) return suggested('year', `${inFull(from)}/${to}`, month);
  const [, before, beforeEnd, quarter, after, afterEnd] = QUARTER.exec(text) ?? [];
  if (quarter === undefined) return null;
  const [start = '', end = ''] = [before ?? after, beforeEnd ?? afterEnd];
  return (
    suggested('quarter', `Q${quarter} ${inFull(start)}/${end}`, month) ?? {
      cause: 'quarter-alone',
      write: null,
    }
  );
}

const inFull = (year: string): string => (year.length === 2 ? `20${year}` : year);

/** The name of a month with other signs around it than those that are read. */
function namedCause(text: string, month: MonthDay): DateCause | null {
  const day = DAY_AND_MONTH_NAME.exec(text);
  if (day) return suggested('form', `${day[1]} ${day[2]} ${day[3]}`, month);
  const first = MONTH_NAME_FIRST.exec(text);
  if (first) return suggested('month-first', `${first[2]} ${first[1]} ${first[3]}`, month);
  const [, name, year = ''] = MONTH_NAME.exec(text) ?? [];
  return name === undefined ? null : suggested('form', `${name} ${inFull(year)}`, month);
}

/** A date with words before it, or a period of which the last day is one. */
function aroundCause(text: string, month: MonthDay): DateCause | null {
  const bare = text.replace(WEEKDAY, '').replace(WORDS_BEFORE, '');
  if (bare !== text) {
    const cause = formCause(bare, month);
    if (cause?.write != null) return { ...cause, cause: 'words-around' };
  }
  const last = RANGE.exec(text)?.[1];
  if (last === undefined) return null;
  const cause = formCause(last, month);
  return cause?.write == null || cause.cause === 'serial' ? null : { cause: 'range', write: cause.write };
}

/** Something that is no day without more said. */
function unclearCause(text: string, typed: string): DateCause | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return { cause: 'no-such-day', write: null };
  if (NO_YEAR.test(text)) return { cause: 'no-year', write: null };
  if (YEAR_ALONE.test(text)) return { cause: 'year-alone', write: null };
  return NO_DAYS.test(text) ? { cause: 'no-days', write: null } : null;
}
