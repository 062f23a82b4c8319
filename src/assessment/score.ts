/** The position of one notice: its rows scored as at a day, exactly and as the document that is printed. Contract 4 and 5. */
import { assessNotice } from '../engine/assess.ts';
import { suppose } from '../engine/observations.ts';
import type { Result } from '../engine/result.ts';
import { type Day, iso } from '../model/day.ts';
import type { Figure } from '../model/figure.ts';
import { concatenated, type Finding, type FindingSource, finding, findingSource } from '../model/finding.ts';
import { LazyList, type List, lazily } from '../model/lists.ts';
import type { Notice } from '../model/notice.ts';
import type { RowsByMeasure } from '../model/observation.ts';
import { asAtFindings, loneLatestFindings } from '../return/policy.ts';
import type { ReadReturn } from '../return/read.ts';
import { rowsByMeasure } from '../return/rows.ts';
import { assessmentOf, type Words } from './build.ts';
import type { AsAtFrom, Assessment, InputEntry, MeasureEntry } from './document.ts';
import { figure } from './figures.ts';
import type { Moderation } from './moderation.ts';
import { TOOL } from './tool.ts';

/** A value that a measure is supposed to have on the as-at day. */
export interface Supposition {
  readonly measure: string;
  readonly value: Figure;
}

/** What a position is made from. */
interface Scoring {
  readonly notice: Notice;
  /** Only the rows of the notice count. */
  readonly returns: readonly ReadReturn[];
  readonly asAt: Day;
  readonly asAtFrom: AsAtFrom;
  readonly inputs: readonly InputEntry[];
  /** The findings of the files so far; those that the as-at day and the moderations make come after them. */
  readonly findings: FindingSource;
  /** Whether the rows of each measure go into the assessment. */
  readonly series: boolean;
  readonly moderations: readonly Moderation[];
  readonly suppositions: readonly Supposition[];
  readonly words: Words;
}

export interface Scored {
  readonly notice: Notice;
  readonly observations: RowsByMeasure;
  readonly result: Result;
  readonly assessment: Assessment;
  /** The findings that came of scoring: rows after the as-at day, moderations that have run out or change nothing. */
  readonly late: readonly Finding[];
}

/** Scores one notice. */
export function score(run: Scoring): Scored {
  const { notice, returns, asAt, asAtFrom, inputs, findings, series, moderations, suppositions, words } = run;
  const late = [
    ...(asAtFrom === 'return' ? loneLatestFindings(returns, notice.id, asAt) : []),
    ...asAtFindings(returns, notice.id, asAt),
  ];
  const observations = withSupposed(notice, rowsByMeasure(notice, returns), asAt, suppositions);
  const result = assessNotice(notice, observations, asAt);
  const computed = assessmentOf(result, {
    asAtFrom,
    tool: TOOL,
    inputs,
    findings: concatenated([findings, findingSource(late)]),
    words,
    ...(series ? { series: observations } : {}),
  });
  const marked = markedHypothetical(computed, run);
  const { assessment, findings: onModerations } = withModerations(marked, asAt, moderations, words);
  return { notice, observations, result, assessment, late: [...late, ...onModerations] };
}

/**
 * The day that a notice is scored for where none is asked for: the latest period_end of its rows that count and have a usable
 * value, of any basis. Null where no row has one. Contract 4.
 */
export function usualAsAt({ id }: Notice, returns: readonly ReadReturn[]): Day | null {
  const days = returns
    .map(({ rowsOf }) => rowsOf.get(id)?.latestUsable ?? null)
    .filter((day) => day !== null);
  return days.length === 0 ? null : days.reduce((a, b) => Math.max(a, b));
}

/** The rows with the values supposed for the as-at day. */
function withSupposed(
  { measures }: Notice,
  reported: RowsByMeasure,
  asAt: Day,
  suppositions: readonly Supposition[],
): RowsByMeasure {
  if (suppositions.length === 0) return reported;
  return {
    get: (id) => {
      const rows = reported.get(id);
      const supposed = suppositions.find(({ measure }) => measure === id);
      const measure = supposed && measures.find((one) => one.id === id);
      return measure ? suppose(measure, rows ?? [], asAt, supposed.value) : rows;
    },
  };
}

/** The assessment with what was supposed, and a mark on every reason that depends on it. */
function markedHypothetical(
  assessment: Assessment,
  { notice: { measures }, asAt, suppositions, words }: Scoring,
): Assessment {
  if (suppositions.length === 0) return assessment;
  const ids = new Set(suppositions.map(({ measure }) => measure));
  const depending = new Set(
    measures
      .filter((one) => ids.has(one.id) || (one.kind === 'composite' && one.members.some((id) => ids.has(id))))
      .map(({ id }) => id),
  );
  const marked = (one: MeasureEntry): MeasureEntry =>
    depending.has(one.id) ? { ...one, reason: words.supposed(one.reason) } : one;
  return {
    ...assessment,
    measures: assessment.measures.map(marked),
    hypothetical: suppositions.map(({ measure, value }) => ({
      measure,
      value: figure(value),
      on: iso(asAt),
    })),
  };
}

/** The assessment with the moderations that hold on its day, and what there is to say of the others. */
function withModerations(
  assessment: Assessment,
  asAt: Day,
  all: readonly Moderation[],
  { findingEntry }: Words,
): { readonly assessment: Assessment; readonly findings: readonly Finding[] } {
  const own = all.filter(({ notice }) => notice === assessment.notice.id);
  const holding = new Map(
    own.filter(({ from, until }) => from <= asAt && asAt <= until).map((one) => [one.measure, one]),
  );
  const measures = assessment.measures.map((measure) => moderated(measure, holding.get(measure.id)));
  const findings = own.flatMap((one) => findingOn(one, asAt, assessment));
  return {
    assessment: {
      ...assessment,
      measures,
      findings: joined(assessment.findings, findings.map(findingEntry)),
    },
    findings,
  };
}

function joined<T>(list: List<T>, more: readonly T[]): List<T> {
  if (more.length === 0) return list;
  const all = lazily(function* () {
    yield* list;
    yield* more;
  });
  return new LazyList(all, () => list.length + more.length);
}

function moderated(measure: MeasureEntry, moderation: Moderation | undefined): MeasureEntry {
  if (!moderation) return measure;
  const { rag, reason, by, until } = moderation;
  return { ...measure, moderated: { rag, reason, by, until: iso(until) } };
}

function findingOn(one: Moderation, asAt: Day, { measures }: Assessment): Finding[] {
  const { measure, file, line, until, rag } = one;
  const place = { file, line, column: '', position: null };
  if (until < asAt) return [finding('expired-moderation', place, iso(until), { measure, until: iso(until) })];
  const computed = measures.find(({ id }) => id === measure)?.rag;
  return one.from <= asAt && computed === rag
    ? [finding('needless-moderation', place, rag, { measure })]
    : [];
}
