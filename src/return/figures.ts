/** The value of a row with its counts: read, checked against each other, brought to one usable value. Contract 3, 4.1. */
import {
  absolute,
  compare,
  divide,
  HUNDRED,
  multiply,
  printBeside,
  type Ratio,
  ratio,
  subtract,
} from '../model/figure.ts';
import { nearest } from '../model/nearest.ts';
import type { Figure, Unit } from '../model/notice.ts';
import type { ValueSymbol } from '../model/observation.ts';
import {
  COUNT_SIGNS,
  isNoValue,
  type NumberCell,
  type NumberProblem,
  parseNoValue,
  parseNumber,
  parseWord,
  type Signs,
} from './cell.ts';
import type { Field } from './columns.ts';
import type { Row } from './row.ts';
import { type Reading, wordsOf } from './scope.ts';

export interface Figures {
  readonly value: Figure | null;
  readonly numerator: Ratio | null;
  readonly denominator: Ratio | null;
  readonly symbol: ValueSymbol | null;
}

/** Reads value, numerator and denominator of the row, and reports what is wrong with them. */
export function readFigures(row: Row, reading: Reading): Figures {
  if (reading.type === 'words') {
    const { value, symbol } = readWord(row, reading);
    return { ...readCounts(row), value, symbol };
  }
  const value = readNumber(row, 'value', reading.signs, reading.unit);
  const numerator = readCount(row, 'numerator');
  const denominator = readCount(row, 'denominator');
  checkRange(row, reading.unit, value.value);
  if (reading.unit === 'percent') checkPercent(row, value, numerator.value, denominator.value);
  return figuresOf(reading.unit, value, numerator, denominator);
}

/** What the three cells of a row say together. */
export function figuresOf(
  unit: Unit,
  value: NumberCell,
  numerator: NumberCell,
  denominator: NumberCell,
): Figures {
  const counts = { numerator: numerator.value, denominator: denominator.value };
  if (unit !== 'percent') return { value: value.value, symbol: value.symbol, ...counts };
  const exact = shareOf(counts.numerator, counts.denominator);
  const usable = !isNoValue(value.symbol) && !isNoValue(numerator.symbol) && !isNoValue(denominator.symbol);
  return {
    value: usable && counts.denominator?.n !== 0n ? (exact ?? value.value) : null,
    symbol: strongestSymbol([value.symbol, numerator.symbol, denominator.symbol]),
    ...counts,
  };
}

/** Reads the counts of a row alone, and reports what is wrong with them: the value needs its measure to be read. */
export const readCounts = (row: Row): Figures => ({
  value: null,
  symbol: null,
  numerator: readCount(row, 'numerator').value,
  denominator: readCount(row, 'denominator').value,
});

export type Words = Extract<Reading, { type: 'words' }>;

/** The word that a value cell holds, or a symbol; both null where it is neither. */
export function wordOf(
  typed: string,
  { words, blank }: Words,
): { readonly value: string | null; readonly symbol: ValueSymbol | null } {
  if (typed === '') return { value: blank, symbol: null };
  const value = parseWord(typed, words);
  return { value, symbol: value === null ? parseNoValue(typed) : null };
}

function readWord(row: Row, reading: Words): ReturnType<typeof wordOf> {
  const typed = row.text('value');
  const word = wordOf(typed, reading);
  if (typed !== '' && word.value === null && word.symbol === null)
    row.report('bad-value', 'value', {
      expected: wordsOf(reading.words),
      nearest: nearest(typed, reading.words.meanings),
    });
  return word;
}

/** What a number cell should hold, as a `bad-number` tells it. */
export type ExpectedNumber = Exclude<NumberProblem, 'not-a-number'> | 'percent' | 'gbp' | 'number';

function expectedNumber(problem: NumberProblem, unit: Unit): ExpectedNumber {
  if (problem !== 'not-a-number') return problem;
  return unit === 'percent' || unit === 'gbp' ? unit : 'number';
}

function readNumber(row: Row, field: Field, signs: Signs, unit: Unit): NumberCell {
  const cell = parseNumber(row.text(field), signs);
  if (cell.problem) row.report('bad-number', field, { expected: expectedNumber(cell.problem, unit) });
  return cell;
}

const readCount = (row: Row, field: 'numerator' | 'denominator'): NumberCell =>
  readNumber(row, field, COUNT_SIGNS, 'count');

function checkRange(row: Row, unit: Unit, value: Ratio | null): void {
  if (value === null || (unit !== 'percent' && unit !== 'count')) return;
  const high = unit === 'percent' ? HUNDRED : null;
  if (value.n >= 0n && (high === null || compare(value, high) <= 0)) return;
  row.report('out-of-range', 'value', { low: '0', high: high && '100' });
}

function checkPercent(row: Row, value: NumberCell, numerator: Ratio | null, denominator: Ratio | null): void {
  checkCount(row, 'numerator', numerator);
  checkCount(row, 'denominator', denominator);
  checkShare(row, numerator, denominator);
  const exact = shareOf(numerator, denominator);
  if (exact && value.value) checkRounding(row, value.value, value.decimals, exact);
}

function checkCount(row: Row, field: 'numerator' | 'denominator', count: Ratio | null): void {
  if (count && count.n < 0n) row.report('out-of-range', field, { low: '0', high: null });
}

function checkShare(row: Row, numerator: Ratio | null, denominator: Ratio | null): void {
  if (!denominator) return;
  if (denominator.n === 0n) row.report('zero-denominator', 'denominator', {});
  else if (numerator && compare(numerator, denominator) > 0) {
    const facts = { numerator: row.text('numerator'), denominator: row.text('denominator') };
    row.report('numerator-exceeds-denominator', 'numerator', facts);
  }
}

/** The exact percentage, where both counts are there and it can be worked out. */
function shareOf(numerator: Ratio | null, denominator: Ratio | null): Ratio | null {
  if (!numerator || !denominator || denominator.n === 0n) return null;
  // Whole counts, as most are: the same figure in fewer steps.
  if (numerator.d === denominator.d && denominator.n > 0n) return { n: numerator.n * 100n, d: denominator.n };
  return multiply(divide(numerator, denominator), HUNDRED);
}

/** The printed value may differ from the exact one by half a unit of its last decimal, and no more. */
function checkRounding(row: Row, value: Ratio, decimals: number, exact: Ratio): void {
  const distance = absolute(subtract(value, exact));
  if (compare(distance, ratio(1n, 2n * 10n ** BigInt(decimals))) <= 0) return;
  row.report('value-mismatch', 'value', {
    value: row.text('value'),
    numerator: row.text('numerator'),
    denominator: row.text('denominator'),
    exact: printBeside(exact, [value], Math.max(decimals, 2)),
  });
}

/** One symbol for the row: one that leaves no value before a break in series before the rest, the value's own first. */
function strongestSymbol(symbols: readonly (ValueSymbol | null)[]): ValueSymbol | null {
  return (
    symbols.find(isNoValue) ??
    symbols.find((symbol) => symbol === 'b') ??
    symbols.find((symbol) => symbol !== null) ??
    null
  );
}
