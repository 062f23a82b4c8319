/** Rows of one measure, basis, day and status, of which there may be one: whether they repeat or contradict each other. Contract 3. */
import { iso } from '../model/day.ts';
import { compare, type Figure, printFull } from '../model/figure.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Measure } from '../model/notice.ts';
import { clip, MAX_FOUND, plainLabel } from '../model/text.ts';
import type { Field } from './columns.ts';
import type { ReadObservation, RowObservation } from './rows.ts';

/** Takes a row that repeats one before it, or (with the field in which they differ) conflicts with it. */
type ReportClash<R> = (row: R, field: Field | null, first: R) => void;

/** Reports rows of one measure that repeat each other or conflict; gives all that conflict. They come in the order read. */
export function checkClashes<R extends ReadObservation>(
  measure: Measure,
  rows: readonly R[],
  report: ReportClash<R>,
): R[] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = `${row.periodEnd} ${row.status} ${plainLabel(row.basis ?? measure.basis ?? '')}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].filter((group) => conflicts(group, report)).flat();
}

/** Rows that must not differ: compares each with the first; a rating or direction with the first row that has one. */
function conflicts<R extends ReadObservation>(rows: readonly R[], report: ReportClash<R>): boolean {
  const [first, ...others] = rows as readonly [R, ...R[]];
  const rated = rows.find(({ reportedRag }) => reportedRag !== null);
  const directed = rows.find(({ reportedDirection }) => reportedDirection !== null);
  let found = false;
  for (const other of others) {
    const clash =
      difference(first, other) ??
      (rated && differ(rated.reportedRag, other.reportedRag) ? 'reported_rag' : null) ??
      (directed && differ(directed.reportedDirection, other.reportedDirection) ? 'reported_direction' : null);
    found ||= clash !== null;
    const against = clash === 'reported_rag' ? rated : clash === 'reported_direction' ? directed : first;
    report(other, clash, against ?? first);
  }
  return found;
}

/** A row without a rating does not contradict one that has it. */
const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

/** The figure in which two rows differ; null where they say the same. A mark on a figure is no part of it. Contract 3. */
export function difference(a: ReadObservation, b: ReadObservation): Field | null {
  if (!equal(a.numerator, b.numerator)) return 'numerator';
  if (!equal(a.denominator, b.denominator)) return 'denominator';
  return equal(a.value, b.value) ? null : 'value';
}

function equal(a: Figure | null, b: Figure | null): boolean {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b;
  return compare(a, b) === 0;
}

/** In what rows differ that do not differ in their figures. */
const DIFFERS: { readonly [F in Field]?: { readonly differs: 'rating' | 'direction' } } = {
  reported_rag: { differs: 'rating' },
  reported_direction: { differs: 'direction' },
};

/** That a row repeats another, or (with the field) conflicts with it. */
export function clashFinding(row: RowObservation, field: Field | null, first: RowObservation): Finding {
  const facts = {
    measure: row.measure,
    periodEnd: iso(row.periodEnd),
    other: first.placeText(field ?? 'measure'),
    ...(first.file === row.file && first.line === row.line ? { isSameRow: true as const } : {}),
  };
  return field
    ? finding('conflicting-rows', row.placeOf(field), typedIn(row, field), { ...facts, ...DIFFERS[field] })
    : finding('duplicate-row', row.placeOf(null), '', facts);
}

function typedIn(row: RowObservation, field: Field): string {
  if (field !== 'numerator' && field !== 'denominator') return clip(row.typed(field), MAX_FOUND);
  const count = row[field];
  return count ? printFull(count) : '';
}
