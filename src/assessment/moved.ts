/** How one measure moved: its rating, the rules that it is scored by, and the figures of its history. Contract 7. */

import type { RuleId } from '../engine/rules.ts';
import type { Unit } from '../model/notice.ts';
import type { Change, Rag } from '../model/result.ts';
import type { MeasureEntry, ReadingEntry, StageEntry } from './document.ts';
import type { TermsEntry, VariationEntry } from './measure.ts';

/** A measure on both sides, or on one. */
export interface Pair {
  readonly notice: string;
  readonly was: MeasureEntry | null;
  readonly is: MeasureEntry | null;
}

/** A day and what is asked for by it. */
type TargetEntry = Pick<StageEntry, 'by' | 'target' | 'exclusive'>;

/** Why the targets of a measure are not what they were, where the notice itself says so. */
interface RetargetedEntry {
  /** The variations of the later side alone. */
  readonly variations: readonly VariationEntry[];
  /** The benchmarks whose later value moved a target. */
  readonly benchmarks: readonly string[];
}

/** How a measure is rated on one side. */
export interface StateEntry {
  readonly rag: Rag;
  readonly rule: RuleId;
  readonly latest: ReadingEntry | null;
  readonly complete: boolean;
  readonly reason: string;
  /** What it was compared with. */
  readonly targets: readonly TargetEntry[];
}

/** What a measure is scored by. */
const TERMS = [
  'kind',
  'unit',
  'good',
  'scale',
  'baseline',
  'stages',
  'policy',
  'basis',
  'members',
  'schedule',
] as const;
type Term = (typeof TERMS)[number];

export interface MovedEntry {
  readonly notice: string;
  readonly id: string;
  readonly title: string;
  readonly unit: Unit | null;
  readonly change: Change;
  readonly before: StateEntry | null;
  readonly after: StateEntry | null;
  /** The terms differ, or another rule decides on the same latest figure: the yardstick moved, not the figure. */
  readonly rulesChanged: boolean;
  /** The terms that differ. */
  readonly terms: readonly Term[];
  readonly retargeted: RetargetedEntry;
}

/** Worst to best; none is no place on it. */
const rankOf = ({ rag, complete }: MeasureEntry): number =>
  rag === 'green' && complete ? 3 : ['red', 'amber', 'green'].indexOf(rag);

/** Red < amber < green < complete; none on either side is unchanged. Contract 7. */
export function changeOf(was: MeasureEntry | null, is: MeasureEntry | null): Change {
  if (!was) return 'new';
  if (!is) return 'gone';
  const [before, after] = [rankOf(was), rankOf(is)];
  if (before < 0 || after < 0 || before === after) return 'unchanged';
  return after > before ? 'improved' : 'regressed';
}

export function movedEntry({ notice, was, is }: Pair): MovedEntry {
  const { id, title, unit } = (is ?? was) as MeasureEntry;
  return {
    notice,
    id,
    title,
    unit,
    change: changeOf(was, is),
    before: was && stateEntry(was),
    after: is && stateEntry(is),
    rulesChanged: rulesChanged(was, is),
    terms: changedTerms(was, is),
    retargeted: retargetedOf(was, is),
  };
}

const stateEntry = ({ rag, rule, latest, complete, reason, stages }: MeasureEntry): StateEntry => ({
  rag,
  rule,
  latest,
  complete,
  reason,
  targets: stages.map(targetOf),
});

const targetOf = ({ by, target, exclusive }: StageEntry): TargetEntry => ({ by, target, exclusive });

function rulesChanged(was: MeasureEntry | null, is: MeasureEntry | null): boolean {
  if (!was || !is) return false;
  return changedTerms(was, is).length > 0 || (was.rule !== is.rule && isSame(was.latest, is.latest));
}

const isSame = (a: ReadingEntry | null, b: ReadingEntry | null): boolean =>
  a?.value === b?.value && a?.periodEnd === b?.periodEnd;

/** The terms of which each side says something, and not the same. */
function changedTerms(was: MeasureEntry | null, is: MeasureEntry | null): Term[] {
  if (!was || !is) return [];
  const [before, after] = [termsOf(was), termsOf(is)];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return TERMS.filter(
    (term) =>
      before[term] !== undefined &&
      after[term] !== undefined &&
      canonical(before[term]) !== canonical(after[term]),
  );
}

/** The variations and benchmarks that changed the targets of a measure between two positions; none where its targets are the same. */
function retargetedOf(was: MeasureEntry | null, is: MeasureEntry | null): RetargetedEntry {
  if (!was || !is || !changedTerms(was, is).includes('stages')) return { variations: [], benchmarks: [] };
  const before = new Set(variationsOf(was).map(({ id }) => id));
  const targets = new Map(was.stages.map((stage) => [`${stage.by} ${stage.follows?.of}`, stage.target]));
  const moved = is.stages.flatMap(({ by, target, follows }) => {
    const earlier = targets.get(`${by} ${follows?.of}`);
    return follows && earlier !== undefined && earlier !== target ? [follows.of] : [];
  });
  return {
    variations: variationsOf(is).filter(({ id }) => !before.has(id)),
    benchmarks: [...new Set(moved)],
  };
}

const variationsOf = ({ terms }: MeasureEntry): readonly VariationEntry[] =>
  (terms as Partial<TermsEntry> | undefined)?.variedBy ?? [];

function termsOf(measure: MeasureEntry): Record<Term, unknown> {
  const { kind, unit, good, scale, baseline, stages } = measure;
  const terms = measure.terms as Partial<TermsEntry> | undefined;
  return {
    kind,
    unit,
    good,
    scale,
    baseline,
    stages: stages.map(targetOf),
    policy: terms?.policy,
    basis: terms?.basis,
    members: terms && { counts: terms.counts, of: terms.of },
    schedule: terms?.schedule,
  };
}

/** A value as text, in which the order of keys makes no difference. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  // oxlint-disable-next-line bounded/no-recursion -- as deep as what a notice says of a measure
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
}
