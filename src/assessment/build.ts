/**
 * The assessment document: the engine's result with its words, as JSON. It can be saved and rendered again. Contract 5.
 */

import { isGraded } from '../engine/better.ts';
import { byMeasure, countedRows, isScored, rowsUpTo } from '../engine/observations.ts';
import type { MeasureResult, Result } from '../engine/result.ts';
import { aimOn, nextStage, scoredOn } from '../engine/stages.ts';
import { type Day, iso } from '../model/day.ts';
import type { Finding, FindingSource } from '../model/finding.ts';
import { LazyList, type List, lazily, mapped, onceFor } from '../model/lists.ts';
import type { Measure } from '../model/notice.ts';
import type { Observation, Rows, RowsByMeasure } from '../model/observation.ts';
import type {
  AsAtFrom,
  Assessment,
  FindingEntry,
  InputEntry,
  MeasureEntry,
  ObservationEntry,
  SummaryEntry,
} from './document.ts';
import { figureBeside, numberOrNull } from './figures.ts';
import { measureEntry } from './measure.ts';
import { ASSESSMENT_FORMAT } from './tool.ts';

/** What a document was made from, and as at which day. */
export interface Provenance<From extends string = AsAtFrom> {
  readonly asAt: string;
  /** How the day was chosen. */
  readonly asAtFrom: From;
  readonly tool: Assessment['tool'];
  readonly inputs: readonly InputEntry[];
}

/** The English of a document: `src/words` has it. */
export interface Words {
  /** Why a measure has its rating. */
  readonly reasonOf: (result: MeasureResult) => string;
  /** A reason that rests on supposed values. */
  readonly supposed: (reason: string) => string;
  readonly findingEntry: (finding: Finding) => FindingEntry;
}

/** What a run knows besides the engine's result. */
export interface RunFacts {
  readonly asAtFrom: AsAtFrom;
  readonly tool: { readonly name: string; readonly version: string };
  readonly inputs: readonly InputEntry[];
  /** A list, or findings that are made each time that they are asked for. */
  readonly findings: readonly Finding[] | FindingSource;
  readonly words: Words;
  /** The rows of which `observations` are made; there are none where it is left out. */
  readonly series?: Rows;
}

/** Joins the engine's result with its words and the run's facts. Figures are rounded here, and nowhere before. */
export function assessmentOf(result: Result, run: RunFacts): Assessment {
  const { notice, summary } = result;
  const { id, title, authority, sections } = notice;
  const series = run.series && byMeasure(run.series);
  return {
    format: ASSESSMENT_FORMAT,
    asAt: iso(result.asAt),
    asAtFrom: run.asAtFrom,
    tool: run.tool,
    inputs: run.inputs,
    notice: { id, title, authority, issued: iso(notice.issued), sections },
    verdict: result.verdict,
    summary: summaryEntry(summary),
    measures: result.measures.map((one) => ({
      ...measureEntry(one, run.words.reasonOf(one), result),
      ...seriesEntry(one, series, result.asAt),
    })),
    findings: findingList(run.findings, run.words),
  };
}

/** The entries of findings: of a source they are made when they are asked for. */
function findingList(
  findings: readonly Finding[] | FindingSource,
  { findingEntry }: Pick<Words, 'findingEntry'>,
): List<FindingEntry> {
  if (!('errors' in findings)) return findings.map(findingEntry);
  return new LazyList(mapped(findings, findingEntry), () => findings.errors + findings.warnings);
}

function summaryEntry({
  measures,
  rag,
  complete,
  outcomes,
  relapsed,
  lapses,
  lapsed,
  differs,
  reported,
}: Result['summary']): SummaryEntry {
  const stagesMet = outcomes.met + outcomes['met-late'];
  const stagesDue = stagesMet + outcomes.missed + outcomes.unevidenced;
  const { red, amber, green, none } = rag;
  const stages = { stagesDue, stagesMet, relapsed, lapses, lapsed };
  return { measures, red, amber, green, none, complete, ...stages, differs, reported };
}

/** The rows of a measure: they are read and put in order for each loop over them, and held no longer. */
function seriesEntry(
  { measure }: MeasureResult,
  rows: RowsByMeasure | undefined,
  asAt: number,
): Pick<MeasureEntry, 'observations'> {
  if (!rows) return {};
  const own = (): readonly Observation[] => rows.get(measure.id) ?? [];
  const entries = (from: 'start' | 'end') => lazily(() => observationEntries(measure, own(), asAt, from));
  const count = (): number => own().filter(({ periodEnd }) => periodEnd <= asAt).length;
  return { observations: new LazyList(entries('start'), count, entries('end')) };
}

/** The rows of a measure up to the as-at date, in one fixed order or from its end. */
function* observationEntries(
  measure: Measure,
  rows: readonly Observation[],
  asAt: Day,
  from: 'start' | 'end',
): Generator<ObservationEntry> {
  const own = rowsUpTo(rows, asAt);
  const counted = new Set(countedRows(measure, own, scoredOn(measure, asAt)));
  if (from === 'end') own.reverse();
  for (const row of own) yield observationEntry(measure, row, counted.has(row));
}

/** Rows have few days: those of one measure are those of another. */
const dayText = onceFor(iso);

function observationEntry(measure: Measure, row: Observation, counted: boolean): ObservationEntry {
  const day = row.periodEnd;
  const stages = isGraded(measure)
    ? [aimOn(measure, day), nextStage(measure, day)].filter((stage) => stage !== null)
    : [];
  return {
    value: row.value === null ? null : figureBeside(measure, row.value, stages),
    periodStart: row.periodStart === null ? null : dayText(row.periodStart),
    periodEnd: dayText(day),
    numerator: numberOrNull(row.numerator),
    denominator: numberOrNull(row.denominator),
    basis: row.basis,
    status: row.status,
    symbol: row.symbol,
    scored: isScored(measure, row),
    counted,
    file: row.file || null,
    line: row.line || null,
    evidence: row.evidence,
    comment: row.comment,
  };
}
