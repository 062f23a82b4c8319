/**
 * What moved between two positions, as a document: each measure before and after, whether the rules changed underneath,
 * and the history that was restated. Every format is a view of it. Contract 7, `notice-diff/1`.
 */
import type { Change } from '../model/result.ts';
import type {
  AsAtFrom,
  Assessment,
  GoneEntry,
  InputEntry,
  MeasureEntry,
  RestatedEntry,
  SinceEntry,
} from './document.ts';
import {
  changeCounts,
  changeOf,
  type MovedEntry,
  movedEntry,
  type Pair,
  pairsOf,
  restatedOf,
  retargetedOf,
  rulesChanged,
  type Side,
} from './moved.ts';
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
  const measures = pairs.flatMap(({ was, is }) => (is ? [{ ...is, was: was && wasEntry(was, is) }] : []));
  return { ...assessment, measures, since: sinceEntry(assessment, earlier, pairs) };
}

/** A saved assessment may have been compared with another position than the one asked about. */
function withoutEarlier({ since: _, ...assessment }: Assessment): Assessment {
  return { ...assessment, measures: assessment.measures.map(({ was: _was, ...measure }) => measure) };
}

function sinceEntry(assessment: Assessment, earlier: Assessment, pairs: readonly Pair[]): SinceEntry {
  const { asAt, inputs, hypothetical = [] } = earlier;
  return {
    asAt,
    inputs,
    changes: changeCounts(pairs.map(({ was, is }) => changeOf(was, is))),
    gone: pairs.flatMap(({ was, is }) => (was && !is ? [goneEntry(was)] : [])),
    restated: restatedOf([earlier], [assessment], pairs),
    ...(hypothetical.length > 0 ? { hypothetical } : {}),
  };
}

const wasEntry = (was: MeasureEntry, is: MeasureEntry): NonNullable<MeasureEntry['was']> => ({
  rag: was.rag,
  rule: was.rule,
  complete: was.complete,
  latest: was.latest,
  change: changeOf(was, is),
  rulesChanged: rulesChanged(was, is),
  variations: retargetedOf(was, is).variations,
});

const goneEntry = (was: MeasureEntry): GoneEntry => {
  const { id, title, section, workstream, unit, rag, rule, complete, latest } = was;
  return { id, title, section, workstream, unit, rag, rule, complete, latest };
};
