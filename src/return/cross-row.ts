/** Findings that only several rows show, over all files. Contract 3: `conflicting-rows`, `duplicate-row`, `restated`. */
import { type Day, iso } from '../model/day.ts';
import { type Finding, finding } from '../model/finding.ts';
import { groupsOf } from '../model/lists.ts';
import type { Measure } from '../model/notice.ts';
import { clip, MAX_FOUND, plainLabel } from '../model/text.ts';
import { checkClashes, clashFinding, difference } from './clashes.ts';
import { FIELDS, type Field } from './columns.ts';
import { Integers } from './row-store.ts';
import type { NoticeRows, RowObservation } from './rows.ts';

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
interface FileRows {
  readonly rows: NoticeRows;
  readonly findings: CrossRowFindings;
}

/** A row of one of several files. */
interface Place {
  readonly file: FileRows;
  readonly row: number;
}

/**
 * Compares the rows of each measure of a notice over all files. Rows that conflict are dropped. Of two files with rows of one
 * measure, basis and day, as where each return repeats the history of the one before, those of the file that goes on longer
 * count; others are dropped too.
 */
export function checkAcrossFiles(measures: readonly Measure[], files: readonly FileRows[]): void {
  const groups = files.length > 1 ? byLatestDay(files) : [files];
  for (const group of groups) checkAcrossRows(measures, group);
  supersede(measures, groups);
}

/** The same for files whose rows count alike. */
function checkAcrossRows(measures: readonly Measure[], files: readonly FileRows[]): void {
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

/** Files in the groups whose rows are compared like those of one file: by their latest day with a usable value, latest first. */
function byLatestDay(files: readonly FileRows[]): FileRows[][] {
  const byDay = groupsOf(files, (file) => file.rows.latestUsable ?? Number.NEGATIVE_INFINITY);
  return [...byDay].sort(([a], [b]) => b - a).map(([, group]) => group);
}

/** A row with the file that it is in. */
interface Placed {
  readonly file: FileRows;
  readonly row: number;
  readonly observation: RowObservation;
}

/** Drops the rows that a later file gives again, and reports where it gives other figures. */
function supersede(measures: readonly Measure[], groups: readonly (readonly FileRows[])[]): void {
  if (groups.length < 2) return;
  const dropped = new Map(groups.flat().map((file) => [file, [] as number[]]));
  for (const [place, measure] of measures.entries())
    for (const { counts, others } of repeatedIn(measure, place, groups)) {
      for (const { file, row } of others.flat()) dropped.get(file)?.push(row);
      const found = restated(counts, others);
      if (found) found.file.findings.others.push(found.finding);
    }
  for (const [{ rows }, superseded] of dropped) rows.supersede(superseded);
}

/** The rows of one measure, basis and day: those that count, and those of each earlier group of files, latest first. */
interface Repeated {
  readonly counts: readonly Placed[];
  readonly others: readonly (readonly Placed[])[];
}

function repeatedIn(measure: Measure, place: number, groups: readonly (readonly FileRows[])[]): Repeated[] {
  const days = sharedDays(place, groups);
  const byKey = new Map<string, Map<number, Placed[]>>();
  for (const [rank, files] of groups.entries())
    for (const file of files)
      for (const row of file.rows.ofMeasure(place)) {
        if (!days.has(file.rows.day(row))) continue;
        const observation = file.rows.observation(row);
        const key = `${observation.periodEnd} ${plainLabel(observation.basis ?? measure.basis ?? '')}`;
        const ranks = byKey.get(key) ?? new Map<number, Placed[]>();
        byKey.set(key, ranks);
        ranks.set(rank, [...(ranks.get(rank) ?? []), { file, row, observation }]);
      }
  return [...byKey.values()].flatMap((ranks) => {
    const [counts, ...others] = [...ranks.values()];
    return counts && others.length > 0 ? [{ counts, others }] : [];
  });
}

/** The days of which more than one group of files has rows of a measure. */
function sharedDays(place: number, groups: readonly (readonly FileRows[])[]): ReadonlySet<Day> {
  const seen = new Set<Day>();
  const shared = new Set<Day>();
  for (const files of groups) {
    const own = new Set<Day>();
    for (const { rows } of files) for (const row of rows.ofMeasure(place)) own.add(rows.day(row));
    for (const day of own) (seen.has(day) ? shared : seen).add(day);
  }
  return shared;
}

/** That the figures that count are others than the last ones before them. */
function restated(
  counts: readonly Placed[],
  others: readonly (readonly Placed[])[],
): { readonly file: FileRows; readonly finding: Finding } | null {
  const after = strongest(counts);
  const before = others.map(strongest).find((one) => difference(one.observation, after.observation) !== null);
  if (!before) return null;
  const field = difference(before.observation, after.observation) ?? 'value';
  const facts = {
    measure: after.observation.measure,
    periodEnd: iso(after.observation.periodEnd),
    before: figureOf(before.observation),
    after: figureOf(after.observation),
    other: before.observation.placeText(field),
  };
  const found = clip(after.observation.typed(field), MAX_FOUND);
  return { file: after.file, finding: finding('restated', after.observation.placeOf(field), found, facts) };
}

/** The row of the strongest status, the first of several. */
const strongest = (rows: readonly Placed[]): Placed =>
  rows.reduce((best, one) => (one.file.rows.key(one.row) > best.file.rows.key(best.row) ? one : best));

/** What a row says, as it was typed: its value, with the counts where there are any. */
function figureOf(row: RowObservation): string {
  const [value, numerator, denominator] = (['value', 'numerator', 'denominator'] as const).map((field) =>
    row.typed(field),
  );
  const counts =
    numerator === '' && denominator === '' ? '' : `${numerator || 'blank'} of ${denominator || 'blank'}`;
  return clip([value, counts].filter((part) => part !== '').join(', ') || 'blank', MAX_FOUND);
}
