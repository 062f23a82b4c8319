/** Which rows of a measure count, and its latest and previous reading. Contract 4.1. */
import { type Day, minus } from '../calendar.ts';
import type { Ratio } from '../decimal.ts';
import type { Figure, Measure, Stage } from '../notice/notice.ts';
import { type Observation, STATUSES } from '../return/observation.ts';
import type { Reading, Series } from './types.ts';

/** A label of a basis, as it is compared. */
export const plain = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** Whether a row is scored: its basis is blank or the measure's own. Other rows serve trends only. Contract 3. */
export function isScored(measure: Measure, row: Observation): boolean {
  return row.basis === null || (measure.basis !== null && plain(row.basis) === plain(measure.basis));
}

/** Orders two texts by their code units, the same in every locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const figureText = (value: Figure | null): string =>
  typeof value === 'object' && value ? `${value.n}/${value.d}` : `${value}`;
const strength = (row: Observation): number => STATUSES.indexOf(row.status);

/** Everything in a row that can reach a result, as one text: rows of one day and status are told apart by it. */
const content = (row: Observation): string =>
  [
    row.reportedRag,
    row.reportedDirection,
    row.evidence,
    row.symbol,
    figureText(row.value),
    figureText(row.numerator),
    figureText(row.denominator),
    row.periodStart,
    row.comment,
    row.basis,
  ].join('\n');

/**
 * A total order of rows: by day, strongest status last. Rows equal in both (duplicates) are ordered by what they say, so
 * that their order in the file decides nothing but the line that is cited.
 */
export function byStrength(a: Observation, b: Observation): number {
  return (
    a.periodEnd - b.periodEnd ||
    strength(a) - strength(b) ||
    byText(content(a), content(b)) ||
    byText(b.file, a.file) ||
    b.line - a.line
  );
}

/** The rows that count, one a day, by day: scored, not after the as-at date, the strongest status of each day. */
export function countedRows(measure: Measure, rows: readonly Observation[], asAt: Day): Observation[] {
  const scored = rows.filter((row) => row.periodEnd <= asAt && isScored(measure, row)).sort(byStrength);
  return scored.filter((row, at) => scored[at + 1]?.periodEnd !== row.periodEnd);
}

/** The readings of the rows that count and have a usable value. */
export function readings(counted: readonly Observation[]): Reading[] {
  return counted.flatMap((row) => (row.value === null ? [] : [readingOf(row, row.value)]));
}

function readingOf(row: Observation, value: Figure): Reading {
  const { periodEnd, status, symbol } = row;
  return { value, periodEnd, partial: status === 'partial', breaks: symbol === 'b', row, tally: null };
}

/** The first day of the window in which a stage can be proven is the one after this. Contract 4.3. */
export const windowOpens = (measure: Measure, stage: Stage): Day =>
  minus(stage.by, measure.policy.evidenceWithin);

/** The series of a measure that has rows of its own. */
export function rowSeries(measure: Measure, all: readonly Reading[]): Series {
  const proofs = all.filter((reading) => !reading.partial);
  return {
    latest: all.at(-1) ?? null,
    previous: all.at(-2) ?? null,
    evidence: (stage) => {
      const opens = windowOpens(measure, stage);
      return proofs.findLast((reading) => reading.periodEnd > opens && reading.periodEnd <= stage.by) ?? null;
    },
    later: (stage) => proofs.findLast((reading) => reading.periodEnd > stage.by) ?? null,
  };
}

export const isNumber = (value: unknown): value is Ratio =>
  typeof value === 'object' && value !== null && 'n' in value;
