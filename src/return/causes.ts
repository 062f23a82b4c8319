/** Why a cell was probably refused, and what to write in its place. Contract 3: a message names its likely cause. */
import { type Day, dayOf, iso, parseDate, withoutTime } from '../model/day.ts';
import type { DateCause, FindingFacts, NumberCause } from '../model/finding.ts';
import type { Fault } from './cell.ts';

/** 31 May 2026 is 46173 days after the eve of 1 January 1900, as spreadsheets count them. */
const SPREADSHEET_EVE = dayOf(1899, 12, 30) as Day;
const SERIAL = /^([2-8]\d{4})(?:\.\d+)?$/;

const NUMERIC = /^(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})[/. ]?(\d{1,2})[/. ]?(\d{1,2})$/;
const MONTH_NAME_FIRST = /^([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4}|\d{2})$/;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +(.+)$/i;
const YEARS = /^(?:FY ?)?(\d{4})[/-](?:20)?(\d{2})$/i;
const QUARTER =
  /^(?:(\d{4})[/-](?:20)?(\d{2}) +)?(?:Q|Quarter ?)([1-4])(?:,? +(?:FY ?)?(\d{4})(?:[/-](?:20)?(\d{2}))?)?$/i;
const RANGE = /^(.+?) *(?:-|–|—|to) *(\d.+)$/;
const TOTAL = /^(?:grand |sub-?)?(?:total|average|mean|sum|ytd|year to date)\b/i;

/** The likely cause of a date that cannot be read; null where none is known. */
function dateCause(typed: string): DateCause | null {
  const date = withoutTime(typed) ?? typed;
  if (TOTAL.test(typed)) return { cause: 'total-row', write: null };
  return (
    serialCause(date) ?? numericCause(date) ?? yearFirstCause(date) ?? yearsCause(date) ?? namedCause(date)
  );
}

function serialCause(typed: string): DateCause | null {
  const days = SERIAL.exec(typed)?.[1];
  return days === undefined ? null : { cause: 'serial', write: iso(SPREADSHEET_EVE + Number(days)) };
}

const daySuggested = (cause: DateCause['cause'], text: string): DateCause | null => {
  const day = parseDate(text, 'last');
  return day === null ? null : { cause, write: iso(day) };
};

function numericCause(typed: string): DateCause | null {
  const [, one, , other, year] = NUMERIC.exec(typed) ?? [];
  if (one === undefined) return null;
  return (
    daySuggested('separator', `${one}/${other}/${year}`) ??
    daySuggested('month-first', `${other}/${one}/${year}`) ?? { cause: 'no-such-day', write: null }
  );
}

function yearFirstCause(typed: string): DateCause | null {
  const [, year, month = '', date = ''] = YEAR_FIRST.exec(typed) ?? [];
  if (year === undefined)
    return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? { cause: 'no-such-day', write: null } : null;
  return daySuggested('separator', `${date}/${month}/${year}`);
}

/** Labels of financial years and quarters. */
function yearsCause(typed: string): DateCause | null {
  const [, from, to] = YEARS.exec(typed) ?? [];
  if (from !== undefined) return daySuggested('year', `${from}/${to}`);
  const [, before, beforeEnd, quarter, after, afterEnd] = QUARTER.exec(typed) ?? [];
  if (quarter === undefined) return null;
  const [start, end] = [before ?? after, beforeEnd ?? afterEnd];
  return (
    daySuggested('quarter', `Q${quarter} ${start}/${end ?? ''}`) ?? { cause: 'quarter-alone', write: null }
  );
}

function namedCause(typed: string): DateCause | null {
  const [, month, date, year] = MONTH_NAME_FIRST.exec(typed) ?? [];
  if (month !== undefined) return daySuggested('month-first', `${date} ${month} ${year}`);
  const weekday = WEEKDAY.exec(typed)?.[1];
  if (weekday !== undefined) return daySuggested('weekday', weekday);
  const last = RANGE.exec(typed)?.[2];
  return last === undefined ? null : daySuggested('range', last);
}

/** What people write where there is no figure, and the symbol of today that says it. */
const OLD_SYMBOLS: readonly (readonly [RegExp, NumberCause])[] = [
  [/^(?:\.{2,3}|…|:)$/, { cause: 'not-available', write: '[x]' }],
  [/^(?:n\/?a\.?|not applicable|\.)$/i, { cause: 'not-applicable', write: '[z]' }],
  [/^(?:<|≤|<=|less than) ?\d+$/i, { cause: 'too-few', write: '[c]' }],
  [/^(?:\*+|suppressed|confidential|redacted)$/i, { cause: 'confidential', write: '[c]' }],
  [/^[-\u2010-\u2015\u2212]+$/, { cause: 'low', write: '[low]' }],
  [/^~$/, { cause: 'low', write: '[low]' }],
  [/^(?:nil|none|zero)$/i, { cause: 'nil', write: '0' }],
  [
    /^(?:tb[cad]|pending|awaited|to follow|to be (?:confirmed|advised)|\?+)$/i,
    { cause: 'not-yet', write: '[x]' },
  ],
  [
    /^(?:not (?:available|known|collected|yet available)|unknown|missing|no data|null|unavailable)$/i,
    { cause: 'not-available', write: '[x]' },
  ],
  [TOTAL, { cause: 'total-row', write: null }],
];

const PERCENT_WORDS = /^(\d+(?:\.\d+)?) *(?:%|per ?cent|pc)$/i;
const BLANKS_WITHIN = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:\.\d+)?$/;
const OUT_OF = /^(\d+) *(?:\/|of|out of) *(\d+)$/i;
const SHORT = /^£? ?(\d+)(?:\.(\d+))? ?(k|m|bn|million|thousand|billion)$/i;
const POWERS: Readonly<Record<string, number>> = { k: 3, t: 3, m: 6, b: 9 };

/** The likely cause of a number that cannot be read; null where none is known. */
function numberCause(typed: string): NumberCause | null {
  if (typed.length > 100) return null;
  return OLD_SYMBOLS.find(([form]) => form.test(typed))?.[1] ?? formCause(typed);
}

function formCause(typed: string): NumberCause | null {
  const percent = PERCENT_WORDS.exec(typed)?.[1];
  if (percent !== undefined) return { cause: 'form', write: `${percent}%` };
  if (BLANKS_WITHIN.test(typed)) return { cause: 'form', write: typed.replace(/\s/g, '') };
  if (OUT_OF.test(typed)) return { cause: 'counts', write: null };
  const [, whole, fraction = '', unit] = SHORT.exec(typed) ?? [];
  if (unit === undefined) return null;
  const power = POWERS[(unit[0] as string).toLowerCase()] ?? 0;
  if (fraction.length > power) return null;
  return { cause: 'form', write: `${whole}${fraction.padEnd(power, '0')}`.replace(/^0+(?=\d)/, '') };
}

/** Words near those that a measure takes, in place of which they are often written. */
const NEAR: Readonly<Record<string, readonly string[]>> = {
  complete: ['done', 'yes', 'y', 'finished', 'achieved', 'delivered', 'closed', 'met', 'blue', '100%'],
  'off track': ['delayed', 'late', 'slipped', 'overdue', 'behind', 'red'],
  'at risk': ['amber', 'some risk'],
  'on track': ['green', 'on target', 'on schedule'],
  'in progress': ['ongoing', 'on-going', 'started', 'underway', 'under way', 'partly', 'partial', 'wip'],
  'not started': ['no', 'n', 'not done', 'not yet', 'to do', 'planned'],
  held: ['yes', 'y', 'done', 'took place', 'complete', 'met', 'happened'],
  'not held': ['no', 'n', 'cancelled', 'canceled', 'postponed', 'missed', 'not done'],
  up: ['improving', 'improved', 'better', '↗', '▲'],
  flat: ['stable', 'same', 'no change', 'unchanged', 'static', 'level', '='],
  down: ['worsening', 'worse', 'declining', '↘', '▼'],
  amber: ['yellow', 'orange'],
  provisional: ['draft', 'interim', 'unvalidated', 'estimate'],
  final: ['actual', 'validated', 'confirmed'],
  revised: ['updated', 'corrected', 'amended'],
};

/** The word that a near one probably means: of several colours in one cell, the worst is no more likely than the best. */
function nearWord(typed: string, meanings: readonly string[]): string | null {
  const word = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  return meanings.find((meaning) => NEAR[meaning]?.includes(word)) ?? null;
}

/** The words of a cell that has two of them, as `Amber/Green` has; none where it has not. */
function wordsIn(typed: string, meanings: readonly string[]): readonly string[] {
  const words = typed.toLowerCase().split(/\s*(?:\/|,|&|\+|-|\bto\b|\bor\b|\band\b)\s*/);
  const found = words.map((word) => meanings.find((meaning) => meaning.toLowerCase() === word.trim()));
  const known = found.filter((word) => word !== undefined);
  return known.length > 1 && known.length === words.length ? known : [];
}

const UNSAVED = { cause: 'unsaved', write: null } as const;

/**
 * The facts of a refused cell with the likely cause. `isUnsaved`: a formula of a workbook that was saved without its result.
 * `example`: a day of the notice's own years.
 */
export function withCause(
  { code, facts }: Fault,
  typed: string,
  isUnsaved: boolean,
  example: Day | null,
): FindingFacts[Fault['code']] {
  if (code === 'bad-date')
    return {
      ...facts(),
      hint: isUnsaved ? UNSAVED : dateCause(typed),
      ...(example === null ? {} : { example: iso(example) }),
    };
  if (code === 'bad-number') return { ...facts(), hint: isUnsaved ? UNSAVED : numberHint(facts(), typed) };
  if (isUnsaved) return { expected: 'unsaved-formula' };
  const known = facts();
  const words = known.expected.split(' | ');
  return { ...known, meant: nearWord(typed, words), both: wordsIn(typed, words) };
}

/** A sign or digits that a number may not have is reported as that. */
const numberHint = ({ expected }: FindingFacts['bad-number'], typed: string): NumberCause | null =>
  ['number', 'percent', 'gbp'].includes(expected) ? numberCause(typed) : null;
