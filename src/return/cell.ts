/** Strict parsers, one for each type of cell. Contract 3. They refuse what is not plainly meant; none of them guesses. */
import { parseDecimal, type Ratio } from '../model/figure.ts';
import { HELD, PROGRESS, type Unit } from '../model/notice.ts';
import {
  MARK_SYMBOLS,
  NO_VALUE_SYMBOLS,
  type ReportedDirection,
  type ReportedRag,
  type Status,
  type ValueSymbol,
} from '../model/observation.ts';
import { remembering } from '../model/text.ts';

/** Which signs may stand at a number: a `%` in a column of money is a slip, and so is a `£` in one of percentages. */
export interface Signs {
  readonly pound: boolean;
  readonly percent: boolean;
}

export const SIGNS: Readonly<Record<Unit, Signs>> = {
  percent: { pound: false, percent: true },
  count: { pound: false, percent: false },
  gbp: { pound: true, percent: false },
  days: { pound: false, percent: false },
  rate: { pound: true, percent: true },
};

/** Numerators and denominators: a percentage may be one of money. */
export const COUNT_SIGNS: Signs = { pound: true, percent: false };

export type NumberProblem =
  | 'not-a-number'
  | 'pound-sign'
  | 'percent-sign'
  | 'too-many-digits'
  | 'decimal-comma'
  | 'spreadsheet-error';

/** A cell read as a number. All are null for a blank one. */
export interface NumberCell {
  readonly value: Ratio | null;
  /** Decimals printed. */
  readonly decimals: number;
  readonly symbol: ValueSymbol | null;
  readonly problem: NumberProblem | null;
}

const NOTHING: NumberCell = { value: null, decimals: 0, symbol: null, problem: null };

/** Longer cells are not numbers. */
const LONGEST_NUMBER = 100;

/** Sign, £, sign, digits with or without well-placed commas, decimals, %, one symbol in round or square brackets. */
const NUMBER =
  /^([-\u2212]?)(£?)([-\u2212]?)(\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?(%?)(?:\s*(?:\(([a-z])\)|\[([a-z])\]))?$/i;

/** `76,92` and `1.234,56`, as they are written on the Continent. */
const DECIMAL_COMMA = /^[-\u2212]?£?[-\u2212]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+\s*%?$/;

/** What Excel and LibreOffice put in a cell whose formula fails: `#N/A`, `#DIV/0!`, `Err:502`. */
const SPREADSHEET_ERROR = /^(?:#(?:N\/A|[A-Z][A-Z_]*(?:\/0)?[!?])|Err:\d{3})$/;

/** Whether a cell holds the error of a spreadsheet's formula in place of what was meant. */
export const isSpreadsheetError = (text: string): boolean => text.length < 30 && SPREADSHEET_ERROR.test(text);

const problemOf = (problem: NumberProblem): NumberCell => ({ ...NOTHING, problem });

/** Reads `76.92`, `76.92%`, `£1,843,627`, `1,234`, `-3`, `76.92 [p]`, or a symbol such as `c`, `(x)` or `[low]`. */
export function parseNumber(text: string, signs: Signs): NumberCell {
  let reader = READERS.get(signs);
  if (!reader) {
    reader = remembering((one) => readNumber(one, signs));
    READERS.set(signs, reader);
  }
  return reader(text);
}

const READERS = new WeakMap<Signs, (text: string) => NumberCell>();

function readNumber(text: string, signs: Signs): NumberCell {
  const typed = text.trim();
  if (typed === '') return NOTHING;
  const found = typed.length > LONGEST_NUMBER ? null : NUMBER.exec(typed);
  if (found) return plainNumber(found, signs);
  const symbol = parseNoValue(typed);
  return symbol ? { ...NOTHING, symbol } : problemOf(notANumber(typed));
}

function notANumber(typed: string): NumberProblem {
  if (isSpreadsheetError(typed)) return 'spreadsheet-error';
  return typed.length <= LONGEST_NUMBER && DECIMAL_COMMA.test(typed) ? 'decimal-comma' : 'not-a-number';
}

function plainNumber(found: RegExpExecArray, signs: Signs): NumberCell {
  const [, before, pound, after, integer = '', fraction = '', percent, round, square] = found;
  const mark = round ?? square;
  const symbol = mark === undefined ? null : (MARKS.get(mark.toLowerCase()) ?? null);
  if ((before && after) || (mark && !symbol)) return problemOf('not-a-number');
  if (pound && !signs.pound) return problemOf('pound-sign');
  if (percent && !signs.percent) return problemOf('percent-sign');
  const digits = integer.replaceAll(',', '');
  const value = parseDecimal(`${before || after ? '-' : ''}${digits}${fraction && '.'}${fraction}`);
  return value ? { value, decimals: fraction.length, symbol, problem: null } : problemOf('too-many-digits');
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

/** Whether the symbol says that there is no value to use. */
export const isNoValue = (symbol: ValueSymbol | null): boolean => symbol !== null && NO_VALUES.has(symbol);

/** Case and the width of blanks make no difference between words. */
export const foldBlanks = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** Nor does a hyphen or an underscore in place of a blank. */
const foldWord = (text: string): string =>
  text
    .trim()
    .replace(/[\s_-]+/g, ' ')
    .toLowerCase();

/** The words that a cell may hold, and what each stands for. */
export interface Vocabulary<T extends string = string> {
  /** What the cell may stand for, each once. */
  readonly meanings: readonly T[];
  readonly exact: ReadonlyMap<string, T>;
  readonly loose: ReadonlyMap<string, T>;
}

/** A vocabulary in which each word stands for something. */
function dictionary<T extends string>(entries: readonly (readonly [string, T])[]): Vocabulary<T> {
  const loose = new Map<string, T>();
  for (const [word, meaning] of entries) {
    const clash = entries.some(([other]) => other !== word && foldWord(other) === foldWord(word));
    if (!clash) loose.set(foldWord(word), meaning);
  }
  const exact = new Map(entries.map(([word, meaning]) => [foldBlanks(word), meaning]));
  return { meanings: [...new Set(exact.values())], exact, loose };
}

/**
 * The vocabulary of a list of words. A hyphen reads like a blank as long as that tells all words of the list apart: in
 * a scale with both `well led` and `well-led` each is read only as it is spelled.
 */
export const vocabulary = <T extends string>(words: readonly T[]): Vocabulary<T> =>
  dictionary(words.map((word) => [word, word]));

/** The longest word that is looked up. */
const LONGEST_WORD = 200;

/** The word of the vocabulary that the text is, or null. */
export function parseWord<T extends string>(text: string, { exact, loose }: Vocabulary<T>): T | null {
  if (text.length > LONGEST_WORD) return null;
  return exact.get(text) ?? exact.get(foldBlanks(text)) ?? loose.get(foldWord(text)) ?? null;
}

export const PROGRESS_WORDS = vocabulary(PROGRESS);
export const HELD_WORDS = vocabulary(HELD);

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
