/** Strict parsers, one for each type of cell. Contract 3. They refuse what is not plainly meant; none of them guesses. */
import { type Day, type MonthDay, parseDate, parts, withoutTime } from '../model/day.ts';
import { endOfDigits, parseDecimal, type Ratio } from '../model/figure.ts';
import type { FindingCode, FindingFacts } from '../model/finding.ts';
import type { Unit } from '../model/notice.ts';
import {
  MARK_SYMBOLS,
  NO_VALUE_SYMBOLS,
  type ReportedDirection,
  type ReportedRag,
  type Status,
  type ValueSymbol,
} from '../model/observation.ts';
import { nearest, plainLabel, remembering } from '../model/text.ts';
import { isSpreadsheetError } from './spreadsheet.ts';

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

const BLANK: Cell<never> = { value: null, fault: null };

/** The same parser for a cell that may be blank. */
export const optional =
  <T, C extends Cell<T>>(parse: (typed: string) => C & Cell<T>): ((typed: string) => C | Cell<never>) =>
  (typed) =>
    typed === '' ? BLANK : parse(typed);

/** Any text. */
export const parseText: Parser<string> = (typed) => (typed === '' ? BLANK : { value: typed, fault: null });

const SPREADSHEET_FAULT: Fault = { code: 'bad-value', facts: () => ({ expected: 'spreadsheet-error' }) };

/** Any text but the error of a spreadsheet's formula, which is no label, no evidence and no comment. */
export const parseLabel: Parser<string> = (typed) =>
  isSpreadsheetError(typed) ? { value: null, fault: SPREADSHEET_FAULT } : parseText(typed);

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
export function dateCellShape(day: Day): DateShape | null {
  const { month, date } = parts(day);
  return isEitherFirst(date, month) ? 'either-first' : null;
}

/** Which signs may stand at a number: a `%` in a column of money is a slip, and so is a `£` in one of percentages. */
interface Signs {
  readonly pound: boolean;
  readonly percent: boolean;
}

const SIGNS: Readonly<Record<Unit, Signs>> = {
  percent: { pound: false, percent: true },
  count: { pound: false, percent: false },
  gbp: { pound: true, percent: false },
  days: { pound: false, percent: false },
  rate: { pound: true, percent: true },
};

/** Those of numerators and denominators: a percentage may be one of money. */
const COUNT_SIGNS: Signs = { pound: true, percent: false };

type NumberProblem =
  | 'not-a-number'
  | 'pound-sign'
  | 'percent-sign'
  | 'too-many-digits'
  | 'decimal-comma'
  | 'spreadsheet-error';

/** What a number cell should hold, or what is wrong with it: a fact of `bad-number`. */
export type ExpectedNumber = Exclude<NumberProblem, 'not-a-number'> | 'percent' | 'gbp' | 'number';

/** A cell parsed as a number. All are null for a blank one. */
export interface NumberCell extends Cell<Ratio> {
  /** Decimals typed. */
  readonly decimals: number;
  readonly symbol: ValueSymbol | null;
}

const NOTHING: NumberCell = { value: null, fault: null, decimals: 0, symbol: null };

/** Longer cells are not numbers. */
const LONGEST_NUMBER = 200;

/** `76,92` and `1.234,56`, as they are written on the Continent. */
const DECIMAL_COMMA = /^[-\u2212]?£?[-\u2212]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+\s*%?$/;

/**
 * Parses `76.92`, `76.92%`, `£1,843,627`, `1,234`, `-3`, `76.92 [p]`, or a symbol such as `c`, `(x)` or `[low]`. Which signs
 * may stand at the number depends on its unit, unless they are given.
 */
export function numberParser(unit: Unit, signs = SIGNS[unit]): (typed: string) => NumberCell {
  return (typed) => {
    if (typed === '') return NOTHING;
    const cell = parseNumber(typed, signs);
    return typeof cell === 'string' ? { ...NOTHING, fault: numberFault(cell, unit) } : cell;
  };
}

const numberFault = (problem: NumberProblem, unit: Unit): Fault => ({
  code: 'bad-number',
  facts: () => ({ expected: expectedNumber(problem, unit) }),
});

/** Parses a numerator or denominator. */
export const parseCount = numberParser('count', COUNT_SIGNS);

function expectedNumber(problem: NumberProblem, unit: Unit): ExpectedNumber {
  if (problem !== 'not-a-number') return problem;
  return unit === 'percent' || unit === 'gbp' ? unit : 'number';
}

function parseNumber(typed: string, signs: Signs): NumberCell | NumberProblem {
  // Most figures are no more than digits, and need no look for what else a number may have.
  const plain = parseDecimal(typed);
  if (plain) return { value: plain, fault: null, decimals: decimalsOf(typed), symbol: null };
  const parts = typed.length > LONGEST_NUMBER ? null : numberParts(typed);
  if (parts) return numberCell(parts, signs);
  const symbol = parseNoValue(typed);
  return symbol ? { ...NOTHING, symbol } : notANumber(typed);
}

/** How many digits follow the point. */
function decimalsOf(digits: string): number {
  const point = digits.indexOf('.');
  return point < 0 ? 0 : digits.length - point - 1;
}

function notANumber(typed: string): NumberProblem {
  if (isSpreadsheetError(typed)) return 'spreadsheet-error';
  return typed.length <= LONGEST_NUMBER && DECIMAL_COMMA.test(typed) ? 'decimal-comma' : 'not-a-number';
}

/** What a number is typed of: `-£1,234.50% [p]`. */
interface NumberParts {
  readonly negative: boolean;
  readonly pound: boolean;
  readonly percent: boolean;
  /** Digits, without the commas between them, and with the point. */
  readonly digits: string;
  readonly symbol: ValueSymbol | null;
}

/** Sign, £, sign (one of the two), digits with or without well-placed commas, decimals, %, one mark. Null for anything else. */
function numberParts(typed: string): NumberParts | null {
  const before = isMinus(typed, 0);
  const pound = typed[before ? 1 : 0] === '£';
  const from = Number(before) + Number(pound);
  const after = isMinus(typed, from);
  const start = after ? from + 1 : from;
  const point = endOfInteger(typed, start);
  if (point < 0 || (before && after)) return null;
  const end = typed[point] === '.' ? endOfDigits(typed, point + 1) : point;
  if (end === point + 1) return null;
  const percent = typed[end] === '%';
  const symbol = markAt(typed, percent ? end + 1 : end);
  if (symbol === undefined) return null;
  const digits = typed.slice(start, end);
  return {
    negative: before || after,
    pound,
    percent,
    digits: digits.includes(',') ? digits.replaceAll(',', '') : digits,
    symbol,
  };
}

const isMinus = (typed: string, at: number): boolean => typed[at] === '-' || typed[at] === '\u2212';

/** Where the digits before the point end; -1 where there are none, or their commas do not separate thousands. */
function endOfInteger(typed: string, start: number): number {
  let end = endOfDigits(typed, start);
  if (end === start) return -1;
  if (typed[end] !== ',') return end;
  if (end - start > 3 || typed[start] === '0') return -1;
  while (typed[end] === ',') {
    if (endOfDigits(typed, end + 1) !== end + 4) return -1;
    end += 4;
  }
  return end;
}

/** The mark that a number ends with, in brackets; null where it ends, undefined where something else follows. */
function markAt(typed: string, at: number): ValueSymbol | null | undefined {
  if (at === typed.length) return null;
  const rest = typed.slice(at).trimStart();
  const [open, mark = '', close] = rest;
  const bracketed = rest.length === 3 && ((open === '(' && close === ')') || (open === '[' && close === ']'));
  return bracketed ? MARKS.get(mark.toLowerCase()) : undefined;
}

function numberCell(parts: NumberParts, signs: Signs): NumberCell | NumberProblem {
  const { negative, pound, percent, digits, symbol } = parts;
  if (pound && !signs.pound) return 'pound-sign';
  if (percent && !signs.percent) return 'percent-sign';
  const value = parseDecimal(negative ? `-${digits}` : digits);
  return value ? { value, fault: null, decimals: decimalsOf(digits), symbol } : 'too-many-digits';
}

const byName = <T extends string>(names: readonly T[]): ReadonlyMap<string, T> =>
  new Map(names.map((name) => [name, name]));

const MARKS = byName(MARK_SYMBOLS);
const NO_VALUES = byName(NO_VALUE_SYMBOLS);
const BRACKETED = /^(?:\((\w+)\)|\[(\w+)\])$/;

/** Reads a symbol that stands in place of a value, bare or in brackets, in any case; null for anything else. */
export function parseNoValue(text: string): ValueSymbol | null {
  const typed = text.trim();
  if (typed.length > 5) return null;
  const found = BRACKETED.exec(typed);
  return NO_VALUES.get((found?.[1] ?? found?.[2] ?? typed).toLowerCase()) ?? null;
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

function dictionary<T extends string>(entries: readonly (readonly [string, T])[]): Vocabulary<T> {
  const loose = new Map<string, T>();
  for (const [word, meaning] of entries) {
    const clash = entries.some(([other]) => other !== word && foldWord(other) === foldWord(word));
    if (!clash) loose.set(foldWord(word), meaning);
  }
  const exact = new Map(entries.map(([word, meaning]) => [plainLabel(word), meaning]));
  return { meanings: [...new Set(exact.values())], exact, loose };
}

/**
 * The vocabulary of a list of words. A hyphen reads like a blank as long as that keeps all words of the list different: in
 * a scale with both `well led` and `well-led` each is read only as it is spelled.
 */
export const vocabulary = <T extends string>(words: readonly T[]): Vocabulary<T> =>
  dictionary(words.map((word) => [word, word]));

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

/** One of the words of a vocabulary. */
export const wordParser = <T extends string>(words: Vocabulary<T>): Parser<T> =>
  remembering((typed) => {
    const value = parseWord(typed, words);
    return { value, fault: value === null ? wordFault(typed, words) : null };
  });

export const STATUS_WORDS = dictionary<Status>([
  ['', 'final'],
  ['provisional', 'provisional'],
  ['final', 'final'],
  ['revised', 'revised'],
  ['partial', 'partial'],
]);

export const REPORTED_RAG_WORDS = dictionary<ReportedRag>([
  ['red', 'red'],
  ['r', 'red'],
  ['amber', 'amber'],
  ['a', 'amber'],
  ['green', 'green'],
  ['g', 'green'],
  ['complete', 'complete'],
  ['c', 'complete'],
  ['blue', 'complete'],
  ['b', 'complete'],
]);

export const REPORTED_DIRECTION_WORDS = dictionary<ReportedDirection>([
  ['up', 'up'],
  ['↑', 'up'],
  ['flat', 'flat'],
  ['→', 'flat'],
  ['down', 'down'],
  ['↓', 'down'],
]);
