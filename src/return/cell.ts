/** Strict parsers of dates and words in cells, and what a column of dates shows as a whole. Contract 3. None of them guesses. */
import { type Day, type MonthDay, parseDate, parts, withoutTime } from '../model/day.ts';
import type { FindingCode, FindingFacts } from '../model/finding.ts';
import { cutLoose, nearest, plainLabel, remembering } from '../model/text.ts';

/** Why a cell is refused: an error, with the facts of its finding. */
export type Fault = {
  readonly [C in FindingCode]: { readonly code: C; readonly facts: () => FindingFacts[C] };
}['bad-date' | 'bad-number' | 'bad-value'];

/** A cell that was parsed. Where there is a fault, the value is none. */
export interface Cell<T> {
  readonly value: T | null;
  readonly fault: Fault | null;
}

/** Parses the text of a cell, without the blanks around it. */
export type Parser<T> = (typed: string) => Cell<T>;

/** Longer cells are not dates. */
const LONGEST_DATE = 50;

const DATE_FAULT: Fault = { code: 'bad-date', facts: () => ({ expected: 'date' }) };

/**
 * What a date may be mistaken for, as the whole of its column shows: `05/31/2010` can only be month first, `05/06/2010` is
 * day first unless its column is not; `2010-11` is a month like the label of a year, `2010-05` a month like none, and
 * `2012-13` no month at all.
 */
export type DateShape = 'month-first' | 'either-first' | 'month-like-year' | 'month' | 'year';

export interface DateCell extends Cell<Day> {
  /** Null where it cannot be mistaken. */
  readonly shape: DateShape | null;
}

/** A day; a month is its first or last. */
export const dateParser = (month: MonthDay): ((typed: string) => DateCell) =>
  remembering((typed) => {
    if (typed.length > LONGEST_DATE) return { value: null, fault: DATE_FAULT, shape: null };
    const value = parseDate(typed, month);
    return { value, fault: value === null ? DATE_FAULT : null, shape: dateShape(typed) };
  });

const NUMERIC_DATE = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/;
const YEAR_AND_NUMBER = /^(\d{4})-(\d{2})$/;

function dateShape(typed: string): DateShape | null {
  const [, first, sign, second, year] = NUMERIC_DATE.exec(withoutTime(typed) ?? typed) ?? [];
  if (first === undefined) return monthShape(typed);
  if (isEitherFirst(Number(first), Number(second))) return sign === '-' ? null : 'either-first';
  return Number(second) > 12 && parseDate(`${second}/${first}/${year}`, 'last') !== null
    ? 'month-first'
    : null;
}

function monthShape(typed: string): DateShape | null {
  const [, from, number] = YEAR_AND_NUMBER.exec(typed) ?? [];
  if (from === undefined) return null;
  const isYear = Number(number) === (Number(from) + 1) % 100;
  if (parseDate(typed, 'last') === null) return isYear ? 'year' : null;
  return isYear ? 'month-like-year' : 'month';
}

/** Whether a day and a month may have changed places. */
const isEitherFirst = (one: number, other: number): boolean =>
  one !== other && one >= 1 && other >= 1 && one <= 12 && other <= 12;

/** The same for a date that a spreadsheet holds as one, whatever it shows: a spreadsheet may have read it month first. */
function dateCellShape(day: Day): DateShape | null {
  const { month, date } = parts(day);
  return isEitherFirst(date, month) ? 'either-first' : null;
}

/** What a column of dates shows as a whole. */
export class DateColumn {
  /** The first date that can only be month first. */
  monthFirst: string | null = null;
  private label: string | null = null;
  private labelsDiffer = false;
  private hasPlainMonth = false;

  see(shape: DateShape, typed: string): void {
    if (shape === 'month-first') this.monthFirst ??= cutLoose(typed);
    else if (shape === 'month') this.hasPlainMonth = true;
    else if (shape !== 'either-first') {
      this.label ??= cutLoose(typed);
      this.labelsDiffer ||= typed !== this.label;
    }
  }

  get hasSlips(): boolean {
    return this.monthFirst !== null || (this.labelsDiffer && !this.hasPlainMonth);
  }

  /** The slip that a date of the column is, once all have been seen. */
  slipOf(shape: DateShape | null): 'month-first' | 'year-or-month' | null {
    if (shape === 'either-first') return this.monthFirst === null ? null : 'month-first';
    return shape === 'month-like-year' && this.labelsDiffer && !this.hasPlainMonth ? 'year-or-month' : null;
  }
}

/** What a date may be mistaken for: one that a spreadsheet holds as a date is not what was typed. */
export function shapeOf(cell: DateCell | Cell<never>, isDateCell: boolean): DateShape | null {
  if (isDateCell) return cell.value === null ? null : dateCellShape(cell.value);
  return 'shape' in cell ? cell.shape : null;
}

/** Nor does a hyphen or an underscore in place of a blank. */
const foldWord = (text: string): string =>
  text
    .trim()
    .replace(/[\s_-]+/g, ' ')
    .toLowerCase();

/** The words that a cell may hold, and what each means. */
export interface Vocabulary<T extends string = string> {
  /** What the cell may mean, each once. */
  readonly meanings: readonly T[];
  readonly exact: ReadonlyMap<string, T>;
  readonly loose: ReadonlyMap<string, T>;
}

/**
 * The vocabulary of a list of words, each with what it means where that is not the word itself. A hyphen reads like a blank
 * as long as that keeps all words of the list different: in a scale with both `well led` and `well-led` each is read only as
 * it is spelled.
 */
export function vocabulary<T extends string>(words: readonly (T | readonly [string, T])[]): Vocabulary<T> {
  const entries = words.map((one) => (typeof one === 'string' ? ([one, one] as const) : one));
  const loose = new Map<string, T>();
  for (const [word, meaning] of entries) {
    const clash = entries.some(([other]) => other !== word && foldWord(other) === foldWord(word));
    if (!clash) loose.set(foldWord(word), meaning);
  }
  const exact = new Map(entries.map(([word, meaning]) => [plainLabel(word), meaning]));
  return { meanings: [...new Set(exact.values())], exact, loose };
}

/** The longest word that is looked up. */
const LONGEST_WORD = 200;

/** The word of the vocabulary that the text is, or null. */
export function parseWord<T extends string>(text: string, { exact, loose }: Vocabulary<T>): T | null {
  if (text.length > LONGEST_WORD) return null;
  return exact.get(text) ?? exact.get(plainLabel(text)) ?? loose.get(foldWord(text)) ?? null;
}

/** The words of a vocabulary, as a finding lists them. */
const listed = ({ meanings }: Vocabulary): string => meanings.join(' | ');

/** That a text is none of the words. */
export const wordFault = (typed: string, words: Vocabulary): Fault => ({
  code: 'bad-value',
  facts: () => ({
    expected: listed(words),
    nearest: nearest(typed, words.meanings),
  }),
});
