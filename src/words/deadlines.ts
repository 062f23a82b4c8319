/** The deadlines of a notice as a document, in words. */

import type { Provenance } from '../assessment/build.ts';
import type { AsAtFrom } from '../assessment/document.ts';
import { CALENDAR_FORMAT } from '../assessment/tool.ts';
import { type Deadline, deadlinesOf, type Standing } from '../engine/calendar.ts';
import type { MeasureResult, Result } from '../engine/result.ts';
import { isFromStart } from '../engine/stages.ts';
import { type Day, iso } from '../model/day.ts';
import type { Notice } from '../model/notice.ts';
import type { Outcome } from '../model/result.ts';
import { scheduleText } from './notice.ts';
import { requirementText } from './phrases.ts';

export interface CalendarEntry {
  readonly on: string;
  readonly kind: Deadline['kind'];
  /** Of the measure or of the review. */
  readonly id: string;
  readonly title: string;
  /** What is due. */
  readonly text: string;
  readonly standing: Standing;
  /** From the as-at date; below 0 for days that have passed. */
  readonly days: number;
  /** Of a stage, what became of it; null where that is not known, and for what is no stage. */
  readonly outcome: Outcome | null;
  /** Days by which it was met late, or by which it is overdue; null where it is neither. */
  readonly daysLate: number | null;
}

/** What is to be done again and again, with what is known of it up to the as-at date. */
interface DutyEntry {
  readonly id: string;
  readonly title: string;
  /** How often it is due. */
  readonly text: string;
  readonly held: number;
  readonly due: number;
  readonly lapses: number;
  readonly nextDue: string | null;
}

/** How the day was chosen: without a return it may be today. */
export type CalendarFrom = AsAtFrom | 'today';

export interface Calendar extends Provenance<CalendarFrom> {
  readonly format: typeof CALENDAR_FORMAT;
  /** Only with a return is it known what was met of the days that have passed. */
  readonly scored: boolean;
  readonly notice: {
    readonly id: string;
    readonly title: string;
    readonly authority: string;
    readonly issued: string;
  };
  readonly entries: readonly CalendarEntry[];
  /** Those that are not lifted; none without a return. */
  readonly duties: readonly DutyEntry[];
  /** The day up to which the due days of duties are listed; null where all are. */
  readonly dutiesTo: string | null;
}

/** The calendar of a notice as at a day; with a result also what was met and what is overdue. */
export function calendarOf(
  notice: Notice,
  asAt: Day,
  result: Result | null,
  run: Omit<Provenance<CalendarFrom>, 'asAt'>,
): Calendar {
  const { id, title, authority, issued } = notice;
  const { deadlines, dutiesTo } = deadlinesOf(notice, asAt, result);
  return {
    format: CALENDAR_FORMAT,
    asAt: iso(asAt),
    asAtFrom: run.asAtFrom,
    tool: run.tool,
    inputs: run.inputs,
    scored: result !== null,
    notice: { id, title, authority: authority.name, issued: iso(issued) },
    entries: deadlines.map((one) => entryOf(one, notice.issued, asAt)),
    duties: (result?.measures ?? []).flatMap(dutyOf),
    dutiesTo: dutiesTo === null ? null : iso(dutiesTo),
  };
}

function entryOf(one: Deadline, issued: Day, asAt: Day): CalendarEntry {
  const base = {
    on: iso(one.on),
    kind: one.kind,
    standing: one.standing,
    days: one.on - asAt,
    outcome: null,
    daysLate: one.standing === 'overdue' ? asAt - one.on : null,
  };
  if (one.kind === 'review')
    return { ...base, id: one.review.id, title: one.review.title, text: 'review of the notice' };
  const { id, title } = one.measure;
  const named = { ...base, id, title };
  if (one.kind === 'recurring') return { ...named, text: scheduleText(one.measure) };
  const { measure, stage, result } = one;
  // What holds from the day of issue on is not met late.
  const isLate = result?.outcome === 'met-late' && !isFromStart({ measure, issued }, stage);
  const shownOn = result?.evidence?.periodEnd ?? null;
  return {
    ...named,
    text: requirementText(measure, stage),
    outcome: result && (result.outcome === 'met-late' && !isLate ? 'met' : result.outcome),
    daysLate: isLate && shownOn !== null ? shownOn - one.on : base.daysLate,
  };
}

function dutyOf({ measure, rule, occurrences }: MeasureResult): DutyEntry[] {
  if (!occurrences || !('schedule' in measure) || rule === 'lifted') return [];
  const { held, due, lapses, nextDue } = occurrences;
  return [
    {
      id: measure.id,
      title: measure.title,
      text: scheduleText(measure),
      ...{ held, due, lapses },
      nextDue: nextDue === null ? null : iso(nextDue),
    },
  ];
}
