/** The rows of each measure held against each other, over all files, without making an observation of each. Contract 3. */
import { type Finding, type FindingSource, findingSource } from '../model/finding.ts';
import { lazily } from '../model/lazy.ts';
import type { Measure } from '../model/notice.ts';
import { alikeIn } from './alike.ts';
import type { Field } from './columns.ts';
import type { Kept } from './kept.ts';
import { checkClashes, clashFinding, type Placed, proportionOf } from './series.ts';

/** A row with where it is kept. */
interface KeptPlace extends Placed {
  readonly file: number;
  readonly at: number;
}

/** A row that another contradicts or repeats, by their places: a finding of it is made when it is told. */
interface Clash {
  readonly rows: Kept;
  readonly at: number;
  readonly field: Field | null;
  readonly first: Kept;
  readonly firstAt: number;
}

/** What the rows of a file show together with each other and with those of other files. */
export class Together {
  readonly told: Finding[] = [];
  private readonly clashes: Clash[] = [];

  add(clash: Clash): void {
    this.clashes.push(clash);
  }

  /** In the order of the file. */
  source(): FindingSource {
    this.clashes.sort((a, b) => a.rows.lineAt(a.at) - b.rows.lineAt(b.at));
    const { clashes } = this;
    return findingSource(
      lazily(function* () {
        for (const { rows, at, field, first, firstAt } of clashes)
          yield clashFinding(placedIn(rows, at), field, placedIn(first, firstAt));
      }),
    );
  }
}

const placedIn = (rows: Kept, at: number): Placed => ({ row: rows.row(at), columns: rows.columns });

/**
 * Notes what the rows of one notice show together. `kept`: those of each file, `together`: where that is noted. Rows that
 * contradict others are left out.
 */
export function checkTogether(
  measures: readonly Measure[],
  kept: readonly Kept[],
  together: readonly Together[],
): void {
  const placed = (file: number, at: number): KeptPlace => ({ ...placedIn(kept[file] as Kept, at), file, at });
  const bad = kept.map((): number[] => []);
  const alike = alikeIn(kept, measures.length);
  for (const [place, measure] of measures.entries()) {
    const series = kept.map((rows) => rows.of(place));
    const rows = (alike.get(place) ?? []).map(([file, at]) => placed(file, at));
    const clashing = checkClashes(measure, rows, ({ file, at }, field, other) =>
      together[file]?.add({
        rows: kept[file] as Kept,
        at,
        field,
        first: kept[other.file] as Kept,
        firstAt: other.at,
      }),
    );
    for (const { file, at } of clashing) bad[file]?.push(at);
    const proportion = proportionOf(measure, eachPlaced(series, placed));
    if (proportion) together[proportion.at.file]?.told.push(proportion.finding);
  }
  for (const [file, rows] of bad.entries()) kept[file]?.leaveOut(rows);
}

function* eachPlaced(
  series: readonly Uint32Array[],
  placed: (file: number, at: number) => KeptPlace,
): Generator<KeptPlace> {
  for (const [file, rows] of series.entries()) for (const at of rows) yield placed(file, at);
}
