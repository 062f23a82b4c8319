/** Which rows of a measure count, and its latest and previous reading. Contract 4.1. */
import { type Day, minus, plus } from '../model/day.ts';
import type { Figure, Ratio } from '../model/figure.ts';
import { groupsOf, leading } from '../model/lists.ts';
import { isNumber, type Measure, type Stage } from '../model/notice.ts';
import {
  madeUp,
  type Observation,
  type Rows,
  type RowsByMeasure,
  STATUSES,
  withValue,
} from '../model/observation.ts';
import { byText, plainLabel } from '../model/text.ts';
import type { Reading, Series } from './result.ts';

/** The rows of each measure. */
export function byMeasure(rows: Rows): RowsByMeasure {
  return 'get' in rows ? rows : groupsOf(rows, ({ measure }) => measure);
}

/** Whether a row is scored: its basis is blank or the measure's own. Other rows serve trends only. Contract 3. */
export function isScored(measure: Measure, row: Observation): boolean {
  return (
    row.basis === null || (measure.basis !== null && plainLabel(row.basis) === plainLabel(measure.basis))
  );
}

const strength = (row: Observation): number => STATUSES.indexOf(row.status);

/**
 * A total order of rows: by day, strongest status last. Rows equal in both (duplicates) are ordered by what they say, so
 * that their order in the file decides nothing but the line that is cited.
 */
export function byStrength(a: Observation, b: Observation): number {
  return (
    a.periodEnd - b.periodEnd ||
    strength(a) - strength(b) ||
    byText(contentOf(a), contentOf(b)) ||
    byText(b.file, a.file) ||
    b.line - a.line
  );
}

/** The rows that count, one a day, by day: scored, not after the as-at date, the strongest status of each day. */
export function countedRows(measure: Measure, rows: readonly Observation[], asAt: Day): Observation[] {
  return (
    strongestOfDays(measure, rows, asAt) ??
    (strongestOfDays(measure, rows.toSorted(byStrength), asAt) as Observation[])
  );
}

/** The same for rows whose days never fall from one to the next, as in most series; null for others. */
function strongestOfDays(measure: Measure, rows: readonly Observation[], asAt: Day): Observation[] | null {
  const strongest: Observation[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const { periodEnd } = row;
    if (periodEnd > asAt || !isScored(measure, row)) continue;
    if (periodEnd < before) return null;
    const last = strongest.length - 1;
    if (periodEnd > before) strongest.push(row);
    else if (byStrength(strongest[last] as Observation, row) < 0) strongest[last] = row;
    before = periodEnd;
  }
  return strongest;
}

/** The readings of the rows that count and have a usable value. */
export function readings(counted: readonly Observation[]): Reading[] {
  const all: Reading[] = [];
  for (const row of counted) {
    const { value } = row;
    if (value !== null) all.push(readingOf(row, value));
  }
  return all;
}

function readingOf(row: Observation, value: Figure): Reading {
  const { periodEnd, status, symbol } = row;
  return { value, periodEnd, partial: status === 'partial', breaks: symbol === 'b', row, tally: null };
}

/** The reading by which a deliverable is done: the first that is complete, and not partial. Contract 4.7. */
export const doneIn = (all: readonly Reading[]): Reading | null =>
  all.find((reading) => reading.value === 'complete' && !reading.partial) ?? null;

/** Whether a reading is older than policy.stale_after on the as-at date. Contract 4.5. */
export const isOld = ({ policy }: Measure, latest: Reading | null, asAt: Day): boolean =>
  latest !== null && plus(latest.periodEnd, policy.staleAfter) < asAt;

/** The day before the window in which a figure can show that a stage is met. Contract 4.3. */
export const windowOpens = (measure: Measure, stage: Stage): Day =>
  minus(stage.by, measure.policy.evidenceWithin);

/** The last reading of the rows that count and pass a test; the value of other rows is not read. */
function lastReading(
  counted: readonly Observation[],
  fits: (row: Observation) => boolean,
  before = counted.length,
): Reading | null {
  for (let at = before - 1; at >= 0; at--) {
    const row = counted[at] as Observation;
    const value = fits(row) ? row.value : null;
    if (value !== null) return readingOf(row, value);
  }
  return null;
}

const isProof = (row: Observation): boolean => row.status !== 'partial';

/** The series of a measure that has rows of its own, from those that count. */
export function rowSeries(measure: Measure, counted: readonly Observation[]): Series {
  const any = (): boolean => true;
  const latest = lastReading(counted, any);
  const proof = (fits: (day: Day) => boolean): Reading | null =>
    lastReading(counted, (row) => fits(row.periodEnd) && isProof(row));
  const before = ({ periodEnd }: Reading): Reading | null =>
    lastReading(
      counted,
      any,
      leading(counted, (row) => row.periodEnd < periodEnd),
    );
  return {
    latest,
    previous: latest && before(latest),
    evidence: (stage) => {
      const opens = windowOpens(measure, stage);
      return proof((day) => day > opens && day <= stage.by);
    },
    later: (stage) => proof((day) => day > stage.by),
    before,
    all: () => readings(counted),
  };
}

/** Whether figures of a basis are counted up from 1 April. Contract 4.12. */
export const isYearToDate = (basis: string | null): boolean =>
  basis !== null && plainLabel(basis) === 'year-to-date';

/** As much of a reading as decides whether it is a point. */
type Plotted = Pick<Reading, 'value' | 'partial' | 'breaks'>;

export interface CurrentSeries<T extends Plotted> {
  /** The one with the last break in the series; null without a break. */
  readonly first: T | null;
  /** From that one on. */
  readonly since: readonly T[];
  /** Of these the numbers of a whole period. */
  readonly whole: readonly (T & { readonly value: Ratio })[];
}

/** What counts for control limits: the figures since the last break in the series, but for those of part of a period. */
export function currentSeries<T extends Plotted>(readings: readonly T[]): CurrentSeries<T> {
  const breakAt = readings.findLastIndex(({ breaks }) => breaks);
  const since = readings.slice(Math.max(breakAt, 0));
  const isWhole = (one: T): one is T & { readonly value: Ratio } => !one.partial && isNumber(one.value);
  return { first: readings[breakAt] ?? null, since, whole: since.filter(isWhole) };
}

/**
 * Whether most periods begin on the day on which the one before began: each then holds the one before, whatever the series
 * is called. `starts`: the first day of each, null where it is not given.
 */
export function haveOneStart(starts: readonly (Day | string | null)[]): boolean {
  const same = starts.filter((start, at) => at > 0 && start !== null && start === starts[at - 1]);
  return 2 * same.length > Math.max(1, starts.length - 1);
}

/**
 * The rows with one final, supposed value in place of all that is scored for the measure on the day. What the row that
 * counts there says besides (the council's own rating, evidence) stays; the counts behind its figure no longer apply.
 * `value` is a number in the measure's unit, as `parseDecimal` gives it, or a word of its scale. The rows that come back
 * are scored as any others; what is shown of them is to be marked as no position.
 */
export function suppose(
  measure: Measure,
  rows: readonly Observation[],
  day: Day,
  value: Figure,
): Observation[] {
  const isReplaced = (row: Observation): boolean =>
    row.measure === measure.id && row.periodEnd === day && isScored(measure, row);
  const [counted = null] = countedRows(measure, rows.filter(isReplaced), day);
  const made = madeUp(measure.id, day, value);
  const { status, symbol, file, line } = made;
  const supposed = counted ? { ...withValue(counted, value), status, symbol, file, line } : made;
  return [...rows.filter((row) => !isReplaced(row)), supposed];
}

/** The rows of a measure up to the as-at date, scored or not, in one fixed order. Contract 5, `--series`. */
export const rowsUpTo = (rows: readonly Observation[], asAt: Day): Observation[] =>
  rows.filter((row) => row.periodEnd <= asAt).sort(byStrength);

const figureKey = (value: Figure | null): string =>
  typeof value === 'object' && value ? `${value.n}/${value.d}` : `${value}`;

/** Everything in a row that can reach a result, as one text: it orders rows of one day and status. */
const contentOf = (row: Observation): string =>
  [
    row.reportedRag,
    row.reportedDirection,
    row.evidence,
    row.symbol,
    figureKey(row.value),
    figureKey(row.numerator),
    figureKey(row.denominator),
    row.periodStart,
    row.comment,
    row.basis,
  ].join('\n');
