/** The value of a row with its counts: parsed, checked against each other, brought to one usable value. Contract 3, 4.1. */
import {
  absolute,
  compare,
  divide,
  HUNDRED,
  multiply,
  printBeside,
  type Ratio,
  subtract,
} from '../model/figure.ts';
import type { FindingCode, FindingFacts } from '../model/finding.ts';
import type { Figure, Measure, Unit } from '../model/notice.ts';
import type { ValueSymbol } from '../model/observation.ts';
import {
  type Fault,
  HELD_WORDS,
  type NumberCell,
  numberParser,
  PROGRESS_WORDS,
  parseCount,
  parseNoValue,
  parseWord,
  type Vocabulary,
  vocabulary,
  wordFault,
} from './cell.ts';
import type { Field } from './columns.ts';

/** The cells of a row that make its figures, without the blanks around them. */
export interface FigureTexts {
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
}

/** A row that is checked: takes the findings on its cells. */
export interface CheckedRow extends FigureTexts {
  report<C extends FindingCode>(code: C, field: Field, facts: () => FindingFacts[C]): void;
  refuse(field: Field, fault: Fault): void;
}

/** How the value cell of a measure is parsed: as a number of its unit, or as one of its words. */
export type Reading =
  | { readonly type: 'number'; readonly unit: Unit; readonly parse: (typed: string) => NumberCell }
  | { readonly type: 'words'; readonly words: Vocabulary; readonly blank: string | null };

const NUMBERS: Readonly<Record<Unit, Reading>> = {
  percent: { type: 'number', unit: 'percent', parse: numberParser('percent') },
  count: { type: 'number', unit: 'count', parse: numberParser('count') },
  gbp: { type: 'number', unit: 'gbp', parse: numberParser('gbp') },
  days: { type: 'number', unit: 'days', parse: numberParser('days') },
  rate: { type: 'number', unit: 'rate', parse: numberParser('rate') },
};

/** How the values of a measure are parsed. */
export function readingOf(measure: Measure): Reading {
  switch (measure.kind) {
    case 'indicator':
    case 'composite':
      return NUMBERS[measure.unit];
    case 'judgement':
      return { type: 'words', words: vocabulary(measure.scale), blank: null };
    case 'deliverable':
      return { type: 'words', words: PROGRESS_WORDS, blank: null };
    case 'recurring':
      return { type: 'words', words: HELD_WORDS, blank: 'held' };
  }
}

/** The usable value of a row, and the symbol that qualifies it or is in its place. */
export interface RowValue {
  readonly value: Figure | null;
  readonly symbol: ValueSymbol | null;
}

/** The value of a row that was checked. */
export function rowValueOf(row: FigureTexts, reading: Reading): RowValue {
  if (reading.type === 'words') return wordOf(row.value, reading);
  const value = reading.parse(row.value);
  if (reading.unit !== 'percent') return value;
  const numerator = parseCount(row.numerator);
  const denominator = parseCount(row.denominator);
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
  if (reading.unit === 'percent')
    checkPercent(row, value, parseCount(row.numerator), parseCount(row.denominator));
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
  const isPercent = unit === 'percent';
  if ((!isPercent && unit !== 'count') || (n >= 0n && (!isPercent || n <= 100n * d))) return;
  row.report('out-of-range', 'value', () => ({ low: '0', high: isPercent ? '100' : null }));
}

function checkPercent(
  row: CheckedRow,
  value: NumberCell,
  numerator: NumberCell,
  denominator: NumberCell,
): void {
  checkCount(row, 'numerator', numerator.value);
  checkCount(row, 'denominator', denominator.value);
  if (!denominator.value) return;
  checkShare(row, numerator.value, denominator.value);
  const exact = shareOf(numerator.value, denominator.value);
  if (exact && value.value) checkRounding(row, value.value, value.decimals, exact);
}

function checkCount(row: CheckedRow, field: 'numerator' | 'denominator', count: Ratio | null): void {
  if (count && count.n < 0n) row.report('out-of-range', field, () => ({ low: '0', high: null }));
}

function checkShare(row: CheckedRow, numerator: Ratio | null, denominator: Ratio): void {
  if (denominator.n === 0n) row.report('zero-denominator', 'denominator', () => ({}));
  else if (numerator && compare(numerator, denominator) > 0)
    row.report('numerator-exceeds-denominator', 'numerator', () => ({
      numerator: row.numerator,
      denominator: row.denominator,
    }));
}

/** The exact percentage, where both counts are there and it can be worked out. */
function shareOf(numerator: Ratio | null, denominator: Ratio | null): Ratio | null {
  if (!numerator || !denominator || denominator.n === 0n) return null;
  // Whole counts, as most are: the same figure in fewer steps.
  if (numerator.d === denominator.d && denominator.n > 0n) return { n: numerator.n * 100n, d: denominator.n };
  return multiply(divide(numerator, denominator), HUNDRED);
}

/** The printed value may differ from the exact one by half a unit of its last decimal, and no more. */
function checkRounding(row: CheckedRow, value: Ratio, decimals: number, exact: Ratio): void {
  const { n, d } = absolute(subtract(value, exact));
  if (2n * n * 10n ** BigInt(decimals) <= d) return;
  row.report('value-mismatch', 'value', () => ({
    value: row.value,
    numerator: row.numerator,
    denominator: row.denominator,
    exact: printBeside(exact, [value], Math.max(decimals, 2)),
  }));
}

/** Whether a cell holds a symbol and no number: then the row has no usable value. */
const isUnusable = ({ symbol, value }: NumberCell): boolean => symbol !== null && value === null;

/** One symbol for the row: one that leaves no value before a break in series before the rest, the value's own first. */
function strongestSymbol(cells: readonly NumberCell[]): ValueSymbol | null {
  const marked = cells.filter(({ symbol }) => symbol !== null);
  const strongest = marked.find(isUnusable) ?? marked.find(({ symbol }) => symbol === 'b') ?? marked[0];
  return strongest?.symbol ?? null;
}
