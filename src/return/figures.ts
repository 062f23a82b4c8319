/** The value of a row with its counts: parsed, checked against each other, brought to one usable value. Contract 3, 4.1. */

import {
  compare,
  divide,
  type Figure,
  HUNDRED,
  multiply,
  printBeside,
  printFull,
  type Ratio,
  whole,
} from '../model/figure.ts';
import type { FindingCode, FindingFacts } from '../model/finding.ts';
import {
  type Composite,
  type Indicator,
  isNumber,
  isRange,
  type Measure,
  type Unit,
  valueWords,
} from '../model/notice.ts';
import type { ValueSymbol } from '../model/observation.ts';
import { type Fault, parseWord, type Vocabulary, vocabulary, wordFault } from './cell.ts';
import type { Field } from './columns.ts';
import { type NumberCell, numberParser, parseNoValue } from './number-cell.ts';

/** The cells of a row that make its figures. */
export interface FigureCells {
  /** As typed, without the blanks around it: how it is parsed depends on the measure. */
  readonly value: string;
  readonly numerator: NumberCell;
  readonly denominator: NumberCell;
}

/** A row that is checked: takes the findings on its cells. */
export interface CheckedRow extends FigureCells {
  text(field: Field): string;
  report<C extends FindingCode>(code: C, field: Field, facts: () => FindingFacts[C]): void;
  refuse(field: Field, fault: Fault): void;
  /** Remembers that the value may be a share of 1, as only the other values of its measure can show. */
  doubt(): void;
}

/** How the value cell of a measure is parsed: as a number of its unit, or as one of its words. */
export type Reading =
  | {
      readonly type: 'number';
      readonly unit: Unit;
      readonly parse: (typed: string) => NumberCell;
      /** Of a percentage, the smallest figure of the notice above 0: see {@link looksLikeProportion}. */
      readonly smallest: Ratio | null;
    }
  | { readonly type: 'words'; readonly words: Vocabulary; readonly blank: string | null };

const NUMBERS: Readonly<Record<Unit, Extract<Reading, { type: 'number' }>>> = {
  percent: numbersOf('percent'),
  count: numbersOf('count'),
  gbp: numbersOf('gbp'),
  days: numbersOf('days'),
  rate: numbersOf('rate'),
};

function numbersOf(unit: Unit): Extract<Reading, { type: 'number' }> {
  return { type: 'number', unit, parse: numberParser(unit), smallest: null };
}

/** Measures share their words, so the vocabulary of each list is made once. */
const VOCABULARIES = new WeakMap<readonly string[], Vocabulary>();

function vocabularyOf(words: readonly string[]): Vocabulary {
  const made = VOCABULARIES.get(words) ?? vocabulary(words);
  VOCABULARIES.set(words, made);
  return made;
}

/** How the values of a measure are parsed: as words where its kind has them, else as a figure of its unit. */
export function readingOf(measure: Measure): Reading {
  const given = valueWords(measure);
  if (given) return { type: 'words', words: vocabularyOf(given.words), blank: given.blank };
  const figured = measure as Indicator | Composite;
  const number = NUMBERS[figured.unit];
  return figured.unit === 'percent' ? { ...number, smallest: smallestOf(figured) } : number;
}

/** The smallest of a measure's baseline and targets above 0; null where it has none. */
function smallestOf({ baseline, stages }: Indicator | Composite): Ratio | null {
  const targets = stages.flatMap(({ target }) =>
    isRange(target) ? target : isNumber(target) ? [target] : [],
  );
  const figures = [...targets, baseline?.value].filter(isNumber).filter(({ n }) => n > 0n);
  return figures.reduce<Ratio | null>(
    (least, one) => (least && compare(least, one) <= 0 ? least : one),
    null,
  );
}

/** The usable value of a row, and the symbol that qualifies it or is in its place. */
export interface RowValue {
  readonly value: Figure | null;
  readonly symbol: ValueSymbol | null;
}

/** The value of a row that was checked. */
export function rowValueOf(row: FigureCells, reading: Reading): RowValue {
  if (reading.type === 'words') return wordOf(row.value, reading);
  const value = reading.parse(row.value);
  if (reading.unit !== 'percent') return value;
  const { numerator, denominator } = row;
  const cells = [value, numerator, denominator];
  const usable = !cells.some(isUnusable) && denominator.value?.n !== 0n;
  return {
    value: usable ? (shareOf(numerator.value, denominator.value) ?? value.value) : null,
    symbol: strongestSymbol(cells),
  };
}

/** Reports what is wrong with the value of a row, alone and beside its counts. */
export function checkFigures(row: CheckedRow, reading: Reading): void {
  if (reading.type === 'words') {
    checkWord(row, reading);
    return;
  }
  const value = reading.parse(row.value);
  if (value.fault) row.refuse('value', value.fault);
  if (value.value) checkRange(row, reading.unit, value.value);
  if (reading.unit === 'percent') checkPercent(row, value);
  if (mayBeProportion(row, reading, value.value))
    checkProportion(row, value.value as Ratio, reading.smallest);
}

/** Whether a percentage is from 0 to 1, and was typed without `%` and without counts. */
function mayBeProportion(row: FigureCells, reading: Reading, value: Figure | null): boolean {
  if (reading.type !== 'number' || reading.unit !== 'percent' || !isNumber(value)) return false;
  if (value.n <= 0n || value.n > value.d || row.value.includes('%')) return false;
  return row.numerator.value === null || row.denominator.value === null;
}

const TWENTY = whole(20);

/** Whether a figure is at most a twentieth of another. */
const isTwentieth = (value: Ratio, of: Ratio): boolean => compare(multiply(value, TWENTY), of) <= 0;

/** Whether the value of a row looks like a share of 1, beside another value of its measure. */
export const looksLikeProportion = (
  row: FigureCells,
  reading: Reading,
  value: Figure | null,
  other: Ratio,
): boolean => mayBeProportion(row, reading, value) && isTwentieth(value as Ratio, other);

/** The facts of a share of 1 that was typed for a percentage: 0.84 for 84. */
export const proportionFacts = (value: Ratio, smallest: Ratio): FindingFacts['looks-like-proportion'] => ({
  percent: printFull(multiply(value, HUNDRED)),
  smallest: printFull(smallest),
});

function checkProportion(row: CheckedRow, value: Ratio, smallest: Ratio | null): void {
  if (smallest === null) row.doubt();
  else if (isTwentieth(value, smallest))
    row.report('looks-like-proportion', 'value', () => proportionFacts(value, smallest));
}

type Words = Extract<Reading, { type: 'words' }>;

/** The word that a value cell holds, or a symbol; both null where it is neither. */
function wordOf(typed: string, { words, blank }: Words): RowValue {
  if (typed === '') return { value: blank, symbol: null };
  const value = parseWord(typed, words);
  return { value, symbol: value === null ? parseNoValue(typed) : null };
}

function checkWord(row: CheckedRow, reading: Words): void {
  const typed = row.value;
  const { value, symbol } = wordOf(typed, reading);
  if (typed !== '' && value === null && symbol === null) row.refuse('value', wordFault(typed, reading.words));
}

function checkRange(row: CheckedRow, unit: Unit, { n, d }: Ratio): void {
  if (unit === 'percent') {
    if (n < 0n || n > 100n * d) row.report('out-of-range', 'value', () => ({ low: '0', high: '100' }));
  } else if (unit === 'count' && n < 0n)
    row.report('out-of-range', 'value', () => ({ low: '0', high: null }));
}

function checkPercent(row: CheckedRow, { value, decimals }: NumberCell): void {
  const [numerator, denominator] = [row.numerator.value, row.denominator.value];
  checkCount(row, 'numerator', numerator);
  checkCount(row, 'denominator', denominator);
  if (!denominator) return;
  checkShare(row, numerator, denominator);
  const exact = shareOf(numerator, denominator);
  if (exact && value) checkRounding(row, value, decimals, exact);
}

function checkCount(row: CheckedRow, field: 'numerator' | 'denominator', count: Ratio | null): void {
  if (count && count.n < 0n) row.report('out-of-range', field, () => ({ low: '0', high: null }));
}

function checkShare(row: CheckedRow, numerator: Ratio | null, denominator: Ratio): void {
  if (denominator.n === 0n) row.report('zero-denominator', 'denominator', () => ({}));
  else if (numerator && compare(numerator, denominator) > 0)
    row.report('numerator-exceeds-denominator', 'numerator', counts(row));
}

// Facts that need more than the row are made by functions outside the checks: V8 gives each call of a function with a
// closure in it memory for what the closure needs, whether it is made or not.
const counts = (row: CheckedRow) => (): FindingFacts['numerator-exceeds-denominator'] => ({
  numerator: row.text('numerator'),
  denominator: row.text('denominator'),
});

/** The exact percentage, where both counts are there and it can be worked out. */
function shareOf(numerator: Ratio | null, denominator: Ratio | null): Ratio | null {
  if (!numerator || !denominator || denominator.n === 0n) return null;
  // Whole counts, as most are: the same figure in fewer steps.
  if (numerator.d === denominator.d && denominator.n > 0n) return { n: numerator.n * 100n, d: denominator.n };
  return multiply(divide(numerator, denominator), HUNDRED);
}

/** The printed value may differ from the exact one by half a unit of its last decimal, and no more. */
function checkRounding(row: CheckedRow, value: Ratio, decimals: number, exact: Ratio): void {
  // In units of its last decimal, since that is what the value has for its denominator.
  const difference = 2n * (value.n * exact.d - exact.n * value.d);
  if (difference <= exact.d && -difference <= exact.d) return;
  row.report('value-mismatch', 'value', mismatch(row, value, decimals, exact));
}

const mismatch =
  (row: CheckedRow, value: Ratio, decimals: number, exact: Ratio) => (): FindingFacts['value-mismatch'] => ({
    value: row.value,
    ...counts(row)(),
    exact: printBeside(exact, [value], Math.max(decimals, 2)),
  });

/** Whether a cell holds a symbol and no number: then the row has no usable value. */
const isUnusable = ({ symbol, value }: NumberCell): boolean => symbol !== null && value === null;

/** One symbol for the row: one that leaves no value before a break in series before the rest, the value's own first. */
function strongestSymbol(cells: readonly NumberCell[]): ValueSymbol | null {
  const marked = cells.filter(({ symbol }) => symbol !== null);
  const strongest = marked.find(isUnusable) ?? marked.find(({ symbol }) => symbol === 'b') ?? marked[0];
  return strongest?.symbol ?? null;
}
