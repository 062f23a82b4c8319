/**
 * What moved between two positions, as a document: each measure before and after, whether the rules changed underneath,
 * and the history that was restated. Every format is a view of it. Contract 7, `notice-diff/1`.
 */
import type { AsAtFrom, Assessment, InputEntry, MeasureEntry } from '../build.ts';
import { CHANGES, type Change, type RestatedEntry } from '../entries.ts';
import { type MovedEntry, movedEntry, type Pair } from './moved.ts';
import { restatedIn } from './restated.ts';

export const DIFF_FORMAT = 'notice-diff/1';

export interface SideEntry {
  /** null where the notices' dates differ. */
  readonly asAt: string | null;
  /** How the day was chosen; null where that differs. */
  readonly asAtFrom: AsAtFrom | null;
  readonly inputs: readonly InputEntry[];
  /** It rests on values that were supposed (`--what-if`). */
  readonly hypothetical: boolean;
}

export interface DiffDocument {
  readonly format: typeof DIFF_FORMAT;
  readonly tool: Assessment['tool'];
  readonly before: SideEntry;
  readonly after: SideEntry;
  readonly summary: Readonly<Record<Change | 'rulesChanged', number>> & { readonly restated: number | null };
  readonly measures: readonly MovedEntry[];
  /** null where a side was saved without its series. */
  readonly restated: readonly RestatedEntry[] | null;
}

/** The assessments of one side. */
export type Side = readonly Assessment[];

/**
 * What moved between two positions: each measure of each notice on both sides, in the order of the later side, what is
 * gone last; and the history that was restated, where both sides have their rows (`series` of their {@link RunFacts}).
 * `tool` names the program that asks. Contract 7, `notice-diff/1`.
 */
export function diffOf(before: Side, after: Side, tool: Assessment['tool']): DiffDocument {
  const pairs = pairsOf(before, after);
  const measures = pairs.map(movedEntry);
  const restated = restatedOf(before, after, pairs);
  const counts = changeCounts(measures.map(({ change }) => change));
  const summary = {
    ...counts,
    rulesChanged: measures.filter((one) => one.rulesChanged).length,
    restated: restated?.length ?? null,
  };
  return {
    format: DIFF_FORMAT,
    tool,
    before: sideEntry(before),
    after: sideEntry(after),
    summary,
    measures,
    restated,
  };
}

/** The history that was restated between two positions; null where a side was saved without its series. */
export const restatedOf = (before: Side, after: Side, pairs: readonly Pair[]): RestatedEntry[] | null =>
  hasSeries(before) && hasSeries(after) ? pairs.flatMap(restatedIn) : null;

/** How many of each change there are. */
export const changeCounts = (changes: readonly Change[]): Record<Change, number> =>
  Object.fromEntries(
    CHANGES.map((change) => [change, changes.filter((one) => one === change).length]),
  ) as Record<Change, number>;

function sideEntry(side: Side): SideEntry {
  const days = new Set(side.map((one) => one.asAt));
  const chosen = new Set(side.map((one) => one.asAtFrom));
  const [only = null] = days;
  const [from = null] = chosen;
  const inputs = new Map(side.flatMap((one) => one.inputs).map((one) => [`${one.file}\n${one.sha256}`, one]));
  return {
    asAt: days.size === 1 ? only : null,
    asAtFrom: chosen.size === 1 ? from : null,
    inputs: [...inputs.values()],
    hypothetical: side.some((one) => (one.hypothetical ?? []).length > 0),
  };
}

const hasSeries = (side: Side): boolean =>
  side.every(({ measures }) => measures.every(({ observations }) => observations !== undefined));

/** Each measure of each notice on both sides, in the order of the later side, what is gone last. */
export function pairsOf(before: Side, after: Side): Pair[] {
  const earlier = byKey(before);
  const later = byKey(after);
  const all = [...new Set([...later.keys(), ...earlier.keys()])];
  return all.map((key) => {
    const [was, is] = [earlier.get(key), later.get(key)];
    return { notice: (is ?? was)?.notice ?? '', was: was?.measure ?? null, is: is?.measure ?? null };
  });
}

/** The measures of all notices, by notice and id. */
function byKey(side: Side): Map<string, { readonly notice: string; readonly measure: MeasureEntry }> {
  return new Map(
    side.flatMap(({ notice, measures }) =>
      measures.map((measure) => [`${notice.id}\n${measure.id}`, { notice: notice.id, measure }]),
    ),
  );
}
