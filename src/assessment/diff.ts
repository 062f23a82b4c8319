/**
 * What moved between two positions, as a document: each measure before and after, whether the rules changed underneath,
 * and the history that was restated. Every format is a view of it. Contract 7, `notice-diff/1`.
 */
import { CHANGES, type Change } from '../model/result.ts';
import { plainLabel } from '../model/text.ts';
import type {
  AsAtFrom,
  Assessment,
  GoneEntry,
  InputEntry,
  MeasureEntry,
  ObservationEntry,
  RestatedEntry,
  SinceEntry,
} from './document.ts';
import { type MovedEntry, movedEntry, type Pair } from './moved.ts';
import { DIFF_FORMAT } from './tool.ts';

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

/**
 * What moved between two positions: each measure of each notice on both sides, in the order of the later side, what is
 * gone last; and the history that was restated, where both sides have their rows (`series` of their {@link RunFacts}).
 * `tool` names the program that asks. Contract 7, `notice-diff/1`.
 */
export function diffOf(before: Side, after: Side, tool: Assessment['tool']): DiffDocument {
  const pairs = pairsOf(before, after);
  const measures = pairs.map(movedEntry);
  const restated = restatedOf(before, after, pairs);
  const summary = {
    ...changeCounts(measures),
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

/** A notice that only one side of a comparison has. */
export interface Lonely {
  readonly side: 'before' | 'after';
  readonly notice: string;
  /** Ids of its measures. */
  readonly measures: readonly string[];
}

export interface Comparison {
  readonly diff: DiffDocument;
  /** The later assessments, each measure with what it was. */
  readonly after: readonly Assessment[];
  /** The notices that only one side has. */
  readonly lonely: readonly Lonely[];
}

/** What every format of `notice diff` is made of. `tool` names the program that asks. */
export function comparisonOf(before: Side, after: Side, tool: Assessment['tool']): Comparison {
  return {
    diff: diffOf(before, after, tool),
    after: withWas(before, after),
    lonely: [...lonely('before', before, after), ...lonely('after', after, before)],
  };
}

const lonely = (which: Lonely['side'], side: Side, other: Side): Lonely[] =>
  side
    .filter(({ notice }) => !other.some((one) => one.notice.id === notice.id))
    .map(({ notice, measures }) => ({
      side: which,
      notice: notice.id,
      measures: measures.map(({ id }) => id),
    }));

/**
 * The later assessments, each measure with what it was, and with what is gone and was restated; those of notices that the
 * earlier side lacks without any of it.
 */
export function withWas(before: Side, after: Side): Assessment[] {
  return after.map((assessment) => {
    const earlier = before.find(({ notice }) => notice.id === assessment.notice.id);
    return earlier ? withEarlier(assessment, earlier) : withoutEarlier(assessment);
  });
}

function withEarlier(assessment: Assessment, earlier: Assessment): Assessment {
  const pairs = pairsOf([earlier], [assessment]);
  const moved = pairs.map(movedEntry);
  const measures = pairs.flatMap(({ was, is }, at) =>
    is ? [{ ...is, was: was && wasEntry(was, moved[at] as MovedEntry) }] : [],
  );
  const { asAt, inputs, hypothetical = [] } = earlier;
  const since: SinceEntry = {
    asAt,
    inputs,
    changes: changeCounts(moved),
    gone: pairs.flatMap(({ was, is }) => (was && !is ? [goneEntry(was)] : [])),
    restated: restatedOf([earlier], [assessment], pairs),
    ...(hypothetical.length > 0 ? { hypothetical } : {}),
  };
  return { ...assessment, measures, since };
}

/** A saved assessment may have been compared with another position than the one asked about. */
function withoutEarlier({ since: _, ...assessment }: Assessment): Assessment {
  return { ...assessment, measures: assessment.measures.map(({ was: _was, ...measure }) => measure) };
}

const wasEntry = (
  { rag, rule, complete, latest }: MeasureEntry,
  { change, rulesChanged, retargeted: { variations } }: MovedEntry,
): NonNullable<MeasureEntry['was']> => ({
  ...{ rag, rule, complete, latest },
  ...{ change, rulesChanged, variations },
});

const goneEntry = (was: MeasureEntry): GoneEntry => {
  const { id, title, section, workstream, unit, rag, rule, complete, latest } = was;
  return { id, title, section, workstream, unit, rag, rule, complete, latest };
};

/** The assessments of one side. */
export type Side = readonly Assessment[];

/** The figures that both sides have for one measure, basis and day, where the later says another. */
function restatedIn({ notice, was, is }: Pair): RestatedEntry[] {
  if (!was || !is) return [];
  const later = rowsOfDays(is);
  return [...rowsOfDays(was)].flatMap(([key, { basis, row }]) => {
    const now = later.get(key)?.row;
    if (!now || row.value === null || now.value === row.value) return [];
    return [
      {
        notice,
        measure: is.id,
        unit: is.unit,
        basis,
        periodEnd: row.periodEnd,
        before: row.value,
        after: now.value,
        file: now.file,
        line: now.line,
      },
    ];
  });
}

interface RowOfDay {
  readonly basis: string | null;
  readonly row: ObservationEntry;
}

/** The row that counts for each basis and day: the strongest status, which comes last of its day. */
function rowsOfDays({ observations = [], terms }: MeasureEntry): Map<string, RowOfDay> {
  const rows = new Map<string, RowOfDay>();
  for (const row of observations) {
    const basis = row.basis ?? terms?.basis ?? null;
    rows.set(`${row.periodEnd}\n${basis === null ? '' : plainLabel(basis)}`, { basis, row });
  }
  return rows;
}

/** Each measure of each notice on both sides, in the order of the later side, what is gone last. */
function pairsOf(before: Side, after: Side): Pair[] {
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

/** The history that was restated between two positions; null where a side was saved without its series. */
const restatedOf = (before: Side, after: Side, pairs: readonly Pair[]): RestatedEntry[] | null =>
  hasSeries(before) && hasSeries(after) ? pairs.flatMap(restatedIn) : null;

/** How many of each change there are. */
const changeCounts = (moved: readonly MovedEntry[]): Record<Change, number> =>
  Object.fromEntries(
    CHANGES.map((one) => [one, moved.filter(({ change }) => change === one).length]),
  ) as Record<Change, number>;

const hasSeries = (side: Side): boolean =>
  side.every(({ measures }) => measures.every(({ observations }) => observations !== undefined));
