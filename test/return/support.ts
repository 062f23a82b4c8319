/** Returns written in a test, read against a small notice with a measure of every kind. */
import { expect } from 'vitest';
import { compare, parseDecimal, print } from '../../src/model/figure.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Notice } from '../../src/model/notice.ts';
import { type ReadReturns, type ReturnOptions, readReturns } from '../../src/return/read.ts';
import type { ReadObservation } from '../../src/return/rows.ts';
import { composite, deliverable, indicator, judgement, notice, recurring } from '../support/notice.ts';

export const NOTICE: Notice = notice({
  measures: [
    indicator('ni59', { title: 'Initial assessments in time', basis: 'Year to date' }),
    indicator('posts', { unit: 'count', good: 'low' }),
    indicator('spend', { unit: 'gbp', good: 'low' }),
    indicator('wait', { unit: 'days', good: 'low' }),
    indicator('rate', { unit: 'rate', good: 'low' }),
    judgement('culture'),
    judgement('ofsted', { scale: ['inadequate', 'Requires improvement', 'good', 'outstanding'] }),
    deliverable('plan'),
    recurring('meetings'),
    composite('overall', { members: ['ni59'] }),
  ],
});

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads one return, called `return.csv`. */
export const read = (
  text: string,
  notices: readonly Notice[] = [NOTICE],
  options: ReturnOptions = {},
): ReadReturns => readReturns([{ name: 'return.csv', bytes: bytesOf(text) }], notices, options);

/** Reads several returns, called `a.csv`, `b.csv` and so on. */
export const readAll = (texts: readonly string[], notices: readonly Notice[] = [NOTICE]): ReadReturns =>
  readReturns(
    texts.map((text, at) => ({ name: `${'abcdefgh'[at]}.csv`, bytes: bytesOf(text) })),
    notices,
  );

/** The observations of the small notice over all files. */
export const rowsOf = ({ returns }: ReadReturns, id = NOTICE.id): readonly ReadObservation[] =>
  returns.flatMap(({ observations }) => observations.get(id) ?? []);

/** A finding in short: `3 value bad-number "8o.1"`. */
export const brief = ({ line, column, code, found }: Finding): string =>
  `${line ?? '-'} ${column || '-'} ${code} "${found}"`;

export const briefs = ({ findings }: ReadReturns): string[] => findings.map(brief);

/** A row's value as text, whatever its kind. */
export const shown = ({ value }: Pick<ReadObservation, 'value'>): string | null =>
  value === null || typeof value === 'string' ? value : print(value, 12);

/** Whether a figure is exactly the decimal. */
export function isExactly(value: ReadObservation['value'] | undefined, decimal: string): boolean {
  const wanted = parseDecimal(decimal);
  return wanted !== null && typeof value === 'object' && value !== null && compare(value, wanted) === 0;
}

/** A return with the columns of most tests. */
export const rows = (...lines: string[]): string => ['measure,period_end,value', ...lines, ''].join('\n');

/** A return with counts. */
export const counted = (...lines: string[]): string =>
  ['measure,period_end,value,numerator,denominator', ...lines, ''].join('\n');

/** What is reported of a return: line, column, code, text found. */
export type Story = [story: string, text: string, printed: string[]];

/** Holds a return to its story. Rows with an error are not used, all others are. */
export function reports(text: string, printed: string[]): void {
  const result = read(text);
  expect(briefs(result)).toEqual(printed);
  const [returned] = result.returns;
  expect(rowsOf(result).length + (returned?.left.errors ?? 0)).toBe(returned?.rows);
}
