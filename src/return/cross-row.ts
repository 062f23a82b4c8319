/** Findings that only several rows show, over all files. Contract 3: `conflicting-rows`, `duplicate-row`. */
import { iso } from '../model/day.ts';
import { compare, type Figure, printFull } from '../model/figure.ts';
import { type Finding, finding } from '../model/finding.ts';
import { Integers } from '../model/lists.ts';
import type { Measure } from '../model/notice.ts';
import { clip, MAX_FOUND, plainLabel } from '../model/text.ts';
import { FIELDS, type Field } from './columns.ts';

import type { NoticeRows, ReadObservation, RowObservation } from './rows.ts';

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

/** What the rows of one file show beside rows of that file and others. Of each clash only its place is stored. */
export class CrossRowFindings {
  errors = 0;
  warnings = 0;
  /** Findings that are not clashes, in the order made. */
  readonly others: Finding[] = [];
  private readonly tables: NoticeRows[] = [];
  private readonly clashes = {
    table: new Integers(),
    row: new Integers(),
    field: new Integers(),
    firstTable: new Integers(),
    firstRow: new Integers(),
  };

  add(table: NoticeRows, row: number, field: Field | null, firstTable: NoticeRows, firstRow: number): void {
    if (field === null) this.warnings++;
    else this.errors++;
    const { clashes } = this;
    clashes.table.push(this.numberOf(table));
    clashes.row.push(row);
    clashes.field.push(field === null ? -1 : FIELDS.indexOf(field));
    clashes.firstTable.push(this.numberOf(firstTable));
    clashes.firstRow.push(firstRow);
  }

  private numberOf(table: NoticeRows): number {
    const known = this.tables.lastIndexOf(table);
    return known < 0 ? this.tables.push(table) - 1 : known;
  }

  /** The clashes in the order of their lines. */
  *inOrder(): Generator<Finding> {
    const { table, row, field, firstTable, firstRow } = this.clashes;
    const tableAt = (list: Integers, at: number): NoticeRows => this.tables[list.get(at)] as NoticeRows;
    const lineOf = (at: number): number => tableAt(table, at).line(row.get(at));
    const order = Uint32Array.from({ length: row.length }, (_, at) => at);
    for (const at of order.sort((a, b) => lineOf(a) - lineOf(b))) {
      const own = tableAt(table, at);
      const first = tableAt(firstTable, at).observation(firstRow.get(at));
      yield clashFinding(own.observation(row.get(at)), FIELDS[field.get(at)] ?? null, first);
    }
  }
}

/** The rows that one file gives of a notice, and where its findings go. */
export interface FileRows {
  readonly rows: NoticeRows;
  readonly findings: CrossRowFindings;
}

/** A row of one of several files. */
interface Place {
  readonly file: FileRows;
  readonly row: number;
}

/** Compares the rows of each measure of a notice, over all files. Rows that conflict are dropped. */
export function checkAcrossRows(measures: readonly Measure[], files: readonly FileRows[]): void {
  const conflicting = new Map(files.map((file) => [file, [] as number[]]));
  for (const [place, measure] of measures.entries()) {
    for (const group of sameDayAndStatus(place, files))
      for (const { file, row } of clashesOf(measure, group)) conflicting.get(file)?.push(row);
  }
  for (const [{ rows }, bad] of conflicting) rows.drop(bad);
}

/** The rows of a measure that share their day and status with another, in the order read. */
function sameDayAndStatus(measure: number, files: readonly FileRows[]): Iterable<readonly Place[]> {
  const groups = new Map<number, Place[]>();
  const repeated = repeatedKeys(keysOf(measure, files));
  if (repeated.size === 0) return [];
  for (const file of files)
    for (const row of file.rows.ofMeasure(measure)) {
      const key = file.rows.key(row);
      if (!repeated.has(key)) continue;
      const group = groups.get(key);
      if (group) group.push({ file, row });
      else groups.set(key, [{ file, row }]);
    }
  return groups.values();
}

function keysOf(measure: number, files: readonly FileRows[]): Int32Array {
  const lists = files.map(({ rows }) => ({ rows, own: rows.ofMeasure(measure) }));
  const keys = new Int32Array(lists.reduce((sum, { own }) => sum + own.length, 0));
  let end = 0;
  for (const { rows, own } of lists)
    for (let at = 0; at < own.length; at++) keys[end++] = rows.key(own[at] as number);
  return keys;
}

/** The keys that come more than once, which are sorted: of most returns there are none. */
function repeatedKeys(keys: Int32Array): ReadonlySet<number> {
  keys.sort();
  const repeated = new Set<number>();
  for (let at = 1; at < keys.length; at++) if (keys[at] === keys[at - 1]) repeated.add(keys[at] as number);
  return repeated;
}

function clashesOf(measure: Measure, group: readonly Place[]): Place[] {
  const places = new Map(group.map((one) => [one.file.rows.observation(one.row), one]));
  const of = (row: RowObservation): Place => places.get(row) as Place;
  const report = (row: RowObservation, field: Field | null, first: RowObservation): void => {
    const [own, other] = [of(row), of(first)];
    own.file.findings.add(own.file.rows, own.row, field, other.file.rows, other.row);
  };
  return checkClashes(measure, [...places.keys()], report).map(of);
}
