/**
 * Several returns of which each repeats the history of the one before: of two files with rows of one measure, basis and day,
 * those of the file that goes on longer count. Contract 3.
 */
import { type Day, iso } from '../model/day.ts';
import { type Finding, finding } from '../model/finding.ts';
import { groupsOf } from '../model/lists.ts';
import type { Measure } from '../model/notice.ts';
import { clip, MAX_FOUND, plainLabel } from '../model/text.ts';
import { difference, type FileRows } from './cross-row.ts';
import type { RowObservation } from './rows.ts';

/** Files in the groups whose rows are compared like those of one file: by their latest day with a usable value, latest first. */
export function byLatestDay(files: readonly FileRows[]): FileRows[][] {
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
export function supersede(measures: readonly Measure[], groups: readonly (readonly FileRows[])[]): void {
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
