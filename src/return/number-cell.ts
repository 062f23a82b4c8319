/** The strict parser of figures and counts in cells, and of the symbols that may be in their place. Contract 3. */
import { endOfDigits, parseDecimal, type Ratio } from '../model/figure.ts';
import type { Unit } from '../model/notice.ts';
import {
  isSpreadsheetError,
  MARK_SYMBOLS,
  NO_VALUE_SYMBOLS,
  type ValueSymbol,
} from '../model/observation.ts';
import type { Cell, Fault } from './cell.ts';

/** Which signs a number may have: a `%` in a column of money is a slip, and so is a `£` in one of percentages. */
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
 * the number may have depends on its unit, unless they are given.
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

/** Reads a symbol in place of a value, bare or in brackets, in any case; null for anything else. */
export function parseNoValue(text: string): ValueSymbol | null {
  const typed = text.trim();
  if (typed.length > 5) return null;
  const found = BRACKETED.exec(typed);
  return NO_VALUES.get((found?.[1] ?? found?.[2] ?? typed).toLowerCase()) ?? null;
}
