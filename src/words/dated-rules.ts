/** The rules for deliverables and recurring duties: each condition, and the reason for one colour. Contract 4.7 and 4.8. */
import type { MeasureResult } from '../model/result.ts';
import { dayText, plural } from './figures.ts';
import {
  ageText,
  latestOf,
  liftedText,
  readingText,
  sentences,
  stageText,
  type TableWords,
} from './phrases.ts';

/** The day by which it is due; empty where it has none. */
const dueBy = ({ stages: [first] }: MeasureResult): string =>
  first && first.stage.by !== null ? dayText(first.stage.by) : '';
/** `; due by 31 Mar 2010`, `; due within 1 month of plan being complete`. */
const dueText = ({ measure, stages: [first] }: MeasureResult): string =>
  first ? `; ${stageText(measure, first.stage)}` : '; no day is set';
const progressText = (result: MeasureResult): string =>
  `Reported ${readingText(result.measure, latestOf(result))}${dueText(result)}`;
const doneText = (r: MeasureResult): string =>
  `Complete on ${dayText(r.stages[0]?.evidence?.periodEnd ?? r.latest?.periodEnd ?? 0)}`;

export const DELIVERABLE: TableWords<'deliverable'> = {
  lifted: {
    condition: 'The notice, or the measure, was lifted: it is scored for the last time as at the day before',
    reason: liftedText,
  },
  complete: {
    condition: 'It was complete by its day, or no day is set',
    reason: (r) => `${doneText(r)}${dueBy(r) ? `, due by ${dueBy(r)}` : dueText(r)}`,
  },
  'complete-late': {
    condition: 'It was complete, but after its day',
    reason: (r) => `${doneText(r)}, after the ${dueBy(r)} by which it was due`,
  },
  'no-evidence': {
    condition: 'Its day has passed, and nothing has been reported on it',
    reason: (r) => `Its progress has not been reported, and it was due by ${dueBy(r)}`,
  },
  overdue: {
    condition: 'Its day has passed, and it is not complete',
    reason: (r) => `Reported ${readingText(r.measure, latestOf(r))}, but it was due complete by ${dueBy(r)}`,
  },
  'no-data': {
    condition: 'Nothing has been reported on it yet, and it is not due',
    reason: (r) => `Its progress has not been reported yet${dueText(r)}`,
  },
  stale: {
    condition: 'It was last reported on track, and that report is older than policy.stale_after',
    reason: (r) => `The report ${ageText(r)}${dueText(r)}`,
  },
  'on-track': { condition: 'It was last reported on track', reason: progressText },
  'at-risk': { condition: 'It was last reported at risk', reason: progressText },
  'not-started': { condition: 'It was last reported not started', reason: progressText },
  'off-track': { condition: 'It was last reported off track', reason: progressText },
  'in-progress': { condition: 'It was last reported in progress, or complete in part', reason: progressText },
};

/** `once`, `3 times`. */
const timesText = (count: number): string => (count === 1 ? 'once' : plural(count, 'time'));

const heldText = ({ occurrences }: MeasureResult): string =>
  occurrences
    ? `Held ${timesText(occurrences.held)}, ${occurrences.due === 0 ? 'none' : occurrences.due} due so far`
    : '';
const nextDueText = ({ occurrences }: MeasureResult): string =>
  occurrences?.nextDue ? `The next is due by ${dayText(occurrences.nextDue)}` : '';
const lapsesText = ({ occurrences }: MeasureResult): string =>
  occurrences && occurrences.lapses > 0 ? `, ${plural(occurrences.lapses, 'lapse')}` : '';
const isEvery = ({ measure }: MeasureResult): boolean =>
  measure.kind === 'recurring' && measure.schedule.type === 'every';
const lateFor = ({ occurrences }: MeasureResult): string => dayText(occurrences?.lateFor ?? 0);

export const RECURRING: TableWords<'recurring'> = {
  lifted: {
    condition: 'The notice, or the measure, was lifted: it is scored for the last time as at the day before',
    reason: liftedText,
  },
  'no-data': {
    condition: 'It has never been reported held, and none is due yet',
    reason: (r) => sentences('Not reported held yet, and none is due', nextDueText(r)),
  },
  'no-evidence': {
    condition: 'It has never been reported held, and at least one is due',
    reason: (r) => `Never reported held, although it was due ${timesText(r.occurrences?.due ?? 0)}`,
  },
  overdue: {
    condition:
      'A due day has passed with no time since (every); or the last whole week, month, quarter or year is short (per)',
    reason: (r) =>
      isEvery(r)
        ? `${heldText(r)}${lapsesText(r)}: the one due by ${lateFor(r)} has not been held`
        : `${heldText(r)}${lapsesText(r)}: the last whole period, to ${lateFor(r)}, is short`,
  },
  lapsed: {
    condition:
      'The last time came after its due day (every); or the week, month, quarter or year before the last whole one was short (per)',
    reason: (r) =>
      isEvery(r)
        ? sentences(
            `${heldText(r)}${lapsesText(r)}: the last came after the ${lateFor(r)} by which it was due`,
            nextDueText(r),
          )
        : sentences(
            `${heldText(r)}${lapsesText(r)}: the period to ${lateFor(r)} was short, the one after it was not`,
            nextDueText(r),
          ),
  },
  'kept-up': {
    condition: 'Otherwise: it is kept up',
    reason: (r) => sentences(`${heldText(r)}${lapsesText(r)}`, nextDueText(r)),
  },
};
