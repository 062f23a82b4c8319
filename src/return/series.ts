/** Findings that only several rows together show. Contract 3: `conflicting-rows`, `duplicate-row`, `looks-like-proportion`. */
import { iso } from '../model/day.ts';
import { compare, MAX_DIGITS, print, type Ratio, ratio } from '../model/figure.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Figure, Measure } from '../model/notice.ts';
import { STATUSES } from '../model/observation.ts';
import { clip } from '../model/text.ts';
import { foldBlanks } from './cell.ts';
import { type Columns, type Field, headerOf, MAX_FOUND } from './columns.ts';
import type { ReadObservation } from './rows.ts';

/** A row with the columns of the file that it stands in. */
export interface Placed {
  readonly row: ReadObservation;
  readonly columns: Columns;
}

/** Takes a row that is a copy of one before it, or (with the field in which they differ) contradicts it. */
export type TellClash<P extends Placed> = (one: P, field: Field | null, first: P) => void;

/** Reports copies and contradictions among rows of one measure, which come in the order read; gives all that contradict. */
export function checkClashes<P extends Placed>(
  measure: Measure,
  rows: readonly P[],
  tell: TellClash<P>,
): readonly P[] {
  const sorted = [...rows].sort((a, b) => byKey(measure, a.row, b.row));
  const bad: P[] = [];
  let first = 0;
  for (let at = 1; at <= sorted.length; at++) {
    const [a, b] = [sorted[first] as P, sorted[at]];
    if (b && byKey(measure, a.row, b.row) === 0) continue;
    const alike = sorted.slice(first, at);
    if (isClash(alike, tell)) for (const one of alike) bad.push(one);
    first = at;
  }
  return bad;
}

/** Rows that must not differ: of one day, status and basis. A blank basis is the measure's own. */
function byKey(measure: Measure, a: ReadObservation, b: ReadObservation): number {
  const days = a.periodEnd - b.periodEnd || STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status);
  if (days !== 0) return days;
  const [left, right] = [basisOf(measure, a), basisOf(measure, b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const basisOf = (measure: Measure, { basis }: ReadObservation): string =>
  foldBlanks(basis ?? measure.basis ?? '');

/** Rows of one key, in the order read: each after the first is a copy of an earlier one or contradicts the first. */
function isClash<P extends Placed>(rows: readonly P[], tell: TellClash<P>): boolean {
  const first = rows[0] as P;
  let clash = false;
  for (let at = 1; at < rows.length; at++) {
    const other = rows[at] as P;
    const field = difference(first.row, other.row);
    clash ||= field !== null;
    tell(other, field, first);
  }
  return clash;
}

/** That a row is a copy of another, or (with the field) contradicts it. */
export function clashFinding({ row, columns }: Placed, field: Field | null, { row: other }: Placed): Finding {
  const place = {
    file: row.file,
    line: row.line,
    column: field ? headerOf(columns, field) : '',
    position: null,
    notice: row.notice,
  };
  const facts = { measure: row.measure, periodEnd: iso(row.periodEnd), other: `${other.file}:${other.line}` };
  return field
    ? finding('conflicting-rows', place, typedIn(row, field), facts)
    : finding('duplicate-row', place, '', facts);
}

/** The figure in which two rows differ; null where they say the same. A mark on a figure is no part of it. Contract 3. */
function difference(a: ReadObservation, b: ReadObservation): Field | null {
  if (!equal(a.numerator, b.numerator)) return 'numerator';
  if (!equal(a.denominator, b.denominator)) return 'denominator';
  return equal(a.value, b.value) ? null : 'value';
}

function equal(a: Figure | null, b: Figure | null): boolean {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b;
  return compare(a, b) === 0;
}

function typedIn(row: ReadObservation, field: Field): string {
  if (field !== 'numerator' && field !== 'denominator') return clip(row.typedValue, MAX_FOUND);
  const count = row[field];
  return count ? print(count, MAX_DIGITS) : '';
}

const ONE: Ratio = ratio(1n);

/**
 * A percentage whose every value is at most 1 was probably meant as a share of 1: told once, at the first typed value.
 * Gives the row with what there is to tell of it.
 */
export function proportionOf<P extends Placed>(
  measure: Measure,
  rows: Iterable<P>,
): { readonly at: P; readonly finding: Finding } | null {
  if (measure.kind !== 'indicator' || measure.unit !== 'percent') return null;
  let typed: P | null = null;
  for (const one of rows) {
    const { value } = one.row;
    if (typeof value === 'object' && value !== null && compare(value, ONE) > 0) return null;
    if (value !== null && (one.row.numerator === null || one.row.denominator === null)) typed ??= one;
  }
  if (!typed) return null;
  const { row, columns } = typed;
  const { file, line, notice } = row;
  const place = { file, line, column: headerOf(columns, 'value'), position: null, notice };
  const found = clip(row.typedValue, MAX_FOUND);
  return { at: typed, finding: finding('looks-like-proportion', place, found, { measure: measure.id }) };
}
