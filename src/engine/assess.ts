/** The engine: a pure function of a notice, its observations and the as-at date. Contract 4. */
import type { Day } from '../model/day.ts';
import { onceFor } from '../model/lists.ts';
import { type ByKind, type Composite, forKind, type Measure, type Notice } from '../model/notice.ts';
import type { Observation, ReportedDirection, Rows, RowsByMeasure } from '../model/observation.ts';
import { AGREEMENTS, type Agreement, type Direction, OUTCOMES, RAGS, type Verdict } from '../model/result.ts';
import type { Graded } from './better.ts';
import { compositeSeries, type Member, type Members, membersOf } from './composite.ts';
import { rateDeliverable, rateRecurring } from './duties.ts';
import { byMeasure, countedRows, readings, rowSeries } from './observations.ts';
import type { MeasureResult, Rating, Reading, Reported, Result, Summary } from './result.ts';
import { rateGraded } from './staged.ts';
import { hasFailed, inForce, isMet, missesInForce, scoredOn } from './stages.ts';

/**
 * Scores a notice as at the end of a day. Observations of measures that the notice does not have are ignored, as is
 * everything after the day; the order of the observations does not matter.
 */
export function assessNotice(notice: Notice, observations: Rows, asAt: Day): Result {
  const rows = byMeasure(observations);
  const scored = scoring(notice, rows);
  const measures = notice.measures.map((measure) => resultOf(notice, measure, rows, asAt, scored));
  return { notice, asAt, verdict: verdictOf(notice, measures, asAt), summary: summaryOf(measures), measures };
}

/** The result of one measure of a notice: as {@link assessNotice}, which gives that of each. */
export function resultOf(
  notice: Notice,
  measure: Measure,
  rows: RowsByMeasure,
  asAt: Day,
  scored = scoring(notice, rows),
): MeasureResult {
  const { issued } = notice;
  const day = scoredOn(measure, asAt);
  const current = inForce(notice, measure, day, rows);
  const counted = countedRows(measure, rows.get(measure.id) ?? [], day);
  const lifted = isLifted(measure, asAt);
  const rating = forKind(RATE, current, { scored, counted, issued, asAt: day, lifted });
  const reported = reportedIn(counted);
  return {
    ...rating,
    measure: current,
    issued,
    reported,
    agreement: agreementOf(reported, rating),
    directionAgreement: directionAgreementOf(reported, rating.direction),
  };
}

/** Whether the measure, or the notice with it, is lifted on a day. */
const isLifted = ({ liftedOn }: Measure, day: Day): boolean => liftedOn !== null && liftedOn <= day;

/** The whole series of a measure up to a day: its readings that count, or a composite's own. For trends. */
export function readingsOf(notice: Notice, measure: Measure, observations: Rows, asAt: Day): Reading[] {
  const rows = byMeasure(observations);
  const day = scoredOn(measure, asAt);
  if (measure.kind === 'composite')
    return compositeSeries(measure, membersBy(measure, scoring(notice, rows), day), day).all();
  return readings(countedRows(measure, rows.get(measure.id) ?? [], day));
}

// Ratings by kind ----------------------------------------------------------------------------------------------------

/** What a measure is rated by. */
interface Evidence {
  /** The members of the notice's composites. */
  readonly scored: Scored;
  /** The day of the notice. */
  readonly issued: Day;
  /** The measure's own rows that count, in order of their days. */
  readonly counted: readonly Observation[];
  /** The day it is scored for: the as-at date, or the eve of its lifting. */
  readonly asAt: Day;
  readonly lifted: boolean;
}

const rateRows = (measure: Graded, evidence: Evidence): Rating =>
  rateGraded(measure, rowSeries(measure, evidence.counted), evidence);

const RATE: ByKind<Rating, [Evidence]> = {
  indicator: rateRows,
  deliverable: (measure, { counted, asAt, lifted }) =>
    rateDeliverable(measure, readings(counted), asAt, lifted),
  recurring: (measure, { counted, asAt, lifted }) => rateRecurring(measure, readings(counted), asAt, lifted),
  judgement: rateRows,
  composite: (measure, evidence) => {
    const { scored, asAt } = evidence;
    return rateGraded(measure, compositeSeries(measure, membersBy(measure, scored, asAt), asAt), evidence);
  },
};

/** The members of each composite of a notice, all of their days. */
type Scored = (measure: Composite) => Members;

/** Each measure is scored once for a day, and each test of the same members made once, in however many composites. */
function scoring(notice: Notice, rows: RowsByMeasure): Scored {
  // One row counts for each day, whatever the as-at date: what counts by a day are the first of all that count.
  const countedOf = onceFor((measure: Measure) =>
    countedRows(measure, rows.get(measure.id) ?? [], Number.POSITIVE_INFINITY),
  );
  const scoredOf = onceFor((measure: Measure) =>
    onceFor((day: Day): Member => {
      const asAt = scoredOn(measure, day);
      const counted = countedOf(measure);
      const byThen = counted.slice(0, 1 + counted.findLastIndex((row) => row.periodEnd <= asAt));
      const current = inForce(notice, measure, asAt, rows);
      const evidence = {
        scored,
        counted: byThen,
        issued: notice.issued,
        asAt,
        lifted: isLifted(measure, day),
      };
      return { measure: current, rating: forKind(RATE, current, evidence) };
    }),
  );
  const daysOf = (measure: Measure): Day[] =>
    readings(countedOf(measure)).flatMap(({ periodEnd }) =>
      periodEnd === scoredOn(measure, periodEnd) ? periodEnd : [],
    );
  const found = new Map<string, Members>();
  const scored: Scored = ({ counts, members: ids }) => {
    const key = `${counts} ${ids.join(' ')}`;
    const before = found.get(key);
    if (before) return before;
    const named = new Set(ids);
    const measures = notice.measures.filter(({ id }) => named.has(id));
    const members = membersOf(counts, measures, (measure, day) => scoredOf(measure)(day), daysOf);
    found.set(key, members);
    return members;
  };
  return scored;
}

/** What a composite needs of its members up to a day. */
const membersBy = (measure: Composite, scored: Scored, asAt: Day): Members => {
  const { on, days } = scored(measure);
  return { on, days: days.filter((day) => day <= asAt) };
};

// What the authority says of itself ----------------------------------------------------------------------------------

/** The reported rating and direction: those of the last counted row that has either. Contract 4.10. */
function reportedIn(counted: readonly Observation[]): Reported | null {
  const row = counted.findLast((one) => one.reportedRag !== null || one.reportedDirection !== null);
  return row ? { rag: row.reportedRag, direction: row.reportedDirection } : null;
}

/** Reported complete agrees with a green that is complete; reported green with any green. */
function agreementOf(reported: Reported | null, { rag, complete }: Rating): Agreement {
  const own = reported?.rag ?? null;
  if (own === null || rag === 'none') return 'none';
  const same = own === 'complete' ? complete : own === rag;
  return same ? 'agrees' : 'differs';
}

const MEANS: Record<ReportedDirection, Direction> = { up: 'improved', flat: 'unchanged', down: 'worsened' };

function directionAgreementOf(reported: Reported | null, direction: Direction): Agreement {
  const own = reported?.direction ?? null;
  if (own === null || direction === 'none') return 'none';
  return MEANS[own] === direction ? 'agrees' : 'differs';
}

// The verdict on the notice, and the counts behind it (contract 4.11) --------------------------------------------------

const REPORTED = ['red', 'amber', 'green', 'complete', 'none'] as const;

/** How many times each of `names` occurs in `found`; every name is a key. */
function tally<N extends string>(names: readonly N[], found: readonly N[]): Record<N, number> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<N, number>;
  for (const name of found) counts[name]++;
  return counts;
}

/**
 * Lifted with the notice; non-compliant with any red, any stage due missed or unevidenced, or any target in force missed
 * by the latest figure; not yet due where no stage and no time has come due. Lifted measures do not count.
 */
function verdictOf({ until }: Notice, measures: readonly MeasureResult[], asAt: Day): Verdict {
  if (until !== null && until <= asAt) return 'lifted';
  const counted = measures.filter(isInForce);
  if (counted.some((one) => one.rag === 'red' || missesInForce(one) || hasFailed(one.measure, one)))
    return 'non-compliant';
  return counted.some(hasComeDue) ? 'compliant' : 'not-yet-due';
}

const isInForce = ({ rule }: MeasureResult): boolean => rule !== 'lifted';

const hasComeDue = ({ due, occurrences }: MeasureResult): boolean =>
  due !== null || (occurrences?.due ?? 0) > 0;

const isRelapsed = (one: MeasureResult): boolean => one.due !== null && isMet(one.due) && missesInForce(one);

/** Counts over all measures; of stages and lapses over those that are not lifted. */
function summaryOf(measures: readonly MeasureResult[]): Summary {
  const counted = measures.filter(isInForce);
  return {
    measures: measures.length,
    rag: tally(
      RAGS,
      measures.map((one) => one.rag),
    ),
    complete: measures.filter((one) => one.complete).length,
    outcomes: tally(
      OUTCOMES,
      counted.flatMap((one) => one.stages.map((stage) => stage.outcome)),
    ),
    relapsed: counted.filter(isRelapsed).length,
    lapses: counted.reduce((sum, { occurrences }) => sum + (occurrences?.lapses ?? 0), 0),
    lapsed: counted.filter(({ occurrences }) => occurrences !== null && occurrences.lapses > 0).length,
    differs: tally(
      AGREEMENTS,
      measures.map((one) => one.agreement),
    ).differs,
    reported: tally(
      REPORTED,
      measures.map((one) => one.reported?.rag ?? 'none'),
    ),
  };
}
