/**
 * The assessment document: the engine's result joined with its words, as JSON. Every other format is a view of it, and it
 * can be saved and rendered again. Contract 5.
 */

import { type Graded, polarity } from '../engine/better.ts';
import { byMeasure } from '../engine/observations.ts';
import { iso } from '../model/day.ts';
import { HUNDRED, shortfallToJson, toJsonBeside, ZERO } from '../model/figure.ts';
import { type Finding, type FindingSource, ofFile, severityOf } from '../model/finding.ts';
import type { Measure } from '../model/notice.ts';
import type { Rows, RowsByMeasure } from '../model/observation.ts';
import { mapped } from '../model/pieces.ts';
import type { MeasureResult, NextResult, Reading, Result, StageResult } from '../model/result.ts';
import { messageOf } from '../words/findings.ts';
import { reasonOf } from '../words/rules.ts';
import {
  ASSESSMENT_FORMAT,
  type AsAtFrom,
  type Assessment,
  type FindingEntry,
  type InputEntry,
  type MeasureEntry,
  type NextEntry,
  type ReadingEntry,
  type StageEntry,
  type SummaryEntry,
} from './document.ts';
import { observationEntries, outlookEntry, termsEntry } from './entries.ts';
import { figure, figureBeside, numberOrNull, targetEntry } from './figures.ts';

export * from './document.ts';

/** What a document was made from, and as at which day. */
export interface Provenance<From extends string = AsAtFrom> {
  readonly asAt: string;
  /** How the day was chosen. */
  readonly asAtFrom: From;
  readonly tool: Assessment['tool'];
  readonly inputs: readonly InputEntry[];
}

/** What a run knows beside the engine's result. */
export interface RunFacts {
  readonly asAtFrom: AsAtFrom;
  readonly tool: { readonly name: string; readonly version: string };
  readonly inputs: readonly InputEntry[];
  readonly findings: readonly Finding[];
  /** The rows of which `observations` are made; there are none where it is left out. */
  readonly series?: Rows;
}

/** Joins the engine's result with its words and the run's facts. Figures are rounded here and nowhere before. */
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
      ...measureEntry(one),
      ...seriesEntry(one, series, result.asAt),
    })),
    findings: run.findings.map(findingEntry),
  };
}

function summaryEntry({
  measures,
  rag,
  complete,
  outcomes,
  differs,
  reported,
}: Result['summary']): SummaryEntry {
  const stagesMet = outcomes.met + outcomes['met-late'];
  const stagesDue = stagesMet + outcomes.missed + outcomes.unevidenced;
  const { red, amber, green, none } = rag;
  return { measures, red, amber, green, none, complete, stagesDue, stagesMet, differs, reported };
}

/** A finding with its severity and its sentence. */
export function findingEntry(one: Finding): FindingEntry {
  const { code, file, line, column, position, found } = one;
  return { code, severity: severityOf(code), file, line, column, position, found, message: messageOf(one) };
}

/** Findings as documents tell them, made anew each time that they are gone through. */
export interface FindingEntries extends Iterable<FindingEntry> {
  readonly errors: number;
  readonly warnings: number;
  /** Those of one file. */
  readonly of: (file: string) => Iterable<FindingEntry>;
}

/** The entries of a source, each made when its turn has come. */
export const findingEntries = (source: FindingSource): FindingEntries => ({
  ...mapped(source, findingEntry),
  get errors() {
    return source.errors;
  },
  get warnings() {
    return source.warnings;
  },
  of: (file) => mapped(ofFile(source, file), findingEntry),
});

function seriesEntry(
  { measure }: MeasureResult,
  rows: RowsByMeasure | undefined,
  asAt: number,
): Pick<MeasureEntry, 'observations'> {
  return rows ? { observations: observationEntries(measure, rows.get(measure.id) ?? [], asAt) } : {};
}

function measureEntry(result: MeasureResult): MeasureEntry {
  const { measure, latest, previous } = result;
  const { id, title, ref, section, workstream, kind } = measure;
  return {
    id,
    title,
    ref,
    section,
    workstream,
    kind,
    unit: 'unit' in measure ? measure.unit : null,
    good: kind === 'composite' ? 'high' : 'good' in measure ? measure.good : null,
    rag: result.rag,
    rule: result.rule,
    reason: reasonOf(result),
    complete: result.complete,
    stale: result.stale,
    selfAssessed: kind === 'judgement' && measure.selfAssessed,
    baseline: baselineEntry(measure),
    references: measure.references.map(({ title: name, value, on }) => ({
      title: name,
      value: figure(value),
      on: on === null ? null : iso(on),
    })),
    scale: kind === 'judgement' ? measure.scale : null,
    latest: latest && readingEntry(result, latest),
    previous: previous && readingEntry(result, previous),
    direction: result.direction,
    stages: result.stages.map((stage) => stageEntry(measure, stage)),
    next: result.next && { ...nextEntry(measure, result.next), outlook: outlookEntry(result) },
    occurrences: occurrencesEntry(result),
    reported: result.reported,
    agreement: result.agreement,
    directionAgreement: result.directionAgreement,
    moderated: null,
    members: latest?.tally ?? null,
    noticeLine: measure.line,
    terms: termsEntry(measure),
  };
}

function occurrencesEntry({ occurrences }: MeasureResult): MeasureEntry['occurrences'] {
  if (!occurrences) return null;
  const { held, due, lapses, nextDue } = occurrences;
  return { held, due, lapses, nextDue: nextDue === null ? null : iso(nextDue) };
}

function baselineEntry(measure: Measure): MeasureEntry['baseline'] {
  if (measure.kind !== 'indicator' && measure.kind !== 'judgement') return null;
  const { baseline } = measure;
  return baseline && { value: figure(baseline.value), on: baseline.on === null ? null : iso(baseline.on) };
}

function readingEntry(result: MeasureResult, reading: Reading): ReadingEntry {
  const { row } = reading;
  const stages = [result.due?.stage, result.next?.stage].filter((stage) => stage !== undefined);
  return {
    value: figureBeside(result.measure, reading.value, stages),
    periodStart: row?.periodStart == null ? null : iso(row.periodStart),
    periodEnd: iso(reading.periodEnd),
    numerator: numberOrNull(row?.numerator ?? null),
    denominator: numberOrNull(row?.denominator ?? null),
    basis: row?.basis ?? null,
    status: row?.status ?? null,
    symbol: row?.symbol ?? null,
    file: row?.file || null,
    line: row?.line || null,
    evidence: row?.evidence ?? null,
  };
}

function stageEntry(measure: Measure, { stage, outcome, evidence, shortfall }: StageResult): StageEntry {
  return {
    by: iso(stage.by),
    target: targetEntry(stage.target),
    exclusive: stage.exclusive,
    outcome,
    evidence: evidence && {
      value: figureBeside(measure, evidence.value, [stage]),
      periodEnd: iso(evidence.periodEnd),
    },
    gap: shortfall && shortfallToJson(shortfall),
  };
}

function nextEntry(measure: Measure, next: NextResult): NextEntry {
  const { stage, shortfall, daysLeft, expected, neededPer30Days, requiredRate } = next;
  const limit = measure.kind !== 'composite' && polarity(measure as Graded) === 'low' ? ZERO : HUNDRED;
  return {
    by: iso(stage.by),
    target: targetEntry(stage.target),
    exclusive: stage.exclusive,
    gap: shortfall && shortfallToJson(shortfall),
    daysLeft,
    expected: numberOrNull(expected),
    neededPer30Days: numberOrNull(neededPer30Days),
    requiredRate: requiredRate && toJsonBeside(requiredRate, limit),
  };
}
