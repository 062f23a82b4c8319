/** One row a measure, notice by notice, for spreadsheets and scripts. Contract 7. */

import type { Assessment, JsonFigure, JsonTarget, MeasureEntry } from '../assessment/document.ts';
import { dueStage } from '../model/result.ts';
import { csvText } from './escape.ts';

type Cell = string | number | boolean | null;
type Column = readonly [name: string, value: (measure: MeasureEntry, assessment: Assessment) => Cell];

const targetCell = (target: JsonTarget | undefined): Cell =>
  target === undefined || target === null
    ? null
    : Array.isArray(target)
      ? target.join(' to ')
      : (target as JsonFigure);

const COLUMNS: readonly Column[] = [
  ['notice', (_, assessment) => assessment.notice.id],
  ['authority', (_, assessment) => assessment.notice.authority.name],
  ['as_at', (_, assessment) => assessment.asAt],
  ['measure', (one) => one.id],
  ['title', (one) => one.title],
  ['section', (one) => one.section],
  ['workstream', (one) => one.workstream],
  ['kind', (one) => one.kind],
  ['unit', (one) => one.unit],
  ['rag', (one) => one.rag],
  ['rule', (one) => one.rule],
  ['reason', (one) => one.reason],
  ['complete', (one) => one.complete],
  ['stale', (one) => one.stale],
  ['direction', (one) => one.direction],
  ['baseline', (one) => one.baseline?.value ?? null],
  ['baseline_on', (one) => one.baseline?.on ?? null],
  ['latest', (one) => one.latest?.value ?? null],
  ['latest_on', (one) => one.latest?.periodEnd ?? null],
  ['previous', (one) => one.previous?.value ?? null],
  ['previous_on', (one) => one.previous?.periodEnd ?? null],
  ['due_by', (one) => dueStage(one)?.by ?? null],
  ['due_target', (one) => targetCell(dueStage(one)?.target)],
  ['due_outcome', (one) => dueStage(one)?.outcome ?? null],
  ['next_by', (one) => one.next?.by ?? null],
  ['next_target', (one) => targetCell(one.next?.target)],
  ['gap', (one) => one.next?.gap ?? null],
  ['days_left', (one) => one.next?.daysLeft ?? null],
  ['expected', (one) => one.next?.expected ?? null],
  ['needed_per_30_days', (one) => one.next?.neededPer30Days ?? null],
  ['required_rate', (one) => one.next?.requiredRate ?? null],
  ['reported_rag', (one) => one.reported?.rag ?? null],
  ['agreement', (one) => one.agreement],
  ['moderated_rag', (one) => one.moderated?.rag ?? null],
  ['file', (one) => one.latest?.file ?? null],
  ['line', (one) => one.latest?.line ?? null],
];

/** Beside the fixed columns, at their end: what each measure was on an earlier day, only where there is one. */
const WAS_COLUMNS: readonly Column[] = [
  ['change', ({ was }) => was?.change ?? (was === null ? 'new' : null)],
  ['was_as_at', (_, { since }) => since?.asAt ?? null],
  ['was_rag', ({ was }) => was?.rag ?? null],
  ['was_rule', ({ was }) => was?.rule ?? null],
  ['was_complete', ({ was }) => was?.complete ?? null],
  ['was_latest', ({ was }) => was?.latest?.value ?? null],
  ['was_latest_on', ({ was }) => was?.latest?.periodEnd ?? null],
];

/** The assessments as CSV. */
export function renderCsv(assessments: readonly Assessment[]): string {
  const columns = assessments.some(({ since }) => since) ? [...COLUMNS, ...WAS_COLUMNS] : COLUMNS;
  const rows = assessments.flatMap((assessment) =>
    assessment.measures.map((measure) => columns.map(([, value]) => value(measure, assessment))),
  );
  return csvText([columns.map(([name]) => name), ...rows]);
}
